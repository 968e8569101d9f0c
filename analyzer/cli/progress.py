"""What is being worked on and how long it may still take, on stderr: a bar where a person is looking, else a line a call."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from analyzer.batch.inputs import Job
from analyzer.batch.outcome import Outcome, State
from analyzer.batch.pace import Pace

SOON_S = 60


class ProgressView(Protocol):
    """Somewhere to show progress."""

    def stage(self, job: Job, stage: str, share: float) -> None:
        """`job` is in `stage`; `share` of its whole work is done, 0 to 1."""

    def ended(self, outcome: Outcome) -> None:
        """One more job is over."""

    def say(self, line: str) -> None:
        """A line that stays."""


class _Count:
    """Which jobs are left, and how long they may take."""

    def __init__(self, jobs: tuple[Job, ...], workers: int) -> None:
        self.rest, self.all, self._workers = set(jobs), len(jobs), workers
        self._pace = Pace()

    def over(self, outcome: Outcome) -> None:
        self.rest.discard(outcome.job)
        if outcome.state is State.ANALYSED:
            self._pace.learn(outcome.job, outcome.seconds)

    def left(self) -> str | None:
        """The time left in words; None while nothing is known, and when nothing is left."""
        seconds = self._pace.left_s(self.rest, self._workers) if self.rest else None
        return None if seconds is None else in_words(seconds)


class Lines:
    """For a pipe or a log: a line for each call of several, so that whoever reads it later knows what became of each."""

    def __init__(self, jobs: tuple[Job, ...], workers: int) -> None:
        self._count = _Count(jobs, workers)

    def stage(self, job: Job, stage: str, share: float) -> None:
        """Nothing."""

    def ended(self, outcome: Outcome) -> None:
        self._count.over(outcome)
        done, left = self._count.all - len(self._count.rest), self._count.left()
        if outcome.error is not None:
            self.say(f"analyzer: {outcome.error}")
        elif self._count.all > 1:
            self.say(
                f"{done}/{self._count.all} {outcome.job.name}: {became(outcome)}" + (f"; {left} left" if left else "")
            )

    def say(self, line: str) -> None:
        print(line, file=sys.stderr, flush=True)


@contextmanager
def progress_on_stderr(jobs: tuple[Job, ...], workers: int) -> Iterator[ProgressView]:
    """A progress bar with the time left while the block runs, or lines where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield Lines(jobs, workers)
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[done]}"),
        TimeElapsedColumn(),
        TextColumn("{task.fields[left]}"),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("Starting", total=max(len(jobs), 1), done="", left="")
        count = _Count(jobs, workers)

        class Bar:
            shares: dict[Job, float]

            def __init__(self) -> None:
                self.shares = {}

            def stage(self, job: Job, stage: str, share: float) -> None:
                self.shares[job] = share
                self._draw(f"{job.name}: {stage}")

            def ended(self, outcome: Outcome) -> None:
                self.shares.pop(outcome.job, None)
                count.over(outcome)
                if outcome.error is not None:
                    self.say(f"analyzer: {outcome.error}")
                elif outcome.state is State.SAME:
                    self.say(f"{outcome.job.name}: {became(outcome)}")
                self._draw(outcome.job.name)

            def _draw(self, text: str) -> None:
                over = count.all - len(count.rest)
                left = count.left()
                bar.update(
                    task,
                    completed=over + sum(self.shares.values()),
                    description=escape(text),
                    done=f"{over}/{count.all}" if count.all > 1 else "",
                    left=f"{left} left" if left else "",
                )

            def say(self, line: str) -> None:
                console.print(escape(line), highlight=False, soft_wrap=True)

        yield Bar()


def became(outcome: Outcome) -> str:
    """What became of a call that did not fail."""
    if outcome.same_as is not None:
        return f"the same bytes as {outcome.same_as}, analysed once"
    points = None if outcome.row is None else outcome.row.points
    judged = "no overall score" if points is None else f"{points:.0f} of 100 points"
    if outcome.state is State.ANALYSED:
        return f"{judged}, {outcome.seconds:.0f} s"
    return f"{judged}, {outcome.state.value}"


def in_words(seconds: float) -> str:
    """About how long, no finer than can be known."""
    if seconds < SOON_S:
        return "less than a minute"
    minutes = round(seconds / 60)
    if minutes < 90:
        return f"about {minutes} min"
    return f"about {minutes // 60} h {minutes % 60:02} min" if minutes < 24 * 60 else f"about {minutes / 60:.0f} h"
