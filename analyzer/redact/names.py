"""The names of people."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from analyzer.redact.found import Found, Personal
from analyzer.redact.spelled import core
from analyzer.types.speech import Turn

if TYPE_CHECKING:
    from spacy.language import Language

_TITLES = frozenset("mr mrs ms miss dr sir madam mister doctor professor prof".split())
_NO_NAME = frozenset("the a an of from and at with for rep prospect speaker unknown agent customer caller".split())


def names(turns: tuple[Turn, ...], known: tuple[str, ...], nlp: "Language") -> Iterator[Found]:
    """Every word of a known name wherever it is said, and what the pipeline takes for a person's name; all of them wherever they come again.

    A name that is a plain word too ("will", "price") counts only with a capital.
    """
    heard = [*parts_of(known)]
    entities: list[Found] = []
    for turn, doc in zip(turns, nlp.pipe(turn.text for turn in turns), strict=True):
        starts = _starts(turn)
        for entity in doc.ents:
            if entity.label_ != "PERSON":
                continue
            first, last = _word_at(starts, entity.start_char), _word_at(starts, entity.end_char - 1)
            words = [core(word.text) for word in turn.words[first : last + 1]]
            if (
                words
                and words[0][:1].isupper()
                and len(words) <= 4
                and not any(char.isdigit() for char in "".join(words))
            ):
                entities.append(
                    Found(
                        turn.index,
                        first,
                        last + 1,
                        Personal.NAME,
                        "the name of a person, as the language model reads it",
                    )
                )
                heard += parts_of((" ".join(words),))
    yield from entities
    wanted = {_bare(part) for part in heard}
    for turn in turns:
        for at, word in enumerate(turn.words):
            plain = core(word.text)
            if plain[:1].isupper() and _bare(plain) in wanted:
                yield Found(turn.index, at, at + 1, Personal.NAME, "a word of a name that is known")


def parts_of(full: tuple[str, ...]) -> Iterator[str]:
    """The words of names that are names by themselves."""
    for name in full:
        for part in re.split(r"[\s,]+", name):
            bare = _bare(core(part))
            if len(bare) > 1 and bare not in _TITLES | _NO_NAME and bare.isalpha():
                yield part


def _bare(word: str) -> str:
    return re.sub(r"['’]s?$", "", word).casefold().strip("'’-.,")


def _starts(turn: Turn) -> list[int]:
    """Where each word of a turn starts in its text."""
    starts: list[int] = []
    at = 0
    for word in turn.words:
        place = turn.text.find(word.text, at)
        at = at if place < 0 else place
        starts.append(at)
        at += len(word.text)
    return starts


def _word_at(starts: list[int], place: int) -> int:
    return max(0, sum(start <= place for start in starts) - 1)
