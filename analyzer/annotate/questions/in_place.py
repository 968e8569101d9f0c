"""Question words that stand where their answer would: "groaning how?", "to do what?", "it will be in Chakan on which day?"."""

from analyzer.annotate.questions.clean import CleanTurn
from analyzer.annotate.questions.found import Form, Found
from analyzer.annotate.questions.grammar import NOUNS
from analyzer.annotate.questions.words import AUX, KNOWING_VERBS, MEASURES, WH

LAST_WORDS = 4
"""So many last words of a sentence may hold the question word with what it asks for; not yet calibrated."""
NO_ASKING = (
    frozenset({"or", "you", "know", "guess", "say", "so", "oh", "and", "whatever", "n't", "not"}) | KNOWING_VERBS
)
"""Words before a last "what" that make of it something else ("or what", "you know what", "guess what")."""
FITS = NOUNS | {"IN", "JJ", "CD", "RB", "RP"}


def in_place(c: CleanTurn, start: int, stop: int) -> Found | None:
    """The question of a sentence with its mark whose question word ends it, alone or with the noun or the measure that it asks for."""
    for k in range(stop - 1, max(start, stop - LAST_WORDS), -1):
        if c.low[k] in WH - {"when", "whose", "what's"} or (c.low[k] == "when" and c.tag[k - 1] == "IN"):
            return Found(start, stop, k, stop, Form.WH_BARE, 0.8) if _asks(c, k, stop) else None
        if c.tag[k] not in FITS and c.low[k] not in MEASURES:
            return None
    return None


def _asks(c: CleanTurn, k: int, stop: int) -> bool:
    """Whether the question word at k, which is not the first word, asks for what the words before it leave out."""
    low, behind = c.low[k], c.low[k + 1 : stop]
    if c.low[k - 1] in NO_ASKING or c.gap[k] or (c.low[k - 1] in AUX and low != "what"):
        return False
    if not behind:
        return low != "which"
    if low == "how":
        return behind[0] in MEASURES
    return (
        low in {"which", "what"} and c.tag[k + 1] in NOUNS | {"JJ", "CD"} and c.tag[k - 1] in {"IN", "VBG", "VB", "VBP"}
    )
