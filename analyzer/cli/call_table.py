"""Calls of the archive as the terminal shows them."""

from analyzer.archive.delete import Removed
from analyzer.archive.find import Page
from analyzer.archive.rows import CallRow, ScoreRow, TurnHit
from analyzer.report.wording import CORE, FIGURES
from analyzer.types.plain import clock, percent

CHECKS = {check: FIGURES[check].terse for check in CORE}
SHOWN_OF_ID = 8
ROOM = 112
"""Columns of the terminal from which the five scores fit beside who it was; without this the names would go first."""


def print_calls(page: Page, hits: dict[str, tuple[TurnHit, ...]]) -> None:
    """A line a call, with the turns that a search found below it; then how many there are in all."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    console = Console()
    if not console.is_terminal:
        console = Console(width=160)
    checks = CHECKS if console.width >= ROOM else {}
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
    for column in ("id", "held"):
        table.add_column(column, no_wrap=True)
    table.add_column("call", overflow="fold", min_width=10)
    table.add_column("rep", overflow="fold")
    for column in ("kind", "length", "points", *checks.values()):
        table.add_column(column, no_wrap=True)
    for row in page.rows:
        scores = {score.check: score for score in row.scores}
        table.add_row(
            row.id[:SHOWN_OF_ID],
            f"{row.recorded_at:%Y-%m-%d}" if row.recorded_at else f"({row.held_at:%Y-%m-%d})",
            escape(row.source) + (" *" if row.corrected else ""),
            escape(row.rep or "–"),
            row.kind.value.replace("_", " "),
            "untimed" if row.duration_ms is None else clock(row.duration_ms),
            "–" if row.points is None else f"{row.points:.0f}",
            *(in_short(scores.get(check)) for check in checks),
        )
    if page.rows:
        console.print(table)
    for row in page.rows:
        for hit in hits.get(row.id, ()):
            at = f"turn {hit.turn}" if hit.start_ms is None else clock(hit.start_ms)
            console.print(escape(f"{row.id[:SHOWN_OF_ID]}  {at}  {hit.side.value}: {hit.text}"), highlight=False)
    print(_counted(page) + ("" if checks or not page.rows else f"; the five scores from {ROOM} columns on"))


def removed_line(removed: Removed) -> str:
    """What was taken out with a call, in a sentence."""
    parts = [
        (removed.analyses, "analysis", "analyses"),
        (removed.turns, "turn", "turns"),
        (removed.corrections, "correction", "corrections"),
        (removed.comments, "comment", "comments"),
        (removed.uploads, "upload", "uploads"),
        (len(removed.files), "kept file", "kept files"),
    ]
    gone = ", ".join(f"{count} {one if count == 1 else many}" for count, one, many in parts if count)
    return f"{removed.source} ({removed.call_id[:SHOWN_OF_ID]}): deleted with {gone}"


def in_short(score: ScoreRow | None) -> str:
    """A score's value where the heading says of what."""
    if score is None or (score.value is None and score.value_text is None):
        return "–"
    if score.value is None:
        return str(score.value_text).replace("_", " ")
    return percent(score.value) if score.unit.startswith("share") else f"{score.value:g}"


def _counted(page: Page) -> str:
    if not page.total:
        return "No call in the archive is like that."
    last = page.offset + len(page.rows)
    if not page.rows:
        return f"The list has {page.total} {_calls(page.total)}; this page is behind its end."
    of = f"{page.offset + 1} to {last} of {page.total}" if page.total > len(page.rows) else str(page.total)
    marks = [
        note
        for note, there in (
            ("* with corrections", any(row.corrected for row in page.rows)),
            ("(day) of adding, since nobody said when it was held", any(_undated(row) for row in page.rows)),
        )
        if there
    ]
    more = ["--page shows more"] if last < page.total else []
    return "; ".join([f"{of} {_calls(page.total)}", *marks, *more])


def _undated(row: CallRow) -> bool:
    return row.recorded_at is None


def _calls(count: int) -> str:
    return "call" if count == 1 else "calls"
