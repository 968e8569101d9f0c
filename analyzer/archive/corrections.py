"""Corrections kept for a recording, for every later analysis of it: with the call in the archive, in a file where it is not there."""

import re
from pathlib import Path
from typing import Any, Protocol

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Connection, RowMapping, insert, select, update

from analyzer.archive.database import FILE, Archive, archive_for
from analyzer.archive.tables import calls, corrections
from analyzer.archive.write import write_whole
from analyzer.errors import InputError
from analyzer.settings import Settings
from analyzer.types.correction import Change, Correction

_CORRECTIONS = TypeAdapter(tuple[Correction, ...])
_CHANGE: TypeAdapter[Change] = TypeAdapter(Change)


class Corrections(Protocol):
    """What people set right, by the id of the call. Nothing is ever removed: what is taken back says so."""

    def of(self, call_id: str) -> tuple[Correction, ...]:
        """Every correction of the call in order of time, those taken back among them."""

    def keep(self, correction: Correction) -> None:
        """Keeps a new correction, or one kept before in its new state."""


class CorrectionFiles:
    """A file for each call in the folder of what is kept between runs."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def of(self, call_id: str) -> tuple[Correction, ...]:
        """Raises InputError for a damaged file."""
        file = self._file(call_id)
        try:
            return _CORRECTIONS.validate_json(file.read_bytes())
        except FileNotFoundError:
            return ()
        except (OSError, ValidationError) as error:
            raise InputError(
                f"{file}: the corrections kept there cannot be read; delete the file to go on without them"
            ) from error

    def keep(self, correction: Correction) -> None:
        kept = {each.id: each for each in self.of(correction.call_id)} | {correction.id: correction}
        write_whole(self._file(correction.call_id), _CORRECTIONS.dump_json(_in_order(kept), indent=1) + b"\n")

    def forget(self, call_id: str) -> Path | None:
        """Deletes the call's file; which it was, None where there was none."""
        file = self._file(call_id)
        there = file.exists()
        file.unlink(missing_ok=True)
        return file if there else None

    def _file(self, call_id: str) -> Path:
        if not re.fullmatch(r"[0-9a-f]{64}", call_id):
            raise InputError(f"{call_id[:80]!r} is no call's id; analyse the recording again")
        return self._folder / "corrections" / f"{call_id}.json"


class ArchivedCorrections:
    """Those of the calls in an archive; of a call that is not there, a file beside it. `account_id` is who corrects, where that is an account."""

    def __init__(self, archive: Archive, *, account_id: int | None = None) -> None:
        self._archive = archive
        self._account_id = account_id
        self._files = CorrectionFiles(archive.folder)

    def of(self, call_id: str) -> tuple[Correction, ...]:
        """Raises ArchiveError, and InputError for a damaged file."""
        kept = {each.id: each for each in self._files.of(call_id)}
        with self._archive.reading() as connection:
            rows = connection.execute(select(corrections).where(corrections.c.call_id == call_id)).mappings()
            return _in_order(kept | {row["id"]: correction_in(row) for row in rows})

    def keep(self, correction: Correction) -> None:
        """Raises ArchiveError."""
        with self._archive.writing() as connection:
            there = select(calls.c.id).where(calls.c.id == correction.call_id)
            if connection.execute(there).first() is not None:
                self._write(connection, correction)
                return
        self._files.keep(correction)

    def _write(self, connection: Connection, correction: Correction) -> None:
        back = {"withdrawn_at": correction.withdrawn_at, "withdrawn_by": correction.withdrawn_by}
        same = (corrections.c.id == correction.id) & (corrections.c.call_id == correction.call_id)
        if connection.execute(update(corrections).where(same).values(back)).rowcount:
            return
        row = {
            "id": correction.id,
            "call_id": correction.call_id,
            "kind": correction.kind,
            "change": _CHANGE.dump_json(correction.change).decode(),
            "by": correction.by,
            "account_id": self._account_id,
            "at": correction.at,
            "why": correction.why,
            **back,
        }
        connection.execute(insert(corrections).values(row))


def corrections_kept(settings: Settings) -> Corrections:
    """Where the settings have corrections kept: in their archive where there is one yet. Raises ArchiveError."""
    return ArchivedCorrections(archive_for(settings)) if is_there(settings) else CorrectionFiles(settings.data)


def is_there(settings: Settings) -> bool:
    """Whether the settings name an archive, or have the usual one already."""
    return settings.archive is not None or (settings.data / FILE).exists()


def _in_order(kept: dict[str, Correction]) -> tuple[Correction, ...]:
    return tuple(sorted(kept.values(), key=lambda each: (each.at, each.id)))


def correction_in(row: RowMapping) -> Correction:
    """The correction in a row of the table."""
    fields: dict[str, Any] = {
        name: row[name] for name in ("id", "call_id", "by", "at", "why", "withdrawn_at", "withdrawn_by")
    }
    return Correction(change=_CHANGE.validate_json(row["change"]), **fields)
