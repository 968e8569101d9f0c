"""Listening shown: the rep takes up what the prospect just said."""

import re
from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING

from analyzer.annotate.farewells import is_farewell
from analyzer.annotate.parsed import ParsedCall, ParsedTurn
from analyzer.annotate.phrasebook import hits
from analyzer.annotate.plain import plain
from analyzer.annotate.said import said_in
from analyzer.types.acts import Act, QuestionClass
from analyzer.types.backchannel import is_backchannel
from analyzer.types.speech import Side

if TYPE_CHECKING:
    from spacy.tokens import Token

# Other words for what was heard only show listening with a word of it among them; without one they are as often a pitch or a threat.
RESTATES = "restates"
# What such questions ask about is the sale or the call, not the answer.
OTHER_ENDS = frozenset({"closing", "logistics", "permission", "referral"})
# A reply that opens so waves the answer away.
DISMISSES = ("come on", "trust me", "believe me", "nonsense", "don't be silly", "never mind that")
# "If you got this wrong, what ..." belongs to the question after it.
CONDITIONS = frozenset("if when because while since although unless before after setting".split())
# What is taken up stands at the beginning of a reply.
OPENING_TOKENS = 26
# Words too common to show that anything was heard.
COMMON = frozenset(
    "be have do get go say know think want like come thing good okay yes no right make take see look tell really lot bit way time "
    "day week year month one two people guy sort kind well oh so then now just need can will would could should please thank let "
    "give use call ring work sir madam mate sure fine great".split()
)
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
OURS = frozenset("we us our ours i'll we'll".split())
POINTERS = frozenset("that this those these it they them he him she her there their".split())
# "When do they want those, May or June?" goes on from the answer though a choice behind it closes it.
ASKS_FACT = re.compile(r"^(?:(?:and|so|but|okay|right|well),? )*(?:when|where|who|which|how|what|why)\b")
# In a question for one fact "it" is only the topic; these still point at what was said.
STRONG_POINTERS = frozenset("that this those these".split())


def follow_up(parsed: ParsedCall) -> tuple[Act, ...]:
    """One `follow_up` act for each reply of the rep that takes up the prospect's words; tagged reflection, acknowledgement or further."""
    acts: list[Act] = []
    asked = {act.end_turn for act in parsed.call.acts_of("question", side=Side.REP)}
    told: list[ParsedTurn] = []
    own: set[str] = set()
    answering = False
    speaking = [turn for turn in parsed.turns if not is_backchannel(turn.turn, answers=True)]
    for side, group in groupby(speaking, key=lambda turn: turn.turn.side):
        turns = list(group)
        if side is Side.PROSPECT:
            told = turns
        elif side is Side.REP:
            if told:
                act = _taken_up(parsed, turns, told, own, answering=answering)
                acts += [] if act is None else [act]
            own = {lemma for turn in turns for lemma in _content(turn)}
            answering = bool(asked.intersection(turn.turn.index for turn in turns))
            told = []
    return tuple(acts)


def _taken_up(
    parsed: ParsedCall, reply: list[ParsedTurn], told: list[ParsedTurn], own: set[str], *, answering: bool
) -> Act | None:
    heard = {lemma for turn in told for lemma in _content(turn)} - own
    if _dismisses(parsed, reply[0]):
        return None
    for turn in (each for each in reply[:2] if not is_farewell(each.turn)):
        act = _phrase(turn, heard) or _echo(parsed, turn, heard) or _further(parsed, turn, heard)
        if act is None and answering:
            act = _comment(parsed, turn, heard)
        if act is not None:
            return act
    return None


def _dismisses(parsed: ParsedCall, reply: ParsedTurn) -> bool:
    """Whether the reply presses or waves the answer away: what it says back is then turned against them."""
    opening = reply.doc.text.lower().lstrip()
    pressed = any(
        act.turn == reply.turn.index and act.start_word < OPENING_TOKENS for act in parsed.call.acts_of("pressure")
    )
    return pressed or opening.startswith(DISMISSES)


def _phrase(turn: ParsedTurn, heard: set[str]) -> Act | None:
    words = plain(turn.turn)
    shares = heard.intersection(_lemma(token) for token in list(turn.doc)[:OPENING_TOKENS])
    if not any(
        hit.start < OPENING_TOKENS and (shares or hit.family.name != RESTATES) for hit in hits(words, "follow_up")
    ):
        return None
    return next(said_in(turn.turn, "follow_up", book="follow_up"), None)


