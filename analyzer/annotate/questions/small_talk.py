"""Questions of an opening about the people and the day, which sound like questions about what they need."""

import re
from collections import Counter
from dataclasses import replace

from analyzer.annotate.everyday import EVERYDAY
from analyzer.annotate.openings import BUSINESS
from analyzer.annotate.parsed import ParsedCall
from analyzer.annotate.plain import plain, plain_text
from analyzer.types.acts import Act
from analyzer.types.kind import CallKind
from analyzer.types.speech import Side, Turn

# So many first turns can hold small talk, and a question of no more words takes up what was just said.
OPENING_TURNS, TAKEN_UP_WORDS = 8, 6
# An everyday word that comes up so often after the opening is what the call is about.
TRADE_TIMES = 2
# Behind these a question of an opening is about the business, whatever came before.
# How they do things, how many and since when: asked of everyday things too, it asks about their situation.
AS_THEY_DO = re.compile(
    r"(?<!\S)(?:how (?:do|does|are|is|many|much|often|long|old|big)|what (?:do|does|would|happens|have you tried)|who|which|why|(?:at the moment|now|currently|these days|today)|in the middle)(?!\S)"
)
ERRANDS = frozenset({"permission", "process", "closing", "next_step"})


def small_talk(parsed: ParsedCall, acts: list[Act]) -> list[Act]:
    """The questions, with those of the rep's opening `social` that speak of everyday things, or take up in a few words what the prospect told of their own day.

    Not where no business follows, where the prospect rang about the matter, nor where the word is what the call is about.
    """
    everyday = EVERYDAY - _trade(parsed)
    begun = min((act.turn for act in acts if _is_business(parsed, act, everyday)), default=0)
    return [
        replace(act, tags=("social",))
        if act.tags == ("need",) and act.turn < min(begun, OPENING_TURNS) and _is_everyday(parsed, act, everyday)
        else act
        for act in acts
    ]


def _is_business(parsed: ParsedCall, act: Act, everyday: frozenset[str]) -> bool:
    if act.side is not Side.REP:
        return False
    return bool(ERRANDS & {*act.tags}) or ("need" in act.tags and not _is_everyday(parsed, act, everyday))


def _is_everyday(parsed: ParsedCall, act: Act, everyday: frozenset[str]) -> bool:
    words = plain_text(act.quote).split()
    if act.side is not Side.REP or BUSINESS.intersection(words) or AS_THEY_DO.search(" ".join(words)):
        return False
    if everyday.intersection(words):
        return True
    told = _told_before(parsed.call.turns[: act.turn])
    if told is None or parsed.call.info.kind is CallKind.INBOUND or len(words) > TAKEN_UP_WORDS:
        return False
    said = plain(told).tokens
    return bool(everyday.intersection(said)) and not BUSINESS.intersection(said)


def _told_before(turns: tuple[Turn, ...]) -> Turn | None:
    return turns[-1] if turns and turns[-1].side is Side.PROSPECT else None


def _trade(parsed: ParsedCall) -> frozenset[str]:
    later = Counter(token for turn in parsed.call.turns[OPENING_TURNS:] for token in plain(turn).tokens)
    return frozenset(word for word in EVERYDAY if later[word] >= TRADE_TIMES)
