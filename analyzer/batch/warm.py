"""A warm worker for calls that come now and then, such as uploads: one at a time, in a process of its own."""

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analyzer.batch.worker import Done, Failed, Lost, Stage, Task, Worker
from analyzer.errors import LostCallError
from analyzer.pipeline import Pipeline, Progress, Wishes
from analyzer.settings import Settings
from analyzer.types.report import Report


@dataclass(frozen=True, slots=True)
class Analyze:
    """The task that gives the report on one recording or transcript."""

    path: Path
    wishes: Wishes

    def __call__(self, pipeline: Pipeline, progress: Progress) -> Report:
        return pipeline.analyze(self.path, self.wishes, progress=progress)


@dataclass(frozen=True, slots=True)
class LoadModels:
    """The task that loads every model, so that the first call need not wait for them."""

    def __call__(self, pipeline: Pipeline, progress: Progress) -> None:
        progress("loading the models", 0.0)
        pipeline.load()


class WarmWorker:
    """One worker process kept from task to task. May be called from any thread: the tasks are done one after the other.

    The process is started with the first task. A task whose process is lost is done once more in a fresh one.
    """

    def __init__(self, settings: Settings, *, threads: int | None = None) -> None:
        self._settings, self._threads = settings, threads
        self._turn = threading.Lock()
        self._worker: Worker | None = None
        self._closed = False

    @property
    def pid(self) -> int | None:
        """The number of the process; None while there is none."""
        return None if self._worker is None else self._worker.pid

    def load(self) -> None:
        """Starts the process and loads its models. Raises ModelError, or LostCallError."""
        self.run(LoadModels(), what="loading the models")

    def analyze(self, path: Path, wishes: Wishes, *, progress: Progress = lambda *_: None) -> Report:
        """The report on the file at `path`; `progress` is told the stage and the share of the work done, 0 to 1, in the caller's thread.

        Raises InputError, RubricError or MachineError as `Pipeline.analyze` does, and LostCallError when the process was lost twice.
        """
        report: Report = self.run(Analyze(path, wishes), progress=progress, what=str(path))
        return report

    def run(self, task: Task, *, progress: Progress = lambda *_: None, what: str = "the task") -> Any:
        """What the task returns. `what` names it in an error. Raises the task's own AnalyzerError, and LostCallError."""
        with self._turn:
            lost = self._tried(task, progress)
            if isinstance(lost, Lost) and not self._closed:
                lost = self._tried(task, progress)
            if isinstance(lost, Lost):
                raise LostCallError.twice(what, lost.how)
            return lost.result

    def close(self) -> None:
        """Ends the process, whatever it does; a task under way is lost and no other is taken."""
        self._closed = True
        if self._turn.acquire(blocking=False):
            if self._worker is not None:
                self._worker.dismiss()
                self._worker = None
            self._turn.release()
            return
        if self._worker is not None:
            self._worker.stop()
        with self._turn:
            self._put_away()

    def _tried(self, task: Task, progress: Progress) -> Done | Lost:
        if self._closed:
            return Lost("it was closed")
        if self._worker is None:
            self._worker = Worker(self._settings, threads=self._threads)
        self._worker.give(task)
        while True:
            match self._worker.hear():
                case Stage(name, share):
                    progress(name, share)
                case Failed(error):
                    raise error
                case Done() as done:
                    return done
                case Lost() as lost:
                    self._put_away()
                    return lost

    def _put_away(self) -> None:
        if self._worker is not None:
            self._worker.end()
            self._worker = None
