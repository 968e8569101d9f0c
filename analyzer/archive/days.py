"""Where a day begins that somebody names: by the clock of the team, the same on the command line and in the review room."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

FIRST, LAST = date(1900, 1, 1), date(9999, 1, 1)
"""A list begins on or after the one and before the other: what lies beyond has no moment in every zone, or no day after it."""


def midnight(day: date, time_zone: str | None) -> datetime:
    """The beginning of the day in this zone, such as Europe/Berlin; None stands for this machine's."""
    if time_zone is not None:
        return datetime.combine(day, time(), ZoneInfo(time_zone))
    return datetime.combine(day, time()).astimezone()


def zone_words(time_zone: str | None, now: datetime) -> str:
    """What the zone is called."""
    offset = f"{now.astimezone():%z}"
    return time_zone or f"this server (UTC{offset[:3]}:{offset[3:]})"
