"""The short word on a call that the terminal gets."""

from collections import Counter
from pathlib import Path

from analyzer.batch.outcome import CHECKS, Outcome, Row, State
from analyzer.report.cards import TIP, value_text
from analyzer.report.sentences import first_sentence, parted_after
from analyzer.types.kind import CallKind
from analyzer.types.plain import clock, percent
from analyzer.types.report import Report
from analyzer.types.score import Score, Verdict

WORDS = {
    Verdict.GOOD: "good",
    Verdict.WATCH: "watch",
    Verdict.WORK_ON: "work on it",
    Verdict.UNSURE: "unsure",
    Verdict.NOT_MEASURABLE: "not measurable",
}


def print_report(name: str, report: Report, written: tuple[Path, ...]) -> None:
    """One call: its scores, the one thing to change, and where the report is."""
    print_scores(name, report)
    print(f"  Report: {', '.join(map(str, written))}")


def print_scores(name: str, report: Report) -> None:
    """One call: its scores, what went well first of all, and the one thing to change; the report says more of both."""
    card, info = report.scorecard, report.call.info
    points = "no overall score" if card.overall.points is None else f"{card.overall.points:.0f} of 100 points"
    length = "untimed, turns counted from 0" if info.duration_ms is None else clock(info.duration_ms)
    print(f"{name}: {points} · {info.kind.value.replace('_', ' ')} · {length}")
    for score in core_scores(report):
        print(f"  {score.title:<37} {value_text(score):<22} {WORDS[score.verdict]}")
    for note in info.health:
        print(f"  Recording: {note.message}")
    for strength in card.overall.strengths[:1]:
        print(f"  What went well: {first_sentence(strength.message)}")
    if card.overall.change_next:
        print(f"  Change next time: {parted_after(card.overall.change_next, TIP)[0]}")
    applied = sum(each.applied for each in report.corrections)
    if applied:
        print(f"  Corrected: {applied} {'thing' if applied == 1 else 'things'} by hand")
    for each in report.corrections:
        if each.problem is not None:
            print(f"  A correction by {each.correction.by} could not be applied: {each.problem}")


def print_table(outcomes: list[Outcome], where: str) -> None:
    """Several calls: a line each, worst first, those without points last; then how many there are of each sort."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("call", overflow="fold", min_width=14)
    for column in ("points", "kind", "length", "talk", "open", "early", "stories", "next step"):
        table.add_column(column, no_wrap=True)
    rows = [(outcome.row, outcome.job.name) for outcome in outcomes if outcome.row is not None]
    for row, name in sorted(rows, key=lambda each: (each[0].points is None, each[0].points or 0.0, each[1])):
        table.add_row(
            escape(name),
            "–" if row.points is None else f"{row.points:.0f}",
            row.kind.replace("_", " "),
            "untimed" if row.duration_ms is None else clock(row.duration_ms),
            *(escape(in_short(row, check)) for check in CHECKS[:5]),
        )
    if rows:
        Console().print(table)
    counts = Counter(outcome.state for outcome in outcomes)
    sorts = ", ".join(f"{counts[state]} {state.value}" for state in State if counts[state])
    print(f"{len(rows)} {'report' if len(rows) == 1 else 'reports'} in {where}: {sorts}")


def core_scores(report: Report) -> tuple[Score, ...]:
    """The scores that lead the report; of a message left on voicemail only what can be judged of one."""
    message = report.call.info.kind is CallKind.VOICEMAIL
    return tuple(
        score
        for score in report.scorecard.scores
        if score.check in CHECKS and not (message and score.verdict is Verdict.NOT_MEASURABLE)
    )


def in_short(row: Row, check: str) -> str:
    """A score's value where the heading says of what."""
    value = row.scores.get(check)
    if value is None:
        return "–"
    if row.units[check].startswith("share") and isinstance(value, int | float):
        return percent(value)
    return str(value).replace("_", " ")
