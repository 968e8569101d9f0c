"""What is listened to: the sample calls, and calls of other lengths and channels made of them."""

import json
from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
from av.audio.resampler import AudioResampler

from benchmarks.speed.peers import cache
from benchmarks.truth.samples import SAMPLE_CALLS, truth_of

STEREO = ("me_story", "pitch", "interrogation", "discovery")
EXCERPT_S, SHORT_S = 90, 12
SEED = 6


def recording(name: str) -> Path:
    """A sample call as it is."""
    return SAMPLE_CALLS / name / truth_of(name)["audio"]


def mixed(name: str) -> Path:
    """A two-channel sample call on one channel, as telephone sound of 8 kHz."""
    path = cache() / "sounds" / f"{name}-mono.wav"
    if not path.is_file():
        _write(path, _samples(recording(name), "mono"))
    return path


def short() -> Path:
    """The first seconds of a two-channel sample call."""
    path = cache() / "sounds" / "short.wav"
    if not path.is_file():
        _write(path, _samples(recording(STEREO[0]), "stereo")[:, : SHORT_S * 8_000])
    return path


def excerpts(count: int) -> list[Path]:
    """Stretches of a minute and a half of the two-channel sample calls, no two alike."""
    sounds = {name: _samples(recording(name), "stereo") for name in STEREO}
    chance = np.random.default_rng(SEED)
    paths = []
    for number in range(count):
        name = STEREO[number % len(STEREO)]
        path = cache() / "sounds" / f"excerpts-{count}" / f"{number:02}-{name}.wav"
        paths.append(path)
        start = int(chance.integers(0, sounds[name].shape[1] - EXCERPT_S * 8_000))
        if not path.is_file():
            _write(path, sounds[name][:, start : start + EXCERPT_S * 8_000])
    return paths


def looped(hours: float, *, channels: int) -> Path:
    """A call of so many hours: the two-channel sample calls one after the other, over and over."""
    path = cache() / "sounds" / f"{hours:g}h-{channels}.wav"
    if not path.is_file():
        layout = "stereo" if channels == 2 else "mono"
        once = np.concatenate([_samples(recording(name), layout) for name in STEREO], axis=1)
        wanted = round(hours * 3600 * 8_000)
        _write(path, *([once] * (wanted // once.shape[1])), once[:, : wanted % once.shape[1]])
    return path


def transcripts() -> list[Path]:
    """The written calls of `benchmarks/acts`, with labelled turns."""
    found = (
        path for path in (Path(__file__).parents[1] / "acts" / "calls").glob("*.json") if "labels" not in path.name
    )
    return sorted(path for path in found if "turns" in json.loads(path.read_bytes()))


def _samples(path: Path, layout: str) -> "np.ndarray[tuple[int, int], np.dtype[np.int16]]":
    resampler = AudioResampler(format="s16p", layout=layout, rate=8_000)
    with av.open(path) as container:
        return np.concatenate([frame.to_ndarray() for frame in _frames(container, resampler)], axis=1)


def _frames(container: av.container.InputContainer, resampler: AudioResampler) -> Iterator[av.AudioFrame]:
    for frame in container.decode(audio=0):
        yield from resampler.resample(frame)
    yield from resampler.resample(None)


def _write(path: Path, *parts: "np.ndarray[tuple[int, int], np.dtype[np.int16]]") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".part")
    with av.open(unfinished, "w", format="wav") as container:
        stream = container.add_stream("pcm_mulaw", rate=8_000, layout="stereo" if len(parts[0]) == 2 else "mono")
        for part in parts:
            frame = av.AudioFrame.from_ndarray(
                np.ascontiguousarray(part.T).reshape(1, -1), format="s16", layout=stream.layout.name
            )
            frame.sample_rate = 8_000
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    unfinished.rename(path)
