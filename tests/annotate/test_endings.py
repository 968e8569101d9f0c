"""How calls end: the level of the next step, its owner and its day, on 260 ends of calls."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import pytest

from analyzer.annotate.annotate import annotate
from analyzer.annotate.language import english
from analyzer.score.judge.next_step import next_step_of
from analyzer.score.rubric import load_rubric
from analyzer.types.score import NextStep
from tests.builders import make_call

CALLED = datetime.fromisoformat("2026-03-03T10:00:00+00:00")
OWNERS = frozenset({"rep", "prospect", "both"})
SIDES = {"r": "rep", "p": "prospect"}


@dataclass(frozen=True)
class Ending:
    """The end of a call and what a careful listener would say was agreed. `owner` and `when` are only checked when given."""

    name: str
    lines: tuple[str, ...]
    level: str
    owner: str | None
    when: str | None
    outcome: str | None


def endings() -> Iterator[Ending]:
    """Those of the files in `ends`, whose first lines say how they are written."""
    for file in sorted((Path(__file__).parent / "ends").glob("*.txt")):
        for block in file.read_text(encoding="utf-8").split("\n\n"):
            lines = [line for line in block.splitlines() if not line.startswith("#")]
            if lines:
                yield _ending(*lines)


def _ending(head: str, *lines: str) -> Ending:
    name, told = head.split(": ")
    level, *rest = told.split(" ")
    owner = next((each for each in rest if each in OWNERS), None)
    when = next((each for each in rest if each[0].isdigit()), None)
    outcome = next((each for each in rest if each.startswith("closed")), None)
    return Ending(name, tuple(f"{SIDES[line[0]]}:{line[1:]}" for line in lines), level, owner, when, outcome)


def heard(ending: Ending) -> NextStep:
    call = make_call(*ending.lines)
    call = replace(call, info=replace(call.info, recorded_at=CALLED))
    rubric = load_rubric()
    return next_step_of(annotate(call, nlp=english(), rubric=rubric), rubric)


@pytest.mark.parametrize("ending", list(endings()), ids=lambda ending: ending.name)
def test_the_end_of_a_call(ending: Ending) -> None:
    step = heard(ending)
    assert (step.level.value, step.outcome) == (ending.level, ending.outcome)
    if ending.owner:
        assert step.owner == ending.owner
    if ending.when:
        assert step.when is not None
        assert step.when.startswith(ending.when)
