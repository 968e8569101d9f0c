"""The last unsaid thing: S3's sincere second question after "any more questions?"."""

from analyzer.score.checks.practice import Outcome, Practice, evidence, surely
from analyzer.score.places import place
from analyzer.score.wording import at, quoted
from analyzer.types.acts import Act
from analyzer.types.call import Call
from analyzer.types.rubric import Rubric
from analyzer.types.score import Finding, NextStep
from analyzer.types.speech import Side


def _look(call: Call, rubric: Rubric, step: NextStep) -> Outcome:  # noqa: ARG001
    late = [
        act
        for act in call.acts_of("truth", "question", side=Side.REP)
        if place(call, act) >= rubric.practices.truth_from_share
    ]
    acts = [
        act
        for act in late
        if (act.kind == "truth" and "second" in act.tags) or (act.kind == "question" and "truth" in act.tags)
    ]
    acts = [act for act in acts if not _asks_else(call, act)]
    first = [act for act in late if act.kind == "truth" and "first" in act.tags]
    asked = min(((act.turn, act.start_word) for act in first), default=None)
    # Where the plain question was asked at all, the sincere one must come behind it.
    acts = [act for act in acts if asked is None or (act.turn, act.start_word) >= asked]
    if acts:
        return Outcome(
            held=True,
            findings=(evidence(f"You asked for what was still unsaid, {at(acts[0])}.", acts[:1]),),
            advice="That second, sincere question is where the truth comes out; give it the time it needs.",
            unsure=not surely(acts, rubric),
        )
    advice = 'Before the end, ask "Is there anything at all that would make you more comfortable with this?", and wait.'
    if first:
        message = f"You asked for further questions {at(first[0])}, but not the sincere second one."
        return Outcome(
            held=False,
            findings=(evidence(message, first[:1]),),
            advice=f"You asked {quoted(first[0].quote)} {at(first[0])}; go one further. {advice}",
        )
    return Outcome(held=False, findings=(Finding("You did not ask what was still unsaid."),), advice=advice)


def _asks_else(call: Call, act: Act) -> bool:
    """Whether the words ask for something else that the rep may want to hear: how to go on, or how to do better."""
    return any(
        other.turn == act.turn and other.start_word < act.end_word and act.start_word < other.end_word
        for other in call.acts_of("where_next", "feedback", side=Side.REP)
    )


truth = Practice(
    id="truth",
    title="The last unsaid thing",
    target='"any more questions?", then sincerely whether anything at all is left',
    source='S3: "are you 100% sure that there\'s nothing else that I can do on my end to make you feel more comfortable"',
    look=_look,
)
