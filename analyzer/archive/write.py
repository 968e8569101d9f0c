"""Writes files so that a reader sees the old one or the new one whole, never half of one."""

import errno
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from analyzer.errors import InputError, MachineError


def write_whole(path: Path, data: str | bytes) -> None:
    """Puts `data` at `path` in one step, making its folder. Raises MachineError where the disk is full or may not be written to, InputError where the name is too long."""
    raw = data.encode() if isinstance(data, str) else data
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
        temporary = None
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            raise InputError(f"{path}: the name is too long for this disk; shorten the recording's name") from error
        what = "the disk is full" if error.errno == errno.ENOSPC else f"cannot be written: {error.strerror}"
        raise MachineError(f"{path}: {what}; free some space or name another folder with --out") from error
    finally:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
