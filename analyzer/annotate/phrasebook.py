"""Families of phrases kept as data: what people say when they do one thing, and what makes it none."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from analyzer.annotate.plain import Plain

# How many plain tokens before and after a match can make it something else.
BEFORE, AFTER = 9, 12


@dataclass(frozen=True, slots=True)
class Family:
    """Phrases that do the same thing. A match counts unless an `unless_before` stands shortly before it or an `unless` from its start to shortly after it.

    `confidence` is an estimate from reading calls, not yet calibrated.
    """

    name: str
    kind: str
    tags: tuple[str, ...]
    confidence: float
    reason: str
    patterns: re.Pattern[str]
    unless: re.Pattern[str] | None
    unless_before: re.Pattern[str] | None

    def finds(self, turn: Plain) -> Iterator["Hit"]:
        """Every stretch of the turn that one of the phrases covers and nothing makes void."""
        for start, end in turn.find(self.patterns):
            if self.unless and self.unless.search(turn.after(start, end, AFTER)):
                continue
            if self.unless_before and self.unless_before.search(turn.before(start, BEFORE)):
                continue
            yield Hit(start, end, self)


@dataclass(frozen=True, slots=True)
class Hit:
    """A half-open range of plain tokens and the family whose phrase covers it."""

    start: int
    end: int
    family: Family


@cache
def families(book: str) -> tuple[Family, ...]:
    """The families of one book (a TOML file of `phrases/`) in its order.

    A book has `[words]`, sets of words that its patterns name as <set>, and a `[[family]]` for each thing done; its `kind` is the kind of act, the book's name by default.
    `<gap4>` stands for up to four words of any kind. Every pattern covers whole words.
    """
    text = files("analyzer.annotate").joinpath(f"phrases/{book}.toml").read_text(encoding="utf-8")
    document = tomllib.loads(text)
    words = filled_words(document.get("words", {}))
    return tuple(_family(entry, words, book) for entry in document["family"])


def filled_words(given: Mapping[str, str | list[str]]) -> dict[str, str]:
    """The sets of words of a book, each filled with those before it that it names."""
    words: dict[str, str] = {}
    for name, pattern in given.items():
        words[name] = _filled(pattern if isinstance(pattern, str) else "|".join(pattern), words)
    return words


def hits(turn: Plain, book: str) -> tuple[Hit, ...]:
    """What the phrases of the book cover in the turn, in its order, the surer first where two start together."""
    found = [hit for family in families(book) for hit in family.finds(turn)]
    return tuple(sorted(found, key=lambda hit: (hit.start, -hit.family.confidence, -hit.end)))


def whole_words(patterns: list[str], words: dict[str, str]) -> re.Pattern[str]:
    """One pattern for all, covering whole words only."""
    return re.compile(r"(?<!\S)(?:" + "|".join(_filled(pattern, words) for pattern in patterns) + r")(?!\S)")


def _family(entry: dict[str, object], words: dict[str, str], book: str) -> Family:
    def patterns(key: str) -> re.Pattern[str] | None:
        given = entry.get(key)
        return whole_words([str(each) for each in given], words) if isinstance(given, list) and given else None

    says = patterns("says")
    tags = entry.get("tags", [])
    if says is None or not isinstance(tags, list):
        raise ValueError(f"the family {entry.get('name')!r} says nothing")
    return Family(
        str(entry["name"]),
        str(entry.get("kind", book)),
        tuple(str(tag) for tag in tags),
        float(str(entry["confidence"])),
        str(entry["reason"]),
        says,
        patterns("unless"),
        patterns("unless_before"),
    )


def _filled(pattern: str, words: dict[str, str]) -> str:
    def put(match: re.Match[str]) -> str:
        if match[1].startswith("gap"):
            return rf"(?: \S+){{0,{match[1].removeprefix('gap')}}}"
        return f"(?:{words[match[1]]})"

    return re.sub(r"<([a-z_]+\d*)>", put, pattern)
