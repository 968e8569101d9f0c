"""Lists calls: filtered, searched, sorted, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, case, exists, func, nulls_last, select

from analyzer.archive.database import Archive
from analyzer.archive.rows import CALL_COLUMNS, CallRow, call_row, name_key
from analyzer.archive.scores import scores_of
from analyzer.archive.search import said_in
from analyzer.archive.sort import Sort as Sort  # noqa: PLC0414  goes with a list
from analyzer.archive.tables import CURRENT, analyses, calls, holdable, scores
from analyzer.types.acts import Level
from analyzer.types.kind import CallKind
from analyzer.types.score import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which calls; what is None or empty asks nothing. Moments are with a zone; `until` itself is not included; points run from 0 to 100."""

    text: str = ""
    rep: str | None = None
    customer: str | None = None
    kind: CallKind | None = None
    since: datetime | None = None
    until: datetime | None = None
    check: str | None = None
    verdict: Verdict | None = None
    """Of `check`, or of any check where none is named."""
    points_from: float | None = None
    points_to: float | None = None
    next_step: Level | None = None
    corrected: bool | None = None
    among: ColumnElement[bool] | None = None
    """A condition on `calls`: those that whoever asks may see. None sees everything: the command line of somebody who can read the database anyway."""


EVERYTHING = Filters()
AT_ONCE = 5000
"""Ids in one query; PostgreSQL takes 65,535 at most."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some calls of a list and how many the whole list has."""

    rows: tuple[CallRow, ...]
    total: int
    offset: int


def find_calls(
    archive: Archive,
    filters: Filters = EVERYTHING,
    *,
    sort: Sort = Sort.HELD,
    descending: bool = True,
    offset: int = 0,
    limit: int | None = 25,
) -> Page:
    """The calls that pass the filters, newest first unless told otherwise, each with its scores. `limit` None gives all. Raises ArchiveError."""
    with archive.reading() as connection:
        return find_in(connection, filters, sort=sort, descending=descending, offset=max(0, offset), limit=limit)


def find_in(
    connection: Connection, filters: Filters, *, sort: Sort, descending: bool, offset: int, limit: int | None
) -> Page:
    """As `find_calls`, on a connection that is open already."""
    wanted = conditions(connection, filters)
    both = calls.join(analyses, CURRENT)
    total = connection.execute(select(func.count()).select_from(both).where(*wanted)).scalar_one()
    # Sorted by what the indices hold; only the page's own rows are read whole.
    page = select(analyses.c.id).select_from(both).where(*wanted).order_by(*_order(sort, descending=descending))
    numbers = connection.scalars(page.offset(offset).limit(limit)).all()
    rows = rows_of(connection, numbers)
    found = scores_of(connection, numbers)
    return Page(tuple(call_row(rows[number], found.get(number, ())) for number in numbers), total, offset)


def rows_of(connection: Connection, analysis_ids: Sequence[int]) -> dict[int, RowMapping]:
    """By analysis id, the row that `call_row` reads."""
    found: dict[int, RowMapping] = {}
    for start in range(0, len(analysis_ids), AT_ONCE):
        some = analysis_ids[start : start + AT_ONCE]
        query = select(*CALL_COLUMNS).join(analyses, analyses.c.call_id == calls.c.id).where(analyses.c.id.in_(some))
        found |= {row["analysis_id"]: row for row in connection.execute(query).mappings()}
    return found


def conditions(connection: Connection, filters: Filters) -> list[ColumnElement[bool]]:
    """The filters as conditions on `calls` joined with their current `analyses`."""
    wanted: list[ColumnElement[bool]] = []
    if filters.kind is not None:
        wanted.append(calls.c.kind == filters.kind.value)
    if filters.since is not None:
        wanted.append(calls.c.held_at >= filters.since)
    if filters.until is not None:
        wanted.append(calls.c.held_at < filters.until)
    if filters.points_from is not None:
        wanted.append(calls.c.points >= filters.points_from)
    if filters.points_to is not None:
        wanted.append(calls.c.points <= filters.points_to)
    if filters.next_step is not None:
        wanted.append(analyses.c.next_step == filters.next_step.value)
    if filters.corrected is not None:
        wanted.append(analyses.c.corrected == filters.corrected)
    if filters.rep is not None:
        wanted.append(calls.c.rep_key == name_key(filters.rep))
    if filters.customer is not None:
        wanted.append(func.lower(calls.c.customer) == holdable(filters.customer.lower()))
    if filters.check is not None or filters.verdict is not None:
        wanted.append(_judged(filters.check, filters.verdict))
    if filters.text.strip():
        wanted.append(said_in(connection, filters.text))
    if filters.among is not None:
        wanted.append(filters.among)
    return wanted


def _judged(check: str | None, verdict: Verdict | None) -> ColumnElement[bool]:
    if check is None:
        return exists().where(scores.c.analysis_id == analyses.c.id, scores.c.verdict == verdict)
    asked = select(scores.c.analysis_id).where(scores.c.check == check)
    # The sum keeps SQLite from trying every analysis so judged for each call, where few calls are looked at.
    return (analyses.c.id + 0).in_(asked if verdict is None else asked.where(scores.c.verdict == verdict))


def _order(sort: Sort, *, descending: bool) -> list[ColumnElement[Any]]:
    column = {
        Sort.HELD: calls.c.held_at,
        Sort.ADDED: calls.c.added_at,
        Sort.POINTS: calls.c.points,
        Sort.DURATION: calls.c.duration_ms,
        Sort.REP: calls.c.rep_key,
        Sort.CUSTOMER: func.lower(calls.c.customer),
        Sort.KIND: calls.c.kind,
        Sort.NEXT_STEP: _firmness(),
    }[sort]
    ordered = column.desc() if descending else column.asc()
    newest: list[ColumnElement[Any]] = (
        [calls.c.held_at.desc(), calls.c.id.desc()] if descending else [calls.c.held_at.asc(), calls.c.id.asc()]
    )
    if sort is Sort.HELD:
        return newest  # as the index has it
    return [nulls_last(ordered), *newest]


def _firmness() -> ColumnElement[int]:
    return case({level.value: place for place, level in enumerate(Level)}, value=analyses.c.next_step)
