"""A team's development as the terminal shows it."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from analyzer.archive.medians import LEAST, Direction, Middle
from analyzer.archive.team import RepPeriod, Spread, Trend
from analyzer.report.wording import FIGURES
from analyzer.types.acts import Level
from analyzer.types.plain import percent

OF_TRENDS = {name: names.terse for name, names in FIGURES.items()}
TITLES = {name: words for name, words in OF_TRENDS.items() if name != "next_step"} | {
    "next_step_agreed": "next step agreed"
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
            if trend.before and trend.after and trend.direction in {Direction.RISING, Direction.FALLING}:
                before, after = _middle(trend.measure, trend.before), _middle(trend.measure, trend.after)
                print(
                    f"  {OF_TRENDS[trend.measure]} {trend.direction.value}: {before} in the earlier half of the time, {after} in the later"
                )
        steady = [f"{OF_TRENDS[t.measure]} ({_count(t)})" for t in trends if t.direction is Direction.STEADY]
        if steady:
            print(f"  no change beyond what chance makes: {', '.join(steady)}")
        unknown = [f"{OF_TRENDS[t.measure]} ({_count(t)})" for t in trends if t.direction is Direction.TOO_FEW]
        if unknown:
            print(f"  too few calls to speak of a change, it takes {LEAST} in each half: {', '.join(unknown)}")


def _count(trend: Trend) -> str:
    """Calls in the earlier and the later half."""
    return " and ".join(str(half.count if half else 0) for half in (trend.before, trend.after))


def _middle(measure: str, found: Middle) -> str:
    return f"{_value(measure, found.median)} ({found.count} {'call' if found.count == 1 else 'calls'})"


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
    if measure == "next_step":
        return tuple(Level)[round(value)].value
    return percent(value) if measure in SHARES else f"{value:.0f}" if measure == "points" else f"{value:g}"
