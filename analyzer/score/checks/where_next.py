"""Asked where to go from here: S3's way of making it safe to say where they stand."""

from analyzer.score.checks.practice import Outcome, Practice, evidence, surely
from analyzer.score.wording import at
from analyzer.types.call import Call
from analyzer.types.rubric import Rubric
from analyzer.types.score import Finding, NextStep
from analyzer.types.speech import Side

# Where the question is settled, asking it now would go against what they said.
SETTLED = {
    "closed_won": "They ordered, so it was settled this time. Where it is open, ask them where to go from here before you name the step.",
    "closed_no": "They gave you a clear no, so it was settled this time. Where it is open, ask them where to go from here before you name the step.",
}


def _look(call: Call, rubric: Rubric, step: NextStep) -> Outcome:
    acts = call.acts_of("where_next", side=Side.REP)
    if acts:
        return Outcome(
            held=True,
            findings=(evidence(f"You asked them where to go from here, {at(acts[0])}.", acts),),
            advice="You let them choose the next step, so it is theirs too.",
            unsure=not surely(acts, rubric),
        )
    findings = (Finding("You did not ask them where to go from here."),)
    if step.outcome is not None:
        return Outcome(held=False, findings=findings, advice=SETTLED[step.outcome], mild=True)
    return Outcome(
        held=False,
        findings=findings,
        advice='Instead of naming the step yourself, ask: "Where do you think we should go from here?"',
    )


where_next = Practice(
    id="where_next",
    title="Asked where to go from here",
    target="an open question to the prospect about the next step",
    source='S3: "Where do you think we should go from here?"',
    look=_look,
)
