"""Changes what the team has settled for everybody."""

import json
from datetime import datetime

from sqlalchemy import Connection, delete, insert

from analyzer.archive.belonging import SHARE_AFTER_HOURS
from analyzer.archive.tables import team_settings
from analyzer.errors import InputError
from analyzer.web.numbers import number_in

LONGEST_DELAY_H = 24 * 90


def set_share_after_hours(db: Connection, text: str, by: int, now: datetime) -> int | None:
    """Sets the delay for calls that come from now on; an empty text means never. Raises InputError for what is no number of hours."""
    hours = None
    if text.strip():
        hours = number_in(text.strip())
        if hours is None or not 1 <= hours <= LONGEST_DELAY_H:
            raise InputError(f"Give a number of hours from 1 to {LONGEST_DELAY_H}, or leave it empty.")
    db.execute(delete(team_settings).where(team_settings.c.key == SHARE_AFTER_HOURS))
    if hours is not None:
        db.execute(
            insert(team_settings).values(key=SHARE_AFTER_HOURS, value=json.dumps(hours), changed_at=now, changed_by=by)
        )
    return hours
