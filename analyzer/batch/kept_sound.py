"""The recording of a call, kept with it in the archive, so that the review room can play what was analysed on the command line."""

import hashlib
import re
from pathlib import Path

from sqlalchemy import select, update

from analyzer.archive.database import Archive
from analyzer.archive.tables import calls
from analyzer.archive.write import write_whole
from analyzer.batch.page_sound import covered_copy, small_copy
from analyzer.choices import Cover, Redact
from analyzer.redact.redact import redaction_of
from analyzer.redact.sound import masked_spans
from analyzer.types.report import Report

COVERED = ".m4a"
OF_WHAT = re.compile(rf"\.(?:{Redact.NUMBERS.value}|{Redact.NAMES.value})-(?P<words>[0-9a-f]+)\.")
"""How the name of a covered copy tells which words are covered in it; that of one sent to the review room does not, and it covers those of the analysis."""


def keep_sound(archive: Archive, path: Path, report: Report) -> None:
    """Keeps what browsers can play of the recording at `path` in the archive's media folder, once; with a tone over what is masked where the report is masked.

    A call from a transcript has no sound. A recording that the call has already stays, unless other words of it are to be masked now; where it masks names
    that `report` does not, they are covered in it. Nothing is kept of a call that was deleted meanwhile.
    Raises InputError when the recording cannot be read, MachineError when the copy cannot be written, ArchiveError.
    """
    if report.provenance.speech_model is None:
        return
    call_id, what = report.call.info.id, redaction_of(report)
    done = False
    while not done:
        before = _kept(archive, call_id)
        if before is not None and what is Redact.OFF:
            return
        if before is not None and _more_masked(before, what):
            source, name = archive.media / before, _name(report, Redact.NAMES)
        else:
            source, name = path, _name(report, what)
        if before == name:
            return
        if what is Redact.OFF:
            data, suffix = small_copy(path, report)
            name = _name(report, what, suffix)
        else:
            data = covered_copy(source, report, Cover.BEEP)
        done = _put(archive, call_id, data, name, before=before)


def cover_more(archive: Archive, report: Report) -> None:
    """Covers in the kept recording of a masked call what is masked in its corrected `report` only since the correction. Raises InputError, MachineError, ArchiveError."""
    call_id, what = report.call.info.id, redaction_of(report)
    done = what is Redact.OFF
    while not done:
        before = _kept(archive, call_id)
        if before is None:
            return
        covers = OF_WHAT.search(before)
        if _of_masked(report) == (covers["words"] if covers else _of_masked(report.uncorrected)):
            return
        name = _name(report, Redact.NAMES if _more_masked(before, what) else what)
        done = _put(archive, call_id, covered_copy(archive.media / before, report, Cover.BEEP), name, before=before)


def _kept(archive: Archive, call_id: str) -> str | None:
    """The name of the recording that is kept of the call, where it lies there."""
    with archive.reading() as db:
        name: str | None = db.execute(select(calls.c.audio).where(calls.c.id == call_id)).scalar()
    return _lying(archive, name)


def _lying(archive: Archive, name: str | None) -> str | None:
    """The name of a recording, None where there is none or it is gone from its place."""
    return name if name is not None and (archive.media / name).is_file() else None


def _put(archive: Archive, call_id: str, data: bytes, name: str, *, before: str | None) -> bool:
    """Keeps the copy in the place of the one `before`, unless the call was deleted; False, and nothing is done, where another was kept meanwhile."""
    # In one step with what the archive knows: nobody deletes the call in between, and no copy is left that no call has.
    with archive.writing() as db:
        named = select(calls.c.audio).where(calls.c.id == call_id).with_for_update()
        row = db.execute(named).first()
        if row is None:
            return True
        if _lying(archive, row.audio) != before:
            return False
        db.execute(update(calls).where(calls.c.id == call_id).values(audio=name))
        archive.media.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_whole(archive.media / name, data)
        (archive.media / name).chmod(0o600)
        if row.audio is not None and row.audio != name:
            (archive.media / row.audio).unlink(missing_ok=True)
    return True


def _more_masked(name: str, what: Redact) -> bool:
    """Whether in the kept copy of this name names are masked that may be heard in one for `what`."""
    return what is Redact.NUMBERS and f".{Redact.NAMES.value}" in name


def _name(report: Report, what: Redact, suffix: str = COVERED) -> str:
    masked = "" if what is Redact.OFF else f".{what.value}-{_of_masked(report)}"
    return f"{report.call.info.id}{masked}{suffix}"


def _of_masked(report: Report) -> str:
    """What tells the words masked in this report from those masked in another: their times, on either channel."""
    return hashlib.sha256(repr(sorted(masked_spans(report.call, 2).items())).encode()).hexdigest()[:12]
