"""A human exchange in the opening: the person met before the business."""

import re
from collections import Counter

from analyzer.annotate.banter import banter
from analyzer.annotate.everyday import EVERYDAY
from analyzer.annotate.openings import (
    ABOUT_THE_CALL,
    BRUSHED_OFF,
    BUSINESS,
    ERRANDS,
    FORMULA,
    NAMES_FIRM,
    until_business,
    until_pivot,
)
from analyzer.annotate.parsed import ParsedCall
from analyzer.annotate.phrasebook import hits
from analyzer.annotate.plain import Plain, plain, plain_text
from analyzer.types.acts import Act, QuestionClass
from analyzer.types.speech import Side, Turn

# An opening is over long before this; later warmth is listening, not an opening.
OPENING_TURNS = 14
ASKING = frozenset(
    "what how when where which who why do does did is are was were have has can could would will".split()
)
# Asides of a prospect about where they are just now.
ASIDE = re.compile(
    r"(?<!\S)(?:mind the|excuse (?:the|my)|ignore (?:the|that)|never mind the|sorry (?:about|for) (?:the|that)|hang on|hold on|bear with|you have caught|you caught|that is (?:the|my|only))(?!\S)"
)
ERRAND_TAGS = frozenset({"need", "process", "closing", "next_step", "permission"})
# A remark of fewer words than this of its own says too little.
REMARK_TOKENS = 3
# How people are addressed and asked; it remarks on nothing.
POLITE = frozenset("ma sir madam maam mister missus miss mate love pet please sorry hello hi".split())
# A prospect who says less than this tells nothing of their own.
OWN_TOKENS = 5
PERSONS = frozenset("i my we our me us he she they".split())
# An everyday word that comes up so often elsewhere in the call is what the call is about.
TRADE_TIMES = 3


def rapport(parsed: ParsedCall) -> tuple[Act, ...]:
    """The rep's `rapport` acts among the first turns: asks after the person and is answered, or talks with them of everyday things."""
    turns = parsed.call.turns[: min(OPENING_TURNS, _business_begins(parsed))]
    everyday = EVERYDAY - _trade(parsed)
    acts: list[Act] = []
    for at, turn in enumerate(turns):
        if turn.side is Side.REP:
            before = _neighbour(turns[max(0, at - 2) : at][::-1])
            after = _neighbour(parsed.call.turns[at + 1 : at + 3])
            personal = None if at == 0 or _asked_business(parsed, turns[:at]) else before
            acts += (
                _social(parsed, turn, after)
                or _said(turn, before, after)
                or _chat(parsed, turn, personal, after, everyday)
                or _remark(parsed, turn, personal)
            )
    known = {act.turn for act in acts}
    return (*acts, *(act for act in banter(parsed) if act.turn not in known))


def _trade(parsed: ParsedCall) -> frozenset[str]:
    """The everyday words that this call is about: they come up again and again after the opening."""
    later = Counter(token for turn in parsed.call.turns[OPENING_TURNS:] for token in plain(turn).tokens)
    return frozenset(word for word in EVERYDAY if later[word] >= TRADE_TIMES)


def _business_begins(parsed: ParsedCall) -> int:
    """The turn after the rep's first open question about needs, leave asked for one, or a close: what is warm after it is listening."""
    begun = [_second_errand(parsed)]
    begun += [act.end_turn + 1 for act in parsed.call.acts_of("closing_attempt", side=Side.REP)]
    begun += [
        act.end_turn + 1
        for act in parsed.call.acts_of("question", side=Side.REP)
        if "permission" in act.tags or ("need" in act.tags and act.act_class == QuestionClass.OPEN)
    ]
    return min(begun, default=OPENING_TURNS)


def _second_errand(parsed: ParsedCall) -> int:
    """The turn of the rep's second question of business, everyday ones aside: by then the call is about it."""
    errands = {
        act.turn
        for act in parsed.call.acts_of("question", side=Side.REP)
        if ERRAND_TAGS.intersection(act.tags) and not EVERYDAY.intersection(plain(parsed.call.turns[act.turn]).tokens)
    }
    return sorted(errands)[1] if len(errands) > 1 else OPENING_TURNS


def _neighbour(turns: tuple[Turn, ...]) -> Turn | None:
    return next((turn for turn in turns if turn.side is Side.PROSPECT), None)


def _social(parsed: ParsedCall, turn: Turn, after: Turn | None) -> list[Act]:
    """The turn's question about the person, if it was answered with more than a formula."""
    asked = [act for act in parsed.call.acts_of("question") if act.turn == turn.index and "social" in act.tags]
    if not asked or after is None or _formula(after) or BRUSHED_OFF.search(plain(after).text):
        return []
    act = asked[-1]
    if BUSINESS.intersection(plain_text(act.quote).split()):
        return []
    return [_act(turn, act.start_word, act.end_word, 0.8, "asks after the person, who answers")]


def _said(turn: Turn, before: Turn | None, after: Turn | None) -> list[Act]:
    """The turn's surest phrase that asks after them or takes up what they said."""
    words = plain(turn, keep_empty=True)
    for hit in sorted(hits(words, "rapport"), key=lambda hit: -hit.family.confidence):
        end = next((mark + 1 for mark in range(hit.start, hit.end) if mark in words.ends), hit.end)
        first, last = words.words(*words.sentence(hit.start, end))
        if _business(words, hit.start, hit.end):
            continue
        if "asks" in hit.family.tags and (after is None or _formula(after)):
            continue
        if "asks" not in hit.family.tags and (hit.start > until_pivot(words) or not _shared(before, after)):
            continue
        return [_act(turn, first, last, hit.family.confidence, hit.family.reason)]
    return []


