"""How surely a turn of the rep's asks for the buying decision, read together with what is said just before and after it.

A small encoder of sentences (MiniLM: six layers) that was trained on to mark the words of a close, on calls written for it
(`models/decisions`). It knows of words what phrases do not list, and sees what the prospect makes of them.
"""

import functools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from analyzer.networks import model_path, session

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from analyzer.types.speech import Turn

MODEL, TOKENIZER = "decisions/decisions.onnx", "decisions/tokenizer.json"
# As in its training (`models/decisions/train.py`): so many words are read of what stands before and after, and of the turn itself at once.
BEFORE_WORDS, AFTER_WORDS = 24, 16
MOST_WORDS = 90
START, STOP = 101, 102  # its marks for the begin of a text and the end of a part
# Words are cut into pieces; a text of odd signs has more of them than the model takes at once (512).
MOST_PIECES_OF_CONTEXT, MOST_PIECES = 100, 300
SUREST_PIECES = 4
WORDS_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class Reading:
    """`odds` are the log-odds (minus infinity where nothing can be read) that a turn asks for a decision; the words from `first` to before `last` are what asks for it."""

    odds: float
    first: int
    last: int


def read_decision(turn: "Turn", before: "Turn | None", after: "Turn | None") -> Reading:
    """Reads a turn of the rep's between those of the other side that stand next to it, where there are any. Raises ModelError when a file of the model is missing."""
    said = [_pieces(word.text)[:MOST_PIECES] for word in turn.words]
    ahead = [] if before is None else before.text.split()[-BEFORE_WORDS:]
    answer = [] if after is None else after.text.split()[:AFTER_WORDS]
    around = [[piece for word in words for piece in _pieces(word)] for words in (ahead, answer)]
    first = [START, *around[0][-MOST_PIECES_OF_CONTEXT:], STOP]
    last = [*around[1][:MOST_PIECES_OF_CONTEXT], STOP]
    return max((_read(first, said, part, last) for part in _parts(said)), key=lambda each: each.odds)


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


def _read(first: list[int], said: "Sequence[tuple[int, ...]]", part: range, last: list[int]) -> Reading:
    own = [(piece, number) for number in part for piece in said[number]]
    pieces = [*first, *(piece for piece, _ in own), STOP, *last]
    types = [0] * len(first) + [1] * (len(own) + 1) + [0] * len(last)
    turn_odds, by_piece = session(MODEL).run(None, {"ids": np.array([pieces]), "types": np.array([types])})
    if not own:
        return Reading(-math.inf, part.start, part.stop)
    of_turn = by_piece[0][len(first) : len(first) + len(own)]
    surest = np.sort(of_turn)[::-1][:SUREST_PIECES]
    start, end = _asking(of_turn, [number for _, number in own], part)
    return Reading((float(turn_odds[0]) + float(surest.mean())) / 2, start, end)


def _asking(odds: "NDArray[np.float32]", numbers: "Sequence[int]", part: range) -> tuple[int, int]:
    """The run of words round the surest that are likelier in the close than not; a word of several pieces goes by its surest."""
    by_word = np.full(len(part), -np.inf)
    np.maximum.at(by_word, np.array(numbers, dtype=np.intp) - part.start, odds)
    first = last = int(by_word.argmax())
    while first > 0 and by_word[first - 1] > 0:
        first -= 1
    while last + 1 < len(by_word) and by_word[last + 1] > 0:
        last += 1
    return part.start + first, part.start + last + 1


@functools.lru_cache(WORDS_REMEMBERED)
def _pieces(word: str) -> tuple[int, ...]:
    return tuple(_tokenizer().encode(word.lower(), add_special_tokens=False).ids)


@functools.cache
def _tokenizer() -> Any:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(model_path(TOKENIZER)))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer
