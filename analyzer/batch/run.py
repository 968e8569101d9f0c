"""Runs jobs and says of each, as it ends, what came of it."""

from collections.abc import Callable, Generator
from dataclasses import dataclass, replace

from analyzer.archive.write import clear_leftovers, ready_to_write
from analyzer.batch.crew import Crew
from analyzer.batch.inputs import Job
from analyzer.batch.one_call import DoCall
from analyzer.batch.outcome import Outcome, State
from analyzer.batch.same_bytes import without_copies
from analyzer.batch.worker import Done, Failed, Lost
from analyzer.errors import AnalyzerError, LostCallError, MachineError
from analyzer.pipeline import Pipeline, Wishes
from analyzer.settings import Settings

Progress = Callable[[Job, str, float], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """What is wanted of every call of a run. `again` analyses also what was finished before; `archived` keeps the reports in the archive too."""

    wishes: Wishes
    embed_audio: bool = False
    again: bool = False
    archived: bool = False

    def task(self, job: Job) -> DoCall:
        """The job as a task for a worker."""
        return DoCall(job, self.wishes, self.again, self.embed_audio, self.archived)


def run(jobs: tuple[Job, ...], settings: Settings, how: How, *, progress: Progress) -> Generator[Outcome, None, None]:
    """Each job's outcome as it ends; what was done by then is kept, whenever and however the run stops.

    One call alone is done in this process. Several are shared out to `settings.jobs` processes, each keeping its models warm;
    a call whose process is lost is tried once more. Files with the same bytes are analysed once.
    Raises MachineError when `settings.out` cannot be written to.
    """
    if not jobs:
        return
    ready_to_write(settings.out)
    clear_leftovers(settings.out)
    if len(jobs) == 1:
        yield alone(jobs[0], Pipeline(settings), how, progress)
        return
    once, copies = without_copies(jobs)
    for copy, first in copies.items():
        yield Outcome(copy, State.SAME, same_as=first.path)
    crew: Crew[Job] = Crew(settings, min(settings.jobs, len(once)))
    try:
        with crew:
            for job, over in crew.do({job: how.task(job) for job in once}, progress):
                yield outcome_of(job, over)
    finally:
        clear_leftovers(settings.out)


def alone(job: Job, pipeline: Pipeline, how: How, progress: Progress) -> Outcome:
    """The job's outcome, with its report, from work in this process."""
    try:
        return how.task(job).done(pipeline, lambda stage, share: progress(job, stage, share))
    except AnalyzerError as error:
        return failed(job, error)
    except MemoryError:
        return failed(job, MachineError(f"{job.path}: there is too little memory for this call on this machine"))


def outcome_of(job: Job, over: Done | Failed | Lost) -> Outcome:
    """The outcome of a job that a worker did."""
    match over:
        case Done(result):
            outcome: Outcome = result
            return replace(outcome, job=job)
        case Failed(error):
            return failed(job, error)
        case Lost(how):
            return failed(job, LostCallError.twice(str(job.path), how))


def failed(job: Job, error: AnalyzerError) -> Outcome:
    """The outcome of a job that came to nothing."""
    return Outcome(job, State.FAILED, error=error)
