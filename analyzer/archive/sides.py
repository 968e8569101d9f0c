"""Sides that a person set right, kept for the next time the same recording is analysed."""

import json
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from analyzer.archive.write import write_whole
from analyzer.errors import InputError
from analyzer.types.speech import Side

_SIDES = TypeAdapter(dict[str, Side])


def kept_sides(folder: Path, call_id: str) -> dict[str, Side]:
    """Speaker id to side as last set for the call with this id; empty when nobody set any. Raises InputError for a damaged file."""
    file = _file(folder, call_id)
    try:
        return _SIDES.validate_json(file.read_bytes())
    except FileNotFoundError:
        return {}
    except (OSError, ValidationError) as error:
        raise InputError(
            f"{file}: the corrections kept there cannot be read; delete the file to go on without them"
        ) from error


def keep_sides(folder: Path, call_id: str, sides: dict[str, Side]) -> Path:
    """Keeps the sides for the call with this id and says in which file."""
    file = _file(folder, call_id)
    write_whole(file, json.dumps(sides, indent=1, sort_keys=True) + "\n")
    return file


def forget_sides(folder: Path, call_id: str) -> bool:
    """Forgets the sides kept for the call with this id; says whether there were any."""
    file = _file(folder, call_id)
    there = file.exists()
    file.unlink(missing_ok=True)
    return there


def _file(folder: Path, call_id: str) -> Path:
    return folder / "sides" / f"{call_id}.json"
