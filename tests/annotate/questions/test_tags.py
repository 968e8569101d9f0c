"""What a question is for."""

import pytest

from analyzer.types.kind import CallKind
from tests.builders import make_call

TAGGED = [
    ("How are you today?", "social"),
    ("Can you hear me all right?", "logistics"),
    ("What's the best email for you?", "logistics"),
    ("Have you got two minutes?", "logistics"),
    ("Would it be okay if I asked you a few questions first?", "permission"),
    ("What does your week look like at the moment?", "need"),
    ("Shall we go ahead and get you signed up?", "closing"),
    ("Will that be cash or card?", "closing"),
    ("Where do we go from here?", "next_step"),
    ("How about Tuesday at ten?", "next_step"),
    ("Is there anything at all in the back of your mind that we haven't covered?", "truth"),
    ("What could I have done better on this call?", "feedback"),
    ("Who else do you know that might want a hand with this?", "referral"),
    ("Who else is involved in the decision?", "process"),
    ("Who cares?", "rhetorical"),
    ("Did you get back from the lakes all right?", "social"),
    ("How did the tomatoes get on after the frost?", "social"),
    ("How do you keep the rain out at the moment?", "need"),
    ("What would you do better with more time?", "need"),
    ("Do you know anybody at the council?", "need"),
    ("Who else on your estate has that trouble?", "referral"),
    ("Which day does he usually do the rounds?", "need"),
    ("Would you let me ask how you run the mornings?", "permission"),
    ("Did you see the Rovers on Saturday?", "social"),
    ("Is the head groundsman about?", "logistics"),
    ("What's your email, Mrs. Haddad?", "logistics"),
    ("Will I book you in for the ninth, then?", "closing"),
    ("Is there any little thing that's still not sitting right, something that makes you unsure?", "truth"),
    ("What would you have wanted us to say?", "feedback"),
    ("Have you and your sister decided?", "process"),
    ("What do I call you?", "logistics"),
    ("How are you doing the wages?", "need"),
    ("Slate or tin?", "need"),
    ("What's a normal morning look like for you?", "need"),
    ("Is that whoever looks after the machines?", "logistics"),
    ("Is this the person in charge of the yard?", "logistics"),
    ("Is that somebody you'd need to ask before you decide?", "process"),
    ("Is that the person who would be using it every day?", "need"),
    ("Can I ask you to go ahead with it today?", "closing"),
    ("Can I ask for the order today?", "closing"),
    ("Can I ask you a quick one, shall we go ahead with it today?", "closing"),
    ("Who else would want a say in it?", "process"),
    ("Do you have a lock on the gate?", "need"),
    ("Do you have a contact for the owner?", "logistics"),
    ("When could you both do that?", "next_step"),
    ("When are you there?", "next_step"),
    ("Would you be able to send me one?", "next_step"),
    ("How should we go about it with your brother?", "next_step"),
    ("Would there be any point in showing you one?", "next_step"),
    ("Do you decide that alone?", "process"),
    ("Do you happen to know a school that has the same trouble?", "referral"),
    ("Is that something you'd put your name to?", "closing"),
    ("Is it a yes from you, then?", "closing"),
    ("Is that Ruth it's Ben from the sawmill?", "logistics"),
]


@pytest.mark.parametrize(("text", "tag"), TAGGED, ids=[text for text, _ in TAGGED])
def test_a_question_is_tagged(annotated, text, tag):
    call = annotated(make_call(f"rep: {text}", "prospect: Well, I'd say so."))
    assert [act.tags for act in call.acts_of("question")] == [(tag,)]


@pytest.mark.parametrize("text", ["Shall I go on?", "Is there something you wanted to ask me?"])
def test_what_is_not_about_the_other_side_has_no_tag(annotated, text):
    call = annotated(make_call(f"rep: {text}", "prospect: Well, I'd say so."))
    assert [act.tags for act in call.acts_of("question")] == [()]


def test_a_plan_put_to_them_in_two_words_is_no_errand(annotated):
    call = annotated(make_call("rep: You sign it on your phone, done in a minute. Sound good?", "prospect: Hold on."))
    assert [act.tags for act in call.acts_of("question")] == [()]


def test_more_questions_has_no_tag(annotated):
    call = annotated(make_call("rep: Do you have any other questions for me?", "prospect: No."))
    assert [act.tags for act in call.acts_of("question")] == [()]


@pytest.mark.parametrize(
    ("text", "need"),
    [
        ("What would you like it to do for you a year from now?", "achieve"),
        ("What worries you most about the busy season?", "avoid"),
        ("How would you use it day to day?", "use"),
        ("If the yard was empty by noon, what would the two of you do?", "achieve"),
        ("If nothing changed for another winter, how would that end for you?", "avoid"),
        ("What did that end up doing to you?", "avoid"),
        ("How do you send out invoices at the moment?", "situation"),
        ("How are you using the oven these days?", "situation"),
        ("How are you using the oven these days?", "use"),
        ("What would it take for your lad to stay on?", "achieve"),
        ("What would you want it to sound like?", "achieve"),
        ("Which of those must never stand still?", "avoid"),
        ("What lands on your desk when it's not swept?", "avoid"),
        ("What would you rather stay away from?", "avoid"),
        ("What do you need it to carry?", "use"),
    ],
)
def test_a_need_question_names_the_need(annotated, text, need):
    (act,) = annotated(make_call(f"rep: {text}", "prospect: Let me see.")).acts_of("question")
    assert need in act.detail.needs


def test_a_question_about_people_met_before_is_small_talk_at_the_opening(annotated):
    lines = ("rep: Morning, it's Noor again.", "prospect: Morning.", "rep: What became of her?", "prospect: She moved.")
    call = annotated(make_call(*lines, kind=CallKind.FOLLOW_UP))
    assert [act.tags for act in call.acts_of("question")] == [("social",)]


def test_a_question_takes_its_tag_from_the_act_that_it_is(annotated):
    call = annotated(
        make_call(
            "rep: Who else round there has had the same trouble, that I ought to ring?", "prospect: Maybe the baker."
        )
    )
    (question,) = call.acts_of("question")
    assert call.acts_of("referral")
    assert question.tags == ("referral",)


def test_plain_small_talk_stays_small_talk_once_leave_was_asked(annotated):
    for leave in ("Is it all right if I ask you a few questions?", "Can I ask your name?"):
        lines = (f"rep: {leave}", "prospect: Yes, Mary.", "rep: How are you today, Mary?", "prospect: Well, thanks.")
        more = ("rep: How was your weekend?", "prospect: Quiet.", "rep: Who does the baking?", "prospect: My brother.")
        call = annotated(make_call(*lines, *more, kind=CallKind.OUTBOUND))
        first, *tags = (act.tags for act in call.acts_of("question"))
        assert first == (("logistics",) if "name" in leave else ("permission",))
        assert tags == [("social",), ("social",), ("need",)]


@pytest.mark.parametrize(
    ("text", "tags"), [("What terminal are you on?", ("need",)), ("What number are you on?", ("logistics",))]
)
def test_what_they_work_with_is_a_need_and_where_they_are_reached_is_none(annotated, text, tags):
    call = annotated(make_call(f"rep: {text}", "prospect: Let me think about it for a moment."))
    assert [act.tags for act in call.acts_of("question")] == [tags]
