"""What is wrong with a recording before anybody listens to it: what can be mended is mended and said, the rest is said."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from analyzer.decode.music import music_and_tones
from analyzer.errors import InputError
from analyzer.types.audio import Audio, HealthNote
from analyzer.types.time import Span, total_ms, union

if TYPE_CHECKING:
    from numpy.typing import NDArray

FRAME = 320
# A channel whose loudest hundredth of frames stays below this carries nothing but a line. Not yet calibrated.
SILENT_DB = -60.0
# A quiet steady hiss: low, and hardly any difference between its loudest and its quietest frames.
HISS_DB = -45.0
HISS_SWING_DB = 8.0
IMBALANCE_DB = 12.0
# Two channels carry the same signal when nearly all loud seconds agree this well, at one constant difference of level.
SAME_CORRELATION = 0.9
SAME_SHARE = 0.9
SAME_SPREAD_DB = 3.0
SECONDS_COMPARED = 240
MOST_DELAY_MS = 60
# Clipped speech piles up near its peak: of the samples over half the peak, this share lies in the top sixth.
CLIPPED_SHARE = 0.25
CLIPPED_SAMPLES = 2e-4
LEVEL_BINS = 120


class Layout(StrEnum):
    """Everybody on one channel, or two channels that differ."""

    MONO = "mono"
    STEREO = "stereo"


@dataclass(frozen=True, slots=True)
class Examination:
    """A recording fit to be listened to: one channel or two that differ, music and tones silenced, and what was found.

    `music` holds the silenced stretches of each channel of `audio`.
    """

    audio: Audio
    layout: Layout
    notes: tuple[HealthNote, ...]
    music: tuple[tuple[Span, ...], ...]


@dataclass(frozen=True, slots=True)
class Levels:
    """How loud a channel is: levels of its frames in dB of full scale, and how often its samples reach which part of full scale."""

    loud_db: float
    top_db: float
    swing_db: float
    histogram: "NDArray[np.int64]"


def examine(audio: Audio, source: str = "the recording") -> Examination:
    """The recording's health. Silences music in `audio` in place. Raises InputError, naming `source`, when nothing is on it."""
    levels = [_levels(audio, channel) for channel in range(audio.channels)]
    heard = [channel for channel, level in enumerate(levels) if not _silent(level)]
    if not heard:
        raise InputError(f"{source}: nothing but silence is recorded; check the recorder and its channels")
    notes = list(audio.notes)
    audio, levels = _fewer_channels(audio, levels, heard, notes)
    notes += _loudness(levels)
    music = tuple(_silenced(audio, channel, notes) for channel in range(audio.channels))
    audio = replace(audio, notes=tuple(notes))
    return Examination(audio, Layout.STEREO if audio.channels == 2 else Layout.MONO, tuple(notes), music)


def _fewer_channels(
    audio: Audio, levels: list[Levels], heard: list[int], notes: list[HealthNote]
) -> tuple[Audio, list[Levels]]:
    """One channel, or two that differ."""
    if len(heard) < audio.channels:
        if audio.channels == 2:
            side = "left" if heard == [1] else "right"
            notes.append(
                HealthNote(
                    "one_channel_silent",
                    f"Nothing is on the {side} channel, so the other was taken for the whole call.",
                )
            )
        audio = replace(
            audio, samples=audio.samples[heard] if len(heard) > 1 else audio.samples[heard[0] : heard[0] + 1]
        )
        levels = [levels[channel] for channel in heard]
    if audio.channels == 2 and _same(audio):
        notes.append(
            HealthNote(
                "same_mix",
                "Both channels carry the same sound, one a copy of the other, so the call was treated as mono.",
            )
        )
        louder = int(levels[1].loud_db > levels[0].loud_db)
        return replace(audio, samples=audio.samples[louder : louder + 1]), [levels[louder]]
    if audio.channels > 2:
        notes.append(
            HealthNote(
                "many_channels",
                f"{audio.channels} channels carry sound; they were mixed into one and voices told apart by their sound.",
            )
        )
        mixed = Audio(_mixed(audio), audio.rate_hz, audio.notes)
        return mixed, [_levels(mixed, 0)]
    return audio, levels


def _mixed(audio: Audio) -> "NDArray[np.float32]":
    mixed = np.zeros((1, audio.samples.shape[1]), np.float32)
    for channel in range(audio.channels):
        for start, block in audio.blocks(channel):
            mixed[0, start : start + len(block)] += block / audio.channels
    return mixed


