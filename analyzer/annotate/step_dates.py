"""The days and times put into steps: named with them, asked for, changed, confirmed."""

import re
from collections.abc import Callable
from dataclasses import replace

from analyzer.annotate.actions import Action, Owner
from analyzer.annotate.agreement import BARE_NO, Answer, Reply, reply, ruled_out
from analyzer.annotate.moment import Moment, agrees, in_time, merged, same_day
from analyzer.annotate.no_step import COME_THE_DAY, only_ends, says_when
from analyzer.annotate.spoken import Spoken
from analyzer.annotate.step import Step
from analyzer.annotate.step_wording import OFFERS_TIME, TIME_SUITS, is_letter_of_thanks
from analyzer.annotate.step_words import what_of
from analyzer.types.acts import Act
from analyzer.types.speech import Side, Turn

ASKS_WHEN = re.compile(
    r"\b(?:when(?:'s| is| are| would| do| does| can| could| will|'d)? (?:you|we|i|a |the |good|better|best|easier|suits?|it|next|is|it's|convenient|free)|(?:what|which) (?:day|days|time|date|morning|afternoon|evening)|what (?:would|will|might|'d)? ?(?:suits?|works?|be (?:good|best|convenient))|what(?:'s| is) (?:good|best|convenient|your (?:diary|week|calendar))|how(?:'s| is| are| does) (?:your |the )?(?:diary|week|next week|calendar|you (?:fixed|placed|set)))\b"
)
TO_TALK = re.compile(r"\b(?:to|we|for a) (?:talk|speak|chat|meet|call|catch up)\b")
TALK_OF = re.compile(
    r"\b(?:call|ring|talk|speak|chat|phone|catch up|zoom|teams|demo|visit|come|pop|meet|meeting|see|look|again|free|in|next|around|about|suits?|works?|good|better|best|easier|convenient|fixed|placed)\b"
)
NEAR_TURNS = 3
TAKES_AND_ASKS = re.compile(
    r"(?:i|we) (?:will|can|could) (?:would|does|shall we say|how about|what about|how is|how's)\b"
)
STATES = re.compile(
    r"\b(?:i'm with you|i'll be with you|i am with you|we're with you|i'm (?:out|round|over|down|up) (?:your|that) way|i'm in your (?:area|neck)|i'm passing|come(?! up with| to think| from)|(?<!if )i'll(?! be (?:honest|straight|frank|truthful)| admit)|we'll|i will|(?<!if )i can|(?<!if )i could|(?<!if )we could|let's|let me|shall (?:i|we)|will i|can (?:i|we)|could (?:i|we)|why don't (?:i|we)|what if (?:i|we)|reckon (?:i|we)|care if i|if (?:i|we) (?:brought|came|popped|rang|called|sent|dropped|took|did|got|put|gave|showed|swung|nipped)|(?:surveyor|engineer|fitter|driver|colleague|man|lads?|crew|team|installer|technician)(?:'s|'ll| is| are| will be)|mind if i|okay if i|(?:how|what) about (?:i|we|if)|you come|i am (?:coming|keeping|blocking|booking)|i'm (?:coming|keeping|blocking|booking))\b(?: (?!not\b|never\b|if\b|because\b|when\b|tell\b|say\b|ask\b|think\b|see if\b|you're\b|they\b|he\b|she\b)[\w'.]+){0,12} $"
)
# Somebody of the rep's own, by name: "Luke can be at the yard Monday", "Luke's with you on Monday".
SENDS_SOMEBODY = re.compile(
    r"\b(?:(?!(?:i|you|ye|we|they|it|that|this|there|he|she|who|which|what|not|nobody|everybody|everyone)\b)[a-z]+(?: (?:can|could|will)|'ll) be (?:at|with|over|out|round|there|in|down|up)|[a-z]+'s with (?:you|ye|yous))\b(?: (?!(?:not|never|if|when|because|once|unless|after)\b)[\w'.]+){0,8} $"
)
# So many turns after it was called off a step still waits for its new day.
PATIENCE = 4
# How sure it is that a day said again by the other side is taken; not yet calibrated.
RESTATED = 0.7
# The words behind a day that still belong to what it is named for, in characters.
CLAUSE = 60
# What somebody says who will do what was asked.
PROMISES = re.compile(
    r"\b(?:i'll|i will|i can|we'll|we will|we can|\w+'ll|will do|(?:he|she|they|\w+) (?:can|will)|i'm (?:going to|doing))\b"
)
EITHER = re.compile(r"\bor\b")
APART = re.compile(r"\b(?:got|have|i've|was|is|after|before|until|till)\b")
# The goods' own day is a step only once the order stands.
DELIVERS = re.compile(r" for (?:the )?(?:delivery|install\w*|fitting|fitters|start)\b")
DENIED = re.compile(r"\b(?:don't|not|never|won't|can't|didn't|if|when|because|said|unless) $")
MEETS = re.compile(
    r"\b(?:come|coming|with you|be (?:at|over)|out|round|over|down|by|through|there|see|seat|slot|class|session|visit|walk|site|place|yours|office|showroom|shop|book\w*|block\w*)\b"
)
CALLS = re.compile(r"\b(?:call|ring|phone|speak|talk|buzz|bell|chat|zoom)\b")
SENDS = re.compile(r"\b(?:send|email|mail|post|text|get|have|put|do|write|draw|finish|sort|order|deliver|drop)\b")