def _asked_business(parsed: ParsedCall, turns: tuple[Turn, ...]) -> bool:
    """Whether the rep's last words before the prospect's asked for a fact, so that what the prospect said answers it."""
    last = next((turn for turn in reversed(turns) if turn.side is Side.REP), None)
    if last is None or EVERYDAY.intersection(plain(last).tokens):
        return False
    asked = [act for act in parsed.call.acts_of("question") if act.turn == last.index]
    return any(
        (act.act_class != QuestionClass.OPEN and ERRAND_TAGS.intersection(act.tags))
        or BUSINESS.intersection(plain_text(act.quote).split())
        for act in asked
    )


def _remark(parsed: ParsedCall, turn: Turn, before: Turn | None) -> list[Act]:
    """The rep's remark on something that the prospect said of their own before any business: the first sentence or so, not a question about needs."""
    if before is None or _formula(before) or not _own(before) or _asked(parsed, before):
        return []
    words = plain(turn, keep_empty=True)
    end = until_business(words)
    asked = [
        act.start_word
        for act in parsed.call.acts_of("question")
        if act.turn == turn.index and not {"social", "rhetorical"}.intersection(act.tags)
    ]
    while end and words.word_of[end - 1] >= min(asked, default=len(turn.words)):
        end -= 1
    said = [token for token in words.tokens[:end] if token not in FORMULA | POLITE]
    if len(said) < REMARK_TOKENS or ABOUT_THE_CALL.search(" ".join(words.tokens[:end])):
        return []
    first, last = words.words(0, end)
    return [_act(turn, first, last, 0.55, "takes up what they said before any business")]


def _asked(parsed: ParsedCall, turn: Turn) -> bool:
    """Whether a turn asks something, so that what follows answers it."""
    return any(act.turn == turn.index for act in parsed.call.acts_of("question"))


def _errand(turns: tuple[Turn, ...]) -> frozenset[str]:
    """The words with which the prospect told what they want: everyday or not, they are the business of the call."""
    told = [plain(turn) for turn in turns if turn.side is Side.PROSPECT]
    return frozenset(token for words in told if ERRANDS.search(words.text) for token in words.tokens)


def _own(turn: Turn) -> bool:
    """Whether a turn tells something of the person's own: no errand, no question, no business."""
    words = plain(turn)
    text = words.text
    if ERRANDS.search(text) or BUSINESS.intersection(words.tokens):
        return False
    if len(words.tokens) < OWN_TOKENS:
        return False
    return bool(ASIDE.search(text)) or bool(PERSONS.intersection(words.tokens))


def _chat(
    parsed: ParsedCall, turn: Turn, before: Turn | None, after: Turn | None, everyday: frozenset[str]
) -> list[Act]:
    """An everyday word of the rep's in talk that the prospect shares, or the rep's remark on an everyday word of theirs."""
    words = plain(turn, keep_empty=True)
    errand = _errand(parsed.call.turns[: turn.index])
    for at, token in enumerate(words.tokens[: until_pivot(words)]):
        named = NAMES_FIRM.search(words.before(at, 9))
        if token in everyday - errand and not named and _idle(parsed, turn, words, at) and _shared(before, after):
            first, last = words.words(*words.sentence(at, at + 1))
            return [_act(turn, first, last, 0.65, "talks of everyday things with them")]
    if before is None or not everyday.intersection(plain(before).tokens):
        return []
    end = next((at for at, token in enumerate(words.tokens) if token in BUSINESS), len(words.tokens))
    said = [token for token in words.tokens[: min(end, until_pivot(words))] if token not in FORMULA]
    if len(said) < 3 or said[0] in ASKING or _errand((before,)) or BUSINESS.intersection(plain(before).tokens):
        return []
    first, last = words.words(0, end)
    return [_act(turn, first, last, 0.55, "takes up an everyday word of theirs")]


def _idle(parsed: ParsedCall, turn: Turn, words: Plain, at: int) -> bool:
    """Whether the token at `at` stands clear of business: before the turn comes to it, or in a sentence without, and in no question for a fact."""
    word = words.word_of[at]
    facts = any(
        act.turn == turn.index and act.start_word <= word < act.end_word
        for act in parsed.call.acts_of("question")
        if act.act_class == QuestionClass.SEMI_OPEN
    )
    return not facts and (at < until_business(words) or not _business(words, at, at + 1))


def _business(words: Plain, start: int, end: int) -> bool:
    first, last = words.sentence(start, end)
    return bool(BUSINESS.intersection(words.tokens[first:last]))


def _shared(before: Turn | None, after: Turn | None) -> bool:
    """Whether the prospect said something of their own before or after it."""
    return any(turn is not None and not _formula(turn) for turn in (before, after))


def _formula(turn: Turn) -> bool:
    """Whether a turn says no more than a greeting's answer, or a name."""
    own = [token for token in plain(turn).tokens if token not in FORMULA]
    return len(own) < 3


def _act(turn: Turn, first: int, last: int, confidence: float, reason: str) -> Act:
    return Act.of("rapport", turn, first, last, confidence=confidence, reason=reason)
