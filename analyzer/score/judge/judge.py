"""Every judge in the order they run."""

from analyzer.score.check import Judge
from analyzer.types.call import Call
from analyzer.types.rubric import Rubric

JUDGES: tuple[Judge, ...] = ()


def judge(call: Call, rubric: Rubric) -> Call:
    """The call with its acts judged by the rubric."""
    for each in JUDGES:
        call = each(call, rubric)
    return call
