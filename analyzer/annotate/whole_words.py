"""Patterns of whole words by the hundred, of which only those are compiled and searched for whose words a text has."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise

from analyzer.annotate.needed_words import Alternative, Clause, NotUnderstoodError, Sets, alternatives, cost

MOST_CLAUSES = 4
"""So many of an alternative's clauses are looked at, those first that fewest texts have; the rest would hardly rule out more."""


class WholeWords:
    """Finds the same as one compiled pattern of all the alternatives between spaces or the text's ends, in their order, would."""

    def __init__(self, patterns: Iterable[str], sets: Sets) -> None:
        self._given, self._sets = tuple(patterns), sets

    @property
    def pattern(self) -> str:
        """All in one."""
        return _between_spaces("|".join(map(self._sets.filled, self._given)))

    def search(self, string: str, /) -> re.Match[str] | None:
        """The first match, or None."""
        return next(self.finditer(string), None)

    def finditer(self, string: str, /) -> Iterator[re.Match[str]]:
        """Every match from left to right, none overlapping."""
        return self.among(self._needed.met(words_in(string)), string)

    def among(self, possible: int, string: str, /) -> Iterator[re.Match[str]]:
        """As `finditer`, told which of the alternatives may match: the first is bit 0."""
        patterns: list[re.Pattern[str]] = []
        while possible:
            lowest = possible & -possible
            patterns.append(self._pattern(lowest.bit_length() - 1))
            possible ^= lowest
        if not patterns:
            return iter(())
        return patterns[0].finditer(string) if len(patterns) == 1 else _first_of_each(patterns, string)

    @cached_property
    def alternatives(self) -> tuple[Alternative, ...]:
        try:
            return tuple(one for each in self._given for one in alternatives(each, self._sets))
        except NotUnderstoodError:
            # Only compiling tells what such a pattern matches.
            return (Alternative("|".join(self._given), ()),)

    @cached_property
    def _needed(self) -> "_Needed":
        return _Needed(self.alternatives)

    @cached_property
    def _compiled(self) -> list[re.Pattern[str] | None]:
        return [None] * len(self.alternatives)

    def _pattern(self, number: int) -> re.Pattern[str]:
        pattern = self._compiled[number]
        if pattern is None:
            pattern = self._compiled[number] = re.compile(
                _between_spaces(self._sets.filled(self.alternatives[number].pattern))
            )
        return pattern


class Several:
    """Which of several may match a text, told for all of them in one look."""

    def __init__(self, each: Sequence[WholeWords]) -> None:
        self._each = each

    def possible(self, string: str, /) -> Iterator[tuple[int, int]]:
        """The place of each that may match, and which of its alternatives may, for `among`."""
        met = self._needed.met(words_in(string))
        for place, (first, all_of_it) in enumerate(self._bits):
            if not met >> first:
                return
            mine = met >> first & all_of_it
            if mine:
                yield place, mine

    @cached_property
    def _needed(self) -> "_Needed":
        return _Needed(tuple(one for each in self._each for one in each.alternatives))

    @cached_property
    def _bits(self) -> list[tuple[int, int]]:
        bits, first = [], 0
        for each in self._each:
            bits.append((first, (1 << len(each.alternatives)) - 1))
            first += len(each.alternatives)
        return bits


class _Needed:
    """The words that alternatives need: those of each one's rarest clause lead to it, and its other clauses are then looked at one by one."""

    def __init__(self, every: tuple[Alternative, ...]) -> None:
        self._free = 0
        self._led_to: dict[str, list[tuple[int, tuple[Clause, ...]]]] = {}
        for number, alternative in enumerate(every):
            rarest, *others = sorted(alternative.needs, key=cost)[:MOST_CLAUSES] or (None,)
            if rarest is None:
                self._free |= 1 << number
                continue
            for word in rarest:
                self._led_to.setdefault(word, []).append((1 << number, tuple(others)))
        self._words = frozenset(self._led_to)

    def met(self, words: frozenset[str]) -> int:
        """The alternatives of which a text of these words has a word of every clause: the first is bit 0."""
        met = self._free
        for word in self._words & words:
            for bit, others in self._led_to[word]:
                for clause in others:
                    if clause.isdisjoint(words):
                        break
                else:
                    met |= bit
        return met


@lru_cache(maxsize=1024)
def words_in(text: str) -> frozenset[str]:
    """The words of the text, and what two words beside each other are together."""
    words = text.split()
    return frozenset((*words, *map(" ".join, pairwise(words))))


def _between_spaces(pattern: str) -> str:
    return rf"(?<!\S)(?:{pattern})(?!\S)"


def _first_of_each(patterns: list[re.Pattern[str]], text: str) -> Iterator[re.Match[str]]:
    """What one pattern of these alternatives would find: the leftmost match, of those that start together the first alternative's, and so on behind it."""
    reached = 0
    coming: dict[int, re.Match[str] | None] = {rank: each.search(text) for rank, each in enumerate(patterns)}
    while True:
        for rank, match in coming.items():
            if match is not None and match.start() < reached:
                coming[rank] = patterns[rank].search(text, reached)
        best = min((match for match in coming.values() if match is not None), key=re.Match.start, default=None)
        if best is None:
            return
        yield best
        reached = best.end()
