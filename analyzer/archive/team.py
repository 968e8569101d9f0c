"""How each rep's calls develop: per period the middle and the range, over all calls a trend where there are enough to tell."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from analyzer.archive.database import Archive
from analyzer.archive.find import EVERYTHING, Filters, conditions
from analyzer.archive.period import Period as Period  # noqa: PLC0414  goes with `by_period`
from analyzer.archive.tables import analyses, calls, scores
from analyzer.types.acts import Level

if TYPE_CHECKING:
    import pandas as pd

LEAST_FOR_TREND = 8
"""Calls below which no trend is told. With seven, even a rise without one step back would pass the bar below only just (not yet calibrated)."""
SURE = 0.01
"""The chance at which calls in any other order would show as strong a trend; above it none is told. Strict, since many are looked at at once (not yet calibrated)."""
MEASURES = ("points", "talk_share", "open_share", "premature_closing", "me_stories", "next_step_agreed")
"""What is followed: the overall points, the core scores' values, and whether a next step was agreed or scheduled (1 or 0)."""
_AGREED = (Level.AGREED.value, Level.SCHEDULED.value)


class Direction(StrEnum):
    """Where a trend goes; `too_few`: there are not enough calls to tell."""

    RISING = "rising"
    FALLING = "falling"
    STEADY = "steady"
    TOO_FEW = "too_few"


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle and the range of a measure over `count` calls in which it could be measured. `mean` is for shares of calls and counts a call."""

    count: int
    median: float
    low: float
    high: float
    mean: float


@dataclass(frozen=True, slots=True)
class RepPeriod:
    """A rep's calls of one period, named such as 2026-W10, 2026-03 or 2026-Q1. A measure that none of them has is left out."""

    rep: str | None
    period: str
    starts: date
    calls: int
    measures: dict[str, Spread]


@dataclass(frozen=True, slots=True)
class Trend:
    """How a measure of a rep's calls went. `before` and `after` are its medians in the earlier and the later half of `count` calls; None where there are too few."""

    rep: str | None
    measure: str
    direction: Direction
    count: int
    before: float | None
    after: float | None


def team_frame(archive: Archive, filters: Filters = EVERYTHING) -> "pd.DataFrame":
    """A line a call, oldest first: `call`, `rep`, `day` (where the call was held), `held_at`, `kind` and the MEASURES, empty where not measurable."""
    import pandas as pd

    checks = [measure for measure in MEASURES if measure not in {"points", "next_step_agreed"}]
    both = calls.join(analyses, (analyses.c.call_id == calls.c.id) & analyses.c.current)
    with archive.reading() as connection:
        wanted = conditions(connection, filters)
        lines = connection.execute(
            select(
                analyses.c.id,
                calls.c.id,
                calls.c.rep,
                calls.c.rep_key,
                calls.c.kind,
                calls.c.held_at,
                calls.c.recorded_offset_min,
                analyses.c.points,
                analyses.c.next_step,
            )
            .select_from(both)
            .where(*wanted)
            .order_by(calls.c.held_at, calls.c.id)
        ).all()
        values = connection.execute(
            select(scores.c.analysis_id, scores.c.check, scores.c.value)
            .select_from(both.join(scores, scores.c.analysis_id == analyses.c.id))
            .where(scores.c.check.in_(checks), scores.c.value.is_not(None), *wanted)
        ).all()
    names = ["analysis", "call", "rep", "rep_key", "kind", "held_at", "offset", "points", "next_step"]
    frame = pd.DataFrame([tuple(line) for line in lines], columns=names)
    long = pd.DataFrame([tuple(value) for value in values], columns=["analysis", "check", "value"])
    wide = long.pivot_table(index="analysis", columns="check", values="value", aggfunc="last") if len(long) else long
    for check in checks:
        frame[check] = frame["analysis"].map(wide[check]) if check in wide else float("nan")
    frame["held_at"] = pd.to_datetime(frame["held_at"], utc=True)
    offset = pd.to_timedelta(frame["offset"].fillna(0).astype(float), unit="m")
    frame["day"] = (frame["held_at"] + offset).dt.tz_localize(None).dt.normalize()
    frame["next_step_agreed"] = frame["next_step"].isin(_AGREED).astype(float)
    frame["points"] = frame["points"].astype(float)
    # One rep has one line however the name is written; the latest way of writing it is shown.
    frame["rep"] = frame["rep_key"].map(frame.dropna(subset=["rep"]).groupby("rep_key")["rep"].last())
    return frame[["call", "rep", "day", "held_at", "kind", *MEASURES]]


