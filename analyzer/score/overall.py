"""One figure for the call, what went well, and the one thing to change next time."""

import re
from collections.abc import Iterable

from analyzer.types.rubric import Rubric
from analyzer.types.score import Finding, Overall, Score, Verdict

MOST_STRENGTHS = 3
NOTHING_TO_CHANGE = "Nothing stood out that you should change: do the same next time."
# The turn in an act's id ("rapport-3-0").
_TURN = re.compile(r"-(\d+)-\d+$")
NOTHING_MEASURED = "Too little of this call could be measured to name one thing to change."


def overall(scores: Iterable[Score], rubric: Rubric) -> Overall:
    """The weighted mean of the measurable scores' points, the weightiest good ones whose moment is no me story too, and the advice that would gain most."""
    measured = [score for score in scores if score.points is not None and _weight(score, rubric) > 0]
    if not measured:
        return Overall(None, (), NOTHING_MEASURED)
    weights = sum(_weight(score, rubric) for score in measured)
    points = sum((score.points or 0.0) * _weight(score, rubric) for score in measured) / weights
    worst = _worst(measured, rubric)
    change, finding = (NOTHING_TO_CHANGE, None) if worst is None else (worst.advice, _telling(worst))
    return Overall(round(points, 1), _strengths(measured, rubric), change, finding)


def _weight(score: Score, rubric: Rubric) -> float:
    return rubric.weights.get(score.check, 0.0)


def _strengths(measured: list[Score], rubric: Rubric) -> tuple[Finding, ...]:
    faulted = {
        turn
        for score in measured
        if score.check == "me_stories" and score.verdict is not Verdict.GOOD
        for finding in score.findings
        for turn in _turns(finding)
    }
    good = [
        score
        for score in measured
        if score.verdict is Verdict.GOOD and score.findings and not faulted.intersection(_turns(_telling(score))[:1])
    ]
    good.sort(key=lambda score: -_weight(score, rubric) * (score.points or 0.0) * (1.0 if _shown(score) else 0.5))
    return tuple(_telling(score) for score in good[:MOST_STRENGTHS])


def _turns(finding: Finding) -> list[int]:
    """The turns of the acts that a finding rests on, as their ids tell them."""
    return [int(match[1]) for match in map(_TURN.search, finding.acts) if match]


def _shown(score: Score) -> bool:
    """Whether something that was said shows it, rather than that nothing was amiss: that comes first."""
    return bool(_telling(score).acts or _telling(score).turns)


def _telling(score: Score) -> Finding:
    """The finding that shows the score best: the first."""
    return score.findings[0]


def _worst(measured: list[Score], rubric: Rubric) -> Score | None:
    """Where the most points are lost by weight; one of an unsure verdict only when no other is short of good."""
    for verdicts in ({Verdict.WORK_ON, Verdict.WATCH}, {Verdict.UNSURE}):
        short = [s for s in measured if s.verdict in verdicts and s.findings and s.advice and (s.points or 0.0) < 100]
        if short:
            return max(short, key=lambda score: _weight(score, rubric) * (100 - (score.points or 0.0)))
    return None
