"""What people say who sell, and who buy: weighed phrases, kept as data, and the labels that teams give the two sides."""

import re
from dataclasses import dataclass
from functools import cache

from analyzer.annotate.needed_words import Sets
from analyzer.annotate.phrasebook import AFTER, opened, whole_words
from analyzer.annotate.plain import Plain, plain, plain_text
from analyzer.annotate.whole_words import Several, WholeWords
from analyzer.types.rubric import Phrases
from analyzer.types.speech import Speaker, Turn

# What people call the two sides when they label a transcript themselves.
REP_LABELS = re.compile(
    r"\b(?:agent|rep|sales\w*|seller|advis[eo]r|consultant|closer|sdr|bdr|account (?:exec\w*|manager)|telesales)\b",
    re.IGNORECASE,
)
PROSPECT_LABELS = re.compile(
    r"\b(?:customer|client|prospect|buyer|lead|homeowner|consumer|patient|shopper)\b", re.IGNORECASE
)
LABEL_WEIGHT = 4.0
# The team's own name in somebody's mouth speaks for selling, a little: the other side says it too.
OWN_NAME_WEIGHT = 1.2
MOST_TIMES = 3
OPENING_TURNS = 4


@dataclass(frozen=True, slots=True)
class Saying:
    """Phrases that do the same thing; `weight` is the log odds that whoever says one sells."""

    name: str
    weight: float
    opening: bool
    says: WholeWords
    unless: WholeWords | None

    def times(self, turn: Plain, possible: int) -> int:
        """How often it is said in the turn; `possible` says which phrases may be, as `Several` tells it."""
        matches = self.says.among(possible, turn.text)
        if self.unless is None:
            return sum(1 for _ in matches)
        return sum(
            not self.unless.search(f"{turn.before(start, 3)} {turn.after(start, end, AFTER // 2)}")
            for start, end in turn.covered(matches)
        )


@dataclass(frozen=True, slots=True)
class Leaning:
    """How far one speaker's words lean to selling: log odds `for_selling` and `for_buying`, both 0 or more, over `words`."""

    speaker: str
    for_selling: float
    for_buying: float
    words: int


@cache
def sayings() -> tuple[Saying, ...]:
    """The weighed phrases of `phrases/sides.toml`."""
    document = opened("sides")
    words: dict[str, str] = {}
    for name, pattern in document["words"].items():
        words[name] = re.sub(r"<(\w+)>", lambda match: words[match[1]], pattern)
    sets = Sets(words)
    return tuple(
        Saying(
            entry["name"],
            float(entry["weight"]),
            bool(entry.get("opening", False)),
            whole_words(entry["says"], sets),
            whole_words(entry["unless"]) if "unless" in entry else None,
        )
        for entry in document["family"]
    )


def leaning(speaker: Speaker, turns: list[Turn], phrases: Phrases) -> Leaning:
    """How much this speaker's words, and the label they were given, sound like selling rather than buying."""
    said = [plain(turn) for turn in turns]
    selling = buying = 0.0
    for saying, said_so_often in zip(sayings(), _times(said), strict=True):
        times = min(said_so_often, MOST_TIMES)
        weight = abs(saying.weight) * sum(0.5**nth for nth in range(times))
        selling, buying = (selling + weight, buying) if saying.weight > 0 else (selling, buying + weight)
    own = {f" {plain_text(name)} " for name in (*phrases.companies, *phrases.products)}
    if any(name in f" {turn.text} " for name in own for turn in said):
        selling += OWN_NAME_WEIGHT
    if speaker.name and REP_LABELS.search(speaker.name):
        selling += LABEL_WEIGHT
    if speaker.name and PROSPECT_LABELS.search(speaker.name):
        buying += LABEL_WEIGHT
    return Leaning(speaker.id, selling, buying, sum(len(turn.words) for turn in turns))


def _times(turns: list[Plain]) -> list[int]:
    """How often each of the sayings is said in one speaker's turns, in their order."""
    every = sayings()
    times = [0] * len(every)
    for number, turn in enumerate(turns):
        for place, possible in _phrases().possible(turn.text):
            if number < OPENING_TURNS or not every[place].opening:
                times[place] += every[place].times(turn, possible)
    return times


@cache
def _phrases() -> Several:
    return Several([saying.says for saying in sayings()])
