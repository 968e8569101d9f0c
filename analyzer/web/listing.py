"""The rows of the list of calls: what a person scans to find the call worth a listen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, extract, func, nulls_last, select

from analyzer.archive.find import conditions
from analyzer.archive.rows import CALL_COLUMNS, CallRow, ScoreRow, TurnHit, call_row
from analyzer.archive.scores import scores_of
from analyzer.archive.search import folded, terms_of, turns_found
from analyzer.archive.tables import CURRENT, analyses, calls, comments
from analyzer.report.figures import DAYS, MONTHS, counted
from analyzer.report.moments import where
from analyzer.report.sentences import first_sentence
from analyzer.report.wording import CORE, FIGURES, KINDS
from analyzer.types.plain import clock
from analyzer.types.score import Verdict
from analyzer.web.asked import WORTH, Asked

A_PAGE = 25
POINTS_A_WEEK = 5
"""How much newer weighs against lower in what is worth a listen; not yet calibrated."""
POINTS_OF_NONE = 50
WEEK_S = 7 * 24 * 3600
COLUMNS = {check: FIGURES[check].column for check in CORE}
WORDS = {
    Verdict.GOOD: "Good",
    Verdict.WATCH: "Watch",
    Verdict.WORK_ON: "Work on",
    Verdict.UNSURE: "Unsure",
    Verdict.NOT_MEASURABLE: "No score",
}
AROUND, MOST_WORDS = 8, 26
"""Words shown before the first word found, and in all."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A verdict in a row."""

    name: str
    verdict: str
    word: str


@dataclass(frozen=True, slots=True)
class Match:
    """A turn that the search found, cut to what was sought: (text, whether it was sought)."""

    turn: int
    where: str
    parts: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One call as the list shows it."""

    id: str
    day: str
    time: str
    rep: str
    customer: str
    kind: str
    length: str
    points: int | None
    verdicts: tuple[Mark, ...]
    hear: str
    private: str
    open_comments: str
    matches: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of the list, and how many calls there are: found, and to be seen at all."""

    rows: tuple[Row, ...]
    found: int
    seen: int


def listing(
    db: Connection, asked: Asked, visible: ColumnElement[bool], now: datetime, *, time_zone: str | None = None
) -> Listing:
    """The page of the list that is asked for, of calls that are visible."""
    seen = db.execute(select(func.count()).select_from(calls).where(visible)).scalar_one()
    both = calls.join(analyses, CURRENT)
    # Everything but a verdict stands with the call itself.
    source = both if asked.verdict or asked.check else calls
    ordered = select(calls.c.id).select_from(source).where(visible, *conditions(db, asked.filters(time_zone)))
    ordered = ordered.order_by(*_order(asked.sort))
    start = (asked.page - 1) * A_PAGE
    if asked.any:
        # One look gives both how many there are and which are on this page: a search is the dear part.
        every = db.scalars(ordered).all()
        found, ids = len(every), every[start : start + A_PAGE]
    else:
        found, ids = seen, db.scalars(ordered.offset(start).limit(A_PAGE)).all()
    query = select(*CALL_COLUMNS, analyses.c.change_next).select_from(both).where(calls.c.id.in_(ids))
    by_id = {row["id"]: row for row in db.execute(query).mappings()}
    rows = [by_id[id_] for id_ in ids]
    scores = scores_of(db, [row["analysis_id"] for row in rows])
    hits = turns_found(db, asked.q, ids) if asked.q else {}
    talk = _open_comments(db, ids)
    made = (
        _row(
            call_row(row), scores.get(row["analysis_id"], ()), row["change_next"], hits.get(row["id"], ()), asked.q, now
        )
        | {"open_comments": counted(talk[row["id"]], "comment", "comments") if row["id"] in talk else ""}
        for row in rows
    )
    return Listing(tuple(Row(**fields) for fields in made), found, seen)


