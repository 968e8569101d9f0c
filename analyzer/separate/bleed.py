"""One side's voice leaking into the other's channel: found by level and correlation, and silenced there.

The loud copy owns the speech. A channel's frame is taken for leaked sound when it is no louder than what the other channel's
sound, delayed and damped as the leak does it, would give; anything louder is this side speaking, alone or at the same time.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from analyzer.separate.voice_activity import EDGE_MS, RATE_HZ, levels_db
from analyzer.types.audio import let_go

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from analyzer.types.time import Span

    Signal = NDArray[np.float32]
    Flags = NDArray[np.bool_]

BLOCK_MS = 500  # who speaks is first judged by block
MOST_DELAY_MS = 600  # a line delay of 300 ms on top of a clock offset of 300 ms
CHUNK_SAMPLES = RATE_HZ
FFT_SAMPLES = 36_000  # a product of small primes that holds a chunk and the longest delay to both sides
MOST_CHUNKS = 120
BAND_HZ = (300, 3_400)
PATH_SAMPLES = 128  # how far to both sides of the lag a line smears sound
CLEAR_PEAK = 8.0  # how far a correlation peak must stand out, in standard deviations of the rest
LOUDEST_LEAK_DB = 3.0
TWO_TALKERS_DB = 6.0  # the level difference between channels must move by this much when the talker changes
MARGIN_DB = 6.0
SMOOTH_FRAMES = 5
HELD_BEFORE_MS, HELD_AFTER_MS = 30, 80  # a leak's edges are smeared by the line and the room
DECISION_FRAMES = 9


@dataclass(frozen=True, slots=True)
class Leak:
    """How one channel's sound arrives in the other: `delay_ms` later (negative: earlier) and `gain_db` louder (mostly negative).

    Above `own_from_db`, halfway to the level difference while the other side talks, the other side is talking.
    """

    delay_ms: int
    gain_db: float
    own_from_db: float


@dataclass(frozen=True, slots=True)
class Crosstalk:
    """What two channels share. `into_first` and `into_second` are the leaks; `same_mix`: both carry one and the same sound;
    `upside_down`: a side is louder in the other's channel than in its own, so that levels cannot tell whose channel it is.
    """

    into_first: Leak | None = None
    into_second: Leak | None = None
    same_mix: bool = False
    upside_down: bool = False


def find_crosstalk(first: "Signal", second: "Signal", spoken: "Sequence[Sequence[Span]]") -> Crosstalk:
    """What the two channels share, judged where either has speech."""
    levels = _block_levels(first), _block_levels(second)
    difference = levels[1] - levels[0]
    active = _blocks_with(spoken, len(difference))
    if active.sum() < 4:
        return Crosstalk()
    low, high = _two_means(difference[active])
    if high - low < TWO_TALKERS_DB:
        leak = _leak(first, second, active, difference, 0.0)
        return Crosstalk(same_mix=leak is not None)
    middle = (low + high) / 2
    into_second = _leak(first, second, active & (difference < middle), difference, middle)
    into_first = _leak(second, first, active & (difference >= middle), -difference, -middle)
    usable = [leak if leak and leak.gain_db <= LOUDEST_LEAK_DB else None for leak in (into_first, into_second)]
    return Crosstalk(usable[0], usable[1], upside_down=usable != [into_first, into_second])


def leaked(own: "Signal", other: "Signal", leak: Leak) -> "Flags":
    """The frames of 10 ms in which `own` holds nothing but what leaked over from `other`."""
    heard = _smooth(levels_db(own, EDGE_MS))
    source = _smooth(levels_db(other, EDGE_MS))
    shift = round(leak.delay_ms / EDGE_MS)
    expected = np.full(len(heard), -120.0, dtype=np.float32)
    for offset in range(shift - HELD_BEFORE_MS // EDGE_MS, shift + HELD_AFTER_MS // EDGE_MS + 1):
        expected = np.maximum(expected, _shifted(source, offset, len(heard)))
    margin_db = min(MARGIN_DB, leak.own_from_db - leak.gain_db)
    only_leak = heard <= expected + leak.gain_db + margin_db
    only_leak &= heard <= _shifted(source, shift, len(heard)) + leak.own_from_db
    share = np.convolve(only_leak, np.ones(DECISION_FRAMES) / DECISION_FRAMES, mode="same")
    return np.asarray(share >= 0.5, dtype=np.bool_)


def _leak(
    source: "Signal", sink: "Signal", blocks: "Flags", difference: "NDArray[np.float32]", own_from_db: float
) -> Leak | None:
    """The leak of one channel into the other, as it shows in blocks in which the source's side speaks."""
    chosen = np.flatnonzero(blocks)
    if len(chosen) < 2:
        return None
    path = _path(source, sink, chosen)
    return None if path is None else Leak(path[0], min(path[1], float(np.median(difference[chosen]))), own_from_db)


