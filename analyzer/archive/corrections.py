"""Corrections kept for a recording, for every later analysis of it."""

import re
from pathlib import Path
from typing import Protocol

from pydantic import TypeAdapter, ValidationError

from analyzer.archive.write import write_whole
from analyzer.errors import InputError
from analyzer.settings import Settings
from analyzer.types.correction import Correction

_CORRECTIONS = TypeAdapter(tuple[Correction, ...])


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
        ordered = tuple(sorted(kept.values(), key=lambda each: (each.at, each.id)))
        write_whole(self._file(correction.call_id), _CORRECTIONS.dump_json(ordered, indent=1) + b"\n")

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


def corrections_kept(settings: Settings) -> Corrections:
    """Where this machine keeps corrections."""
    return CorrectionFiles(settings.data)
