"""What a rep's turn does in words that no phrase lists, and what listed words do not do after all: a quick look at its sentences and, where that suspects something, the reader of turns."""

import math
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.annotate.plain import plain
from analyzer.annotate.second_reader.features import features
from analyzer.annotate.second_reader.model import log_odds, model
from analyzer.annotate.second_reader.tokens import tokens_of
from analyzer.types.acts import Act
from analyzer.types.kind import CallKind
from analyzer.types.speech import Side

if TYPE_CHECKING:
    from analyzer.annotate.parsed import ParsedCall, ParsedTurn
    from analyzer.annotate.turn_reader import TurnReading

LOOKED_AS = "looked_for_practices"
SHORTEST = 2
SURE, FAIRLY = 0.8, 0.65


# How likely the quick look must hold a turn to do something for it to be read closely; it finds about two in three at that.
SUSPECTED = 0.05
# Log-odds of the quick look and of the reader added up: what blames must be surer than what praises, and what is listed is taken back only
# where both are sure that it is none. Chosen on 24 calls that were read.
BELIEVED, LEAVE, BLAMED, PRESSING, FOR_SURE, DENIED = 0.0, 3.0, 1.5, 2.5, 3.0, -10.0
# The same where listed words often say something else ("that's fine", "if you don't mind me asking"), and where much else is near: others who decide, a quote that is sent.
# What is listed for the unsaid or for where to go from here is not taken back: the plain question for more questions is listed too, and counts.
UNLIKELY, NEVER, LIKELIER = -6.5, -math.inf, 2.0


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of act is heard: its log-odds in a reading, from where on words that nobody listed are believed to do it, the reason and tags that are given, and up to where listed words are taken back."""

    odds: Callable[["TurnReading"], float]
    believed: float
    reason: str
    tags: tuple[str, ...] = ()
    denied: float = DENIED


KINDS = {
    "pressure": Kind(lambda each: each.presses, PRESSING, "sounds like pressing them"),
    "assumptive": Kind(lambda each: each.assumes, BLAMED, "sounds as if the sale were agreed"),
    "admin_opening": Kind(lambda each: each.demands, BLAMED, "opens with a demand about the account"),
    "chasing": Kind(lambda each: each.chases, BLAMED, "asks how far the decision is"),
    "no_is_ok": Kind(lambda each: each.frees, BELIEVED, 'leaves them free to say "no"', denied=UNLIKELY),
    "permission": Kind(lambda each: each.leave, LEAVE, "asks for leave to ask", denied=UNLIKELY),
    "feedback": Kind(lambda each: each.feedback, BELIEVED, "asks what could be done better"),
    "where_next": Kind(
        lambda each: each.where_next, BELIEVED, "asks the prospect how to go on from here", denied=NEVER
    ),
    "truth": Kind(lambda each: each.truth, BELIEVED, "asks for what is still unsaid", ("second",), NEVER),
    "referral": Kind(lambda each: each.referral, LIKELIER, "asks who else might be interested"),
    "follow_up_mail": Kind(lambda each: each.sums_up, LIKELIER, "promises to write down what was said"),
}


# What is looked for on calls of one kind alone.
OF_A_KIND = {"chasing": CallKind.FOLLOW_UP, "admin_opening": CallKind.RENEWAL}


def begin_practices(parsed: "ParsedCall") -> None:
    """Has the turns of the rep's that may do something read ahead."""
    kind = parsed.call.info.kind
    names = [name for name in KINDS if kind is CallKind.AUTO or OF_A_KIND.get(name, kind) is kind]
    for each in parsed.turns:
        if each.turn.side is Side.REP and any(_looked(each)[name][0] >= SUSPECTED for name in names):
            parsed.readings.begin(parsed.call.turns, each.turn.index)


def heard(
    parsed: "ParsedCall", name: str, listed: Iterable[Act], *, told: AbstractSet[int] = frozenset()
) -> tuple[Act, ...]:
    """The acts of this kind: those in listed words that the reader does not take back, and one for each turn of the rep's in which it alone hears one, those aside in which something else `told` it."""
    listed = tuple(listed)
    known = told | {act.turn for act in listed}
    by_turn = {each.turn.index: each for each in parsed.turns}
    kept = [act for act in listed if act.turn not in by_turn or not _is_denied(parsed, by_turn[act.turn], name)]
    return (*kept, *_in_other_words(parsed, name, known))


def _is_denied(parsed: "ParsedCall", turn: "ParsedTurn", name: str) -> bool:
    """Whether both are sure enough that the turn does nothing of the kind; where the quick look thinks it may, the reader need not always be asked."""
    least = KINDS[name].denied
    if least == NEVER:
        return False
    return (least > DENIED or _looked(turn)[name][0] < SUSPECTED) and _odds(parsed, turn, name) <= least


def _odds(parsed: "ParsedCall", turn: "ParsedTurn", name: str) -> float:
    return KINDS[name].odds(parsed.reading(turn.turn)) + log_odds(_looked(turn)[name][0])


def _in_other_words(parsed: "ParsedCall", name: str, known: AbstractSet[int]) -> Iterator[Act]:
    kind = KINDS[name]
    for each in parsed.turns:
        turn = each.turn
        if turn.side is not Side.REP or turn.index in known:
            continue
        likely, start, end = _looked(each)[name]
        odds = _odds(parsed, each, name) if likely >= SUSPECTED else -math.inf
        if odds > kind.believed:
            words = plain(turn).words(start, end)
            confidence = SURE if odds > FOR_SURE else FAIRLY
            yield Act.of(name, turn, *words, tags=kind.tags, confidence=confidence, reason=kind.reason)


def _looked(parsed: "ParsedTurn") -> dict[str, tuple[float, int, int]]:
    """For each kind how likely the quick look holds it, at most, of the turn and its sentences, and the plain tokens of the likeliest sentence; looked at once and kept with the parse."""
    known: dict[str, tuple[float, int, int]] | None = parsed.doc.user_data.get(LOOKED_AS)
    if known is None:
        known = parsed.doc.user_data[LOOKED_AS] = _look(parsed)
    return known


def _look(parsed: "ParsedTurn") -> dict[str, tuple[float, int, int]]:
    words = plain(parsed.turn)
    whole = len(words.tokens)
    tokens = tokens_of(parsed, 0, whole)
    parts = [(start, end) for start, end in words.sentences() if end - start >= SHORTEST]
    quick = model("practices")
    of_parts = [(quick.read(features(tokens[start:end])), start, end) for start, end in parts]
    of_whole = quick.read(features(tokens)) if len(parts) > 1 else {}
    found = {}
    for name in KINDS:
        likely, start, end = max(((read[name], start, end) for read, start, end in of_parts), default=(0.0, 0, whole))
        found[name] = (max(likely, of_whole.get(name, 0.0)), start, end)
    return found
