import os
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from analyzer.decode import media
from analyzer.decode.media import decode
from analyzer.errors import AnalyzerError, InputError
from tests.decode.recordings import tones, write

CODECS = [
    ("call.wav", "pcm_s16le", 8_000),
    ("mulaw.wav", "pcm_mulaw", 8_000),
    ("float.wav", "pcm_f32le", 48_000),
    ("call.mp3", "libmp3lame", 44_100),
    ("call.m4a", "aac", 44_100),
    ("call.opus", "libopus", 48_000),
    ("call.flac", "flac", 16_000),
    ("call.webm", "libopus", 48_000),
    ("call.mp4", "aac", 22_050),
]


@pytest.mark.parametrize(("name", "codec", "rate"), CODECS)
def test_any_container_comes_out_at_16_khz_with_its_channels_apart(
    tmp_path: Path, name: str, codec: str, rate: int
) -> None:
    audio = decode(write(tmp_path / name, tones(3, rate), rate, codec))
    assert audio.rate_hz == 16_000
    assert audio.channels == 2
    assert audio.samples.dtype == np.float32
    assert abs(audio.duration_ms - 3_000) < 100
    assert [_pitch(channel) for channel in audio.samples] == [440, 660]


def test_a_mono_telephone_codec_decodes(tmp_path: Path) -> None:
    audio = decode(write(tmp_path / "call.amr", tones(2, 8_000, (440,)), 8_000, "libopencore_amrnb"))
    assert (audio.channels, _pitch(audio.samples[0])) == (1, 440)


@pytest.mark.parametrize(
    "name", ["my call.wav", 'it\'s "quoted".wav', "📞.wav", "<script>alert(1).wav", "concat:a.wav", "call.mp3", "call"]
)
def test_a_name_says_nothing_about_the_contents(tmp_path: Path, name: str) -> None:
    write(tmp_path / name, tones(2), 16_000, "pcm_s16le", "wav")
    assert decode(tmp_path / name).channels == 2


def test_a_long_recording_lies_in_a_file_and_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "call.wav", tones(20), 16_000, "pcm_s16le")
    held = decode(path).samples
    monkeypatch.setattr(media, "IN_MEMORY_BYTES", 100_000)
    mapped = decode(path)
    assert isinstance(mapped.samples.base, np.memmap) or isinstance(mapped.samples, np.memmap)
    np.testing.assert_array_equal(mapped.samples, held)
    blocks = list(mapped.blocks(1, block_ms=3_000))
    np.testing.assert_array_equal(np.concatenate([block for _, block in blocks]), held[1])
    assert [start for start, _ in blocks] == [48_000 * place for place in range(7)]
    assert len(mapped.cut(0, 500, 1_500)) == 16_000


def test_what_cannot_be_a_call_is_refused_in_one_line_that_names_the_file(tmp_path: Path) -> None:
    whole = write(tmp_path / "whole.m4a", tones(5, 44_100), 44_100, "aac").read_bytes()
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty.wav").write_bytes(b"")
    (tmp_path / "text.wav").write_text("Dear all, the call is on the other disk.\n" * 50)
    (tmp_path / "cut.m4a").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "list.m3u8").write_text("#EXTM3U\n#EXTINF:10,\nhttp://127.0.0.1:9/a.ts\n")
    write(tmp_path / "short.wav", tones(0.2), 16_000, "pcm_s16le")
    for name, said in {
        "folder": "a folder",
        "empty.wav": "empty",
        "text.wav": "not a recording",
        "cut.m4a": "not a recording",
        "list.m3u8": "not a recording",
        "short.wav": "only 0.2 s",
        "nowhere.wav": "no such file",
    }.items():
        with pytest.raises(InputError) as caught:
            decode(tmp_path / name)
        assert str(tmp_path / name) in str(caught.value)
        assert said in str(caught.value)
        assert "\n" not in str(caught.value)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads every file")
