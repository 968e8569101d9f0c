"""Loud sound without a word in it: music on hold, a tone, a machine."""

from typing import TYPE_CHECKING

import numpy as np

from analyzer.separate.voice_activity import EDGE_MS, levels_db
from analyzer.types.time import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

SHORTEST_MS = 5_000
BELOW_SPEECH_DB = 15.0  # not yet calibrated
AUDIBLE_DBFS = -50.0  # where the channel has no speech to compare with; not yet calibrated
BRIDGED_MS = 300  # music breathes, and a speech detector hears a note as a word now and then


def steady_sound(signal: "NDArray[np.float32]", spoken: "Sequence[Span]") -> tuple[Span, ...]:
    """The stretches of 5 s and more in which the signal is about as loud as speech and hardly anything in it is speech."""
    levels = levels_db(signal, EDGE_MS)
    speech = np.zeros(len(levels), dtype=np.bool_)
    for span in spoken:
        speech[span.start_ms // EDGE_MS : span.end_ms // EDGE_MS] = True
    loud_from = float(np.median(levels[speech])) - BELOW_SPEECH_DB if speech.any() else AUDIBLE_DBFS
    wordless = np.convolve((levels >= loud_from) & ~speech, np.ones(SHORTEST_MS // EDGE_MS), mode="same") * EDGE_MS
    found: list[Span] = []
    edges = np.flatnonzero(np.diff(np.concatenate(([0], (wordless >= 0.8 * SHORTEST_MS).astype(np.int8), [0]))))
    for first, last in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        half = SHORTEST_MS // 2
        span = Span(
            max(0, first * EDGE_MS - half + BRIDGED_MS), min(len(levels) * EDGE_MS, last * EDGE_MS + half - BRIDGED_MS)
        )
        found.append(
            span if not found else Span(max(span.start_ms, found[-1].end_ms), max(span.end_ms, found[-1].end_ms))
        )
    return tuple(found)
