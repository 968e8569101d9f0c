"""The steps named for after the call, what became of each by its end, and how firm it is."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from analyzer.annotate.actions import Action, Owner
from analyzer.annotate.agreement import Answer, Reply, reply, ruled_out
from analyzer.annotate.commitments import DETAILS, Commitment, commitments
from analyzer.annotate.dates import Moment, agrees, merged, moments
from analyzer.annotate.parsed import ParsedCall
from analyzer.annotate.spoken import Spoken, spoken
from analyzer.annotate.step_wording import CANCELS, LOOSE, OFFERS_TIME, TIME_SUITS, is_mail_of_thanks, is_vague, what_of
from analyzer.types.acts import Act, Level, StepDetail
from analyzer.types.call import Call
from analyzer.types.kind import CallKind
from analyzer.types.speech import Side, Turn

JOINT = frozenset({Action.TALK, Action.MEETING, Action.TRIAL})
PATIENCE = 3


@dataclass(slots=True)
class Step:
    """A step while the call is read: who named it where, and what the other side has made of it so far."""

    turn: Turn
    words: Spoken
    start: int
    end: int
    owner: Owner
    actions: tuple[Action, ...]
    vague: bool
    moment: Moment | None
    moment_side: Side
    asked: bool
    part_of_close: bool = False
    agreed_turn: int | None = None
    moment_agreed: bool = False
    confidence: float = 0.8
    settled: bool = False
    stands: bool = True
    waited: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def joint(self) -> bool:
        return bool(JOINT & set(self.actions))

    @property
    def level(self) -> Level:
        if self.vague:
            return Level.VAGUE
        if self.agreed_turn is None:
            return Level.PROPOSED
        return (
            Level.SCHEDULED if self.moment is not None and self.moment.is_set and self.moment_agreed else Level.AGREED
        )


def find_next_steps(parsed: ParsedCall) -> tuple[Act, ...]:
    """A `next_step` act for each step that either side named, with its level and whether it still stands at the call's end."""
    call = parsed.call
    if call.info.kind is CallKind.VOICEMAIL:
        return ()
    return tuple(_act(step, call.info.recorded_at) for step in read_steps(call))


def read_steps(call: Call) -> list[Step]:
    """Every step of the call in the order of the words."""
    steps: list[Step] = []
    closes = {
        turn: [act for act in call.acts_of("closing_attempt") if act.turn == turn]
        for turn in {act.turn for act in call.acts_of("closing_attempt")}
    }
    called = call.info.recorded_at
    for turn in call.turns:
        if turn.side is Side.UNKNOWN:
            continue
        words = spoken(turn)
        if not words.text:
            continue
        pending = [step for step in steps if step.stands and not step.settled and step.turn.side is not turn.side]
        named = moments(words.text, called, bare_times=bool(pending) and len(words.starts) <= 14)
        here = list(commitments(words, named))
        _cancel(steps, turn, words)
        said = reply(words.text)
        for step in pending:
            _answer(step, turn, words, said, here, named)
        _confirm_dates(steps, turn, said, named)
        loose = [moment for moment in named if all(each.moment is not moment for each in here)]
        _rename_date(steps, turn, words, loose, said)
        for each in here:
            _add(steps, turn, words, each, part_of_close=_within(words, each, closes.get(turn.index, [])))
        if not here and not pending:
            _add_date_only(steps, turn, words, loose)
        _add_loose(steps, turn, words)
    return [step for step in steps if not (step.part_of_close and step.agreed_turn is None)]


def _within(words: Spoken, each: Commitment, closes: list[Act]) -> bool:
    first, last = words.words(each.start, each.end)
    return any(first < act.end_word and act.start_word < last for act in closes)


def _answer(
    step: Step, turn: Turn, words: Spoken, said: Reply, here: list[Commitment], named: tuple[Moment, ...]
) -> None:
    step.waited += 1
    answer = said.answer
    denied = step.moment is not None and any(
        ruled_out(words.text, m.start, m.end) and agrees(step.moment, m) for m in named if m.is_set
    )
    named = tuple(moment for moment in named if not ruled_out(words.text, moment.start, moment.end))
    fits = [
        moment
        for moment in named
        if moment.is_set and step.moment is not None and step.moment.is_set and agrees(step.moment, moment)
    ]
    same = [
        each for each in here if set(each.actions) & set(step.actions) or (step.joint and JOINT & set(each.actions))
    ]
    if (
        answer in {Answer.OPEN, Answer.DEFERS}
        and fits
        and not any(each.hedged for each in here)
        and answer is Answer.OPEN
    ):
        answer = Answer.ACCEPTS
    if (
        answer is Answer.OPEN
        and DETAILS.search(step.words.text[step.start :])
        and re.search(r"\b(?:at \w+|dot (?:com|co|org|net|uk|au)|\d{3}|oh \w+|zero)\b|@", words.text)
    ):
        answer = Answer.ACCEPTS
    if answer is Answer.OPEN and any(not each.hedged and each.owner is not Owner.SELF for each in same):
        answer = Answer.ACCEPTS
    if answer is Answer.ACCEPTS and said.confidence < 0.8 and step.waited > 1 and len(words.starts) > 3:
        answer = Answer.OPEN
    if answer is Answer.ACCEPTS:
        if step.agreed_turn is None:
            step.agreed_turn, step.confidence = turn.index, said.confidence
        if step.moment is not None and step.moment_side is not turn.side:
            step.moment_agreed = not denied
            if denied:
                step.moment = None
        step.settled = said.confidence >= 0.8 or step.waited >= 2
    elif answer in {Answer.DECLINES, Answer.DEFERS}:
        if named and any(moment.is_set for moment in named) and answer is Answer.DECLINES and (step.joint or same):
            step.agreed_turn = turn.index
            step.moment, step.moment_side, step.moment_agreed = None, turn.side, False
        else:
            step.agreed_turn, step.moment_agreed = None, False
            step.settled = True
    elif step.waited >= PATIENCE:
        step.settled = True


