"""What only the joined stages can tell."""

import wave
from pathlib import Path

import numpy as np
import pytest

from analyzer.choices import Diarizer
from analyzer.pipeline import Pipeline, Wishes
from analyzer.settings import Settings
from tests.separate.calls import RATE_HZ, Talk


@pytest.mark.slow
def test_a_diarizer_named_for_a_two_channel_recording_is_said_to_be_unused(tmp_path: Path) -> None:
    talk, recording = Talk("discovery", 5.4, 20), tmp_path / "call.wav"
    with wave.open(str(recording), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes((np.stack([talk.rep, talk.prospect], axis=1) * 32_000).astype("<i2").tobytes())
    settings = Settings(data=tmp_path, diarizer=Diarizer.PYANNOTE, pyannote=tmp_path)
    codes = {note.code for note in Pipeline(settings).analyze(recording, Wishes()).call.info.health}
    assert "diarizer_unused" in codes
