"""No pushing: S0, S1 and S3 all warn of it."""

from analyzer.score.checks.practice import EVERY, Outcome, Practice, evidence, surely
from analyzer.score.free_step import is_free_step
from analyzer.score.wording import at, counted, quoted
from analyzer.types.acts import Act
from analyzer.types.call import Call
from analyzer.types.rubric import Rubric
from analyzer.types.score import Finding, NextStep
from analyzer.types.speech import Side


def _look(call: Call, rubric: Rubric, step: NextStep) -> Outcome:  # noqa: ARG001
    acts = _moments([act for act in call.acts_of("pressure", "closing_attempt", side=Side.REP) if _presses(call, act)])
    if not acts:
        return Outcome(
            held=True,
            findings=(Finding("Nothing you said pressed, threatened a deadline or played on fear or guilt."),),
            advice="You left the choice with them, which is what makes people tell you the truth.",
        )
    first = acts[0]
    return Outcome(
        held=False,
        findings=(
            evidence(f"{counted(len(acts), 'moment')} of pressure, the first {at(first)}: {first.reason}", acts),
        ),
        advice=(
            f"{at(first).capitalize()} you said {quoted(first.quote)}. Pressure makes people hide what holds them back; "
            "ask what they would need to be comfortable instead."
        ),
        unsure=not surely(acts, rubric),
    )


def _moments(acts: list[Act]) -> list[Act]:
    """One act a moment: words that both press and close count once."""
    moments: list[Act] = []
    for act in sorted(acts, key=lambda act: (act.turn, act.start_word)):
        last = moments[-1] if moments else None
        if last is None or act.turn != last.turn or act.start_word >= last.end_word:
            moments.append(act)
    return moments


def _presses(call: Call, act: Act) -> bool:
    """Whether the act presses; offering a free step once more after a "no" to it does not ask for the sale again."""
    again = act.tags == ("repeat",) if act.kind == "pressure" else "repeat" in act.tags
    if again and is_free_step(call, act) and not _pressed_otherwise(call, act):
        return False
    return act.kind == "pressure" or "pressure" in act.tags


def _pressed_otherwise(call: Call, act: Act) -> bool:
    return any(each.turn == act.turn and "repeat" not in each.tags for each in call.acts_of("pressure", side=Side.REP))


no_pressure = Practice(
    id="no_pressure",
    title="No pressure",
    target="no pressing, no invented deadline, no fear or guilt",
    source='S0: "without you having to push"; S1: "Never push for a decision over the phone"; S3: "eliminate all sales pressure"',
    look=_look,
    kinds=EVERY,
)
