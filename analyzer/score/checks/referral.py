"""Advice and names: S2 asks for them before the end of every call."""

from analyzer.score.checks.practice import Outcome, Practice, evidence, surely
from analyzer.score.places import place
from analyzer.score.wording import at
from analyzer.types.call import Call
from analyzer.types.rubric import Rubric
from analyzer.types.score import Finding, NextStep
from analyzer.types.speech import Side


def _look(call: Call, rubric: Rubric, step: NextStep) -> Outcome:  # noqa: ARG001
    asked = [act for act in call.acts_of("question", side=Side.REP) if "referral" in act.tags]
    late = [act for act in asked if place(call, act) >= rubric.practices.referral_from_share]
    acts = [*call.acts_of("referral", side=Side.REP), *late]
    if acts:
        return Outcome(
            held=True,
            findings=(evidence(f"You asked who else might be glad of it, {at(acts[0])}.", acts),),
            advice="A name from them is worth more than a list of strangers; thank them for it afterwards.",
            unsure=not surely(acts, rubric),
        )
    return Outcome(
        held=False,
        findings=(Finding("You did not ask for their advice, or who else might be interested."),),
        advice='Before the end, whatever the outcome, ask: "Who else do you know that this might help?"',
    )


referral = Practice(
    id="referral",
    title="Advice and names",
    target="asked for advice or who else might be interested, before the end",
    source='S2: "make sure to ask for the prospects advice. Who might be interested in your service?"',
    look=_look,
)
