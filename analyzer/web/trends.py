"""Scores over time as small drawings, each with the counts behind it. Pure: figures in, coordinates out."""

from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from analyzer.archive.medians import LEAST, Direction, Middle, direction, middle
from analyzer.report.figures import counted, day, number
from analyzer.report.wording import POINTS
from analyzer.types.acts import Level
from analyzer.types.plain import percent
from analyzer.types.rubric import Rubric

MOST_DOTS = 160
"""Above that many calls a drawing shows its medians alone."""
STRETCHES = 12
LEAST_DRAWN = 3
"""A stretch of time with fewer calls draws no median: a line through one call would look like a trend."""
LEVELS = tuple(level.value for level in Level)
CHANGE = {
    Direction.RISING: "That is more than chance would make.",
    Direction.FALLING: "That is more than chance would make.",
    Direction.STEADY: "No change beyond what chance makes.",
    Direction.TOO_FEW: f"Too few calls to speak of a change; it takes {LEAST} in each half.",
}
WEEK_S = 7 * 24 * 3600


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """One score of many calls, a column each: when each was held, in seconds since 1970, its value (points for the overall score), its id, its customer (None: not known)."""

    at: NDArray[np.float64]
    values: NDArray[np.float64]
    ids: NDArray[np.object_]
    customers: NDArray[np.object_]

    def __len__(self) -> int:
        return len(self.at)


@dataclass(frozen=True, slots=True)
class Dot:
    """A call in a drawing, in per cent of its width and height."""

    x: float
    y: float
    call_id: str
    label: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A week or more of a drawing, in per cent of its width and height: the median, the range it lies in, the calls it stands on."""

    left: float
    width: float
    median: float
    low: float
    high: float
    words: str


@dataclass(frozen=True, slots=True)
class Panel:
    """One drawing. `good` is the band of the rubric's target as (top, height) in per cent, None where it has none; `lines` are the labels of its height."""

    check: str
    title: str
    now: str
    counts: str
    told: str
    dots: tuple[Dot, ...]
    stretches: tuple[Stretch, ...]
    good: tuple[float, float] | None
    lines: tuple[tuple[float, str], ...]
    days: tuple[tuple[float, str], ...]


def value_words(check: str, value: float) -> str:
    """A value of this check as people read it."""
    if check in {"talk_share", "open_share"}:
        return percent(value)
    if check == "next_step":
        return LEVELS[min(len(LEVELS) - 1, max(0, round(value)))]
    return number(round(value) if check == POINTS else value)


def panel(check: str, title: str, series: Series, rubric: Rubric, *, since: datetime, until: datetime) -> Panel:
    """The drawing of these figures between two moments, and what became of them: the later half beside the earlier."""
    start, end = since.timestamp(), until.timestamp()
    # Two columns are enough to tell; the calls' names are looked up for the few that are drawn as dots.
    inside = (series.at >= start) & (series.at < end)
    at, values = series.at[inside], series.values[inside]
    late = at >= (start + end) / 2
    before, after = middle(values[~late]), middle(values[late])
    top = _top(check, values)
    weeks = round((until - since).days / 14)
    return Panel(
        check,
        title,
        "" if after is None else value_words(check, after.median),
        f"median of the last {counted(weeks, 'week', 'weeks')}" if len(at) else "",
        _told(check, before, after, weeks=weeks),
        tuple(_dots(check, series, inside, top, start, end)) if len(at) <= MOST_DOTS else (),
        tuple(_stretches(check, at, values, top, start, end)),
        _good(check, rubric, top),
        _lines(check, top),
        tuple(_days(since, until)),
    )


def change_words(check: str, before: Middle, value: float) -> str:
    """How one call stands to those before it, in words."""
    usual, words = value_words(check, before.median), value_words(check, value)
    if before.count == 1:
        return "as the time before" if words == usual else f"{usual} the time before"
    if words == usual:
        return f"as usual ({usual})"
    few = "" if before.count >= LEAST else f", of {counted(before.count, 'call', 'calls')} only"
    if before.range is not None and before.range[0] <= value <= before.range[1]:
        return f"within what is usual ({usual})"
    return f"usually {usual}{few}"


