"""The half minutes of a recording shared out among those who work on them at the same time."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from analyzer.transcribe.chunks import Chunk

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Those who work on a CPU at the same time. Two cores on one batch wait for each other a third of the time, so each gets its own.
WORKERS = 2


@dataclass(frozen=True, slots=True)
class Cut:
    """One chunk of the channel with this number among those transcribed, and that channel's samples."""

    channel: int
    chunk: Chunk
    samples: "NDArray[np.float32]"


def shared_out(cuts: Sequence[Cut], *, among: int, at_once: int) -> list[Sequence[Cut]]:
    """The cuts in order, in batches of nearly the same size, so many that all of those they are for have as many to do; `among` of them hold `at_once` cuts at most, of which `among` is a divisor.

    What a batch holds is not left to how many cores there are: what else is in it can change a word.
    """
    count = min(len(cuts), among * -(-len(cuts) // at_once))
    ends = [len(cuts) * number // count for number in range(count + 1)] if count else []
    return [cuts[start:end] for start, end in pairwise(ends)]
