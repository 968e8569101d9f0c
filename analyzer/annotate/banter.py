"""Small talk known by its shape: asked or said in passing, answered with something of the other's own, taken up in new words, and never come back to."""

import re
from collections import Counter
from collections.abc import Iterator

from analyzer.annotate.openings import ABOUT_THE_CALL, BRUSHED_OFF, BUSINESS, ERRANDS, FORMULA, until_business
from analyzer.annotate.parsed import ParsedCall, ParsedTurn
from analyzer.annotate.plain import plain
from analyzer.annotate.questions.found import REASONS, Form
from analyzer.types.acts import Act, QuestionClass
from analyzer.types.speech import Side

# It comes before all else; so many turns in, a talk is about its business.
FIRST_TURNS = 9
# A question whose aim is the call or the sale is none of it.
ABOUT_BUSINESS = frozenset({"process", "closing", "next_step", "permission", "logistics", "referral"})
# An answer of fewer words tells nothing of one's own.
OWN_WORDS = 4
# It is taken up at once, not far into a speech.
TAKEN_UP_WITHIN = 30
# "A juggler?" only takes up; a question of so many words asks on.
FULL_QUESTION = 4
# Of the things named, so many in a hundred may be spoken of again later.
AGAIN_SHARE = 0.34
# A thing of the call's business is named in so many later turns; a joke comes back once or twice.
OFTEN, OFTEN_IN_SHORT, LONG_TALK = 3, 2, 20
NO_THINGS = frozenset(
    "guy while one thing day way time bit lot week month year hour minute people man woman thank place kind sort end side morning afternoon night today".split()
)
# What a listener lets out who is with the other.
FEELS = re.compile(
    r"(?<!\S)(?:oh no|aw|ah no|ouch|ha|haha|wow|bless|blimey|crikey|goodness|gosh|poor \S+|well for|good for|no way|jesus|heavens|lucky)(?!\S)"
)
# The same, where it is all that is said before a stop ("oh never!") or before they go on; beside other words these tell of something else ("we never charge", "a lovely finish").
FEELS_ALONE = re.compile(
    r"(?:(?:oh|ah|well|no|how|you|i|that|it|is|was|sounds|must|have|been|be) )*(?:never|lovely|brilliant)(?: (?:so|anyway|well|now)\b.*)?"
)
LAUGHS = re.compile(r"(?:(?:oh|well|yeah|aye|yes|no) )?(?:ha|haha|hah|hahaha|ha ha)(?!\S)")
ASKS_BACK = re.compile(
    r"(?<!\S)(?:who is|who are|what is this|which company|what company|where did you get|who gave)(?!\S)"
)
# How somebody asks after a thing they can see, hear or know of, with or without a mark.
INVERTED = re.compile(
    r"(?<!\S)(?:is|was|are|were|did|have|has|had) (?:that|this|it|he|she|they|you|your|the|there)(?!\S)"
)
# "How wide's the wall?" fills in a form.
MEASURES = re.compile(r"(?:and )?how (?:wide|high|tall|deep|thick|big|many|much)\b")
# Words of no weight, which show neither a new thought nor a thing.
SMALL = frozenset(
    "a an the and or but so oh ah um well yes yeah yep no not okay right sure it is was are were be been that this there here i you he she they we me him her them my your his their of in on at to for with up down out do did does have has had will would can could just really too then now if what when who which go on".split()
)


def banter(parsed: ParsedCall) -> list[Act]:
    """A `rapport` act where the rep, before any business, asks or remarks on something of the other's own, is told of it, and takes it up."""
    acts: list[Act] = []
    opening = parsed.turns[: min(FIRST_TURNS, _asked_openly(parsed))]
    reps = [each for each in opening if each.turn.side is Side.REP]
    for each in reps:
        answer = _next(parsed, each.turn.index, Side.PROSPECT)
        taken_up = _next(parsed, answer.turn.index, Side.REP) if answer else None
        if answer is None or not _may_be_small_talk(parsed, each):
            continue
        laughed = LAUGHS.match(plain(answer.turn, keep_empty=True).text) is not None and not _brushes_off(answer)
        told = _tells(answer) and taken_up is not None and _takes_up(parsed, taken_up, answer)
        if (laughed or told) and not _comes_back(parsed, each, answer):
            reason = "shares a word that is none of business with them"
            acts.append(Act.of("rapport", each.turn, confidence=0.65, reason=reason))
    return acts


def _asked_openly(parsed: ParsedCall) -> int:
    """The turn with which business surely begins: leave asked, an open question about needs, or a close."""
    begun = [
        act.turn
        for act in parsed.call.acts_of("question", side=Side.REP)
        if "permission" in act.tags or ("need" in act.tags and act.act_class == QuestionClass.OPEN)
    ]
    begun += [act.turn for act in parsed.call.acts_of("closing_attempt", side=Side.REP)]
    return min(begun, default=FIRST_TURNS)


