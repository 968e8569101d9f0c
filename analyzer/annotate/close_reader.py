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
from analyzer.types.acts import Act, QuestionClass
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
    ]
)
# A statement that ends so asks for a yes.
TAIL = re.compile(r"(?<!\S)(?:or not|okay|agreed|deal|yes|right|yes or no|eh|will you|can you not|will not you)$")
OTHER_ENDS = frozenset({"social", "truth", "feedback", "referral", "permission"})
# A price told is not yet a close.
AMOUNT_FIRST = re.compile(
    r"(?:so |and |well )?(?:only )?(?:a |an )?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\S+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|\d\S*)(?!\S)(?! (?:then|to start|now|today|load|loads))"
)
# To go and see somebody is a meeting, unless it is to do the work.
VISIT = whole_words(
    [
        r"(?:i|we) (?:will |can |could )?(?:come|pop|call|swing|drop|drive|head|fly)(?: back)? (?:up|over|round|out|by|down|along|across|there)(?! (?:and |to )?(?:start|begin|fit|install|do|put|deliver|collect))"
    ]
)
# Two times to choose from fix a visit as well, until there is something to be delivered.
TIME = r"(?:\S+day|morning|mornings|afternoon|afternoons|evening|lunch|noon|week|first|second|\S+th|o'clock|am|pm|early|late)"
TIMES = re.compile(rf"(?<!\S){TIME}(?: \S+){{0,3}} or(?: \S+){{0,3}} {TIME}(?!\S)")
# A longer sentence is read from each of its frames on, so far; a shorter stretch of it says too little.
LONG, WINDOW = 18, 16
SHORTEST, SHORTEST_WINDOW, SHORTEST_EARLY = 2, 5, 5
# An estimate from reading calls, not yet calibrated.
CONFIDENCE = 0.65


# How sure the reader must be alone, by whether the words ask and whether a price lies on the table, and how sure at least of words that a phrase took for a close.
# Chosen on calls that were read; not yet calibrated.
SURE = {(True, True): 0.75, (True, False): 0.85, (False, True): 0.95, (False, False): 0.97}
DOUBTED = 0.4


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
        self._questions = [act for act in call.acts_of("question", side=Side.REP) if act.turn == parsed.turn.index]

    def agrees(self, hit: Hit) -> bool:
        """Whether what a phrase took for a close may be one."""
        start, end = self._words.sentence(hit.start, hit.end)
        near = [
            each.likely
            for each in self._readings
            if each.start < hit.end and hit.start < each.end and not spoken_of(self._words, each.start)
        ]
        return max([*near, self._likely(start, end)]) >= DOUBTED

    def alone(self, *, on_table: bool) -> list[Act]:
        """The surest close of the turn where no phrase heard one; none where the reader is not sure enough."""
        sure = [each for each in self._readings if self._is_sure(each, on_table=on_table)]
        if not sure:
            return []
        best = max(sure, key=lambda each: each.likely)
        first, last = self._words.words(best.start, best.end)
        reason = "sounds like asking for the decision"
        return [Act.of("closing_attempt", self._parsed.turn, first, last, confidence=CONFIDENCE, reason=reason)]

    def _is_sure(self, reading: Reading, *, on_table: bool) -> bool:
        text = self._text(reading)
        early = not on_table and (reading.end - reading.start < SHORTEST_EARLY or TIMES.search(text))
        asks = self._asks(reading)
        return (
            reading.likely >= SURE[asks, on_table]
            and not early
            and not (VISIT.search(text) or (not asks and AMOUNT_FIRST.match(text)))
            and not vetoed(self._words, reading.start, reading.end)
            and not any(self._within(reading, act) for act in self._questions if _for_else(act))
        )

    def _asks(self, reading: Reading) -> bool:
        _, last = self._words.words(reading.start, reading.end)
        if self._parsed.turn.words[last - 1].text.endswith("?") or TAIL.search(self._text(reading)):
            return True
        return any(self._within(reading, act) for act in self._questions)

    def _within(self, reading: Reading, act: Act) -> bool:
        first, last = self._words.words(reading.start, reading.end)
        return first < act.end_word and act.start_word < last

    def _text(self, reading: Reading) -> str:
        return " ".join(self._words.tokens[reading.start : reading.end])

    @cached_property
    def _tokens(self) -> tuple[Token, ...]:
        return tokens_of(self._parsed, 0, len(self._words.tokens))

    @cached_property
    def _readings(self) -> list[Reading]:
        return [Reading(start, end, self._likely(start, end)) for start, end in stretches(self._words)]

    def _likely(self, start: int, end: int) -> float:
        return model("closes").read(features(self._tokens[start:end]))["close"]


def _for_else(question: Act) -> bool:
    """Whether a question is known to be for something else, or leaves too much room for an answer to ask for a yes."""
    return bool(OTHER_ENDS.intersection(question.tags)) or (
        "need" in question.tags and question.act_class == QuestionClass.OPEN
    )


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
        read_whole = end - start <= LONG and first == start
        if last - first >= SHORTEST_WINDOW and not (read_whole and last == end):
            yield first, last
