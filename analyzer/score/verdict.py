"""From a value to a verdict and points, and what a small count leaves open."""

import itertools
from collections.abc import Callable, Sequence
from math import sqrt
from statistics import NormalDist

from analyzer.types.rubric import VerdictRules
from analyzer.types.score import Finding, Score, Verdict

# Of the questions of calls that were read, about one in ten is counted otherwise than two readers would; an estimate.
HEARD_OTHERWISE = 0.1

Curve = Sequence[tuple[float, float]]


def wilson(hits: int, of: int, confidence: float) -> tuple[float, float]:
    """The Wilson score interval of the share hits/of.

    E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927). Raises ValueError for `of` = 0.
    """
    if not 0 <= hits <= of or not of:
        raise ValueError(f"no share is {hits} of {of}")
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    share = hits / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    reach = z / (1 + z * z / of) * sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return round(max(0.0, middle - reach), 4), round(min(1.0, middle + reach), 4)


def points_on(curve: Curve, value: float) -> float:
    """The points that straight lines between the curve's anchors give to `value`; flat beyond its ends."""
    if value <= curve[0][0]:
        return curve[0][1]
    for (x0, y0), (x1, y1) in itertools.pairwise(curve):
        if value <= x1:
            return round(y0 + (y1 - y0) * (value - x0) / (x1 - x0), 1)
    return curve[-1][1]


def within(verdict: Callable[[float], Verdict], value: float, low: float, high: float) -> Verdict:
    """The verdict on `value`, or `unsure` when the ends of its range would be judged otherwise."""
    return verdict(value) if verdict(low) is verdict(value) is verdict(high) else Verdict.UNSURE


def in_doubt(hits: int, of: int, rules: VerdictRules) -> tuple[float, float]:
    """The ends between which the verdict on the share hits/of must hold: the Wilson range of a small count; from `small_count` on what one in ten, and at least one, heard otherwise would make of it."""
    if of < rules.small_count:
        return wilson(hits, of, rules.confidence)
    slip = max(1, round(of * HEARD_OTHERWISE))
    return max(0, hits - slip) / of, min(of, hits + slip) / of


def not_measurable(
    check: str, *, title: str, unit: str, target: str, source: str, reason: str, findings: tuple[Finding, ...] = ()
) -> Score:
    """The score of a check that has nothing to measure, with the reason as its first finding."""
    return Score(
        check, title, None, unit, None, target, source, Verdict.NOT_MEASURABLE, None, (Finding(reason), *findings), ""
    )


SIDES_UNSURE = "It is not sure who is the rep and who is the prospect, so nothing that depends on it is scored."
NO_TALK = "A message left on voicemail is no talk between two sides."
