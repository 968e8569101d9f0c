"""What is being worked on and how long it may still take, on stderr, and only where a person is looking."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from analyzer.batch.inputs import Job


class ProgressView(Protocol):
    """Somewhere to show progress."""

    def stage(self, job: Job, stage: str, share: float) -> None:
        """`job` is in `stage`; `share` of its whole work is done, 0 to 1."""

    def ended(self) -> None:
        """One more job is over."""

    def say(self, line: str) -> None:
        """A line that stays."""


class Silent:
    """For a pipe or a log: lines only."""

    def stage(self, job: Job, stage: str, share: float) -> None:
        """Nothing."""

    def ended(self) -> None:
        """Nothing."""

    def say(self, line: str) -> None:
        print(line, file=sys.stderr, flush=True)


@contextmanager
def progress_on_stderr(jobs: int) -> Iterator[ProgressView]:
    """A progress bar with the time left while the block runs, or only lines where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield Silent()
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        TextColumn("left:"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("Starting", total=max(jobs, 1))

        class Bar:
            over = 0

            def stage(self, job: Job, stage: str, share: float) -> None:
                bar.update(task, completed=self.over + share, description=escape(f"{job.name}: {stage}"))

            def ended(self) -> None:
                self.over += 1
                bar.update(task, completed=self.over)

            def say(self, line: str) -> None:
                console.print(escape(line), highlight=False, soft_wrap=True)

        yield Bar()
