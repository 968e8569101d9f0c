"""The team's page: how the scores of all shared calls went, and of each rep."""

from dataclasses import dataclass

from starlette.responses import Response

from analyzer.archive.medians import LEAST, middle
from analyzer.archive.tables import calls
from analyzer.report.figures import counted
from analyzer.report.wording import FIGURES
from analyzer.web.figures import Scored, scored_calls
from analyzer.web.pages.rep import asked_span, panels_of, span_choices
from analyzer.web.trends import value_words
from analyzer.web.visit import Visit


@dataclass(frozen=True, slots=True)
class Cell:
    """The median of a score, and its range where it can be told."""

    median: str
    range: str


@dataclass(frozen=True, slots=True)
class RepRow:
    """A rep in the table."""

    name: str
    address: str
    count: int
    cells: tuple[Cell, ...]


def show(visit: Visit) -> Response:
    """The trends of the team and the medians of each rep, over the calls that the visitor may see."""
    weeks, kind, since = asked_span(visit)
    conditions = [visit.visible, calls.c.held_at >= since, calls.c.held_at < visit.now]
    if kind:
        conditions.append(calls.c.kind == kind)
    found = scored_calls(visit.db, *conditions)
    return visit.page(
        "team.html.j2",
        here="team",
        whose=f"{counted(len(found), 'call', 'calls')}: those that were shared or are nobody's, and your own. What is private to somebody else counts nowhere here.",
        panels=panels_of(visit, found, since),
        reps=_reps(visit, found),
        columns=[names.column for names in FIGURES.values()],
        least=LEAST,
        **span_choices(weeks, kind),
    )


def _reps(visit: Visit, found: Scored) -> list[RepRow]:
    return [
        RepRow(name, visit.url("rep", rep=name), len(own), tuple(_cell(check, own) for check in FIGURES))
        for name, own in found.by_rep()
    ]


def _cell(check: str, own: Scored) -> Cell:
    found = middle(own.series(check).values)
    if found is None:
        return Cell("", "")
    low, high = found.range or (found.median, found.median)
    told = "" if low == high else f"{value_words(check, low)} to {value_words(check, high)}"
    return Cell(value_words(check, found.median), told)