def _order(sort: str) -> list[ColumnElement[Any]]:
    newest: list[ColumnElement[Any]] = [calls.c.held_at.desc(), calls.c.id.desc()]
    weeks = extract("epoch", calls.c.held_at) / float(WEEK_S)
    if sort == WORTH:
        return [(weeks * POINTS_A_WEEK - func.coalesce(calls.c.points, POINTS_OF_NONE)).desc(), *newest]
    if sort == "oldest":
        return [calls.c.held_at.asc(), calls.c.id.asc()]
    first = {
        "lowest": nulls_last(calls.c.points.asc()),
        "highest": nulls_last(calls.c.points.desc()),
        "longest": nulls_last(calls.c.duration_ms.desc()),
        "rep": nulls_last(calls.c.rep_key.asc()),
    }.get(sort)
    return newest if first is None else [first, *newest]


def _open_comments(db: Connection, ids: Sequence[str]) -> Mapping[str, int]:
    query = (
        select(comments.c.call_id, func.count())
        .where(comments.c.call_id.in_(ids), comments.c.resolved_at.is_(None), comments.c.answers_id.is_(None))
        .group_by(comments.c.call_id)
    )
    return {row[0]: row[1] for row in db.execute(query)}


def _row(
    row: CallRow,
    scores: Sequence[ScoreRow],
    change_next: str | None,
    hits: Sequence[TurnHit],
    sought: str,
    now: datetime,
) -> dict[str, Any]:
    held = row.recorded_at or row.held_at
    year = "" if held.year == now.year else f" {held.year}"
    shared = row.shared_at is not None and row.shared_at <= now
    return {
        "id": row.id,
        "day": f"{DAYS[held.weekday()]} {held.day} {MONTHS[held.month - 1]}{year}",
        "time": f"{held:%H:%M}" if row.recorded_at else "added",
        "rep": row.rep or "Nobody’s yet",
        "customer": row.customer or "",
        "kind": KINDS[row.kind],
        "length": "no times" if row.duration_ms is None else clock(row.duration_ms),
        "points": None if row.points is None else round(row.points),
        "verdicts": tuple(_marks(scores)),
        "hear": first_sentence(change_next or ""),
        "private": _private(row, shared),
        "matches": tuple(matched(hit, sought) for hit in hits),
    }


def _private(row: CallRow, shared: bool) -> str:
    """Why not everybody in charge sees a call; of a call that is nobody's, that the name on it has no account."""
    if shared or (row.owner_id is None and not row.rep):
        return ""
    return "not shared" if row.owner_id is not None else "no account"


def _marks(scores: Sequence[ScoreRow]) -> list[Mark]:
    """The five verdicts, or of a message on voicemail its own."""
    by_check = {score.check: score.verdict for score in scores}
    if "voicemail" in by_check:
        return [_mark("Message", by_check["voicemail"])]
    return [_mark(name, by_check.get(check, Verdict.NOT_MEASURABLE)) for check, name in COLUMNS.items()]


def _mark(name: str, verdict: Verdict) -> Mark:
    return Mark(name, verdict.value, WORDS[verdict])


def matched(hit: TurnHit, sought: str) -> Match:
    """The words around the first word of the turn that was sought."""
    wanted = [word for term in terms_of(sought) for word in term.words]
    words = [
        (word, any(part.startswith(each) for part in folded(word) for each in wanted)) for word in hit.text.split()
    ]
    first = next((place for place, (_, found) in enumerate(words) if found), 0)
    start = max(0, first - AROUND)
    shown = words[start : start + MOST_WORDS]
    parts: list[tuple[str, bool]] = [("… ", False)] if start else []
    for place, (word, found) in enumerate(shown):
        parts.append((word, found))
        if place < len(shown) - 1:
            parts.append((" ", False))
    if start + MOST_WORDS < len(words):
        parts.append((" …", False))
    return Match(hit.turn, where(hit.turn, hit.start_ms), tuple(parts))
