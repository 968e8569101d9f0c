"""No "just checking where things are at": S3 calls back for the truth, not for the close."""

from analyzer.score.checks.practice import Outcome, Practice, evidence, surely
from analyzer.score.places import place
from analyzer.score.wording import at, quoted
from analyzer.types.call import Call
from analyzer.types.kind import CallKind
from analyzer.types.rubric import Rubric
from analyzer.types.score import Finding, NextStep
from analyzer.types.speech import Side


def _look(call: Call, rubric: Rubric, step: NextStep) -> Outcome:  # noqa: ARG001
    limit = rubric.practices.chasing_within_share
    acts = [act for act in call.acts_of("chasing", side=Side.REP) if place(call, act) <= limit]
    if not acts:
        return Outcome(
            held=True,
            findings=(Finding("You did not ring to ask where their decision stood."),),
            advice="You called back without chasing; that keeps the door open.",
        )
    first = acts[0]
    return Outcome(
        held=False,
        findings=(evidence(f"You asked where their decision stood, {at(first)}.", acts),),
        advice=(
            f"{at(first).capitalize()} you said {quoted(first.quote)}, which they expect of someone who chases. "
            "Take a step back instead: say that it is fine if they went another way, and ask for the truth."
        ),
        unsure=not surely(acts, rubric),
    )


no_chasing = Practice(
    id="no_chasing",
    title="No chasing",
    target='no "just checking where things are at" on a follow-up call',
    source='S3: "Hi, I was just wondering where things are at?"',
    look=_look,
    kinds=frozenset({CallKind.FOLLOW_UP}),
)
