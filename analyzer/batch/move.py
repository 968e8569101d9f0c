"""Moves a file so that it is whole in its new place before it is gone from the old one."""

import errno
import filecmp
import os
import shutil
import tempfile
from pathlib import Path

from analyzer.errors import MachineError


def destination(path: Path, wanted: Path) -> Path:
    """Where `path` may be moved to: `wanted`, or with a number where another file with other bytes lies there."""
    place, count = wanted, 1
    while place.exists() and not filecmp.cmp(path, place, shallow=False):
        count += 1
        place = wanted.with_name(f"{wanted.stem}-{count}{wanted.suffix}")
    return place


def move_whole(path: Path, target: Path) -> Path:
    """Moves the file and says where it is; over to another disk, by way of a whole copy beside the target. Raises MachineError, and then the file is still where it was."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            path.replace(target)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            _copied(path, target)
            path.unlink()
    except OSError as error:
        raise MachineError(f"{path}: analysed, but cannot be moved to {target.parent}: {error.strerror}") from error
    return target


def _copied(path: Path, target: Path) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".moving-")
    copy = Path(name)
    try:
        with os.fdopen(handle, "wb") as out, path.open("rb") as source:
            shutil.copyfileobj(source, out, 1 << 20)
            out.flush()
            os.fsync(out.fileno())
        shutil.copystat(path, copy)
        copy.replace(target)
    finally:
        copy.unlink(missing_ok=True)
