"""From a call and a rubric to the scorecard. Pure: no file, no model, no clock."""

from analyzer.score.check import Check
from analyzer.score.judge.judge import judge
from analyzer.types.acts import Level
from analyzer.types.call import Call
from analyzer.types.rubric import Rubric
from analyzer.types.score import Metrics, NextStep, Overall, Scorecard

CHECKS: tuple[Check, ...] = ()


def score(call: Call, rubric: Rubric) -> tuple[Call, Scorecard]:
    """The call with its acts judged, and every check's score."""
    judged = judge(call, rubric)
    metrics, step = Metrics(), NextStep(Level.NONE)
    scores = tuple(check(judged, rubric, metrics, step) for check in CHECKS)
    return judged, Scorecard(scores, metrics, {}, None, None, step, Overall(None, (), ""))
