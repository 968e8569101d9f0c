"""The rubric: every value with its meaning and source, and what another value would flip."""

from collections import Counter
from collections.abc import Iterator
from functools import cache, partial

from sqlalchemy import func, select
from starlette.responses import Response

from analyzer.archive.tables import CURRENT, analyses, calls
from analyzer.errors import AnalyzerError, InputError
from analyzer.report.figures import counted
from analyzer.report.from_json import parse_report
from analyzer.report.wording import FIGURES, PRACTICES
from analyzer.score.rubric import load_rubric
from analyzer.score.rubric_tables import Tables, read_tables
from analyzer.types.kind import CallKind
from analyzer.types.rubric import Rubric
from analyzer.web.previews import BUSY, Steps
from analyzer.web.visit import Visit
from analyzer.web.whatif import ARTICLES, MOST_CALLS, SECTIONS, Preview, changed_rubric, values_in

SHOWN = 25
"""Calls named in a preview."""
REPORT = select(calls.c.source, analyses.c.report, analyses.c.corrected_report).join(analyses, CURRENT)
LARGEST = 1e9
"""A call of eight hours has 29 million milliseconds."""


def show(visit: Visit) -> Response:
    """Every value; with `value` and `to` in the address, what that value would change. For a script, how far that is, as JSON."""
    tables = read_tables(visit.room.settings.rubric)
    sections = values_in(tables)
    name, to = visit.query.get("value", ""), visit.query.get("to", "")
    known = {value.name: value for _, values in sections for value in values if value.number is not None}
    job, error = None, ""
    if name in known and to:
        try:
            job = visit.room.previews.ask(
                visit.who.account_id, (name, _number(to)), partial(_begun, visit, tables, name, _number(to))
            )
            error = BUSY if job is None else job.error
        except AnalyzerError as wrong:
            error = f"{wrong}."
    if visit.wants_json:
        return visit.json({"done": job is None or job.over, "scored": job.preview.looked_at if job else 0})
    chosen = known.get(name)
    made = _seen(visit, job.preview) if job is not None and job.over and not error else None
    return visit.page(
        "rubric.html.j2",
        here="rubric",
        name=tables.name,
        sha256=load_rubric(visit.room.settings.rubric).sha256,
        sections=sections,
        kinds=[(kind, values_in(part)) for kind, part in _of_kinds(tables)],
        choices=[(value.name, f"{value.plain} ({value.shown})") for value in known.values()],
        titles=SECTIONS,
        checks={check: names.title for check, names in FIGURES.items()} | PRACTICES,
        articles=ARTICLES,
        asked_value=name,
        asked_to=to or ("" if chosen is None else chosen.number),
        job=job if job is not None and not job.over else None,
        preview=made,
        flips_text=_told(made),
        error=error,
        total=_total(visit),
        most_calls=MOST_CALLS,
        shown=SHOWN,
    )


def _number(to: str) -> float:
    try:
        new = float(to)
    except ValueError as error:
        raise InputError(f"{to[:40]!r} is no number") from error
    if not abs(new) <= LARGEST:  # nor is it anything where it is no number
        raise InputError(f"{to[:40]} is more than any value can be")
    return new


def _begun(visit: Visit, tables: Tables, name: str, new: float) -> tuple[int, Steps]:
    """How many calls there are to look at, and what looks at them, when this request is long over. Raises InputError for what the value cannot be."""
    archive, settings = visit.room.archive, visit.room.settings

    @cache
    def before(kind: CallKind) -> Rubric:
        return load_rubric(settings.rubric, kind=kind)

    @cache
    def after(kind: CallKind) -> Rubric:
        return changed_rubric(before(kind), tables, kind, name, new)

    after(CallKind.AUTO)  # says at once what cannot be
    newest = select(calls.c.id).where(visit.visible).order_by(calls.c.held_at.desc()).limit(MOST_CALLS)
    ids = visit.db.scalars(newest).all()

    def steps(preview: Preview) -> Iterator[None]:
        for call_id in ids:
            with archive.reading() as db:
                row = db.execute(REPORT.where(calls.c.id == call_id)).first()
            if row is not None:  # not deleted meanwhile
                report = parse_report((row.corrected_report or row.report).encode(), source=row.source)
                preview.look_at(report, before, after)
            yield

    return len(ids), steps


def _seen(visit: Visit, made: Preview) -> Preview:
    """The preview without the calls that this person may no longer see, in names and in counts."""
    ids = [flip.call_id for flip in made.flips]
    still = set(visit.db.scalars(select(calls.c.id).where(visit.visible, calls.c.id.in_(ids))))
    flips = [flip for flip in made.flips if flip.call_id in still]
    counts = Counter(change for flip in flips for change in flip.changes)
    return Preview(made.looked_at - (len(ids) - len(flips)), flips, counts)


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
