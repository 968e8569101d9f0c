"""How calls end: the level of the next step, its owner and its day, on some 230 ends of calls."""

from dataclasses import replace
from datetime import datetime

import pytest

from analyzer.annotate.annotate import annotate
from analyzer.annotate.language import english
from analyzer.score.judge.next_step import next_step_of
from analyzer.score.rubric import load_rubric
from analyzer.types.score import NextStep
from tests.annotate.endings import ENDINGS, Ending
from tests.annotate.endings_fifth import FIFTH_ENDINGS
from tests.annotate.endings_fourth import FOURTH_ENDINGS
from tests.annotate.endings_more import MORE_ENDINGS
from tests.annotate.endings_third import THIRD_ENDINGS
from tests.builders import make_call

CALLED = datetime.fromisoformat("2026-03-03T10:00:00+00:00")


def heard(ending: Ending) -> NextStep:
    call = make_call(*ending.lines)
    call = replace(call, info=replace(call.info, recorded_at=CALLED))
    rubric = load_rubric()
    return next_step_of(annotate(call, nlp=english(), rubric=rubric), rubric)


@pytest.mark.parametrize(
    "ending", [*ENDINGS, *MORE_ENDINGS, *THIRD_ENDINGS, *FOURTH_ENDINGS, *FIFTH_ENDINGS], ids=lambda ending: ending.name
)
def test_the_end_of_a_call(ending: Ending) -> None:
    step = heard(ending)
    assert (step.level.value, step.outcome) == (ending.level, ending.outcome)
    if ending.owner:
        assert step.owner == ending.owner
    if ending.when:
        assert step.when is not None
        assert step.when.startswith(ending.when)
