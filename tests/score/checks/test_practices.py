"""Each practice on whole small calls: found, missed, or not for this kind of call."""

from dataclasses import replace

import pytest

from analyzer.score.checks.bring_closure import bring_closure
from analyzer.score.checks.practices import PRACTICES
from analyzer.score.checks.where_next import where_next
from analyzer.score.rubric import load_rubric
from analyzer.score.scorecard import score
from analyzer.types.acts import Level
from analyzer.types.kind import CallKind
from analyzer.types.score import NextStep, Scorecard, Verdict
from tests.builders import make_call

LISTENING = (
    "rep: Morning, Pat, it's Dana from Hill Roofing. How was your weekend by the sea?",
    "prospect: Oh, it rained on us both days, but the kids loved it.",
    "rep: Ha, they always do, mine swim in any weather. Do you mind if I ask you a few questions first?",
    "prospect: Please do.",
    "rep: What made you ring us this week?",
    "prospect: The ceiling in the back room came down on Sunday, right on the cot.",
    "rep: On the cot, that must have been a fright. How do you keep the rain out now?",
    "prospect: With buckets and a sheet, and we all sleep in the front.",
    "rep: So you all sleep in the front. What must not happen again, whatever we do?",
    "prospect: That I lie there listening for it, I can't do another winter of that.",
    "rep: No, you can't lie there listening all winter. If it isn't for you in the end, that's absolutely fine by me.",
    "prospect: That's good to hear.",
    "rep: Any other questions for me?",
    "prospect: No, I don't think so.",
    "rep: And is there anything at all in the back of your mind that you're not easy with?",
    "prospect: Well, the mess, with the baby.",
    "rep: The mess, of course, we sheet the whole room. What could I have done better today, for next time?",
    "prospect: Nothing, you listened.",
    "rep: Who else do you know that might be glad of a dry ceiling?",
    "prospect: My sister, she has the same roof.",
)
PUSHING = (
    "rep: Hello, this is Dana from Hill Roofing, we are the biggest roofers in the county and we have the best tiles.",
    "prospect: Right.",
    "rep: How old is your roof?",
    "prospect: Forty years.",
    "rep: Our tiles last a hundred, our men are the best and we won the county prize, and we do it all ourselves.",
    "prospect: I see.",
    "rep: What does it leak like?",
    "prospect: A bit.",
    "rep: We can do it Monday. I can only hold our price until tonight, so I need your card now.",
    "prospect: I would rather not.",
    "rep: You will be sorry when it comes down on your children, so shall I put it through?",
    "prospect: No, thank you.",
)


@pytest.fixture(scope="module")
def judged(annotated):
    def judge(*lines: str, kind: CallKind) -> Scorecard:
        return score(annotated(make_call(*lines, kind=kind)), load_rubric(kind=kind))[1]

    return judge


@pytest.fixture(scope="module")
def good(judged):
    return judged(*LISTENING, kind=CallKind.INBOUND)


@pytest.fixture(scope="module")
def bad(judged):
    return judged(*PUSHING, kind=CallKind.OUTBOUND)


@pytest.mark.parametrize(
    "practice",
    [
        "rapport", "permission", "why_called", "needs_coverage", "follow_up", "no_interrogation", "no_pressure",
        "no_assuming", "truth", "no_is_ok", "feedback", "referral", "prospect_focus",
    ],
)  # fmt: skip
def test_a_call_of_listening_keeps_the_practices(good, practice):
    assert good.practices[practice] is True


@pytest.mark.parametrize(
    "practice",
    [
        "rapport", "permission", "needs_coverage", "follow_up", "no_pressure", "truth", "no_is_ok", "feedback",
        "where_next", "bring_closure", "referral", "follow_up_mail", "meeting_not_decision", "prospect_focus",
    ],
)  # fmt: skip
def test_a_call_of_pushing_misses_them(bad, practice):
    assert bad.practices[practice] is False


@pytest.mark.parametrize(
    ("kind", "practice"),
    [
        (CallKind.OUTBOUND, "why_called"), (CallKind.FOLLOW_UP, "why_called"), (CallKind.RENEWAL, "why_called"),
        (CallKind.INBOUND, "no_chasing"), (CallKind.OUTBOUND, "no_chasing"), (CallKind.RENEWAL, "no_chasing"),
        (CallKind.OUTBOUND, "no_admin_opening"), (CallKind.FOLLOW_UP, "no_admin_opening"),
    ],
)  # fmt: skip
def test_a_practice_is_silent_where_it_does_not_apply(judged, kind, practice):
    card = judged(*LISTENING, kind=kind)
    assert card.practices[practice] is None
    told = next(each for each in card.scores if each.check == practice)
    assert told.verdict is Verdict.NOT_MEASURABLE
    assert told.findings[0].message.startswith("This does not apply to")


