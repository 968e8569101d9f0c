"""Shortened questions that their own words give away, also behind other words and without their mark: "you mean the blue one", "you want me to hold it", "anything else you'd like to ask"."""

from analyzer.annotate.questions.clean import CleanTurn
from analyzer.annotate.questions.found import Form, Found
from analyzer.annotate.questions.grammar import only_links_before, starts_clause
from analyzer.annotate.questions.words import AUX, BE, HAVE, LINKS, NOT, SUBORDINATORS, WH, YOU

LEAVE = frozenset({"mind", "okay", "ok", "alright", "good", "right", "happy", "fine", "cool"})
"""What "you ... if I ..." asks leave with."""
WISHED = frozenset({"want", "wanna", "wanted", "need", "like", "have", "got"})
ASKED_FOR = frozenset({"ask", "know", "add", "see", "hear", "say", "check", "discuss", "cover", "mention"})
ENDS = frozenset({"NN", "NNS", "NNP", "RB", "UH", "JJ", "CD", "RP", "PRP"})
"""Parts of speech behind which a clause may have ended."""
TAKING = frozenset({"is", "'s", "there", "if", "for", "about", "with", "than", "as", "or", "of"})
"""Words that take "anything else you want" for themselves."""
UNEASY = frozenset(
    "bugging bug bothering bother nagging nag worrying worry troubling trouble sitting niggling holding playing".split()
)
"""What something unsaid does to whoever keeps it."""
REACH = 10
"""How far behind "nothing" it is looked for; not yet calibrated."""
KNOWN_WORDS = 6
"""The longest "you know about that"; not yet calibrated."""
LAST_WORDS = 14
"""The longest "you want to start" taken at the end of a turn; not yet calibrated."""


def behind(c: CleanTurn, k: int, start: int, stop: int) -> Found | None:
    """A question of this kind that starts at token k in a turn without marks."""
    low = c.low[k]
    if c.punctuated or k + 2 >= stop:
        return None
    if low in YOU:
        return _you(c, k, start, stop)
    if low in {"any", "anything"}:
        return _anything(c, k, start, stop)
    if low == "nothing":
        return _nothing(c, k, start, stop)
    return None


def _found(k: int, stop: int, sure: float) -> Found:
    return Found(k, stop, k, min(k + 3, stop), Form.ELLIPSIS, sure)


def _you(c: CleanTurn, k: int, start: int, stop: int) -> Found | None:
    after, third = c.low[k + 1], c.low[k + 2]
    before = c.low[k - 1] if k > start else ""
    if before == "what" and after == "mean" and third != "by" and starts_clause(c, k - 1, start):
        return _found(k, stop, 0.7)
    if before in AUX | WH | NOT | SUBORDINATORS - {"and", "to", "than"} | {"or"}:
        return None
    clause = starts_clause(c, k, start)
    if after == "mean" and third not in {"to", "well", "it", "that", "i", "you"}:
        return _found(k, stop, 0.75) if clause or c.tag[k - 1] in ENDS else None
    if after == "know" and third == "about" and stop == len(c.low) and stop - k <= KNOWN_WORDS:
        return _found(k, stop, 0.65) if clause or c.tag[k - 1] in ENDS else None
    if after in LEAVE and third == "if" and c.low[k + 3 : k + 4] in {("i",), ("we",)}:
        return _found(k, stop, 0.85) if clause or c.tag[k - 1] in ENDS else None
    if after == "sure" and third not in AUX | NOT:
        return _found(k, stop, 0.75) if clause else None
    if not clause:
        return None
    if after in {"want", "wanna"} and third in {"me", "us"}:
        return _found(k, stop, 0.8)
    if after in {"want", "wanna"} and only_links_before(c, k, start) and stop == len(c.low) and stop - k <= LAST_WORDS:
        return _found(k, stop, 0.65) if third in {"to", "him", "her", "them", "it"} or after == "wanna" else None
    return None


def _anything(c: CleanTurn, k: int, start: int, stop: int) -> Found | None:
    """Such as "anything else you'd like to ask me", "any other questions for me"."""
    before = c.low[k - 1] if k > start else ""
    if stop != len(c.low) or stop - k > LAST_WORDS or before in TAKING | HAVE | BE | NOT:
        return None
    if k > start and not starts_clause(c, k, start) and c.tag[k - 1] not in ENDS - {"PRP"}:
        return None
    asked = c.low[k:stop]
    if asked[1] in {"more", "other", "further"} and asked[2] in {"questions", "question"}:
        return _found(k, stop, 0.8)
    wished = next((j for j in range(1, min(6, len(asked))) if asked[j] in WISHED), None)
    if wished is None or not set(asked[1:wished]) & (YOU | {"ye"}):
        return None
    return _found(k, stop, 0.8) if set(asked[wished + 1 : wished + 4]) & ASKED_FOR else None


def _nothing(c: CleanTurn, k: int, start: int, stop: int) -> Found | None:
    """Such as "nothing that's bugging you": the last search for what was left unsaid."""
    begun = k - 2 if c.low[max(start, k - 2) : k] in {("there", "'s"), ("you", "sure")} else k
    if not all(low in LINKS for low in c.low[start:begun]):
        return None
    said = c.low[k : min(stop, k + REACH)]
    at = next((j for j, low in enumerate(said) if low in UNEASY), None)
    told = at is not None and "you" in said[at : at + 4]
    return _found(begun, stop, 0.75) if told else None
