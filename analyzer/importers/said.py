"""What somebody said in a foreign transcript, and how such pieces become a transcript of ours."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise

from analyzer.errors import InputError
from analyzer.importers.imported import Imported
from analyzer.types.speech import Side, Speaker, SpeechTrack, Transcript, Turn, Word, text_of, words_of
from analyzer.types.time import Span, union

LONGEST_MS = 48 * 3_600_000
MOST_PIECES = 200_000
MOST_CHARACTERS = 20_000_000
# Pauses inside a turn over half a second are not speech.
BRIDGE_MS = 500
NOBODY = "Speaker"


@dataclass(frozen=True, slots=True)
class Said:
    """One piece of speech under a label; `words` carry times where the file has them. `label` is None where nobody is named."""

    label: str | None
    words: tuple[Word, ...]
    start_ms: int | None = None
    end_ms: int | None = None
    side: Side = Side.UNKNOWN


def said(label: str | None, text: str, start_ms: int | None = None, end_ms: int | None = None) -> Said:
    """A piece whose words have no times of their own."""
    return Said(_label(label), words_of(text), start_ms, end_ms)


def ms_of(seconds: float) -> int:
    """Seconds as whole milliseconds."""
    return round(1000 * seconds)


def imported_from(
    pieces: Iterable[Said], *, source: str, recorded_at: datetime | None = None, language: str | None = "en"
) -> Imported:
    """The pieces as a transcript: neighbours under one label become one turn, empty ones are left out.

    Raises InputError when nothing is said, or more than a recording of two days can hold.
    """
    joined = _joined([piece for piece in pieces if piece.words], source)
    if not joined:
        raise InputError(f"{source}: a transcript with no words in it")
    ids: dict[str, str] = {}
    for piece in joined:
        ids.setdefault(piece.label or NOBODY, f"S{len(ids) + 1}")
    sides: dict[str, Side] = {piece.label or NOBODY: piece.side for piece in joined if piece.side is not Side.UNKNOWN}
    turns = tuple(_turn(index, piece, ids, sides) for index, piece in enumerate(joined))
    speakers = tuple(
        Speaker(id_, sides.get(label, Side.UNKNOWN), 1.0 if label in sides else 0.0, label)
        for label, id_ in ids.items()
    )
    timed = all(turn.span for turn in turns)
    speech = tuple(SpeechTrack(id_, _spans(turns, id_)) for id_ in ids.values()) if timed else ()
    return Imported(speakers, Transcript(language, turns, speech), recorded_at)


def _label(label: str | None) -> str | None:
    return " ".join(label.split())[:200] or None if label else None


def _joined(pieces: list[Said], source: str) -> list[Said]:
    if len(pieces) > MOST_PIECES:
        raise InputError(f"{source}: {len(pieces)} pieces of speech are more than one call can have")
    if sum(len(word.text) + 1 for piece in pieces for word in piece.words) > MOST_CHARACTERS:
        raise InputError(f"{source}: more text than one call can have")
    joined: list[list[Said]] = []
    for piece in (_within_bounds(piece, source) for piece in pieces):
        if joined and piece.label is not None and piece.label == joined[-1][0].label:
            joined[-1].append(piece)
        else:
            joined.append([piece])
    return [_one(run) for run in joined]


def _one(run: list[Said]) -> Said:
    ends = [piece.end_ms for piece in run]
    known = [end for end in ends if end is not None]
    words = tuple(word for piece in run for word in piece.words)
    return replace(run[0], words=words, end_ms=max(known) if len(known) == len(ends) else None)


def _within_bounds(piece: Said, source: str) -> Said:
    for at in (piece.start_ms, piece.end_ms):
        if at is not None and not 0 <= at <= LONGEST_MS:
            raise InputError(f"{source}: a time of {at / 1000:.0f} s cannot be in one call")
    if piece.start_ms is not None and piece.end_ms is not None and piece.end_ms < piece.start_ms:
        return replace(piece, end_ms=piece.start_ms)
    return piece


def _turn(index: int, piece: Said, ids: dict[str, str], sides: dict[str, Side]) -> Turn:
    label = piece.label or NOBODY
    return Turn(
        index,
        ids[label],
        sides.get(label, Side.UNKNOWN),
        text_of(piece.words),
        piece.words,
        piece.start_ms,
        piece.end_ms,
    )


def _spans(turns: tuple[Turn, ...], speaker: str) -> tuple[Span, ...]:
    return union(span for turn in turns if turn.speaker == speaker for span in _heard(turn))


def _heard(turn: Turn) -> tuple[Span, ...]:
    """When a turn's words are heard: by their own times where all have them in order, else the turn's whole span."""
    spans = [
        Span(w.start_ms, w.end_ms)
        for w in turn.words
        if w.start_ms is not None and w.end_ms is not None and w.end_ms >= w.start_ms
    ]
    if len(spans) == len(turn.words) and all(a.start_ms <= b.start_ms for a, b in pairwise(spans)):
        return union(spans, bridge_ms=BRIDGE_MS)
    return (turn.span,) if turn.span else ()