@pytest.mark.parametrize(
    ("kind", "practice", "lines"),
    [
        (CallKind.INBOUND, "why_called", PUSHING),
        (CallKind.FOLLOW_UP, "no_chasing", ("rep: Hi, it's Bo, I was just wondering where things are at?", "prospect: We haven't decided.")),
        (CallKind.RENEWAL, "no_admin_opening", ("rep: Hello, shall we renew your contract or cancel it?", "prospect: Oh.")),
    ],
)  # fmt: skip
def test_a_kind_that_is_guessed_is_no_ground_for_blame(annotated, kind, practice, lines):
    call = annotated(make_call(*lines, kind=kind))
    sure = score(call, load_rubric(kind=kind))[1]
    guess = score(replace(call, info=replace(call.info, kind_confidence=0.6)), load_rubric(kind=kind))[1]
    assert (sure.practices[practice], guess.practices[practice]) == (False, None)
    told = next(each for each in guess.scores if each.check == practice)
    assert told.verdict is Verdict.NOT_MEASURABLE
    assert "is a guess" in told.findings[0].message
    assert "--kind" in told.findings[0].message


def test_a_practice_without_a_yes_or_no_always_says_why(annotated):
    for kind in CallKind:
        call = annotated(make_call(*PUSHING, kind=kind))
        for confidence in (0.6, 1.0):
            card = score(replace(call, info=replace(call.info, kind_confidence=confidence)), load_rubric(kind=kind))[1]
            silent = [each for each in card.scores if card.practices.get(each.check, True) is None]
            assert silent
            assert all(each.verdict is Verdict.NOT_MEASURABLE and each.findings[0].message for each in silent)


def test_neither_meeting_nor_pressure_is_no_occasion(good):
    assert good.practices["meeting_not_decision"] is None


def test_a_question_beside_one_for_names_still_asks_for_an_answer_to_take_up(judged):
    score_of = {
        each.check: each
        for each in judged(
            "rep: How do the hives come through a wet winter? Who else do you know that keeps bees?",
            "prospect: Half of them drown, the rest are weak until May.",
            "rep: Okay, our boxes are made of larch.",
            "prospect: I see.",
            kind=CallKind.INBOUND,
        ).scores
    }
    assert [finding.message for finding in score_of["follow_up"].findings[1:]] == ["You passed over 1 answer."]


def test_a_follow_up_that_asks_where_the_decision_stands_is_chasing(judged):
    lines = (
        "rep: Hi Pat, Dana here, I was just wondering where things were at with my quote.",
        "prospect: Oh, we are still thinking.",
    )
    assert judged(*lines, kind=CallKind.FOLLOW_UP).practices["no_chasing"] is False
    lines = (
        "rep: Hi Pat, Dana here. If you went with somebody else, that's fine, I'd just like to know.",
        "prospect: Well, we did.",
    )
    assert judged(*lines, kind=CallKind.FOLLOW_UP).practices["no_chasing"] is True


@pytest.mark.parametrize(
    ("outcome", "told"), [("closed_won", "They ordered"), ("closed_no", "They gave you a clear no")]
)
def test_no_advice_asks_for_a_road_where_the_call_has_settled_it(annotated, outcome, told):
    call = annotated(make_call(*LISTENING, kind=CallKind.INBOUND))
    road = where_next.look(call, load_rubric(kind=CallKind.INBOUND), NextStep(Level.NONE, outcome=outcome))
    assert (road.held, road.mild, road.advice.startswith(told)) == (False, True, True)


def test_no_advice_plans_another_talk_after_a_clear_no(annotated):
    call = annotated(make_call(*LISTENING, kind=CallKind.INBOUND))
    talk = bring_closure.look(call, load_rubric(kind=CallKind.INBOUND), NextStep(Level.NONE, outcome="closed_no"))
    assert (talk.held, talk.mild, talk.advice.startswith("They gave you a clear no")) == (False, True, True)


