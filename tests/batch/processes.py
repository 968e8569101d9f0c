"""Runs the command as a process of its own, as a shell or a service manager would."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def running(*arguments: object, cwd: Path, **environment: str) -> Iterator[subprocess.Popen[str]]:
    """The command while the block runs; killed with all its workers afterwards. What it prints goes to `cwd`/printed."""
    with (cwd / "printed").open("ab") as printed:
        process = subprocess.Popen(
            [sys.executable, "-m", "analyzer", *map(str, arguments)],
            stdout=printed,
            stderr=printed,
            text=True,
            env={**os.environ, "OMP_NUM_THREADS": "1", "PYTHONPATH": os.pathsep.join(sys.path), **environment},
            cwd=cwd,
            start_new_session=True,
        )
        try:
            yield process
        finally:
            process.kill()
            process.wait()


def wait_until(true: Callable[[], bool], *, within_s: float = 180, what: str = "it") -> None:
    """Returns as soon as it is true; fails after `within_s`."""
    until = time.monotonic() + within_s
    while not true():
        assert time.monotonic() < until, f"{what} did not come true within {within_s} s"
        time.sleep(0.02)


def children(process: int) -> list[int]:
    """The processes that this one started and that still run (Linux)."""
    found = []
    for task in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = task.read_text().rsplit(")", 1)[1].split()[:2]
        except OSError:
            continue
        if int(parent) == process and state != "Z":
            found.append(int(task.parent.name))
    return found
