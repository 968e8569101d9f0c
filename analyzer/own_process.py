"""What whoever owns a process sets for all of it: the command line and its worker processes, never a library that others import."""

import gc


def collect_seldom() -> None:
    """Has Python look for unreachable cycles less often. To be called once, when the process starts.

    Importing the program and reading a call make hundreds of thousands of values that stay and hardly a cycle: looking for them by
    Python's own measure took 3 % of reading a text, and more of a start.
    """
    gc.set_threshold(10_000, 20, 100)


def end_quickly() -> None:
    """Has Python look through nothing that is there when the process ends, which takes it all along. To be called last."""
    gc.freeze()
