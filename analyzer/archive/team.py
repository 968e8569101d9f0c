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
from analyzer.archive.tables import CURRENT, analyses, calls, scores
from analyzer.types.acts import Level

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

LEAST_FOR_TREND = 10
"""Calls below which no trend is told (not yet calibrated): with fewer, the chance below is no longer told well either."""
SURE = 0.01
"""About the chance at which the same calls in an order drawn by lot would show as strong a trend; above it none is told. Strict, since many are looked at at once (not yet calibrated)."""
CHECKS = ("talk_share", "open_share", "premature_closing", "me_stories")
MEASURES = ("points", *CHECKS, "next_step_agreed")
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

    columns = [calls.c.id, calls.c.rep, calls.c.rep_key, calls.c.kind, calls.c.held_at, calls.c.recorded_offset_min]
    columns += [analyses.c.points, analyses.c.next_step]
    source = calls.join(analyses, CURRENT)
    for check in CHECKS:
        score = scores.alias(check)
        source = source.outerjoin(score, (score.c.analysis_id == analyses.c.id) & (score.c.check == check))
        columns.append(score.c.value)
    with archive.reading() as connection:
        wanted = conditions(connection, filters)
        query = select(*columns).select_from(source).where(*wanted).order_by(calls.c.held_at, calls.c.id)
        lines = [tuple(line) for line in connection.execute(query)]
    names = ["call", "rep", "rep_key", "kind", "held_at", "offset", "points", "next_step", *CHECKS]
    frame = pd.DataFrame.from_records(lines, columns=names)
    frame["held_at"] = pd.to_datetime(frame["held_at"], utc=True)
    offset = pd.to_timedelta(frame["offset"].fillna(0).astype(float), unit="m")
    frame["day"] = (frame["held_at"] + offset).dt.tz_localize(None).dt.normalize()
    frame["next_step_agreed"] = frame["next_step"].isin(_AGREED).astype(float)
    frame = frame.astype(dict.fromkeys(("points", *CHECKS), float))
    # One rep has one line however the name is written; the latest way of writing it is shown.
    frame["rep"] = frame["rep_key"].map(frame.dropna(subset=["rep"]).groupby("rep_key")["rep"].last())
    return frame[["call", "rep", "day", "held_at", "kind", *MEASURES]]


def by_period(frame: "pd.DataFrame", period: Period) -> tuple[RepPeriod, ...]:
    """The calls of a `team_frame` gathered per rep and period, reps by name (calls without a rep last), periods in order."""
    starts = frame["day"].dt.to_period({Period.WEEK: "W-SUN", Period.MONTH: "M", Period.QUARTER: "Q"}[period])
    groups = frame.groupby([frame["rep"], starts], dropna=False, sort=True)
    sizes = groups.size()
    spread = groups[list(MEASURES)].agg(["count", "median", "min", "max", "mean"])
    lines = []
    for (rep, stretch), size, figures in zip(sizes.index, sizes, spread.to_numpy().tolist(), strict=True):
        start = stretch.start_time.date()
        lines.append(RepPeriod(_name(rep), _label(start, period), start, int(size), _spreads(figures)))
    return tuple(sorted(lines, key=lambda line: (line.rep is None, (line.rep or "").casefold(), line.starts)))


def trends(frame: "pd.DataFrame") -> tuple[Trend, ...]:
    """For each rep of a `team_frame` and each measure, where it goes with time: Spearman's rank correlation, which asks for no straight line and is not moved by single calls."""
    frame = frame.assign(held_at=frame["held_at"].astype("int64"))
    found = [
        trend
        for rep, group in frame.groupby("rep", dropna=False, sort=True)
        for trend in _trends_of(_name(rep), {name: group[name].to_numpy() for name in ("held_at", *MEASURES)})
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


def _trends_of(rep: str | None, columns: "dict[str, NDArray[Any]]") -> Iterator[Trend]:
    """A trend for each measure that some of the rep's calls, oldest first, have."""
    import numpy as np

    for measure in MEASURES:
        there = ~np.isnan(columns[measure])
        values, held = columns[measure][there], columns["held_at"][there]
        count = len(values)
        if count >= LEAST_FOR_TREND:
            direction = _direction(_correlation(_ranks(held), _ranks(values)), count)
            before, after = np.median(values[: count // 2]), np.median(values[count // 2 :])
            yield Trend(rep, measure, direction, count, float(before), float(after))
        elif count:
            yield Trend(rep, measure, Direction.TOO_FEW, count, None, None)


def _ranks(values: "NDArray[Any]") -> "NDArray[np.float64]":
    """Each value's place among all, from 1; equal ones share the mean of theirs."""
    import numpy as np

    _, which, counts = np.unique(values, return_inverse=True, return_counts=True)
    ranks: NDArray[np.float64] = (np.cumsum(counts) - (counts - 1) / 2)[which]
    return ranks


def _correlation(one: "NDArray[np.float64]", other: "NDArray[np.float64]") -> float:
    """Pearson's, from -1 to 1; 0 where either never changes."""
    one, other = one - one.mean(), other - other.mean()
    scale = float((one**2).sum() * (other**2).sum()) ** 0.5
    return float((one * other).sum()) / scale if scale else 0.0


def _direction(correlation: float, count: int) -> Direction:
    """What a rank correlation over so many calls says."""
    from scipy.special import stdtr

    if abs(correlation) < 1 - 1e-12:
        t = abs(correlation) * ((count - 2) / (1 - correlation**2)) ** 0.5
        if 2 * float(stdtr(count - 2, -t)) >= SURE:
            return Direction.STEADY
    return Direction.RISING if correlation > 0 else Direction.FALLING


def _spreads(figures: list[float]) -> dict[str, Spread]:
    """From count, median, lowest, highest and mean of each measure in turn."""
    found = {}
    for place, measure in enumerate(MEASURES):
        count, *rest = figures[5 * place : 5 * place + 5]
        if count:
            found[measure] = Spread(int(count), *rest)
    return found


def _name(rep: object) -> str | None:
    return rep if isinstance(rep, str) else None


def _label(start: date, period: Period) -> str:
    if period is Period.WEEK:
        year, week, _ = start.isocalendar()
        return f"{year}-W{week:02}"
    if period is Period.MONTH:
        return f"{start:%Y-%m}"
    return f"{start.year}-Q{(start.month + 2) // 3}"
