"""What running a command costs."""

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock, seconds of processor time (in the program and in the system for it), and the most memory held, in MB."""

    wall_s: float
    cpu_s: float
    peak_mb: float


class CommandError(Exception):
    """A command ended with an error; says the last of what it printed."""


def run(command: Sequence[str | Path], *, into: Path, environment: Mapping[str, str] | None = None) -> Cost:
    """The cost of the command and of all processes that it waited for. What it prints goes to the file `into`. Raises CommandError."""
    with into.open("wb") as out:
        started = time.monotonic()
        child = subprocess.Popen(
            [str(part) for part in command],
            stdout=out,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            env={**os.environ, **(environment or {})},
        )
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise CommandError(f"{command[0]} ended with {child.returncode}: {into.read_text(errors='replace')[-400:]}")
    return Cost(time.monotonic() - started, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def middle(costs: Sequence[Cost]) -> Cost:
    """The median of each figure."""
    return Cost(
        median(each.wall_s for each in costs),
        median(each.cpu_s for each in costs),
        median(each.peak_mb for each in costs),
    )
