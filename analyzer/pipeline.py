"""One call in, one report out: the only file that joins the stages."""

import hashlib
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from analyzer import __version__
from analyzer.annotate.annotate import annotate
from analyzer.annotate.language import english
from analyzer.choices import RepChannel
from analyzer.errors import InputError
from analyzer.importers.file_name import read_name
from analyzer.importers.imported import Imported
from analyzer.importers.transcript_json import read_transcript_json
from analyzer.score.rubric import load_rubric
from analyzer.score.scorecard import score
from analyzer.settings import Settings
from analyzer.types.call import Call, CallInfo
from analyzer.types.kind import CallKind
from analyzer.types.report import Provenance, Report, RunInfo

Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the user said of a call; None and `auto` leave it to the analyzer."""

    kind: CallKind = CallKind.AUTO
    recorded_at: datetime | None = None
    rep_name: str | None = None
    rep_channel: RepChannel = RepChannel.AUTO
    speakers: int | None = None


@dataclass(slots=True)
class Clock:
    """Seconds spent a stage, in the order of the stages."""

    seconds: dict[str, float] = field(default_factory=dict)
    _since: float = field(default_factory=time.monotonic)

    def lap(self, stage: str) -> None:
        now = time.monotonic()
        self.seconds[stage] = round(now - self._since, 3)
        self._since = now


class Pipeline:
    """Analyses calls one by one; models are loaded when first needed and kept."""

    def __init__(self, settings: Settings, *, threads: int | None = None) -> None:
        self.settings = settings
        self._threads = threads

    def analyze(self, path: Path, wishes: Wishes, *, progress: Progress = lambda *_: None) -> Report:
        """The report on the recording or transcript at `path`. Raises InputError, RubricError or MachineError with a line for the user."""
        started, clock = datetime.now(UTC), Clock()
        facts = read_name(path.stem, self.settings.name_pattern)
        wishes = replace(
            wishes,
            kind=wishes.kind if wishes.kind is not CallKind.AUTO else facts.kind or CallKind.AUTO,
            recorded_at=wishes.recorded_at or facts.recorded_at,
            rep_name=wishes.rep_name or facts.rep,
        )
        data = _bytes(path)
        call = _call_of(_read_transcript(path, data), path, data, wishes)
        clock.lap("read")
        progress("reading what is said", 0.9)
        nlp = english()
        clock.lap("load")
        call = annotate(call, nlp=nlp, rubric=load_rubric(self.settings.rubric), rep_name=wishes.rep_name)
        clock.lap("annotate")
        rubric = load_rubric(self.settings.rubric, kind=call.info.kind)
        judged, scorecard = score(call, rubric)
        clock.lap("score")
        provenance = Provenance(
            program=f"analyzer {__version__}",
            rubric=rubric.name,
            rubric_sha256=rubric.sha256,
            speech_model=None,
            speech_model_sha256=None,
            language_model=f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}",
            options={},
        )
        return Report(judged, scorecard, provenance, RunInfo(started.isoformat(timespec="seconds"), clock.seconds))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except IsADirectoryError as error:
        raise InputError(f"{path}: a folder, not a file") from error
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error


def _call_of(given: Imported, path: Path, data: bytes, wishes: Wishes) -> Call:
    kind = wishes.kind if wishes.kind is not CallKind.AUTO else given.kind
    ends = [turn.end_ms for turn in given.transcript.turns if turn.end_ms is not None]
    info = CallInfo(
        id=hashlib.sha256(data).hexdigest(),
        source=path.name,
        duration_ms=max(ends, default=None),
        recorded_at=wishes.recorded_at or given.recorded_at,
        kind=kind,
        kind_confidence=0.0 if kind is CallKind.AUTO else 1.0,
    )
    return Call(info, given.speakers, given.transcript)


def _read_transcript(path: Path, data: bytes) -> Imported:
    try:
        document = json.loads(data)
    except ValueError as error:
        raise InputError(f"{path}: not readable as JSON: {error}") from error
    return read_transcript_json(document, source=str(path))
