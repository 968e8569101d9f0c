"""The rubric: every value with its meaning and source, and what another value would flip."""

from collections.abc import Iterator
from functools import cache

from sqlalchemy import func, select
from starlette.responses import Response

from analyzer.archive.tables import CURRENT, analyses, calls
from analyzer.errors import AnalyzerError, InputError
from analyzer.report.figures import counted
from analyzer.report.from_json import parse_report
from analyzer.report.page import page_of
from analyzer.score.rubric import load_rubric
from analyzer.score.rubric_tables import Tables, read_tables
from analyzer.types.kind import CallKind
from analyzer.types.report import Report
from analyzer.types.rubric import Rubric
from analyzer.web.visit import Visit
from analyzer.web.whatif import MOST_CALLS, MOST_SECONDS, Preview, changed_rubric, preview, values_in

SHOWN = 25
"""Calls named in a preview."""
LARGEST = 1e9
"""A call of eight hours has 29 million milliseconds."""


def show(visit: Visit) -> Response:
    """Every value; with `value` and `to` in the address, what that value would change."""
    tables = read_tables(visit.room.settings.rubric)
    sections = values_in(tables)
    name, to = visit.query.get("value", ""), visit.query.get("to", "")
    known = {value.name: value for _, values in sections for value in values if value.number is not None}
    made, error = None, ""
    if name in known and to:
        try:
            made = _preview(visit, tables, name, to)
        except AnalyzerError as wrong:
            error = f"{wrong}."
    chosen = known.get(name)
    return visit.page(
        "rubric.html.j2",
        here="rubric",
        name=tables.name,
        sha256=load_rubric(visit.room.settings.rubric).sha256,
        sections=sections,
        kinds=[(kind, values_in(part)) for kind, part in _of_kinds(tables)],
        choices=[(value.name, f"{value.name} ({value.shown})") for value in known.values()],
        asked_value=name,
        asked_to=to or ("" if chosen is None else chosen.number),
        preview=made,
        flips_text=_told(made),
        error=error,
        total=_total(visit),
        most_calls=MOST_CALLS,
        most_seconds=round(MOST_SECONDS),
        shown=SHOWN,
        title_of=lambda report: page_of(report).title,
    )


def _preview(visit: Visit, tables: Tables, name: str, to: str) -> Preview:
    try:
        new = float(to)
    except ValueError as error:
        raise InputError(f"{to[:40]!r} is no number") from error
    if not abs(new) <= LARGEST:  # nor is it anything where it is no number
        raise InputError(f"{to[:40]} is more than any value can be")

    @cache
    def before(kind: CallKind) -> Rubric:
        return load_rubric(visit.room.settings.rubric, kind=kind)

    @cache
    def after(kind: CallKind) -> Rubric:
        return changed_rubric(before(kind), tables, kind, name, new)

    after(CallKind.AUTO)  # says at once what cannot be
    return preview(_reports(visit), before, after)


def _reports(visit: Visit) -> Iterator[Report]:
    query = (
        select(calls.c.source, analyses.c.report, analyses.c.corrected_report)
        .join(analyses, CURRENT)
        .where(visit.visible)
        .order_by(calls.c.held_at.desc())
        .limit(MOST_CALLS)
    )
    for source, analysed, corrected in visit.db.execute(query):
        yield parse_report((corrected or analysed).encode(), source=source)


def _total(visit: Visit) -> int:
    return visit.db.execute(select(func.count()).select_from(calls).where(visit.visible)).scalar_one()


def _told(made: Preview | None) -> str:
    if made is None:
        return ""
    if not made.flips:
        return "Nothing would change."
    flipped = sum(bool(flip.changes) for flip in made.flips)
    return (
        f"{counted(flipped, 'call', 'calls')} would get another verdict, {len(made.flips)} another score.".capitalize()
    )


def _of_kinds(tables: Tables) -> Iterator[tuple[str, Tables]]:
    """For each kind of call with rules of its own, these rules."""
    for kind, own in tables.kinds.items():
        sections = {section: table for section, table in own.items() if isinstance(table, dict)}
        yield kind, Tables(kind, sections, {}, {}, ())
