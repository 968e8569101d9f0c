"""One warm process serves call after call, tells how far it is, and outlives being killed."""

import json
import os
import signal
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from analyzer.batch.warm import WarmWorker
from analyzer.errors import InputError, LostCallError
from analyzer.pipeline import Pipeline, Progress, Wishes
from analyzer.settings import Settings
from tests.cli.conftest import TALK


@dataclass(frozen=True)
class Process:
    """Says which process it is, after so many seconds."""

    seconds: float = 0.0

    def __call__(self, _: Pipeline, progress: Progress) -> int:
        progress("waiting", 0.5)
        time.sleep(self.seconds)
        return os.getpid()


@dataclass(frozen=True)
class Die:
    """Ends its own process, but only as often as there are files to delete."""

    fuses: tuple[Path, ...]
    number: int = signal.SIGKILL

    def __call__(self, *_: object) -> str:
        for fuse in self.fuses:
            if fuse.exists():
                fuse.unlink()
                os.kill(os.getpid(), self.number)
        return "alive"


class RunOut:
    """Finds no memory."""

    def __call__(self, *_: object) -> None:
        raise MemoryError


@pytest.fixture
def worker(tmp_path: Path) -> Iterator[WarmWorker]:
    made = WarmWorker(Settings(data=tmp_path), threads=1)
    yield made
    made.close()


@pytest.fixture
def fuses(tmp_path: Path) -> tuple[Path, Path]:
    made = tmp_path / "first", tmp_path / "second"
    for fuse in made:
        fuse.touch()
    return made


def test_one_process_does_call_after_call_and_says_how_far_it_is(worker: WarmWorker, tmp_path: Path) -> None:
    call = tmp_path / "talk.json"
    call.write_text(json.dumps(TALK))
    told: list[tuple[str, float]] = []
    report = worker.analyze(call, Wishes(), progress=lambda stage, share: told.append((stage, share)))
    assert report.call.info.source == "talk.json"
    assert told == [("reading what was said", 0.95)]
    with pytest.raises(InputError, match=r"nowhere\.wav: no such file"):
        worker.analyze(tmp_path / "nowhere.wav", Wishes())
    assert worker.run(Process()) == worker.pid != os.getpid()


def test_a_task_whose_process_is_killed_is_done_once_more(worker: WarmWorker, fuses: tuple[Path, Path]) -> None:
    assert worker.run(Die(fuses[:1])) == "alive"


def test_a_task_that_is_lost_twice_is_given_up_and_the_next_is_done(
    worker: WarmWorker, fuses: tuple[Path, Path]
) -> None:
    with pytest.raises(LostCallError, match=r"big\.wav: .* lost twice .*SIGKILL"):
        worker.run(Die(fuses), what="big.wav")
    with pytest.raises(LostCallError, match="out of memory"):
        worker.run(RunOut())
    assert worker.run(Process()) == worker.pid


def test_closing_ends_the_process_in_the_middle_of_a_task(worker: WarmWorker) -> None:
    began = threading.Event()
    ended: list[LostCallError] = []

    def long_task() -> None:
        try:
            worker.run(Process(60), progress=lambda *_: began.set())
        except LostCallError as error:
            ended.append(error)

    thread = threading.Thread(target=long_task)
    thread.start()
    assert began.wait(30)
    worker.close()
    thread.join(5)
    assert ended
