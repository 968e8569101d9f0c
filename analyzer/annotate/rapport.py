"""A human exchange in the opening: the person met before the business."""

from collections import Counter

from analyzer.annotate.everyday import EVERYDAY
from analyzer.annotate.parsed import ParsedCall
from analyzer.annotate.phrasebook import hits
from analyzer.annotate.plain import Plain, plain
from analyzer.types.acts import Act, QuestionClass
from analyzer.types.speech import Side, Turn

# An opening is over long before this; later warmth is listening, not an opening.
OPENING_TURNS = 14
# "Fine, thanks, and you?" answers a greeting and opens nothing.
FORMULA = frozenset(
    "fine good great okay well not too bad thanks thank you and yourself i am very yes all right cheers we are how about doing can complain could be worse".split()
)
ASKING = frozenset(
    "what how when where which who why do does did is are was were have has can could would will".split()
)
# Business in the same breath: a farmer's weather is then no small talk.
BUSINESS = frozenset(
    "our offer offers offering price prices quote quotes contract account policy invoice product products service services proposal "
    "package deal discount install installed call calling ring ringing phoning phone need require supply supplier order delivery insurance "
    "premium company number address postcode email appointment book booking survey free cost costs pay paid payment budget speak speaking "
    "reason purpose regarding interested owner manager website enquiry form customers customer clients".split()
)
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
            acts += _social(parsed, turn, after) or _said(turn, before, after) or _chat(turn, before, after, everyday)
    return tuple(acts)


def _trade(parsed: ParsedCall) -> frozenset[str]:
    """The everyday words that this call is about: they come up again and again after the opening."""
    later = Counter(token for turn in parsed.call.turns[OPENING_TURNS:] for token in plain(turn).tokens)
    return frozenset(word for word in EVERYDAY if later[word] >= TRADE_TIMES)


def _business_begins(parsed: ParsedCall) -> int:
    """The turn after the rep's first open question about needs, or leave asked for one: what is warm after it is listening."""
    begun = [
        act.end_turn + 1
        for act in parsed.call.acts_of("question", side=Side.REP)
        if "permission" in act.tags or ("need" in act.tags and act.act_class == QuestionClass.OPEN)
    ]
    return min(begun, default=OPENING_TURNS)


def _neighbour(turns: tuple[Turn, ...]) -> Turn | None:
    return next((turn for turn in turns if turn.side is Side.PROSPECT), None)


def _social(parsed: ParsedCall, turn: Turn, after: Turn | None) -> list[Act]:
    """The turn's question about the person, if it was answered with more than a formula."""
    asked = [act for act in parsed.call.acts_of("question") if act.turn == turn.index and "social" in act.tags]
    if not asked or after is None or _formula(after):
        return []
    act = asked[-1]
    return [_act(turn, act.start_word, act.end_word, 0.8, "asks after the person, who answers")]


def _said(turn: Turn, before: Turn | None, after: Turn | None) -> list[Act]:
    """The turn's surest phrase that asks after them or takes up what they said."""
    words = plain(turn, keep_empty=True)
    for hit in sorted(hits(words, "rapport"), key=lambda hit: -hit.family.confidence):
        first, last = words.words(*words.sentence(hit.start, hit.end))
        if _business(words, hit.start, hit.end):
            continue
        if "asks" in hit.family.tags and (after is None or _formula(after)):
            continue
        if "asks" not in hit.family.tags and not _shared(before, after):
            continue
        return [_act(turn, first, last, hit.family.confidence, hit.family.reason)]
    return []


def _chat(turn: Turn, before: Turn | None, after: Turn | None, everyday: frozenset[str]) -> list[Act]:
    """An everyday word of the rep's in talk that the prospect shares, or the rep's remark on an everyday word of theirs."""
    words = plain(turn, keep_empty=True)
    for at, token in enumerate(words.tokens):
        if token in everyday and not _business(words, at, at + 1) and _shared(before, after):
            first, last = words.words(*words.sentence(at, at + 1))
            return [_act(turn, first, last, 0.65, "talks of everyday things with them")]
    if before is None or not everyday.intersection(plain(before).tokens):
        return []
    end = next((at for at, token in enumerate(words.tokens) if token in BUSINESS), len(words.tokens))
    said = [token for token in words.tokens[:end] if token not in FORMULA]
    if len(said) < 3 or said[0] in ASKING or BUSINESS.intersection(plain(before).tokens):
        return []
    first, last = words.words(0, end)
    return [_act(turn, first, last, 0.55, "takes up an everyday word of theirs")]


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
