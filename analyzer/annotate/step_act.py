"""A step as the act that reports show: its level, owner, day and why it stands there."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Literal

from analyzer.annotate.actions import Action, Owner
from analyzer.annotate.spoken import Spoken
from analyzer.annotate.step import Step
from analyzer.annotate.step_words import hour_words, what_of, when_words
from analyzer.types.acts import Act, Level, StepDetail, StepQuote
from analyzer.types.speech import Side, Turn

TRIES = re.compile(r"\b(?:try|test|wear|use|have a (?:go|play|try))\b")
# What one side rings to tell is an answer: "I'll call you and tell you what she says".
TELLS_OF_IT = re.compile(
    r"\b(?:tell|telling|let) (?:you|me|us|ye)(?: know)? (?:what|how|if|whether|which|when)\b|\bwith (?:what (?:he|she|they)|(?:the|an|his|her|their) (?:answer|decision|verdict))\b"
)
# What somebody offers to do is theirs as long as nobody has taken it, whoever would be there.
OWN_OFFER = re.compile(r"(?:(?:how|what) about |what if |let me tell you )?(?:i'll|i will|i can|i could|i'd|i)\b")

# A quote of more words than this is cut to what was found.
MOST_QUOTED = 40


def as_act(step: Step, turns: Sequence[Turn], called: datetime | None) -> Act:
    """The `next_step` act of a step that has been read to the end of the call with these turns; its day counted from when the call was held."""
    first, last = step.words.words(step.start, step.end)
    level = step.level
    dated = step.moment is not None and (step.moment_agreed or level in {Level.PROPOSED, Level.VAGUE})
    moment = step.moment if dated else None
    detail = StepDetail(
        level=level,
        what=step.like or what_of(step),
        owner=_owner(step),
        when=moment.iso(called) if moment else None,
        when_text=when_words(moment) if moment else None,
        agreed_turn=step.agreed_turn if level in {Level.AGREED, Level.SCHEDULED} else None,
        stands=step.stands,
        is_talk=Action.TALK in step.actions,
        is_meeting=bool({Action.MEETING, Action.TRIAL} & set(step.actions)),
        clash=moment.clash.isoformat() if moment and moment.clash else None,
        hour_text=hour_words(moment) if moment and moment.rough else None,
        limit=moment.limit if moment else None,
        doer=_side(step.actor),
        quotes=tuple(dict.fromkeys(_quotes(step, turns, dated=moment is not None))),
        unanswered=when_words(step.moment) if step.moment is not None and moment is None and _named(step) else None,
    )
    return Act.of(
        "next_step",
        step.turn,
        first,
        last,
        act_class=level.value,
        tags=(
            *(("asked",) if step.asked else ()),
            *(("declined",) if step.declined else ()),
            *(("put_off",) if step.put_off and step.agreed_turn is None else ()),
            *(("follows",) if step.follows else ()),
            *(("timed",) if moment is not None and moment.at is not None else ()),
        ),
        confidence=step.confidence,
        reason=_reason(step, level),
        detail=detail,
    )


def _quotes(step: Step, turns: Sequence[Turn], *, dated: bool) -> Iterator[StepQuote]:
    """The words that named the step, gave its day, and accepted it."""
    yield StepQuote.of("named", step.turn, *_sentence(step.words, step.start, step.end))
    for told in step.told if dated else ():
        yield StepQuote.of("day", told.turn, *_sentence(told.words, told.start, told.end))
    taken = {step.agreed_turn} | ({step.day_taken} if dated else set())
    for index in sorted(each for each in taken if each is not None and step.level in {Level.AGREED, Level.SCHEDULED}):
        turn = turns[index]
        yield StepQuote.of("accepted", turn, 0, min(len(turn.words), MOST_QUOTED))


def _sentence(words: Spoken, start: int, end: int) -> tuple[int, int]:
    """The half-open range of the turn's words that the sentence around these places has, or the places alone where it is long."""
    whole = words.words(words.last_break(start), words.next_break(max(start, end - 1)))
    return whole if whole[1] - whole[0] <= MOST_QUOTED else words.words(start, end)


def _side(side: Side | None) -> Literal["rep", "prospect"] | None:
    return None if side is None else "rep" if side is Side.REP else "prospect"


def _named(step: Step) -> bool:
    """Whether a day was said for an agreed step by the side that accepted it, not first with the step itself, and never answered."""
    named_with = step.moment is not None and step.moment.text in step.words.text[step.start : step.end]
    return step.level is Level.AGREED and step.moment_side is not step.turn.side and not named_with


def _owner(step: Step) -> Literal["rep", "prospect", "both"]:
    if (
        step.owner is Owner.OTHER
        and set(step.actions) == {Action.TRIAL}
        and TRIES.search(step.words.text, step.start, step.end)
    ):
        return "prospect" if step.turn.side is Side.REP else "rep"
    acts = _side(step.actor)
    if acts is not None and _reports_back(step):
        return acts
    if step.owner is Owner.BOTH and step.agreed_turn is None and OWN_OFFER.match(step.words.text, step.start):
        return "rep" if step.turn.side is Side.REP else "prospect"
    if step.owner is Owner.BOTH or ((step.joint or Action.START in step.actions) and step.agreed_turn is not None):
        return "both"
    mine: Literal["rep", "prospect"] = "rep" if step.turn.side is Side.REP else "prospect"
    theirs: Literal["rep", "prospect"] = "prospect" if mine == "rep" else "rep"
    return mine if step.owner is Owner.SELF or (step.joint and not step.vague) else theirs


def _reports_back(step: Step) -> bool:
    """Whether one side is to do something first and only rings to tell of it ("I'll ask him and ring you back"), with no hour that the other has to keep."""
    timed = step.moment is not None and step.moment.at is not None and not step.moment.rough
    if timed or not set(step.actions) <= {Action.TASK, Action.SEND, Action.TALK}:
        return False
    told = step.moment is None and TELLS_OF_IT.search(step.words.text, step.at or step.start, step.end) is not None
    return told or step.actions[0] in {Action.TASK, Action.SEND}


def _reason(step: Step, level: Level) -> str:
    said = {
        Level.VAGUE: "something may happen some day, but nobody is bound to it",
        Level.PROPOSED: "a concrete step that the other side did not accept",
        Level.AGREED: "a concrete step that the other side accepted, without a day",
        Level.SCHEDULED: "a concrete step that the other side accepted, with its day or time",
        Level.NONE: "",
    }[level]
    return "; ".join([said, *step.notes])
