"""The report on a call, out of the archive."""

from dataclasses import dataclass

from sqlalchemy import Connection, select
from starlette.exceptions import HTTPException

from analyzer.archive.rows import CALL_COLUMNS, CallRow, call_row
from analyzer.archive.tables import CURRENT, analyses, calls
from analyzer.report.from_json import parse_report
from analyzer.types.report import Report


@dataclass(frozen=True, slots=True)
class Stored:
    """A call's row and its report, corrections applied."""

    row: CallRow
    report: Report


def stored(db: Connection, call_id: str) -> Stored:
    """The call with its current report. Raises HTTPException 404 when it has none."""
    query = (
        select(*CALL_COLUMNS, analyses.c.report, analyses.c.corrected_report)
        .join(analyses, CURRENT)
        .where(calls.c.id == call_id)
    )
    found = db.execute(query).mappings().first()
    if found is None:
        raise HTTPException(404, "There is no report on this call.")
    text = found["corrected_report"] or found["report"]
    return Stored(call_row(found), parse_report(text.encode(), source=found["source"]))