def _confirm_dates(steps: list[Step], turn: Turn, said: Reply, named: tuple[Moment, ...]) -> None:
    """A day that one side put into an agreed step binds once the other side has let it stand."""
    for step in steps:
        if (
            step.stands
            and step.agreed_turn is not None
            and step.moment is not None
            and not step.moment_agreed
            and step.moment_side is not turn.side
        ):
            if said.answer is Answer.DECLINES and not any(agrees(step.moment, moment) for moment in named):
                step.moment = None
            elif said.answer is not Answer.DEFERS:
                step.moment_agreed = True


def _rename_date(steps: list[Step], turn: Turn, words: Spoken, loose: list[Moment], said: Reply) -> None:
    """Puts a day or time named now into the step that is being talked of."""
    offered = [moment for moment in loose if moment.is_set and not ruled_out(words.text, moment.start, moment.end)]
    if not offered:
        return
    step = next(
        (
            s
            for s in reversed(steps)
            if s.stands and not s.vague and turn.index - max(s.turn.index, s.agreed_turn or 0) <= 4
        ),
        None,
    )
    if step is None or (not step.joint and step.moment is None and step.turn.side is turn.side):
        return
    moment = offered[-1] if len(offered) > 1 and said.answer is Answer.DECLINES else offered[0]
    if step.moment is None:
        if step.agreed_turn is None and step.turn.side is not turn.side:
            return
        step.moment, step.moment_side, step.moment_agreed = moment, turn.side, False
        return
    if agrees(step.moment, moment):
        step.moment = merged(step.moment, moment)
        return
    if _puts_forward(words, moment):
        step.moment, step.moment_side, step.moment_agreed = merged(step.moment, moment), turn.side, False


def _cancel(steps: list[Step], turn: Turn, words: Spoken) -> None:
    """Takes back the steps that the words of this turn call off."""
    match = CANCELS.search(words.text)
    standing = [
        step for step in steps if step.stands and step.agreed_turn is not None and step.agreed_turn < turn.index
    ]
    if match is None or not standing:
        return
    near = words.text[max(0, match.start() - 40) : match.end() + 40]
    named = [
        step for step in standing if step.joint or (step.moment is not None and step.moment.text.split()[0] in near)
    ]
    for step in named or standing[-1:]:
        step.stands = False
        step.notes.append(f"called off in turn {turn.index + 1}")
    first = min((step.turn.index for step in named or standing[-1:]), default=turn.index)
    for step in steps:
        if step.vague and first < step.turn.index < turn.index:
            step.stands = False


def _add(steps: list[Step], turn: Turn, words: Spoken, each: Commitment, *, part_of_close: bool) -> None:
    phrase = words.text[each.start : each.end]
    if is_mail_of_thanks(phrase, each):
        return
    step = Step(
        turn,
        words,
        each.start,
        each.end,
        each.owner,
        each.actions,
        is_vague(phrase, each, turn.side),
        each.moment,
        turn.side,
        each.asked,
        part_of_close=part_of_close,
    )
    if (
        step.joint
        and step.moment is None
        and any(old.vague and 0 <= turn.index - old.turn.index <= 2 and old.turn.side is not turn.side for old in steps)
    ):
        step.vague = True
    for old in [old for old in steps if old.stands and _same_matter(old, step)]:
        if old.turn.index == turn.index and not step.vague:
            continue
        if not (old.joint and step.joint):
            continue
        if (
            step.moment is None
            or not step.moment.is_set
            or (old.moment is not None and agrees(old.moment, step.moment) and old.moment.is_set)
        ):
            if _restates(old, step):
                if step.moment is not None and step.moment.is_set and old.moment is not None:
                    old.moment = merged(old.moment, step.moment)
                return
        elif not step.vague and (old.moment is not None or old.agreed_turn is None or old.turn.side is not turn.side):
            if old.turn.side is not turn.side:
                # The other side's wish with a day of one's own: the step is agreed, its day is now this one.
                step.agreed_turn = old.turn.index if old.agreed_turn is None and not old.vague else old.agreed_turn
            old.stands = False
            old.notes.append(f"replaced in turn {turn.index + 1}")
    if step.agreed_turn is not None and step.moment is not None:
        step.moment_agreed = False
    steps.append(step)


