"""The short word on a call that the terminal gets."""

from pathlib import Path

from analyzer.batch.run import Outcome
from analyzer.report.cards import value_text
from analyzer.types.kind import CallKind
from analyzer.types.plain import clock, percent
from analyzer.types.report import Report
from analyzer.types.score import Score, Verdict

CORE = ("talk_share", "open_share", "premature_closing", "me_stories", "next_step", "voicemail")
WORDS = {
    Verdict.GOOD: "good",
    Verdict.WATCH: "watch",
    Verdict.WORK_ON: "work on it",
    Verdict.UNSURE: "unsure",
    Verdict.NOT_MEASURABLE: "not measurable",
}


def print_report(name: str, report: Report, written: tuple[Path, ...]) -> None:
    """One call: its scores, the one thing to change, and where the report is."""
    card, info = report.scorecard, report.call.info
    points = "no overall score" if card.overall.points is None else f"{card.overall.points:.0f} of 100 points"
    length = "untimed" if info.duration_ms is None else clock(info.duration_ms)
    print(f"{name}: {points} · {info.kind.value.replace('_', ' ')} · {length}")
    for score in core_scores(report):
        print(f"  {score.title:<37} {value_text(score):<22} {WORDS[score.verdict]}")
    for note in info.health:
        print(f"  Recording: {note.message}")
    for strength in card.overall.strengths[:1]:
        print(f"  Kept: {strength.message}")
    if card.overall.change_next:
        print(f"  Change next time: {card.overall.change_next}")
    print(f"  Report: {', '.join(map(str, written))}")


def print_table(outcomes: list[Outcome], out: Path) -> None:
    """Several calls: a line each, worst first, those without points last."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("call", overflow="fold", min_width=14)
    for column in ("points", "kind", "length", "talk", "open", "early", "stories", "next step"):
        table.add_column(column, no_wrap=True)
    for outcome in sorted(outcomes, key=lambda each: (_points(each) is None, _points(each) or 0.0, each.job.name)):
        if outcome.report is None:
            continue
        scores = {score.check: in_short(score) for score in core_scores(outcome.report)}
        info, points = outcome.report.call.info, _points(outcome)
        table.add_row(
            escape(outcome.job.name),
            "–" if points is None else f"{points:.0f}",
            info.kind.value.replace("_", " "),
            "untimed" if info.duration_ms is None else clock(info.duration_ms),
            *(escape(scores.get(check, "–")) for check in CORE[:5]),
        )
    Console().print(table)
    print(f"{len(outcomes)} reports in {out}")


def core_scores(report: Report) -> tuple[Score, ...]:
    """The scores that lead the report; of a message left on voicemail only what can be judged of one."""
    message = report.call.info.kind is CallKind.VOICEMAIL
    return tuple(
        score
        for score in report.scorecard.scores
        if score.check in CORE and not (message and score.verdict is Verdict.NOT_MEASURABLE)
    )


def in_short(score: Score) -> str:
    """A score's value where the heading says of what."""
    if score.value is None:
        return "–"
    if score.unit.startswith("share") and isinstance(score.value, int | float):
        return percent(score.value)
    return str(score.value).replace("_", " ")


def _points(outcome: Outcome) -> float | None:
    return None if outcome.report is None else outcome.report.scorecard.overall.points
