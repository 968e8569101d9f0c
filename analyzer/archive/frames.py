"""Many calls as pandas frames: a line a call, every figure a column."""

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from analyzer.archive.database import Archive
from analyzer.archive.find import EVERYTHING, Filters, conditions
from analyzer.archive.rows import local
from analyzer.archive.tables import CURRENT, FIGURES, analyses, calls, metrics, scores

if TYPE_CHECKING:
    import pandas as pd

ABOUT = (
    "call",
    "source",
    "rep",
    "customer",
    "direction",
    "kind",
    "recorded_at",
    "added_at",
    "duration_s",
    "language",
    "points",
    "next_step",
    "next_step_when",
    "change_next",
    "corrected",
    "rubric",
    "program",
)
"""The columns that every frame of calls begins with; then come each check's value and verdict and the metrics, by name."""


def calls_frame(archive: Archive, filters: Filters = EVERYTHING) -> "pd.DataFrame":
    """The calls that pass the filters, oldest first, a line each: what they are, every score's value and verdict, every metric.

    Shares run from 0 to 1, times are in the units of their names; what is unknown or could not be measured is empty.
    `recorded_at` and `added_at` are ISO 8601, since the calls of a team may have been held in several zones.
    """
    import pandas as pd

    both = calls.join(analyses, CURRENT)
    with archive.reading() as connection:
        wanted = select(analyses.c.id).select_from(both).where(*conditions(connection, filters))
        about = connection.execute(
            select(
                analyses.c.id.label("analysis_id"),
                *(column for column in calls.c if column.name not in FIGURES),
                *(analyses.c[name] for name in ("language", "points", "next_step", "next_step_when", "change_next")),
                *(analyses.c[name] for name in ("corrected", "rubric", "program")),
            )
            .select_from(both)
            .where(analyses.c.id.in_(wanted))
            .order_by(calls.c.held_at, calls.c.id)
        ).all()
        figures: dict[int, dict[str, Any]] = {row.analysis_id: {} for row in about}
        for score in connection.execute(select(scores).where(scores.c.analysis_id.in_(wanted))):
            line = figures[score.analysis_id]
            line[score.check] = score.value_text if score.value is None else score.value
            line[f"{score.check}_verdict"] = score.verdict
        for metric in connection.execute(select(metrics).where(metrics.c.analysis_id.in_(wanted))):
            figures[metric.analysis_id][metric.metric] = metric.value
    lines = [{**figures[row.analysis_id], **_about(row)} for row in about]
    return pd.DataFrame(lines, columns=sorted({name for line in lines for name in line} or ABOUT, key=_place))


def _about(row: Any) -> dict[str, Any]:
    held = local(row.recorded_at, row.recorded_offset_min)
    return {
        "call": row.id,
        "source": row.source,
        "rep": row.rep,
        "customer": row.customer,
        "direction": row.direction,
        "kind": row.kind,
        "recorded_at": None if held is None else held.isoformat(timespec="seconds"),
        "added_at": row.added_at.isoformat(timespec="seconds"),
        "duration_s": None if row.duration_ms is None else row.duration_ms / 1000,
        "language": row.language,
        "points": row.points,
        "next_step": row.next_step,
        "next_step_when": row.next_step_when,
        "change_next": row.change_next,
        "corrected": row.corrected,
        "rubric": row.rubric,
        "program": row.program,
    }


def _place(column: str) -> tuple[int, str]:
    return (ABOUT.index(column), "") if column in ABOUT else (len(ABOUT), column)
