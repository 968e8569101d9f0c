"""A call with each turn parsed by spaCy, as the annotators see it."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from analyzer.annotate.readings import Readings
from analyzer.annotate.turn_reader import TurnReading
from analyzer.types.acts import Act
from analyzer.types.call import Call
from analyzer.types.rubric import Rubric
from analyzer.types.speech import Turn

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class ParsedTurn:
    """A turn and its parse. `word_of[i]` is the index in `turn.words` of the word that token i belongs to."""

    turn: Turn
    doc: "Doc"
    word_of: tuple[int, ...]

    def words(self, start_token: int, end_token: int) -> tuple[int, int]:
        """The half-open range of words that these tokens (end not included) stand in."""
        if end_token <= start_token:
            raise ValueError("a range of tokens cannot be empty")
        return self.word_of[start_token], self.word_of[end_token - 1] + 1


@dataclass(frozen=True, slots=True)
class ParsedCall:
    """What an annotator works on: the call with the acts found so far, its parse, the team's own phrases in `rubric`, and its turns read closely when asked for."""

    call: Call
    turns: tuple[ParsedTurn, ...]
    rubric: Rubric
    readings: Readings = field(default_factory=Readings)

    def reading(self, turn: Turn) -> TurnReading:
        """The turn as the reader of turns takes it. Raises ModelError when a file of the model is missing."""
        return self.readings.of(self.call.turns, turn.index)

    def with_acts(self, acts: Iterable[Act]) -> "ParsedCall":
        return replace(self, call=replace(self.call, acts=(*self.call.acts, *acts)))

    def with_call(self, call: Call) -> "ParsedCall":
        """The same words with what is known of the call and its sides as in `call`."""
        turns = (replace(parsed, turn=turn) for parsed, turn in zip(self.turns, call.turns, strict=True))
        return replace(self, call=call, turns=tuple(turns))


class Annotator(Protocol):
    """Finds one kind of thing people do with words; sees what the annotators before it found."""

    def __call__(self, parsed: ParsedCall) -> tuple[Act, ...]: ...


def parse(call: Call, nlp: "Language", rubric: Rubric) -> ParsedCall:
    """The call with every turn parsed. Its text is tokenised as it stands, so that tokens map back to the turn's words."""
    docs = nlp.pipe(" ".join(word.text for word in turn.words) for turn in call.turns)
    return ParsedCall(
        call,
        tuple(ParsedTurn(turn, doc, _word_of(turn, doc)) for turn, doc in zip(call.turns, docs, strict=True)),
        rubric,
    )


def _word_of(turn: Turn, doc: "Doc") -> tuple[int, ...]:
    starts: list[int] = []
    at = 0
    for word in turn.words:
        starts.append(at)
        at += len(word.text) + 1
    indices: list[int] = []
    index = 0
    for token in doc:
        while index + 1 < len(starts) and token.idx >= starts[index + 1]:
            index += 1
        indices.append(index)
    return tuple(indices)
