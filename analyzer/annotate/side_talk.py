"""Who asks and who answers: what the way people talk to each other says of their sides."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise

from analyzer.annotate.phrasebook import whole_words
from analyzer.annotate.plain import Plain, plain
from analyzer.types.speech import Speaker, Turn

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
# Whom one greets, thanks or takes leave of by name.
GREETS = r"(?:hi|hello|hiya|hey|good (?:morning|afternoon|evening|day)|morning|afternoon|evening|welcome|thanks|thank you|cheers|bye|bye bye|goodbye|cheerio|good night|nice to meet you|lovely to meet you|pleased to meet you)(?: (?:again|so much|very much|there))?"
# Whom one has brought along.
BRINGS = r"(?:i have(?: got)?|we have(?: got)?|i am (?:here )?(?:with|joined by)|joined by|here with|brought)"
IS_HERE = r"(?: is| are)? (?:also |just )?(?:here|on the (?:line|call)|with me|with us|listening)(?: (?:too|as well))?"
HERE = (
    rf"(?:(?: \S+){{0,2}} (?:here|with (?:me|us)|on (?:the )?(?:line|call|speaker)|beside me|alongside me)|{IS_HERE})"
)
SOMEBODY_BROUGHT = re.compile(rf"(?<!\S){BRINGS} (?!you |a |the |it |this |that |your |no |some |any )\S+{HERE}(?!\S)")
# So early somebody is brought in, and so soon they are heard.
OPENING_TURNS, SOON = 8, 4
# Meeting rooms label people "Pia (Acme)"; what they say of guests and pronouns is no firm.
FIRM_IN_LABEL = re.compile(
    r"[(\[](?!(?:guest|external|unverified|host|co-?host|me|you|phone|mobile)\b|[^)\]]*/)([^)\]]{2,})[)\]]\s*$",
    re.IGNORECASE,
)


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


def greeted(turns: Sequence[Turn], speakers: Sequence[Speaker]) -> dict[frozenset[str], int]:
    """How often one speaker greets, thanks or takes leave of another by name; colleagues hardly do, within a call."""
    counts: dict[frozenset[str], int] = {}
    for other, name in _names(speakers):
        pattern = re.compile(rf"(?<!\S)(?:{GREETS} {name}|{name} {GREETS})(?!\S)")
        for turn in turns:
            if turn.speaker != other.id and pattern.search(plain(turn).text):
                pair = frozenset((turn.speaker, other.id))
                counts[pair] = counts.get(pair, 0) + 1
    return counts


def brought(turns: Sequence[Turn], speakers: Sequence[Speaker]) -> set[frozenset[str]]:
    """Two of whom one says that the other is there with them, "I've got Pia here with me", or whose labels name the same firm.

    Where no voice has a name, somebody brought along is the next voice that nobody has heard, if two were heard before.
    """
    found = set(_of_one_firm(speakers))
    names = _names(speakers)
    for other, name in names:
        pattern = re.compile(rf"(?<!\S)(?:{BRINGS}(?: \S+){{0,3}} {name}{HERE}|{name}{IS_HERE})(?!\S)")
        found |= {
            frozenset((turn.speaker, other.id))
            for turn in turns
            if turn.speaker != other.id and pattern.search(plain(turn).text)
        }
    named = {each.id for each, _ in names}
    for at, turn in enumerate(turns[:OPENING_TURNS]):
        heard = {each.speaker for each in turns[: at + 1]}
        if len(heard) > 1 and SOMEBODY_BROUGHT.search(plain(turn).text):
            new = [each.speaker for each in turns[at + 1 : at + 1 + SOON] if each.speaker not in heard]
            found |= {frozenset((turn.speaker, voice)) for voice in new[:1] if voice not in named}
    return found


def _of_one_firm(speakers: Sequence[Speaker]) -> Iterator[frozenset[str]]:
    firms = {each.id: match[1].lower() for each in speakers if (match := FIRM_IN_LABEL.search(each.name or ""))}
    for one, other in combinations(firms, 2):
        if firms[one] == firms[other]:
            yield frozenset((one, other))


def _names(speakers: Sequence[Speaker]) -> list[tuple[Speaker, str]]:
    """Each speaker with the names by which nobody else here goes, as a pattern for plain words."""
    words = {each.id: {word for word in (each.name or "").lower().split() if word.isalpha()} for each in speakers}
    out = []
    for each in speakers:
        others = set().union(*(words[other.id] for other in speakers if other is not each))
        own = sorted(word for word in words[each.id] - others if len(word) > 2)
        if own:
            out.append((each, "(?:" + "|".join(own) + ")"))
    return out