def confirm_dates(steps: list[Step], turn: Turn, said: Reply, named: tuple[Moment, ...]) -> None:
    """A day that one side put into an agreed step binds once the other side has let it stand."""
    for step in steps:
        if (
            step.stands
            and step.agreed_turn is not None
            and step.moment is not None
            and not step.moment_agreed
            and step.moment_side is not turn.side
        ):
            again = any(agrees(step.moment, moment) for moment in named)
            if said.answer is Answer.DECLINES and not again:
                step.moment = None
            elif said.answer is not Answer.DEFERS or again:
                step.moment_agreed = True
                step.day_taken = turn.index if again or said.answer is Answer.ACCEPTS else None


def rename_date(steps: list[Step], turn: Turn, words: Spoken, loose: list[Moment], said: Reply) -> bool:
    """Puts the days and times named now into the step that is being talked of; whether there was one to take them."""
    offered = [
        moment
        for moment in loose
        if (moment.is_set or moment.said_hour)
        and not ruled_out(words.text, moment.start, moment.end, since=words.last_break(moment.start))
    ]
    took = False
    for moment in offered:
        asked = next((step for step in reversed(steps) if _promised_for(step, moment, turn, words)), None)
        if asked is not None:
            own_day(asked, moment, turn, words)
            took = True
            continue
        step = _talked_of(steps, turn, moment)
        if step is not None and not step.joint and _for_a_talk(words, moment):
            continue
        took = (step is not None and _put_date(step, moment, turn, words, said)) or took
    return took


def note_options(steps: list[Step], turn: Turn, words: Spoken, named: tuple[Moment, ...]) -> None:
    """Keeps with a step of this turn the other days that it was offered for: "would Thursday suit, or is Friday better?"."""
    for step in steps:
        if step.turn is turn and step.moment is not None and step.moment.names_day:
            day = step.moment
            step.options = tuple(
                each
                for each in named
                if each.names_day
                and each.start > day.end
                and EITHER.search(words.text, day.end, each.start)
                and not ruled_out(words.text, each.start, each.end, since=words.last_break(each.start))
            )


def _for_a_talk(words: Spoken, moment: Moment) -> bool:
    """Whether the day is asked for a talk or a visit in the words around it."""
    return TO_TALK.search(words.text, words.last_break(moment.start), words.next_break(moment.end - 1)) is not None


def _talked_of(steps: list[Step], turn: Turn, moment: Moment) -> Step | None:
    """The step that a day or time belongs to: of the last few turns, and for a time alone one that has its day."""
    near = [
        s
        for s in reversed(steps)
        if s.stands and not s.vague and turn.index - max(s.turn.index, s.agreed_turn or 0) <= 4
    ]
    near.sort(key=lambda s: not s.joint)
    if not moment.names_day:
        near.sort(key=lambda s: s.moment is None or not s.moment.names_day)
    known = [s for s in steps if s.stands and s.joint and s.agreed_turn is not None and _has_day(s, moment)]
    step = near[0] if near else None
    if known and step is not None and not step.joint:
        # "See you Friday" says again when the meeting is.
        step = known[-1]
    if step is None or (not step.joint and step.moment is None and step.turn.side is turn.side):
        return None
    return step


def _has_day(step: Step, moment: Moment) -> bool:
    return (
        step.moment is not None and moment.names_day and same_day(step.moment, moment) and agrees(step.moment, moment)
    )


