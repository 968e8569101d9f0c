"""The books of phrases kept as data: what people say when they do one thing, in set phrases or in cues that stand close together, and what makes it none."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from analyzer.annotate.clauses import asked_from
from analyzer.annotate.needed_words import Sets
from analyzer.annotate.plain import Plain
from analyzer.annotate.whole_words import Several, WholeWords

# How many plain tokens before and after a match can make it something else.
BEFORE, AFTER = 9, 12
NO_SETS = Sets({})


@dataclass(frozen=True, slots=True)
class Family:
    """Phrases that do the same thing. A match counts unless an `unless_before` stands shortly before it or an `unless` from its start to shortly after it.

    An `unless_in_clause` is an `unless_before` that reaches no further than the question it stands in: "you are not on week one | can we go ahead".

    `confidence` is an estimate from reading calls, not yet calibrated.
    """

    name: str
    kind: str
    tags: tuple[str, ...]
    confidence: float
    reason: str
    patterns: WholeWords
    unless: WholeWords | None
    unless_before: WholeWords | None
    unless_in_clause: WholeWords | None

    def finds(self, turn: Plain, possible: int) -> Iterator["Hit"]:
        """Every stretch of the turn that one of the phrases covers and nothing makes void; `possible` says which phrases may, as `Several` tells it."""
        for start, end in turn.covered(self.patterns.among(possible, turn.text)):
            if self.unless and self.unless.search(turn.after(start, end, AFTER)):
                continue
            if self.unless_before and self.unless_before.search(turn.before(start, BEFORE)):
                continue
            if self.unless_in_clause and self._in_clause(self.unless_in_clause, turn, start):
                continue
            yield Hit(start, end, self)

    def _in_clause(self, unless: WholeWords, turn: Plain, start: int) -> bool:
        """Whether one of these stands before `start` in the same question."""
        if not unless.search(turn.before(start, BEFORE)):
            return False
        return bool(unless.search(turn.before(start, start - asked_from(turn, start, BEFORE))))


@dataclass(frozen=True, slots=True)
class Hit:
    """A half-open range of plain tokens and the family whose phrase covers it."""

    start: int
    end: int
    family: Family


@cache
def opened(book: str) -> dict[str, Any]:
    """What the book's file holds; not to be changed."""
    return tomllib.loads(files("analyzer.annotate").joinpath(f"phrases/{book}.toml").read_text(encoding="utf-8"))


@cache
def families(book: str) -> tuple[Family, ...]:
    """The families of one book (a TOML file of `phrases/`) in its order.

    A book has `[words]`, sets of words that its patterns name as <set>, and a `[[family]]` for each thing done; its `kind` is the kind of act, the book's name by default.
    `<gap4>` stands for up to four words of any kind. Every pattern covers whole words.
    """
    document = opened(book)
    words = Sets(document.get("words", {}))
    return tuple(_family(entry, words, book) for entry in document["family"])


def hits(turn: Plain, book: str) -> tuple[Hit, ...]:
    """What the phrases of the book cover in the turn, in its order, the surer first where two start together."""
    every = families(book)
    found = [
        hit for place, possible in _phrases(book).possible(turn.text) for hit in every[place].finds(turn, possible)
    ]
    return tuple(sorted(found, key=lambda hit: (hit.start, -hit.family.confidence, -hit.end)))


@cache
def _phrases(book: str) -> Several:
    return Several([family.patterns for family in families(book)])


def whole_words(patterns: list[str], words: Sets = NO_SETS) -> WholeWords:
    """What finds any of the patterns, covering whole words only."""
    return WholeWords(patterns, words)


def _family(entry: dict[str, object], words: Sets, book: str) -> Family:
    def patterns(key: str) -> WholeWords | None:
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
        patterns("unless_in_clause"),
    )


@dataclass(frozen=True, slots=True)
class Cues:
    """One cue of every group, all within `within` plain tokens, make a saying, unless something of `unless` stands among or beside them.

    Counted only from `from_share` to `to_share` of the call's words. `confidence` is an estimate from reading calls, not yet calibrated.
    """

    tags: tuple[str, ...]
    confidence: float
    reason: str
    within: int
    groups: tuple[WholeWords, ...]
    unless: WholeWords | None
    from_share: float
    to_share: float

    def finds(self, turn: Plain) -> Iterator[tuple[int, int]]:
        """The stretches of tokens that hold a cue of every group, none overlapping."""
        found: list[list[tuple[int, int]]] = []
        for group in self.groups:
            found.append(list(turn.find(group)))
            if not found[-1]:
                return
        reached = 0
        for start, end in sorted(found[0]):
            if start < reached:
                continue
            stretch = self._joined(start, end, found[1:])
            if stretch is None:
                continue
            first, last = stretch
            around = " ".join(turn.tokens[max(0, first - 4) : last + 6])
            if self.unless is None or not self.unless.search(around):
                reached = last
                yield stretch

    def _joined(self, start: int, end: int, others: list[list[tuple[int, int]]]) -> tuple[int, int] | None:
        first, last = start, end
        for group in others:
            near = [
                (abs(left - start), left, right)
                for left, right in group
                if max(last, right) - min(first, left) <= self.within and not (left < end and start < right)
            ]
            if not near:
                return None
            _, left, right = min(near)
            first, last = min(first, left), max(last, right)
        return first, last


@cache
def cues(book: str) -> tuple[Cues, ...]:
    """The cue sets of one book (a TOML file of `phrases/`) in its order; none where it has no `[[cues]]`."""
    return tuple(_cues(entry) for entry in opened(book).get("cues", []))


@cache
def requests(book: str) -> WholeWords | None:
    """What asks without the form of a question, for a book whose sayings must ask; None where a statement does as well."""
    given = opened(book).get("requests")
    return None if given is None else whole_words([str(each) for each in given])


def _cues(entry: dict[str, object]) -> Cues:
    groups, unless, tags = entry["groups"], entry.get("unless"), entry.get("tags", [])
    assert isinstance(groups, list)
    assert isinstance(tags, list)
    return Cues(
        tuple(str(tag) for tag in tags),
        float(str(entry["confidence"])),
        str(entry["reason"]),
        int(str(entry["within"])),
        tuple(whole_words([str(each) for each in group]) for group in groups),
        whole_words([str(each) for each in unless]) if isinstance(unless, list) else None,
        float(str(entry.get("from_share", 0.0))),
        float(str(entry.get("to_share", 1.0))),
    )
