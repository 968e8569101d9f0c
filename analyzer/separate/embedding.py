"""A voice as a vector: the same voice gives similar vectors whatever is said."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from analyzer.networks import WORKERS, session
from analyzer.separate.mel_bands import mel_bands
from analyzer.separate.voice_activity import RATE_HZ
from analyzer.types.audio import let_go

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from analyzer.types.time import Span

    Batch = list[tuple[int, NDArray[np.float32]]]  # features of one length, and the row of each

MODEL_FILE = "campplus/campplus.onnx"
DIMENSIONS = 192

FRAME_MS = 10
BATCH = 8

WINDOW_MS = 1_500
STRETCH_MS = 300  # a window may be this much longer rather than have a second one nearly on top of it
SHORTEST_WINDOW_MS = 60  # the network needs two frames after its own stride
FRAME_LENGTH_MS = 25
FULL_FRAMES = (WINDOW_MS - FRAME_LENGTH_MS) // FRAME_MS + 1
SHORT_FRAMES, EVEN_FRAMES = 50, 10


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of speech in which one voice is supposed, up to 1.8 s; `region` counts the stretches between pauses."""

    region: int
    start_ms: int
    end_ms: int

    @property
    def duration_ms(self) -> int:
        return self.end_ms - self.start_ms


def windows_over(spans: "Sequence[Span]", *, step_ms: int) -> tuple[Window, ...]:
    """Every span as windows of 1.5 s at even steps of about `step_ms`, the last to end with it; a short span is one window."""
    windows: list[Window] = []
    for region, span in enumerate(spans):
        if span.duration_ms <= WINDOW_MS + STRETCH_MS:
            if span.duration_ms >= SHORTEST_WINDOW_MS:
                windows.append(Window(region, span.start_ms, span.end_ms))
            continue
        last = span.duration_ms - WINDOW_MS
        steps = max(1, -(-(last - STRETCH_MS) // step_ms))
        # In whole frames, so that windows of one length have as many frames and fit into a batch.
        starts = [last * i // steps // FRAME_MS * FRAME_MS for i in range(steps)]
        windows.extend(
            Window(region, span.start_ms + start, span.start_ms + start + WINDOW_MS) for start in [*starts, last]
        )
    return tuple(windows)


def embed(signal: "NDArray[np.float32]", windows: "Sequence[Window]") -> "NDArray[np.float32]":
    """One unit vector a window, shape (windows, 192). Raises ModelError when the model file is missing."""
    vectors = np.zeros((len(windows), DIMENSIONS), dtype=np.float32)
    full: list[Batch] = []
    # Only windows of one length go into a batch: padding with zeros would change the vectors.
    waiting: dict[int, Batch] = {}
    for _, group in groupby(enumerate(windows), key=lambda numbered: numbered[1].region):
        numbered = list(group)
        first_ms = numbered[0][1].start_ms
        last_ms = max(window.end_ms for _, window in numbered)
        bands = mel_bands(signal[first_ms * RATE_HZ // 1000 : last_ms * RATE_HZ // 1000])
        let_go(signal)
        for i, window in numbered:
            length = _even_frames(window.duration_ms)
            start = (window.start_ms - first_ms) // FRAME_MS
            frames = bands[start : start + length]
            batch = waiting.setdefault(len(frames), [])
            batch.append((i, frames - frames.mean(axis=0)))
            if len(batch) == BATCH:
                full.append(waiting.pop(len(frames)))
        if len(full) >= WORKERS:
            _fill(vectors, full)
            full = []
    _fill(vectors, [*full, *waiting.values()])
    return vectors


def _even_frames(duration_ms: int) -> int:
    """How many frames of a window are looked at: all of a short one, else up to a tenth of a second less, so that many go into a batch."""
    frames = (duration_ms - FRAME_LENGTH_MS) // FRAME_MS + 1
    if frames >= FULL_FRAMES:
        return FULL_FRAMES
    return frames if frames < SHORT_FRAMES else frames // EVEN_FRAMES * EVEN_FRAMES


def _fill(vectors: "NDArray[np.float32]", batches: "Sequence[Batch]") -> None:
    """Puts the vectors of the batches into their rows."""
    network = session(MODEL_FILE)

    def run(batch: "Batch") -> "NDArray[np.float32]":
        return np.asarray(network.run(None, {"features": np.stack([features for _, features in batch])})[0])

    with ThreadPoolExecutor(WORKERS) as pool:
        for batch, answers in zip(batches, pool.map(run, batches), strict=True):
            lengths = np.linalg.norm(answers, axis=1, keepdims=True)
            vectors[[i for i, _ in batch]] = answers / np.maximum(lengths, 1e-9)
