"""Workers that are killed or hang cost their call a second try and nothing else."""

import atexit
import os
import signal
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from analyzer.batch.crew import Crew
from analyzer.batch.worker import Done, Lost
from analyzer.settings import Settings
from benchmarks.scale.calls import make_calls
from tests.batch.processes import children, running, wait_until
from tests.faults.state import sound_archive


@dataclass(frozen=True)
class Sleep:
    """Says nothing for so long."""

    seconds: float

    def __call__(self, *_: object) -> float:
        time.sleep(self.seconds)
        return self.seconds


@dataclass(frozen=True)
class LeaveTidied:
    """Has its process leave a word when it ends in good order, as what it holds of the system's is given back."""

    left: Path

    def __call__(self, *_: object) -> None:
        atexit.register(self.left.touch)


def test_workers_that_are_done_end_in_good_order(tmp_path: Path) -> None:
    left = [tmp_path / "first", tmp_path / "second"]
    with Crew[int](Settings(data=tmp_path), 2) as crew:
        started = dict(crew.do({number: LeaveTidied(each) for number, each in enumerate(left)}, lambda *_: None))
    assert len(started) == 2
    assert all(each.exists() for each in left)


def test_a_worker_that_hangs_is_ended_and_the_others_go_on(tmp_path: Path) -> None:
    with Crew[str](Settings(data=tmp_path), 2, stalled_s=1) as crew:
        over = dict(crew.do({"hangs": Sleep(600), "quick": Sleep(0), "as quick": Sleep(0)}, lambda *_: None))
    assert over.pop("hangs") == Lost("it did not say a word for 0 minutes")
    assert over == {"quick": Done(0), "as quick": Done(0)}


@pytest.mark.skipif(sys.platform != "linux", reason="finds the workers in /proc")
def test_a_worker_killed_in_the_middle_of_a_batch_costs_no_call(tmp_path: Path) -> None:
    calls, out = tmp_path / "calls", tmp_path / "out"
    make_calls(calls, 10, turns=40)
    with running("analyze", calls, "--out", out, "--jobs", 2, cwd=tmp_path, ANALYZER_DATA=str(tmp_path)) as batch:
        wait_until(lambda: len(list(out.glob("*.json"))) > 1, within_s=120, what="the second report")
        workers = [each for each in children(batch.pid) if b"spawn_main" in Path(f"/proc/{each}/cmdline").read_bytes()]
        os.kill(workers[0], signal.SIGKILL)
        assert batch.wait(120) == 0, (tmp_path / "printed").read_text()
    assert len(sound_archive(tmp_path)) == 10
    # One may have been saved by the worker that was killed before it could say so.
    assert "10 reports in" in (tmp_path / "printed").read_text()
