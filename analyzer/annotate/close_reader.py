"""How sure a learned reader is that a stretch of the rep's words asks for, presumes or presses for a buying decision."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from analyzer.annotate.not_closing import spoken_of, vetoed
from analyzer.annotate.phrasebook import Hit, whole_words
from analyzer.annotate.plain import Plain, plain
from analyzer.annotate.second_reader.features import features
from analyzer.annotate.second_reader.model import model
from analyzer.annotate.second_reader.tokens import Token, tokens_of
from analyzer.types.acts import Act
from analyzer.types.call import Call
from analyzer.types.speech import Side

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
    ],
    {},
)
# A statement that ends so asks for a yes.
TAIL = re.compile(r"(?<!\S)(?:or not|okay|agreed|deal|yes|right|yes or no|eh|will you|can you not|will not you)$")
# Two times to choose from fix a visit as well, until there is something to be delivered.
TIME = r"(?:\S+day|morning|mornings|afternoon|afternoons|evening|lunch|noon|week|first|second|\S+th|o'clock|am|pm|early|late)"
TIMES = re.compile(rf"(?<!\S){TIME}(?: \S+){{0,3}} or(?: \S+){{0,3}} {TIME}(?!\S)")
# A longer sentence is read from each of its frames on, so far; a shorter stretch of it says too little.
LONG, WINDOW = 18, 16
SHORTEST, SHORTEST_WINDOW = 2, 5
# An estimate from reading calls, not yet calibrated.
CONFIDENCE = 0.65


# How sure the reader must be alone, by whether the words ask and whether a price lies on the table; and at least, for words that a phrase took for a close.
SURE_ASKED, SURE_ASKED_EARLY, SURE_SAID, SURE_SAID_EARLY = 0.75, 0.85, 0.95, 0.97
DOUBTED, DOUBTED_WEAK = 0.35, 0.5
WEAK = 0.82


@dataclass(frozen=True, slots=True)
class Reading:
    """A half-open range of plain tokens and how likely it is a close, from 0 to 1."""

    start: int
    end: int
    likely: float


class CloseReader:
    """Reads one turn of the rep's, once asked to."""

    def __init__(self, call: Call, parsed: "ParsedTurn") -> None:
        self._parsed = parsed
        self._words = plain(parsed.turn)
        asked = [act for act in call.acts_of("question", side=Side.REP) if act.turn == parsed.turn.index]
        self._asked = [range(act.start_word, act.end_word) for act in asked]

    def agrees(self, hit: Hit) -> bool:
        """Whether what a phrase took for a close may be one."""
        start, end = self._words.sentence(hit.start, hit.end)
        near = [
            each.likely
            for each in self._readings
            if each.start < hit.end and hit.start < each.end and not spoken_of(self._words, each.start)
        ]
        return max([*near, self._likely(start, end)]) >= (DOUBTED_WEAK if hit.family.confidence < WEAK else DOUBTED)

    def alone(self, *, on_table: bool) -> list[Act]:
        """The surest close of the turn where no phrase heard one; none where the reader is not sure enough."""
        sure = [
            each
            for each in self._readings
            if each.likely >= self._bar(each, on_table=on_table)
            and not vetoed(self._words, each.start, each.end)
            and (on_table or not TIMES.search(" ".join(self._words.tokens[each.start : each.end])))
        ]
        if not sure:
            return []
        best = max(sure, key=lambda each: each.likely)
        first, last = self._words.words(best.start, best.end)
        reason = "sounds like asking for the decision"
        return [Act.of("closing_attempt", self._parsed.turn, first, last, confidence=CONFIDENCE, reason=reason)]

    def _bar(self, reading: Reading, *, on_table: bool) -> float:
        first, last = self._words.words(reading.start, reading.end)
        asks = self._parsed.turn.words[last - 1].text.endswith("?") or TAIL.search(
            " ".join(self._words.tokens[reading.start : reading.end])
        )
        if asks or any(first < span.stop and span.start < last for span in self._asked):
            return SURE_ASKED if on_table else SURE_ASKED_EARLY
        return SURE_SAID if on_table else SURE_SAID_EARLY

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
    start = 0
    for end in [*sorted(at + 1 for at in words.ends), len(words.tokens)]:
        if end - start >= SHORTEST:
            yield from _in_sentence(words, start, end)
        start = max(start, end)


def _in_sentence(words: Plain, start: int, end: int) -> Iterator[tuple[int, int]]:
    if end - start <= LONG:
        yield start, end
    text = " ".join(words.tokens[start:end])
    for match in FRAME.finditer(text):
        first = start + text.count(" ", 0, match.start())
        last = min(end, first + WINDOW)
        if last - first >= SHORTEST_WINDOW:
            yield first, last
