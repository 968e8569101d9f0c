"""Several workers that share out a heap of tasks; one that is lost takes nothing with it."""

import time
from collections import deque
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from multiprocessing.connection import wait
from types import TracebackType
from typing import Generic, Self, TypeVar

from analyzer.batch.worker import Begun, Done, Failed, Lost, Stage, Task, Worker
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
    heard_at: float | None = None
    """By the clock that nobody can set; None while its process is being started."""
    stalled: bool = False


class Crew(Generic[Key]):
    """Up to `size` workers, each with the models of its own kept warm; started when there is something to do. A context manager that ends them all."""

    def __init__(self, settings: Settings, size: int, *, stalled_s: float = STALLED_S) -> None:
        self._settings, self._size, self._stalled_s = settings, size, stalled_s
        self._heap: deque[tuple[Key, Task, bool]] = deque()
        self._idle: list[Worker] = []
        self._busy: dict[Worker, _Busy[Key]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._busy:
            worker.end()
        for worker in self._idle:
            worker.send_away()
        for worker in self._idle:
            worker.dismiss()

    @property
    def busy(self) -> bool:
        """Whether any task is not over."""
        return bool(self._heap or self._busy)

    @property
    def free(self) -> int:
        """How many more tasks could be begun with at once."""
        return max(0, self._size - len(self._busy) - len(self._heap))

    def add(self, key: Key, task: Task) -> None:
        """Puts a task on the heap; `key` names it in what is told of it."""
        self._heap.append((key, task, False))

    def do(
        self, tasks: Mapping[Key, Task], told: Callable[[Key, str, float], None]
    ) -> Iterator[tuple[Key, Done | Failed | Lost]]:
        """What came of each task, by its key, as it ends. `told` hears of the stages in between."""
        for key, task in tasks.items():
            self.add(key, task)
        while self.busy:
            yield from self.step(told)

    def step(
        self, told: Callable[[Key, str, float], None], *, timeout_s: float = 1.0
    ) -> Iterator[tuple[Key, Done | Failed | Lost]]:
        """Sets idle workers to work and gives what ended, waiting for news no longer than told.

        A task whose worker is lost goes to the end of the heap and is done once more by a fresh one, then given up as lost.
        """
        while self._heap and len(self._busy) < self._size:
            self._start(*self._heap.popleft())
        for worker in self._with_news(timeout_s):
            busy = self._busy[worker]
            match worker.hear(0):
                case None:
                    pass
                case Begun():
                    busy.heard_at = time.monotonic()
                case Stage(name, share):
                    busy.heard_at = time.monotonic()
                    told(busy.key, name, share)
                case Lost() as lost:
                    del self._busy[worker]
                    worker.end()
                    if busy.tried_before:
                        silent = f"it did not say a word for {self._stalled_s / 60:.0f} minutes"
                        yield busy.key, Lost(silent) if busy.stalled else lost
                    else:
                        self._heap.append((busy.key, busy.task, True))
                case Done() | Failed() as over:
                    del self._busy[worker]
                    self._idle.append(worker)
                    yield busy.key, over
        self._stop_stalled()

    def _start(self, key: Key, task: Task, tried_before: bool) -> None:
        if tried_before and self._idle:
            self._idle.pop().dismiss()  # for this one none will do but a fresh one
        worker = self._idle.pop() if self._idle and not tried_before else self._fresh()
        self._busy[worker] = _Busy(key, task, tried_before)
        worker.give(task)

    def _fresh(self) -> Worker:
        return Worker(self._settings, threads=max(1, cores() // self._size))

    def _with_news(self, timeout_s: float) -> list[Worker]:
        """The workers with something to say; none when none had any for so long."""
        by_handle = {handle: worker for worker in self._busy for handle in worker.handles}
        return list(dict.fromkeys(by_handle[handle] for handle in wait(list(by_handle), timeout=timeout_s)))

    def _stop_stalled(self) -> None:
        for worker, busy in self._busy.items():
            if busy.heard_at is not None and time.monotonic() - busy.heard_at > self._stalled_s:
                busy.stalled = True
                worker.stop()