def own_day(step: Step, moment: Moment, turn: Turn, words: Spoken) -> None:
    """Gives a step the day on which who is to do it promises it; where the other side had named it, or the last one and it is no later, that is agreed too."""
    agreed = step.moment is not None and (
        in_time(step.moment, moment) if step.moment.limit else agrees(step.moment, moment)
    )
    step.put(moment, turn, words, moment)
    step.moment_side, step.moment_agreed = turn.side, agreed


def _promised_for(step: Step, moment: Moment, turn: Turn, words: Spoken) -> bool:
    """Whether who was asked to do it says when they will: "I'll do it this afternoon"."""
    asked = not step.joint and step.actor is turn.side and step.turn.side is not turn.side
    open_still = step.stands and not step.vague and 0 < turn.index - step.turn.index <= 2 and moment.is_set
    return (
        asked and open_still and PROMISES.search(words.text, words.last_break(moment.start), moment.start) is not None
    )


def _put_date(step: Step, moment: Moment, turn: Turn, words: Spoken, said: Reply) -> bool:
    if not moment.is_set and (step.moment is None or not step.moment.names_day or step.moment.said_hour):
        return False
    if step.moment is None:
        if step.agreed_turn is None and step.turn.side is not turn.side:
            if not (step.joint and not step.vague and _puts_forward(words, moment) and not _doubts(words, said)):
                return False
            # Who names a day for what the other asked for takes it.
            step.agreed_turn, step.confidence = turn.index, RESTATED
        step.put(moment, turn, words, moment)
        step.moment_side, step.moment_agreed = turn.side, False
        return True
    if agrees(step.moment, moment) and not _cannot_tell(step.moment, moment):
        step.put(merged(step.moment, moment), turn, words, moment)
        restated = step.moment_side is not turn.side and step.turn.side is not turn.side
        asks = any(place > moment.start for place in words.asks)
        if restated and step.agreed_turn is None and not asks and not _doubts(words, said):
            step.agreed_turn, step.confidence, step.moment_agreed = turn.index, RESTATED, True
        return True
    if any(agrees(option, moment) for option in step.options):
        if step.agreed_turn is None and step.turn.side is not turn.side and not _doubts(words, said):
            step.agreed_turn, step.confidence = turn.index, RESTATED
        step.put(moment, turn, words, moment)
        step.moment_side, step.moment_agreed = turn.side, True
        return True
    if _puts_forward(words, moment) and not _theirs(step, turn):
        step.put(merged(step.moment, moment), turn, words, moment)
        step.moment_side, step.moment_agreed = turn.side, False
        if step.declined and step.turn.side is turn.side:
            # Another day for what was turned down asks anew.
            step.declined, step.settled, step.waited = False, False, 0
        return True
    return False


def _theirs(step: Step, turn: Turn) -> bool:
    """Whether the other side promised it for a day of their own: a day that this one offers now is for something else."""
    return not step.joint and step.moment_side is step.actor is not turn.side


def _cannot_tell(one: Moment, other: Moment) -> bool:
    """Whether both name a day in words that only the calendar could compare ("tomorrow", "the eighteenth"), and when the call was is unknown."""
    unknown = one.day is None and other.day is None and one.clash is None and other.clash is None
    return one.names_day and other.names_day and unknown and not same_day(one, other)


def _doubts(words: Spoken, said: Reply) -> bool:
    if said.read and said.answer in {Answer.DEFERS, Answer.DECLINES}:
        return True
    return reply(words.text).answer in {Answer.DEFERS, Answer.DECLINES}


def rule_out(step: Step, denied: list[Moment], side: Side) -> None:
    """Takes from a step the day or the time, with its words, that the other side turned down."""
    if step.moment is None:
        return
    only_time = step.moment.names_day and all(not moment.names_day for moment in denied)
    step.moment = replace(step.moment, at=None, said_hour="", rough=False) if only_time else None
    step.moment_side, step.moment_agreed = side, False


def asks_when(words: Spoken) -> bool:
    """Whether the words ask which day or time suits for a talk."""
    return any(TALK_OF.search(words.text, match.start(), match.end() + 60) for match in ASKS_WHEN.finditer(words.text))


def _puts_forward(words: Spoken, moment: Moment) -> bool:
    """Whether a day or time is offered, not told of: "how about ...", "... suits me", "see you ..."."""
    before = words.text[max(0, moment.start - 32) : moment.start]
    if moment.text.startswith(("make it", "say")) or (moment.start == 0 and " then" in moment.text):
        return True
    if moment.start == 0 and any(place > moment.end for place in words.asks):
        return BARE_NO.match(words.text[moment.end :].strip()) is None
    return OFFERS_TIME.search(before) is not None or (
        len(words.starts) <= 16 and TIME_SUITS.match(words.text, moment.end) is not None
    )


