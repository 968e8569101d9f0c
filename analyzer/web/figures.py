"""What the pages over many calls draw: scores of the calls that a person may see, read from the archive in a few queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Executable, and_, case, func, select

from analyzer.archive.tables import analyses, calls, practices, scores
from analyzer.report.figures import day
from analyzer.types.kind import CallKind
from analyzer.web.trends import CORE, LEVELS, POINTS, Figure, value_words

CURRENT = and_(analyses.c.call_id == calls.c.id, analyses.c.current)
"""Joins a call with the analysis of it that counts."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A call with its figures by check; a check that could not be measured is not among them."""

    id: str
    at: datetime
    rep: str
    rep_key: str
    customer: str
    kind: CallKind
    figures: dict[str, Figure]


def scored_calls(db: Connection, *conditions: ColumnElement[bool], limit: int | None = None) -> list[Scored]:
    """The calls that fulfil the conditions, newest first, with overall points and the values of the core scores."""
    columns = (
        calls.c.id,
        calls.c.held_at,
        calls.c.rep,
        calls.c.rep_key,
        calls.c.customer,
        calls.c.kind,
        analyses.c.points,
        analyses.c.id.label("analysis_id"),
    )
    chosen = (
        select(*columns)
        .join(analyses, CURRENT)
        .where(*conditions)
        .order_by(calls.c.held_at.desc(), calls.c.id)
        .limit(limit)
    )
    found: dict[int, Scored] = {}
    for row in db.execute(chosen):
        id_, at, rep, rep_key, customer, kind, points, analysis = tuple(row)
        figures = {} if points is None else {POINTS: _figure(POINTS, points, id_, at, customer)}
        found[analysis] = Scored(id_, at, rep or "", rep_key or "", customer or "", CallKind(kind), figures)
    for row in db.execute(_values(chosen.subquery().c.analysis_id)):
        analysis, check, value, text = tuple(row)
        call = found[analysis]
        number = value if text is None else float(LEVELS.index(text)) if text in LEVELS else None
        if number is not None:
            call.figures[check] = _figure(check, number, call.id, call.at, call.customer)
    return list(found.values())


def figures_of(found: Iterable[Scored], check: str) -> list[Figure]:
    """The figures of one check, of the calls that have it."""
    return [call.figures[check] for call in found if check in call.figures]


def practices_kept(
    db: Connection, half: datetime, *conditions: ColumnElement[bool]
) -> dict[str, tuple[tuple[int, int], tuple[int, int]]]:
    """For each practice (found, of calls where it applies) before the moment `half` and from it on."""
    late = case((calls.c.held_at >= half, 1), else_=0).label("late")
    query = (
        select(practices.c.practice, late, func.count(), func.sum(case((practices.c.found, 1), else_=0)))
        .join(analyses, analyses.c.id == practices.c.analysis_id)
        .join(calls, CURRENT)
        .where(practices.c.found.is_not(None), *conditions)
        .group_by(practices.c.practice, late)
    )
    counts: dict[str, list[tuple[int, int]]] = {}
    for practice, is_late, count, kept in db.execute(query):
        counts.setdefault(practice, [(0, 0), (0, 0)])[is_late] = (int(kept or 0), count)
    return {practice: (early, later) for practice, (early, later) in counts.items()}


def _values(analysis_ids: ColumnElement[int]) -> Executable:
    return select(scores.c.analysis_id, scores.c.check, scores.c.value, scores.c.value_text).where(
        scores.c.check.in_(CORE), scores.c.analysis_id.in_(select(analysis_ids))
    )


def _figure(check: str, value: float, call_id: str, at: datetime, customer: str) -> Figure:
    with_whom = f", {customer}" if customer else ""
    return Figure(call_id, at, value, f"{day(at.date())}{with_whom}: {value_words(check, value)}")
