"""What whoever owns a process sets for all of it: the command line and its worker processes, never a library that others import."""

import gc
import os
import sys


def collect_seldom() -> None:
    """Has Python look for unreachable cycles less often. To be called once, when the process starts.

    Importing the program and reading a call make very many values that stay and hardly a cycle. What it brings stands in docs/benchmarks.md
    ("Time and memory", "Still open"), measured on the texts of `python -m benchmarks.speed --only text`.
    """
    gc.set_threshold(10_000, 20, 100)


def take_turns_quickly() -> None:
    """Has one thread that works in Python let another have a turn after half a millisecond, not five. To be called once, when the process starts.

    Each of the readers of turns needs Python for a moment before and after a network has done its work. What waiting for that cost stands
    in docs/benchmarks.md ("Time and memory", "Still open"), measured on the texts of `python -m benchmarks.speed --only text`.
    """
    sys.setswitchinterval(0.0005)


def end_quickly() -> None:
    """Has Python look through nothing that is there when the process ends, which takes it all along. To be called last."""
    gc.freeze()


def end_now(code: int) -> None:
    """Ends the process without waiting for what its threads are still at, as one that was interrupted should."""
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os._exit(code)
