"""Words by faster-whisper: many half minutes at once, the same words each time for the same sound."""

import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analyzer.choices import Device
from analyzer.errors import MachineError, ModelError
from analyzer.transcribe.chunks import CHUNK_MS, SAMPLES_A_MS, Chunk, pack
from analyzer.transcribe.doubts import believed
from analyzer.transcribe.encoder import AlignedOneByOne, OneByOne
from analyzer.transcribe.heard import Heard, Language, Tick, ignore
from analyzer.transcribe.unheard import unheard
from analyzer.transcribe.word_times import RawWord, settled
from analyzer.types.audio import let_go
from analyzer.types.time import union

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

    from analyzer.types.speech import Word
    from analyzer.types.time import Span

# Half minutes decoded together. Eight at once take 700 MB beside the model, four 450 MB and 8 % more time (measured with
# the base model on two cores), so that only recordings of more than an hour of speech go by fours.
BATCH = 8
LONG_BATCH = 4
LONG_CHUNKS = 120
BEAM = 1
# A guess at the language below this is checked on a second stretch of speech.
SURE_OF_LANGUAGE = 0.8


class FasterWhisper:
    """A speech model of faster-whisper in `folder`. Loads on first use, then serves any number of calls."""

    def __init__(self, folder: Path, *, device: Device = Device.AUTO, threads: int | None = None) -> None:
        self._folder = folder
        self._device = device
        self._threads = threads

    def load(self) -> None:
        """Loads the model now. Raises ModelError, or MachineError for a device that is not there."""
        _ = self._whisper

    def language(self, samples: "NDArray[np.float32]", spans: "tuple[Span, ...]") -> Language:
        """The language of the fullest chunk, or of the second fullest where the first leaves doubt."""
        if not self._whisper.model.is_multilingual:
            return Language("en", 1.0) if spans else Language(None, 0.0)
        fullest = sorted(pack(samples, spans), key=lambda chunk: -chunk.duration_ms)[:2]
        best = Language(None, 0.0)
        for chunk in fullest:
            token, probability = self._whisper.model.detect_language(self._encoded(chunk.sound(samples)))[0][0]
            if probability > best.probability:
                best = Language(token.strip("<|>"), round(float(probability), 3))
            if best.probability >= SURE_OF_LANGUAGE:
                break
        return best

    def transcribe(
        self,
        samples: "NDArray[np.float32]",
        spans: "tuple[Span, ...]",
        *,
        language: str = "en",
        tick: Tick | None = None,
    ) -> Heard:
        """The words spoken within `spans`. Raises MachineError when the device fails."""
        words = self._words(samples, spans, language, tick or ignore)
        skipped = unheard(union(spans), words)
        if skipped:
            again = self._words(samples, skipped, language, ignore)
            words = tuple(sorted((*words, *again), key=lambda word: word.start_ms or 0))
        return Heard(words, Language(language, 1.0))

    def _words(
        self, samples: "NDArray[np.float32]", spans: "tuple[Span, ...]", language: str, tick: Tick
    ) -> "tuple[Word, ...]":
        words: list[Word] = []
        chunks = pack(samples, spans)
        size = BATCH if len(chunks) <= LONG_CHUNKS else LONG_BATCH
        for first in range(0, len(chunks), size):
            batch = chunks[first : first + size]
            for chunk, segments in zip(batch, self._decoded(samples, batch, language), strict=True):
                for segment in segments:
                    words += settled(segment, chunk)
                tick(chunk.duration_ms)
            let_go(samples)
        return tuple(words)

    def _decoded(
        self, samples: "NDArray[np.float32]", batch: tuple[Chunk, ...], language: str
    ) -> "Iterator[list[tuple[RawWord, ...]]]":
        import numpy as np

        # Each chunk begins on a full half minute of its own, so that no rounding shifts its words.
        sound = np.zeros(len(batch) * CHUNK_MS * SAMPLES_A_MS, np.float32)
        clips = []
        for place, chunk in enumerate(batch):
            cut = chunk.sound(samples)
            start = place * CHUNK_MS * SAMPLES_A_MS
            sound[start : start + len(cut)] = cut
            clips.append({"start": place * CHUNK_MS / 1000, "end": (place * CHUNK_MS + chunk.duration_ms) / 1000})
        found: list[list[tuple[RawWord, ...]]] = [[] for _ in batch]
        try:
            segments, _ = self._pipeline.transcribe(
                sound,
                language=language,
                clip_timestamps=clips,
                batch_size=BATCH,
                beam_size=BEAM,
                # One greedy pass: a second one at a higher temperature would draw other words at each run.
                temperature=0.0,
                condition_on_previous_text=False,
                word_timestamps=True,
            )
            for segment in segments:
                place = min(int(segment.seek * 10 // CHUNK_MS), len(batch) - 1)
                found[place].append(_words(segment, place * CHUNK_MS))
        except RuntimeError as error:
            raise MachineError(f"the speech model failed on this machine ({error}); try --device cpu") from error
        yield from found

    def _encoded(self, sound: "NDArray[np.float32]") -> Any:
        """What the model hears in a chunk, made ready as its pipeline does, so that the pipeline need not do it again."""
        from faster_whisper.audio import pad_or_trim

        features = pad_or_trim(self._whisper.feature_extractor(sound)[..., :-1])
        encode = self._whisper.encode
        return encode.remember(features) if isinstance(encode, OneByOne) else encode(features)

    @cached_property
    def _pipeline(self) -> Any:
        from faster_whisper import BatchedInferencePipeline

        return BatchedInferencePipeline(self._whisper)

    @cached_property
    def _whisper(self) -> Any:
        import ctranslate2
        from faster_whisper import WhisperModel
        from scipy.sparse import csr_array

        if self._device is Device.CUDA and ctranslate2.get_cuda_device_count() == 0:
            raise MachineError("no CUDA device was found; leave --device out or say --device cpu")
        cuda = self._device is not Device.CPU and ctranslate2.get_cuda_device_count() > 0
        try:
            whisper = WhisperModel(
                str(self._folder),
                device="cuda" if cuda else "cpu",
                compute_type="float16" if cuda else "int8",
                cpu_threads=self._threads or cores(),
            )
        except (RuntimeError, ValueError, OSError) as error:
            raise ModelError(f"{self._folder}: the speech model cannot be loaded ({error})") from error
        # Dense products add up in an order that depends on how many threads share them, and so would the words.
        extractor = whisper.feature_extractor
        extractor.mel_filters = csr_array(extractor.mel_filters)
        if not cuda:
            whisper.encode = OneByOne(whisper.encode)
            whisper.find_alignment = AlignedOneByOne(whisper.find_alignment)
        return whisper


def _words(segment: Any, offset_ms: int) -> tuple[RawWord, ...]:
    words: list[RawWord] = []
    for word in segment.words or ():
        start, end = round(1000 * word.start) - offset_ms, round(1000 * word.end) - offset_ms
        if words and not word.word.startswith(" "):
            # A token of its own in the middle of a word: "co" and "-worker", "$" and "20".
            last = words[-1]
            words[-1] = RawWord(
                last.text + word.word.strip(), last.start_ms, end, min(last.confidence, word.probability)
            )
        elif word.word.strip():
            words.append(RawWord(word.word.strip(), start, end, float(word.probability)))
    return believed(
        tuple(words),
        avg_logprob=segment.avg_logprob,
        no_speech=segment.no_speech_prob,
        compression=segment.compression_ratio,
    )


def cores() -> int:
    """Cores this process may use, at most 8: beyond that small models gain nothing."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 4
    return min(cores, 8)
