"""Stretches of speech packed into the half minutes that the speech model listens to, and the way back to the recording's clock."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.types.time import Span, union

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SAMPLES_A_MS = 16
CHUNK_MS = 30_000
# Sound kept before and after each stretch of speech, so that no first or last sound is cut off.
PAD_MS = 200
# Where a stretch must be cut, the quietest moment of its last part is taken, found on frames of this length.
SEARCH_MS = 8_000
FRAME_MS = 20


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the recording and where it lies in its chunk. `speech` are the parts of it in which somebody speaks."""

    span: Span
    at_ms: int
    speech: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Chunk:
    """At most half a minute of sound: pieces of the recording, in order, with nothing between them."""

    pieces: tuple[Piece, ...]

    @property
    def duration_ms(self) -> int:
        last = self.pieces[-1]
        return last.at_ms + last.span.duration_ms

    def sound(self, samples: "NDArray[np.float32]") -> "NDArray[np.float32]":
        """The chunk's own samples, cut from the recording's."""
        import numpy as np

        return np.concatenate(
            [samples[piece.span.start_ms * SAMPLES_A_MS : piece.span.end_ms * SAMPLES_A_MS] for piece in self.pieces]
        )


def pack(samples: "NDArray[np.float32]", speech: tuple[Span, ...]) -> tuple[Chunk, ...]:
    """All the speech as chunks, each as full as the pauses allow, since the model works as long on a short one as on a full one."""
    total_ms = len(samples) // SAMPLES_A_MS
    speech = tuple(
        Span(span.start_ms, min(span.end_ms, total_ms)) for span in union(speech) if span.start_ms < total_ms
    )
    padded = union(Span(max(0, span.start_ms - PAD_MS), min(total_ms, span.end_ms + PAD_MS)) for span in speech)
    short = [part for span in padded for part in _cut(samples, span)]
    chunks: list[Chunk] = []
    held: list[Piece] = []
    at = 0
    for span in short:
        if at + span.duration_ms > CHUNK_MS:
            chunks.append(Chunk(tuple(held)))
            held, at = [], 0
        within = tuple(
            Span(max(part.start_ms, span.start_ms), min(part.end_ms, span.end_ms))
            for part in speech
            if part.overlap_ms(span)
        )
        held.append(Piece(span, at, within))
        at += span.duration_ms
    if held:
        chunks.append(Chunk(tuple(held)))
    return tuple(chunks)


def _cut(samples: "NDArray[np.float32]", span: Span) -> list[Span]:
    """The span in parts that fit a chunk, cut where it is quietest."""
    parts = []
    start = span.start_ms
    while span.end_ms - start > CHUNK_MS:
        cut = _quietest(samples, start + CHUNK_MS - SEARCH_MS, start + CHUNK_MS)
        parts.append(Span(start, cut))
        start = cut
    return [*parts, Span(start, span.end_ms)]


def _quietest(samples: "NDArray[np.float32]", start_ms: int, end_ms: int) -> int:
    """The middle of the quietest tenth of a second between two times; the later one of several alike."""
    import numpy as np

    frame = FRAME_MS * SAMPLES_A_MS
    window = samples[start_ms * SAMPLES_A_MS : end_ms * SAMPLES_A_MS]
    frames = window[: len(window) // frame * frame].reshape(-1, frame)
    energy = np.convolve(np.square(frames).mean(axis=1), np.ones(5) / 5, mode="valid")
    last_quietest = len(energy) - 1 - int(np.argmin(energy[::-1]))
    return start_ms + last_quietest * FRAME_MS + 5 * FRAME_MS // 2
