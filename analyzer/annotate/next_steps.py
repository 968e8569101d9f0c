"""The steps named for after the call, what became of each by its end, and how firm it is."""

import re
from dataclasses import replace
from datetime import date
from functools import partial

from analyzer.annotate.actions import JOINT, Action, Frame, Owner
from analyzer.annotate.agreement import reply
from analyzer.annotate.commitments import Commitment
from analyzer.annotate.dates import moments
from analyzer.annotate.moment import Limit, Moment, agrees, merged
from analyzer.annotate.no_step import recommends
from analyzer.annotate.parsed import Annotator, ParsedCall
from analyzer.annotate.readings import Readings
from analyzer.annotate.spoken import Spoken, spoken
from analyzer.annotate.step import Step
from analyzer.annotate.step_act import as_act
from analyzer.annotate.step_again import gives_time, keeps_promise
from analyzer.annotate.step_answers import OTHER_MATTERS, STEP_MATTERS, answer, aside
from analyzer.annotate.step_changes import (
    call_off_last,
    calls_off,
    cancel,
    doubt,
    give_back,
    give_way,
    may_call_off,
    refuse_all,
    take_up,
)
from analyzer.annotate.step_dates import add_dated, asks_when, confirm_dates, note_options, rename_date
from analyzer.annotate.step_nature import beside_meeting, brings_along, hangs_on, not_after_the_call, own_doing
from analyzer.annotate.step_reader import StepReader, step_readers
from analyzer.annotate.step_wording import LOOSE, is_mail_of_thanks, is_vague
from analyzer.annotate.step_words import what_of
from analyzer.types.acts import Act, QuestionClass
from analyzer.types.call import Call
from analyzer.types.kind import CallKind
from analyzer.types.speech import Side, Turn

# So many turns after the rep asked who else might be interested, "I'll see what he says" is about those.
SOON_AFTER = 3
ASKS_AROUND = re.compile(r"\b(?:see (?:what|how) (?:he|she|they)|ask around)\b")
THAT_DAY = re.compile(r"\b(?:(?P<limit>by|before) )?(?:then|that day|same day)\b")
# "then" may stand so many characters behind what was taken for the step.
BEHIND = 14


def find_next_steps(parsed: ParsedCall) -> tuple[Act, ...]:
    """A `next_step` act for each step that either side named, with its level and whether it still stands at the call's end."""
    return _next_steps(None, parsed)


def begin_next_steps(call: Call, readings: Readings) -> Annotator:
    """`find_next_steps`, begun with the words alone: turns that may name a step are read ahead, while other annotators are at work."""
    if call.info.kind is CallKind.VOICEMAIL:
        return find_next_steps
    return partial(_next_steps, step_readers(call.turns, readings, called=call.info.recorded_at))


def _next_steps(readers: list[StepReader] | None, parsed: ParsedCall) -> tuple[Act, ...]:
    call = parsed.call
    if call.info.kind is CallKind.VOICEMAIL:
        return ()
    readers = readers or step_readers(call.turns, parsed.readings, called=call.info.recorded_at)
    steps = read_steps(call, parsed.rubric.phrases.next_step, readers)
    return tuple(as_act(step, call.turns, call.info.recorded_at) for step in steps)


