"""A human exchange in the opening: the person met before the business."""

from analyzer.annotate.parsed import ParsedCall
from analyzer.annotate.phrasebook import Hit, hits
from analyzer.annotate.plain import Plain, plain
from analyzer.types.acts import Act, QuestionClass
from analyzer.types.speech import Side, Turn

# An opening is over long before this; later warmth is listening, not an opening.
OPENING_TURNS = 14
# "Fine, thanks, and you?" answers a greeting and opens nothing.
FORMULA = frozenset(
    "fine good great okay well not too bad thanks thank you and yourself i am very yes all right cheers we are how about doing can complain could be worse".split()
)
# Business in the same sentence: a farmer's weather is then no small talk.
BUSINESS = frozenset(
    "our offer offers offering price prices quote quotes contract account policy invoice product products service services "
    "proposal package deal discount install calling ringing phoning need require supply supplier order delivery".split()
)


def rapport(parsed: ParsedCall) -> tuple[Act, ...]:
    """The rep's `rapport` acts among the first turns: asks after the person and is answered, or takes up an everyday word of theirs."""
    turns = parsed.call.turns[: min(OPENING_TURNS, _business_begins(parsed))]
    needs = {
        (act.turn, word)
        for act in parsed.call.acts
        if "need" in act.tags
        for word in range(act.start_word, act.end_word)
    }
    acts: list[Act] = []
    for at, turn in enumerate(turns):
        if turn.side is Side.REP:
            before = _neighbour(turns[:at][::-1])
            after = _neighbour(parsed.call.turns[at + 1 : at + 3])
            acts += _social(parsed, turn, after) or _said(turn, before, after, needs)
    return tuple(acts)


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


def _said(turn: Turn, before: Turn | None, after: Turn | None, needs: set[tuple[int, int]]) -> list[Act]:
    words = plain(turn, keep_empty=True)
    for hit in sorted(hits(words, "rapport"), key=lambda hit: -hit.family.confidence):
        first, last = words.words(*words.sentence(hit.start, hit.end))
        of_need = any((turn.index, word) in needs for word in range(first, last))
        if (of_need and "asks" not in hit.family.tags) or _business(words, hit):
            continue
        if "asks" in hit.family.tags and (after is None or _formula(after)):
            continue
        if "asks" not in hit.family.tags and not _shared(before, after):
            continue
        return [_act(turn, first, last, hit.family.confidence, hit.family.reason)]
    return []


def _business(words: Plain, hit: Hit) -> bool:
    first, last = words.sentence(hit.start, hit.end)
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
