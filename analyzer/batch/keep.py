"""Keeps reports in the archive as they are made, one connection a process."""

from pathlib import Path
from threading import Lock

from analyzer.archive.corrections import ArchivedCorrections, CorrectionFiles, Corrections
from analyzer.archive.database import Archive, archive_for
from analyzer.archive.save import Saved, Written, save_report
from analyzer.errors import ArchiveError
from analyzer.report.to_json import to_json
from analyzer.settings import Settings
from analyzer.types.report import Report

_open: dict[tuple[str | None, Path], Archive] = {}
_lock = Lock()


def keep(report: Report, settings: Settings, *, written_to: Path) -> Saved:
    """Saves the report in the archive of these settings. Raises ArchiveError, which says that the files in `written_to` are there all the same."""
    try:
        return keep_in(_archive(settings), report)
    except ArchiveError as error:
        raise ArchiveError(
            f"{report.call.info.source}: the report is written to {written_to}, and is not in the archive yet: {error}"
        ) from error


def keep_in(archive: Archive, report: Report, *, owner_id: int | None = None, audio: str | None = None) -> Saved:
    """Saves the report in an open archive: as it was analysed, and with its corrections where it has any. `owner_id` and `audio` as in `save_report`."""
    analysed = report.uncorrected
    corrected = None if report.analysed is None else Written(report, to_json(report))
    return save_report(archive, Written(analysed, to_json(analysed)), corrected, owner_id=owner_id, audio=audio)


def corrections_for(settings: Settings, *, archived: bool) -> Corrections:
    """Where corrections are looked up: in the archive, or where that is not wanted in files alone. Raises ArchiveError."""
    return ArchivedCorrections(_archive(settings)) if archived else CorrectionFiles(settings.data)


def _archive(settings: Settings) -> Archive:
    """The archive that this process keeps open for these settings."""
    key = settings.archive, settings.data
    with _lock:
        if key not in _open:
            _open[key] = archive_for(settings)
        return _open[key]
