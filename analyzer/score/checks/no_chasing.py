"""No "just checking where things are at": S3 calls back for the truth, not for the close."""

from analyzer.score.checks.practice import Outcome, Practice, evidence, surely
from analyzer.score.places import place
from analyzer.score.wording import at, quoted
from analyzer.types.call import Call
from analyzer.types.kind import CallKind
from analyzer.types.rubric import Rubric
from analyzer.types.score import Finding, NextStep
from analyzer.types.speech import Side

# So sure are the words that ask for nothing but the decision; not yet calibrated.
PLAIN = 0.85


def _look(call: Call, rubric: Rubric, step: NextStep) -> Outcome:  # noqa: ARG001
    limit, told = rubric.practices.chasing_within_share, _told(call)
    found = [act for act in call.acts_of("chasing", side=Side.REP) if place(call, act) <= limit and act.turn <= told]
    talked = _talked(call)
    acts = [act for act in found if act.turn <= talked]
    plainly = [act for act in found if surely([act], rubric) and act.confidence >= PLAIN]
    if not acts and plainly:
        message = f"You asked where their decision stood {at(plainly[0])}, when you had talked of their needs; whether that chased them cannot be told from the words."
        return Outcome(held=None, findings=(evidence(message, plainly),))
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


def _told(call: Call) -> int:
    """The turn in which the prospect says no: whoever asks about it then asks why, and chases nothing."""
    return min((act.turn for act in call.acts_of("refusal", "no_reached", side=Side.PROSPECT)), default=len(call.turns))


def _talked(call: Call) -> int:
    """The turn of the second question about needs: who has come to talk with them did not ring for the answer alone."""
    turns = sorted({act.turn for act in call.acts_of("question", side=Side.REP) if "need" in act.tags})
    return turns[1] if len(turns) > 1 else len(call.turns)


no_chasing = Practice(
    id="no_chasing",
    title="No chasing",
    target='no "just checking where things are at" on a follow-up call',
    source='S3: "Hi, I was just wondering where things are at?"',
    look=_look,
    kinds=frozenset({CallKind.FOLLOW_UP}),
)
