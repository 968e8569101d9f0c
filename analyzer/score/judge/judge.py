"""Every judge in the order they run."""

from analyzer.score.check import Judge
from analyzer.score.judge.closing import judge_closes
from analyzer.score.judge.interrogation import judge_interrogations
from analyzer.score.judge.me_story import judge_monologues
from analyzer.types.call import Call
from analyzer.types.rubric import Rubric

JUDGES: tuple[Judge, ...] = (
    judge_closes,
    judge_monologues,
    judge_interrogations,
)


def judge(call: Call, rubric: Rubric) -> Call:
    """The call with its acts judged by the rubric."""
    for each in JUDGES:
        call = each(call, rubric)
    return call
