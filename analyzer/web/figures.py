"""What the pages over many calls draw: scores of the calls that a person may see, read from the archive in a few queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, and_, case, func, select

from analyzer.archive.tables import CURRENT, analyses, calls, practices, scores
from analyzer.types.kind import CallKind
from analyzer.web.trends import CORE, LEVELS, POINTS, Figure


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
    both: FromClause = calls.join(analyses, CURRENT)
    values: list[ColumnElement[Any]] = []
    for check in CORE:
        score = scores.alias(check)
        both = both.outerjoin(score, and_(score.c.analysis_id == analyses.c.id, score.c.check == check))
        values.append(score.c.value_text if check == "next_step" else score.c.value)
    columns = (calls.c.id, calls.c.held_at, calls.c.rep, calls.c.rep_key, calls.c.customer, calls.c.kind)
    query = (
        select(*columns, analyses.c.points, *values)
        .select_from(both)
        .where(*conditions)
        .order_by(calls.c.held_at.desc(), calls.c.id)
        .limit(limit)
    )
    return [_scored(tuple(row)) for row in db.execute(query)]


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


def _scored(row: tuple[Any, ...]) -> Scored:
    id_, at, rep, rep_key, customer, kind, points, *values = row
    found = {POINTS: points} | dict(zip(CORE, values, strict=True))
    level = found["next_step"]
    found["next_step"] = LEVELS.index(level) if level in LEVELS else None
    figures = {check: Figure(id_, at, value, customer or "") for check, value in found.items() if value is not None}
    return Scored(id_, at, rep or "", rep_key or "", customer or "", CallKind(kind), figures)
