"""Medians with the range that chance leaves them: pure arithmetic over a few figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import comb, sqrt
from statistics import median

SURE = 0.95
"""Usual practice in statistics."""
EXACT, Z = 200, 1.96
"""With more figures than this the normal distribution is as good as the exact one."""
LEAST = 6
"""So many figures it takes before the range of a median can be told at all with that certainty."""


@dataclass(frozen=True, slots=True)
class Middle:
    """The median of `count` figures, and where the median of all such calls lies with 95 % certainty; `range` is None where they are too few to say."""

    count: int
    median: float
    range: tuple[float, float] | None


def middle(figures: Sequence[float]) -> Middle | None:
    """The middle of these figures, None of none."""
    if not figures:
        return None
    return Middle(len(figures), median(figures), _range(sorted(figures)))


def apart(one: Middle, other: Middle) -> bool:
    """Whether the two differ by more than chance would: their ranges have nothing in common."""
    if one.range is None or other.range is None:
        return False
    return one.range[0] > other.range[1] or other.range[0] > one.range[1]


def _range(ordered: list[float]) -> tuple[float, float] | None:
    """Between the figures that the median of all lies between with 95 % certainty, whatever their distribution: by the sign test."""
    count = len(ordered)
    outside = _outside(count) if count <= EXACT else int((count - Z * sqrt(count)) / 2) - 1
    return None if outside < 0 else (ordered[outside], ordered[count - 1 - outside])


@cache
def _outside(count: int) -> int:
    """How many places from either end the range begins; -1 where there is none."""
    below, outside = 0.0, -1
    for rank in range(count // 2):
        below += comb(count, rank) / 2**count
        if 2 * below > 1 - SURE:
            break
        outside = rank
    return outside
