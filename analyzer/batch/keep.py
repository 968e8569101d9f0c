"""Keeps reports in the archive as they are made, and finds what is kept; one archive a process, and patience with one that is locked or away."""

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TypeVar

from analyzer.archive.corrections import ArchivedCorrections, CorrectionFiles, Corrections
from analyzer.archive.database import Archive, archive_for
from analyzer.archive.load import StoredAnalysis, load_analysis
from analyzer.archive.save import Saved, Written, save_report, shows_all
from analyzer.batch.correct import show_with_all
from analyzer.batch.kept_sound import keep_sound
from analyzer.choices import Redact
from analyzer.correct.correct import together
from analyzer.correct.named import RepNamed, sides_named
from analyzer.errors import ArchiveAwayError, ArchiveError
from analyzer.pipeline import Pipeline
from analyzer.redact.redact import redaction_of
from analyzer.report.to_json import to_json
from analyzer.settings import Settings
from analyzer.types.correction import Correction
from analyzer.types.report import Provenance, Report

# A server that is started anew is back within these waits; each step has waited for locks before.
WAITS_S = (1.0, 3.0, 9.0)

T = TypeVar("T")
_open: dict[tuple[str | None, Path], Archive] = {}
_lock = Lock()


def keep(report: Report, settings: Settings, *, written_to: Path | None) -> Saved:
    """Saves the report, as analysed and with the corrections in it, and makes it the call's current one. Raises ArchiveError, which says that the files in `written_to`, if any, are there all the same."""
    try:
        saved = _patiently(lambda: keep_in(_archive(settings), report))
        # Somebody may have corrected the call while it was analysed.
        if not _patiently(lambda: shows_all(_archive(settings), report)):
            _patiently(lambda: show_with_all(_archive(settings), Pipeline(settings), report))
    except ArchiveError as error:
        there = "analysed" if written_to is None else f"the report is written to {written_to}"
        raise ArchiveError(f"{report.call.info.source}: {there}, and is not in the archive yet: {error}") from error
    return saved


def keep_recording(report: Report, settings: Settings, path: Path) -> None:
    """Keeps the recording at `path` with its call, for the review room to play. Raises InputError, MachineError, ArchiveError."""
    _patiently(lambda: keep_sound(_archive(settings), path, report))


def keep_in(archive: Archive, report: Report, *, owner_id: int | None = None, audio: str | None = None) -> Saved:
    """Saves the report in an open archive: as it was analysed, and with its corrections where it has any. Of a masked one, earlier analyses of the call are deleted. `owner_id` and `audio` as in `save_report`."""
    analysed = report.uncorrected
    corrected = None if report.analysed is None else Written(report, to_json(report))
    masked = redaction_of(report) is not Redact.OFF
    written = Written(analysed, to_json(analysed))
    return save_report(archive, written, corrected, owner_id=owner_id, audio=audio, alone=masked)


def corrections_with(
    report: Report, named: RepNamed | None, settings: Settings, *, archived: bool
) -> tuple[Correction, ...]:
    """What people set right in the analysed call, in the archive or where that is not wanted in files alone; and, kept with it now, who sells, where a command `named` the rep otherwise. Raises ArchiveError."""
    kept: Corrections = ArchivedCorrections(_archive(settings)) if archived else CorrectionFiles(settings.data)
    known = together(report, _patiently(lambda: kept.of(report.call.info.id)))
    made = () if named is None else sides_named(report, known, named)
    for each in made:
        _patiently(partial(kept.keep, each))
    return (*known, *made)


def kept(settings: Settings, call_id: str, made_by: Provenance) -> StoredAnalysis | None:
    """The analysis of this call that the archive has from the same program, rubric, models and options. Raises ArchiveError."""
    return _patiently(lambda: load_analysis(_archive(settings), call_id, made_by))


def _patiently(step: Callable[[], T]) -> T:
    for wait_s in WAITS_S:
        try:
            return step()
        except ArchiveAwayError:
            time.sleep(wait_s)
    return step()


def _archive(settings: Settings) -> Archive:
    """The archive that this process keeps open for these settings."""
    key = settings.archive, settings.data
    with _lock:
        if key not in _open:
            _open[key] = archive_for(settings)
        return _open[key]
