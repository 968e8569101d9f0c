"""kill -9 at any moment: nothing that was finished is lost or done twice, and nothing is half there."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from benchmarks.scale.calls import make_calls
from tests.batch.processes import children, running, wait_until
from tests.faults.state import sound_archive, sound_reports

RECORDING = Path(__file__).parents[2] / "sample_calls/voicemail/audio.opus"
KILLS = 20

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs fork and /proc")


@pytest.fixture
def host(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-m", "tests.faults.host", *(str(tmp_path / name) for name in ("calls", "out", "data"))]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "OMP_NUM_THREADS": "1"}
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
        cwd=Path(__file__).parents[2],
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        yield process
        process.kill()


def a_batch(host: "subprocess.Popen[str]", *, killed_after_s: float | None) -> int:
    """Runs the batch, and kills it after so long if it still runs; how it ended."""
    assert host.stdin
    assert host.stdout
    host.stdin.write("go\n")
    host.stdin.flush()
    child = int(host.stdout.readline())
    if killed_after_s is not None:
        time.sleep(killed_after_s)
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
    return int(host.stdout.readline())


def test_twenty_kills_in_a_batch_lose_nothing_and_do_nothing_twice(
    host: "subprocess.Popen[str]", tmp_path: Path
) -> None:
    calls, out, data = (tmp_path / name for name in ("calls", "out", "data"))
    draw, kills, number = random.Random(20), 0, 0
    finished: dict[str, object] = {}
    while kills < KILLS:
        # So much work that none of the kills finds all of it done.
        make_calls(calls, number := number + 4, turns=12)
        kills += a_batch(host, killed_after_s=draw.uniform(0.01, 0.5)) == -signal.SIGKILL
        kept = sound_archive(data)
        sound_reports(out)
        assert {name: kept.get(name) for name in finished} == finished, "a finished call was lost or done again"
        finished = kept
    assert a_batch(host, killed_after_s=None) == 0
    kept = sound_archive(data)
    assert sound_reports(out) == kept
    assert {name: kept[name] for name in finished} == finished
    assert sorted(kept) == sorted(path.stem for path in calls.iterdir())
    assert sorted(path.stem for path in out.glob("*.html")) == sorted(kept)


def are_there(out: Path, reports: int) -> bool:
    return len(list(out.glob("*.json"))) >= reports


def gone(processes: list[int]) -> bool:
    return not any(Path(f"/proc/{each}").exists() for each in processes)


@pytest.mark.slow
def test_a_batch_of_several_workers_with_a_recording_is_killed_and_goes_on(tmp_path: Path) -> None:
    calls, out, data = (tmp_path / name for name in ("calls", "out", "data"))
    make_calls(calls, 10, turns=40)
    shutil.copy(RECORDING, calls / "a voicemail.opus")
    command, draw = ("analyze", calls, "--out", out, "--jobs", 2), random.Random(3)
    finished: dict[str, object] = {}
    for reports in (1, 4, 8):
        with running(*command, cwd=tmp_path, ANALYZER_DATA=str(data)) as process:
            wait_until(partial(are_there, out, reports), within_s=240, what=f"{reports} reports")
            time.sleep(draw.uniform(0, 0.3))
            workers = children(process.pid)
        wait_until(partial(gone, workers), what="the workers' end")
        kept = sound_archive(data)
        sound_reports(out)
        assert {name: kept.get(name) for name in finished} == finished
        finished = kept
    with running(*command, cwd=tmp_path, ANALYZER_DATA=str(data)) as process:
        assert process.wait(300) == 0, (tmp_path / "printed").read_text()
    kept = sound_archive(data)
    assert len(kept) == 11
    assert {name: kept[name] for name in finished} == finished
    assert {run["started_at"] for run in sound_reports(out).values()} == {  # type: ignore[index]
        run["started_at"]
        for run in kept.values()  # type: ignore[index]
    }
    assert not list(out.glob(".writing-*"))
