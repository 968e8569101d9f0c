"""The scores of several analyses in one query."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from analyzer.archive.rows import ScoreRow
from analyzer.archive.tables import scores
from analyzer.types.score import Verdict

_VERDICTS = {verdict.value: verdict for verdict in Verdict}


def scores_of(connection: Connection, analysis_ids: Sequence[int]) -> dict[int, tuple[ScoreRow, ...]]:
    """By analysis id, its scores in the order of their checks' names."""
    found: dict[int, list[ScoreRow]] = {}
    if not analysis_ids:
        return {}
    for row in connection.execute(
        select(scores).where(scores.c.analysis_id.in_(analysis_ids)).order_by(scores.c.analysis_id, scores.c.check)
    ):
        found.setdefault(row.analysis_id, []).append(
            ScoreRow(row.check, row.value, row.value_text, row.unit, _VERDICTS[row.verdict], row.points)
        )
    return {analysis_id: tuple(rows) for analysis_id, rows in found.items()}
