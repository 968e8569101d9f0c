"""One channel, several people: told apart by a pyannote.audio pipeline that the user has on this machine."""

import functools
import os
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import numpy as np

from analyzer.choices import Device
from analyzer.errors import MachineError, ModelError
from analyzer.separate.by_voice import SURE_ENOUGH, clearness
from analyzer.separate.changes import CLEAR_WINDOW_MS
from analyzer.separate.embedding import WINDOW_MS, embed, windows_over
from analyzer.separate.separation import Separation, bridged
from analyzer.separate.voice_activity import RATE_HZ
from analyzer.types.audio import Audio, HealthNote
from analyzer.types.speech import SpeechTrack
from analyzer.types.time import Span, union

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True)
class WithPyannote:
    """Tells voices apart with the pipeline in `folder` (a `config.yaml` and its weights), which may hear two people at once."""

    folder: "Path"
    device: Device = Device.AUTO
    speakers: int | None = None

    def separate(self, audio: Audio) -> Separation:
        """The speakers S1, S2, ... in the order in which they are first heard. Raises ModelError or MachineError where the pipeline cannot run."""
        signal = audio.samples[0] if audio.channels == 1 else audio.samples.mean(axis=0, dtype=np.float32)
        heard = self._heard(signal)
        if not heard:
            return Separation((), {}, 0.0, (HealthNote("no_speech", "Nobody is heard on this recording."),))
        tracks = bridged(tuple(SpeechTrack(f"S{i + 1}", spans) for i, spans in enumerate(heard)))
        sure = _sure(signal, heard)
        notes = (
            ()
            if sure >= SURE_ENOUGH
            else (
                HealthNote(
                    "voices_unsure",
                    f"The {len(tracks)} voices on this recording sound too much alike to be sure who said what.",
                ),
            )
        )
        return Separation(tracks, {track.speaker: 0 for track in tracks}, sure, notes)

    def _heard(self, signal: "NDArray[np.float32]") -> tuple[tuple[Span, ...], ...]:
        """The spans of each voice, the first heard first; they may overlap."""
        run, as_tensor = _pipeline(self.folder, self.device)
        sound = {"waveform": as_tensor(np.ascontiguousarray(signal)[None]), "sample_rate": RATE_HZ}
        try:
            found = run(sound, **({} if self.speakers is None else {"num_speakers": self.speakers}))
        except RuntimeError as error:  # what torch raises when the memory or the device fails
            raise MachineError(
                f"pyannote failed on this machine ({_line(error)}); try --device cpu or --diarizer voice"
            ) from error
        spans: dict[str, list[Span]] = {}
        for segment, _, label in found.speaker_diarization.itertracks(yield_label=True):
            start, end = (
                max(0, round(segment.start * 1000)),
                min(len(signal) * 1000 // RATE_HZ, round(segment.end * 1000)),
            )
            if start < end:
                spans.setdefault(label, []).append(Span(start, end))
        return tuple(sorted((union(each) for each in spans.values()), key=lambda each: each[0].start_ms))


def _sure(signal: "NDArray[np.float32]", heard: tuple[tuple[Span, ...], ...]) -> float:
    """From 0 to 1, how clearly the voices found differ, by the same measure as without pyannote, which tells no confidence itself."""
    if len(heard) == 1:
        return 1.0
    windows = [
        (voice, window)
        for voice, spans in enumerate(heard)
        for window in windows_over(spans, step_ms=WINDOW_MS)
        if window.duration_ms >= CLEAR_WINDOW_MS
    ]
    owners = np.array([voice for voice, _ in windows])
    if len(set(owners.tolist())) < len(heard):
        return 0.0  # a voice heard in snatches only cannot be told to be another's
    vectors = embed(signal, [window for _, window in windows])
    centres = np.stack([vectors[owners == voice].mean(axis=0) for voice in range(len(heard))])
    centres /= np.linalg.norm(centres, axis=1, keepdims=True)
    return clearness([window for _, window in windows], vectors @ centres.T)


@functools.lru_cache(maxsize=1)
def _pipeline(folder: "Path", device: Device) -> tuple[Any, Any]:
    """The loaded pipeline, and what turns samples into its kind of array."""
    if not (folder / "config.yaml").is_file():
        raise ModelError(
            f"{folder}: no pyannote pipeline is there (no config.yaml); fetch one once, such as `hf download "
            "pyannote/speaker-diarization-community-1 --local-dir FOLDER`, and name FOLDER in the setting `pyannote`"
        )
    if not (find_spec("torch") and find_spec("pyannote.audio")):
        raise MachineError(
            "pyannote.audio is not installed; install it with `pip install 'analyzer[pyannote]'`, or leave --diarizer out"
        )
    # Set for the whole process, before the first import, which reads them.
    os.environ["PYANNOTE_METRICS_ENABLED"] = "0"  # it would report each use to its makers
    os.environ["HF_HUB_OFFLINE"] = "1"  # all must be in the folder: nothing is fetched while calls are analysed
    try:
        import torch
        from pyannote.audio import Pipeline
    except ImportError as error:
        raise MachineError(
            f"pyannote.audio cannot be loaded ({_line(error)}); install it anew with `pip install 'analyzer[pyannote]'`, or leave --diarizer out"
        ) from error
    try:
        pipeline = Pipeline.from_pretrained(folder)
    except Exception as error:  # its loaders raise whatever their files lead them to
        raise ModelError(
            f"{folder}: this pyannote pipeline cannot be loaded ({_line(error)}); fetch it anew"
        ) from error
    if pipeline is None:
        raise ModelError(f"{folder}: this pyannote pipeline cannot be loaded; fetch it anew")
    cuda = device is Device.CUDA or (device is Device.AUTO and torch.cuda.is_available())
    if cuda and not torch.cuda.is_available():
        raise MachineError("no CUDA device was found; leave --device out or say --device cpu")
    pipeline.to(torch.device("cuda" if cuda else "cpu"))
    return pipeline, torch.from_numpy


def _line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