def _path(source: "Signal", sink: "Signal", blocks: "NDArray[np.intp]") -> tuple[int, float] | None:
    """By how many ms the sink lags behind the source and how loud the source is in it, in dB; None where it is not found there.

    The lag is the peak of the phase correlation (GCC-PHAT) summed over at most two minutes of sound. The loudness is that of
    the linear path around this lag, which the sink's own talker, who says something else, hardly touches.
    """
    reach = MOST_DELAY_MS * RATE_HZ // 1000
    frequencies = np.fft.rfftfreq(FFT_SAMPLES, 1 / RATE_HZ)
    band = (frequencies >= BAND_HZ[0]) & (frequencies <= BAND_HZ[1])
    phases, together, alone = (np.zeros(FFT_SAMPLES // 2 + 1, dtype=np.complex128) for _ in range(3))
    picked = blocks[np.linspace(0, len(blocks) - 1, min(MOST_CHUNKS, len(blocks))).round().astype(int)]
    for block in np.unique(picked):
        start = int(block) * BLOCK_MS * RATE_HZ // 1000
        sent = np.fft.rfft(_cut(source, start, CHUNK_SAMPLES), FFT_SAMPLES)
        cross = np.fft.rfft(_cut(sink, start - reach, CHUNK_SAMPLES + 2 * reach), FFT_SAMPLES) * np.conj(sent)
        phases += np.where(band, cross / np.maximum(np.abs(cross), 1e-12), 0)
        together += cross
        alone += np.abs(sent) ** 2
        let_go(source)
        let_go(sink)
    correlation = np.abs(np.fft.irfft(phases, FFT_SAMPLES)[: 2 * reach + 1])
    peak = int(correlation.argmax())
    # The median of the size of a normal variable is 0.67 standard deviations.
    if correlation[peak] <= CLEAR_PEAK * float(np.median(correlation)) / 0.6745:
        return None
    path = np.fft.irfft(np.where(band, together / np.maximum(alone.real, 1e-9), 0), FFT_SAMPLES)
    path[: max(0, peak - PATH_SAMPLES)] = 0
    path[peak + PATH_SAMPLES :] = 0
    heard = np.abs(np.fft.rfft(path, FFT_SAMPLES)) ** 2 * alone.real
    passed = float(heard[band].sum()) / max(float(alone.real[band].sum()), 1e-9)
    return round(1000 * (peak - reach) / RATE_HZ), 10 * float(np.log10(max(passed, 1e-12)))


def _cut(signal: "Signal", start: int, length: int) -> "Signal":
    part = signal[max(0, start) : max(0, start + length)]
    before = max(0, -start)
    return np.pad(part, (before, max(0, length - before - len(part))))


def _block_levels(signal: "Signal") -> "NDArray[np.float32]":
    return levels_db(signal, BLOCK_MS)


def _blocks_with(spoken: "Sequence[Sequence[Span]]", blocks: int) -> "Flags":
    """The blocks that hold speech on either channel for at least half their length."""
    held = np.zeros((len(spoken), blocks * (BLOCK_MS // EDGE_MS)), dtype=np.bool_)
    for row, spans in zip(held, spoken, strict=True):
        for span in spans:
            row[span.start_ms // EDGE_MS : span.end_ms // EDGE_MS] = True
    share = held.any(axis=0).reshape(blocks, -1).mean(axis=1)
    return np.asarray(share >= 0.5, dtype=np.bool_)


def _two_means(values: "NDArray[np.float32]") -> tuple[float, float]:
    """The centres of the lower and the upper group of values."""
    low, high = (float(value) for value in np.percentile(values, [2, 98]))
    for _ in range(20):
        upper = values >= (low + high) / 2
        if upper.all() or not upper.any():
            return float(values.mean()), float(values.mean())
        low, high = float(values[~upper].mean()), float(values[upper].mean())
    return low, high


def _smooth(levels: "NDArray[np.float32]") -> "NDArray[np.float32]":
    power = np.convolve(10 ** (levels / 10), np.ones(SMOOTH_FRAMES) / SMOOTH_FRAMES, mode="same")
    return np.asarray(10 * np.log10(power + 1e-12), dtype=np.float32)


def _shifted(levels: "NDArray[np.float32]", frames: int, length: int) -> "NDArray[np.float32]":
    moved = np.full(length, -120.0, dtype=np.float32)
    if frames >= 0:
        part = levels[: max(0, length - frames)]
        moved[frames : frames + len(part)] = part
    else:
        part = levels[-frames:][:length]
        moved[: len(part)] = part
    return moved
