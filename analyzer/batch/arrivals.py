"""Which files of a folder are complete and wait to be analysed, told from how they change over time. Looks, and touches nothing."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from analyzer.batch.inputs import is_input, is_report

# Waits after the first, second and third failure; a file that fails once more is left alone until it changes.
WAITS_S = (30.0, 120.0, 600.0)

Stamp = tuple[int, int]
"""A file's size and its time of change: while these stay, nobody writes to it."""


class Clock(Protocol):
    """Seconds that only ever grow."""

    def __call__(self) -> float: ...


@dataclass(slots=True)
class _File:
    stamp: Stamp
    since: float
    """When it was first seen with this stamp, by the monotonic clock: its own times are of the disk's clock, which may be wrong."""
    state: str = "settling"
    failures: int = 0
    not_before: float = 0.0


class Arrivals:
    """Keeps an eye on the files below `folder` except those below `apart`; a file is complete when it has not changed for `settle_s` seconds.

    A file renamed in is complete by the same rule. `clock` gives seconds that only grow.
    """

    def __init__(self, folder: Path, clock: Clock, *, settle_s: float, apart: tuple[Path, ...] = ()) -> None:
        self._folder, self._clock, self._settle_s = folder, clock, settle_s
        self._apart = tuple(path.resolve() for path in apart)
        self._files: dict[Path, _File] = {}

    def look(self) -> None:
        """Looks at every file of the folder. Raises OSError when the folder itself cannot be read."""
        os.scandir(self._folder).close()
        seen = set()
        for path in self._found():
            seen.add(path)
            self.look_at(path)
        for path in self._files.keys() - seen:
            if self._files[path].state != "taken":
                del self._files[path]

    def look_at(self, path: Path) -> None:
        """Looks at one file; one that is gone is forgotten."""
        if not is_input(path, self._folder) or self._is_apart(path):
            return
        known = self._files.get(path)
        stamp = _stamp(path)
        if stamp is None:
            if known is not None and known.state != "taken":
                del self._files[path]
        elif known is None or (known.stamp != stamp and known.state != "taken"):
            self._files[path] = _File(stamp, self._clock())

    def complete(self) -> Iterator[Path]:
        """The files that are complete and whose time has come, in order of their names; each is taken until `over` or `failed` is told of it."""
        now = self._clock()
        for path in sorted(path for path, file in self._files.items() if file.state == "settling"):
            file = self._files[path]
            if now < max(file.since + self._settle_s, file.not_before):
                continue
            if _stamp(path) != file.stamp:
                self.look_at(path)
            elif is_report(path):
                file.state = "over"
            else:
                file.state = "taken"
                yield path

    def over(self, path: Path) -> bool:
        """The file is done with, unless it changed since it was taken: then False, and it is watched from the start again."""
        file = self._files[path]
        stamp = _stamp(path)
        if stamp is not None and stamp != file.stamp:
            self._files[path] = _File(stamp, self._clock())
            return False
        file.state = "over"
        return True

    def failed(self, path: Path) -> float | None:
        """The file could not be analysed: the seconds until it is tried again, None when it is left alone until it changes."""
        if not self.over(path):
            return self._settle_s
        file = self._files[path]
        if file.failures >= len(WAITS_S):
            return None
        wait_s = WAITS_S[file.failures]
        file.failures += 1
        file.state, file.not_before = "settling", self._clock() + wait_s
        return wait_s

    def put_back(self, path: Path) -> None:
        """Nothing was wrong with the file: it is taken again as soon as asked for."""
        self._files[path].state = "settling"

    def _found(self) -> Iterator[Path]:
        for place, folders, files in os.walk(self._folder):
            folders[:] = [
                name for name in folders if not name.startswith(".") and not self._is_apart(Path(place, name))
            ]
            yield from (Path(place, name) for name in files)

    def _is_apart(self, path: Path) -> bool:
        resolved = path.resolve() if self._apart else path
        return any(resolved.is_relative_to(apart) for apart in self._apart)


def _stamp(path: Path) -> Stamp | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_size, found.st_mtime_ns) if stat.S_ISREG(found.st_mode) else None
