"""From a call and a rubric to the scorecard. Pure: no file, no model, no clock."""

from collections.abc import Callable

from analyzer.score.check import Check
from analyzer.score.checks.me_stories import me_stories
from analyzer.score.checks.next_step import next_step
from analyzer.score.checks.open_share import open_share
from analyzer.score.checks.practices import PRACTICES
from analyzer.score.checks.premature_closing import premature_closing
from analyzer.score.checks.talk_share import talk_share
from analyzer.score.checks.voicemail import voicemail
from analyzer.score.judge.judge import judge
from analyzer.score.judge.next_step import next_step_of
from analyzer.score.judge.presenting import presented_before_needs, pushed_on_phone
from analyzer.score.metrics import measure
from analyzer.score.overall import overall
from analyzer.types.call import Call
from analyzer.types.kind import CallKind
from analyzer.types.rubric import Rubric
from analyzer.types.score import Scorecard

# In the order of the report: the five core scores, then the practices.
CHECKS: tuple[Check, ...] = (
    talk_share,
    open_share,
    premature_closing,
    me_stories,
    next_step,
    *PRACTICES,
)


def score(call: Call, rubric: Rubric, *, judging: Callable[[Call, Rubric], Call] = judge) -> tuple[Call, Scorecard]:
    """The call with its acts judged, and every check's score. Another `judging` may keep to what people ruled."""
    judged = judging(call, rubric)
    metrics, step = measure(judged, rubric), next_step_of(judged, rubric)
    checks = (voicemail, *CHECKS) if judged.info.kind is CallKind.VOICEMAIL else CHECKS
    scores = tuple(check(judged, rubric, metrics, step) for check in checks)
    by_check = {each.check: each for each in scores}
    practices = {practice.id: practice.held(by_check[practice.id], rubric) for practice in PRACTICES}
    presented, _ = presented_before_needs(judged, rubric)
    pushed, _ = pushed_on_phone(judged, rubric)
    return judged, Scorecard(scores, metrics, practices, presented, pushed, step, overall(scores, rubric))
