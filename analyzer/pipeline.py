"""One call in, one report out: the only file that joins the stages."""

import hashlib
import json
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from analyzer import __version__
from analyzer.annotate.annotate import annotate
from analyzer.annotate.language import english
from analyzer.errors import InputError
from analyzer.importers.imported import Imported
from analyzer.importers.transcript_json import read_transcript_json
from analyzer.score.rubric import load_rubric
from analyzer.score.scorecard import score
from analyzer.types.call import Call, CallInfo
from analyzer.types.kind import CallKind
from analyzer.types.report import Provenance, Report, RunInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the user said of a call; None and `auto` leave it to the analyzer."""

    kind: CallKind = CallKind.AUTO
    recorded_at: datetime | None = None
    rep_name: str | None = None
    rubric: Path | None = None


@dataclass(slots=True)
class Clock:
    """Seconds spent a stage, in the order of the stages."""

    seconds: dict[str, float] = field(default_factory=dict)
    _since: float = field(default_factory=time.monotonic)

    def lap(self, stage: str) -> None:
        now = time.monotonic()
        self.seconds[stage] = round(now - self._since, 3)
        self._since = now


def analyze(path: Path, wishes: Wishes) -> Report:
    """The report on the recording or transcript at `path`. Raises InputError or MachineError with a line for the user."""
    started = datetime.now(UTC)
    clock = Clock()
    data = path.read_bytes()
    given = _read_transcript(path, data)
    clock.lap("read")
    kind = wishes.kind if wishes.kind is not CallKind.AUTO else given.kind
    ends = [turn.end_ms for turn in given.transcript.turns if turn.end_ms is not None]
    info = CallInfo(
        hashlib.sha256(data).hexdigest(),
        path.name,
        max(ends, default=None),
        wishes.recorded_at or given.recorded_at,
        kind,
        0.0 if kind is CallKind.AUTO else 1.0,
    )
    nlp = english()
    clock.lap("load")
    call = annotate(Call(info, given.speakers, given.transcript), nlp=nlp, rubric=load_rubric(wishes.rubric))
    clock.lap("annotate")
    rubric = load_rubric(wishes.rubric, kind=call.info.kind)
    judged, scorecard = score(call, rubric)
    clock.lap("score")
    provenance = Provenance(
        f"analyzer {__version__}",
        rubric.name,
        rubric.sha256,
        None,
        None,
        f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}",
        {},
    )
    return Report(judged, scorecard, provenance, RunInfo(started.isoformat(timespec="seconds"), clock.seconds))


def _read_transcript(path: Path, data: bytes) -> Imported:
    try:
        document = json.loads(data)
    except ValueError as error:
        raise InputError(f"{path}: not readable as JSON: {error}") from error
    return read_transcript_json(document, source=str(path))
