"""The sale is not assumed: the first of S3's seven steps."""

from analyzer.score.checks.practice import EVERY, Outcome, Practice, evidence, surely
from analyzer.score.wording import at, quoted
from analyzer.types.acts import Act
from analyzer.types.call import Call
from analyzer.types.rubric import Rubric
from analyzer.types.score import Finding, NextStep
from analyzer.types.speech import Side


def _look(call: Call, rubric: Rubric, step: NextStep) -> Outcome:  # noqa: ARG001
    acts = [act for act in call.acts_of("assumptive", "closing_attempt", side=Side.REP) if _assumes(act)]
    if not acts:
        return Outcome(
            held=True,
            findings=(Finding("You took nothing for agreed that they had not agreed to."),),
            advice="You waited for their yes before you spoke of the sale as done.",
        )
    first = acts[0]
    return Outcome(
        held=False,
        findings=(evidence(f"You spoke as if they had already bought, {at(first)}.", acts),),
        advice=f"{at(first).capitalize()} you said {quoted(first.quote)} before they had said yes. Until you know the whole truth, ask, and do not assume.",
        unsure=not surely(acts, rubric),
    )


def _assumes(act: Act) -> bool:
    return act.kind == "assumptive" or "assumptive" in act.tags


no_assuming = Practice(
    id="no_assuming",
    title="The sale is not assumed",
    target="nothing said that takes the sale for done before they agreed",
    source='S3: "Don\'t assume the sale"',
    look=_look,
    kinds=EVERY,
)
