"""Who said what and when."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from analyzer.types.time import Span


class Side(StrEnum):
    """The selling side, the buying side, or not known."""

    REP = "rep"
    PROSPECT = "prospect"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Word:
    """One spoken word as written, punctuation attached. Times and confidence (0 to 1) are None where nobody measured them."""

    text: str
    start_ms: int | None = None
    end_ms: int | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person on the call. Confidences run from 0 to 1; that of the side is 1 only when a user said so.

    `channel` counts from 0 and is None where nobody listened; `voice_confidence` says how surely the voice was told from the others.
    """

    id: str
    side: Side = Side.UNKNOWN
    side_confidence: float = 0.0
    name: str | None = None
    channel: int | None = None
    voice_confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker said in one go. `words` are `text` split at white space; times are None on an untimed transcript."""

    index: int
    speaker: str
    side: Side
    text: str
    words: tuple[Word, ...]
    start_ms: int | None = None
    end_ms: int | None = None

    @property
    def span(self) -> Span | None:
        if self.start_ms is None or self.end_ms is None:
            return None
        return Span(self.start_ms, self.end_ms)


@dataclass(frozen=True, slots=True)
class SpeechTrack:
    """When one speaker's voice is heard: spans in order, pauses over 0.5 s left out."""

    speaker: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Transcript:
    """The whole conversation. `speech` is empty on an untimed transcript; `language` is an ISO 639-1 code or None.

    `share_off` is how far a speaker's share of the speech may be off either way in nine calls of ten (0.03 is three points), where voices
    had to be told apart on one channel; else None.
    """

    language: str | None
    turns: tuple[Turn, ...]
    speech: tuple[SpeechTrack, ...] = ()
    share_off: float | None = None

    @property
    def timed(self) -> bool:
        return bool(self.speech)


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text that came without times."""
    return tuple(Word(word) for word in text.split())


def text_of(words: Iterable[Word]) -> str:
    """Words as one line of text."""
    return " ".join(word.text for word in words)
