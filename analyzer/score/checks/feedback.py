"""Feedback asked: S3 asks how to do better next time."""

import re

from analyzer.score.checks.practice import Outcome, Practice, evidence, surely
from analyzer.score.wording import at
from analyzer.types.acts import Act
from analyzer.types.call import Call
from analyzer.types.rubric import Rubric
from analyzer.types.score import Finding, NextStep
from analyzer.types.speech import Side

_OF_THE_REP = re.compile(r"\b(?:i|me|my|we|us|our|i'd|i've|i'm|we'd|we've|this call|today)\b")


def _look(call: Call, rubric: Rubric, step: NextStep) -> Outcome:  # noqa: ARG001
    acts = [act for act in call.acts_of("feedback", "question", side=Side.REP) if _asks(act)]
    if acts:
        return Outcome(
            held=True,
            findings=(evidence(f"You asked what you could do better, {at(acts[0])}.", acts),),
            advice="Asking for feedback is humble, and it invites the truth.",
            unsure=not surely(acts, rubric),
        )
    return Outcome(
        held=False,
        findings=(Finding("You did not ask what you could do better next time."),),
        advice='Before you hang up, ask: "What could I have done better for you today?"',
    )


def _asks(act: Act) -> bool:
    """Whether it asks about the rep: what would be better for the prospect alone is a question of needs."""
    return act.kind == "feedback" or ("feedback" in act.tags and _OF_THE_REP.search(act.quote.lower()) is not None)


feedback = Practice(
    id="feedback",
    title="Feedback asked",
    target="asked what could be better next time",
    source='S3: "Would you please share your feedback with me as to how I can improve for next time?"',
    look=_look,
)
