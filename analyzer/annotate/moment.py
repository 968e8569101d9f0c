"""A day, a time of day or both, as somebody named it, and what two namings of one make together."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from datetime import time as clock
from typing import Literal

Limit = Literal["by", "before"]
"""The day is the last one, or the one that it must be done before."""

SOON = ("today", "tonight", "tomorrow", "this ")
"""So begin the days that no limit named in the same call is likely to come before."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, a time of day or both, as said. `day` is None where no day was named or none could be counted (`names_day` tells which); `far` is a season or more away.

    `exact`: the day was named so that only one is meant ("the ninth of June"), not counted from a weekday or a number alone. `of_month` is the number that was said.
    `clash`: the day that the number said means, where it is another weekday than the one said with it ("Tuesday the twenty-third"); no day is known then.
    `said_day` and `said_hour` are the words for each, wherever in the call they were said; `rough`: the hour is no more than a bound or a part of the day ("after two", "in the morning").
    """

    start: int
    end: int
    text: str
    names_day: bool
    day: date | None
    at: clock | None
    weekday: int | None = None
    far: bool = False
    exact: bool = False
    of_month: int | None = None
    clash: date | None = None
    said_day: str = ""
    said_hour: str = ""
    rough: bool = False
    limit: Limit | None = None

    @property
    def is_set(self) -> bool:
        """Whether a day or a time of day was named."""
        return self.names_day or self.at is not None

    @property
    def loose(self) -> bool:
        """Whether the day may be another of that name: a weekday alone, or one counted from today."""
        return self.of_month is None and not self.exact

    def iso(self, called: datetime | None) -> str | None:
        """ISO 8601: a date, or a date with time in the call's zone; a time alone is of the day of the call. None where no day is known."""
        day = self.day
        if day is None and self.at is not None and not self.names_day and called is not None:
            day = called.date()
        if day is None:
            return None
        if self.at is None:
            return day.isoformat()
        moment = datetime.combine(day, self.at, tzinfo=called.tzinfo if called else None)
        return moment.isoformat(timespec="seconds")


def merged(base: Moment, later: Moment) -> Moment:
    """`base` with what a later turn said of it: its time if it gave one, its day if it gave a different one."""
    day_changes = later.names_day and not same_day(base, later) and not _leaves_open(base, later)
    keeps_weekday = base.weekday is not None and later.weekday == base.weekday and later.day != base.day and base.day
    later = _in_week_of(base, later)
    named = later if day_changes and (not later.loose or not keeps_weekday) else base
    hour = later if _tells_hour(base, later) else base
    return replace(
        named,
        text=base.text if named is base and hour is base else later.text,
        names_day=base.names_day or later.names_day,
        at=hour.at,
        said_day=_fuller(base, later) if named is base else later.said_day,
        said_hour=hour.said_hour,
        rough=hour.rough,
    )


def agrees(one: Moment, other: Moment) -> bool:
    """Whether both may mean the same moment: neither names a day or a time that the other contradicts."""
    same_number = one.of_month is not None and one.of_month == other.of_month and not (one.exact and other.exact)
    if one.names_day and other.names_day and not same_number:
        if one.day is not None and other.day is not None and one.day != other.day and not (one.loose or other.loose):
            return False
        if one.weekday is not None and other.weekday is not None:
            if one.weekday != other.weekday:
                return False
        elif one.day is not None and other.day is not None and one.day != other.day:
            return False
    return one.at is None or other.at is None or one.at == other.at or one.rough or other.rough


def same_day(one: Moment, other: Moment) -> bool:
    """Whether both surely name one day. Where the day of the call is unknown the words tell: a weekday, a number, or the same words."""
    if one.day is not None or other.day is not None:
        return one.day == other.day
    if one.of_month is not None and other.of_month is not None:
        return one.of_month == other.of_month
    if one.weekday is not None and other.weekday is not None:
        return one.weekday == other.weekday
    return one.said_day == other.said_day != ""


def in_time(last: Moment, promised: Moment) -> bool:
    """Whether what is promised then keeps the limit; where the day of the call is unknown, whether it would on most working days."""
    if not promised.names_day or (promised.limit == last.limit and same_day(last, promised)):
        return agrees(last, promised)
    if same_day(last, promised):
        return last.limit == "by" and (last.at is None or promised.at is None or promised.at <= last.at)
    if last.day is not None and promised.day is not None:
        return promised.day < last.day
    if last.weekday is not None and promised.weekday is not None:
        first, then = promised.weekday, last.weekday
        return sum((first - today - 1) % 7 < (then - today - 1) % 7 for today in range(5)) >= 3
    return promised.said_day.startswith(SOON)


def _tells_hour(base: Moment, later: Moment) -> bool:
    """Whether the later words say more of the hour: a time where there was none or another, anything where nothing was said."""
    if later.at is None:
        return bool(later.said_hour) and base.at is None
    return base.at is None or base.rough or (later.at != base.at and not later.rough)


def _fuller(base: Moment, later: Moment) -> str:
    """Of two namings of one day the words that hold a number, otherwise the first."""
    adds_number = later.of_month is not None and base.of_month is None and later.said_day
    return later.said_day if adds_number or not base.said_day else base.said_day


def _leaves_open(base: Moment, later: Moment) -> bool:
    """Whether the weekday and the number of `base` clash, and `later` says only one of the two again."""
    if base.clash is None or later.exact or later.clash is not None:
        return False
    return later.weekday == base.weekday or later.of_month == base.of_month


def _in_week_of(base: Moment, later: Moment) -> Moment:
    """A weekday alone, put in the place of a day further off, is the one of that day's week: "next Tuesday?", "make it Thursday"."""
    if base.day is None or later.day is None or later.exact or later.weekday is None or later.text.startswith("this"):
        return later
    same = base.day + timedelta(days=later.weekday - base.day.weekday())
    return replace(later, day=same) if same > later.day else later
