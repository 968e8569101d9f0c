"""The recording of a call, kept with it in the archive, so that the review room can play what was analysed on the command line."""

from pathlib import Path

from sqlalchemy import select, update

from analyzer.archive.database import Archive
from analyzer.archive.tables import calls
from analyzer.archive.write import write_whole
from analyzer.batch.page_sound import covered_copy, small_copy
from analyzer.choices import Cover, Redact
from analyzer.redact.redact import redaction_of
from analyzer.types.report import Report

COVERED = ".m4a"


def keep_sound(archive: Archive, path: Path, report: Report) -> None:
    """Keeps what browsers can play of the recording at `path` in the archive's media folder, once; with a tone over what is masked where the report is masked.

    A call from a transcript has no sound. A recording that the call has already stays, unless words of it are to be masked now that were not; nothing is kept of a call that was deleted meanwhile.
    Raises InputError when the recording cannot be read, MachineError when the copy cannot be written, ArchiveError.
    """
    if report.provenance.speech_model is None:
        return
    call_id, what = report.call.info.id, redaction_of(report)
    with archive.reading() as db:
        before: str | None = db.execute(select(calls.c.audio).where(calls.c.id == call_id)).scalar()
    there = before is not None and (archive.media / before).is_file()
    if there and (what is Redact.OFF or before in {_name(call_id, what), _name(call_id, Redact.NAMES)}):
        return
    data, suffix = small_copy(path, report) if what is Redact.OFF else (covered_copy(path, report, Cover.BEEP), COVERED)
    name = _name(call_id, what, suffix)
    # In one step with what the archive knows: nobody deletes the call in between, and no copy is left that no call has.
    with archive.writing() as db:
        if not db.execute(update(calls).where(calls.c.id == call_id).values(audio=name)).rowcount:
            return
        archive.media.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_whole(archive.media / name, data)
        (archive.media / name).chmod(0o600)
        if before is not None and before != name:
            (archive.media / before).unlink(missing_ok=True)


def _name(call_id: str, what: Redact, suffix: str = COVERED) -> str:
    return f"{call_id}{'' if what is Redact.OFF else f'.{what.value}'}{suffix}"
