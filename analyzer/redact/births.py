"""Dates of birth: a date where somebody speaks of being born, and no other date."""

import re
from collections.abc import Iterator

from analyzer.redact.found import Found, Personal
from analyzer.redact.spelled import ONES, TEENS, TENS, core
from analyzer.types.speech import Turn

BORN = re.compile(r"\bdates? of birth|\bd\.? ?o\.? ?b\b|\bbirth ?(?:day|date)s?\b|\bborn\b")
MONTHS = frozenset("january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec".split())  # fmt: skip
ORDINALS = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth "
    "eighteenth nineteenth twentieth thirtieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh "
    "twenty-eighth twenty-ninth thirty-first".split()
)
_FIGURES = re.compile(r"\d{1,4}(?:st|nd|rd|th)?(?:[./-]\d{1,2}(?:[./-]\d{2,4})?)?|'\d\d")
_LINKS = frozenset("the of in on uh um er and".split())
_BETWEEN, _MOST = 9, 12
_NOT_WHEN = re.compile(
    r"\b(?:company|business|firm|baby|idea|card|present|it was|cake|party|parties|discount|treat|weekend|rate|plan)\b"
)


def births(turns: tuple[Turn, ...]) -> Iterator[Found]:
    """The dates of birth of a conversation; a birthday's day and month alone count too."""
    for turn in turns:
        lower = [core(word.text).lower() for word in turn.words]
        for place in BORN.finditer(" ".join(lower)):
            said = " ".join(lower)
            at = said[: place.end()].count(" ") + 1
            if not _NOT_WHEN.search(" ".join(lower[max(0, at - 5) : at + 3])):
                yield from _date(turn, lower, at)
        if turn.index and lower:
            asked = " ".join(core(word.text).lower() for word in turns[turn.index - 1].words[-16:])
            if BORN.search(asked) and not _NOT_WHEN.search(asked):
                yield from _date(turn, lower, 0)


def _date(turn: Turn, lower: list[str], first: int) -> Iterator[Found]:
    """The first date within a few words: two parts of one at least."""
    for start in range(first, min(len(lower), first + _BETWEEN)):
        if not _is_part(lower[start]):
            continue
        end, parts, last = start, 0, start
        while end < len(lower) and end - start < _MOST and (_is_part(lower[end]) or lower[end] in _LINKS):
            if _is_part(lower[end]):
                parts, last = parts + 1, end
            end += 1
        whole = (
            re.search(r"[./-]", lower[start]) is not None or re.fullmatch(r"(?:19|20)\d\d", lower[start]) is not None
        )
        if parts >= 2 or whole:
            began = start - (start > 0 and lower[start - 1] == "the")
            yield Found(turn.index, began, last + 1, Personal.BIRTH, "a date where somebody speaks of being born")
            return


def _is_part(word: str) -> bool:
    bare = word.split("-")
    spoken = ONES.keys() | TEENS.keys() | TENS.keys() | {"hundred", "thousand", "double", "o"}
    return (
        word in MONTHS
        or word in ORDINALS
        or bool(_FIGURES.fullmatch(word))
        or (bool(word) and all(part in spoken or part in ORDINALS for part in bare))
    )
