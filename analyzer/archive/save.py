"""Saves reports: a call once, its analyses by what made them."""

import hashlib
import json
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from analyzer.archive.belonging import give_to_its_rep, shared_from
from analyzer.archive.database import Archive
from analyzer.archive.rows import name_key
from analyzer.archive.search import forget_words, index_text
from analyzer.archive.tables import OF_CHECKS, analyses, calls, corrections, metrics, practices, scores, turns
from analyzer.errors import InputError
from analyzer.types.report import Provenance, Report
from analyzer.types.score import Score, Scorecard

# What differs between two runs on the same input, or with where the report was written.
NOT_CONTENT = ("run", "audio")


class Outcome(StrEnum):
    """What saving came to: a call not seen before, the same report as before, or another report on a known call."""

    NEW = "new"
    UNCHANGED = "unchanged"
    UPDATED = "updated"


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a report in the archive."""

    outcome: Outcome
    call_id: str
    analysis_id: int


@dataclass(frozen=True, slots=True)
class Written:
    """A report and its JSON, as `report.to_json` writes it."""

    report: Report
    text: str


def save_report(
    archive: Archive,
    analysed: Written,
    corrected: Written | None = None,
    *,
    owner_id: int | None = None,
    audio: str | None = None,
    alone: bool = False,
) -> Saved:
    """Saves a report, and its form with a person's corrections applied where there are any, and makes it the call's current one.

    An analysis is known by its call, rubric, program, models and options: the same again changes nothing, or replaces
    the earlier report where its content differs. Several processes may save the same call at once.
    `owner_id` and `audio` (a file's name in the media folder) are set where given and otherwise left as they are. `alone` deletes the
    call's other analyses: of a masked report, nothing may be kept of what others found.
    Raises ArchiveError.
    """
    shown = corrected or analysed
    digest = _content_sha256(shown.text)
    with archive.writing() as connection:
        new = _keep_call(connection, shown.report, owner_id=owner_id, audio=audio)
        call_id = shown.report.call.info.id
        known = _same_analysis(connection, analysed.report)
        if alone:
            others = (analyses.c.call_id == call_id) & (analyses.c.id != (known.id if known else -1))
            if connection.execute(delete(analyses).where(others)).rowcount:
                forget_words(connection)
        if known is not None and known.current and known.content_sha256 == digest:
            return Saved(Outcome.UNCHANGED, call_id, known.id)
        _describe_call(connection, shown.report)
        give_to_its_rep(connection, call_id)
        row = _analysis_row(analysed, corrected, digest)
        connection.execute(update(analyses).where(analyses.c.call_id == call_id).values(current=False))
        if known is None:
            analysis_id: int = connection.execute(insert(analyses).values(row).returning(analyses.c.id)).scalar_one()
        else:
            analysis_id = known.id
            connection.execute(update(analyses).where(analyses.c.id == analysis_id).values(row))
        _keep_figures(connection, analysis_id, shown.report)
        _keep_turns(connection, shown.report)
    return Saved(Outcome.NEW if new else Outcome.UPDATED, call_id, analysis_id)


def show_report(archive: Archive, shown: Written, *, corrected: bool, analysis_id: int | None = None) -> bool:
    """Makes `shown`, the call's current analysis with corrections applied or (`corrected` false) as analysed again, what lists, searches and trends see.

    False, and nothing is done, where another thread or process corrected the call meanwhile, took a correction back, or analysed
    it anew: make the report again with what is kept now. Looked at and written in one step, so that of several who correct a call
    at the same moment the last one shows what all of them set right. `analysis_id` is the analysis that `shown` was made of.
    The report as analysed stays as it is. Raises InputError when the call is not in the archive, ArchiveError when it cannot be written.
    """
    call_id = shown.report.call.info.id
    with archive.writing() as connection:
        lock = select(calls.c.id).where(calls.c.id == call_id).with_for_update()
        if connection.execute(lock).first() is None:
            raise InputError(f"{call_id[:12]}: no such call in the archive")
        current = (analyses.c.call_id == call_id) & analyses.c.current
        known_id = connection.execute(select(analyses.c.id).where(current)).scalar_one()
        if analysis_id not in {None, known_id} or not _shows_all(connection, shown.report):
            return False
        values = {
            **_shown_columns(shown.report),
            "content_sha256": _content_sha256(shown.text),
            "corrected": corrected,
            "corrected_report": shown.text if corrected else None,
        }
        connection.execute(update(analyses).where(analyses.c.id == known_id).values(values))
        _describe_call(connection, shown.report)
        _keep_figures(connection, known_id, shown.report)
        _keep_turns(connection, shown.report)
    return True


def shows_all(archive: Archive, report: Report) -> bool:
    """Whether the report has every correction of its call that the archive holds in force, and none that was taken back. Raises ArchiveError."""
    with archive.reading() as connection:
        return _shows_all(connection, report)


def _shows_all(connection: Connection, report: Report) -> bool:
    shown = {each.correction.id for each in report.corrections}
    kept = select(corrections.c.id, corrections.c.withdrawn_at).where(corrections.c.call_id == report.call.info.id)
    return all((row.id in shown) is (row.withdrawn_at is None) for row in connection.execute(kept))


def _content_sha256(text: str) -> str:
    document = json.loads(text)
    for key in NOT_CONTENT:
        document.pop(key, None)
    return _sha256(document)


def _sha256(document: Any) -> str:
    return hashlib.sha256(json.dumps(document, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _keep_call(connection: Connection, report: Report, *, owner_id: int | None, audio: str | None) -> bool:
    """Makes sure that the call has its row, held by this process until the end; whether it is new."""
    info, now = report.call.info, datetime.now(UTC)
    opens_at = shared_from(connection, now)
    row = {
        "id": info.id,
        "source": info.name,
        "kind": info.kind.value,
        "added_at": now,
        "held_at": info.recorded_at or now,
        "shared_at": opens_at,
        "opens_at": opens_at,
    }
    statement = _insert(connection, calls).values(row).on_conflict_do_nothing(index_elements=["id"])
    new = connection.execute(statement.returning(calls.c.id)).first() is not None
    if not new:
        connection.execute(select(calls.c.id).where(calls.c.id == info.id).with_for_update())
    given = {name: value for name, value in (("owner_id", owner_id), ("audio", audio)) if value is not None}
    if given:
        connection.execute(update(calls).where(calls.c.id == info.id).values(given))
    return new


def _insert(connection: Connection, table: Table) -> "sqlite.Insert | postgresql.Insert":
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)


def _same_analysis(connection: Connection, report: Report) -> Any:
    made = report.provenance
    return connection.execute(
        select(analyses.c.id, analyses.c.current, analyses.c.content_sha256).where(
            analyses.c.call_id == report.call.info.id,
            analyses.c.rubric_sha256 == made.rubric_sha256,
            analyses.c.program == made.program,
            analyses.c.options_sha256 == options_sha256(made),
        )
    ).first()


def options_sha256(made: Provenance) -> str:
    """The hash of what was asked for and of the models: with program and rubric, what tells two analyses of a call apart."""
    return _sha256([made.options, made.speech_model_sha256, made.language_model])


def _describe_call(connection: Connection, report: Report) -> None:
    """What lists show of the call. A rep, customer, direction or day that this report does not know stays as it was."""
    info = report.call.info
    row: dict[str, Any] = {"source": info.name, "kind": info.kind.value, "duration_ms": info.duration_ms}
    if info.rep is not None:
        row |= {"rep": info.rep, "rep_key": name_key(info.rep)}
    row |= {
        name: value for name, value in (("customer", info.customer), ("direction", info.direction)) if value is not None
    }
    if info.recorded_at is not None:
        offset = info.recorded_at.utcoffset()
        row |= {
            "recorded_at": info.recorded_at,
            "held_at": info.recorded_at,
            "recorded_offset_min": None if offset is None else round(offset.total_seconds() / 60),
        }
    connection.execute(update(calls).where(calls.c.id == info.id).values(row))


def _analysis_row(analysed: Written, corrected: Written | None, digest: str) -> dict[str, Any]:
    report = analysed.report
    made = report.provenance
    return {
        "call_id": report.call.info.id,
        "current": True,
        "rubric": made.rubric,
        "rubric_sha256": made.rubric_sha256,
        "program": made.program,
        "speech_model": made.speech_model,
        "speech_model_sha256": made.speech_model_sha256,
        "options_sha256": options_sha256(made),
        "content_sha256": digest,
        "made_at": _made_at(report),
        "saved_at": datetime.now(UTC),
        **_shown_columns((corrected or analysed).report),
        "corrected": corrected is not None,
        "report": analysed.text,
        "corrected_report": None if corrected is None else corrected.text,
    }


def _made_at(report: Report) -> datetime:
    made = datetime.fromisoformat(report.run.started_at)
    return made if made.tzinfo else made.replace(tzinfo=UTC)


def _shown_columns(report: Report) -> dict[str, Any]:
    card = report.scorecard
    return {
        "language": report.call.transcript.language,
        "points": card.overall.points,
        "next_step": card.next_step.level.value,
        "next_step_when": card.next_step.when,
        "change_next": card.overall.change_next,
    }


def _keep_figures(connection: Connection, analysis_id: int, report: Report) -> None:
    """The scores, metrics and practices of the current analysis, instead of those it had."""
    card = report.scorecard
    measured = {each.name: getattr(card.metrics, each.name) for each in fields(card.metrics)}
    rows: tuple[tuple[Table, list[dict[str, Any]]], ...] = (
        (scores, [_score_row(score) for score in card.scores]),
        (metrics, [{"metric": name, "value": n} for name, n in measured.items() if isinstance(n, int | float)]),
        (practices, [{"practice": name, "found": found} for name, found in card.practices.items()]),
    )
    for table, values in rows:
        connection.execute(delete(table).where(table.c.analysis_id == analysis_id))
        if values:
            connection.execute(insert(table), [{"analysis_id": analysis_id, **value} for value in values])
    connection.execute(update(calls).where(calls.c.id == report.call.info.id).values(_call_figures(card)))


def _call_figures(card: Scorecard) -> dict[str, Any]:
    """What stands with the call itself of its current analysis."""
    rows = {row["check"]: row for row in map(_score_row, card.scores)}
    return {
        "points": card.overall.points,
        **{check: rows[check]["value"] if check in rows else None for check in OF_CHECKS},
        "next_step": rows["next_step"]["value_text"] if "next_step" in rows else None,
    }


def _score_row(score: Score) -> dict[str, Any]:
    number = float(score.value) if isinstance(score.value, int | float) else None
    return {
        "check": score.check,
        "value": number,
        "value_text": score.value if isinstance(score.value, str) else None,
        "unit": score.unit,
        "verdict": score.verdict.value,
        "points": score.points,
    }


def _keep_turns(connection: Connection, report: Report) -> None:
    call_id = report.call.info.id
    connection.execute(delete(turns).where(turns.c.call_id == call_id))
    rows = [
        {
            "call_id": call_id,
            "turn": turn.index,
            "speaker": turn.speaker,
            "side": turn.side.value,
            "start_ms": turn.start_ms,
            "text": turn.text,
        }
        for turn in report.call.turns
    ]
    if rows:
        connection.execute(insert(turns), rows)
    index_text(connection, call_id, (turn.text for turn in report.call.turns))
