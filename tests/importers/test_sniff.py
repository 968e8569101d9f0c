"""A file is read as what it is, not as what it is called."""

from collections.abc import Callable
from pathlib import Path

import pytest

from analyzer.errors import InputError
from analyzer.importers.sniff import is_transcript

SAMPLE = Path(__file__).parents[2] / "sample_calls" / "discovery" / "audio.opus"


def test_text_is_a_transcript_whatever_its_name(tmp_path: Path) -> None:
    file = tmp_path / "call.wav"
    file.write_text("Dana: Grüß Gott\nLee: hello\n", encoding="utf-8")
    assert is_transcript(file)


def test_sound_is_no_transcript_whatever_its_name(tmp_path: Path) -> None:
    file = tmp_path / "call.txt"
    file.write_bytes(SAMPLE.read_bytes()[:10_000])
    assert not is_transcript(file)


@pytest.mark.parametrize("make", [lambda path: path.write_bytes(b""), lambda path: path.mkdir(), lambda _: None])
def test_what_cannot_be_read_is_named(tmp_path: Path, make: Callable[[Path], object]) -> None:
    path = tmp_path / "call.wav"
    make(path)
    with pytest.raises(InputError, match=r"call\.wav"):
        is_transcript(path)
