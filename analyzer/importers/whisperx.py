"""WhisperX JSON (and Whisper's own): segments with words, each perhaps with a speaker."""

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from analyzer.importers.imported import Imported
from analyzer.importers.said import Said, imported_from, ms_of, said
from analyzer.importers.validated import validated
from analyzer.types.speech import Word

Seconds = Annotated[float, Field(ge=0, le=172_800, allow_inf_nan=False)]
Share = Annotated[float, Field(allow_inf_nan=False)]


class GivenWord(BaseModel):
    """One word; numbers and symbols come without times."""

    model_config = ConfigDict(str_max_length=10_000)
    word: str
    start: Seconds | None = None
    end: Seconds | None = None
    score: Share | None = None
    probability: Share | None = None
    speaker: str | None = None


class GivenSegment(BaseModel):
    """One segment of speech, of one speaker or (where words say so) of several."""

    model_config = ConfigDict(str_max_length=1_000_000)
    start: Seconds | None = None
    end: Seconds | None = None
    text: str = ""
    speaker: str | None = None
    words: list[GivenWord] = Field(default_factory=list, max_length=200_000)


class GivenWhisperX(BaseModel):
    """The file."""

    segments: list[GivenSegment] = Field(min_length=1, max_length=200_000)
    language: str | None = Field(default=None, max_length=20)


def is_whisperx(document: Any) -> bool:
    """Whether the document has Whisper's segments."""
    return isinstance(document, dict) and isinstance(document.get("segments"), list)


def read_whisperx(document: Any, *, source: str) -> Imported:
    """The segments as turns. Raises InputError, naming the field, when the document is not what it seems."""
    given = validated(GivenWhisperX, document, source=source, what="WhisperX")
    pieces = [piece for segment in given.segments for piece in _pieces(segment)]
    return imported_from(pieces, source=source, language=given.language or "en")


def _pieces(segment: GivenSegment) -> Iterator[Said]:
    start = None if segment.start is None else ms_of(segment.start)
    end = None if segment.end is None else ms_of(segment.end)
    if not segment.words:
        yield said(segment.speaker, segment.text, start, end)
        return
    runs: list[tuple[str | None, list[Word]]] = []
    for given in segment.words:
        speaker = given.speaker or (runs[-1][0] if runs else segment.speaker)
        if not runs or runs[-1][0] != speaker:
            runs.append((speaker, []))
        runs[-1][1].extend(_words(given))
    for index, (speaker, words) in enumerate(runs):
        starts = [word.start_ms for word in words if word.start_ms is not None]
        ends = [word.end_ms for word in words if word.end_ms is not None]
        first = start if index == 0 else min(starts, default=start)
        last = end if index == len(runs) - 1 else max(ends, default=end)
        yield Said(speaker, tuple(words), first, last)


def _words(given: GivenWord) -> Iterator[Word]:
    start = None if given.start is None else ms_of(given.start)
    end = None if given.end is None else ms_of(given.end)
    score = given.score if given.score is not None else given.probability
    for text in given.word.split():
        yield Word(text, start, end, None if score is None else min(1.0, max(0.0, score)))
