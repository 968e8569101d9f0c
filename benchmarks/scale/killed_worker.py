"""A Dask cluster of real processes, one worker of which is killed while it is at a call; `python -m benchmarks.scale.killed_worker` tells the story."""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.scale.calls import make_calls


@dataclass(frozen=True, slots=True)
class Story:
    """What happened: when which worker was killed and at which call, how the command ended, and what it printed."""

    killed_after_s: float
    killed_at: str
    code: int
    printed: str
    seconds: float


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[tuple[str, dict[str, "subprocess.Popen[bytes]"]]]:
    """The scheduler's address and its workers by name, each a process of one thread."""
    address_file = folder / "scheduler.json"
    with ExitStack() as ends, (folder / "cluster.log").open("ab") as log:

        def start(*arguments: object) -> "subprocess.Popen[bytes]":
            environment = {
                **os.environ,
                "OMP_NUM_THREADS": "1",
                "PYTHONPATH": os.pathsep.join(sys.path),
                "DASK_TEMPORARY_DIRECTORY": str(folder),
            }
            command = [sys.executable, "-m", *map(str, arguments), "--scheduler-file", str(address_file)]
            process = subprocess.Popen(command, stdout=log, stderr=log, env=environment, cwd=folder)
            ends.callback(process.wait)
            ends.callback(process.kill)
            return process

        start("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", 0, "--no-dashboard")
        named = {
            name: start("distributed.cli.dask_worker", "--name", name, "--nthreads", 1, "--no-nanny", "--no-dashboard")
            for name in (f"worker-{number}" for number in range(workers))
        }
        yield _address(address_file, workers), named


def _address(file: Path, workers: int) -> str:
    import distributed

    until = time.monotonic() + 180
    while not file.exists():
        if time.monotonic() > until:
            raise TimeoutError("the scheduler did not start")
        time.sleep(0.05)
    connect: Any = distributed.Client
    with connect(scheduler_file=str(file), set_as_default=False) as client:
        client.wait_for_workers(workers, timeout=180)
        return str(client.scheduler.address)


def run(folder: Path, archive: str, inputs: list[str], *, workers: int, kill_after_calls: int) -> Story:
    """Analyses the inputs on a cluster of so many workers, and kills one with SIGKILL while it is at a call, once so many calls are in the archive."""
    with cluster(folder, workers) as (address, processes), (folder / "printed").open("wb") as printed:
        began = time.monotonic()
        command = [sys.executable, "-m", "analyzer", "analyze", *inputs, "--cluster", address, "--archive", archive]
        command += ["--out", str(folder / "out")]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        analyzing = subprocess.Popen(command, stdout=printed, stderr=printed, env=environment, cwd=folder)
        try:
            name, call = _someone_at_work(address, archive, kill_after_calls, analyzing)
            killed_after_s = time.monotonic() - began
            processes[name].kill()
            code = analyzing.wait(300)
        finally:
            analyzing.kill()
            analyzing.wait()
        seconds = time.monotonic() - began
    text = (folder / "printed").read_text()
    return Story(killed_after_s, f"{name} ({call})", code, text, seconds)


def _someone_at_work(
    address: str, archive: str, calls_before: int, analyzing: "subprocess.Popen[bytes]"
) -> tuple[str, str]:
    """The name of a worker that is at a call, and the call's key, as soon as so many calls are in the archive."""
    import distributed

    connect: Any = distributed.Client
    with connect(address, set_as_default=False) as client:
        while analyzing.poll() is None:
            if calls_in(archive) >= calls_before:
                at_work = [(worker, calls) for worker, calls in client.processing().items() if calls]
                if at_work:
                    worker, calls = max(at_work, key=lambda each: len(each[1]))
                    return client.scheduler_info()["workers"][worker]["name"], calls[0]
            time.sleep(0.05)
    raise RuntimeError("the command ended before a worker could be killed")


def calls_in(archive: str) -> int:
    """How many calls the archive has; 0 while it is not there."""
    from sqlalchemy import func, select

    from analyzer.archive.database import open_archive
    from analyzer.archive.tables import calls
    from analyzer.errors import ArchiveError

    try:
        with open_archive(archive) as opened, opened.reading() as connection:
            return int(connection.scalar(select(func.count()).select_from(calls)) or 0)
    except ArchiveError:
        return 0


def main() -> None:
    """Tells of one run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, default=60)
    parser.add_argument("--turns", type=int, default=60)
    parser.add_argument("--workers", type=int, default=3)
    parser.add_argument("--recording", type=Path, help="a recording to analyse along with them")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        make_calls(folder / "calls", asked.calls, turns=asked.turns)
        inputs = [(folder / "calls").as_uri(), *([asked.recording.resolve().as_uri()] if asked.recording else [])]
        archive = f"sqlite:///{folder / 'archive.db'}"
        story = run(folder, archive, inputs, workers=asked.workers, kill_after_calls=asked.calls // 4)
        print(story.printed)
        print(f"{story.killed_at} was killed after {story.killed_after_s:.1f} s")
        print(f"exit code {story.code} after {story.seconds:.1f} s; {calls_in(archive)} calls in the archive")


if __name__ == "__main__":
    main()
