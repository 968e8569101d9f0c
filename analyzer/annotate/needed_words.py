"""Which words, and pairs of words beside each other, a text must hold for a pattern of a phrase book to match in it, told from the pattern without compiling it.

Understood is what the books are written in: words, groups (named ones too), sets named as <set>, gaps, lookarounds, classes and quantifiers.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise, product

from analyzer.annotate.second_reader.features import KEPT

MOST_STRINGS = 300
"""A part that stands for more strings than this is not spelled out."""
COMMON_COST = 20
"""How much rather a word is looked for than a common one; chooses what is quick, never what is right."""

_TOKEN = re.compile(
    r"<(?P<name>[a-z_]+\d*)>|\(\?:(?P<list>[\w' ]+(?:\|[\w' ]+)*)\)|(?P<open>\((?:\?(?::|=|!|<=|<!|P<\w+>))?)|(?P<close>\))|(?P<or>\|)"
    r"|(?P<times>(?:[?*+]|\{(?P<least>\d*)(?P<most>,\d*)?\})[?+]?)|(?P<nothing>\\b|\^|\$)|(?P<any>\\[SsdDwW]|\.|\[\^?\]?(?:\\.|[^\]\\])*\])"
    r"|\\(?P<escaped>[^\w])|(?P<literal>[\w',/%:;!&@#=~\"-]+| )"
)

Clause = frozenset[str]
"""Words, and pairs of words with a space between, of which one must be there."""
Edges = tuple[bool, bool]
"""Whether a space, or an end of the text, is sure to stand before a part and behind it."""
OPEN, CLOSED = (False, False), (True, True)


class NotUnderstoodError(ValueError):
    """The pattern is written in something that is not understood here."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a pattern. `strings`: all that it can stand for; None where they are too many or not known.

    Whatever it stands for: `empty`: that may be nothing; `opens`, `closes`: else it begins, ends with a space; `clauses`: of each a word is in it,
    by its edges.
    """

    strings: frozenset[str] | None
    empty: bool
    opens: bool
    closes: bool
    clauses: Callable[[Edges], tuple[Clause, ...]]


@dataclass(frozen=True, slots=True)
class Alternative:
    """One of the ways to match a pattern: its text, and the clauses of which each has a word in whatever it matches."""

    pattern: str
    needs: tuple[Clause, ...]


class Sets:
    """Sets of words that patterns may name as <set>."""

    def __init__(self, given: Mapping[str, str | list[str]]) -> None:
        self._given = {name: each if isinstance(each, str) else "|".join(each) for name, each in given.items()}
        self._texts: dict[str, str] = {}
        self._parts: dict[str, _Part] = {}
        for name, each in self._given.items():
            self._texts[name] = self.filled(each)

    def filled(self, pattern: str) -> str:
        """The pattern with <gap4> and the sets that it names written out. Raises KeyError where there is no such set."""

        def put(match: re.Match[str]) -> str:
            if match[1].startswith("gap"):
                return rf"(?: \S+){{0,{match[1].removeprefix('gap')}}}"
            return f"(?:{self._texts[match[1]]})"

        return re.sub(r"(?<!\?P)<([a-z_]+\d*)>", put, pattern)

    def part(self, name: str) -> _Part:
        """What <name> stands for in a pattern. Raises NotUnderstoodError."""
        if name not in self._parts:
            self._parts[name] = _GAP if name.startswith("gap") else read(self._given[name], self)
        return self._parts[name]


def alternatives(pattern: str, sets: Sets) -> tuple[Alternative, ...]:
    """The alternatives of a pattern that covers whole words of a text with single spaces; `sets` holds what it may name as <set>.

    Raises NotUnderstoodError; also where an alternative may match nothing at all.
    """
    found: list[Alternative] = []
    reader = _Reader(pattern, sets)
    start = 0
    while True:
        sequence = reader.sequence()
        if sequence.empty:
            raise NotUnderstoodError(pattern)
        found.append(Alternative(pattern[start : reader.at], sequence.clauses(CLOSED)))
        if reader.ended:
            return tuple(found)
        if reader.take().lastgroup != "or":
            raise NotUnderstoodError(pattern)
        start = reader.at


def read(pattern: str, sets: Sets) -> _Part:
    """What the pattern stands for as a part of another. Raises NotUnderstoodError."""
    reader = _Reader(pattern, sets)
    part = reader.branches()
    if not reader.ended:
        raise NotUnderstoodError(pattern)
    return part


class _Reader:
    """Reads a pattern from left to right."""

    def __init__(self, pattern: str, sets: Sets) -> None:
        self._pattern, self._sets = pattern, sets
        self.at = 0

    @property
    def ended(self) -> bool:
        return self.at == len(self._pattern)

    def take(self) -> re.Match[str]:
        token = _TOKEN.match(self._pattern, self.at)
        if token is None:
            raise NotUnderstoodError(self._pattern)
        self.at = token.end()
        return token

    def branches(self) -> _Part:
        """What stands up to the end of a group, or of the pattern."""
        parts = [self.sequence()]
        while self._pattern.startswith("|", self.at):
            self.at += 1
            parts.append(self.sequence())
        return _either(parts)

    def sequence(self) -> _Part:
        """What stands up to the next `|`, the end of the group or of the pattern."""
        parts: list[_Part] = []
        while self.at < len(self._pattern) and self._pattern[self.at] not in "|)":
            token = self.take()
            if token.lastgroup in {"times", "most", "least"}:
                if not parts:
                    raise NotUnderstoodError(self._pattern)
                parts[-1] = _times(parts[-1], token)
            elif token["literal"] is not None and len(token[0]) > 1 and self._quantified():
                # What is quantified is the last letter alone.
                parts += [_letters(token[0][:-1]), _letters(token[0][-1])]
            else:
                parts.append(self._part(token))
        return _in_row(parts)

    def _quantified(self) -> bool:
        return self._pattern[self.at : self.at + 1] in {"?", "*", "+", "{"}

    def _part(self, token: re.Match[str]) -> _Part:
        match token.lastgroup:
            case "literal" | "escaped":
                return _letters(token[token.lastgroup])
            case "list":
                return _exactly(frozenset(token["list"].split("|")))
            case "name":
                return self._sets.part(token["name"])
            case "any":
                return _UNKNOWN
            case "nothing":
                return _letters("")
            case "open":
                inside = self.branches()
                if self.ended or self.take().lastgroup != "close":
                    raise NotUnderstoodError(self._pattern)
                return inside if token[0] in {"(?:", "("} or token[0].startswith("(?P<") else _letters("")
        raise NotUnderstoodError(self._pattern)


def _none(_: Edges) -> tuple[Clause, ...]:
    return ()


_UNKNOWN = _Part(None, empty=False, opens=False, closes=False, clauses=_none)
_GAP = _Part(None, empty=True, opens=True, closes=False, clauses=_none)


@cache
def _letters(text: str) -> _Part:
    return _exactly(frozenset({text}))


def _exactly(strings: frozenset[str]) -> _Part:
    some = [string for string in strings if string]

    def clauses(edges: Edges) -> tuple[Clause, ...]:
        return _clauses(strings, edges)

    return _Part(
        strings,
        empty="" in strings,
        opens=all(string[0] == " " for string in some),
        closes=all(string[-1] == " " for string in some),
        clauses=clauses,
    )


def _clauses(strings: Iterable[str], edges: Edges) -> tuple[Clause, ...]:
    """Of the words and pairs of each string that are sure to be whole, all rarest together, then all second rarest, as long as each string has one."""
    ranked = []
    for string in strings:
        words = list(filter(None, string.split(" ")[0 if edges[0] else 1 : None if edges[1] else -1]))
        ranked.append(sorted((*words, *map(" ".join, pairwise(words))), key=_cost))
    return tuple(frozenset(words[rank] for words in ranked) for rank in range(min(map(len, ranked), default=0)))


@cache
def _cost(needed: str) -> float:
    words = needed.split(" ")
    common = sum(word in KEPT for word in words)
    return float(COMMON_COST) ** (1 + common - len(words)) / len(needed)


def cost(clause: Clause) -> float:
    """How often a text that says something else has a word of the clause, roughly; only to choose between clauses."""
    return sum(map(_cost, clause))


def _either(parts: list[_Part]) -> _Part:
    if len(parts) == 1:
        return parts[0]
    spelled: frozenset[str] | None = frozenset()
    for part in parts:
        spelled = None if spelled is None or part.strings is None else spelled | part.strings
    if spelled is not None and len(spelled) <= MOST_STRINGS:
        return _exactly(spelled)

    def clauses(edges: Edges) -> tuple[Clause, ...]:
        chosen: set[str] = set()
        for part in parts:
            best = min(part.clauses(edges), key=cost, default=None)
            if best is None:
                return ()
            chosen |= best
        return (frozenset(chosen),)

    return _Part(
        None,
        any(part.empty for part in parts),
        all(part.opens for part in parts),
        all(part.closes for part in parts),
        clauses,
    )


def _times(part: _Part, token: re.Match[str]) -> _Part:
    least = int(token["least"] or 0) if token[0][0] == "{" else int(token[0][0] == "+")
    if token[0] in {"?", "??"}:
        if part.strings is not None:
            return _exactly(part.strings | {""})
        return replace(part, empty=True, clauses=_none)
    # What stands beside one of several is another of them, so the edges are open; an end is sure of none.
    inner = part.clauses
    return _Part(
        None,
        part.empty or least == 0,
        part.opens,
        part.closes,
        (lambda _: inner(OPEN)) if least else _none,
    )


def _in_row(parts: list[_Part]) -> _Part:
    if len(parts) == 1:
        return parts[0]

    def clauses(edges: Edges) -> tuple[Clause, ...]:
        return tuple(_in_row_clauses(parts, edges))

    return _Part(
        _spelled(parts),
        all(part.empty for part in parts),
        _edge(parts, lambda part: part.opens),
        _edge(parts[::-1], lambda part: part.closes),
        clauses,
    )


def _spelled(parts: list[_Part]) -> frozenset[str] | None:
    """All that the parts in a row stand for, unless that is too many."""
    count = 1
    for part in parts:
        if part.strings is None:
            return None
        count *= len(part.strings)
        if count > MOST_STRINGS:
            return None
    return frozenset(map("".join, product(*(part.strings or () for part in parts))))


def _edge(parts: Iterable[_Part], spaced: Callable[[_Part], bool]) -> bool:
    """Whether a row begins with a space wherever it is something, with its parts in the order from that edge."""
    for part in parts:
        if not spaced(part):
            return False
        if not part.empty:
            return True
    return True


def _in_row_clauses(parts: list[_Part], edges: Edges) -> Iterator[Clause]:
    """What a row needs. Its strings are put together from one sure space to the next, and the last words of one such stretch with the first of the next."""
    held: set[str] = {""}
    edge, behind = edges
    before: set[str] = set()
    for place, part in enumerate(parts):
        if part.strings is not None and len(held) * len(part.strings) <= MOST_STRINGS:
            held = {left + right for left in held for right in part.strings}
            if all(string.endswith(" ") for string in held):
                yield from _clauses(held, (edge, True))
                yield from _beside(before, held, behind=True)
                before = _last_words(held, edge=edge)
                held, edge = {""}, True
            continue
        follows = _space_follows(parts, place, behind)
        yield from _clauses(held, (edge, follows))
        yield from _beside(before, held, behind=follows)
        before = set()
        bounded = held == {""} and edge
        yield from part.clauses((bounded, _space_follows(parts, place + 1, behind)))
        held, edge = {""}, part.closes and (bounded or not part.empty)
    yield from _clauses(held, (edge, behind))
    yield from _beside(before, held, behind=behind)


def _last_words(held: set[str], *, edge: bool) -> set[str]:
    """The last words of strings that end with a space; none unless each has one that is sure to be whole."""
    words = [string.split(" ")[:-1] for string in held]
    whole = all(each[-1] and (edge or len(each) > 1) for each in words)
    return {each[-1] for each in words} if whole else set()


def _beside(before: set[str], held: set[str], *, behind: bool) -> Iterator[Clause]:
    """The last words before a sure space together with the first words behind it, where those are sure to be whole; `behind`: whether a space follows."""
    words = [string.split(" ") for string in held]
    whole = all(each[0] and (behind or len(each) > 1) for each in words)
    firsts = {each[0] for each in words}
    if before and whole and len(before) * len(firsts) <= MOST_STRINGS:
        yield frozenset(f"{last} {first}" for last in before for first in firsts)


def _space_follows(parts: list[_Part], place: int, behind: bool) -> bool:
    for part in parts[place:]:
        if not part.opens:
            return False
        if not part.empty:
            return True
    return behind
