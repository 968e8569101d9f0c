"""When a new call is shared by itself."""

import json
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from analyzer.archive.tables import team_settings

SHARE_AFTER_HOURS = "share_after_hours"


def share_after_hours(connection: Connection) -> int | None:
    """How long after it came a new call is shared by itself, as the team settled it; None: only when its rep shares it."""
    kept = connection.execute(select(team_settings.c.value).where(team_settings.c.key == SHARE_AFTER_HOURS)).scalar()
    return None if kept is None else int(json.loads(kept))


def shared_from(connection: Connection, added_at: datetime) -> datetime | None:
    """The moment, mostly one to come, from which a call added then is shared: what its rep is told holds, whatever is settled later."""
    hours = share_after_hours(connection)
    return None if hours is None else added_at + timedelta(hours=hours)
