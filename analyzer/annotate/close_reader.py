"""A quick look at the rep's words, a few at a time: may they ask for, presume or press for a buying decision?"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from analyzer.annotate.not_closing import spoken_of
from analyzer.annotate.phrasebook import Hit, whole_words
from analyzer.annotate.plain import Plain, plain
from analyzer.annotate.second_reader.features import features
from analyzer.annotate.second_reader.model import model
from analyzer.annotate.second_reader.tokens import Token, tokens_of

if TYPE_CHECKING:
    from analyzer.annotate.parsed import ParsedTurn

# What a close begins with inside a longer sentence: leave or a wish asked for, a promise, a condition, a demand, a proposal, an order summed up.
FRAME = whole_words(
    [
        r"(?:shall|should|can|could|may|might|will|would|do|did|are|is|am|have) (?:not )?(?:i|we|you|ye|it|that)",
        r"(?:i|we) (?:will|can|could|need|want to|only|am going to|are going to)",
        r"(?:i|we) have (?:got|put|booked|ordered|reserved|saved|kept|set|already|gone ahead)",
        r"were you (?:thinking|wanting|after|hoping|looking)",
        r"(?:fee|price|rate|offer|deal|discount|free|waived|off|it is)(?: \S+){0,3} (?:till|until|only|ends|through)",
        r"(?:i am|we are) \S+ing (?:you|it|the|that|this|out)",
        r"if (?:you|i|we)",
        r"you (?:want|need to|will|can|could|should|may as well|might as well|got to|have (?:got )?to|ready|happy|keen|are \S+ing)",
        r"(?:let us|let me|how about|what about|what if|why not|why do not|suppose|say yes|come on)",
        r"that is (?:you|us|me|a yes|a deal|agreed)",
        r"(?:all|only thing) (?:i|we|that is|it)",
        r"(?:which|what|who|whose|when|where|how) (?:\S+ )?(?:shall|should|will|would|do|am|are|is) (?:i|we|you|it|the)",
        r"(?:sign|order|pay|take|put|book) (?:it|that|today|now|one|the|your|two|up)",
    ]
)
# A longer sentence is read from each of its frames on, so far; a shorter stretch of it says too little.
LONG, WINDOW = 18, 16
SHORTEST, SHORTEST_WINDOW = 2, 5
# How sure it must be at least of words that a phrase took for a close, and from where on a turn is worth reading closely: of 297 closes in
# 182 calls (docs/benchmarks.md) 96 in 100 stand in the 17 turns of 100 for which it or a phrase says so.
DOUBTED, SUSPECTED = 0.4, 0.25
# From how sure on a close in listed words stands without being read closely: 114 of 204 such closes in 182 calls, 109 of them right.
UNDOUBTED = 0.95


@dataclass(frozen=True, slots=True)
class Reading:
    """A half-open range of plain tokens and how likely it is a close, from 0 to 1."""

    start: int
    end: int
    likely: float


class CloseReader:
    """Reads one turn of the rep's, once asked to."""

    def __init__(self, parsed: "ParsedTurn") -> None:
        self._parsed = parsed
        self._words = plain(parsed.turn)

    def agrees(self, hit: Hit) -> bool:
        """Whether what a phrase took for a close may be one."""
        start, end = self._words.sentence(hit.start, hit.end)
        near = [
            each.likely
            for each in self._readings
            if each.start < hit.end and hit.start < each.end and not spoken_of(self._words, each.start)
        ]
        return max([*near, self._likely(start, end)]) >= DOUBTED

    @cached_property
    def suspects(self) -> bool:
        """Whether the turn is worth reading closely where no phrase heard a close."""
        return self._likeliest >= SUSPECTED

    @cached_property
    def doubts(self) -> bool:
        """Whether the turn is worth reading closely where a phrase heard a close."""
        return self._likeliest < UNDOUBTED

    @cached_property
    def _likeliest(self) -> float:
        return max((each.likely for each in self._readings), default=0.0)

    @cached_property
    def _tokens(self) -> tuple[Token, ...]:
        return tokens_of(self._parsed, 0, len(self._words.tokens))

    @cached_property
    def _readings(self) -> list[Reading]:
        return [Reading(start, end, self._likely(start, end)) for start, end in stretches(self._words)]

    def _likely(self, start: int, end: int) -> float:
        return model("closes").read(features(self._tokens[start:end]))["close"]


def stretches(words: Plain) -> Iterator[tuple[int, int]]:
    """The half-open ranges of plain tokens that are read: short sentences, and longer ones from each frame of a close on."""
    for start, end in words.sentences():
        if end - start >= SHORTEST:
            yield from _in_sentence(words, start, end)


def _in_sentence(words: Plain, start: int, end: int) -> Iterator[tuple[int, int]]:
    if end - start <= LONG:
        yield start, end
    text = " ".join(words.tokens[start:end])
    for match in FRAME.finditer(text):
        first = start + text.count(" ", 0, match.start())
        last = min(end, first + WINDOW)
        read_whole = end - start <= LONG and first == start
        if last - first >= SHORTEST_WINDOW and not (read_whole and last == end):
            yield first, last
