"""The orders of a list of calls."""

from enum import StrEnum


class Sort(StrEnum):
    """What a list can be sorted by. Calls that lack it come last either way."""

    HELD = "held"
    ADDED = "added"
    POINTS = "points"
    DURATION = "duration"
    REP = "rep"
    CUSTOMER = "customer"
    KIND = "kind"
    NEXT_STEP = "next_step"