def _levels(audio: Audio, channel: int) -> Levels:
    frames: list[NDArray[np.float32]] = []
    histogram = np.zeros(LEVEL_BINS, np.int64)
    for _, block in audio.blocks(channel):
        cut = block[: len(block) // FRAME * FRAME].reshape(-1, FRAME)
        frames.append(np.einsum("ij,ij->i", cut, cut) / FRAME)
        histogram += np.bincount(
            np.minimum(np.abs(block) * LEVEL_BINS, LEVEL_BINS - 1).astype(np.int64), minlength=LEVEL_BINS
        )
    power = np.concatenate(frames)
    levels = 10 * np.log10(power + 1e-12)
    low, loud, top = np.percentile(levels, [10, 95, 99])
    return Levels(float(loud), float(top), float(top - low), histogram)


def _silent(level: Levels) -> bool:
    return level.top_db < SILENT_DB or (level.top_db < HISS_DB and level.swing_db < HISS_SWING_DB)


def _loudness(levels: list[Levels]) -> list[HealthNote]:
    notes = []
    clipped = [_clipped(level) for level in levels]
    if any(clipped):
        where = "" if len(levels) == 1 or all(clipped) else f" on the {('left', 'right')[clipped.index(True)]} channel"
        notes.append(
            HealthNote(
                "clipped", f"The sound is clipped{where} (recorded too loud): more words than usual may be misheard."
            )
        )
    if len(levels) == 2:
        difference = levels[0].top_db - levels[1].top_db
        if abs(difference) >= IMBALANCE_DB:
            quiet = "right" if difference > 0 else "left"
            notes.append(
                HealthNote(
                    "level_imbalance",
                    f"The {quiet} channel is {abs(difference):.0f} dB quieter than the other; its words may be less sure.",
                )
            )
    return notes


def _clipped(level: Levels) -> bool:
    used = np.flatnonzero(level.histogram)
    peak = int(used[-1]) + 1
    if peak < LEVEL_BINS // 10:
        return False
    over_half = int(level.histogram[peak // 2 :].sum())
    at_top = int(level.histogram[peak * 5 // 6 :].sum())
    return at_top > CLIPPED_SAMPLES * int(level.histogram.sum()) and at_top > CLIPPED_SHARE * over_half


def _same(audio: Audio) -> bool:
    """Whether two channels are one signal, perhaps at another level, a little late, or coded apart.

    A channel that the other bleeds into agrees with it too, but louder or softer by who speaks; a copy differs by one
    constant level.
    """
    second = audio.rate_hz
    starts = np.arange(0, audio.samples.shape[1] - second, second)
    if not len(starts):
        starts = np.zeros(1, np.int64)
    starts = starts[:: max(1, len(starts) // (2 * SECONDS_COMPARED))]
    pairs = []
    for start in starts:
        pairs.append(audio.samples[:, start : start + second].copy())
        audio.let_go()
    power = np.array([float(np.square(pair).mean()) for pair in pairs])
    loud = [pair for pair, value in zip(pairs, power, strict=True) if value > 0.1 * np.percentile(power, 90)]
    agreement = [_agreement(left, right, audio.rate_hz) for left, right in loud[:SECONDS_COMPARED]]
    ratios = np.array([ratio for correlation, ratio in agreement if correlation >= SAME_CORRELATION])
    if len(ratios) < SAME_SHARE * len(agreement):
        return False
    low, high = np.percentile(ratios, [10, 90])
    return bool(high - low < SAME_SPREAD_DB)


def _agreement(left: "NDArray[np.float32]", right: "NDArray[np.float32]", rate_hz: int) -> tuple[float, float]:
    """The best correlation of two sounds within a small delay, and their difference of level in dB."""
    a, b = float(np.dot(left, left)), float(np.dot(right, right))
    if a <= 0 or b <= 0:
        return 0.0, 0.0
    size = 1 << (2 * len(left) - 1).bit_length()
    product = np.fft.rfft(left, size) * np.conj(np.fft.rfft(right, size))
    correlation = np.abs(np.fft.irfft(product, size))
    reach = MOST_DELAY_MS * rate_hz // 1000
    best = max(float(correlation[: reach + 1].max()), float(correlation[-reach:].max()))
    return best / (a * b) ** 0.5, 10 * float(np.log10(a / b))


def _silenced(audio: Audio, channel: int, notes: list[HealthNote]) -> tuple[Span, ...]:
    music, tones = music_and_tones(audio, channel)
    where = "" if audio.channels == 1 else f" on the {('left', 'right')[channel]} channel"
    for code, name, spans in (("hold_music", "hold music", music), ("tones", "ringing or other tones", tones)):
        seconds = round(total_ms(spans) / 1000)
        if seconds:
            notes.append(
                HealthNote(code, f"{seconds} s of {name}{where} were left out; they count as nobody's speech.")
            )
    spans = union((*music, *tones))
    for span in spans:
        audio.samples[channel, span.start_ms * audio.rate_hz // 1000 : span.end_ms * audio.rate_hz // 1000] = 0
    return spans
