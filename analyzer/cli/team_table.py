"""A team's development as the terminal shows it."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from analyzer.archive.team import LEAST_FOR_TREND, Direction, RepPeriod, Spread, Trend
from analyzer.types.plain import percent

TITLES = {
    "points": "points",
    "talk_share": "talk",
    "open_share": "open questions",
    "premature_closing": "early closes",
    "me_stories": "me stories",
    "next_step_agreed": "next step agreed",
}
SHARES = {"talk_share", "open_share", "next_step_agreed"}
NOBODY = "(rep not known)"


def print_periods(lines: Sequence[RepPeriod]) -> None:
    """A line a rep and period: how many calls, and of each measure the median, the range, and the count where not every call has it."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("rep", overflow="fold", min_width=8)
    for column in ("period", "calls"):
        table.add_column(column, no_wrap=True)
    for title in TITLES.values():
        table.add_column(title, overflow="fold")
    for rep, periods in groupby(lines, lambda line: line.rep):
        for place, line in enumerate(periods):
            table.add_row(
                escape(rep or NOBODY) if place == 0 else "",
                line.period,
                str(line.calls),
                *(_spread(measure, line.measures.get(measure), line.calls) for measure in TITLES),
            )
    Console().print(table)
    print("Each figure: the median (lowest to highest); n= where not every call could be measured.")


def print_trends(found: Iterable[Trend]) -> None:
    """A rep's trends in a sentence each; what is steady in one, what is not known in another."""
    for rep, of_rep in groupby(found, lambda trend: trend.rep):
        trends = list(of_rep)
        print(f"\n{rep or NOBODY}")
        for trend in trends:
            if trend.direction in {Direction.RISING, Direction.FALLING}:
                before, after = _value(trend.measure, trend.before), _value(trend.measure, trend.after)
                print(
                    f"  {TITLES[trend.measure]} {trend.direction.value}: {before} in the earlier half of {trend.count} calls, {after} in the later"
                )
        steady = [f"{TITLES[t.measure]} ({t.count})" for t in trends if t.direction is Direction.STEADY]
        if steady:
            print(f"  no clear change: {', '.join(steady)}")
        unknown = [f"{TITLES[t.measure]} ({t.count})" for t in trends if t.direction is Direction.TOO_FEW]
        if unknown:
            print(f"  too few calls to call a trend, from {LEAST_FOR_TREND} on: {', '.join(unknown)}")


def _spread(measure: str, spread: Spread | None, calls: int) -> str:
    if spread is None:
        return "–"
    count = "" if spread.count == calls else f" n={spread.count}"
    if measure == "next_step_agreed":
        return f"{percent(spread.mean)}{count}"
    if spread.low == spread.high:
        return f"{_value(measure, spread.median)}{count}"
    low, high = _value(measure, spread.low), _value(measure, spread.high)
    return f"{_value(measure, spread.median)} ({low} to {high}){count}"


def _value(measure: str, value: float | None) -> str:
    if value is None:
        return "–"
    return percent(value) if measure in SHARES else f"{value:.0f}" if measure == "points" else f"{value:g}"
