"""What the team has settled, for admins: when calls share themselves, and how long they are kept."""

from datetime import timedelta

from sqlalchemy import func, select
from starlette.responses import Response

from analyzer.archive.belonging import share_after_hours
from analyzer.archive.delete import purge
from analyzer.archive.tables import calls
from analyzer.errors import InputError
from analyzer.report.figures import counted
from analyzer.web.numbers import number_in
from analyzer.web.team import LONGEST_DELAY_H, set_share_after_hours
from analyzer.web.visit import Visit

MOST_DAYS = 36_500


def show(visit: Visit) -> Response:
    """The settings as they are."""
    return _page(visit)


def set_delay(visit: Visit) -> Response:
    """Sets how long after it came a new call is shared by itself; calls that are there keep what their reps were told."""
    try:
        hours = set_share_after_hours(visit.db, visit.form.get("hours", ""), visit.who.account_id, visit.now)
    except InputError as error:
        return _page(visit, error=str(error), status=400)
    visit.target, visit.note["share after hours"] = "team", hours
    return _page(visit, said="Kept. It holds for calls that come from now on.")


def delete_old(visit: Visit) -> Response:
    """Deletes every call held longer ago than that, private ones unread."""
    days = number_in(visit.form.get("days", "").strip())
    if days is None or not 1 <= days <= MOST_DAYS:
        return _page(visit, error="Give a number of days.", status=400)
    before = visit.now - timedelta(days=days)
    if visit.form.get("sure") != "yes":
        old = visit.db.execute(select(func.count()).select_from(calls).where(calls.c.held_at < before)).scalar_one()
        return _page(visit, days=days, old=old)
    gone = sum(1 for _ in purge(visit.room.archive, before=before, account_id=visit.who.account_id))
    visit.target, visit.note["calls"] = "team", gone
    told = counted(gone, "call was", "calls were")
    return _page(visit, said=f"{told[:1].upper()}{told[1:]} deleted, with recordings, comments and corrections.")


def _page(
    visit: Visit,
    *,
    error: str | None = None,
    said: str | None = None,
    days: int | None = None,
    old: int | None = None,
    status: int = 200,
) -> Response:
    return visit.page(
        "team_settings.html.j2",
        status=status,
        here="team_settings",
        hours=share_after_hours(visit.db),
        longest=LONGEST_DELAY_H,
        error=error,
        said=said,
        days=days,
        old=old,
    )