def test_a_file_that_may_not_be_read_says_so(tmp_path: Path) -> None:
    path = write(tmp_path / "call.wav", tones(2), 16_000, "pcm_s16le")
    path.chmod(0)
    with pytest.raises(InputError, match="cannot be read"):
        decode(path)


def test_a_recorder_left_running_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(media, "LONGEST_MS", 3_000)
    with pytest.raises(InputError, match="longer than"):
        decode(write(tmp_path / "call.wav", tones(5), 16_000, "pcm_s16le"))


def test_a_recording_cut_off_at_its_end_is_decoded_and_noted(tmp_path: Path) -> None:
    path = write(tmp_path / "call.flac", tones(20), 16_000, "flac")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    audio = decode(path)
    assert 8_000 < audio.duration_ms < 12_000
    assert "cut_short" in {note.code for note in audio.notes}


def test_damage_in_the_middle_leaves_the_rest(tmp_path: Path) -> None:
    path = write(tmp_path / "call.mp3", tones(20, 16_000), 16_000, "libmp3lame")
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 3_000] = bytes(3_000)
    path.write_bytes(data)
    assert decode(path).duration_ms > 15_000


@pytest.mark.parametrize(("name", "codec", "rate"), [*CODECS, ("call.ogg", "libopus", 48_000)])
def test_mutated_recordings_decode_or_are_refused(tmp_path: Path, name: str, codec: str, rate: int) -> None:
    whole = write(tmp_path / name, tones(1.5, rate), rate, codec).read_bytes()
    random = np.random.default_rng(7)
    for _ in range(25):
        data = bytearray(whole)
        for _ in range(int(random.integers(1, 30))):
            data[int(random.integers(len(data)))] = int(random.integers(256))
        if random.random() < 0.3:
            data = data[: int(random.integers(1, len(data)))]
        (tmp_path / name).write_bytes(data)
        try:
            audio = decode(tmp_path / name)
        except AnalyzerError:
            continue
        assert np.isfinite(audio.samples).all()


def _pitch(channel: np.ndarray) -> int:
    middle = channel[16_000:32_000] if len(channel) > 40_000 else channel[8_000:24_000]
    return int(np.argmax(np.abs(np.fft.rfft(middle))))


def test_a_pause_in_the_containers_clock_comes_out_as_silence_where_it_was(tmp_path: Path) -> None:
    path = tmp_path / "paused.mkv"
    tone = (np.sin(2 * np.pi * 440 * np.arange(16_000 * 3) / 16_000) * 8_000).astype(np.int16)
    with av.open(str(path), "w") as container:
        stream = container.add_stream("pcm_s16le", rate=16_000, layout="mono")
        for number in range(150):
            frame = av.AudioFrame.from_ndarray(tone[None, 320 * number : 320 * (number + 1)], "s16", "mono")
            frame.rate, frame.time_base = 16_000, Fraction(1, 16_000)
            # It is stopped for two seconds after 1.46 s.
            frame.pts = 320 * number + (32_000 if number >= 73 else 0)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    audio = decode(path)
    loud = np.abs(audio.samples[0].reshape(-1, 320)).max(axis=1) > 0.1
    assert loud.tolist() == [True] * 73 + [False] * 100 + [True] * 77
    assert [note.code for note in audio.notes] == ["gaps"]


def test_sound_whose_rate_changes_in_the_middle_is_read_to_the_end(tmp_path: Path) -> None:
    first, second = (write(tmp_path / f"{rate}.mp3", tones(3, rate), rate, "libmp3lame") for rate in (44_100, 22_050))
    joined = tmp_path / "joined.mp3"
    joined.write_bytes(first.read_bytes() + second.read_bytes())
    audio = decode(joined)
    assert abs(audio.duration_ms - 6_000) < 300
    halves = audio.samples[:, 8_000:40_000], audio.samples[:, 56_000:88_000]
    assert [[_pitch(channel) for channel in half] for half in halves] == [[440, 660], [440, 660]]
