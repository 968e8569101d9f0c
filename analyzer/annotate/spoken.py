"""A turn's words in lower case without punctuation, so that one rule reads written and recognised speech alike; short forms ("I'll", "don't") stay as they are said."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from analyzer.annotate.per_turn import per_turn
from analyzer.types.sentences import ends_sentence
from analyzer.types.speech import Turn

EDGE = "\"'“”‘’.,;:!?…()[]{}<>«»-–—*_"
SPELLED = {"d'you": "do you", "wanna": "want to", "gonna": "going to", "gotta": "got to", "lemme": "let me", "gimme": "give me", "gis": "give us", "y'all": "you", "youse": "you", "yous": "you", "ya": "you", "yer": "your", "ye": "you", "kinda": "kind of", "e-mail": "email", "ok": "okay", "alright": "all right", "whatcha": "what are you", "wouldya": "would you", "couldya": "could you", "dunno": "don't know", "o'clock": "oclock", "cause": "because", "'em": "them", "lets": "let's", "ill": "i'll", "im": "i'm", "dont": "don't", "cant": "can't", "wont": "won't", "thats": "that's", "weve": "we've", "youll": "you'll", "theyll": "they'll", "whats": "what's", "fixin": "fixing", "tryna": "trying to", "prolly": "probably"}  # fmt: skip
FILLERS = frozenset({"uh", "um", "er", "erm", "ah", "hmm", "mm", "uhm", "eh"})
# No sentence ends with these; a full stop behind them was put there by a machine.
UNFINISHED = frozenset(
    {
        "the",
        "a",
        "an",
        "if",
        "and",
        "or",
        "to",
        "of",
        "my",
        "your",
        "our",
        "we",
        "i",
        "that's",
        "it's",
        "i'll",
        "we'll",
        "is",
        "are",
        "at",
        "with",
        "for",
        "shall",
        "can",
        "could",
        "would",
        "will",
        "next",
        "every",
        "because",
    }
)
CUT_OFF = re.compile(r"\w[-–—]$")


@dataclass(frozen=True, slots=True)
class Spoken:
    """`text` is the turn in plain words; `word_at[i]` is the turn's word that the plain word starting at `starts[i]` came from.

    `breaks` are the places in `text` where a sentence was written to end: a hint only, since recognised speech has them in the wrong places or not at all.
    """

    text: str
    starts: tuple[int, ...]
    word_at: tuple[int, ...]
    breaks: tuple[int, ...]
    asks: frozenset[int]
    commas: frozenset[int]

    def words(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range of the turn's words behind these characters."""
        first = self.word_at[max(0, bisect_right(self.starts, start) - 1)]
        last = self.word_at[max(0, bisect_right(self.starts, max(start, end - 1)) - 1)]
        return first, last + 1

    def places(self, first: int, last: int) -> tuple[int, int]:
        """The half-open range of characters that these words of the turn stand in; empty where they hold nothing plain."""
        inside = [index for index, word in enumerate(self.word_at) if first <= word < last]
        if not inside:
            return 0, 0
        stop = inside[-1] + 1
        return self.starts[inside[0]], self.starts[stop] - 1 if stop < len(self.starts) else len(self.text)

    def back(self, at: int, words: int) -> int:
        """The place this many words before `at`."""
        for _ in range(words + 1):
            at = self.text.rfind(" ", 0, max(0, at))
            if at < 0:
                return 0
        return at + 1

    def ahead(self, at: int, words: int) -> int:
        """The place this many words after `at`."""
        for _ in range(words + 1):
            at = self.text.find(" ", at + 1)
            if at < 0:
                return len(self.text)
        return at

    def next_break(self, at: int) -> int:
        """Where the sentence that runs at this place ends."""
        return next((place for place in self.breaks if place > at), len(self.text))

    def breaks_between(self, start: int, end: int) -> bool:
        """Whether a sentence was written to end between these places."""
        return any(start < place <= end for place in self.breaks)

    def last_break(self, at: int) -> int:
        """Where the sentence that runs at this place begins."""
        return max((place for place in self.breaks if place <= at), default=0)


@per_turn
def spoken(turn: Turn) -> Spoken:
    """The turn's plain words: hesitations left out, common spoken shortenings written out."""
    parts: list[str] = []
    starts: list[int] = []
    word_at: list[int] = []
    breaks: list[int] = []
    asks: set[int] = set()
    commas: set[int] = set()
    at = 0
    for index, word in enumerate(turn.words):
        for piece in _pieces(word.text):
            parts.append(piece)
            starts.append(at)
            word_at.append(index)
            at += len(piece) + 1
        ending = word.text.rstrip("\"'”’)")[-1:]
        if ending == ",":
            commas.add(at - 1)
        if starts and ends_sentence(word.text):
            if parts[-1] in UNFINISHED:
                continue
            breaks.append(at)
            if ending == "?":
                asks.add(at)
    return Spoken(" ".join(parts), tuple(starts), tuple(word_at), tuple(breaks), frozenset(asks), frozenset(commas))


def spoken_text(text: str) -> str:
    """A phrase in the same plain words as a turn."""
    return " ".join(piece for word in text.split() for piece in _pieces(word))


@lru_cache(maxsize=16_384)
def _pieces(word: str) -> tuple[str, ...]:
    text = word.lower().replace("’", "'").replace("‘", "'")
    bare = text.strip(EDGE)
    known = SPELLED.get(bare) or SPELLED.get(text.strip('.,;:!?…"'))
    if known:
        return tuple(known.split())
    if not bare or bare in FILLERS or CUT_OFF.search(text.rstrip(",.…")):
        return ()
    return tuple(piece for piece in re.split(r"[-–—/,]+(?![0-9])|(?<![0-9])[-–—/,]+", bare) if piece)
