"""What made them call: S0's question about the situation right now."""

from analyzer.score.checks.practice import Outcome, Practice, evidence, surely
from analyzer.score.places import place
from analyzer.score.wording import at
from analyzer.types.call import Call
from analyzer.types.kind import CallKind
from analyzer.types.rubric import Rubric
from analyzer.types.score import Finding, NextStep
from analyzer.types.speech import Side


def _look(call: Call, rubric: Rubric, step: NextStep) -> Outcome:  # noqa: ARG001
    acts = call.acts_of("why_called", side=Side.REP)
    early = [act for act in acts if place(call, act) <= rubric.practices.why_called_within_share]
    if early:
        return Outcome(
            held=True,
            findings=(evidence(f"You asked what made them get in touch, {at(early[0])}.", early[:1]),),
            advice="You asked why now. Their reason is the thread of the whole call; come back to it when you offer something.",
            unsure=not surely(early, rubric),
        )
    message = "You did not ask what made them get in touch."
    findings = (
        (evidence(f"You asked what made them get in touch only {at(acts[0])}.", acts[:1]),)
        if acts
        else (Finding(message),)
    )
    return Outcome(
        held=False,
        findings=findings,
        advice='They rang you, so something happened. Ask early: "What made you pick up the phone today?"',
    )


why_called = Practice(
    id="why_called",
    title="What made them call",
    target="asked in the first third of a call that the prospect began",
    source='S0: "their situation right now and what made them call"',
    look=_look,
    kinds=frozenset({CallKind.INBOUND}),
)