def _same_matter(old: Step, new: Step) -> bool:
    return (old.joint and new.joint) or bool(set(old.actions) & set(new.actions))


def _restates(old: Step, new: Step) -> bool:
    if new.vague or old.vague:
        return False
    return old.agreed_turn is not None or old.turn.side is not new.turn.side


def _puts_forward(words: Spoken, moment: Moment) -> bool:
    """Whether a day or time is offered, not told of: "how about ...", "... suits me", "see you ..."."""
    before = words.text[max(0, moment.start - 32) : moment.start]
    return OFFERS_TIME.search(before) is not None or (
        len(words.starts) <= 16 and TIME_SUITS.match(words.text, moment.end) is not None
    )


def _add_date_only(steps: list[Step], turn: Turn, words: Spoken, loose: list[Moment]) -> None:
    """Adds a talk that is named by its day alone, as in "how about Tuesday at ten?" and "see you Friday"."""
    for moment in loose:
        if any(
            step.stands and step.moment is not None and step.moment.names_day and agrees(step.moment, moment)
            for step in steps
        ):
            continue
        if moment.names_day and moment.is_set and _puts_forward(words, moment):
            begun = max((place for place in words.starts if place <= max(0, moment.start - 18)), default=0)
            steps.append(
                Step(
                    turn,
                    words,
                    max(begun, words.last_break(moment.start)),
                    moment.end,
                    Owner.BOTH,
                    (Action.TALK,),
                    vague=False,
                    moment=moment,
                    moment_side=turn.side,
                    asked=True,
                )
            )
            return


def _add_loose(steps: list[Step], turn: Turn, words: Spoken) -> None:
    for match in LOOSE.finditer(words.text):
        if not any(step.turn.index == turn.index and step.start <= match.start() < step.end for step in steps):
            owner = (
                Owner.OTHER
                if re.search(r"\b(?:me|us|you)\b", match[0]) and not re.search(r"\b(?:i|we)\b", match[0])
                else Owner.SELF
            )
            steps.append(
                Step(
                    turn,
                    words,
                    match.start(),
                    match.end(),
                    owner,
                    (Action.TASK,),
                    vague=True,
                    moment=None,
                    moment_side=turn.side,
                    asked=False,
                    confidence=0.7,
                )
            )


def _owner(step: Step) -> Literal["rep", "prospect", "both"]:
    if step.owner is Owner.BOTH or ((step.joint or Action.START in step.actions) and step.agreed_turn is not None):
        return "both"
    mine: Literal["rep", "prospect"] = "rep" if step.turn.side is Side.REP else "prospect"
    theirs: Literal["rep", "prospect"] = "prospect" if mine == "rep" else "rep"
    return mine if step.owner is Owner.SELF or (step.joint and not step.vague) else theirs


def _act(step: Step, called: datetime | None) -> Act:
    first, last = step.words.words(step.start, step.end)
    level = step.level
    dated = step.moment is not None and (step.moment_agreed or level in {Level.PROPOSED, Level.VAGUE})
    moment = step.moment if dated else None
    detail = StepDetail(
        level=level,
        what=what_of(step.turn, first, last),
        owner=_owner(step),
        when=moment.iso(called) if moment else None,
        when_text=moment.text if moment else None,
        agreed_turn=step.agreed_turn if level in {Level.AGREED, Level.SCHEDULED} else None,
        stands=step.stands,
        is_talk=Action.TALK in step.actions,
        is_meeting=bool({Action.MEETING, Action.TRIAL} & set(step.actions)),
    )
    return Act.of(
        "next_step",
        step.turn,
        first,
        last,
        act_class=level.value,
        tags=(
            *(("asked",) if step.asked else ()),
            *(("timed",) if moment is not None and moment.at is not None else ()),
        ),
        confidence=step.confidence,
        reason=_reason(step, level),
        detail=detail,
    )


def _reason(step: Step, level: Level) -> str:
    said = {
        Level.VAGUE: "something may happen some day, but nobody is bound to it",
        Level.PROPOSED: "a concrete step that the other side did not accept",
        Level.AGREED: "a concrete step that the other side accepted, without a day",
        Level.SCHEDULED: "a concrete step that the other side accepted, with its day or time",
        Level.NONE: "",
    }[level]
    return "; ".join([said, *step.notes])
