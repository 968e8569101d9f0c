"""Words by faster-whisper: many half minutes at once, the same words each time for the same sound."""

import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analyzer.choices import Device
from analyzer.errors import MachineError, ModelError
from analyzer.transcribe.batches import WORKERS, Cut, shared_out
from analyzer.transcribe.chunks import CHUNK_MS, SAMPLES_A_MS, pack
from analyzer.transcribe.doubts import believed
from analyzer.transcribe.encoder import AlignedOneByOne, OneByOne
from analyzer.transcribe.heard import Channel, Language, Tick, ignore
from analyzer.transcribe.unheard import unheard
from analyzer.transcribe.word_times import RawWord, settled
from analyzer.types.audio import let_go
from analyzer.types.speech import Word
from analyzer.types.time import union

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

# Half minutes decoded at once, by two workers together: twelve take 250 MB more than eight and a tenth less time (measured
# with the base model on two cores; larger models take more). Recordings of more than an hour of speech go by fours, which
# takes a quarter more time than by twelves and stays under the memory that a long call may take (docs/benchmarks.md).
AT_ONCE = 12
LONG_AT_ONCE = 4
LONG_CHUNKS = 120
BEAM = 1
# A guess at the language below this is checked on a second stretch of speech.
SURE_OF_LANGUAGE = 0.8


class FasterWhisper:
    """A speech model of faster-whisper in `folder`. Loads on first use, then serves any number of calls."""

    def __init__(self, folder: Path, *, device: Device = Device.AUTO, threads: int | None = None) -> None:
        self._folder = folder
        self._device = device
        self._threads = threads or cores()

    def load(self) -> None:
        """Loads the model now. Raises ModelError, or MachineError for a device that is not there."""
        _ = self._whisper

    def language(self, channel: Channel) -> Language:
        """The language of the fullest chunk, or of the second fullest where the first leaves doubt."""
        if not self._whisper.model.is_multilingual:
            return Language("en", 1.0) if channel.spans else Language(None, 0.0)
        fullest = sorted(pack(channel.samples, channel.spans), key=lambda chunk: -chunk.duration_ms)[:2]
        best = Language(None, 0.0)
        # The second is encoded beside the first: on a CPU what is heard in it is kept for the words.
        with self._beside() as workers:
            for encoded in workers.map(self._encoded, [chunk.sound(channel.samples) for chunk in fullest]):
                token, probability = self._whisper.model.detect_language(encoded)[0][0]
                if probability > best.probability:
                    best = Language(token.strip("<|>"), round(float(probability), 3))
                if best.probability >= SURE_OF_LANGUAGE:
                    break
        return best

    def transcribe(
        self, channels: Sequence[Channel], *, language: str = "en", tick: Tick | None = None
    ) -> tuple[tuple[Word, ...], ...]:
        """The words spoken on each channel within its spans. Raises MachineError when the device fails."""
        words = self._words(channels, language, tick or ignore)
        skipped = [
            Channel(channel.samples, unheard(union(channel.spans), said))
            for channel, said in zip(channels, words, strict=True)
        ]
        again = self._words(skipped, language, ignore)
        return tuple(_in_order((*first, *second)) for first, second in zip(words, again, strict=True))

    def _words(self, channels: Sequence[Channel], language: str, tick: Tick) -> list[tuple[Word, ...]]:
        words: list[list[Word]] = [[] for _ in channels]
        cuts = [
            Cut(place, chunk, channel.samples)
            for place, channel in enumerate(channels)
            for chunk in pack(channel.samples, channel.spans)
        ]
        at_once = AT_ONCE if len(cuts) <= LONG_CHUNKS else LONG_AT_ONCE

        def decoded(batch: Sequence[Cut]) -> list[list[tuple[RawWord, ...]]]:
            return self._decoded(batch, language)

        if cuts:
            self.load()  # once, before several threads ask for it
        batches = shared_out(cuts, among=1 if self._cuda else WORKERS, at_once=at_once)
        with self._beside() as workers:
            for batch, found in zip(batches, workers.map(decoded, batches), strict=True):
                for cut, segments in zip(batch, found, strict=True):
                    for segment in segments:
                        words[cut.channel] += settled(segment, cut.chunk)
                    tick(cut.chunk.duration_ms)
                for channel in channels:
                    let_go(channel.samples)
        return [_in_order(said) for said in words]

    def _decoded(self, batch: Sequence[Cut], language: str) -> list[list[tuple[RawWord, ...]]]:
        import numpy as np
        from faster_whisper import BatchedInferencePipeline

        # Each chunk begins on a full half minute of its own, so that no rounding shifts its words.
        sound = np.zeros(len(batch) * CHUNK_MS * SAMPLES_A_MS, np.float32)
        clips = []
        for place, cut in enumerate(batch):
            heard = cut.chunk.sound(cut.samples)
            start, end_ms = place * CHUNK_MS * SAMPLES_A_MS, place * CHUNK_MS + cut.chunk.duration_ms
            sound[start : start + len(heard)] = heard
            clips.append({"start": place * CHUNK_MS / 1000, "end": end_ms / 1000})
        found: list[list[tuple[RawWord, ...]]] = [[] for _ in batch]
        try:
            segments, _ = BatchedInferencePipeline(self._whisper).transcribe(
                sound,
                language=language,
                clip_timestamps=clips,
                batch_size=len(batch),
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
        return found

    def _encoded(self, sound: "NDArray[np.float32]") -> Any:
        """What the model hears in a chunk, made ready as its pipeline does, so that the pipeline need not do it again."""
        from faster_whisper.audio import pad_or_trim

        features = pad_or_trim(self._whisper.feature_extractor(sound)[..., :-1])
        encode = self._whisper.encode
        return encode.remember(features) if isinstance(encode, OneByOne) else encode(features)

    @contextmanager
    def _beside(self) -> "Iterator[ThreadPoolExecutor]":
        """Threads that work beside each other. Who is interrupted does not wait for what they are at, which takes seconds."""
        workers = ThreadPoolExecutor(self._workers, thread_name_prefix="transcribing")
        try:
            yield workers
        finally:
            workers.shutdown(wait=False, cancel_futures=True)

    @cached_property
    def _cuda(self) -> bool:
        import ctranslate2

        there = self._device is not Device.CPU and ctranslate2.get_cuda_device_count() > 0
        if self._device is Device.CUDA and not there:
            raise MachineError("no CUDA device was found; leave --device out or say --device cpu")
        return there

    @cached_property
    def _workers(self) -> int:
        return 1 if self._cuda else min(WORKERS, self._threads)

    @cached_property
    def _whisper(self) -> Any:
        from faster_whisper import WhisperModel
        from scipy.sparse import csr_array

        cuda = self._cuda
        try:
            whisper = WhisperModel(
                str(self._folder),
                device="cuda" if cuda else "cpu",
                compute_type="float16" if cuda else "int8",
                cpu_threads=self._threads // self._workers,
                num_workers=self._workers,
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


def _in_order(words: Iterable[Word]) -> tuple[Word, ...]:
    return tuple(sorted(words, key=lambda word: word.start_ms or 0))


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
