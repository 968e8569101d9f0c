"""Files that came to harm are read or refused in one line that names them: no traceback, no hang, no crash of a decoder."""

import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from tests.decode.recordings import write
from tests.fuzz import damage
from tests.fuzz.talks import written

RECORDINGS = 200
TRANSCRIPTS = 500
SECONDS_A_FILE = 10
SECONDS_A_BATCH = 400
ROOT = Path(__file__).parents[2]
# Names that say something else than what is in the file, too.
SUFFIXES = (".wav", ".mp3", ".ogg", ".opus", ".m4a", ".flac", ".webm", ".ulaw", ".g722", ".json", ".txt", "")
CODECS = {
    "wav": ("pcm_s16le", 8_000),
    "w64": ("pcm_s16le", 8_000),
    "au": ("pcm_mulaw", 8_000),
    "mp3": ("libmp3lame", 16_000),
    "opus": ("libopus", 48_000),
    "ogg": ("libopus", 16_000),
    "m4a": ("aac", 16_000),
    "flac": ("flac", 16_000),
    "webm": ("libopus", 48_000),
    "aiff": ("pcm_s16be", 8_000),
}


def read_all(folder: Path) -> dict[str, str]:
    """What came of each file (decoded, analysed, refused), all read by a process that only this batch can harm."""
    command = [sys.executable, "-X", "faulthandler", "-m", "tests.fuzz.read_all", str(folder), str(SECONDS_A_FILE)]
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, errors="replace", cwd=ROOT, timeout=SECONDS_A_BATCH
    )
    assert done.returncode == 0, f"{done.stdout[-300:]}\n{done.stderr[-3000:]}"
    assert "Traceback" not in done.stderr, done.stderr[-3000:]
    return dict(line.rsplit(" ", 1) for line in done.stdout.splitlines())


def harm(
    sources: Sequence[bytes],
    suffixes: Sequence[str],
    ways: Sequence[damage.Damage],
    folder: Path,
    *,
    count: int,
    seed: int,
) -> None:
    """So many damaged files in the folder; one in five is named as another kind."""
    chance = np.random.default_rng(seed)
    for number in range(count):
        place = number % len(sources)
        way = ways[int(chance.integers(len(ways)))]
        harmed = way(sources[place], sources[int(chance.integers(len(sources)))], chance)
        suffix = SUFFIXES[int(chance.integers(len(SUFFIXES)))] if chance.random() < 0.2 else suffixes[place]
        (folder / f"{number:03}-{way.__name__}{suffix}").write_bytes(harmed)


def speechlike(rate_hz: int) -> "np.ndarray[tuple[int, int], np.dtype[np.float32]]":
    """Three seconds of noise that comes and goes, another on each channel."""
    chance = np.random.default_rng(11)
    time = np.arange(3 * rate_hz) / rate_hz
    noise = chance.normal(0, 0.1, (2, len(time)))
    return np.float32(noise * (np.sin(2 * np.pi * np.array([[1.3], [1.7]]) * time) > 0))


def test_damaged_recordings_are_decoded_or_refused(tmp_path: Path) -> None:
    whole, folder = tmp_path / "whole", tmp_path / "harmed"
    whole.mkdir()
    folder.mkdir()
    sources = [
        write(whole / f"call.{suffix}", speechlike(rate), rate, codec).read_bytes()
        for suffix, (codec, rate) in CODECS.items()
    ]
    suffixes = [f".{suffix}" for suffix in CODECS]
    harm(sources, suffixes, damage.MEDIA, folder, count=RECORDINGS, seed=20_260)
    found = Counter(read_all(folder).values())
    assert found["decoded"] > RECORDINGS // 4
    assert found["refused"] > RECORDINGS // 10
    assert sum(found.values()) == RECORDINGS


def test_damaged_transcripts_are_analysed_or_refused_and_whole_ones_read(tmp_path: Path) -> None:
    talks = written()
    sources, suffixes = [text.encode() for _, text in talks.values()], [suffix for suffix, _ in talks.values()]
    harm(sources, suffixes, damage.TEXT, tmp_path, count=TRANSCRIPTS, seed=20_261)
    for kind, (suffix, text) in talks.items():
        (tmp_path / f"whole-{kind}{suffix}").write_text(text)
    came_of = read_all(tmp_path)
    assert {name: end for name, end in came_of.items() if name.startswith("whole") and end != "analysed"} == {}
    found = Counter(came_of.values())
    assert found["imported"] > TRANSCRIPTS // 4
    assert found["analysed"] > TRANSCRIPTS // 16
    assert found["refused"] > TRANSCRIPTS // 10
    assert sum(found.values()) == TRANSCRIPTS + len(talks)
