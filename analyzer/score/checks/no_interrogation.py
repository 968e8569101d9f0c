"""No list worked through: S0's "it's not the Spanish Inquisition"."""

from analyzer.score.checks.practice import Outcome, Practice, evidence, surely
from analyzer.score.wording import at, quoted
from analyzer.types.acts import Act
from analyzer.types.call import Call
from analyzer.types.rubric import Rubric
from analyzer.types.score import Finding, NextStep
from analyzer.types.speech import Side


def _look(call: Call, rubric: Rubric, step: NextStep) -> Outcome:  # noqa: ARG001
    acts = call.acts_of("interrogation", side=Side.REP)
    if not acts:
        return Outcome(
            held=True,
            findings=(Finding("No run of short questions without listening in between was heard."),),
            advice="Your questions followed from the answers rather than from a list; keep it so.",
        )
    first = acts[0]
    return Outcome(
        held=False,
        findings=tuple(
            evidence(f"From {_place(act)} on you put one short question after another.", [act]) for act in acts
        ),
        advice=(
            f"The run that began {at(first)} with {quoted(first.quote, 10)} sounds like a form being filled in. "
            "After each answer say back what you heard, and ask one thing more about it, before the next."
        ),
        unsure=not surely(acts, rubric),
    )


def _place(act: Act) -> str:
    return at(act).removeprefix("at ").removeprefix("in ")


no_interrogation = Practice(
    id="no_interrogation",
    title="No interrogation",
    target="no run of short questions without a word on the answers",
    source='S0: "it\'s not the Spanish Inquisition"',
    look=_look,
)