def read_steps(call: Call, team: tuple[str, ...] = (), readers: list[StepReader] | None = None) -> list[Step]:
    """Every step of the call in the order of the words; `team` are phrases in which a team names its steps, `readers` those of its turns where they are at work already."""
    readers = readers or step_readers(call.turns, called=call.info.recorded_at)
    steps: list[Step] = []
    closes, questions, referrals = (_by_turn(call, kind) for kind in ("closing_attempt", "question", "referral"))
    last_of: dict[Side, Turn] = {}
    called = call.info.recorded_at
    asked: dict[Side, int] = {}
    recent: tuple[int, Moment] | None = None
    dated: dict[int, date] = {}
    for turn in call.turns:
        last = max(
            (each for side, each in last_of.items() if side is not turn.side), key=lambda each: each.index, default=None
        )
        last_of[turn.side] = turn
        if turn.side is Side.UNKNOWN:
            continue
        words = spoken(turn)
        if not words.text:
            continue
        pending = [step for step in steps if step.stands and not step.settled and step.turn.side is not turn.side]
        asked_when = asked.get(_other(turn.side), -9) >= turn.index - 2
        bare_times = len(words.starts) <= 14 and (
            _waits_for_time(steps, turn) or (bool(pending) and (asked_when or _speaks_of_time(last, readers)))
        )
        reader = readers[turn.index]
        named = _dated_before(moments(words.text, called, bare_times=True) if bare_times else reader.days, dated)
        dated |= {each.of_month: each.day for each in named if each.exact and each.of_month and each.day}
        phrased = [
            each
            for each in reader.phrased(words, named, team)
            if not (calls_off(words, each.start, each.end) or brings_along(each, words, steps))
        ]
        here = [
            each
            for each in phrased
            if each.hedged or reader.agrees(words, each.start, each.end, plainly=_asks_to_talk(each))
        ]
        said = reply(words.text)
        here = here or [each for each in reader.in_other_words(words, named) if not brings_along(each, words, steps)]
        if steps:
            cancel(steps, turn, words)
            doubt(steps, turn, words)
            told = not (pending or phrased or _was_asked(last, questions))
            if told and may_call_off(steps, turn, words) and reader.calls_off:
                call_off_last(steps, turn)
            refuse_all(steps, turn, words, reader.rejects)
            take_up(steps, turn, words)
            said = reader.weighed(said) if pending else said
            other = aside(last, questions.get(last.index, [])) if last and pending else None
            for step in pending:
                answer(step, turn, words, reader.to(step, said, phrased), phrased or here, named, other)
            confirm_dates(steps, turn, said, named)
        loose = _loose(named, here)
        took = rename_date(steps, turn, words, loose, said)
        asked_of_them = _asked_of_them(questions.get(turn.index, []))
        here = [
            _with_day(_with_day(each, words, recent, turn), words, _meeting_day(steps, turn), turn)
            for each in here
            if not _within(words, each, referrals.get(turn.index, []))
            and not (last and last.index in referrals and each.moment is None and recommends(words, each.start))
            and not (each.moment is None and _within(words, replace(each, end=each.done), asked_of_them))
        ]
        for before, each in zip((None, *here), here, strict=False):
            _add(
                steps,
                turn,
                words,
                beside_meeting(own_doing(words, each), steps),
                part_of_close=_within(words, _named_alone(each), closes.get(turn.index, [])),
                follows=before is not None and hangs_on(words, before, each),
            )
        if not took:
            add_dated(
                steps,
                turn,
                words,
                loose,
                asked=asked.get(_other(turn.side), -9) >= turn.index - 2,
                closes=closes.get(turn.index, []),
                may_be=reader.agrees,
            )
        note_options(steps, turn, words, named)
        if asks_when(words):
            asked[turn.side] = turn.index
        recent = next(((turn.index, moment) for moment in reversed(named) if moment.names_day), recent)
        _add_loose(steps, turn, words, of_others=any(0 < turn.index - each <= SOON_AFTER for each in referrals))
    for step in steps:
        step.like = step.like or _wish_before(steps, step)
    give_back(steps)
    give_way(steps)
    return [step for step in steps if step.agreed_turn is not None or not (step.part_of_close or step.only_if_taken)]


def _was_asked(last: Turn | None, questions: dict[int, list[Act]]) -> bool:
    """Whether the turn before asked about a step, so that a "no" is first of all an answer to it."""
    return last is not None and any("next_step" in act.tags for act in questions.get(last.index, []))


def _asks_to_talk(each: Commitment) -> bool:
    return each.frame is not Frame.PROMISE and not JOINT.isdisjoint(each.actions)


def _by_turn(call: Call, kind: str) -> dict[int, list[Act]]:
    """The acts of this kind by the turn they begin in, so that a long call is gone through once."""
    acts: dict[int, list[Act]] = {}
    for act in call.acts_of(kind):
        acts.setdefault(act.turn, []).append(act)
    return acts


def _wish_before(steps: list[Step], step: Step) -> str | None:
    """What the other side wished for just before a day was offered for it."""
    if step.at is not None or not step.joint or step.vague:
        return None
    near = [
        old
        for old in steps
        if old.joint
        and old.at is not None
        and old.turn.side is not step.turn.side
        and 0 < step.turn.index - old.turn.index <= 2
    ]
    return what_of(near[-1]) if near else None


def _dated_before(named: tuple[Moment, ...], dated: dict[int, date]) -> tuple[Moment, ...]:
    """The moments, those of a number alone ("the eighth") with the day that this number was last said of."""
    if dated.keys().isdisjoint(each.of_month for each in named):
        return named
    return tuple(
        replace(each, day=dated[each.of_month], weekday=dated[each.of_month].weekday(), exact=True)
        if each.of_month in dated and not each.exact
        else each
        for each in named
    )


def _loose(named: tuple[Moment, ...], here: list[Commitment]) -> list[Moment]:
    """The days and times that no step of the turn has taken; beside a step with its own time ("there at ten, done by noon") another is no time of an older one."""
    free = [moment for moment in named if all(each.moment is not moment for each in here)]
    timed = any(each.moment is not None and each.moment.at is not None for each in here)
    return [moment for moment in free if moment.names_day or not timed]


