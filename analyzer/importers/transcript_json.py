"""The product's own transcript JSON."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, Field, ValidationError

from analyzer.errors import InputError
from analyzer.importers.imported import Imported
from analyzer.types.kind import CallKind
from analyzer.types.speech import Side, Speaker, SpeechTrack, Transcript, Turn, words_of
from analyzer.types.time import union

Milliseconds = Annotated[int, Field(ge=0, le=48 * 3_600_000)]


class GivenTurn(BaseModel):
    """One turn as a file gives it."""

    speaker: str = Field(max_length=500)
    text: str = Field(max_length=1_000_000)
    side: Side = Side.UNKNOWN
    start_ms: Milliseconds | None = None
    end_ms: Milliseconds | None = None


class GivenTranscript(BaseModel):
    """A transcript as a file gives it."""

    turns: list[GivenTurn] = Field(min_length=1, max_length=200_000)
    kind: CallKind = CallKind.AUTO
    recorded_at: datetime | None = None


def read_transcript_json(document: Any, *, source: str) -> Imported:
    """The transcript in a parsed JSON document. Raises InputError, naming the field, when it is not one."""
    try:
        given = GivenTranscript.model_validate(document)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the file"
        raise InputError(f"{source}: not a transcript: {where}: {first['msg']}") from error
    return imported(given)


def imported(given: GivenTranscript) -> Imported:
    """The given turns as a transcript: one speaker a label, speech from the turns' times."""
    ids: dict[str, str] = {}
    for turn in given.turns:
        ids.setdefault(turn.speaker, f"S{len(ids) + 1}")
    sides = {turn.speaker: turn.side for turn in given.turns if turn.side is not Side.UNKNOWN}
    speakers = tuple(
        Speaker(id_, sides.get(label, Side.UNKNOWN), 1.0 if label in sides else 0.0, label)
        for label, id_ in ids.items()
    )
    turns = tuple(
        Turn(
            index,
            ids[turn.speaker],
            sides.get(turn.speaker, Side.UNKNOWN),
            turn.text,
            words_of(turn.text),
            turn.start_ms,
            turn.end_ms,
        )
        for index, turn in enumerate(given.turns)
    )
    spans = {id_: union(t.span for t in turns if t.speaker == id_ and t.span) for id_ in ids.values()}
    timed = all(turn.span for turn in turns)
    speech = tuple(SpeechTrack(id_, spans[id_]) for id_ in ids.values()) if timed else ()
    return Imported(speakers, Transcript("en", turns, speech), given.recorded_at, given.kind)
