from dataclasses import replace

from analyzer.score.checks.talk_share import talk_share
from analyzer.score.metrics import measure
from analyzer.score.rubric import load_rubric
from analyzer.types.acts import Level
from analyzer.types.call import Call
from analyzer.types.kind import CallKind
from analyzer.types.score import NextStep, Score, Verdict
from tests.builders import make_call


def judged(call: Call) -> Score:
    rubric = load_rubric(kind=call.info.kind)
    return talk_share(call, rubric, measure(call, rubric), NextStep(Level.NONE))


def talk(rep_words: int, prospect_words: int, **options) -> Call:
    return make_call("rep: " + "word " * rep_words, "prospect: " + "word " * prospect_words, **options)


def test_twice_as_much_listening_as_talking_is_good():
    score = judged(talk(30, 70, timed=True))
    assert (score.value, score.verdict, score.points) == (0.3, Verdict.GOOD, 100)


def test_most_of_the_talking_is_to_work_on_and_the_advice_names_the_stretch():
    score = judged(talk(70, 30, timed=True))
    assert score.verdict is Verdict.WORK_ON
    assert "at 0:00" in score.advice


def test_who_says_much_in_short_turns_is_not_told_to_stop_in_one():
    call = make_call(*["rep: " + "word " * 28, "prospect: I see, and then?"] * 6)
    score = judged(call)
    assert score.verdict is Verdict.WORK_ON
    assert "two sentences" not in score.advice
    assert "No stretch of yours was long (28 words at most" in score.advice


def test_a_rep_who_hardly_speaks_is_to_be_watched():
    assert judged(talk(5, 95, timed=True)).verdict is Verdict.WATCH


def test_a_demo_has_a_target_of_its_own():
    score = judged(talk(65, 35, timed=True, kind=CallKind.DEMO))
    assert score.verdict is Verdict.GOOD
    assert "floor" not in score.advice
    assert "You had 65 %" in score.advice


def test_words_stand_in_where_there_are_no_times_and_it_is_said():
    score = judged(talk(30, 70))
    assert (score.value, score.unit) == (0.3, "share of the words")
    assert "words stand in" in score.findings[0].message


def told_apart(call: Call, off: float) -> Call:
    return replace(call, transcript=replace(call.transcript, share_off=off))


def test_voices_told_apart_on_one_channel_give_a_range_and_no_verdict_that_hangs_on_it():
    score = judged(told_apart(talk(49, 51, timed=True), 0.02))
    assert (score.value, score.range, score.verdict) == (0.49, (0.47, 0.51), Verdict.UNSURE)
    assert score.findings[1].message.endswith("most likely between 47 % and 51 %, so no verdict is given.")
    assert score.advice.startswith("Record both sides on channels of their own")


def test_a_range_that_changes_nothing_is_said_only_where_it_is_wide():
    near, wide = (judged(told_apart(talk(70, 30, timed=True), off)) for off in (0.02, 0.08))
    assert near.verdict is wide.verdict is Verdict.WORK_ON
    assert not any("most likely" in finding.message for finding in near.findings)
    assert wide.findings[1].message.endswith("most likely between 62 % and 78 %.")


def test_unsure_sides_give_both_readings_and_no_score():
    score = judged(make_call("A: " + "word " * 30, "B: " + "word " * 70, timed=True))
    assert score.verdict is Verdict.NOT_MEASURABLE
    assert score.value is score.points is None
    assert [finding.message for finding in score.findings[1:]] == [
        "If A is the rep, the rep had 30 % of the talking.",
        "If B is the rep, the rep had 70 % of the talking.",
    ]
