from dataclasses import replace

from analyzer.score.judge.presenting import presented_before_needs, pushed_on_phone
from analyzer.score.rubric import load_rubric
from analyzer.types.acts import Act, Level, MonologueDetail, StepDetail
from analyzer.types.kind import CallKind
from tests.builders import make_call

RUBRIC = load_rubric()


def presenting(*tags: str, words: int = 100, kind: CallKind = CallKind.OUTBOUND) -> bool | None:
    call = make_call("rep: Our plan covers it all.", "prospect: Right.", kind=kind)
    detail = MonologueDetail(words, None, 0, 0, None, "invited" in tags, None, None)
    act = Act.of("presenting", call.turns[0], tags=tags, confidence=0.8, reason="presents", detail=detail)
    return presented_before_needs(replace(call, acts=(act,)), RUBRIC)[0]


def test_presenting_before_the_needs_counts_from_the_rubrics_length():
    assert presenting("offer") is True
    assert presenting("offer", words=60) is False
    assert presenting("firm") is True


def test_the_firms_story_does_not_count_when_asked_for():
    assert presenting("firm", "invited") is False
    assert presenting("offer", "invited") is True


def test_a_voicemail_has_neither():
    assert presenting("offer", kind=CallKind.VOICEMAIL) is None


def pushed(*, closes: int, meeting: bool) -> bool | None:
    call = make_call("rep: Sign now.", "prospect: No.", "rep: Sign, I say.", "prospect: No.", "rep: Shall I come by?")
    acts = [
        Act.of("closing_attempt", call.turns[2 * at], tags=("pressure",), confidence=0.8, reason="presses")
        for at in range(closes)
    ]
    if meeting:
        detail = StepDetail(
            Level.PROPOSED, "come by", "rep", None, None, None, stands=True, is_talk=False, is_meeting=True
        )
        acts.append(Act.of("next_step", call.turns[4], confidence=0.8, reason="offers to meet", detail=detail))
    return pushed_on_phone(replace(call, acts=tuple(acts)), RUBRIC)[0]


def test_pressing_for_the_decision_is_pushing_unless_one_push_is_taken_back_for_a_meeting():
    assert pushed(closes=0, meeting=True) is False
    assert pushed(closes=1, meeting=False) is True
    assert pushed(closes=1, meeting=True) is False
    assert pushed(closes=2, meeting=True) is True


def test_pressure_in_the_next_words_after_a_no_to_a_close_is_pushing():
    call = make_call("rep: Shall we do it?", "prospect: I give no card to anybody.", "rep: The police can come, too.")
    close = Act.of("closing_attempt", call.turns[0], confidence=0.8, reason="asks")
    no = Act.of("refusal", call.turns[1], confidence=0.8, reason="says no")
    fear = Act.of("pressure", call.turns[2], tags=("fear",), confidence=0.8, reason="plays on fear")
    assert pushed_on_phone(replace(call, acts=(close, no, fear)), RUBRIC)[0] is True
    assert pushed_on_phone(replace(call, acts=(close, fear)), RUBRIC)[0] is False
    twice = Act.of("closing_attempt", call.turns[0], 2, 4, confidence=0.8, reason="asks again in one breath")
    assert pushed_on_phone(replace(call, acts=(close, twice, no, fear)), RUBRIC)[1] == (fear,)


def test_unsure_sides_leave_it_open():
    call = make_call("A: Sign now.", "B: No.")
    assert pushed_on_phone(call, RUBRIC) == (None, ())
