"""What keeps closing words from being a close: meetings, trials, papers to read, quoted, denied, imagined or past talk, other people."""

import re
from functools import cache

from analyzer.annotate.clauses import begins_anew, proposes
from analyzer.annotate.needed_words import Sets
from analyzer.annotate.outcomes import CONCLUDES
from analyzer.annotate.phrasebook import AFTER, opened, whole_words
from analyzer.annotate.plain import Plain, plain, plain_text
from analyzer.annotate.whole_words import WholeWords
from analyzer.types.acts import Act
from analyzer.types.call import Call
from analyzer.types.speech import Side

# A condition can stand further ahead than the words that make a phrase something else.
VETO_BEFORE = 14

# What a question about terms names, how they are told, and what asks for more than an ear.
TERMS = re.compile(
    r"(?<!\S)(?:contract|contracts|agreement|sign|signing|pay|paying|payment|payments|instalments|finance|deposit|upfront|up front|at once|"
    r"terms|minimum|notice|catch|tied|locked|how (?:does|do|would|will) (?:it|that|this|we|i))(?!\S)"
)
TELLS = re.compile(r"(?<!\S)you (?:(?:would|will|can|just|only|simply|also|still|then) )*(?:sign|pay)(?!\S)")
ASKS = re.compile(
    r"(?<!\S)(?:(?:shall|should|can|could|may|might|will|would|do|are|is) (?:we|i|you|it|that)|let (?:us|me)|today|tonight|now|here)(?!\S)"
)

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


def tells_terms(call: Call, close: Act) -> bool:
    """Whether these words only tell how signing and paying go, to a prospect who had just asked about it: "how does the contract work?" | "you sign for a year"."""
    before = next((turn for turn in reversed(call.turns[: close.turn]) if turn.side is Side.PROSPECT), None)
    if before is None or not any(act.turn == before.index for act in call.acts_of("question", side=Side.PROSPECT)):
        return False
    if "?" in close.quote or any(_share_words(close, act) for act in call.acts_of("question", side=Side.REP)):
        return False
    told = plain_text(close.quote)
    return bool(TERMS.search(plain(before).text) and TELLS.search(told) and not ASKS.search(told))


def concludes_no(close: Act) -> bool:
    """Whether these words offer to leave it at a "no": "so will we just call it a no?"."""
    return CONCLUDES.search(close.quote.lower()) is not None


def _share_words(act: Act, other: Act) -> bool:
    return act.turn == other.turn and act.start_word < other.end_word and other.start_word < act.end_word


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