def _dots(check: str, series: Series, inside: NDArray[np.bool_], top: float, start: float, end: float) -> list[Dot]:
    found = []
    for at, value, call_id, customer in zip(
        *(each[inside].tolist() for each in (series.at, series.values, series.ids, series.customers)), strict=True
    ):
        whom = f", {customer}" if customer else ""
        label = f"{day(datetime.fromtimestamp(at, UTC).date())}{whom}: {value_words(check, value)}"
        found.append(Dot(round(100 * (at - start) / (end - start), 2), _height(value, top), call_id, label))
    return found


def _told(check: str, early: Middle | None, late: Middle | None, *, weeks: int) -> str:
    """What the two halves say together; nothing is called a change that chance would make."""
    if early is None and late is None:
        return "No call in this time could be measured for it."
    span = counted(weeks, "week", "weeks")
    parts = [f"Last {span}: {_middle_words(check, late)}.", f"The {span} before: {_middle_words(check, early)}."]
    parts.append(CHANGE[direction(early, late)])
    return " ".join(parts)


def _middle_words(check: str, found: Middle | None) -> str:
    if found is None:
        return "no call"
    median, calls = value_words(check, found.median), counted(found.count, "call", "calls")
    if found.range is None:
        return f"{median} in the middle of {calls}"
    low, high = (value_words(check, each) for each in found.range)
    return f"{median} in the middle of {calls}" + (f" ({low} to {high})" if low != high else "")


def _stretches(
    check: str, at: NDArray[np.float64], values: NDArray[np.float64], top: float, start: float, end: float
) -> list[Stretch]:
    weeks = max(1, round((end - start) / WEEK_S))
    each = WEEK_S * max(1, weeks // STRETCHES)
    places = ((at - start) // each).astype(int)
    found = []
    for place in np.unique(places).tolist():
        mid = middle(values[places == place])
        if mid is None or mid.count < LEAST_DRAWN:
            continue
        left, width = 100 * place * each / (end - start), 100 * each / (end - start)
        low, high = mid.range or (mid.median, mid.median)
        line, bottom, upper = (_height(value, top) for value in (mid.median, low, high))
        begins = datetime.fromtimestamp(start + place * each, UTC)
        words = f"from {begins.day} {begins:%b}: {_middle_words(check, mid)}"
        found.append(Stretch(round(left, 2), round(min(width, 100 - left), 2), line, bottom, upper, words))
    return found


def _top(check: str, values: NDArray[np.float64]) -> float:
    if check in {"talk_share", "open_share"}:
        return 1.0
    if check == POINTS:
        return 100.0
    if check == "next_step":
        return float(len(LEVELS) - 1)
    return max(3.0, float(values.max())) if len(values) else 3.0


def _height(value: float, top: float) -> float:
    """Per cent from the top of the drawing."""
    return round(100 - 100 * min(1.0, max(0.0, value / top)), 2)


def _good(check: str, rubric: Rubric, top: float) -> tuple[float, float] | None:
    bounds = {
        "talk_share": (rubric.talk.low, rubric.talk.good_to),
        "open_share": (rubric.questions.good_from, 1.0),
        "premature_closing": (0.0, 0.0),
        "me_stories": (0.0, 0.0),
        "next_step": (float(LEVELS.index(Level.AGREED.value)), float(len(LEVELS) - 1)),
    }.get(check)
    if bounds is None:
        return None
    low, high = (_height(bound, top) for bound in bounds)
    return high, round(max(low - high, 0.0), 2)


def _lines(check: str, top: float) -> tuple[tuple[float, str], ...]:
    if check == "next_step":
        return tuple((_height(place, top), name) for place, name in enumerate(LEVELS) if place % 2 == 0)
    if check in {"talk_share", "open_share"}:
        return tuple((_height(share, 1.0), percent(share)) for share in (0.0, 0.5, 1.0))
    return tuple((_height(part * top, top), number(round(part * top))) for part in (0.0, 1.0))


def _days(since: datetime, until: datetime) -> list[tuple[float, str]]:
    """Three days along the bottom: the first, the middle, the last."""
    return [
        (share, f"{moment.day} {moment:%b}")
        for share, moment in ((0.0, since), (50.0, since + (until - since) / 2), (100.0, until))
    ]
