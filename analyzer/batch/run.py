"""Runs jobs and says of each, as it ends, what came of it."""

import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from analyzer.archive.write import write_whole
from analyzer.batch.inputs import Job, is_report
from analyzer.batch.page_sound import beside, embedded
from analyzer.choices import ReportFormat
from analyzer.errors import AnalyzerError, InputError, MachineError
from analyzer.pipeline import Pipeline, Wishes
from analyzer.report.formats import FORMATS
from analyzer.report.to_html import to_html
from analyzer.settings import Settings
from analyzer.types.report import Report


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one job: the report and the files it was written to, or the error that ended it."""

    job: Job
    report: Report | None
    written: tuple[Path, ...]
    error: AnalyzerError | None


Progress = Callable[[Job, str, float], None]


def run(
    jobs: tuple[Job, ...], settings: Settings, wishes: Wishes, *, embed_audio: bool, progress: Progress
) -> Iterator[Outcome]:
    """Each job's outcome as it ends. With `settings.jobs` over 1 the calls are shared out to that many processes, each keeping one model."""
    workers = min(settings.jobs, len(jobs))
    if workers <= 1:
        pipeline = Pipeline(settings)
        for job in jobs:
            yield _one(pipeline, job, wishes, embed_audio=embed_audio, progress=progress)
        return
    # Started afresh rather than forked: a forked copy of a threaded engine can hang.
    pool = ProcessPoolExecutor(
        workers, mp_context=get_context("spawn"), initializer=_start, initargs=(settings, workers)
    )
    try:
        waiting = {pool.submit(_in_worker, job, wishes, embed_audio): job for job in jobs}
        for each in as_completed(waiting):
            yield _result(each, waiting[each])
    finally:
        pool.shutdown(cancel_futures=True)


def _result(done: "Future[Outcome]", job: Job) -> Outcome:
    try:
        return done.result()
    except BrokenExecutor:
        lost = MachineError(
            f"{job.path}: a worker process was ended from outside, perhaps for want of memory; try fewer --jobs"
        )
        return Outcome(job, None, (), lost)


_pipeline: Pipeline | None = None


def _start(settings: Settings, workers: int) -> None:
    global _pipeline  # noqa: PLW0603  one model a process, kept warm from call to call
    _pipeline = Pipeline(settings, threads=max(1, (os.cpu_count() or 1) // workers))
    # Ctrl-C reaches every process at once: a worker dies on the spot, and only the parent speaks of it.
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _in_worker(job: Job, wishes: Wishes, embed_audio: bool) -> Outcome:
    if _pipeline is None:
        raise RuntimeError("the worker was not started")
    return _one(_pipeline, job, wishes, embed_audio=embed_audio, progress=lambda *_: None)


def _one(pipeline: Pipeline, job: Job, wishes: Wishes, *, embed_audio: bool, progress: Progress) -> Outcome:
    try:
        report = pipeline.analyze(job.path, wishes, progress=partial(progress, job))
        return Outcome(job, *_written(report, job, pipeline.settings, embed_audio=embed_audio), None)
    except AnalyzerError as error:
        return Outcome(job, None, (), error)


def _written(report: Report, job: Job, settings: Settings, *, embed_audio: bool) -> tuple[Report, tuple[Path, ...]]:
    """The report as it was written, with where its recording is, and the files it was written to."""
    targets = {format_: settings.out / f"{job.name}.{format_.value}" for format_ in settings.formats}
    for target in targets.values():
        if target.suffix == ".json" and target.exists() and not is_report(target):
            raise InputError(f"{target}: is there already and is no report of ours; name another folder with --out")
    sound = None
    if report.provenance.speech_model is not None and ReportFormat.HTML in settings.formats:
        if embed_audio:
            sound = embedded(job.path, report.call.info.duration_ms or 0)
        else:
            report = replace(report, audio=beside(job.path, settings.out, job.name))
    written = []
    for format_ in settings.formats:
        text = to_html(report, audio=sound) if format_ is ReportFormat.HTML else FORMATS[format_](report)
        write_whole(targets[format_], text)
        written.append(targets[format_])
    return report, tuple(written)
