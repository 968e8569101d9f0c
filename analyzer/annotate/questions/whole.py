"""Where the words of a question begin: with the condition that its sentence puts before it."""

from analyzer.annotate.questions.clean import CleanTurn
from analyzer.annotate.questions.grammar import starts_clause
from analyzer.annotate.questions.words import AUX, LINKS, SUBJECT_PRONOUNS

CONDITIONS = frozenset({"if", "suppose", "supposing", "imagine", "when", "once", "say"})
"""Words that open what a question is asked under."""
CONDITION_WORDS = 20
"""The longest of them, in words; not yet calibrated."""

GOING_ON = frozenset({"so", "and", "but"})
"""Links behind which a sentence goes on anew, no longer under the condition that an earlier clause put."""


def with_condition(c: CleanTurn, first: int, floor: int) -> int:
    """The first token of the question that starts at `first` with its condition ("if you could pick one thing, what would it be"), which starts at `floor` at the earliest."""
    if _goes_on(c, first, floor):
        return first
    begun = first
    while begun > floor and c.gap[begun] < 2 and first - begun < CONDITION_WORDS:
        begun -= 1
    opened = next((k for k in range(begun, first) if c.low[k] not in LINKS), first)
    if c.low[opened] not in CONDITIONS or first - opened < 3 or not starts_clause(c, opened, floor):
        return first
    if c.low[opened] == "say" and c.low[opened + 1] not in SUBJECT_PRONOUNS | {"the", "your", "it", "this", "that"}:
        return first
    told = any(c.gap[k] for k in range(opened + 1, first + 1)) or not c.punctuated
    return opened if told and c.low[opened + 1] not in AUX else first


def _goes_on(c: CleanTurn, first: int, floor: int) -> bool:
    """Whether a link leads on to `first` ("you said it was loud, so how is it now"), and does not end what was said ("if you think so, ...")."""
    link = first - 1
    return link > floor and c.low[link] in GOING_ON and (c.gap[link] > 0 or c.gap[first] == 0)
