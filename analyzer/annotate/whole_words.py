"""Patterns of whole words by the hundred, of which only those are compiled and searched for whose words a text has."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from analyzer.annotate.needed_words import Alternative, Clause, NotUnderstoodError, Sets, alternatives, cost


class WholeWords:
    """Finds the same as one compiled pattern of all the alternatives between spaces or the text's ends, in their order, would."""

    def __init__(self, patterns: Iterable[str], sets: Sets) -> None:
        self._given, self._sets = tuple(patterns), sets

    @property
    def pattern(self) -> str:
        """All in one."""
        return _between_spaces("|".join(map(self._sets.filled, self._given)))

    def possible(self, words: frozenset[str], /) -> bool:
        """Whether a text of these words, as `words_in` tells them, may match; quickly told, and True for some that do not."""
        return self._patterns.any_for(words)

    def search(self, string: str, /) -> re.Match[str] | None:
        """The first match, or None."""
        return next(self.finditer(string), None)

    def finditer(self, string: str, /) -> Iterator[re.Match[str]]:
        """Every match from left to right, none overlapping."""
        patterns = self._patterns.possible(words_in(string))
        if not patterns:
            return iter(())
        return patterns[0].finditer(string) if len(patterns) == 1 else _first_of_each(patterns, string)

    @cached_property
    def _patterns(self) -> "_Patterns":
        try:
            found = [one for each in self._given for one in alternatives(each, self._sets)]
        except NotUnderstoodError:
            # Only compiling tells what such a pattern matches.
            return _Patterns([Alternative("|".join(self._given), ())], self._sets)
        return _Patterns(found, self._sets)


class _Patterns:
    """Alternatives by the words that they need, compiled when first needed."""

    def __init__(self, every: list[Alternative], sets: Sets) -> None:
        self.every, self._sets = every, sets
        self._compiled: list[re.Pattern[str] | None] = [None] * len(every)
        self._always: list[int] = []
        self._by_word: dict[str, list[int]] = {}
        self._more: list[tuple[Clause, ...]] = []
        for number, alternative in enumerate(every):
            first, *more = sorted(alternative.needs, key=cost) or [frozenset()]
            self._more.append(tuple(more))
            for word in first:
                self._by_word.setdefault(word, []).append(number)
            if not first:
                self._always.append(number)
        self._words = frozenset(self._by_word)

    def any_for(self, words: frozenset[str]) -> bool:
        """Whether a text of these words may match any."""
        return bool(self._always) or not self._words.isdisjoint(words)

    def possible(self, words: frozenset[str]) -> list[re.Pattern[str]]:
        """The alternatives that a text of these words may match, in their order."""
        if not self.any_for(words):
            return []
        numbers = {number for word in self._words & words for number in self._by_word[word]}
        numbers.update(self._always)
        return [self._pattern(number) for number in sorted(numbers) if self._has_all(number, words)]

    def _has_all(self, number: int, words: frozenset[str]) -> bool:
        return not any(clause.isdisjoint(words) for clause in self._more[number])

    def _pattern(self, number: int) -> re.Pattern[str]:
        pattern = self._compiled[number]
        if pattern is None:
            pattern = self._compiled[number] = re.compile(
                _between_spaces(self._sets.filled(self.every[number].pattern))
            )
        return pattern


@lru_cache(maxsize=1024)
def words_in(text: str) -> frozenset[str]:
    """The words of the text, without their order."""
    return frozenset(text.split())


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
