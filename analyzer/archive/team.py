"""How each rep's calls develop: per period the middle and the range, over all calls a trend where there are enough to tell."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from analyzer.archive.database import Archive
from analyzer.archive.find import EVERYTHING, Filters, conditions
from analyzer.archive.medians import Direction, Middle, direction, middle
from analyzer.archive.period import Period as Period  # noqa: PLC0414  goes with `by_period`
from analyzer.archive.tables import CURRENT, OF_CHECKS, analyses, calls
from analyzer.types.acts import Level

if TYPE_CHECKING:
    import pandas as pd

MEASURES = ("points", *OF_CHECKS, "next_step_agreed")
"""What is followed: the overall points, the core scores' values, and whether a next step was agreed or scheduled (1 or 0)."""
FOLLOWED = ("points", *OF_CHECKS, "next_step")
"""What a trend is told of; of next steps the level, from 0 for none to 4 for one with its day."""
_LEVELS = {level.value: float(place) for place, level in enumerate(Level)}
_AGREED = (Level.AGREED.value, Level.SCHEDULED.value)


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
    """How a measure of a rep's calls went: its medians in the earlier and the later half of the time, None where no call of that half has it."""

    rep: str | None
    measure: str
    direction: Direction
    before: Middle | None
    after: Middle | None


def team_frame(archive: Archive, filters: Filters = EVERYTHING) -> "pd.DataFrame":
    """A line a call, oldest first: `call`, `rep`, `day` (where the call was held), `held_at`, `kind`, the MEASURES and the `next_step`'s level, empty where not measurable."""
    import pandas as pd

    columns = [calls.c.id, calls.c.rep, calls.c.rep_key, calls.c.kind, calls.c.held_at, calls.c.recorded_offset_min]
    columns += [calls.c.points, analyses.c.next_step, calls.c.next_step, *(calls.c[check] for check in OF_CHECKS)]
    source = calls.join(analyses, CURRENT)
    with archive.reading() as connection:
        wanted = conditions(connection, filters)
        query = select(*columns).select_from(source).where(*wanted).order_by(calls.c.held_at, calls.c.id)
        lines = [tuple(line) for line in connection.execute(query)]
    names = ["call", "rep", "rep_key", "kind", "held_at", "offset", "points", "level", "next_step", *OF_CHECKS]
    frame = pd.DataFrame.from_records(lines, columns=names)
    frame["held_at"] = pd.to_datetime(frame["held_at"], utc=True)
    offset = pd.to_timedelta(frame["offset"].fillna(0).astype(float), unit="m")
    frame["day"] = (frame["held_at"] + offset).dt.tz_localize(None).dt.normalize()
    frame["next_step_agreed"] = frame["level"].isin(_AGREED).astype(float)
    frame["next_step"] = frame["next_step"].map(_LEVELS)
    frame = frame.astype(dict.fromkeys(FOLLOWED, float))
    # One rep has one line however the name is written; the latest way of writing it is shown.
    frame["rep"] = frame["rep_key"].map(frame.dropna(subset=["rep"]).groupby("rep_key")["rep"].last())
    return frame[["call", "rep", "day", "held_at", "kind", *MEASURES, "next_step"]]


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
    """For each rep of a `team_frame` and each measure that some call has, where it goes: the later half of the time that the frame spans beside the earlier, by the rule of `medians.direction`."""
    if frame.empty:
        return ()
    late = frame["held_at"] >= frame["held_at"].min() + (frame["held_at"].max() - frame["held_at"].min()) / 2
    found = []
    for rep, group in frame.groupby("rep", dropna=False, sort=True):
        for measure in FOLLOWED:
            before, after = (
                middle(group.loc[late[group.index] == half, measure].dropna().to_numpy()) for half in (False, True)
            )
            if before or after:
                found.append(Trend(_name(rep), measure, direction(before, after), before, after))
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
