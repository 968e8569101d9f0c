from dataclasses import replace

from analyzer.score.checks.voicemail import voicemail
from analyzer.score.rubric import load_rubric
from analyzer.score.scorecard import score as score_call
from analyzer.types.acts import Level
from analyzer.types.kind import CallKind
from analyzer.types.score import Metrics, NextStep, Score, Verdict
from tests.builders import make_call

GOOD = "Hello, Tom at Ferris Dental asked me to ring you. We cut their laundry bill by a third. Please call me back on 01632 960 118."
RUBRIC = load_rubric()


def judged(annotated, message: str, *, timed: bool = True, ms_a_word: int = 350) -> Score:
    call = make_call(f"rep: {message}", kind=CallKind.VOICEMAIL, timed=timed, ms_a_word=ms_a_word)
    return voicemail(annotated(call), RUBRIC, Metrics(), NextStep(Level.NONE))


def test_a_short_message_with_a_reason_and_an_action_is_good(annotated):
    score = judged(annotated, GOOD)
    assert (score.verdict, score.value, score.points) == (Verdict.GOOD, 4, 100.0)


def test_a_number_and_no_more_is_the_biggest_mistake(annotated):
    score = judged(annotated, "Hi, it's Sam. Call me back on 555 0142.")
    assert score.verdict is Verdict.WORK_ON
    assert score.points is not None
    assert score.points <= 5
    assert "biggest mistake" in score.findings[0].message
    assert "Call me back" in score.advice


def test_a_long_message_is_told_how_long(annotated):
    score = judged(annotated, GOOD, ms_a_word=1600)
    assert score.verdict is Verdict.WATCH
    assert "from 42 to about 20 seconds" in score.advice


def test_length_is_left_out_where_there_are_no_times(annotated):
    score = judged(annotated, GOOD, timed=False)
    assert (score.value, score.unit, score.points) == (3, "of 3 parts", 100.0)
    assert any("no times" in finding.message for finding in score.findings)


def test_the_lengths_told_are_those_of_the_rubric(annotated):
    rubric = replace(RUBRIC, voicemail=replace(RUBRIC.voicemail, ideal_ms=12_000, good_to_ms=18_000))
    call = make_call(f"rep: {GOOD}", kind=CallKind.VOICEMAIL, timed=True, ms_a_word=1600)
    score = voicemail(annotated(call), rubric, Metrics(), NextStep(Level.NONE))
    assert "up to 18 seconds (12 is ideal)" in score.target
    assert "to about 12 seconds" in score.advice


def test_half_a_sentence_is_too_short_to_judge(annotated):
    score = judged(annotated, "Hi Pat, it's Dana and I just")
    assert (score.verdict, score.points) == (Verdict.NOT_MEASURABLE, None)
    assert "breaks off" in score.findings[0].message


def test_half_a_sentence_earns_nothing_by_pressing_nobody(annotated):
    call = annotated(make_call("rep: Hi Pat, it's Dana and I just", kind=CallKind.VOICEMAIL))
    card = score_call(call, load_rubric(kind=CallKind.VOICEMAIL))[1]
    assert card.overall.points is None
    assert set(card.practices.values()) == {None}
