"""Gives one call back, whole."""

import re
from dataclasses import dataclass

from sqlalchemy import select

from analyzer.archive.database import Archive
from analyzer.archive.rows import CALL_COLUMNS, CallRow, call_row
from analyzer.archive.save import options_sha256
from analyzer.archive.scores import scores_of
from analyzer.archive.tables import CURRENT, analyses, calls
from analyzer.errors import InputError
from analyzer.types.report import Provenance

LEAST_PREFIX = 4
"""Characters of an id that a user must give at least."""


@dataclass(frozen=True, slots=True)
class StoredCall:
    """A call with its reports as JSON texts, for `report.from_json.parse_report`: `report` as shown, corrections applied, `analysed` without them."""

    row: CallRow
    report: str
    analysed: str


def load_call(archive: Archive, call_id: str) -> StoredCall:
    """The call with this id, or with the only id that begins so. Raises InputError when there is none or several, ArchiveError when it cannot be read."""
    full = full_id(archive, call_id)
    with archive.reading() as connection:
        query = (
            select(*CALL_COLUMNS, analyses.c.report, analyses.c.corrected_report)
            .join(analyses, CURRENT)
            .where(calls.c.id == full)
        )
        row = connection.execute(query).mappings().first()
        if row is None:
            raise InputError(f"{call_id}: no such call in the archive")
        scores = scores_of(connection, [row["analysis_id"]])
    shown = call_row(row, scores.get(row["analysis_id"], ()))
    return StoredCall(shown, row["corrected_report"] or row["report"], row["report"])


@dataclass(frozen=True, slots=True)
class StoredAnalysis:
    """One analysis of a call as JSON text, without corrections; `current` is whether it is the one that lists show."""

    report: str
    current: bool


def load_analysis(archive: Archive, call_id: str, made_by: Provenance) -> StoredAnalysis | None:
    """The analysis of this call made by this program, rubric, models and options; None when there is none. Raises ArchiveError."""
    query = select(analyses.c.report, analyses.c.current).where(
        analyses.c.call_id == call_id,
        analyses.c.rubric_sha256 == made_by.rubric_sha256,
        analyses.c.program == made_by.program,
        analyses.c.options_sha256 == options_sha256(made_by),
    )
    with archive.reading() as connection:
        row = connection.execute(query).first()
    return None if row is None else StoredAnalysis(row.report, row.current)


def full_id(archive: Archive, call_id: str) -> str:
    """The whole id of the call whose id begins so. Raises InputError when there is none or several."""
    start = call_id.strip().lower()
    if not re.fullmatch(rf"[0-9a-f]{{{LEAST_PREFIX},64}}", start):
        raise InputError(
            f"{call_id!r}: not a call's id: give its first {LEAST_PREFIX} signs or more, as `analyzer calls list` shows them"
        )
    with archive.reading() as connection:
        # A range rather than LIKE, so that the index serves on every database.
        found = connection.scalars(
            select(calls.c.id).where(calls.c.id >= start, calls.c.id <= start.ljust(64, "f")).limit(2)
        ).all()
    if not found:
        raise InputError(f"{call_id}: no such call in the archive; `analyzer calls list` shows those there are")
    if len(found) > 1:
        raise InputError(f"{call_id}: several calls' ids begin so; give more of it")
    return str(found[0])
