"""What kind of call it is by how its first turns sound to the second reader."""

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from zlib import crc32

from analyzer.annotate.parsed import ParsedTurn
from analyzer.annotate.plain import Plain, plain
from analyzer.annotate.second_reader.features import features
from analyzer.annotate.second_reader.model import model
from analyzer.annotate.second_reader.opening_words import opening_names
from analyzer.annotate.second_reader.tokens import tokens_of

if TYPE_CHECKING:
    from analyzer.types.speech import Side

FIRST_TURNS = 10
"""More turns tell more of the matter than of how the call came about; 6, 8 and 12 were tried and told about as many."""
# A sentence of more plain tokens than this, or talk without stops, is read in stretches that overlap by half.
LONG, STRETCH = 18, 16


def opening_features(turns: Sequence[ParsedTurn]) -> frozenset[int]:
    """The features of a call's first turns, each by itself and with the side that said it, and once more for the first turn of each side."""
    out = {crc32(f"opens {turns[0].turn.side.value}".encode())} if turns else set()
    spoken: set[Side] = set()
    for each in turns[:FIRST_TURNS]:
        side = each.turn.side
        words = plain(each.turn)
        tokens = tokens_of(each, 0, len(words.tokens))
        found: set[int] = set()
        for start, end in stretches(words):
            found |= features(tokens[start:end])
            found.update(crc32(name.encode()) for name in opening_names(tokens[start:end]))
        out |= found
        said_by = crc32(side.value.encode())
        out.update(key ^ said_by for key in found)
        if side not in spoken:
            first_by = crc32(b"first " + side.value.encode())
            out.update(key ^ first_by for key in found)
            spoken.add(side)
    return frozenset(out)


def stretches(words: Plain) -> Iterator[tuple[int, int]]:
    """The half-open ranges of plain tokens that are read together: sentences, long ones in pieces."""
    start = 0
    for end in [*sorted(at + 1 for at in words.ends), len(words.tokens)]:
        if 0 < end - start <= LONG:
            yield start, end
        elif end > start:
            for first in range(start, max(start + 1, end - STRETCH // 2), STRETCH // 2):
                yield first, min(end, first + STRETCH)
        start = max(start, end)


def log_likely(turns: Sequence[ParsedTurn]) -> dict[str, float]:
    """The natural logarithm of how likely each kind of talk is, by its name; their shares add up to 1."""
    scores = model("openings").scores(opening_features(turns))
    top = max(scores.values())
    total = top + math.log(sum(math.exp(score - top) for score in scores.values()))
    return {kind: score - total for kind, score in scores.items()}