def test_a_day_without_an_hour_is_told_as_agreed(judged):
    lines = ("rep: I'd like to hear how it goes, may I call you on Monday?", "prospect: Yes, call me on Monday.")
    (talk,) = [
        each for each in judged(*LISTENING, *lines, kind=CallKind.INBOUND).scores if each.check == "bring_closure"
    ]
    assert talk.findings[0].message.startswith("You agreed a day to talk again")
    assert "hour" in talk.advice


def test_the_plain_question_alone_is_told_to_go_one_further(judged):
    (unsaid,) = [each for each in judged(*LISTENING[:14], kind=CallKind.INBOUND).scores if each.check == "truth"]
    assert unsaid.findings[0].message == "You asked for further questions in turn 12, but not the sincere second one."
    assert unsaid.advice.startswith('You asked "Any other questions for me?" in turn 12; go one further. Before')


def test_who_makes_a_no_safe_first_asks_for_the_truth_and_chases_nobody(judged):
    lines = (
        "rep: Hello Pat, it's Dana. I took it that you had decided not to go ahead, and that's perfectly all right. I'm only ringing to hear where you stand.",
        "prospect: That's kind. We are staying with the old roof.",
    )
    assert judged(*lines, kind=CallKind.FOLLOW_UP).practices["no_chasing"] is True
    assert (
        judged(
            "rep: Hello Pat, it's Dana. I'm only ringing to hear where you stand.", lines[1], kind=CallKind.FOLLOW_UP
        ).practices["no_chasing"]
        is False
    )


def test_a_renewal_that_opens_with_the_account_is_an_administrative_opening(judged):
    lines = (
        "rep: Good morning, your plan has expired, so shall we close the account or renew it?",
        "prospect: Oh, I didn't know.",
    )
    assert judged(*lines, kind=CallKind.RENEWAL).practices["no_admin_opening"] is False
    lines = (
        "rep: Good morning, Dana here, how have you been getting on with the new machine?",
        "prospect: We love it.",
    )
    assert judged(*lines, kind=CallKind.RENEWAL).practices["no_admin_opening"] is True


def test_asking_too_late_what_made_them_call_is_missed(judged):
    late = (*LISTENING[6:], "rep: And what made you ring us this week?", "prospect: The ceiling came down.")
    assert judged(*late, kind=CallKind.INBOUND).practices["why_called"] is False


def test_leave_asked_after_the_first_question_is_missed(judged):
    lines = (
        "rep: Hello, Dana from Hill Roofing here.",
        "prospect: Hello.",
        "rep: What trouble does the roof give you?",
        "prospect: It leaks.",
        "rep: Is it all right if I ask you a few questions?",
        "prospect: Go on.",
    )
    assert judged(*lines, kind=CallKind.OUTBOUND).practices["permission"] is False


@pytest.mark.parametrize(
    ("lines", "first"),
    [
        (
            (
                "rep: Hi June, it's Ned from Ned's Alarms. How's the garden coming on?",
                "prospect: Lovely, thanks, the beans are out.",
                "rep: So what worries you about leaving the garden shop empty at night?",
                "prospect: We lost the till twice this winter, and the back door with it.",
                "rep: Have you got cameras?",
                "prospect: Two, at the front.",
                "rep: Have you got lights at the back?",
                "prospect: No.",
            ),
            "worries you",
        ),
        (
            (
                "rep: Hello, Lou from Sunny Roofs. Are you the one who pays the gas?",
                "prospect: Our head office does that.",
                "rep: Do you have a contact for the owner of the building?",
                "prospect: Not at hand, no.",
                "rep: Is the roof flat or is it pitched?",
                "prospect: It's flat, with a rail.",
            ),
            "pays the gas",
        ),
    ],
)
def test_the_first_question_about_needs_is_the_one_that_is_told(judged, lines, first):
    (told,) = [each for each in judged(*lines, kind=CallKind.OUTBOUND).scores if each.check == "permission"]
    assert first in told.advice


def test_one_fact_asked_in_passing_comes_not_before_leave(judged):
    lines = (
        "rep: Hello, Dana from Hill Roofing here.",
        "prospect: Hello, mind the noise, the oven is on.",
        "rep: Who does the baking?",
        "prospect: My brother and I.",
        "rep: Is it all right if I ask you a few questions?",
        "prospect: Go on.",
        "rep: How do you keep the rain out now?",
        "prospect: With buckets.",
    )
    assert judged(*lines, kind=CallKind.OUTBOUND).practices["permission"] is True


@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        (
            CallKind.OUTBOUND,
            (
                "rep: Good morning, Ann, it's Dana from Hill Roofing. Your neighbour Tom said I might ring. How do you know each other?",
                "prospect: Oh, Tom! We sang in the choir together for years.",
                "rep: He still sings. Would it be all right if I asked you a few questions?",
                "prospect: Go on then.",
                "rep: How do you keep the rain out at the moment?",
                "prospect: With buckets, mostly.",
            ),
        ),
        (
            CallKind.INBOUND,
            (
                "rep: good morning hill roofing dana speaking",
                "prospect: hello im ringing because our roof leaks",
                "rep: thanks for calling how did you hear about us",
                "prospect: your van stood at the neighbours all week",
                "rep: that was us ok if i ask you a few things first",
                "prospect: sure go ahead",
                "rep: what does the leak do to you",
                "prospect: we sleep in the front room with the cot",
            ),
        ),
        (
            CallKind.FOLLOW_UP,
            (
                "rep: Hello, June, it's Dana from Hill Roofing, about the quote for the porch.",
                "prospect: Yes, we went with my cousin in the end.",
                "rep: Thank you for telling me. May I ask what decided it?",
                "prospect: He could start on Monday.",
            ),
        ),
    ],
)
def test_leave_asked_after_a_word_on_how_they_met_comes_first(judged, kind, lines):
    assert judged(*lines, kind=kind).practices["permission"] is True


def test_what_made_them_call_may_be_asked_before_leave(judged):
    lines = (
        "rep: Lakehead Drives, Priya speaking.",
        "prospect: Hey, it's Doug at the bakery on Arthur Street.",
        "rep: Hi, Doug. So what's got you calling us?",
        "prospect: We've got a gearbox on the conveyor, and it's on its way out. Second one in two years.",
        "rep: Okay. Mind if I ask you a few things about it before I start throwing numbers at you?",
        "prospect: Yeah, go ahead.",
        "rep: So how is it running right now?",
        "prospect: It leaks oil, and there's a growl that you can hear over the ovens.",
    )
    assert judged(*lines, kind=CallKind.INBOUND).practices["permission"] is True


def test_gladness_at_the_end_asks_no_leave(annotated):
    call = annotated(
        make_call(
            "rep: How do you plan the shifts?",
            "prospect: With your planner.",
            "rep: happy to hear that talk to you monday then",
        )
    )
    assert not call.acts_of("permission")


def test_a_greeting_and_its_formula_are_no_human_exchange(judged):
    lines = (
        "rep: Hello, how are you today?",
        "prospect: Fine, thanks.",
        "rep: I'm calling about your windows.",
        "prospect: I see.",
    )
    assert judged(*lines, kind=CallKind.OUTBOUND).practices["rapport"] is False


def test_every_missed_practice_says_what_to_do(good, bad):
    for card in (good, bad):
        for each in card.scores:
            assert each.verdict is Verdict.NOT_MEASURABLE or (each.advice and each.findings), each.check


def test_unsure_sides_score_nothing(judged):
    card = judged("A: good morning to you", "B: hello there", kind=CallKind.OUTBOUND)
    assert {each.verdict for each in card.scores} == {Verdict.NOT_MEASURABLE}
    assert set(card.practices.values()) == {None}
    assert card.overall.points is None


def test_a_voicemail_is_led_by_its_own_score(judged):
    card = judged(
        "rep: Hi Pat, Dana from Hill Roofing, Mike said you need a dry shed by spring. We did his in a day. Ring me on one two three.",
        kind=CallKind.VOICEMAIL,
    )
    assert card.scores[0].check == "voicemail"
    assert {id_ for id_, held in card.practices.items() if held is not None} == {"no_pressure", "no_assuming"}


def test_the_scores_stand_in_their_promised_order(good):
    core = ["talk_share", "open_share", "premature_closing", "me_stories", "next_step"]
    assert [each.check for each in good.scores] == core + [practice.id for practice in PRACTICES]


def test_the_one_thing_to_change_is_one_thing_with_its_moment(bad):
    assert bad.overall.change_next_finding is not None
    assert "turn" in bad.overall.change_next
    assert bad.overall.points < 50


def test_pressing_and_closing_in_the_same_words_is_one_moment(bad):
    told = next(each for each in bad.scores if each.check == "no_pressure")
    assert len(set(told.findings[0].quotes)) == len(told.findings[0].quotes)
