"""Words from the clock of a chunk back to the clock of the recording, held to when somebody really spoke."""

from dataclasses import dataclass

from analyzer.transcribe.chunks import Chunk, Piece
from analyzer.types.speech import Word

# A word that the model gives less time than this gets this much.
SHORTEST_MS = 40
# The model's alignment runs ahead of the sound: by 92 to 117 ms at the starts and 66 to 84 ms at the ends of words
# (medians of six rendered telephone calls with known word times).
EARLY_MS = 90


@dataclass(frozen=True, slots=True)
class RawWord:
    """A word as the model timed it on its chunk's clock."""

    text: str
    start_ms: int
    end_ms: int
    confidence: float


def settled(words: tuple[RawWord, ...], chunk: Chunk) -> list[Word]:
    """The words on the recording's clock, in order, none before the one before it, none outside the sound it was heard in."""
    placed: list[Word] = []
    earliest = 0
    for word in words:
        piece = max(chunk.pieces, key=lambda piece: _fit(word, piece))
        shift = piece.span.start_ms - piece.at_ms
        start, end = _within(word.start_ms + shift + EARLY_MS, word.end_ms + shift + EARLY_MS, piece)
        start = max(start, earliest)
        end = max(end, start + SHORTEST_MS)
        placed.append(Word(word.text, start, end, round(word.confidence, 3)))
        earliest = end
    return placed


def _fit(word: RawWord, piece: Piece) -> tuple[int, int]:
    """How well a word sits in a piece: by the speech it covers there, else by how near it is."""
    shift = piece.span.start_ms - piece.at_ms
    start, end = word.start_ms + shift + EARLY_MS, max(word.end_ms, word.start_ms + 1) + shift + EARLY_MS
    covered = sum(max(0, min(end, part.end_ms) - max(start, part.start_ms)) for part in piece.speech)
    distance = max(0, piece.span.start_ms - end, start - piece.span.end_ms)
    return covered, -distance


def _within(start: int, end: int, piece: Piece) -> tuple[int, int]:
    """A time cut down to the speech of its piece that it covers most of, or to the piece where it covers none."""
    parts = [part for part in piece.speech if part.start_ms < end and part.end_ms > start]
    if parts:
        best = max(parts, key=lambda part: min(end, part.end_ms) - max(start, part.start_ms))
        return max(start, best.start_ms), min(end, best.end_ms)
    held = max(piece.span.start_ms, min(start, piece.span.end_ms - SHORTEST_MS))
    return held, max(held, min(end, piece.span.end_ms))
