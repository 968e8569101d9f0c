"""The real pipeline needs torch and gated weights; here its place is taken by one that answers in pyannote's own types."""

import functools
import importlib.util
import os
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from pyannote.core import Annotation, Segment

from analyzer.choices import Diarizer
from analyzer.errors import AnalyzerError, MachineError, ModelError
from analyzer.separate import with_pyannote
from analyzer.separate.separate import Wanted, separate
from tests.separate.calls import Talk, mono


@functools.cache
def talk() -> Talk:
    return Talk("discovery", 5.4, 65)


def wanted(folder: Path, speakers: int | None = None) -> Wanted:
    return Wanted(diarizer=Diarizer.PYANNOTE, pyannote=folder, speakers=speakers)


def answering(monkeypatch: pytest.MonkeyPatch, spans: dict[str, list[tuple[float, float]]]) -> list[dict[str, object]]:
    """Puts a pipeline that finds these spans (in seconds) in the place of the real one; what it was asked is noted."""
    found = Annotation()
    for label, each in spans.items():
        for start, end in each:
            found[Segment(start, end), label] = label
    asked: list[dict[str, object]] = []

    def run(sound: dict[str, object], **how: object) -> SimpleNamespace:
        asked.append({**sound, **how})
        return SimpleNamespace(speaker_diarization=found)

    monkeypatch.setattr(with_pyannote, "_pipeline", lambda *_: (run, np.asarray))
    return asked


def test_its_voices_are_numbered_as_they_are_first_heard_and_may_overlap(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    audio = mono(talk().rep, talk().prospect)
    answering(monkeypatch, {"SPEAKER_01": [(0.5, 4.0004)], "SPEAKER_00": [(3.5, 6.0), (9.0, 10_000.0)]})
    first, second = separate(audio, wanted(tmp_path)).tracks
    assert (first.speaker, first.spans[0].start_ms, first.spans[0].end_ms) == ("S1", 500, 4000)
    assert (second.speaker, second.spans[0].start_ms) == ("S2", 3500)
    assert second.spans[-1].end_ms <= audio.duration_ms


def test_it_gets_the_sound_and_the_number_of_speakers_that_the_user_gave(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    audio = mono(talk().rep, talk().prospect)
    asked = answering(monkeypatch, {"A": [(0.0, 5.0)]})
    separate(audio, wanted(tmp_path, speakers=3))
    separate(audio, wanted(tmp_path))
    assert np.asarray(asked[0]["waveform"]).shape == audio.samples.shape
    assert asked[0]["sample_rate"] == 16_000
    assert [one.get("num_speakers") for one in asked] == [3, None]


def test_true_voices_are_sure_and_a_voice_cut_in_two_is_not(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    audio = mono(talk().rep, talk().prospect)
    real = {
        track.speaker: [(span.start_ms / 1000, span.end_ms / 1000) for span in track.spans]
        for track in separate(audio).tracks
    }
    answering(monkeypatch, real)
    told_apart = separate(audio, wanted(tmp_path))
    one = real["S1"]
    answering(monkeypatch, {"A": one[::2], "B": one[1::2]})
    cut = separate(audio, wanted(tmp_path))
    assert told_apart.sure > 0.7
    assert cut.sure < 0.5
    assert [note.code for note in cut.notes] == ["voices_unsure"]


def test_silence_is_nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    answering(monkeypatch, {})
    assert [note.code for note in separate(mono(talk().rep), wanted(tmp_path)).notes] == ["no_speech"]


def test_a_folder_without_a_pipeline_is_named_with_the_mend(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"no pyannote pipeline is there .*hf download"):
        separate(mono(talk().rep), wanted(tmp_path))


def test_without_a_folder_the_setting_is_named() -> None:
    with pytest.raises(AnalyzerError, match="ANALYZER_PYANNOTE"):
        separate(mono(talk().rep), Wanted(diarizer=Diarizer.PYANNOTE))


@pytest.mark.skipif(importlib.util.find_spec("torch") is not None, reason="pyannote.audio may be installed here")
def test_without_the_package_the_extra_is_named(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text("pipeline: {}\n")
    with pytest.raises(MachineError, match=r"analyzer\[pyannote\]"):
        separate(mono(talk().rep), wanted(tmp_path))
    assert "HF_HUB_OFFLINE" not in os.environ  # models of other kinds may still be fetched in this process
