"""What a machine does to a batch: no room, no right to write, a damaged model, no memory, another batch at the same time."""

import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from scipy.io import wavfile

from analyzer.batch.crew import Crew
from analyzer.batch.inputs import Job
from analyzer.batch.run import outcome_of
from analyzer.batch.worker import Done, Lost
from analyzer.errors import LostCallError
from analyzer.settings import Settings
from benchmarks.scale.calls import make_calls
from tests.batch.processes import running
from tests.cli.commands import Command
from tests.cli.conftest import TALK, analyzer, talk
from tests.faults.state import sound_archive, sound_reports

__all__ = ["analyzer", "talk"]
MOUNTS = sys.platform == "linux" and hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own of 1 MB; where none can be made, the test is left out."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)]
    if not MOUNTS or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def fill(disk: Path, *, leave: int) -> Path:
    """A file that leaves so many bytes of the disk."""
    filling = disk / "filling"
    room = os.statvfs(disk)
    filling.write_bytes(b"x" * max(0, room.f_bavail * room.f_frsize - leave))
    return filling


def test_a_full_disk_is_said_keeps_nothing_half_and_loses_nothing(
    analyzer: Command, talk: Path, tmp_path: Path, small_disk: Path
) -> None:
    out = small_disk / "out"
    filling = fill(small_disk, leave=20_000)
    ran = analyzer("analyze", talk, "--out", out)
    assert ran.code == 3
    assert "the disk is full" in ran.err
    assert [path.name for path in out.iterdir()] == []
    filling.unlink()
    assert analyzer("analyze", talk, "--out", out).code == 0
    assert list(sound_reports(out)) == ["talk"]
    assert not (tmp_path / "reports").exists()


def test_a_full_archive_is_said_and_the_report_gets_into_it_later(
    analyzer: Command, talk: Path, tmp_path: Path, small_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    monkeypatch.setenv("ANALYZER_DATA", str(small_disk))
    analyzer("analyze", write(tmp_path / "first.json", "first"), "--out", out)
    filling = fill(small_disk, leave=8_000)
    ran = analyzer("analyze", talk, "--out", out)
    assert ran.code == 3
    assert f"the report is written to {out}" in ran.err
    assert list(sound_archive(small_disk)) == ["first"]
    before = sound_reports(out)
    filling.unlink()
    assert analyzer("analyze", talk, "--out", out).code == 0
    assert sound_archive(small_disk) == before == sound_reports(out)


def test_a_limit_on_files_keeps_nothing_half(tmp_path: Path) -> None:
    """Where no disk can be mounted, a limit on the size of files stands for a full one."""
    call = write(tmp_path / "talk.json", "limited")
    limited = "import resource, runpy, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)); runpy.run_module('analyzer', run_name='__main__')"
    command = [sys.executable, "-c", limited, "analyze", str(call), "--out", str(tmp_path / "out"), "--no-archive"]
    # A compiled module, too, would be cut off and harm whoever imports it next.
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONDONTWRITEBYTECODE": "1"}
    ran = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, cwd=tmp_path)
    assert ran.returncode == 3, ran.stderr
    assert "cannot be written: File too large" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert list((tmp_path / "out").iterdir()) == []


def write(file: Path, note: str) -> Path:
    file.write_text(json.dumps(TALK | {"note": note}))
    return file


def test_a_folder_that_may_not_be_written_to_is_said_before_any_work(
    analyzer: Command, talk: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        out = Path("/proc/analyzer")  # root may write wherever there is a place to write to
    else:
        out.mkdir()
        out.chmod(stat.S_IRUSR | stat.S_IXUSR)
    make_calls(tmp_path / "calls", 2, turns=4)
    ran = analyzer("analyze", tmp_path / "calls", talk, "--out", out)
    assert ran.code == 3
    assert ran.err.count("\n") == 1
    assert "cannot be written" in ran.err
    assert "--out" in ran.err


@pytest.mark.slow
def test_a_speech_model_with_one_flipped_bit_is_refused_before_it_is_used(
    analyzer: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from analyzer.transcribe.models import ready

    mine = tmp_path / "models/base"
    shutil.copytree(ready("base").folder, mine)
    with (mine / "model.bin").open("r+b") as file:
        file.seek(70_000_000)
        (byte,) = file.read(1)
        file.seek(70_000_000)
        file.write(bytes([byte ^ 1]))
    monkeypatch.setenv("ANALYZER_MODELS_DIR", str(tmp_path / "models"))
    call = tmp_path / "call.wav"
    wavfile.write(call, 8000, (np.random.default_rng(1).normal(0, 0.1, 80_000) * 32767).astype(np.int16))
    ran = analyzer("analyze", call, "--out", tmp_path / "out")
    assert ran.code == 3
    assert "damaged" in ran.err
    assert "analyzer models pull base" in ran.err


@dataclass(frozen=True)
class Hungry:
    """Takes more memory than its process is allowed; unless it is given none to take."""

    megabytes: int

    def __call__(self, *_: object) -> int:
        import resource

        taken = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (taken + 200_000_000, resource.RLIM_INFINITY))
        return len(b"x" * (self.megabytes * 1_000_000))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its limit of memory")
def test_a_worker_without_memory_gives_up_its_call_and_the_others_are_done(tmp_path: Path) -> None:
    calls = {Job(tmp_path / f"{size}.wav", str(size)): Hungry(size) for size in (10, 4000, 20)}
    with Crew[Job](Settings(data=tmp_path), 1) as crew:
        over = {job.name: (job, end) for job, end in crew.do(calls, lambda *_: None)}
    assert {name for name, (_, end) in over.items() if isinstance(end, Done)} == {"10", "20"}
    job, end = over["4000"]
    assert isinstance(end, Lost)
    error = outcome_of(job, end).error
    assert isinstance(error, LostCallError)
    assert str(error).startswith(f"{job.path}: the process that worked on it was lost twice (it ran out of memory)")


def test_two_batches_at_once_on_one_archive_and_one_folder_keep_each_call_once(tmp_path: Path) -> None:
    make_calls(tmp_path / "calls", 8, turns=8)
    command = ("analyze", tmp_path / "calls", "--out", tmp_path / "out")
    data = str(tmp_path / "data")
    with (
        running(*command, cwd=tmp_path, ANALYZER_DATA=data) as one,
        running(*command, cwd=tmp_path, ANALYZER_DATA=data) as two,
    ):
        assert (one.wait(240), two.wait(240)) == (0, 0), (tmp_path / "printed").read_text()
    assert len(sound_archive(tmp_path / "data")) == len(sound_reports(tmp_path / "out")) == 8
    assert not list((tmp_path / "out").glob(".writing-*"))


def test_a_clock_that_was_set_changes_nothing(analyzer: Command, talk: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    os.utime(talk, (4_000_000_000, 4_000_000_000))
    assert analyzer("analyze", talk, "--out", out).code == 0
    before = sound_reports(out)
    os.utime(talk, (0, 0))
    for file in out.iterdir():
        os.utime(file, (1_000_000_000, 1_000_000_000))
    assert "finished before" in analyzer("analyze", talk, "--out", out).err
    assert sound_reports(out) == before
