"""What the whole program makes of a call: its words by speaker, and whether it took the right side for the rep's."""

import tempfile
import wave
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path

import jiwer
import numpy as np
from whisper_normalizer.english import EnglishTextNormalizer

from analyzer.pipeline import Pipeline, Wishes
from analyzer.settings import Settings
from analyzer.types.report import Report
from benchmarks.speakers.calls import TrueCall

PLAIN = EnglishTextNormalizer()


@dataclass(frozen=True, slots=True)
class Heard:
    """`cpwer` in percent: the error rate of the words, each speaker's put together, under the best pairing of speakers.

    `side_right` is None where the program says that it is not sure of the sides. Seconds are those of the stages.
    """

    cpwer: float
    side_right: bool | None
    separate_s: float
    transcribe_s: float


def hear(call: TrueCall, pipeline: Pipeline) -> Heard:
    """One run of the pipeline over the call."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{call.name}.wav"
        with wave.open(str(path), "wb") as file:
            file.setnchannels(call.audio.channels)
            file.setsampwidth(2)
            file.setframerate(call.audio.rate_hz)
            file.writeframes((np.asarray(call.audio.samples).T * 32_767).round().astype("<i2").tobytes())
        report = pipeline.analyze(path, Wishes())
    seconds = report.run.seconds
    return Heard(
        100 * _cpwer(call, report),
        _side_right(call, report),
        seconds.get("separate", 0.0),
        seconds.get("transcribe", 0.0),
    )


def settings() -> Settings:
    """The defaults, with corrections and the archive out of the way."""
    return Settings()


def _cpwer(call: TrueCall, report: Report) -> float:
    true = [PLAIN(" ".join(word.text for word in words)) for words in call.words.values()]
    found: dict[str, list[str]] = {}
    for turn in report.call.transcript.turns:
        found.setdefault(turn.speaker, []).append(turn.text)
    said = [PLAIN(" ".join(texts)) for texts in found.values()]
    said += [""] * (len(true) - len(said))
    true += [""] * (len(said) - len(true))
    spoken = sum(len(text.split()) for text in true)
    return min(sum(_errors(a, b) for a, b in zip(true, order, strict=True)) for order in permutations(said)) / spoken


def _errors(true: str, found: str) -> int:
    if not true:
        return len(found.split())
    counts = jiwer.process_words(true, found)
    return counts.substitutions + counts.deletions + counts.insertions


def _side_right(call: TrueCall, report: Report) -> bool | None:
    """Whether most words on the rep's side are truly the rep's."""
    if any(speaker.side_confidence < 0.7 for speaker in report.call.speakers):
        return None
    said = PLAIN(" ".join(turn.text for turn in report.call.transcript.turns if turn.side == "rep")).split()
    sides: dict[str, set[str]] = {}
    for speaker, words in call.words.items():
        sides.setdefault(call.side_of[speaker], set()).update(PLAIN(" ".join(word.text for word in words)).split())
    only_rep, only_prospect = (
        sides.get("rep", set()) - sides.get("prospect", set()),
        sides.get("prospect", set()) - sides.get("rep", set()),
    )
    return sum(word in only_rep for word in said) > sum(word in only_prospect for word in said)
