"""What a learned reader takes a prospect's words for once an offer or a close was put to them: a yes, interest, an objection, a stall, a no."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.annotate.plain import Plain, plain
from analyzer.annotate.second_reader.features import features
from analyzer.annotate.second_reader.model import model
from analyzer.annotate.second_reader.tokens import tokens_of

if TYPE_CHECKING:
    from analyzer.annotate.parsed import ParsedTurn

YES, KEEN, NO, STALL, OBJECTION = "yes", "keen", "no", "stall", "objection"
AGAINST = (NO, STALL, OBJECTION)
# Where a run-on answer begins anew: "yes please go ahead | because I am not ...".
JOINT = re.compile(r"(?<!\S)(?:but|only|except|though|because|cause|so|and|if|once|until|till|unless)(?!\S)")
SHORTEST, LONG = 2, 9


@dataclass(frozen=True, slots=True)
class Heard:
    """One thing that an answer may do, how likely it does, from 0 to 1, and the half-open range of plain tokens that says so most surely."""

    label: str
    likely: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Answer:
    """How surely a turn says yes, leans towards buying or, in whichever way, speaks against it."""

    yes: Heard
    keen: Heard
    against: Heard


def read_answer(parsed: "ParsedTurn") -> Answer:
    """The turn as the reader takes it: of its clauses, the one that most surely does each thing."""
    words = plain(parsed.turn)
    tokens = tokens_of(parsed, 0, len(words.tokens))
    heard = [
        Heard(label, likely, start, end)
        for start, end in _clauses(words)
        for label, likely in model("answers").read(features(tokens[start:end])).items()
    ]
    yes, keen, against = (
        max((each for each in heard if each.label in labels), key=lambda each: each.likely, default=NOTHING)
        for labels in ((YES,), (KEEN,), AGAINST)
    )
    return Answer(yes, keen, against)


NOTHING = Heard("", 0.0, 0, 0)


def _clauses(words: Plain) -> Iterator[tuple[int, int]]:
    for start, end in words.sentences():
        yield from _in_sentence(words, start, end)


def _in_sentence(words: Plain, start: int, end: int) -> Iterator[tuple[int, int]]:
    text = " ".join(words.tokens[start:end])
    first = start
    if end - start > LONG:
        for match in JOINT.finditer(text):
            at = start + text.count(" ", 0, match.start())
            if at - first >= SHORTEST:
                yield first, at
                first = at
    yield first, end
