"""Where a channel carries hold music, ringing or other tones instead of a voice."""

from typing import TYPE_CHECKING

import numpy as np

from analyzer.types.time import Span, intersection, total_ms, union

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analyzer.types.audio import Audio

# Each window is judged by its own spectrum: frames of 64 ms, two a window's 64 ms, between 200 and 3,400 Hz.
WINDOW_MS = 3_000
FRAME = 1024
HOP = 512
LOW_BIN, HIGH_BIN = 13, 218
QUIET_DB = -55.0
# Music holds its pitches, so that single frequencies stay lit through a window, where a voice glides (the "continuous
# frequency activation" of Seyerlehner and others, 2007). Windows of hold music scored 1.9 to 4.3 and voices 0.9 to 2.1.
LIT_ABOVE_NEIGHBOURS = 0.5
NEIGHBOURS = 21
STRONGEST = 5
MUSIC_FROM = 2.3
# A voice in front of music rises and falls more than this between its sounds and its pauses.
STEADY_DB = 13.0
# Windows next to music belong to it at these looser bounds, so that its quieter bars are not taken for something else.
MUSIC_GOES_ON = 1.8
STILL_STEADY_DB = 20.0
MUSIC_MS = 9_000
# One or two frequencies that carry nearly all of the sound and do not move: ringing, engaged, keys, a beep.
TONE_SHARE = 0.92
TONE_FROM_BIN = 20
TONE_FRAMES = 8


def music_and_tones(audio: "Audio", channel: int) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Stretches of music of 9 s or more, and of tones of a quarter of a second or more, in order."""
    certain: list[Span] = []
    likely: list[Span] = []
    tones: list[Span] = []
    for start, block in audio.blocks(channel, block_ms=20 * WINDOW_MS):
        size = WINDOW_MS * audio.rate_hz // 1000
        for first in range(0, len(block) - FRAME, size):
            window = block[first : first + size]
            at_ms = 1000 * (start + first) // audio.rate_hz
            level, swing = _level_and_swing(window)
            if level < QUIET_DB:
                continue
            power = _spectra(window)
            tones += [Span(at_ms + a * 32, at_ms + b * 32 + 32) for a, b in _tone_runs(power)]
            held = _held_pitches(power) if swing < STILL_STEADY_DB and len(power) > TONE_FRAMES else 0.0
            if held >= MUSIC_GOES_ON:
                likely.append(Span(at_ms, at_ms + 1000 * len(window) // audio.rate_hz))
                if held >= MUSIC_FROM and swing < STEADY_DB:
                    certain.append(likely[-1])
    music = [span for span in union(likely, bridge_ms=WINDOW_MS) if total_ms(intersection([span], certain)) >= MUSIC_MS]
    return tuple(music), union(tones, bridge_ms=64)


def _level_and_swing(window: "NDArray[np.float32]") -> tuple[float, float]:
    """The level of the loud frames of 20 ms in dB of full scale, and how far the quiet ones lie below."""
    frames = window[: len(window) // 320 * 320].reshape(-1, 320)
    levels = 10 * np.log10(np.einsum("ij,ij->i", frames, frames) / 320 + 1e-10)
    low, high = np.percentile(levels, [10, 95])
    return float(high), float(high - low)


def _spectra(window: "NDArray[np.float32]") -> "NDArray[np.float32]":
    frames = np.lib.stride_tricks.sliding_window_view(window, FRAME)[::HOP]
    spectra = np.fft.rfft(frames * np.hanning(FRAME).astype(np.float32))
    return np.square(np.abs(spectra)).astype(np.float32)


def _held_pitches(power: "NDArray[np.float32]") -> float:
    """How lit the five steadiest frequencies are, each from 0 to 1, summed."""
    levels = np.log10(power[:, LOW_BIN:HIGH_BIN] + 1e-9)
    padded = np.pad(levels, ((0, 0), (NEIGHBOURS // 2 + 1, NEIGHBOURS // 2)), mode="edge")
    sums = np.cumsum(padded, axis=1)
    around = (sums[:, NEIGHBOURS:] - sums[:, :-NEIGHBOURS]) / NEIGHBOURS
    lit = (levels - around > LIT_ABOVE_NEIGHBOURS).mean(axis=0)
    near = np.lib.stride_tricks.sliding_window_view(np.pad(lit, 6, mode="edge"), 13)
    middle = near[:, 6]
    peaks = middle == near[:, 4:9].max(axis=1)
    heights = middle - np.maximum(near[:, :6].min(axis=1), near[:, 7:].min(axis=1))
    return float(np.sort(heights[peaks])[-STRONGEST:].sum())


def _tone_runs(power: "NDArray[np.float32]") -> list[tuple[int, int]]:
    """First and last frames of runs in which the same one or two frequencies carry nearly everything."""
    total = power.sum(axis=1)
    top = power[:, TONE_FROM_BIN:HIGH_BIN].argmax(axis=1) + TONE_FROM_BIN
    places = np.arange(len(power))
    rest = power.copy()
    carried = np.zeros(len(power), np.float32)
    for peak in (top, None):
        strongest = peak if peak is not None else rest[:, TONE_FROM_BIN:HIGH_BIN].argmax(axis=1) + TONE_FROM_BIN
        for offset in range(-3, 4):
            carried += rest[places, strongest + offset]
            rest[places, strongest + offset] = 0
    pure = (carried > TONE_SHARE * total) & (total > 1e-3)
    runs: list[tuple[int, int]] = []
    first = None
    for place in range(len(power) + 1):
        held = place < len(power) and pure[place] and (first is None or abs(int(top[place]) - int(top[first])) <= 5)
        if held and first is None:
            first = place
        elif not held and first is not None:
            if place - first >= TONE_FRAMES:
                runs.append((first, place))
            first = None
    return runs
