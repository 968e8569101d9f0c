"""What the reader of turns makes of what a prospect says for and against buying: of listed words, and where none are listed."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from analyzer.annotate.answer_reader import STALL, Answer, read_answer
from analyzer.annotate.plain import plain
from analyzer.annotate.second_reader.model import log_odds
from analyzer.types.acts import Act

if TYPE_CHECKING:
    from analyzer.annotate.parsed import ParsedCall, ParsedTurn
    from analyzer.annotate.turn_reader import TurnReading

FOR, AGAINST = frozenset({"buying_signal", "acceptance"}), frozenset({"objection", "refusal", "stall"})
# How likely the quick reader of answers must hold it that a turn leans either way for the turn to be read closely, how few words tell enough,
# and how likely for it to be believed where the reader of turns does not think otherwise.
SUSPECTED, SHORTEST, NOT_OTHERWISE = 0.07, 3, -4.0
QUICK_FOR, QUICK_AGAINST, QUICK_YES, DOUBTED = 0.8, 0.6, 0.6, 0.4
# Log-odds: below the first, faint listed words speak for (or against) nothing; above the second the turn does in whatever words, above the
# third for sure. Of 891 turns of the prospect's in calls left out of the training (of its first two rounds), 76 in 100 of
# those above the second lean for it, and 60 in 100 of those that do are above it (against it: 71 and 45).
NOT_FOR, KEEN, VERY_KEEN = -5.0, 0.0, 1.2
NOT_AGAINST, OBJECTS, CLEARLY_OBJECTS = -4.0, 0.0, 1.2
REJECTS, ORDERS, NO_ORDER = 1.5, 1.5, -5.0
# Listed words that are as sure as the first stand, whatever the reader makes of them; those that ask to buy, as the second.
LISTED, LISTED_ORDER = 0.65, 0.9
# Log-odds of both readers together below which words that ask to buy order nothing: of 120 turns with such words, 23 of the 66 that order
# nothing are below it, and none of the others.
NO_PURCHASE = -6.2
FAIRLY, SURELY = 0.5, 0.75
# Of a turn without any other words nothing is read: it would be told by the turns next to it alone.
SAYS_NOTHING = frozenset("mm mhm mmm hmm hm ah oh uh um er eh well so actually right hello sorry pardon what".split())


def worth_reading(parsed: "ParsedTurn", found: Sequence[Act], *, answers: bool) -> bool:
    """Whether reading a turn closely could change what is found in it: it holds words that are faint or ask to buy, answers a close in words of no list, or a quick look suspects something where none are listed."""
    if not {*plain(parsed.turn).tokens} - SAYS_NOTHING:
        return False
    if any(act.confidence < (LISTED_ORDER if "asks_to_buy" in act.tags else LISTED) for act in found):
        return True
    if answers and not any(act.kind in AGAINST or act.kind == "acceptance" for act in found):
        return True
    if found or len(plain(parsed.turn).tokens) < SHORTEST:
        return False
    quick = read_answer(parsed)
    return max(quick.keen.likely, quick.against.likely, quick.yes.likely) >= SUSPECTED


def weighed(call: "ParsedCall", parsed: "ParsedTurn", found: Sequence[Act], *, answers: bool) -> list[Act]:
    """The acts of one turn once it is read closely: those in listed words that stand, and those in other words; `answers` tells whether it answers a close."""
    reading, quick = call.reading(parsed.turn), read_answer(parsed)
    against, leans = max(reading.objects, reading.rejects), max(reading.keen, reading.orders, reading.yields)
    read = [_as_read(act, reading, quick) for act in found]
    kept = [act for act in read if _stands(act, reading, against)]
    kinds = {act.kind for act in kept}
    if answers and not kinds & {*AGAINST, "acceptance"} and _says_yes(reading, quick):
        kept.append(_act("acceptance", parsed, (), reading.orders > VERY_KEEN, "says yes to the close"))
    # Listed words tell which way a turn leans; the reader is asked of those that have none.
    if kept:
        return kept
    if against > OBJECTS or (quick.against.likely >= QUICK_AGAINST and against > NOT_OTHERWISE):
        kept.append(_against(parsed, reading, against))
    if leans > KEEN or (quick.keen.likely >= QUICK_FOR and leans > NOT_OTHERWISE):
        kept.append(_act("buying_signal", parsed, ("interest",), leans > VERY_KEEN, "sounds keen"))
    return kept


def _says_yes(reading: "TurnReading", quick: Answer) -> bool:
    likely = quick.yes.likely >= QUICK_YES and quick.against.likely < DOUBTED
    return reading.orders > ORDERS or (likely and reading.orders > NOT_OTHERWISE)


def _as_read(act: Act, reading: "TurnReading", quick: Answer) -> Act:
    """Words like those of an order say no more than interest where both readers hear none: "can I pay in two goes?"."""
    orders = reading.orders + log_odds(max(quick.keen.likely, quick.yes.likely))
    if "asks_to_buy" not in act.tags or act.confidence >= LISTED_ORDER or orders > NO_PURCHASE:
        return act
    return replace(act, tags=("interest",), confidence=FAIRLY, reason="sounds keen")


def _stands(act: Act, reading: "TurnReading", against: float) -> bool:
    if act.confidence >= LISTED:
        return True
    if act.kind == "acceptance":
        return reading.orders > NO_ORDER
    if act.kind == "buying_signal":
        return max(reading.keen, reading.orders, reading.yields) > NOT_FOR
    return max(against, reading.refuses, reading.defers) > NOT_AGAINST


def _against(parsed: "ParsedTurn", reading: "TurnReading", against: float) -> Act:
    sure = against > CLEARLY_OBJECTS
    if reading.rejects > REJECTS:
        return _act("refusal", parsed, (), sure, "sounds like a no")
    if read_answer(parsed).against.label == STALL or reading.defers > against:
        return _act("stall", parsed, (), sure, "sounds like putting it off")
    return _act("objection", parsed, (), sure, "sounds against it")


def _act(kind: str, parsed: "ParsedTurn", tags: tuple[str, ...], sure: bool, reason: str) -> Act:
    quick = read_answer(parsed)
    span = quick.against if kind in AGAINST else quick.yes if kind == "acceptance" else quick.keen
    # Where the quick reader is not sure which words do it, the whole turn is quoted.
    words = plain(parsed.turn).words(span.start, span.end) if span.likely >= QUICK_AGAINST else ()
    return Act.of(kind, parsed.turn, *words, tags=tags, confidence=SURELY if sure else FAIRLY, reason=reason)
