"""A cluster of real processes does every call once, also when a worker is killed in the middle."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.scale.calls import make_calls
from benchmarks.scale.killed_worker import run
from tests.cli.commands import Command

RECORDING = Path(__file__).parents[2] / "sample_calls/voicemail/audio.opus"


@pytest.mark.slow
def test_the_calls_of_a_killed_worker_are_done_by_others_and_each_is_kept_once(tmp_path: Path) -> None:
    make_calls(tmp_path / "calls", 12, turns=30)
    (tmp_path / "calls/broken.json").write_text('{"turns": [')
    archive = tmp_path / "archive.db"
    inputs = [(tmp_path / "calls").as_uri(), RECORDING.as_uri()]
    story = run(tmp_path, f"sqlite:///{archive}", inputs, workers=3, kill_after_calls=2)
    assert story.code == 1, story.printed
    assert [line for line in story.printed.splitlines() if line.startswith("analyzer: ")] == [
        line for line in story.printed.splitlines() if "/calls/broken.json: " in line
    ]
    with closing(sqlite3.connect(archive)) as kept:
        sources = [source for (source,) in kept.execute("SELECT source FROM calls ORDER BY source")]
        counts = kept.execute("SELECT count(*), count(DISTINCT call_id) FROM analyses").fetchone()
        turns = kept.execute("SELECT count(*) FROM turns WHERE call_id != ''").fetchone()[0]
    assert sources == ["audio.opus", *(f"call-{number:04}.json" for number in range(12))]
    assert counts == (13, 13)
    assert turns >= 12 * 30


@pytest.mark.parametrize(
    ("options", "word"),
    [
        (["--cluster", "tcp://127.0.0.1:9", "--no-archive"], "the archive is where"),
        (["--cluster", "tcp://127.0.0.1:9"], "--archive"),
        ([], "--cluster"),
    ],
)
def test_what_a_cluster_needs_is_said_before_any_work(
    analyzer: Command, talk: Path, tmp_path: Path, options: list[str], word: str
) -> None:
    ran = analyzer("analyze", talk.as_uri(), "--out", tmp_path / "out", *options)
    assert ran.code == 2
    assert word in ran.err


def test_files_are_found_on_any_disk_that_fsspec_knows() -> None:
    import fsspec

    from analyzer.batch.cluster import find_remote

    disk = fsspec.filesystem("memory")
    for name in ("march/a.wav", "march/deep/b.json", "march/notes.docx", "march/audio.mp3"):
        disk.pipe(f"/{name}", json.dumps({}).encode())
    jobs, errors = find_remote(["memory://march", "memory://april"])
    assert [(job.url, job.name) for job in jobs] == [
        ("memory:///march/a.wav", "a"),
        ("memory:///march/audio.mp3", "march"),
        ("memory:///march/deep/b.json", "b"),
    ]
    assert [str(error) for error in errors] == ["memory://april: no such file or folder"]
