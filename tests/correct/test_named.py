"""The rep named in a command beside sides that people set: the last word on who sells holds."""

from dataclasses import replace
from datetime import timedelta

import pytest

from analyzer.correct import changes
from analyzer.correct.named import RepNamed, sides_named
from analyzer.pipeline import Pipeline
from analyzer.settings import Settings
from analyzer.types.report import Report
from analyzer.types.speech import Side
from tests.correct.examples import NOON, corrections, report_on, talk

MADE_FIRST, BETWEEN, MADE_LAST = NOON, NOON + timedelta(seconds=30), NOON + timedelta(minutes=1)


@pytest.fixture(scope="module")
def report() -> Report:
    """As analysed by a command that names S1 as the rep."""
    return report_on(talk())


def sides(report: Report, *, at_first: Side | None, named: bool, at_last: Side | None) -> list[str]:
    """What becomes of the sides where S1 was first put on one, then named as the rep in a command, then put on another."""
    said = [(MADE_FIRST, at_first), (MADE_LAST, at_last)]
    made = [
        replace(corrections(report, changes.side(report, "S1", side))[0], id=str(place), at=at)
        for place, (at, side) in enumerate(said)
        if side is not None
    ]
    more = sides_named(report, made, RepNamed("Dana", BETWEEN)) if named else ()
    assert not sides_named(report, [*made, *more], RepNamed("Dana", BETWEEN)), "said once, it need not be said again"
    corrected = Pipeline(Settings()).with_corrections(report, [*made, *more])
    return [speaker.side.value for speaker in corrected.call.speakers]


def test_the_last_word_on_who_sells_holds(report: Report) -> None:
    first_sells, second_sells = ["rep", "prospect"], ["prospect", "rep"]
    assert sides(report, at_first=Side.PROSPECT, named=True, at_last=None) == first_sells
    assert sides(report, at_first=None, named=True, at_last=Side.PROSPECT) == second_sells, "set while it was analysed"
    assert sides(report, at_first=Side.PROSPECT, named=True, at_last=Side.PROSPECT) == second_sells
    assert sides(report, at_first=Side.PROSPECT, named=True, at_last=Side.REP) == first_sells


def test_nothing_is_added_where_nothing_else_was_said(report: Report) -> None:
    assert sides_named(report, (), RepNamed("Dana", BETWEEN)) == ()
    same = corrections(report, changes.side(report, "S1", Side.REP))
    assert sides_named(report, same, RepNamed("Dana", BETWEEN)) == ()
