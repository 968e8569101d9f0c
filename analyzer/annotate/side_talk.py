"""Who asks and who answers: what the way people talk to each other says of their sides."""

from collections.abc import Iterable
from itertools import pairwise

from analyzer.annotate.phrasebook import whole_words
from analyzer.annotate.plain import Plain, plain
from analyzer.types.speech import Turn

# A question about the other: a question word or an inversion with "you" soon after it.
ASKS = whole_words(
    [
        r"(?:what|how|who|where|which|when|why|whose)(?: \S+){0,5}? (?:you|your|yours|he|she|they|that|it|then)",
        r"(?:do|did|have|are|would|could|can|will|were|is|was|has|does) (?:you|your)",
    ]
)
OTHER = frozenset("you your yours yourself yourselves".split())
SELF = frozenset("i im ive id we our ours us my me mine weve".split())
# The question stands near the end of a turn; what came before it was something else.
TAIL = 16
MIN_ANSWER_WORDS = 4


def asks(turn: Plain) -> bool:
    """Whether the turn ends by asking something of the other."""
    return bool(ASKS.search(" ".join(turn.tokens[-TAIL:])))


def of_own(turn: Plain) -> bool:
    """Whether the turn tells of the speaker's own affairs rather than the listener's."""
    own = sum(token in SELF for token in turn.tokens)
    other = sum(token in OTHER for token in turn.tokens)
    return len(turn.tokens) >= MIN_ANSWER_WORDS and own > other


def interviews(turns: Iterable[Turn]) -> dict[tuple[str, str], int]:
    """How often each speaker asked and another answered at once from their own affairs: (asker, answerer) to times."""
    counts: dict[tuple[str, str], int] = {}
    for before, after in pairwise(turns):
        if before.speaker != after.speaker and asks(plain(before)) and of_own(plain(after)):
            pair = (before.speaker, after.speaker)
            counts[pair] = counts.get(pair, 0) + 1
    return counts


def exchanges(turns: Iterable[Turn]) -> dict[frozenset[str], int]:
    """How often two speakers took turns right after each other with one of them asking."""
    counts: dict[frozenset[str], int] = {}
    for before, after in pairwise(turns):
        if before.speaker != after.speaker and asks(plain(before)):
            pair = frozenset((before.speaker, after.speaker))
            counts[pair] = counts.get(pair, 0) + 1
    return counts
