"""The log of corrections over all calls: who set what right, when and why."""

from dataclasses import dataclass
from math import ceil

from sqlalchemy import func, select
from starlette.responses import Response

from analyzer.archive.corrections import correction_in
from analyzer.archive.tables import calls, corrections
from analyzer.report.corrected import said_of
from analyzer.report.figures import day
from analyzer.web.asked import asked_of
from analyzer.web.visit import Visit

A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Entry:
    """One correction with the call it was made in."""

    call_id: str
    call: str
    what: str
    why: str
    by: str
    when: str
    withdrawn: str


def show(visit: Visit) -> Response:
    """The corrections of the calls that this person may see, the latest first."""
    page = asked_of(visit.query).page
    both = corrections.join(calls, calls.c.id == corrections.c.call_id)
    count = visit.db.execute(select(func.count()).select_from(both).where(visit.visible)).scalar_one()
    query = (
        select(*corrections.c, calls.c.rep, calls.c.customer, calls.c.source)
        .select_from(both)
        .where(visit.visible)
        .order_by(corrections.c.at.desc(), corrections.c.id)
        .offset((page - 1) * A_PAGE)
        .limit(A_PAGE)
    )
    entries = []
    for row in visit.db.execute(query).mappings():
        made = correction_in(row)
        back = "" if made.withdrawn_at is None else f"{made.withdrawn_by}, {day(made.withdrawn_at.date())}"
        people = " → ".join(name for name in (row["rep"], row["customer"]) if name) or row["source"]
        entries.append(Entry(made.call_id, people, said_of(made), made.why or "", made.by, f"{day(made.at)} UTC", back))
    return visit.page(
        "corrections.html.j2",
        here="corrections",
        entries=entries,
        page=page,
        pages=ceil(count / A_PAGE),
        address_of_page=lambda number: visit.url("corrections", {"page": str(number)}),
    )
