from dataclasses import replace

import pytest

from analyzer.score.checks.me_stories import me_stories
from analyzer.score.judge.judge import judge
from analyzer.score.rubric import load_rubric
from analyzer.types.acts import Act, Level, MonologueDetail
from analyzer.types.call import Call
from analyzer.types.score import Metrics, NextStep, Score, Verdict
from tests.builders import make_call


def stretch(call: Call, turn: int, *, ms: int | None, words: int = 150, invited: bool = False) -> Act:
    detail = MonologueDetail(words, ms, 14, 1, 0.93, invited, 170.0, None)
    return Act.of("stretch", call.turns[turn], confidence=0.9, reason="talks on", detail=detail)


def scored(*lengths: int | None, invited: bool = False, timed: bool = True) -> Score:
    call = make_call(*("rep: We were founded in a shed.", "prospect: What do you want?") * 3, timed=timed)
    acts = tuple(stretch(call, 2 * at, ms=ms, invited=invited) for at, ms in enumerate(lengths))
    rubric = load_rubric()
    return me_stories(judge(replace(call, acts=acts), rubric), rubric, Metrics(), NextStep(Level.NONE))


@pytest.mark.parametrize(
    ("lengths", "verdict"),
    [
        ((), Verdict.GOOD),
        ((40_000,), Verdict.WATCH),
        ((50_000,), Verdict.WORK_ON),
        ((31_000, 31_000), Verdict.WORK_ON),
    ],
)
def test_one_short_story_is_watch_and_more_is_work_on(lengths: tuple[int, ...], verdict: Verdict):
    assert scored(*lengths).verdict is verdict


def test_an_answer_they_asked_for_does_not_count():
    score = scored(40_000, invited=True)
    assert (score.value, score.verdict, score.points) == (0, Verdict.GOOD, 100)
    assert "asked for it" in score.findings[1].message


def test_without_times_words_stand_in_and_the_finding_says_so():
    score = scored(None, timed=False)
    assert score.verdict is Verdict.WORK_ON
    assert "150 words" in score.findings[0].message
    assert "no times" in score.findings[-1].message


def test_unsure_sides_are_not_measured():
    call = make_call("A: We are the best.", "B: Hm.")
    rubric = load_rubric()
    assert me_stories(call, rubric, Metrics(), NextStep(Level.NONE)).verdict is Verdict.NOT_MEASURABLE
