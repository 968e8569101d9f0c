"""Takes calls out of the archive, with everything that is kept of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, delete, func, select

from analyzer.archive.audit import write_audit
from analyzer.archive.corrections import CorrectionFiles
from analyzer.archive.database import Archive
from analyzer.archive.load import full_id
from analyzer.archive.search import forget_words
from analyzer.archive.tables import analyses, calls, comments, corrections, turns, uploads
from analyzer.errors import ArchiveError, InputError


@dataclass(frozen=True, slots=True)
class Removed:
    """What was taken out with a call. `files` are those that were deleted from the disk."""

    call_id: str
    source: str
    analyses: int
    turns: int
    corrections: int
    comments: int
    uploads: int
    files: tuple[Path, ...]


def delete_call(archive: Archive, call_id: str, *, account_id: int | None = None) -> Removed:
    """Deletes the call with this id, or the only one whose id begins so: its analyses, scores, words, corrections, comments, uploads and kept files.

    Reports that were written elsewhere, and the recording it was analysed from, are not the archive's and stay.
    The log keeps that it was deleted, when and by whom, and nothing of what it held.
    Raises InputError when there is no such call, ArchiveError when it, or a file of it, cannot be deleted; then all else stays.
    """
    full = full_id(archive, call_id)
    with archive.writing() as connection:
        removed = _delete(archive, connection, full, action="delete_call", account_id=account_id)
        if removed is None:
            raise InputError(f"{call_id}: no such call in the archive")
        forget_words(connection)
    return removed


def purge(archive: Archive, *, before: datetime, account_id: int | None = None) -> Iterator[Removed]:
    """Deletes every call held before that moment (added before it, where nobody knows when it was held), oldest first, and gives each as it is gone."""
    if before.tzinfo is None:
        before = before.replace(tzinfo=UTC)
    with archive.reading() as connection:
        old = connection.scalars(select(calls.c.id).where(calls.c.held_at < before).order_by(calls.c.held_at)).all()
    try:
        for call_id in old:
            with archive.writing() as connection:
                removed = _delete(archive, connection, call_id, action="purge_call", account_id=account_id)
            if removed is not None:  # nobody else deleted it meanwhile
                yield removed
    finally:
        if old:
            with archive.writing() as connection:
                forget_words(connection)


def _delete(
    archive: Archive, connection: Connection, call_id: str, *, action: str, account_id: int | None
) -> Removed | None:
    """What was taken out with the call; None when there is no such call."""
    row = connection.execute(
        select(calls.c.source, calls.c.audio).where(calls.c.id == call_id).with_for_update()
    ).first()
    if row is None:
        return None
    counted = {
        table.name: connection.execute(
            select(func.count()).select_from(table).where(table.c.call_id == call_id)
        ).scalar_one()
        for table in (analyses, turns, corrections, comments, uploads)
    }
    names = {row.audio, *connection.scalars(select(uploads.c.stored_name).where(uploads.c.call_id == call_id))}
    connection.execute(delete(calls).where(calls.c.id == call_id))
    files = tuple(_delete_files(archive, connection, call_id, {name for name in names if name}))
    detail = {**counted, "files": len(files)}
    write_audit(connection, action, target=call_id, account_id=account_id, detail=detail)
    return Removed(call_id=call_id, source=row.source, **counted, files=files)


def _delete_files(archive: Archive, connection: Connection, call_id: str, names: set[str]) -> Iterator[Path]:
    """Before the rows' deletion is final: a file that cannot be deleted keeps the call, so that nothing is left that no list shows."""
    for name in sorted(names):
        if _used_elsewhere(connection, name):
            continue
        file = archive.media / Path(name).name
        try:
            file.unlink()
        except FileNotFoundError:
            continue
        except OSError as error:
            raise ArchiveError(
                f"{file}: cannot be deleted: {error.strerror}; the call is still in the archive"
            ) from error
        yield file
    file_of_corrections = CorrectionFiles(archive.folder).forget(call_id)
    if file_of_corrections is not None:
        yield file_of_corrections


def _used_elsewhere(connection: Connection, name: str) -> bool:
    """Whether another call is played from the same file."""
    by_call = select(calls.c.id).where(calls.c.audio == name)
    by_upload = select(uploads.c.id).where(uploads.c.stored_name == name)
    return any(connection.execute(each.limit(1)).first() is not None for each in (by_call, by_upload))
