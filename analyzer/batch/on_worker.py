"""What a worker of a cluster does for one call: fetch the file, analyse it, keep the report. Imported on the workers."""

import hashlib
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock

from analyzer.archive.program import program
from analyzer.batch.keep import corrections_with, keep, kept
from analyzer.batch.outcome import Row, State, row_of
from analyzer.batch.store import fetched, folder_of, place_in
from analyzer.errors import AnalyzerError, InputError, MachineError
from analyzer.pipeline import Pipeline, Wishes
from analyzer.report.from_json import parse_report
from analyzer.report.to_json import document
from analyzer.settings import Settings


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted of every call. `rubric` is the text of the rubric's file, which the workers do not have; `program` the state of the code that gave the order."""

    settings: Settings
    wishes: Wishes
    rubric: bytes | None
    program: str
    again: bool


@dataclass(frozen=True, slots=True)
class OrderedCall:
    """One call: where fsspec finds its file, and what is wanted."""

    url: str
    order: Order


@dataclass(frozen=True, slots=True)
class DoneCall:
    """A call's line in a summary once its report is in the archive, and how it got there; or what is wrong with its file, which no other worker could mend."""

    row: Row | None
    state: State
    seconds: float
    error: AnalyzerError | None = None


# One call at a time a process, with models kept warm: a worker of several threads would gain nothing by more.
_turn = Lock()
_pipelines: dict[Settings, Pipeline] = {}


def done_on_worker(call: OrderedCall) -> DoneCall:
    """What came of the call. One that is in the archive from the same bytes, program, rubric and options is left as it is.

    Raises MachineError for what another worker, or this one in a while, may do better.
    """
    if program() != call.order.program:
        raise MachineError(
            f"this worker runs {program()} and the order is from {call.order.program}; install the same on all"
        )
    began = time.monotonic()
    with _turn, tempfile.TemporaryDirectory(prefix="analyzer-") as folder:
        try:
            row, state = _done(fetched(call.url, Path(folder)), call, _pipeline(call.order))
        except MachineError:
            raise
        except AnalyzerError as error:
            # Its copy here is no place that a user knows.
            told = InputError(str(error).replace(str(place_in(Path(folder), call.url)), call.url))
            return DoneCall(None, State.FAILED, time.monotonic() - began, told)
    return DoneCall(row, state, time.monotonic() - began)


def _done(path: Path, ordered: OrderedCall, pipeline: Pipeline) -> tuple[Row, State]:
    order, settings = ordered.order, pipeline.settings
    call_id, made_by = pipeline.made_by(path, order.wishes)
    stored = None if order.again else kept(settings, call_id, made_by)
    if stored is None:
        analysed = pipeline.analyze(path, order.wishes)
        if folder_of(ordered.url) is None:
            # The folder of its copy here tells nothing of the call.
            analysed = replace(analysed, call=replace(analysed.call, info=replace(analysed.call.info, folder=None)))
    else:
        analysed = parse_report(stored.report.encode(), source=f"the archive's report on {path.name}")
    corrections = corrections_with(analysed, order.wishes.rep_named, settings, archived=True)
    report = pipeline.with_corrections(analysed, corrections)
    if stored is None or not stored.current or order.wishes.rep_named is not None:
        keep(report, settings, written_to=None)
    return row_of(document(report)), State.ANALYSED if stored is None else State.FINISHED


def _pipeline(order: Order) -> Pipeline:
    settings = order.settings
    if order.rubric is not None:
        settings = replace(settings, rubric=_rubric_file(order.rubric))
    if settings not in _pipelines:
        _pipelines.clear()
        _pipelines[settings] = Pipeline(settings)
    return _pipelines[settings]


def _rubric_file(text: bytes) -> Path:
    from analyzer.archive.write import write_whole

    file = Path(tempfile.gettempdir()) / f"analyzer-rubric-{hashlib.sha256(text).hexdigest()[:16]}.toml"
    if not file.is_file() or file.read_bytes() != text:
        write_whole(file, text)
    return file
