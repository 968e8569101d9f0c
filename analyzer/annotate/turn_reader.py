"""How surely a turn asks for the buying decision, names a next step, answers one, leans towards buying or does what a practice asks for, read together with what is said just before and after it.

A small encoder of sentences (MiniLM: six layers) was trained on twice, for closes and for all else, on calls
written for it (`models/decisions`). It knows of words what phrases do not list, and sees what the other side makes of them.
"""

import functools
import math
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np

from analyzer.networks import session, tokenizer
from analyzer.types.speech import Side

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from analyzer.types.speech import Turn

CLOSES, TURNS, TOKENIZER = "decisions/decisions.onnx", "decisions/turns.onnx", "decisions/tokenizer.json"
# As in its training (`models/decisions/train.py`): so many words are read of what stands before and after, and of the turn itself at once.
BEFORE_WORDS, AFTER_WORDS = 24, 16
MOST_WORDS = 90
REP, PROSPECT = "seller", "buyer"  # the first word that the reader of all but closes gets says whose turn it is
ANSWERS = slice(3, 8)  # of the labels, those of answers: a step taken, refused, put off, an order, a rejection
START, STOP = 101, 102  # its marks for the begin of a text and the end of a part
# Words are cut into pieces; a text of odd signs has more of them than the model takes at once (512).
MOST_PIECES_OF_CONTEXT, MOST_PIECES = 100, 300
SUREST_PIECES = 4
WORDS_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class CloseReading:
    """`odds` are the log-odds (minus infinity where nothing can be read) that a turn asks for a decision; the words from `first` to before `last` are what asks for it."""

    odds: float
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class TurnReading:
    """Log-odds that a turn does each of these; `of_step` those of each word that it is part of a step (minus infinity where nothing can be read).

    Of a step for after the call: `names` one, `loosely`, `takes` one of the other side's, `refuses` one, `defers` one.
    The prospect's: `orders`, `rejects` the whole of it, is `keen`, `objects`, `yields` an objection.
    The rep's: `presses`, `assumes` the sale, `demands` something administrative, `chases` a decision, `frees` them to say no, asks
    for `leave` to ask, for `feedback`, `where_next`, for the `truth`, for a `referral`, promises a mail that `sums_up`.
    """

    names: float
    loosely: float
    takes: float
    refuses: float
    defers: float
    orders: float
    rejects: float
    keen: float
    objects: float
    yields: float
    presses: float
    assumes: float
    demands: float
    chases: float
    frees: float
    leave: float
    feedback: float
    where_next: float
    truth: float
    referral: float
    sums_up: float
    of_step: tuple[float, ...]


TOLD = tuple(each.name for each in fields(TurnReading) if each.name != "of_step")


@dataclass(frozen=True, slots=True)
class _Part:
    """What a model says of some words of a turn: of the turn as a whole, shape (labels,), and of each piece of these words, shape (pieces, labels), which belong to the words of `numbers`."""

    words: range
    of_turn: "NDArray[np.float32]"
    of_pieces: "NDArray[np.float32]"
    numbers: "NDArray[np.intp]"


def read_decision(turn: "Turn", before: "Turn | None", after: "Turn | None") -> CloseReading:
    """Reads a turn of the rep's between those of the other side that stand next to it, where there are any. Raises ModelError when a file of the model is missing."""
    return max((_close(part) for part in _read(CLOSES, (), turn, before, after)), key=lambda each: each.odds)


def read_turn(turn: "Turn", before: "Turn | None", after: "Turn | None") -> TurnReading:
    """Reads what a turn of either side does, closes aside, between those of the other side that stand next to it. Raises ModelError when a file of the model is missing."""
    who = _pieces(REP if turn.side is Side.REP else PROSPECT)
    parts = list(_read(TURNS, who, turn, before, after))
    of_step = np.full(len(turn.words), -np.inf)
    for part in parts:
        np.maximum.at(of_step, part.numbers, part.of_pieces[:, 1])
    odds = np.max([part.of_turn for part in parts], axis=0)
    # An answer stands at the beginning of a turn.
    odds[ANSWERS] = parts[0].of_turn[ANSWERS]
    told = dict(zip(TOLD, odds[1:].tolist(), strict=True))
    return TurnReading(**told, of_step=tuple(of_step.tolist()))


def _read(
    model: str, who: tuple[int, ...], turn: "Turn", before: "Turn | None", after: "Turn | None"
) -> "Iterator[_Part]":
    said = [_pieces(word.text)[:MOST_PIECES] for word in turn.words]
    ahead = [] if before is None else before.text.split()[-BEFORE_WORDS:]
    answer = [] if after is None else after.text.split()[:AFTER_WORDS]
    around = [[piece for word in words for piece in _pieces(word)] for words in (ahead, answer)]
    first = [START, *who, *around[0][-MOST_PIECES_OF_CONTEXT:], STOP]
    last = [*around[1][:MOST_PIECES_OF_CONTEXT], STOP]
    for part in _parts(said):
        yield _read_part(model, first, said, part, last)


def _parts(said: "Sequence[tuple[int, ...]]") -> "Iterator[range]":
    """The words of a turn in parts that are short enough, each of which overlaps the next by a third."""
    start = 0
    while True:
        end = start
        pieces = 0
        while end < len(said) and end - start < MOST_WORDS and pieces + len(said[end]) <= MOST_PIECES:
            pieces += len(said[end])
            end += 1
        yield range(start, end)
        if end >= len(said):
            return
        start += max(1, (end - start) * 2 // 3)


def _read_part(model: str, first: list[int], said: "Sequence[tuple[int, ...]]", part: range, last: list[int]) -> _Part:
    own = [(piece, number) for number in part for piece in said[number]]
    pieces = [*first, *(piece for piece, _ in own), STOP, *last]
    types = [0] * len(first) + [1] * (len(own) + 1) + [0] * len(last)
    of_turn, by_piece = session(model).run(None, {"ids": np.array([pieces]), "types": np.array([types])})
    numbers = np.array([number for _, number in own], dtype=np.intp)
    of_pieces = by_piece.reshape(len(pieces), -1)[len(first) : len(first) + len(own)]
    return _Part(part, of_turn.reshape(-1), of_pieces, numbers)


def _close(part: _Part) -> CloseReading:
    if not len(part.numbers):
        return CloseReading(-math.inf, part.words.start, part.words.stop)
    odds = part.of_pieces[:, 0]
    surest = np.sort(odds)[::-1][:SUREST_PIECES]
    start, end = _asking(odds, part.numbers, part.words)
    return CloseReading((float(part.of_turn[0]) + float(surest.mean())) / 2, start, end)


def _asking(odds: "NDArray[np.float32]", numbers: "NDArray[np.intp]", part: range) -> tuple[int, int]:
    """The run of words round the surest that are likelier in the close than not; a word of several pieces goes by its surest."""
    by_word = np.full(len(part), -np.inf)
    np.maximum.at(by_word, numbers - part.start, odds)
    first = last = int(by_word.argmax())
    while first > 0 and by_word[first - 1] > 0:
        first -= 1
    while last + 1 < len(by_word) and by_word[last + 1] > 0:
        last += 1
    return part.start + first, part.start + last + 1


@functools.lru_cache(WORDS_REMEMBERED)
def _pieces(word: str) -> tuple[int, ...]:
    return tuple(tokenizer(TOKENIZER).encode(word.lower(), add_special_tokens=False).ids)
