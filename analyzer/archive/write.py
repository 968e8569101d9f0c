"""Writes files so that a reader sees the old one or the new one whole, never half of one."""

import errno
import os
import platform
import re
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from analyzer.errors import InputError, MachineError

# A file that is being written names the machine and the process that write it, so that what a killed one left is known.
WRITING = re.compile(r"\.writing-(?P<machine>[^-]*)-(?P<process>\d+)-\w+")
# What another machine has been writing for so long, it has given up.
GIVEN_UP_S = 24 * 3600


def write_whole(path: Path, data: str | bytes) -> None:
    """Puts `data` at `path` in one step, making its folder. Raises MachineError where the disk is full or may not be written to, InputError where the name is too long."""
    raw = data.encode() if isinstance(data, str) else data
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=_prefix())
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())  # or a power cut could leave the name without the bytes
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
        temporary = None
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            raise InputError(f"{path}: the name is too long for this disk; shorten the recording's name") from error
        raise _unwritable(path, error) from error
    finally:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink()


def ready_to_write(folder: Path) -> None:
    """Makes the folder and makes sure that a file can be written there, before hours are spent on what would go into it. Raises MachineError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, prefix=_prefix()) as file:
            file.write(b"a few bytes")
    except OSError as error:
        raise _unwritable(folder, error) from error


def _unwritable(path: Path, error: OSError) -> MachineError:
    what = "the disk is full" if error.errno == errno.ENOSPC else f"cannot be written: {error.strerror}"
    return MachineError(f"{path}: {what}; free some space or name another folder with --out")


def _prefix() -> str:
    return f".writing-{_machine()}-{os.getpid()}-"


def clear_leftovers(folder: Path, *, below: bool = False) -> None:
    """Deletes what killed processes were writing in `folder`, and in the folders below it if asked; what anybody may still be writing stays."""
    with suppress(OSError):
        for file in folder.rglob(".writing-*") if below else folder.glob(".writing-*"):
            found = WRITING.fullmatch(file.name)
            if found is not None and _abandoned(file, found["machine"], int(found["process"])):
                file.unlink(missing_ok=True)


def _abandoned(file: Path, machine: str, process: int) -> bool:
    if machine == _machine() and sys.platform != "win32":
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        except PermissionError:
            pass
    with tempfile.TemporaryFile(dir=file.parent) as now:
        # Both times are of the clock of the disk, which may not be this machine's.
        return os.fstat(now.fileno()).st_mtime - file.stat().st_mtime > GIVEN_UP_S


def _machine() -> str:
    return re.sub(r"\W", "_", platform.node())


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