def _waits_for_time(steps: list[Step], turn: Turn) -> bool:
    """Whether a step of the last turns has its day and no time yet."""
    return any(
        step.stands
        and step.moment is not None
        and step.moment.names_day
        and step.moment.at is None
        and turn.index - max(step.turn.index, step.agreed_turn or 0) <= 3
        for step in steps
    )


def _speaks_of_time(last: Turn | None, readers: list[StepReader]) -> bool:
    """Whether the other side's last turn names a day or a time, so that a number alone in the answer may be an hour."""
    return last is not None and any(each.is_set for each in readers[last.index].days)


def _other(side: Side) -> Side:
    return Side.PROSPECT if side is Side.REP else Side.REP


def _with_day(each: Commitment, words: Spoken, recent: tuple[int, Moment] | None, turn: Turn) -> Commitment:
    """The step with the day that was named just before, where it says "then" or "that day"; "before then" makes that day the last."""
    if each.moment is not None or recent is None or turn.index - recent[0] > 2:
        return each
    said = THAT_DAY.search(words.text, each.start, min(each.end + BEHIND, words.next_break(each.end - 1)))
    if said is None or (said.start() >= each.end and said["limit"] is None):
        return each
    if said["limit"] is None:
        return replace(each, moment=recent[1])
    limit: Limit = "by" if said["limit"] == "by" else "before"
    return replace(each, moment=replace(recent[1], at=None, said_hour="", rough=False, limit=limit))


def _meeting_day(steps: list[Step], turn: Turn) -> tuple[int, Moment] | None:
    """The day of the talk or meeting agreed last, which "before then" may mean for the rest of the call."""
    agreed = [step for step in steps if step.stands and step.joint and step.agreed_turn is not None]
    moment = agreed[-1].moment if agreed else None
    return (turn.index, moment) if moment is not None and moment.names_day else None


def _asked_of_them(questions: list[Act]) -> list[Act]:
    """Those questions of a turn that are about the other side's world, in which no step is named whatever the words; one for a yes or no may be a request."""
    return [
        act
        for act in questions
        if OTHER_MATTERS & {*act.tags}
        and not STEP_MATTERS & {*act.tags}
        and (act.act_class != QuestionClass.CLOSED or not {"need", "process", "referral"} & {*act.tags})
    ]


def _named_alone(each: Commitment) -> Commitment:
    """A talk, meeting or trial without the words that follow it, in which a close may begin."""
    return replace(each, end=each.done) if JOINT.issuperset(each.actions) else each


def _within(words: Spoken, each: Commitment, closes: list[Act]) -> bool:
    first, last = words.words(each.start, each.end)
    return any(first < act.end_word and act.start_word < last for act in closes)


def _add(
    steps: list[Step], turn: Turn, words: Spoken, each: Commitment, *, part_of_close: bool, follows: bool = False
) -> None:
    phrase = words.text[each.start : each.end]
    if is_mail_of_thanks(phrase, each) or (each.moment is None and not_after_the_call(turn, words, each)):
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
        only_if_taken=each.actions == (Action.START,) and each.frame is Frame.PROPOSAL,
        follows=follows,
        at=each.at,
        done=each.done,
        cut=each.moment.start if each.moment is not None and each.moment.start > each.at else None,
    )
    if (
        step.joint
        and step.moment is None
        and any(old.vague and 0 <= turn.index - old.turn.index <= 2 and old.turn.side is not turn.side for old in steps)
    ):
        step.vague = True
    if gives_time(steps, step) or keeps_promise(steps, step):
        return
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
                    old.put(merged(old.moment, step.moment), turn, words, step.moment)
                return
        elif not step.vague and (old.moment is not None or old.agreed_turn is None or old.turn.side is not turn.side):
            if old.turn.side is not turn.side:
                # The other side's wish with a day of one's own: the step is agreed, its day is now this one.
                step.agreed_turn = old.turn.index if old.agreed_turn is None and not old.vague else old.agreed_turn
            old.stands = False
            old.notes.append(f"replaced in turn {turn.index}")
            step.instead_of = old
    if step.agreed_turn is not None and step.moment is not None:
        step.moment_agreed = False
    steps.append(step)


def _same_matter(old: Step, new: Step) -> bool:
    return (old.joint and new.joint) or bool(set(old.actions) & set(new.actions))


def _restates(old: Step, new: Step) -> bool:
    if new.vague or old.vague:
        return False
    return old.agreed_turn is not None or old.turn.side is not new.turn.side


def _add_loose(steps: list[Step], turn: Turn, words: Spoken, *, of_others: bool) -> None:
    """The steps that bind nobody; `of_others` where they have just been asked who else might be interested."""
    for match in LOOSE.finditer(words.text):
        if of_others and turn.side is Side.PROSPECT and ASKS_AROUND.search(match[0]):
            continue
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
