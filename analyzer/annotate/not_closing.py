"""What keeps closing words from being a close: meetings, trials, papers to read, quoted, denied, imagined or past talk, other people."""

from functools import cache

from analyzer.annotate.clauses import begins_anew, proposes
from analyzer.annotate.needed_words import Sets
from analyzer.annotate.phrasebook import AFTER, opened, whole_words
from analyzer.annotate.plain import Plain
from analyzer.annotate.whole_words import WholeWords

# A condition can stand further ahead than the words that make a phrase something else.
VETO_BEFORE = 14

# What is denied, or told of another time, reaches no further than its own clause.
WITHIN_A_CLAUSE = frozenset({"asked_about", "past", "of_others", "denied"})


def vetoed(turn: Plain, start: int, end: int) -> str | None:
    """Why the tokens from `start` to `end` ask for no buying decision, by name ("step", "quoted", "denied", "past" ...); None where nothing speaks against it.

    For any reader that takes these words for a close, whatever found them.
    """
    return spoken_of(turn, start) or _named(_vetoes()[1], turn.after(start, end, AFTER))


def spoken_of(turn: Plain, start: int) -> str | None:
    """Whether what begins at `start` is not said to them here and now, and why: "quoted", "denied", "imagined", "asked_about", "of_others" or "past"."""
    told = _named(_vetoes()[0], turn.before(start, VETO_BEFORE))
    if (told in WITHIN_A_CLAUSE and begins_anew(turn, start)) or (told == "imagined" and proposes(turn, start)):
        return None
    return told


def _named(vetoes: tuple[tuple[str, WholeWords], ...], text: str) -> str | None:
    return next((name for name, pattern in vetoes if pattern.search(text)), None)


@cache
def _vetoes() -> tuple[tuple[tuple[str, WholeWords], ...], tuple[tuple[str, WholeWords], ...]]:
    document = opened("not_closing")
    words = Sets(document["words"])
    before = tuple((name, _ending(says, words)) for name, says in document["before"].items())
    across = tuple((name, whole_words(says, words)) for name, says in document["across"].items())
    return before, across


def _ending(says: list[str], words: Sets) -> WholeWords:
    return whole_words([f"(?:{each})$" for each in says], words)
