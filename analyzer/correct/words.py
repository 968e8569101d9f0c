"""Words as people set them right, with the times of what they replace."""

from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher

from analyzer.correct.places import find_words, moment, place_of_words
from analyzer.types.call import Call
from analyzer.types.correction import Corrected, Correction, TextChange
from analyzer.types.speech import Word, text_of


def with_words(call: Call, corrections: tuple[Correction, ...]) -> tuple[Call, tuple[Corrected, ...]]:
    """The call with its words as set right, each correction on the words that the ones before it left."""
    done: list[Corrected] = []
    for each in corrections:
        if not isinstance(each.change, TextChange):
            continue
        found = find_words(call, each.change.place)
        if found is None:
            done.append(Corrected(each, problem=_gone(each.change)))
            continue
        turn, start, end = found
        said = each.change.text.split()
        words = (*turn.words[:start], *replaced(turn.words[start:end], said), *turn.words[end:])
        new = replace(turn, words=words, text=text_of(words))
        turns = (*call.turns[: turn.index], new, *call.turns[turn.index + 1 :])
        call = replace(call, transcript=replace(call.transcript, turns=turns))
        was = text_of(turn.words[start:end])
        done.append(Corrected(each, was=was, place=place_of_words(new, start, start + len(said))))
    return call, _moved_along(call, done)


def replaced(words: tuple[Word, ...], said: list[str]) -> tuple[Word, ...]:
    """The new words over the time of the old: those that stay keep theirs, others share out what they replace by their length."""
    matcher = SequenceMatcher(None, [word.text for word in words], said, autojunk=False)
    return tuple(word for step in matcher.get_opcodes() for word in _step(words, said, *step))


def _step(words: tuple[Word, ...], said: list[str], what: str, i1: int, i2: int, j1: int, j2: int) -> Iterator[Word]:
    if what == "equal":
        yield from words[i1:i2]
    elif j2 - j1 == i2 - i1:
        yield from (
            replace(word, text=text, confidence=1.0) for word, text in zip(words[i1:i2], said[j1:j2], strict=True)
        )
    else:
        start, end = _room(words, i1, i2)
        yield from _shared_out(said[j1:j2], start, end)


def _room(words: tuple[Word, ...], start: int, end: int) -> tuple[int | None, int | None]:
    """The time from a word to before another; between two words where there is none between."""
    if start < end:
        return words[start].start_ms, words[end - 1].end_ms
    before, after = words[start - 1].end_ms if start else None, words[end].start_ms if end < len(words) else None
    if start and end < len(words):
        return before, after if before is None or after is None else max(before, after)
    edge = before if start else after
    return edge, edge


def _shared_out(said: list[str], start: int | None, end: int | None) -> Iterator[Word]:
    if start is None or end is None:
        yield from (Word(text, confidence=1.0) for text in said)
        return
    letters, spoken = sum(map(len, said)), 0
    for text in said:
        first = start + (end - start) * spoken // letters
        spoken += len(text)
        yield Word(text, first, start + (end - start) * spoken // letters, 1.0)


def _moved_along(call: Call, done: list[Corrected]) -> tuple[Corrected, ...]:
    """The results with each place where later corrections of the same turn have left it."""
    settled: list[Corrected] = []
    for at, each in enumerate(done):
        place = each.place
        if place is None:
            settled.append(each)
            continue
        start, end = place.start_word, place.end_word
        for later in done[at + 1 :]:
            if later.place is None or later.was is None or later.place.turn != place.turn:
                continue
            first, old, new = later.place.start_word, len(later.was.split()), later.place.end_word
            if first + old <= start:
                start, end = start + new - first - old, end + new - first - old
            elif first < end:
                start, end = min(start, first), max(new, end + new - first - old)
        settled.append(replace(each, place=place_of_words(call.turns[place.turn], start, end)))
    return tuple(settled)


def _gone(change: TextChange) -> str:
    return f"the words “{change.place.quote}” are not to be found {moment(change.place)} any more, or more than once"
