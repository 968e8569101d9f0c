"""Tags of questions brought into line with what the phrase books found in the same words."""

from collections.abc import Iterable
from dataclasses import replace

from analyzer.types.acts import Act

FOR = {
    "truth": "truth",
    "feedback": "feedback",
    "referral": "referral",
    "permission": "permission",
    "closing_attempt": "closing",
}
"""Kinds of acts that say what the question inside them is for, and its tag; the first that fits wins."""
INSIDE = 0.6
"""The share of a question's words that must lie in such an act; not yet calibrated."""
FILLED = 0.4
"""The share of the act's words that the question must fill; not yet calibrated."""
WEAK = frozenset({"need", "social", "process"})
"""Tags given for want of better evidence than a phrase."""


def agreed(acts: Iterable[Act]) -> tuple[Act, ...]:
    """The same acts in the same order, with questions tagged as the acts that they are part of."""
    acts = tuple(acts)
    return tuple(_agreed(act, acts) if act.kind == "question" else act for act in acts)


def _agreed(question: Act, acts: tuple[Act, ...]) -> Act:
    if question.tags == ("permission",):
        # Leave is asked for questions; what asks for the order in the same breath asks for that.
        closes = any(each.kind == "closing_attempt" and _meant(question, each) for each in acts)
        return replace(question, tags=("closing",)) if closes else question
    if not WEAK.issuperset(question.tags):
        return question
    for kind, tag in FOR.items():
        if any(each.kind == kind and _meant(question, each) for each in acts):
            return replace(question, tags=(tag,))
    return question


def _meant(question: Act, act: Act) -> bool:
    """Whether the act is this question; "any more questions?" is no search for the last unsaid thing yet, and advice is no referral."""
    if act.turn != question.turn or act.side is not question.side or {"first", "advice"} & {*act.tags}:
        return False
    common = min(act.end_word, question.end_word) - max(act.start_word, question.start_word)
    return common >= INSIDE * (question.end_word - question.start_word) and common >= FILLED * (
        act.end_word - act.start_word
    )
