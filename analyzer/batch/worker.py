"""A process that keeps its models loaded and takes one task at a time."""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from typing import Any

from analyzer.errors import AnalyzerError
from analyzer.own_process import collect_seldom, take_turns_quickly
from analyzer.pipeline import Pipeline, Progress
from analyzer.settings import Settings

Task = Callable[[Pipeline, Progress], Any]
"""What a worker does: called in the worker's process with its warm pipeline. Must be picklable, and so must what it returns."""

# The code that a worker ends with when Python itself found no more memory.
NO_MEMORY = 77
LINGERS_S = 3.0


@dataclass(frozen=True, slots=True)
class Begun:
    """The process is up and at the task."""


@dataclass(frozen=True, slots=True)
class Stage:
    """The task has come this far; `share` of its whole work is done, 0 to 1."""

    name: str
    share: float


@dataclass(frozen=True, slots=True)
class Done:
    """The task's result."""

    result: Any


@dataclass(frozen=True, slots=True)
class Failed:
    """The error that ended the task; the worker is fit for the next one."""

    error: AnalyzerError


@dataclass(frozen=True, slots=True)
class Lost:
    """The process is gone and the task with it; `how` says in words how it ended."""

    how: str


Message = Begun | Stage | Done | Failed | Lost


class Worker:
    """One process with one `Pipeline`. It ends when told, and by itself as soon as the process that started it is gone."""

    def __init__(self, settings: Settings, *, threads: int | None = None) -> None:
        # Started afresh rather than forked: a forked copy of a threaded engine can hang.
        context = get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, settings, threads), daemon=True)
        with _interrupts_held():
            self._process.start()
        theirs.close()

    @property
    def pid(self) -> int | None:
        """The number of the process."""
        return self._process.pid

    @property
    def handles(self) -> tuple[Any, ...]:
        """What to wait on: one of them is ready when `hear` has something to say."""
        return self.pipe, self._process.sentinel

    def give(self, task: Task) -> None:
        """Hands over the next task; the one before must be over. A process that is gone by now is told of by `hear`."""
        with suppress(OSError):
            self.pipe.send(task)

    def hear(self, timeout_s: float | None = None) -> Message | None:
        """What the worker has to say next; None when it says nothing for so long."""
        if not wait(self.handles, timeout_s):
            return None
        try:
            # What was sent before the end is still in the pipe.
            if self.pipe.poll():
                message: Message = self.pipe.recv()
                return message
        except (EOFError, OSError):
            pass
        return self._lost()

    def stop(self) -> None:
        """Ends the process at once, whatever it does; `hear`, in this thread or another, then tells that it is lost."""
        self._process.kill()

    def end(self) -> None:
        """Ends the process at once and puts everything of it away."""
        self._process.kill()
        self._process.join()
        self.pipe.close()

    def send_away(self) -> None:
        """Tells an idle process that there is nothing more to do; `dismiss` then waits for it."""
        self.pipe.close()

    def dismiss(self) -> None:
        """Lets an idle process go by itself, so that it tidies up what it holds of the system's; one that lingers is ended."""
        self.send_away()
        self._process.join(LINGERS_S)
        self._process.kill()
        self._process.join()

    def _lost(self) -> Lost:
        self._process.join()
        code = self._process.exitcode or 0
        if code == NO_MEMORY:
            return Lost("it ran out of memory")
        if code < 0:
            name = signal.Signals(-code).name if -code in set(signal.Signals) else str(-code)
            return Lost(f"it was ended by {name}, perhaps for want of memory")
        return Lost(f"it ended with code {code}")


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Ctrl-C reaches every process of a terminal at once; what is started in here does not hear it, and only the parent speaks of it."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(pipe: Connection, settings: Settings, threads: int | None) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_seldom()
    take_turns_quickly()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    pipeline = Pipeline(settings, threads=threads)
    while True:
        try:
            task: Task = pipe.recv()
        except (EOFError, OSError):
            return
        answer: Message
        pipe.send(Begun())
        try:
            answer = Done(task(pipeline, lambda name, share: pipe.send(Stage(name, share))))
        except AnalyzerError as error:
            answer = Failed(error)
        except MemoryError:
            # What is left of a process that found no memory is fit for nothing.
            os._exit(NO_MEMORY)
        pipe.send(answer)


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
