"""What the archive gives back of a call: plain values, free of any connection."""

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

from sqlalchemy import RowMapping

from analyzer.archive.tables import analyses, calls
from analyzer.types.acts import Level
from analyzer.types.kind import CallKind
from analyzer.types.score import Verdict
from analyzer.types.speech import Side


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One score of a call. `value` is None where it is a word, which then stands in `value_text`, and where nothing could be measured."""

    check: str
    value: float | None
    value_text: str | None
    unit: str
    verdict: Verdict
    points: float | None


@dataclass(frozen=True, slots=True)
class CallRow:
    """A call as lists show it, with its current analysis. `held_at` is `recorded_at`, or `added_at` where nobody said when it was held.

    `recorded_at` carries the zone in which the call was held, the other moments are in UTC. `shared_at` is from when on managers see it, which may be to come; None: when the rep shares it.
    """

    id: str
    source: str
    rep: str | None
    customer: str | None
    direction: str | None
    kind: CallKind
    recorded_at: datetime | None
    held_at: datetime
    duration_ms: int | None
    added_at: datetime
    owner_id: int | None
    shared_at: datetime | None
    audio: str | None
    analysis_id: int
    rubric: str
    rubric_sha256: str
    program: str
    made_at: datetime
    language: str | None
    points: float | None
    next_step: Level
    next_step_when: str | None
    change_next: str | None
    corrected: bool
    scores: tuple[ScoreRow, ...] = ()


@dataclass(frozen=True, slots=True)
class TurnHit:
    """A turn that a search found."""

    call_id: str
    turn: int
    side: Side
    start_ms: int | None
    text: str


CALL_COLUMNS = (
    calls.c.id,
    calls.c.source,
    calls.c.rep,
    calls.c.customer,
    calls.c.direction,
    calls.c.kind,
    calls.c.recorded_at,
    calls.c.recorded_offset_min,
    calls.c.held_at,
    calls.c.duration_ms,
    calls.c.added_at,
    calls.c.owner_id,
    calls.c.shared_at,
    calls.c.audio,
    analyses.c.id.label("analysis_id"),
    analyses.c.rubric,
    analyses.c.rubric_sha256,
    analyses.c.program,
    analyses.c.made_at,
    analyses.c.language,
    analyses.c.points,
    analyses.c.next_step,
    analyses.c.next_step_when,
    analyses.c.change_next,
    analyses.c.corrected,
)
"""What `call_row` needs, from calls joined with their current analyses."""


def call_row(row: RowMapping, scores: tuple[ScoreRow, ...] = ()) -> CallRow:
    """The value in a row of CALL_COLUMNS."""
    fields: dict[str, Any] = {column.key: row[column.key] for column in CALL_COLUMNS}
    fields["recorded_at"] = local(fields["recorded_at"], fields.pop("recorded_offset_min"))
    fields["kind"], fields["next_step"] = CallKind(fields["kind"]), Level(fields["next_step"])
    return CallRow(**fields, scores=scores)


def local(moment: datetime | None, offset_min: int | None) -> datetime | None:
    """The moment by the clock of the place that lies so many minutes east of UTC; as it is where nobody knows."""
    if moment is None or offset_min is None:
        return moment
    return moment.astimezone(timezone(timedelta(minutes=offset_min)))


def name_key(name: str) -> str:
    """A person's name as it is compared: case and outer blanks do not count."""
    return " ".join(name.casefold().split())
