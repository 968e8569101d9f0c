"""Acts that a phrase book finds: one act a sentence."""

from collections.abc import Iterator

from analyzer.annotate.parsed import ParsedCall
from analyzer.annotate.phrasebook import Hit, hits
from analyzer.annotate.plain import Plain, plain
from analyzer.types.acts import Act
from analyzer.types.speech import Side, Turn

# Hits that stand closer than this are one saying.
NEAR_TOKENS = 6


def said(parsed: ParsedCall, kind: str, *, book: str | None = None) -> tuple[Act, ...]:
    """Acts of this kind wherever the rep says a phrase of the book (its name is the kind's unless given), with the sentence as the quote."""
    return tuple(
        act for turn in parsed.call.turns if turn.side is Side.REP for act in said_in(turn, kind, book=book or kind)
    )


def said_in(turn: Turn, kind: str, *, book: str) -> Iterator[Act]:
    """The acts in one turn, whichever side speaks."""
    words = plain(turn)
    for group in _groups(hits(words, book)):
        best = max(group, key=lambda hit: hit.family.confidence)
        start, end = min(hit.start for hit in group), max(hit.end for hit in group)
        first, last = words.words(*_sentence(words, start, end))
        tags = tuple(sorted({tag for hit in group for tag in hit.family.tags}))
        yield Act.of(kind, turn, first, last, tags=tags, confidence=best.family.confidence, reason=best.family.reason)


def _sentence(words: Plain, start: int, end: int) -> tuple[int, int]:
    return words.sentence(start, end, left=8, right=8)


def _groups(found: tuple[Hit, ...]) -> list[list[Hit]]:
    groups: list[list[Hit]] = []
    for hit in found:
        if groups and hit.start - max(each.end for each in groups[-1]) <= NEAR_TOKENS:
            groups[-1].append(hit)
        else:
            groups.append([hit])
    return groups
