"""Sets of cues that together say one thing, in whatever order: looser than a phrase, for what people word freely."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from analyzer.annotate.phrasebook import whole_words
from analyzer.annotate.plain import Plain


@dataclass(frozen=True, slots=True)
class Cues:
    """One cue of every group, all within `within` plain tokens, make a saying, unless something of `unless` stands among or beside them.

    Counted only from `from_share` to `to_share` of the call's words. `confidence` is an estimate from reading calls, not yet calibrated.
    """

    tags: tuple[str, ...]
    confidence: float
    reason: str
    within: int
    groups: tuple[re.Pattern[str], ...]
    unless: re.Pattern[str] | None
    from_share: float
    to_share: float

    def finds(self, turn: Plain) -> Iterator[tuple[int, int]]:
        """The stretches of tokens that hold a cue of every group, none overlapping."""
        found = [list(turn.find(group)) for group in self.groups]
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
    text = files("analyzer.annotate").joinpath(f"phrases/{book}.toml").read_text(encoding="utf-8")
    return tuple(_cues(entry) for entry in tomllib.loads(text).get("cues", []))


@cache
def requests(book: str) -> re.Pattern[str] | None:
    """What asks without the form of a question, for a book whose sayings must ask; None where a statement does as well."""
    text = files("analyzer.annotate").joinpath(f"phrases/{book}.toml").read_text(encoding="utf-8")
    given = tomllib.loads(text).get("requests")
    return None if given is None else whole_words([str(each) for each in given], {})


def _cues(entry: dict[str, object]) -> Cues:
    groups, unless, tags = entry["groups"], entry.get("unless"), entry.get("tags", [])
    assert isinstance(groups, list)
    assert isinstance(tags, list)
    return Cues(
        tuple(str(tag) for tag in tags),
        float(str(entry["confidence"])),
        str(entry["reason"]),
        int(str(entry["within"])),
        tuple(whole_words([str(each) for each in group], {}) for group in groups),
        whole_words([str(each) for each in unless], {}) if isinstance(unless, list) else None,
        float(str(entry.get("from_share", 0.0))),
        float(str(entry.get("to_share", 1.0))),
    )
