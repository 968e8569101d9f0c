"""What stands before a question word: what leads up to a question, and what only speaks of one."""

from analyzer.annotate.questions.clean import CleanTurn
from analyzer.annotate.questions.grammar import closes_turn
from analyzer.annotate.questions.words import LINKS, SUBJECT_PRONOUNS

SEARCHES = (
    ("what", "'s", "the", "word"),
    ("what", "do", "you", "call", "it"),
    ("what", "do", "you", "call", "them"),
    ("what", "do", "you", "call", "that"),
    ("what", "'s", "his", "name"),
    ("what", "'s", "her", "name"),
    ("what", "'s", "its", "name"),
    ("what", "'s", "it", "called"),
    ("how", "do", "you", "say"),
    ("how", "can", "i", "say"),
    ("how", "should", "i", "say"),
    ("how", "shall", "i", "put"),
    ("what", "is", "it"),
    ("what", "was", "it"),
    ("what", "can", "i", "tell", "you"),
    ("what", "can", "i", "say"),
)


SAYINGS = frozenset({("who", "knows"), ("who", "cares"), ("where", "was", "i"), ("where", "were", "we")})
SPOKEN_OF = frozenset({"matter", "question", "depending", "depends", "talking", "talked", "talk", "idea", "arguing"})
TOLD_WHAT = frozenset({"tell", "tells", "told", "telling", "ask", "asked", "show", "showed", "shown", "give", "gave"})
"""Verbs that take "you what happened" as their objects."""


def searching(c: CleanTurn, k: int, stop: int) -> bool:
    """Whether somebody looks for a word aloud and goes on ("what's the word"), or says no more than "who knows"."""
    return c.low[k:stop] in SAYINGS or any(
        c.low[k : k + len(words)] == words
        and k + len(words) < stop
        and c.low[k + len(words)] not in {"that", "you", "about", "like", "they", "again"}
        for words in SEARCHES
    )


def dwelt_on(c: CleanTurn, k: int) -> bool:
    """Whether "it's a matter of", "depending on" and the like stand before token k, so that what follows is only spoken of."""
    return k > 1 and c.low[k - 1] in {"of", "on", "about"} and c.low[k - 2] in SPOKEN_OF


def brought_on(c: CleanTurn, k: int) -> bool:
    """Whether "what I'd like to know is" or "my question to you is" stands before token k."""
    if k < 2 or c.low[k - 1] != "is":
        return False
    return c.low[k - 2] in {"know", "ask", "hear"} or ("my", "question") in {
        c.low[j : j + 2] for j in range(max(0, k - 5), k - 2)
    }


def hardly_begun(c: CleanTurn, k: int, start: int) -> bool:
    """Whether nothing but links and pronouns of a clause that was given up stand before token k."""
    return all(c.low[j] in LINKS | SUBJECT_PRONOUNS or c.tag[j] == "UH" for j in range(start, k))


def fresh(c: CleanTurn, k: int, start: int, stop: int) -> bool:
    """Whether "who" or "what" opens the last clause of a turn without marks, behind words that it cannot hang on."""
    if not closes_turn(c, k, start, stop) or c.low[k - 2] in TOLD_WHAT or c.low[k - 1] == "out":
        return False
    return c.tag[k - 1] in {"RB", "RP", "UH"} or (c.low[k] == "what" and c.tag[k - 1] in {"NN", "NNS", "NNP", "PRP"})
