"""What a question is for."""

import pytest

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
]


@pytest.mark.parametrize(("text", "tag"), TAGGED, ids=[text for text, _ in TAGGED])
def test_a_question_is_tagged(annotated, text, tag):
    call = annotated(make_call(f"rep: {text}", "prospect: Well, I'd say so."))
    assert [act.tags for act in call.acts_of("question")] == [(tag,)]


def test_more_questions_has_no_tag(annotated):
    call = annotated(make_call("rep: Do you have any other questions for me?", "prospect: No."))
    assert [act.tags for act in call.acts_of("question")] == [()]


@pytest.mark.parametrize(
    ("text", "need"),
    [
        ("What would you like it to do for you a year from now?", "achieve"),
        ("What worries you most about the busy season?", "avoid"),
        ("How would you use it day to day?", "use"),
        ("How do you send out invoices at the moment?", "situation"),
    ],
)
def test_a_need_question_names_the_need(annotated, text, need):
    (act,) = annotated(make_call(f"rep: {text}", "prospect: Let me see.")).acts_of("question")
    assert need in act.detail.needs
