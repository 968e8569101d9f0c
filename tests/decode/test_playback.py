"""What the page plays is on the clock of what was analysed."""

import io
from pathlib import Path

import av
import numpy as np
import pytest
from scipy.io import wavfile

from analyzer.decode.media import decode
from analyzer.decode.playback import browser_plays, compact_copy
from analyzer.errors import InputError
from analyzer.types.audio import Audio

SAMPLES = Path(__file__).parents[2] / "sample_calls"


@pytest.mark.parametrize("channels", [1, 2])
def test_a_copy_lasts_as_long_and_has_as_many_channels(channels: int) -> None:
    sound = np.sin(np.arange(16_000 * 70) / 20).astype(np.float32) * 0.3
    copy = av.open(io.BytesIO(compact_copy(Audio(np.stack([sound] * channels), 16_000))))
    assert copy.duration is not None
    assert copy.duration / 1_000_000 == pytest.approx(70, abs=0.2)
    assert copy.streams.audio[0].codec_context.channels == channels


def test_browsers_play_opus_as_it_is_but_no_mu_law(tmp_path: Path) -> None:
    raw = tmp_path / "2026-03-03T10:00 call.ulaw"
    raw.write_bytes(bytes(range(256)) * 200)
    assert browser_plays(SAMPLES / "pitch" / "audio.opus")
    assert not browser_plays(raw)


def test_sound_without_a_header_is_heard_at_the_rate_of_the_telephone(tmp_path: Path) -> None:
    raw = tmp_path / "call.ulaw"
    raw.write_bytes(bytes(range(256)) * 250)
    assert decode(raw).duration_ms == pytest.approx(8000, abs=30)


def test_what_is_no_recording_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.wav"
    file.write_bytes(b"no sound" * 100)
    with pytest.raises(InputError, match=r"a\.wav"):
        browser_plays(file)


def test_a_colon_in_the_name_is_no_protocol(tmp_path: Path) -> None:
    file = tmp_path / "2026-03-03T10:00.wav"
    wavfile.write(file, 8000, np.zeros(16_000, dtype=np.int16))
    assert browser_plays(file)
