"""The list of the calls that a person may see: searched, filtered, sorted, a page at a time."""

from math import ceil

from sqlalchemy import select
from starlette.responses import Response

from analyzer.archive.belonging import share_after_hours
from analyzer.archive.days import zone_words
from analyzer.archive.rows import name_key
from analyzer.archive.tables import calls
from analyzer.report.wording import KINDS, VERDICTS
from analyzer.types.kind import CallKind
from analyzer.web.asked import SORTS, asked_of
from analyzer.web.listing import A_PAGE, COLUMNS, POINTS_A_WEEK, POINTS_OF_NONE, listing
from analyzer.web.permissions import Area, Role
from analyzer.web.visit import Visit

MOST_REPS = 500


def show(visit: Visit) -> Response:
    """The calls asked for, those worth a listen first."""
    asked = asked_of(visit.query)
    zone = visit.room.settings.time_zone
    found = listing(visit.db, asked, visit.visible, visit.now, time_zone=zone)
    hours = share_after_hours(visit.db)
    leads = visit.who.role is not Role.REP
    return visit.page(
        "calls.html.j2",
        here="calls",
        asked=asked,
        listing=found,
        zone=zone_words(zone, visit.now),
        whose="Your own calls, those that were shared, and those that are nobody’s yet."
        if leads
        else "Your own calls.",
        may_upload=visit.may_enter(Area.UPLOAD),
        share_after=None if hours is None else f"{hours} hours",
        reps=_reps(visit) if leads else [],
        kinds=[(kind.value, words) for kind, words in KINDS.items() if kind is not CallKind.AUTO],
        verdicts=[(verdict.value, words) for verdict, words in VERDICTS.items()],
        columns=COLUMNS.items(),
        sorts=SORTS.items(),
        points_a_week=POINTS_A_WEEK,
        points_of_none=POINTS_OF_NONE,
        pages=ceil(found.found / A_PAGE),
        address_of_page=lambda page: visit.url("calls", asked.query(page)),
    )


def _reps(visit: Visit) -> list[tuple[str, str]]:
    """The reps whose calls can be seen."""
    query = select(calls.c.rep).where(visit.visible, calls.c.rep.is_not(None)).distinct()
    names = sorted(filter(None, visit.db.scalars(query)), key=name_key)
    return [(name, name) for name in names[:MOST_REPS]]
