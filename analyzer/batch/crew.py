"""Several workers that share out a heap of tasks; one that is lost takes nothing with it."""

import time
from collections import deque
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from multiprocessing.connection import wait
from types import TracebackType
from typing import Generic, Self, TypeVar

from analyzer.batch.worker import Done, Failed, Lost, Stage, Task, Worker
from analyzer.settings import Settings
from analyzer.transcribe.with_faster_whisper import cores

# A worker that has not said a word for so long is taken for hung. Telling voices apart on ten hours of sound is the
# longest silence of a healthy one, with minutes an hour of sound.
STALLED_S = 3600.0

Key = TypeVar("Key", bound=Hashable)


@dataclass(slots=True)
class _Busy(Generic[Key]):
    key: Key
    task: Task
    tried_before: bool
    heard_at: float
    """By the clock that nobody can set."""


class Crew(Generic[Key]):
    """Up to `size` workers, each with the models of its own kept warm; started when there is something to do. A context manager that ends them all."""

    def __init__(self, settings: Settings, size: int, *, stalled_s: float = STALLED_S) -> None:
        self._settings, self._size, self._stalled_s = settings, size, stalled_s
        self._idle: list[Worker] = []
        self._busy: dict[Worker, _Busy[Key]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in (*self._busy, *self._idle):
            worker.end()

    def do(
        self, tasks: Mapping[Key, Task], told: Callable[[Key, str, float], None]
    ) -> Iterator[tuple[Key, Done | Failed | Lost]]:
        """What came of each task, by its key, as it ends. `told` hears of the stages in between.

        A task whose worker is lost goes to the end of the heap and is done once more by a fresh one, then given up as lost.
        """
        heap = deque((key, task, False) for key, task in tasks.items())
        while heap or self._busy:
            while heap and len(self._busy) < self._size:
                self._start(*heap.popleft())
            for worker in self._ready():
                busy = self._busy[worker]
                match worker.hear(0):
                    case None:
                        self._stop_if_stalled(worker, busy)
                    case Stage(name, share):
                        busy.heard_at = time.monotonic()
                        told(busy.key, name, share)
                    case Lost() as lost:
                        del self._busy[worker]
                        worker.end()
                        if busy.tried_before:
                            yield busy.key, lost
                        else:
                            heap.append((busy.key, busy.task, True))
                    case Done() | Failed() as over:
                        del self._busy[worker]
                        self._idle.append(worker)
                        yield busy.key, over

    def _start(self, key: Key, task: Task, tried_before: bool) -> None:
        if tried_before and self._idle:
            self._idle.pop().end()  # for this one none will do but a fresh one
        worker = self._idle.pop() if self._idle and not tried_before else self._fresh()
        self._busy[worker] = _Busy(key, task, tried_before, time.monotonic())
        worker.give(task)

    def _fresh(self) -> Worker:
        return Worker(self._settings, threads=max(1, cores() // self._size))

    def _ready(self) -> list[Worker]:
        """The workers with something to say, or all that are busy when a second passes without a word."""
        by_handle = {handle: worker for worker in self._busy for handle in worker.handles}
        ready = wait(list(by_handle), timeout=1.0)
        return list(dict.fromkeys(by_handle[handle] for handle in ready) if ready else self._busy)

    def _stop_if_stalled(self, worker: Worker, busy: _Busy[Key]) -> None:
        if time.monotonic() - busy.heard_at > self._stalled_s:
            worker.stop()
