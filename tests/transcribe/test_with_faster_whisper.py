"""The real model on the sample calls."""

import json
import socket
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import jiwer
import numpy as np
import pytest

from analyzer.choices import Device
from analyzer.decode.health import examine
from analyzer.decode.media import decode
from analyzer.errors import MachineError, ModelError
from analyzer.transcribe.heard import Channel, Language
from analyzer.transcribe.models import ready
from analyzer.transcribe.transcribe import transcribe
from analyzer.transcribe.with_faster_whisper import FasterWhisper
from analyzer.types.audio import Audio
from analyzer.types.speech import SpeechTrack
from analyzer.types.time import Span, union

if TYPE_CHECKING:
    from whisper_normalizer.english import EnglishTextNormalizer

pytestmark = pytest.mark.slow
CALL = Path(__file__).parents[2] / "sample_calls" / "interrogation"


@pytest.fixture(scope="module")
def engine() -> Iterator[FasterWhisper]:
    """The default model on the CPU, with every attempt to reach the network failing the test."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex", "sendto"):
            patch.setattr(socket.socket, name, _refuse)
        patch.setattr(socket, "getaddrinfo", _refuse)
        yield FasterWhisper(ready().folder, device=Device.CPU)


@pytest.fixture(scope="module")
def audio() -> Audio:
    return examine(decode(CALL / "audio.opus")).audio


@pytest.fixture(scope="module")
def truth() -> dict[str, list[list[int]]]:
    document: dict[str, list[list[int]]] = json.loads((CALL / "truth.json").read_text(encoding="utf-8"))
    return document


def _refuse(*_: object, **__: object) -> NoReturn:
    raise AssertionError("nothing may reach for the network")


@pytest.fixture(scope="module")
def plain() -> "EnglishTextNormalizer":
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the package's own source has an invalid escape
        from whisper_normalizer.english import EnglishTextNormalizer
    return EnglishTextNormalizer()


def test_the_words_and_their_times_are_those_that_were_said(
    engine: FasterWhisper, audio: Audio, truth: dict, plain: "EnglishTextNormalizer"
) -> None:
    speech = {side: tuple(Span(*span) for span in spans) for side, spans in truth["speech"].items()}
    tracks = tuple(SpeechTrack(side, spans) for side, spans in speech.items())
    channel_of = {side: ("left", "right").index(place) for place, side in truth["channels"].items()}
    ticks: list[int] = []
    transcript, notes = transcribe(audio, tracks, channel_of, engine, tick=ticks.append)
    assert (transcript.language, notes) == ("en", ())
    assert sum(ticks) > 60_000
    for side in speech:
        said = plain(" ".join(turn["text"] for turn in truth["turns"] if turn["side"] == side))
        heard = plain(" ".join(turn.text for turn in transcript.turns if turn.speaker == side))
        assert jiwer.wer(said, heard) < 0.08
    known = {(word["start_ms"], plain(word["text"])) for turn in truth["turns"] for word in turn["words"]}
    late = [
        min(abs((word.start_ms or 0) - start) for start, text in known if text == plain(word.text))
        for turn in transcript.turns
        for word in turn.words
        if plain(word.text) in {text for _, text in known}
    ]
    assert np.median(late) < 60
    assert np.percentile(late, 90) < 250
    spans = union(span for own in speech.values() for span in own)
    assert all(any(span.overlap_ms(turn.span) for span in spans) for turn in transcript.turns if turn.span)


def test_the_same_sound_gives_the_same_words_however_many_cores_share_the_work(audio: Audio) -> None:
    channels = [Channel(samples, (Span(0, 70_000),)) for samples in audio.samples]
    alone, *others = (FasterWhisper(ready().folder, device=Device.CPU, threads=threads) for threads in (1, 2, 5))
    expected = alone.transcribe(channels)
    assert all(len(words) > 50 for words in expected)
    assert all(other.transcribe(channels) == expected for other in others)


def test_nothing_is_heard_outside_the_spans_nor_on_noise(engine: FasterWhisper, audio: Audio) -> None:
    nowhere = Channel(audio.samples[0], ())
    assert engine.transcribe((nowhere,)) == ((),)
    assert engine.language(nowhere) == Language(None, 0.0)
    noise = np.random.default_rng(5).normal(0, 0.02, 16_000 * 30).astype(np.float32)
    wordless = [Channel(samples, (Span(2_000, 28_000),)) for samples in (noise, np.zeros_like(noise))]
    assert engine.transcribe(wordless) == ((), ())


def test_a_model_that_cannot_be_loaded_and_a_device_that_is_not_there_say_so(tmp_path: Path) -> None:
    for name in ("model.bin", "config.json", "tokenizer.json"):
        (tmp_path / name).write_text("{}")
    second = Channel(np.zeros(16_000, np.float32), (Span(0, 1_000),))
    with pytest.raises(ModelError, match="cannot be loaded"):
        FasterWhisper(tmp_path).transcribe((second,))
    import ctranslate2

    if not ctranslate2.get_cuda_device_count():
        with pytest.raises(MachineError, match="no CUDA device"):
            FasterWhisper(ready().folder, device=Device.CUDA).transcribe((second,))
