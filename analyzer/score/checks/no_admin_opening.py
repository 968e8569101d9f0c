"""No administrative demand for an opening: the first lesson of S1."""

from analyzer.score.checks.practice import Outcome, Practice, evidence, surely
from analyzer.score.places import moment_ms
from analyzer.score.wording import at, quoted
from analyzer.types.call import Call
from analyzer.types.kind import CallKind
from analyzer.types.rubric import Rubric
from analyzer.types.score import Finding, NextStep
from analyzer.types.speech import Side


def _look(call: Call, rubric: Rubric, step: NextStep) -> Outcome:  # noqa: ARG001
    limit = rubric.practices.admin_opening_within_ms
    acts = [act for act in call.acts_of("admin_opening", side=Side.REP) if moment_ms(call, act, rubric) <= limit]
    if not acts:
        return Outcome(
            held=True,
            findings=(Finding("You did not open with paperwork."),),
            advice="You began with them and not with their account.",
        )
    first = acts[0]
    return Outcome(
        held=False,
        findings=(evidence(f"You opened with an administrative demand, {at(first)}.", acts),),
        advice=f"{at(first).capitalize()} you said {quoted(first.quote)}. Ask first how they have been getting on with it; the paperwork can wait.",
        unsure=not surely(acts, rubric),
    )


no_admin_opening = Practice(
    id="no_admin_opening",
    title="No administrative opening",
    target="a renewal or service call does not begin with an administrative demand",
    source='S1: "Never call a client to ask: May we kill your account?"',
    look=_look,
    kinds=frozenset({CallKind.RENEWAL}),
)
