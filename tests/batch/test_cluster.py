"""A cluster of real processes does every call once, also when a worker is killed in the middle."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from analyzer.archive.database import open_archive
from analyzer.archive.program import program
from analyzer.archive.tables import analyses, calls, turns
from analyzer.batch.outcome import State
from analyzer.batch.store import place_in
from analyzer.pipeline import Wishes
from analyzer.settings import Settings
from benchmarks.scale.calls import make_calls
from benchmarks.scale.killed_worker import run
from tests.cli.commands import Command
from tests.postgresql import PostgreSQL

RECORDING = Path(__file__).parents[2] / "sample_calls/voicemail/audio.opus"


@pytest.fixture
def server() -> Iterator[PostgreSQL]:
    made = PostgreSQL()
    yield made
    made.remove()


@pytest.mark.slow
def test_the_calls_of_a_killed_worker_are_done_by_others_and_each_is_kept_once(
    server: PostgreSQL, tmp_path: Path
) -> None:
    make_calls(tmp_path / "calls", 12, turns=30)
    (tmp_path / "calls/broken.json").write_text('{"turns": [')
    inputs, archive = [(tmp_path / "calls").as_uri(), RECORDING.as_uri()], server.new_database()
    story = run(tmp_path, archive, inputs, workers=3, kill_after_calls=2)
    assert story.code == 1, story.printed
    (told,) = (line for line in story.printed.splitlines() if line.startswith("analyzer: "))
    assert "/calls/broken.json: " in told
    with open_archive(archive, folder=tmp_path) as opened, opened.reading() as kept:
        sources = kept.scalars(select(calls.c.source).order_by(calls.c.source)).all()
        analysed = kept.scalars(select(analyses.c.call_id)).all()
        said = kept.scalar(select(func.count()).select_from(turns).where(turns.c.turn < 30))
    assert sources == [*(f"call-{number:04}.json" for number in range(12)), "voicemail/audio.opus"]
    assert len(analysed) == len(set(analysed)) == 13
    assert said >= 12 * 30


@pytest.mark.parametrize(
    ("options", "word"),
    [
        (["--cluster", "tcp://127.0.0.1:9", "--no-archive"], "the archive is where"),
        (["--cluster", "tcp://127.0.0.1:9"], "--archive"),
        ([], "--cluster"),
        (["--cluster", "tcp://127.0.0.1:9", "--jobs", "4"], "--jobs is not read"),
        (["--cluster", "tcp://127.0.0.1:9", "--embed-audio"], "--embed-audio is not read"),
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


def test_a_store_that_does_not_answer_is_told_in_one_line() -> None:
    import fsspec
    from fsspec.spec import AbstractFileSystem

    from analyzer.batch.cluster import find_remote

    class NoAnswerError(Exception):
        """Of a library with errors of its own, as the clients of object stores have them."""

    class Away(AbstractFileSystem):  # type: ignore[misc]
        protocol = "away"

        def info(self, path: str, **_: object) -> None:
            raise NoAnswerError(f"Could not connect to {path}\nretried 4 times")

        ls = info

    fsspec.register_implementation("away", Away, clobber=True)
    jobs, errors = find_remote(["away://calls/march"])
    assert jobs == ()
    assert [str(error) for error in errors] == [
        "away://calls/march: cannot be fetched: Could not connect to calls/march; check the store's address and your right to it"
    ]


def test_a_copy_lies_in_a_folder_of_the_name_it_has_where_its_own_tells_nothing(tmp_path: Path) -> None:
    assert place_in(tmp_path, "s3://calls/2026/talk.wav") == tmp_path / "talk.wav"
    assert place_in(tmp_path, "s3://calls/pitch/audio.wav") == tmp_path / "pitch/audio.wav"
    assert place_in(tmp_path, "s3://calls/../audio.wav") == tmp_path / "audio.wav"
    assert place_in(tmp_path, "s3://../audio.wav") == tmp_path / "audio.wav"
    assert place_in(tmp_path, "memory:///audio.wav") == tmp_path / "audio.wav"
    assert place_in(tmp_path, "s3://calls/pitch/x/../audio.wav") == tmp_path / "pitch/audio.wav"


def test_a_file_that_lies_in_no_folder_is_named_by_itself(tmp_path: Path) -> None:
    import fsspec

    from analyzer.batch.cluster import find_remote
    from analyzer.batch.on_worker import Order, OrderedCall, done_on_worker

    fsspec.filesystem("memory").pipe("/call.txt", b"Dana: Hi, shall we start?\nLee: Yes, let's.\n")
    ((job,), _) = find_remote(["memory://call.txt"])
    assert (job.url, job.name) == ("memory:///call.txt", "call")
    archive = f"sqlite:///{tmp_path / 'archive.db'}"
    order = Order(Settings(data=tmp_path, archive=archive), Wishes(), None, program(), again=False)
    for state in (State.ANALYSED, State.FINISHED):
        done = done_on_worker(OrderedCall(job.url, order))
        assert (done.error, done.state) == (None, state)
    with open_archive(archive) as opened, opened.reading() as kept:
        assert kept.scalars(select(calls.c.source)).all() == ["call.txt"]
