"""Medians with the range that chance leaves them, and the one rule by which a change is called one: pure arithmetic over a few figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from math import comb, sqrt

import numpy as np
from numpy.typing import NDArray

SURE = 0.95
"""Usual practice in statistics."""
EXACT, Z = 200, 1.96
"""With more figures than this the normal distribution is as good as the exact one."""
LEAST = 6
"""So many figures it takes before the range of a median can be told at all with that certainty."""

Figures = Sequence[float] | NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Middle:
    """The median of `count` figures, and where the median of all such calls lies with 95 % certainty; `range` is None where they are too few to say."""

    count: int
    median: float
    range: tuple[float, float] | None


class Direction(StrEnum):
    """What became of a figure from the earlier half of a time to the later; `too_few`: there are not enough calls in both to tell."""

    RISING = "rising"
    FALLING = "falling"
    STEADY = "steady"
    TOO_FEW = "too_few"


def middle(figures: Figures) -> Middle | None:
    """The middle of these figures, None of none."""
    count = len(figures)
    if not count:
        return None
    ordered = np.sort(np.asarray(figures, dtype=float))
    low, high = float(ordered[(count - 1) // 2]), float(ordered[count // 2])
    outside = _outside(count) if count <= EXACT else int((count - Z * sqrt(count)) / 2) - 1
    range_ = None if outside < 0 else (float(ordered[outside]), float(ordered[count - 1 - outside]))
    return Middle(count, low if low == high else (low + high) / 2, range_)


def direction(early: Middle | None, late: Middle | None) -> Direction:
    """Whether the later half differs by more than chance would make: only where the ranges of the two medians have nothing in common.

    Each range holds the median of all such calls with 95 % certainty, by the sign test, which assumes nothing of how figures are
    spread; two of them apart are rarer by chance than one call in twenty, so the rule is a strict one.
    """
    if early is None or late is None or early.range is None or late.range is None:
        return Direction.TOO_FEW
    if late.range[0] > early.range[1]:
        return Direction.RISING
    return Direction.FALLING if late.range[1] < early.range[0] else Direction.STEADY


@cache
def _outside(count: int) -> int:
    """How many places from either end the range begins, by the sign test; -1 where there is none."""
    below, outside = 0.0, -1
    for rank in range(count // 2):
        below += comb(count, rank) / 2**count
        if 2 * below > 1 - SURE:
            break
        outside = rank
    return outside
