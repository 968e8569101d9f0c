"""No administrative demand for an opening: the first lesson of S1."""

import re

from analyzer.score.checks.practice import Outcome, Practice, evidence, surely
from analyzer.score.places import moment_ms
from analyzer.score.wording import at, quoted
from analyzer.types.acts import Act
from analyzer.types.call import Call
from analyzer.types.kind import CallKind
from analyzer.types.rubric import Rubric
from analyzer.types.score import Finding, NextStep
from analyzer.types.speech import Side

OR = re.compile(r"\bor\b")


def _look(call: Call, rubric: Rubric, step: NextStep) -> Outcome:  # noqa: ARG001
    limit = rubric.practices.admin_opening_within_ms
    acts = [act for act in call.acts_of("admin_opening", side=Side.REP) if moment_ms(call, act, rubric) <= limit]
    acts = acts or [act for act in _closes_at_once(call) if moment_ms(call, act, rubric) <= limit]
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


def _closes_at_once(call: Call) -> list[Act]:
    """Closes that offer a choice ("are you keeping it or shall we collect it?") before any question about how things are for them: asked so, the contract is the opening."""
    needs = min((act.turn for act in call.acts_of("question", side=Side.REP) if "need" in act.tags), default=None)
    return [
        act
        for act in call.acts_of("closing_attempt", side=Side.REP)
        if OR.search(act.quote.lower()) and (needs is None or act.turn < needs)
    ]


no_admin_opening = Practice(
    id="no_admin_opening",
    title="No administrative opening",
    target="a renewal or service call does not begin with an administrative demand",
    source='S1: "Never call a client to ask: May we kill your account?"',
    look=_look,
    kinds=frozenset({CallKind.RENEWAL}),
)