def _kind_before(steps: list[Step], turn: Turn) -> Action:
    """What a day alone is offered for: the visit or trial without a day that was spoken of just before, or else a talk."""
    near = (each for each in reversed(steps) if each.stands and turn.index - each.turn.index <= NEAR_TURNS)
    return next((each.actions[0] for each in near if each.joint and each.moment is None), Action.TALK)


def add_dated(
    steps: list[Step],
    turn: Turn,
    words: Spoken,
    loose: list[Moment],
    *,
    asked: bool,
    closes: list[Act],
    may_be: Callable[[Spoken, int, int], bool],
) -> None:
    """Adds a step that is known by its day more than by its verb: "how about Tuesday at ten?", "I'm with you Monday", or the answer to "when would suit?". `may_be` says of the words at two places whether they may be a step at all."""
    for named in loose:
        moment = named
        if (
            not moment.is_set
            or not (moment.names_day or asked)
            or ruled_out(words.text, moment.start, moment.end, since=words.last_break(moment.start))
        ):
            continue
        if any(s.stands and s.moment is not None and s.moment.names_day and agrees(s.moment, moment) for s in steps):
            continue
        begun = max(words.last_break(moment.start), words.back(moment.start, 15))
        stated = STATES.search(words.text[begun : moment.start])
        if stated is None and turn.side is Side.REP:
            stated = SENDS_SOMEBODY.search(words.text[begun : moment.start])
        # "I will. Would Monday suit you?" says yes to what was asked for, and offers a day.
        if stated and TAKES_AND_ASKS.match(stated[0]):
            stated = None
        action = (
            _kind_of(words.text[begun : min(len(words.text), moment.end + 40)]) or Action.TASK
            if stated
            else _kind_before(steps, turn)
        )
        if stated and says_when(words, COME_THE_DAY.search(words.text, begun, moment.end + 8)):
            continue
        if stated and only_ends(words, begun + stated.start(), moment.start):
            continue
        if stated and DENIED.search(words.text, 0, begun + stated.start()):
            continue
        if stated and is_letter_of_thanks(words.text[begun : words.next_break(moment.end)]):
            continue
        if not (stated or asked or _puts_forward(words, moment)):
            continue
        first, last = words.words(begun, moment.end)
        if any(first < act.end_word and act.start_word < last for act in closes):
            continue
        if not may_be(words, moment.start, moment.end):
            continue
        offered = OFFERS_TIME.search(words.text, begun, moment.start)
        start = begun + stated.start() if stated else offered.start() if offered else moment.start
        clock = next(
            (
                m
                for m in loose
                if not m.names_day
                and m.at is not None
                and 0 < m.start - moment.end <= 40
                and not APART.search(words.text, moment.end, m.start)
            ),
            None,
        )
        moment = merged(moment, clock) if clock is not None and moment.at is None else moment
        owner = (
            Owner.SELF
            if action is Action.TASK
            and not re.match(r"(?:let's|shall we|can we|could we|why don't we)", words.text[start:])
            else Owner.BOTH
        )
        moved = None if stated else _called_off(steps, turn)
        rest = words.next_break(moment.end - 1)
        end = rest if rest <= moment.end + CLAUSE else moment.end
        step = Step(turn, words, start, end, owner, (action,), vague=False, moment=moment, moment_side=turn.side, asked=not stated, cut=moment.start, only_if_taken=action is Action.TASK or DELIVERS.match(words.text, moment.end) is not None)  # fmt: skip
        if moved is not None:
            step.actions, step.like, step.only_if_taken = moved.actions, moved.like or what_of(moved), True
            step.owner = moved.owner if moved.turn.side is turn.side else _SEEN_FROM_THERE[moved.owner]
        steps.append(step)
        return


_SEEN_FROM_THERE = {Owner.SELF: Owner.OTHER, Owner.OTHER: Owner.SELF, Owner.BOTH: Owner.BOTH}


def _called_off(steps: list[Step], turn: Turn) -> Step | None:
    """The step that was called off just before, for which a new day is named now."""
    off = [step for step in steps if step.called_off is not None and 0 < turn.index - step.called_off <= PATIENCE]
    return off[-1] if off else None


def _kind_of(text: str) -> Action | None:
    if CALLS.search(text):
        return Action.TALK
    if MEETS.search(text):
        return Action.MEETING
    return Action.TASK if SENDS.search(text) else None
