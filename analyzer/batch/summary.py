"""All calls of a run in one table for a spreadsheet."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from analyzer.archive.export import write_frame
from analyzer.batch.outcome import CHECKS, Outcome

NAME = "summary.csv"
COLUMNS = (
    "file",
    "state",
    "rep",
    "recorded_at",
    "kind",
    "duration_s",
    "points",
    *CHECKS,
    "next_step_when",
    "change_next",
    "report",
    "note",
    "call",
)


# What names files, and what a run of redacted calls leaves out of it.
_UNNAMED = dict.fromkeys(("file", "note"))


def write_summary(outcomes: Iterable[Outcome], folder: Path, *, redacted: bool = False) -> Path:
    """Writes `summary.csv` in `folder`, a line a file in the order of their names, and says where. Shares are from 0 to 1; what is unknown is empty.

    Where the calls were `redacted`, no file is named, since its name may hold a phone number or a name; what went wrong stands in the run's messages.

    Raises MachineError when it cannot be written.
    """
    import pandas as pd

    ordered = sorted(outcomes, key=lambda each: each.job.where)
    frame = pd.DataFrame(
        [_line(outcome) | (_UNNAMED if redacted else {}) for outcome in ordered], columns=list(COLUMNS), dtype=object
    )
    target = folder / NAME
    write_frame(frame, target)
    return target


def _line(outcome: Outcome) -> dict[str, Any]:
    line: dict[str, Any] = {"file": outcome.job.where, "state": outcome.state.value}
    if outcome.error is not None:
        line["note"] = str(outcome.error)
    if outcome.same_as is not None:
        line["note"] = f"see {outcome.same_as}"
    if (row := outcome.row) is not None:
        line |= {
            "rep": row.rep,
            "recorded_at": row.recorded_at,
            "kind": row.kind,
            "duration_s": None if row.duration_ms is None else row.duration_ms / 1000,
            "points": row.points,
            **row.scores,
            "next_step_when": row.next_step_when,
            "change_next": row.change_next,
            "report": outcome.written[0].name if outcome.written else None,
            "call": row.call,
        }
    return line
