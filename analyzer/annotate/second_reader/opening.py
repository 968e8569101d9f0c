"""What kind of call it is by how its first turns sound to the second reader."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING
from zlib import crc32

from analyzer.annotate.parsed import ParsedTurn
from analyzer.annotate.plain import plain
from analyzer.annotate.second_reader.features import features
from analyzer.annotate.second_reader.model import model
from analyzer.annotate.second_reader.tokens import tokens_of

if TYPE_CHECKING:
    from analyzer.types.speech import Side

FIRST_TURNS = 10
"""More turns tell more of the matter than of how the call came about; 6 and 10 were tried, 10 was right more often on calls it was not trained on."""


def opening_features(turns: Sequence[ParsedTurn]) -> frozenset[int]:
    """The features of a call's first turns, each with the side that said it, and once more for the first turn of each side."""
    out = {crc32(f"first {turns[0].turn.side.value}".encode())} if turns else set()
    spoken: set[Side] = set()
    for each in turns[:FIRST_TURNS]:
        side = each.turn.side
        found = features(tokens_of(each, 0, len(plain(each.turn).tokens)))
        out.update(crc32(side.value.encode(), key) for key in found)
        if side not in spoken:
            out.update(crc32(b"first " + side.value.encode(), key) for key in found)
            spoken.add(side)
    return frozenset(out)


def log_likely(turns: Sequence[ParsedTurn]) -> dict[str, float]:
    """The natural logarithm of how likely each kind of talk is, by its name; their shares add up to 1."""
    scores = model("openings").scores(opening_features(turns))
    top = max(scores.values())
    total = top + math.log(sum(math.exp(score - top) for score in scores.values()))
    return {kind: score - total for kind, score in scores.items()}