def _next(parsed: ParsedCall, index: int, side: Side) -> ParsedTurn | None:
    return next((each for each in parsed.turns[index + 1 : index + 3] if each.turn.side is side), None)


def _may_be_small_talk(parsed: ParsedCall, each: ParsedTurn) -> bool:
    """Whether the turn asks something, or remarks on what was told, without a word of business."""
    if each.turn.index == 0:
        return False
    words = plain(each.turn, keep_empty=True)
    asked = [act for act in parsed.call.acts_of("question") if act.turn == each.turn.index]
    if any(ABOUT_BUSINESS & {*act.tags} or MEASURES.match(act.quote.lower()) for act in asked):
        return False
    if _asks_on_about_errand(parsed, each, asked):
        return False
    ending = _last_sentence(words.tokens, words.ends)
    if BUSINESS & {*ending}:
        return False
    before = next((p for p in reversed(parsed.turns[: each.turn.index]) if p.turn.side is Side.PROSPECT), None)
    asks = bool(asked) or INVERTED.search(" ".join(ending)) is not None
    return asks or (before is not None and _tells(before))


def _asks_on_about_errand(parsed: ParsedCall, each: ParsedTurn, asked: list[Act]) -> bool:
    """Whether a shortened question ("the same ones as last year?", "slate or tin?") follows what they came for: that is what it leaves out."""
    before = next((p for p in reversed(parsed.turns[: each.turn.index]) if p.turn.side is Side.PROSPECT), None)
    shortened = any(act.reason == REASONS[Form.ELLIPSIS] for act in asked)
    return shortened and before is not None and ERRANDS.search(plain(before.turn).text) is not None


def _last_sentence(tokens: tuple[str, ...], ends: frozenset[int]) -> tuple[str, ...]:
    begun = max((at + 1 for at in ends if at + 1 < len(tokens)), default=0)
    return tokens[max(begun, len(tokens) - 24) :]


def _sentences(tokens: tuple[str, ...], ends: frozenset[int]) -> Iterator[str]:
    begun = 0
    for end in (*sorted(at + 1 for at in ends if at + 1 < len(tokens)), len(tokens)):
        yield " ".join(tokens[begun:end])
        begun = end


def _tells(each: ParsedTurn) -> bool:
    words = plain(each.turn)
    own = [token for token in words.tokens if token not in FORMULA]
    if len(own) < OWN_WORDS or BUSINESS & {*words.tokens} or ERRANDS.search(words.text):
        return False
    return not _brushes_off(each)


def _brushes_off(each: ParsedTurn) -> bool:
    text = plain(each.turn).text
    return BRUSHED_OFF.search(text) is not None or ASKS_BACK.search(text) is not None


def _takes_up(parsed: ParsedCall, each: ParsedTurn, answer: ParsedTurn) -> bool:
    """Whether the rep's next words answer them as a person: a feeling, or a thought of their own before they ask on."""
    words = plain(each.turn, keep_empty=True)
    asked = [
        act.start_word
        for act in parsed.call.acts_of("question")
        if act.turn == each.turn.index and act.end_word - act.start_word >= FULL_QUESTION
    ]
    end = until_business(words)
    while end and words.word_of[end - 1] >= min(asked, default=len(each.turn.words)):
        end -= 1
    said = words.tokens[: min(end, TAKEN_UP_WITHIN)]
    if ABOUT_THE_CALL.search(" ".join(said)):
        return False
    if FEELS.search(" ".join(said)) or any(map(FEELS_ALONE.fullmatch, _sentences(said, words.ends))):
        return True
    given = {*plain(answer.turn).tokens}
    new = [token for token in said if token not in SMALL | FORMULA | given]
    return len(new) >= 2


def _comes_back(parsed: ParsedCall, each: ParsedTurn, answer: ParsedTurn) -> bool:
    """Whether what the exchange is about is what the call is about: most of its things are named again later."""
    things = _things(each) | _things(answer)
    later = Counter(thing for turn in parsed.turns[answer.turn.index + 1 :] for thing in _things(turn))
    often = OFTEN if len(parsed.turns) >= LONG_TALK else OFTEN_IN_SHORT
    again = [thing for thing in things if later[thing] >= often]
    return len(again) > AGAIN_SHARE * len(things)


def _things(each: ParsedTurn) -> set[str]:
    """The nouns of the turn that name something, in their plain form, names aside."""
    return {token.lemma_.lower() for token in each.doc if token.pos_ == "NOUN"} - NO_THINGS
