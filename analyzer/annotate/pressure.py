"""Where the rep presses (deadline, guilt, fear, belittling, insisting) or takes the sale for granted."""

import re
from itertools import pairwise

from analyzer.annotate.closing import team_phrases
from analyzer.annotate.not_closing import spoken_of
from analyzer.annotate.parsed import ParsedCall
from analyzer.annotate.phrasebook import hits
from analyzer.annotate.plain import plain, plain_text
from analyzer.annotate.practice_reader import heard
from analyzer.annotate.taken_aback import echoes, feels_pushed, forbids_it, nothing_was_agreed, taken_aback
from analyzer.types.acts import Act
from analyzer.types.call import Call
from analyzer.types.speech import Side, Turn, text_of

# Asked so, they are free to say no.
ASKS_THEM = re.compile(
    r"(?<!\S)(?:(?:do|would|will|did) (?:you|ye)|are (?:you|ye)|you (?:all )?(?:want|wanna|ready|happy|keen)|(?:shall|can|could|should) we|what would it take)(?!\S)"
)
EITHER = re.compile(r"(?<!\S)or (?!what(?!\S)|not(?!\S)|no(?!\S))\S+")
# So many words before its end show which words of a turn were answered, where no mark parts them.
QUOTED_WORDS = 20


def pressure(parsed: ParsedCall) -> tuple[Act, ...]:
    """The rep's `pressure` acts, with the kind of pressure as tag, and `assumptive` acts; a close that presumes the sale is assumptive too."""
    own = team_phrases(parsed.rubric.phrases.pressure)
    said = [act for turn in parsed.call.turns if turn.side is Side.REP for act in _said(turn)]
    found: list[Act] = []
    for turn in parsed.call.turns:
        if turn.side is Side.REP and own is not None:
            found.extend(
                Act.of(
                    "pressure", turn, *plain(turn).words(start, end), tags=("team",), confidence=0.9,
                    reason="pressure in the words that the team has listed",
                )
                for start, end in plain(turn).find(own)
            )  # fmt: skip
    for close in parsed.call.acts_of("closing_attempt", side=Side.REP):
        found.extend(_from_close(parsed.call.turns[close.turn], close))
    for kind in ("pressure", "assumptive"):
        told = {act.turn for act in found if act.kind == kind}
        found += heard(parsed, kind, [act for act in said if act.kind == kind], told=told)
    found.extend(_from_answers(parsed.call, {(act.kind, act.turn) for act in found}))
    return _one_a_place(found)


def _said(turn: Turn) -> list[Act]:
    words = plain(turn)
    acts: list[Act] = []
    parts = (hit for hit in hits(words, "pressure_parts") if not spoken_of(words, hit.start))
    for hit in (*hits(words, "pressure"), *parts):
        first, last = words.words(*words.sentence(hit.start, hit.end))
        family = hit.family
        acts.append(
            Act.of(family.kind, turn, first, last, tags=family.tags, confidence=family.confidence, reason=family.reason)
        )
    return acts


def _from_close(turn: Turn, close: Act) -> list[Act]:
    acts: list[Act] = []
    if "discount" in close.tags:
        reason = "ties the price to a decision at once"
        acts.append(
            Act.of(
                "pressure", turn, close.start_word, close.end_word, tags=("deadline",), confidence=close.confidence,
                reason=reason,
            )
        )  # fmt: skip
    if "assumptive" in close.tags:
        reason = "presumes a sale that the prospect has not agreed to"
        acts.append(
            Act.of("assumptive", turn, close.start_word, close.end_word, confidence=close.confidence, reason=reason)
        )
    return acts


def _from_answers(call: Call, known: set[tuple[str, int]]) -> list[Act]:
    """What the prospect's own protest shows: a sale that was taken for granted, or pressing; not in turns where it is `known`."""
    acts: list[Act] = []
    for turn, answer in pairwise(call.turns):
        if turn.side is not Side.REP or answer.side is not Side.PROSPECT:
            continue
        if ("pressure", turn.index) not in known and feels_pushed(answer, turn):
            acts.append(
                Act.of("pressure", turn, *_last_sentence(turn), tags=("felt",), confidence=0.75, reason="they object to being pressed")
            )  # fmt: skip
        if ("assumptive", turn.index) not in known:
            place = _taken_for_granted(call, turn, answer)
            reason = "takes for granted a sale that they had not agreed to, as they say"
            acts += (
                [Act.of("assumptive", turn, *place, tags=("protested",), confidence=0.75, reason=reason)]
                if place
                else []
            )
    return acts


def _taken_for_granted(call: Call, turn: Turn, answer: Turn) -> tuple[int, int] | None:
    """The words of the turn that took the prospect aback: a close, a choice that presumes the sale, or what they say they never agreed to."""
    closes = [act for act in call.acts_of("closing_attempt", side=Side.REP) if act.turn == turn.index]
    for close in closes:
        text = plain_text(text_of(turn.words[close.start_word : close.end_word]))
        if taken_aback(answer, turn, asked=ASKS_THEM.search(text) is not None and EITHER.search(text) is None):
            return close.start_word, close.end_word
    first, last = _last_sentence(turn)
    choice = EITHER.search(plain_text(text_of(turn.words[first:last]))) is not None
    if nothing_was_agreed(answer) or forbids_it(answer, turn) or (choice and not closes and echoes(answer, turn)):
        return first, last
    return None


def _last_sentence(turn: Turn) -> tuple[int, int]:
    words = plain(turn)
    last = len(words.tokens)
    return words.words(*words.sentence(last - 1, last, left=QUOTED_WORDS)) if last else (0, len(turn.words))


def _one_a_place(found: list[Act]) -> tuple[Act, ...]:
    """Of acts of one kind that overlap, the first and surest."""
    kept: dict[str, Act] = {}
    last: dict[str, Act] = {}
    for act in sorted(found, key=lambda act: (act.turn, act.start_word, -act.confidence)):
        past = last.get(act.kind)
        if past is not None and past.turn == act.turn and act.start_word < past.end_word:
            continue
        kept[act.id] = last[act.kind] = act
    return tuple(kept.values())
