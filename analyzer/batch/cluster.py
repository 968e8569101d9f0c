"""Many calls on a Dask cluster: files through fsspec, results to the archive, each call in it once whatever happens to the workers."""

import hashlib
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import Any

from analyzer.archive.program import program
from analyzer.batch.inputs import Job
from analyzer.batch.on_worker import DoneCall, Order, OrderedCall, done_on_worker
from analyzer.batch.outcome import Outcome
from analyzer.batch.run import failed
from analyzer.batch.store import folder_of, inputs_at, one_line
from analyzer.errors import AnalyzerError, InputError, LostCallError, MachineError, SettingsError
from analyzer.pipeline import Wishes
from analyzer.settings import Settings

Client = Any
"""A `distributed.Client`, whose methods have no types."""
Future = Any
"""A `distributed.Future`."""

# The scheduler is given so many calls a core at a time: enough to keep all busy, few enough to stop at once.
AHEAD = 4
# How often a call whose worker failed, for want of the archive or of memory, is given to another.
RETRIES = 3
CONNECT_S = 20


def on_cluster(
    jobs: tuple[Job, ...], address: str, settings: Settings, wishes: Wishes, *, again: bool
) -> Generator[Outcome, None, None]:
    """Each job's outcome as it ends on the cluster whose scheduler is at `address`. The results are in the archive that the settings name, which the workers must reach.

    Calls of a worker that is lost are done by others. Raises MachineError when the scheduler does not answer, or goes away.
    """
    order = _order(settings, wishes, again=again)
    with _client(address) as client:
        todo = iter(jobs)
        under_way: dict[Future, Job] = {}
        try:
            _hand_over(client, todo, under_way, order)
            while under_way:
                for future in _next_done(client, under_way):
                    yield _outcome(future, under_way.pop(future))
                _hand_over(client, todo, under_way, order)
        finally:
            client.cancel(list(under_way), force=True)


def find_remote(urls: Iterable[str]) -> tuple[tuple[Job, ...], tuple[AnalyzerError, ...]]:
    """A job for every file named or found in the folders named, by any URL or path that fsspec reads; and what could not be found."""
    found: dict[str, None] = {}
    errors: list[AnalyzerError] = []
    for url in urls:
        try:
            found |= dict.fromkeys(inputs_at(url))
        except AnalyzerError as error:
            errors.append(error)
    return _named(found), tuple(errors)


def _named(urls: Iterable[str]) -> tuple[Job, ...]:
    jobs = []
    for url in urls:
        path = PurePosixPath(url)
        jobs.append(Job(Path(path.name), folder_of(url) or path.stem, url=url))
    return tuple(jobs)


def _order(settings: Settings, wishes: Wishes, *, again: bool) -> Order:
    if settings.archive is None:
        raise SettingsError(
            "--cluster: name the archive that all workers reach with --archive, such as a postgresql:// URL"
        )
    try:
        rubric = None if settings.rubric is None else settings.rubric.read_bytes()
    except OSError as error:
        raise InputError(f"{settings.rubric}: cannot be read: {error.strerror}") from error
    return Order(settings, wishes, rubric, program(), again=again)


@contextmanager
def _client(address: str) -> Iterator[Client]:
    try:
        import distributed
    except ImportError as error:
        raise MachineError(
            "--cluster needs a library that is not installed: `pip install 'analyzer[cluster]'` brings it"
        ) from error
    connect: Any = distributed.Client
    try:
        client = connect(address, timeout=CONNECT_S, set_as_default=False)
    except (OSError, ValueError) as error:
        raise MachineError(f"{address}: no scheduler of Dask answers there; check that it runs") from error
    try:
        yield client
    finally:
        with suppress(OSError):
            client.close(timeout=5)


def _hand_over(client: Client, todo: Iterator[Job], under_way: dict[Future, Job], order: Order) -> None:
    """Gives the scheduler as many calls as keep the workers there are busy; those that come later get theirs as calls end."""
    cores = sum(client.nthreads().values())
    while len(under_way) < max(AHEAD, AHEAD * cores):
        job = next(todo, None)
        if job is None:
            return
        assert job.url is not None
        name = hashlib.sha256(job.url.encode()).hexdigest()[:16]
        future = client.submit(
            done_on_worker, OrderedCall(job.url, order), key=f"call-{name}", retries=RETRIES, pure=False
        )
        under_way[future] = job


def _next_done(client: Client, under_way: dict[Future, Job]) -> Iterable[Future]:
    import distributed

    wait: Any = distributed.wait
    with client.as_current():
        try:
            return list(wait(list(under_way), return_when="FIRST_COMPLETED").done)
        except CancelledError:
            return [future for future in under_way if future.cancelled()]


def _outcome(future: Future, job: Job) -> Outcome:
    from distributed import KilledWorker

    if future.cancelled():
        return failed(
            job, MachineError(f"{job.where}: the scheduler went away; the same command goes on with the rest")
        )
    try:
        done: DoneCall = future.result()
    except AnalyzerError as error:
        return failed(job, error)
    except KilledWorker:
        return failed(job, LostCallError.twice(job.where, "several workers ended while they were at it"))
    except OSError as error:
        return failed(job, MachineError(f"{job.where}: the cluster failed: {one_line(error)}"))
    if done.error is not None:
        return failed(job, done.error)
    return Outcome(job, done.state, done.row, seconds=done.seconds)
