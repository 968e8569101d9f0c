"""Calls with their truth, and what a line can do to them."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analyzer.decode.media import decode
from analyzer.types.audio import Audio
from analyzer.types.speech import Word
from analyzer.types.time import Span

SAMPLE_CALLS = Path(__file__).parents[2] / "sample_calls"
BLEED_DB = -20.0
BLEED_DELAY_MS = 20
NOISE_BELOW_SPEECH_DB = 20.0


@dataclass(frozen=True, slots=True)
class TrueCall:
    """A recording and who is truly heard when on it: spans and words by speaker, and each speaker's side."""

    name: str
    audio: Audio
    speech: dict[str, tuple[Span, ...]]
    words: dict[str, tuple[Word, ...]]
    side_of: dict[str, str]

    @property
    def sides(self) -> set[str]:
        return set(self.side_of.values())


def calls_in(folder: Path) -> list[TrueCall]:
    """Every call of a folder that holds NAME/truth.json, in the order of the names."""
    return [_call(path) for path in sorted(folder.glob("*/truth.json"))]


def variants(call: TrueCall) -> dict[str, TrueCall]:
    """The call as recorded, and made worse; a call on one channel has no stereo variants."""
    made: dict[str, TrueCall] = {}
    if call.audio.channels == 2:
        made |= {"stereo": call, "stereo noisy": _with(call, _noisy), "stereo bleeding": _with(call, _bleeding)}
    mono = _with(call, lambda samples: samples.sum(axis=0, keepdims=True))
    return made | {"mono": mono, "mono noisy": _with(mono, _noisy)}


def _call(path: Path) -> TrueCall:
    truth = json.loads(path.read_text(encoding="utf-8"))
    side_of = {speaker["id"]: speaker["side"] for speaker in truth["speakers"]}
    said = sorted([*truth["turns"], *truth.get("backchannels", ())], key=lambda turn: turn["start_ms"])
    words: dict[str, list[Word]] = {speaker: [] for speaker in side_of}
    for turn in said:
        words[turn["speaker"]] += [Word(word["text"], word["start_ms"], word["end_ms"]) for word in turn["words"]]
    return TrueCall(
        path.parent.name,
        decode(path.parent / truth["audio"]),
        {speaker: _speech_of(speaker, truth) for speaker in side_of},
        {speaker: tuple(given) for speaker, given in words.items()},
        side_of,
    )


def _speech_of(speaker: str, truth: dict[str, Any]) -> tuple[Span, ...]:
    """The spans of a speaker; truth names them by speaker, or by side where a side is one person."""
    speech = truth["speech"]
    side = next(given["side"] for given in truth["speakers"] if given["id"] == speaker)
    return tuple(Span(start, end) for start, end in speech.get(speaker, speech.get(side, ())))


def _with(call: TrueCall, change: Callable[[NDArray[np.float32]], NDArray[np.float32]]) -> TrueCall:
    samples = np.clip(change(np.asarray(call.audio.samples)), -1, 1).astype(np.float32)
    return replace(call, audio=Audio(samples, call.audio.rate_hz))


def _noisy(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """White noise on every channel, 20 dB below its loud speech."""
    loud = np.sqrt(np.mean(samples**2, axis=1, keepdims=True)) * 2  # speech fills about a quarter of a channel
    hiss = np.random.default_rng(0).standard_normal(samples.shape).astype(np.float32)
    return np.asarray(samples + hiss * loud * np.float32(10 ** (-NOISE_BELOW_SPEECH_DB / 20)))


def _bleeding(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """Each channel heard on the other, 20 dB weaker and 20 ms late."""
    late = np.zeros_like(samples)
    shift = BLEED_DELAY_MS * 16
    late[:, shift:] = samples[:, :-shift]
    return np.asarray(samples + np.float32(10 ** (BLEED_DB / 20)) * late[::-1])
