"""Acts that a phrase book finds, by its phrases and its sets of cues: one act a saying."""

from collections.abc import Iterator
from dataclasses import dataclass

from analyzer.annotate.parsed import ParsedCall
from analyzer.annotate.phrasebook import cues, hits, requests
from analyzer.annotate.plain import Plain, plain, plain_text
from analyzer.types.acts import Act
from analyzer.types.speech import Side, Turn, text_of

# What is found closer together than this is one saying.
NEAR_TOKENS = 6


@dataclass(frozen=True, slots=True)
class Saying:
    """A half-open range of plain tokens and what it was taken for."""

    start: int
    end: int
    tags: tuple[str, ...]
    confidence: float
    reason: str


def said(parsed: ParsedCall, kind: str) -> tuple[Act, ...]:
    """Acts of this kind wherever the rep says something of the book of that name, with the sentence as the quote."""
    turns = parsed.call.turns
    total = sum(len(turn.words) for turn in turns) or 1
    asked: dict[int, list[Act]] = {}
    for act in parsed.call.acts_of("question"):
        asked.setdefault(act.turn, []).append(act)
    acts: list[Act] = []
    before = 0
    for turn in turns:
        if turn.side is Side.REP:
            found = said_in(turn, kind, book=kind, share=before / total)
            acts += (act for act in found if _asks(act, turn, asked.get(turn.index, []), kind))
        before += len(turn.words)
    return tuple(acts)


def said_in(turn: Turn, kind: str, *, book: str, share: float | None = None) -> Iterator[Act]:
    """The acts in one turn, whichever side speaks. `share` is how far into the call it stands; None looks nowhere but at the words."""
    words = plain(turn)
    for group in _groups(_sayings(words, book, share)):
        best = max(group, key=lambda saying: saying.confidence)
        start, end = min(saying.start for saying in group), max(saying.end for saying in group)
        first, last = words.words(*words.sentence(start, end, left=8, right=8))
        tags = tuple(sorted({tag for saying in group for tag in saying.tags}))
        yield Act.of(kind, turn, first, last, tags=tags, confidence=best.confidence, reason=best.reason)


def overlap(one: Act, other: Act) -> bool:
    """Whether two acts share words."""
    return one.turn == other.turn and one.start_word < other.end_word and other.start_word < one.end_word


def _asks(act: Act, turn: Turn, asked: list[Act], book: str) -> bool:
    """Whether the act is a question or a request, where the book's sayings must be one."""
    request = requests(book)
    if request is None or any(overlap(each, act) for each in asked):
        return True
    words = turn.words[act.start_word : act.end_word]
    return any(word.text.endswith("?") for word in words) or bool(request.search(plain_text(text_of(words))))


def _sayings(words: Plain, book: str, share: float | None) -> list[Saying]:
    """What the book finds in the words; the cues of what must be asked stand in one sentence."""
    found = [
        Saying(hit.start, hit.end, hit.family.tags, hit.family.confidence, hit.family.reason)
        for hit in hits(words, book)
    ]
    for each in cues(book):
        if share is None or each.from_share <= share <= each.to_share:
            found += [
                Saying(start, end, each.tags, each.confidence, each.reason)
                for start, end in each.finds(words)
                if requests(book) is None or not any(start <= mark < end - 1 for mark in words.ends)
            ]
    return sorted(found, key=lambda saying: (saying.start, saying.end))


def _groups(found: list[Saying]) -> list[list[Saying]]:
    groups: list[list[Saying]] = []
    for saying in found:
        if groups and saying.start - max(each.end for each in groups[-1]) <= NEAR_TOKENS:
            groups[-1].append(saying)
        else:
            groups.append([saying])
    return groups
