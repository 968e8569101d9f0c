"""A personal opening: S0 asks for rapport in the first seconds, S1 for empathy as the first step."""

from analyzer.score.checks.practice import Outcome, Practice, evidence, surely
from analyzer.score.places import moment_ms
from analyzer.score.wording import at, clock, quoted
from analyzer.types.call import Call
from analyzer.types.rubric import Rubric
from analyzer.types.score import Finding, NextStep
from analyzer.types.speech import Side


def _look(call: Call, rubric: Rubric, step: NextStep) -> Outcome:  # noqa: ARG001
    limit = rubric.practices.rapport_within_ms
    acts = call.acts_of("rapport", side=Side.REP)
    early = [act for act in acts if moment_ms(call, act, rubric) <= limit]
    if early:
        return Outcome(
            held=True,
            findings=(evidence(f"You met the person before the business, {at(early[0])}.", early[:1]),),
            advice=f"A moment like {quoted(early[0].quote, 10)} lowers the guard; keep opening that way.",
            unsure=not surely(early, rubric),
        )
    late = f" The first human word came {at(acts[0])}." if acts else ""
    return Outcome(
        held=False,
        findings=(
            Finding(
                f"No human exchange was heard in the first {clock(limit)}; the call went straight to business.{late}"
            ),
        ),
        advice="Before the business, take a moment for the person: ask how things are with them, and take up what they answer.",
    )


rapport = Practice(
    id="rapport",
    title="A personal opening",
    target="a greeting and a human exchange in the first minute",
    source='S0: "establish rapport with the enquirer"; S1: "create empathy and establish some rapport"',
    look=_look,
)
