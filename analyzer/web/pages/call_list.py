"""The list of the calls that a person may see."""

from sqlalchemy import select
from starlette.responses import Response

from analyzer.archive.tables import calls
from analyzer.web.visit import Visit

A_PAGE = 50


def show(visit: Visit) -> Response:
    """The latest calls."""
    rows = visit.db.execute(select(calls).where(visit.visible).order_by(calls.c.held_at.desc()).limit(A_PAGE))
    return visit.page("calls.html.j2", here="calls", calls=rows.all())
