"""Whose a call is, and when a new one is shared by itself."""

import json
from datetime import datetime, timedelta

from sqlalchemy import Connection, select, update

from analyzer.archive.tables import accounts, calls, team_settings

SHARE_AFTER_HOURS = "share_after_hours"


def share_after_hours(connection: Connection) -> int | None:
    """How long after it came a new call is shared by itself, as the team settled it; None: only when its rep shares it."""
    kept = connection.execute(select(team_settings.c.value).where(team_settings.c.key == SHARE_AFTER_HOURS)).scalar()
    return None if kept is None else int(json.loads(kept))


def shared_from(connection: Connection, added_at: datetime) -> datetime | None:
    """The moment, mostly one to come, from which a call added then is shared: what its rep is told holds, whatever is settled later."""
    hours = share_after_hours(connection)
    return None if hours is None else added_at + timedelta(hours=hours)


def give_to_its_rep(connection: Connection, call_id: str) -> None:
    """Makes a call that is nobody's the account's whose rep is named on it. Once given it stays, whatever name is set right later."""
    named = select(accounts.c.id).where(accounts.c.rep_key == calls.c.rep_key).scalar_subquery()
    connection.execute(
        update(calls)
        .where(calls.c.id == call_id, calls.c.owner_id.is_(None), calls.c.rep_key.is_not(None))
        .values(owner_id=named)
    )


def give_calls_of_rep(connection: Connection, account_id: int, rep_key: str) -> int:
    """Makes all calls of this rep that are nobody's this account's; says how many."""
    nobodys = calls.c.owner_id.is_(None) & (calls.c.rep_key == rep_key)
    return connection.execute(update(calls).where(nobodys).values(owner_id=account_id)).rowcount