def by_period(frame: "pd.DataFrame", period: Period) -> tuple[RepPeriod, ...]:
    """The calls of a `team_frame` gathered per rep and period, reps by name (calls without a rep last), periods in order."""
    starts = frame["day"].dt.to_period({Period.WEEK: "W-SUN", Period.MONTH: "M", Period.QUARTER: "Q"}[period])
    groups = frame.groupby([frame["rep"], starts], dropna=False, sort=True)
    lines = []
    for key, group in groups:
        rep, start = _name(key[0]), _first_day(key[1])
        lines.append(RepPeriod(rep, _label(start, period), start, len(group), _spreads(group)))
    return tuple(sorted(lines, key=lambda line: (line.rep is None, (line.rep or "").casefold(), line.starts)))


def trends(frame: "pd.DataFrame") -> tuple[Trend, ...]:
    """For each rep of a `team_frame` and each measure, where it goes with time: Kendall's rank correlation, which asks for no straight line and is not moved by single calls."""
    found = [
        trend for rep, group in frame.groupby("rep", dropna=False, sort=True) for trend in _trends_of(_name(rep), group)
    ]
    return tuple(sorted(found, key=lambda trend: (trend.rep is None, (trend.rep or "").casefold())))


def periods_frame(lines: tuple[RepPeriod, ...]) -> "pd.DataFrame":
    """The lines as a frame: of each measure how many calls have it, the median, and the range."""
    import pandas as pd

    names = [f"{measure}_{part}" for measure in MEASURES for part in ("n", "median", "low", "high")]
    rows = [
        {
            "rep": line.rep,
            "period": line.period,
            "starts": line.starts.isoformat(),
            "calls": line.calls,
            **{
                f"{measure}_{part}": value
                for measure, spread in line.measures.items()
                for part, value in zip(
                    ("n", "median", "low", "high"), (spread.count, spread.median, spread.low, spread.high), strict=True
                )
            },
        }
        for line in lines
    ]
    return pd.DataFrame(rows, columns=["rep", "period", "starts", "calls", *names])


def _trends_of(rep: str | None, group: "pd.DataFrame") -> Iterator[Trend]:
    for measure in MEASURES:
        measured = group.dropna(subset=[measure]).sort_values("held_at", kind="stable")
        count, half = len(measured), len(measured) // 2
        if not count:
            continue
        if count < LEAST_FOR_TREND:
            yield Trend(rep, measure, Direction.TOO_FEW, count, None, None)
            continue
        values = measured[measure]
        direction = _direction(measured["held_at"].astype("int64").tolist(), values.tolist())
        yield Trend(rep, measure, direction, count, float(values[:half].median()), float(values[half:].median()))


def _direction(moments: list[int], values: list[float]) -> Direction:
    from scipy.stats import kendalltau

    if len(set(values)) == 1 or len(set(moments)) == 1:
        return Direction.STEADY
    tau, chance = kendalltau(moments, values)
    if not chance < SURE:
        return Direction.STEADY
    return Direction.RISING if tau > 0 else Direction.FALLING


def _spreads(group: "pd.DataFrame") -> dict[str, Spread]:
    found = {}
    for measure in MEASURES:
        values = group[measure].dropna()
        if len(values):
            found[measure] = Spread(
                len(values), float(values.median()), float(values.min()), float(values.max()), float(values.mean())
            )
    return found


def _first_day(period: Any) -> date:
    day: date = period.start_time.date()
    return day


def _name(rep: object) -> str | None:
    return rep if isinstance(rep, str) else None


def _label(start: date, period: Period) -> str:
    if period is Period.WEEK:
        year, week, _ = start.isocalendar()
        return f"{year}-W{week:02}"
    if period is Period.MONTH:
        return f"{start:%Y-%m}"
    return f"{start.year}-Q{(start.month + 2) // 3}"
