"""Numbers, times and days as people read them."""

from datetime import date, datetime

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def percent_range(low: float, high: float) -> str:
    """Two shares as one range of whole per cent."""
    return f"{100 * low:.0f} to {100 * high:.0f} %"


def number(value: float) -> str:
    """A number with no more digits than it deserves: whole from ten on, else one decimal, a trailing .0 left out."""
    if isinstance(value, int) or value >= 10:
        return f"{value:.0f}"
    return f"{value:.1f}".removesuffix(".0")


def counted(count: int, one: str, many: str) -> str:
    """A count with its noun: 1 question, 2 questions, no questions."""
    return f"{count or 'no'} {one if count == 1 else many}"


def day(moment: date) -> str:
    """A day as Tue 3 Mar 2026, with the time behind it when there is one."""
    text = f"{DAYS[moment.weekday()]} {moment.day} {MONTHS[moment.month - 1]} {moment.year}"
    return f"{text}, {moment:%H:%M}" if isinstance(moment, datetime) else text


def full_day(when: date) -> str:
    """A day as Tuesday 3 March 2026."""
    return f"{when:%A} {when.day} {when:%B %Y}"


def iso_day(text: str) -> str:
    """An ISO 8601 date or date-time as `day` writes it; anything else as it stands."""
    try:
        return day(date.fromisoformat(text) if len(text) == len("2026-03-03") else datetime.fromisoformat(text))
    except ValueError:
        return text
