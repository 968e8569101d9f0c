"""Short pieces of the sample calls, and what can go wrong with a telephone line."""

import functools
import json
from pathlib import Path

import av
import numpy as np

from analyzer.separate.separation import Separation
from analyzer.types.audio import Audio
from analyzer.types.time import Span, intersection, total_ms, union

SAMPLES = Path(__file__).parents[2] / "sample_calls"
RATE_HZ = 16_000

Signal = np.ndarray


@functools.cache
def sample(name: str) -> tuple[Signal, dict]:
    """A sample call's channels at 16 kHz, float32, and its truth."""
    truth = json.loads((SAMPLES / name / "truth.json").read_text())
    with av.open(str(SAMPLES / name / truth["audio"])) as container:
        resampler = av.AudioResampler(format="fltp", rate=RATE_HZ)
        frames = [part.to_ndarray() for frame in container.decode(audio=0) for part in resampler.resample(frame)]
        frames += [part.to_ndarray() for part in resampler.resample(None)]
    return np.concatenate(frames, axis=1).astype(np.float32), truth


class Talk:
    """The rep and the prospect of a piece of a sample call, each heard alone, and when each truly speaks."""

    def __init__(self, name: str, start_s: float, end_s: float) -> None:
        samples, truth = sample(name)
        first = int(start_s * RATE_HZ)
        order = (0, 1) if truth["channels"]["left"] == "rep" else (1, 0)
        self.rep, self.prospect = (samples[i, first : int(end_s * RATE_HZ)] for i in order)
        self.truth = tuple(
            tuple(
                Span(max(0, a - int(start_s * 1000)), min(b, int(end_s * 1000)) - int(start_s * 1000))
                for a, b in truth["speech"][side]
                if b > start_s * 1000 and a < end_s * 1000
            )
            for side in ("rep", "prospect")
        )

    @property
    def rep_share(self) -> float:
        rep, prospect = map(total_ms, self.truth)
        return rep / (rep + prospect)


def stereo(left: Signal, right: Signal) -> Audio:
    return Audio(np.stack([left, right]).astype(np.float32), RATE_HZ)


def mono(*signals: Signal) -> Audio:
    return Audio(np.sum(signals, axis=0, dtype=np.float32)[None], RATE_HZ)


def db(gain: float) -> np.float32:
    return np.float32(10 ** (gain / 20))


def later(signal: Signal, delay_ms: int) -> Signal:
    """The signal `delay_ms` later, as long as before."""
    shift = delay_ms * RATE_HZ // 1000
    return np.concatenate([np.zeros(shift, dtype=np.float32), signal])[: len(signal)]


def noise(length: int, level_db: float, seed: int = 0) -> Signal:
    return (np.random.default_rng(seed).standard_normal(length) * db(level_db)).astype(np.float32)


def share_of(separation: Separation, speaker: str = "S1") -> float:
    """That speaker's part of all speech time."""
    times = {track.speaker: total_ms(track.spans) for track in separation.tracks}
    return times.get(speaker, 0) / sum(times.values())


def wrong_ms(found: tuple[Span, ...], true: tuple[Span, ...]) -> int:
    """Speech missed plus speech made up."""
    return total_ms(found) + total_ms(true) - 2 * total_ms(intersection(found, true))


def codes(separation: Separation) -> list[str]:
    return [note.code for note in separation.notes]


def spans_of(separation: Separation, speaker: str) -> tuple[Span, ...]:
    return next((union(track.spans) for track in separation.tracks if track.speaker == speaker), ())