def _echo(parsed: ParsedCall, turn: ParsedTurn, heard: set[str]) -> Act | None:
    """Words of theirs said back: two of them, or one with something said about it, or one that leaves them the floor."""
    tokens = list(turn.doc)[:OPENING_TOKENS]
    echoed = [i for i, token in enumerate(tokens) if _lemma(token) in heard]
    if not echoed:
        return None
    distinct = {_lemma(tokens[i]) for i in echoed}
    number = any(tokens[i].like_num for i in echoed)
    rest = [token for token in tokens if token.pos_ in CONTENT and _lemma(token) not in distinct | COMMON]
    asks = any(act.turn == turn.turn.index for act in parsed.call.acts_of("question"))
    alone = len(turn.turn.words) <= 4 and not asks
    if len(distinct) < 2 and not alone and not (rest and not OURS.intersection(token.lower_ for token in tokens)):
        return None
    if len(distinct) < 2 and not alone and len(rest) < (1 if number and not asks else 2):
        return None
    first, last = turn.words(0, min(len(turn.doc), max(echoed) + 4))
    return Act.of(
        "follow_up",
        turn.turn,
        first,
        last,
        tags=("reflection",),
        confidence=0.75,
        reason="says back words of the prospect's",
    )


def _further(parsed: ParsedCall, turn: ParsedTurn, heard: set[str]) -> Act | None:
    """A question that goes on from the answer: it has a word of it, or is open and points back."""
    for act in parsed.call.acts_of("question"):
        if act.turn != turn.turn.index or OTHER_ENDS.intersection(act.tags):
            continue
        tokens = [
            token for token, word in zip(turn.doc, turn.word_of, strict=True) if act.start_word <= word < act.end_word
        ]
        pointers = POINTERS if act.act_class == QuestionClass.OPEN else STRONG_POINTERS
        if act.act_class == QuestionClass.CLOSED and not ASKS_FACT.search(act.quote.lower()):
            pointers = frozenset()
        points = pointers.intersection(token.lower_ for token in tokens)
        if points or heard.intersection(_lemma(token) for token in tokens):
            return Act.of(
                "follow_up", turn.turn, act.start_word, act.end_word, tags=("further",), confidence=0.65,
                reason="asks on about the answer",
            )  # fmt: skip
    return None


def _comment(parsed: ParsedCall, turn: ParsedTurn, heard: set[str]) -> Act | None:
    """A remark of some substance before the next question, or for a whole short turn, that points at what was said and is not about the rep's side."""
    asked = [act.start_word for act in parsed.call.acts_of("question") if act.turn == turn.turn.index]
    end = min(asked, default=len(turn.turn.words))
    if not asked and len(turn.turn.words) > 20:
        return None
    tokens = [token for token, word in zip(turn.doc, turn.word_of, strict=True) if word < end]
    content = {_lemma(token) for token in tokens if token.pos_ in CONTENT - {"ADV"}} - COMMON
    points = POINTERS.intersection(token.lower_ for token in tokens) or heard.intersection(content)
    if not points or (asked and tokens and _condition(tokens)):
        return None
    if len(content) < 2 or OURS.intersection(token.lower_ for token in tokens):
        return None
    return Act.of(
        "follow_up",
        turn.turn,
        0,
        end,
        tags=("acknowledgement",),
        confidence=0.5,
        reason="remarks on the answer before going on",
    )


def _condition(tokens: list["Token"]) -> bool:
    """Whether what stands before a question is a clause of it."""
    first = next((token for token in tokens if token.lower_ not in {"and", "so", "but", "okay", "right"}), None)
    return first is not None and first.lower_ in CONDITIONS and sum(token.text in {".", "!"} for token in tokens) == 0


def _content(turn: ParsedTurn) -> Iterable[str]:
    return (
        _lemma(token) for token in turn.doc if token.pos_ in CONTENT and _lemma(token) not in COMMON and len(token) > 2
    )


def _lemma(token: object) -> str:
    return str(getattr(token, "lemma_", "")).lower()
