"""Analyses what lands in a folder, for as long as it is let."""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any

from analyzer.archive.write import clear_leftovers
from analyzer.batch.arrivals import Arrivals
from analyzer.batch.crew import Crew
from analyzer.batch.inputs import Job
from analyzer.batch.move import destination, move_whole
from analyzer.batch.outcome import Outcome
from analyzer.batch.pages import Pages
from analyzer.batch.run import How, failed, outcome_of
from analyzer.batch.same_bytes import digest_of
from analyzer.errors import AnalyzerError, MachineError
from analyzer.settings import Settings

# How long the loop may be deaf to an order to stop.
TICK_MS = 300
# Notices of changes get lost, on some disks all of them: so often everything is looked at anyway.
LOOK_S = 60.0
# Waits while something of the machine's fails that no file is to blame for.
FIRST_WAIT_S, LONGEST_WAIT_S = 5.0, 300.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Watching:
    """How a folder is watched. A file is complete when it has not changed for `settle_s`; with `poll_s` the folder is looked at that often instead of relying on notices."""

    folder: Path
    settle_s: float
    poll_s: float | None = None
    move_done: Path | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """What the watcher has to tell: the outcome of a call, with when it is tried again if it failed and where it was moved; or only a word on why it waits."""

    outcome: Outcome | None = None
    again_in_s: float | None = None
    moved_to: Path | None = None
    waits: str | None = None


def watch(watching: Watching, settings: Settings, how: How, stop: threading.Event) -> Iterator[Event]:
    """Each call's event as it ends, until `stop` is set; what is under way then is done anew the next time.

    May be stopped at any moment: files that were analysed before, by the same program and options, are known again.
    """
    clear_leftovers(settings.out, below=True)
    with Crew[Path](settings, settings.jobs) as crew:
        yield from _Watch(watching, settings, how, crew).until(stop)


class _Watch:
    def __init__(self, watching: Watching, settings: Settings, how: How, crew: Crew[Path]) -> None:
        watching = replace(watching, folder=watching.folder.resolve())
        self._watching, self._settings, self._how, self._crew = watching, settings, how, crew
        apart = (settings.out, *((watching.move_done,) if watching.move_done else ()))
        inside = tuple(path for path in apart if path.resolve() != watching.folder)
        self._arrivals = Arrivals(watching.folder, time.monotonic, settle_s=watching.settle_s, apart=inside)
        self._jobs: dict[Path, Job] = {}
        self._pause = _Pause()

    def until(self, stop: threading.Event) -> Iterator[Event]:
        look_at = 0.0
        for changed in _changes(self._watching, stop):
            for path in changed:
                self._arrivals.look_at(path)
            if time.monotonic() >= look_at:
                look_at = time.monotonic() + (self._watching.poll_s or LOOK_S)
                try:
                    self._arrivals.look()
                except OSError as error:
                    yield Event(waits=f"{self._watching.folder}: cannot be read: {error.strerror}; waiting for it")
            # No more than can be worked on at once, so that a fault of the machine's meets few.
            for path in islice(self._arrivals.complete(), self._crew.free if self._pause.over() else 0):
                self._jobs[path] = job = self._job(path)
                self._crew.add(path, self._how.task(job))
            for path, over in self._crew.step(lambda *_: None, timeout_s=0):
                yield self._ended(path, outcome_of(self._jobs.pop(path), over))

    def _job(self, path: Path) -> Job:
        """Names stay the same from run to run: the file's place below the folder, with its ending where another file has the name."""
        place = path.relative_to(self._watching.folder)
        bare = place.with_suffix("").as_posix()
        there = Pages.of(Job(path, bare), self._settings)
        document = there.there()
        others = {job.name for job in self._jobs.values()}
        taken = bare in others or (document is not None and not _on(document.get("call", {}), path))
        done = self._watching.move_done
        return Job(path, place.as_posix() if taken else bare, destination(path, done / place) if done else None)

    def _ended(self, path: Path, outcome: Outcome) -> Event:
        if isinstance(outcome.error, MachineError):
            self._arrivals.put_back(path)
            return Event(outcome, again_in_s=self._pause.longer())
        if outcome.error is not None:
            return Event(outcome, again_in_s=self._arrivals.failed(path))
        self._pause.none()
        if not self._arrivals.over(path):
            return Event(outcome, again_in_s=self._watching.settle_s)
        if outcome.job.kept_at is None:
            return Event(outcome)
        try:
            return Event(outcome, moved_to=move_whole(path, outcome.job.kept_at))
        except AnalyzerError as error:
            return Event(failed(outcome.job, error), again_in_s=self._arrivals.failed(path))


def _on(call: dict[str, Any], path: Path) -> bool:
    """Whether a report's call is the one in this file: by its name, or by its bytes where personal data in the name was masked."""
    return call.get("source") == path.name or call.get("id") == digest_of(path)


@dataclass(slots=True)
class _Pause:
    """While something of the machine's fails: waits that grow, until a call succeeds."""

    until: float = field(default=0.0)
    wait_s: float = field(default=0.0)

    def over(self) -> bool:
        return time.monotonic() >= self.until

    def longer(self) -> float:
        """Begins the next wait, unless one is on; its seconds."""
        if self.over():
            self.wait_s = min(LONGEST_WAIT_S, 2 * self.wait_s or FIRST_WAIT_S)
            self.until = time.monotonic() + self.wait_s
        return self.wait_s

    def none(self) -> None:
        self.wait_s = 0.0


def _changes(watching: Watching, stop: threading.Event) -> Iterator[list[Path]]:
    """The files that the system says have changed, again and again; often none. Where it says nothing, looking at all of them must do."""
    from watchfiles import watch as notices

    while not stop.is_set():
        if watching.poll_s is None:
            try:
                for found in notices(
                    watching.folder,
                    watch_filter=None,
                    debounce=TICK_MS,
                    rust_timeout=TICK_MS,
                    yield_on_timeout=True,
                    stop_event=stop,
                    raise_interrupt=False,
                ):
                    yield [Path(path) for _, path in found]
            except OSError:
                pass
        yield []
        stop.wait(TICK_MS / 1000)
