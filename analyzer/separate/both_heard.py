"""When two people are heard at once on one channel, whoever they are: told by a small network that was trained for it."""

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np

from analyzer.networks import WORKERS, session
from analyzer.separate.voice_activity import RATE_HZ
from analyzer.types.audio import let_go
from analyzer.types.time import Span, intersection

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Chances = NDArray[np.float32]

MODEL_FILE = "segmentation/segmentation.onnx"
WINDOW_SAMPLES = 10 * RATE_HZ  # what the network was trained on
LEAD_SAMPLES = RATE_HZ // 5  # heard before speech begins
# At the end of a window the network does not know what comes, so the next one hears so much of it again. Without, a tenth less was found.
MARGIN_SAMPLES = RATE_HZ // 2
STEP_SAMPLES = 270  # from one answer to the next; the first is that of the first 62 ms, and stands for the step around their middle
STEP_MS, FIRST_STEP_MS = 1000 * STEP_SAMPLES / RATE_HZ, 23
BATCH = 2  # more take more memory, and no less time
TWO_AT_ONCE = slice(4, 7)  # of the network's seven states, after nobody and each of three voices

# A stretch of two reaches the first chance somewhere and the second throughout. On `python -m benchmarks.speakers --overlapping 11` and 12 and
# the sample calls that found 78, 76 and 58 % of the time at once, and 82, 82 and 83 % of what it found was such. With 0.6 throughout it was
# 72, 70 and 50 %, of which 86 to 89 % right, down to 0.4 82, 80 and 62 %, of which 75 to 77 % right.
STARTS_AT, STOPS_BELOW = 0.6, 0.5
SHORTEST_MS = 100


def both_heard(signal: "NDArray[np.float32]", spoken: "Sequence[Span]") -> tuple[Span, ...]:
    """The stretches of the speech in which two voices are heard at once."""
    return stretches_of_two(chances_of_two(signal, spoken), spoken)


def stretches_of_two(chances: "Chances", spoken: "Sequence[Span]") -> tuple[Span, ...]:
    """The stretches of the speech, none of less than a tenth of a second, over which such chances stay high."""
    return tuple(span for span in intersection(_runs(chances), spoken) if span.duration_ms >= SHORTEST_MS)


def chances_of_two(signal: "NDArray[np.float32]", spoken: "Sequence[Span]") -> "Chances":
    """How likely two are heard at once, 0 to 1, at each step of the speech and up to ten seconds on; 0 elsewhere."""
    chances = np.zeros(len(signal) // STEP_SAMPLES + 1, dtype=np.float32)
    windows = list(_windows(intersection(spoken, [Span(0, 1000 * len(signal) // RATE_HZ)])))
    for first in range(0, len(windows), BATCH * WORKERS):
        held = windows[first : first + BATCH * WORKERS]
        for (start, counts_from), answer in zip(held, _answers(signal, [start for start, _ in held]), strict=True):
            place, left_out = counts_from // STEP_SAMPLES, (counts_from - start) // STEP_SAMPLES
            part = answer[left_out : left_out + len(chances) - place]
            chances[place : place + len(part)] = part
        let_go(signal)
    return chances


def _windows(spoken: "Sequence[Span]") -> "Iterator[tuple[int, int]]":
    """Windows that cover the speech: the sample at which each starts, and the one from which its answers count."""
    covered = -1
    for span in spoken:
        first, last = (ms * RATE_HZ // 1000 for ms in (span.start_ms, span.end_ms))
        while covered < last:
            apart = first >= covered
            start = max(0, first - LEAD_SAMPLES if apart else covered - MARGIN_SAMPLES) // STEP_SAMPLES * STEP_SAMPLES
            yield start, start if apart else covered
            covered = start + WINDOW_SAMPLES - MARGIN_SAMPLES


def _answers(signal: "NDArray[np.float32]", starts: "Sequence[int]") -> "Iterator[Chances]":
    """The chance of two at once at each step of the windows that start at these samples."""
    network = session(MODEL_FILE)

    def run(batch: "Sequence[int]") -> "Chances":
        sound = np.zeros((len(batch), WINDOW_SAMPLES), dtype=np.float32)
        for row, start in zip(sound, batch, strict=True):
            heard = signal[start : start + WINDOW_SAMPLES]
            row[: len(heard)] = heard
        states = network.run(None, {"sound": sound})[0]
        return np.asarray(np.exp(states[..., TWO_AT_ONCE]).sum(axis=-1), dtype=np.float32)

    batches = [starts[first : first + BATCH] for first in range(0, len(starts), BATCH)]
    with ThreadPoolExecutor(WORKERS) as pool:
        for answers in pool.map(run, batches):
            yield from answers


def _runs(chances: "Chances") -> list[Span]:
    """The stretches in which the chance stays over the lower threshold and somewhere reaches the upper one."""
    high = np.flatnonzero(np.diff(np.concatenate(([0], chances >= STOPS_BELOW, [0]))))
    return [
        Span(_ms(first), _ms(last))
        for first, last in zip(high[::2].tolist(), high[1::2].tolist(), strict=True)
        if chances[first:last].max() >= STARTS_AT
    ]


def _ms(step: int) -> int:
    return round(FIRST_STEP_MS + step * STEP_MS)
