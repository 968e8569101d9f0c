"""Amazon Transcribe JSON, by speaker or by channel, and Call Analytics JSON with its agent and customer."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from analyzer.importers.imported import Imported
from analyzer.importers.said import Said, imported_from, ms_of
from analyzer.importers.validated import validated
from analyzer.types.speech import Side, Word

# The service writes its numbers as text.
Seconds = Annotated[float, Field(ge=0, le=172_800, allow_inf_nan=False)]
Milliseconds = Annotated[int, Field(ge=0, le=172_800_000)]
Confidence = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
SIDES = {"AGENT": Side.REP, "CUSTOMER": Side.PROSPECT}


class Alternative(BaseModel):
    """One reading of a word, the best first."""

    model_config = ConfigDict(str_max_length=10_000)
    content: str
    confidence: Confidence | None = None


class Item(BaseModel):
    """A word, or a mark that belongs to the word before it."""

    type: Literal["pronunciation", "punctuation"] = "pronunciation"
    alternatives: list[Alternative] = Field(min_length=1, max_length=100)
    start_time: Seconds | None = None
    end_time: Seconds | None = None
    speaker_label: str | None = Field(default=None, max_length=200)


class LabelledTime(BaseModel):
    """Who speaks from when on, as older files say it beside the words."""

    start_time: Seconds
    speaker_label: str = Field(max_length=200)


class LabelledSegment(BaseModel):
    """A run of one speaker."""

    items: list[LabelledTime] = Field(default_factory=list, max_length=200_000)


class SpeakerLabels(BaseModel):
    """All runs."""

    segments: list[LabelledSegment] = Field(default_factory=list, max_length=200_000)


class Channel(BaseModel):
    """One channel's words."""

    channel_label: str = Field(max_length=200)
    items: list[Item] = Field(default_factory=list, max_length=2_000_000)


class ChannelLabels(BaseModel):
    """All channels."""

    channels: list[Channel] = Field(default_factory=list, max_length=16)


class Results(BaseModel):
    """What was recognised."""

    items: list[Item] = Field(default_factory=list, max_length=2_000_000)
    speaker_labels: SpeakerLabels | None = None
    channel_labels: ChannelLabels | None = None
    language_code: str | None = Field(default=None, max_length=20)


class GivenTranscribe(BaseModel):
    """A standard job's file."""

    results: Results


class AnalyticsItem(BaseModel):
    """One word of a Call Analytics turn."""

    model_config = ConfigDict(str_max_length=10_000)
    content: str = Field(alias="Content")
    confidence: Confidence | None = Field(default=None, alias="Confidence")
    start: Milliseconds | None = Field(default=None, alias="BeginOffsetMillis")
    end: Milliseconds | None = Field(default=None, alias="EndOffsetMillis")
    type: str = Field(default="pronunciation", alias="Type")


class AnalyticsTurn(BaseModel):
    """What the agent or the customer said in one go."""

    model_config = ConfigDict(str_max_length=1_000_000)
    role: str = Field(alias="ParticipantRole")
    content: str = Field(alias="Content")
    start: Milliseconds | None = Field(default=None, alias="BeginOffsetMillis")
    end: Milliseconds | None = Field(default=None, alias="EndOffsetMillis")
    items: list[AnalyticsItem] = Field(default_factory=list, alias="Items", max_length=200_000)


class GivenAnalytics(BaseModel):
    """A Call Analytics job's file."""

    turns: list[AnalyticsTurn] = Field(min_length=1, max_length=200_000, alias="Transcript")
    language: str | None = Field(default=None, alias="LanguageCode", max_length=20)


def is_transcribe(document: Any) -> bool:
    """Whether the document is a standard job's."""
    results = document.get("results") if isinstance(document, dict) else None
    return isinstance(results, dict) and ("items" in results or "transcripts" in results)


def is_call_analytics(document: Any) -> bool:
    """Whether the document is a Call Analytics job's."""
    return isinstance(document, dict) and isinstance(document.get("Transcript"), list)


def read_transcribe(document: Any, *, source: str) -> Imported:
    """A standard job's words as turns, by channel where channels were told apart, else by speaker. Raises InputError, naming the field."""
    results = validated(GivenTranscribe, document, source=source, what="Transcribe").results
    if results.channel_labels and results.channel_labels.channels:
        pieces = [
            piece
            for channel in results.channel_labels.channels
            for piece in _by_word(channel.items, channel.channel_label, {})
        ]
        pieces.sort(key=lambda piece: (piece.start_ms is None, piece.start_ms or 0))
    else:
        segments = results.speaker_labels.segments if results.speaker_labels else []
        labels = {time.start_time: time.speaker_label for segment in segments for time in segment.items}
        pieces = list(_by_word(results.items, None, labels))
    return imported_from(pieces, source=source, language=_language(results.language_code))


def read_call_analytics(document: Any, *, source: str) -> Imported:
    """A Call Analytics job's turns; the agent is the rep and the customer the prospect. Raises InputError, naming the field."""
    given = validated(GivenAnalytics, document, source=source, what="Call Analytics")
    return imported_from((_analytics(turn) for turn in given.turns), source=source, language=_language(given.language))


def _by_word(items: list[Item], label: str | None, labels: dict[float, str]) -> Iterator[Said]:
    """A piece for each word, so that turns form where speakers change; a mark is put behind the word before it."""
    waiting: Said | None = None
    for item in items:
        best = item.alternatives[0]
        if item.type == "punctuation":
            if waiting is not None:
                last = waiting.words[-1]
                joined = Word(last.text + best.content.strip(), last.start_ms, last.end_ms, last.confidence)
                waiting = Said(waiting.label, (*waiting.words[:-1], joined), waiting.start_ms, waiting.end_ms)
            continue
        if waiting is not None:
            yield waiting
        start = None if item.start_time is None else ms_of(item.start_time)
        end = None if item.end_time is None else ms_of(item.end_time)
        speaker = label or item.speaker_label or (labels.get(item.start_time) if item.start_time is not None else None)
        words = tuple(Word(text, start, end, best.confidence) for text in best.content.split())
        waiting = Said(speaker or (waiting.label if waiting else None), words, start, end) if words else None
    if waiting is not None:
        yield waiting


def _analytics(turn: AnalyticsTurn) -> Said:
    words = tuple(
        Word(text, item.start, item.end, item.confidence)
        for item in turn.items
        if item.type == "pronunciation"
        for text in item.content.split()
    )
    plain = tuple(Word(text) for text in turn.content.split())
    # The turn's own text has the marks; its words have the times. Both are kept where they go together.
    if len(words) == len(plain):
        words = tuple(
            Word(text.text, word.start_ms, word.end_ms, word.confidence)
            for text, word in zip(plain, words, strict=True)
        )
    else:
        words = plain
    return Said(
        turn.role.strip().title() or None,
        words,
        turn.start,
        turn.end,
        SIDES.get(turn.role.strip().upper(), Side.UNKNOWN),
    )


def _language(code: str | None) -> str | None:
    return code.split("-")[0].lower() if code else "en"
