"""What the reader of turns makes of steps: whether words name one, in whatever words, and whether an answer turns one down."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from analyzer.annotate.actions import JOINT, Action, Frame, Owner
from analyzer.annotate.agreement import Answer, Reply, ruled_out
from analyzer.annotate.commitments import Commitment, actions_in, commitments, is_habit
from analyzer.annotate.dates import moments
from analyzer.annotate.moment import Moment
from analyzer.annotate.no_step import is_none
from analyzer.annotate.readings import Readings
from analyzer.annotate.spoken import Spoken, spoken
from analyzer.annotate.step import Step
from analyzer.annotate.step_words import LEAD
from analyzer.annotate.turn_reader import TurnReading
from analyzer.types.speech import Side, Turn

# Log-odds: below the first, words that phrases take for a step are none; above the second, others are one. Above the third an answer that
# phrases make nothing of turns a step down; below the fourth one that they take for a no does not, where it is longer than a plain refusal;
# above the fifth a promise of who was asked for something takes it. Chosen, like those below, on 80
# calls left out of the reader's training and 34 others that were read (docs/benchmarks.md).
DENIED, NAMED, REFUSED, NOT_REFUSED, TAKEN = -2.5, 1.0, 2.2, -3.0, 0.0
DENIED_PLAIN = -4.2  # "Can I call you back at four?" is seldom another thing

# The same of an answer that is clearly against a step, as a refusal or by putting it off; of one that phrases take for a yes; and of words that
# turn down what was agreed before, where nothing else was asked.
AGAINST, NO_YES, CALLED_OFF, CLEARLY = 0.8, 2.2, 1.1, 2.0
NOT_TAKEN = -4.0  # the same below which a yes that comes later than the next answer is to something else
PUT_OFF = 1.0  # the same of what puts a step off in an answer that phrases take for a yes or a no
REJECTED = 1.0  # the same of a turn that is a no to the whole of it, after which what was turned down stands no longer
PLAIN_WORDS = 6
ASKS_OTHERS = re.compile(r"\b(?:ask|check with|speak (?:to|with)|talk (?:to|with)) (?:my|the|our|her|him|them)\b")
# The same of an answer that phrases make nothing of and that takes the step, and takes it for sure: with it, 57 of 80 calls left out of the training were told set or not as they are when it was chosen, 48 without it.
TAKES, SURELY_TAKES = 0.5, 1.5

# The same of a step without a day.
NAMED_UNDATED = 3.4
# "The order may come by the fifteenth": what others may do on a day gives no step its day.
MAY_COME = re.compile(
    r"^(?:(?:and|but|so|the|an?|this|that|your|our|my|his|her|their) )*(?:orders?|papers?|parcels?|parts?|goods|delivery|letters?|answers?) (?:may|might|could|should) (?:come|arrive|be (?:in|here|ready|out|through)|land|reach)\b(?: [\w']+){0,4} $"
)
# How somebody offers or promises to do something, whatever it is.
OFFERS = re.compile(
    r"\b(?:(?:i|we)(?:'ll| will)|(?:how|what) about (?:i|we)|(?:could|can|shall|should|may|would) (?:i|we|one of us|you rather (?:i|we)|it (?:suit|help))|what if (?:i|we))\b"
)
# Runs of words that are part of a step are joined over so many others, and shorter ones left out.
GAP, SHORTEST = 2, 2
NEAR = 20  # characters behind a step in which its day may stand
DENIES = re.compile(r"\b(?:not|never|without|[a-z]+n't)(?: [\w']+){0,3} $")
OWN = re.compile(r"\b(?:i|i'll|i'm|i'd|we|we'll|my|our|us)\b")
YOURS = re.compile(r"\b(?:you|you'll|your)\b")


@dataclass
class StepReader:
    """A turn of a call, read closely when first asked, or before that where that was begun."""

    turn: Turn
    turns: Sequence[Turn]
    readings: Readings
    called: datetime | None = None

    @cached_property
    def days(self) -> tuple[Moment, ...]:
        """The days and times named in the turn, no number alone taken for an hour and none on which something may only come."""
        words = spoken(self.turn)
        return tuple(
            each
            for each in moments(words.text, self.called)
            if not MAY_COME.search(words.text[words.last_break(each.start) : each.start])
        )

    def phrased(self, words: Spoken, named: tuple[Moment, ...], team: tuple[str, ...] = ()) -> tuple[Commitment, ...]:
        """The steps that phrases or a team's own words name in the turn, with these days."""
        return self._phrased if named is self.days and not team else commitments(words, named, team)

    @property
    def may_name(self) -> bool:
        """A quick look at the words alone: it tells six in ten of the turns that are read closely in the end, and few others."""
        in_other_words = sum(moment.is_set for moment in self.days) == 1 and bool(self._actions)
        return in_other_words or any(not each.hedged for each in self._phrased)

    @cached_property
    def _phrased(self) -> tuple[Commitment, ...]:
        return commitments(spoken(self.turn), self.days)

    @cached_property
    def _actions(self) -> list[tuple[Action, int, int]]:
        return list(actions_in(spoken(self.turn)))

    @cached_property
    def _reading(self) -> TurnReading:
        return self.readings.of(self.turns, self.turn.index)

    def agrees(self, words: Spoken, start: int, end: int, *, plainly: bool = False) -> bool:
        """Whether the words at these places, which phrases or a day took for a step, may be one; `plainly` where they ask for a talk or a meeting."""
        return self._odds(*words.words(start, end)) > (DENIED_PLAIN if plainly else DENIED)

    def weighed(self, said: Reply) -> Reply:
        """The answer to a step, as phrases have it, with a no that they do not know, or without one that they take from words about something else."""
        if said.answer is Answer.OPEN:
            reading = self._reading
            if reading.refuses > max(REFUSED, reading.takes, reading.defers):
                return Reply(Answer.DECLINES, 0.8, read=True)
            against = _either(reading.refuses, reading.defers)
            if against > max(AGAINST, reading.takes + CLEARLY):
                answer = Answer.DECLINES if reading.refuses >= reading.defers else Answer.DEFERS
                return Reply(answer, 0.7, read=True)
            if reading.takes > max(TAKES, reading.refuses + CLEARLY, reading.defers + CLEARLY) and not self._waits:
                return Reply(Answer.ACCEPTS, 0.8 if reading.takes > SURELY_TAKES else 0.7)
            return said
        if said.answer is Answer.ACCEPTS and self._reading.refuses > max(NO_YES, self._reading.takes + CLEARLY):
            return Reply(Answer.DECLINES, 0.8, read=True)
        if said.answer in {Answer.ACCEPTS, Answer.DECLINES} and self._puts_off:
            return Reply(Answer.DEFERS, 0.7, read=True)
        if said.answer is Answer.DECLINES and len(self.turn.words) > PLAIN_WORDS:
            reading = self._reading
            takes = reading.takes > max(TAKES, reading.refuses + CLEARLY)
            return Reply(Answer.OPEN, 0.5) if takes or reading.refuses < NOT_REFUSED else said
        return said

    @property
    def _puts_off(self) -> bool:
        """Whether the turn puts the step off, clearly more than it takes it or turns it down."""
        reading = self._reading
        return reading.defers > max(PUT_OFF, reading.takes + CLEARLY, reading.refuses + CLEARLY)

    @cached_property
    def _waits(self) -> bool:
        """Whether somebody else is to be asked first, or a day that was named has its own business."""
        words = spoken(self.turn)
        return ASKS_OTHERS.search(words.text) is not None or any(
            ruled_out(words.text, each.start, each.end, since=words.last_break(each.start)) for each in self.days
        )

    def rejects(self) -> bool:
        """Whether the turn is a no to the whole of it."""
        return self._reading.rejects > REJECTED

    @property
    def calls_off(self) -> bool:
        """Whether the turn turns something down for sure, whatever was said just before."""
        reading = self._reading
        return reading.refuses > max(CALLED_OFF, reading.takes + 1, reading.defers + 1)

    def to(self, step: Step, said: Reply, here: Sequence[Commitment]) -> Reply:
        """The answer as it is to this step: who was asked to do it and promises something (`here`) as one who takes it says yes, and a later yes may be to something else."""
        if said.answer is Answer.ACCEPTS and step.waited and self._reading.takes < NOT_TAKEN:
            return Reply(Answer.OPEN, 0.5)
        asked = step.owner is Owner.OTHER and not step.joint and said.answer is Answer.OPEN
        promises = any(each.frame is Frame.PROMISE and each.owner is Owner.SELF and not each.hedged for each in here)
        return Reply(Answer.ACCEPTS, 0.7) if asked and promises and self._reading.takes > TAKEN else said

    def in_other_words(self, words: Spoken, named: tuple[Moment, ...]) -> Iterator[Commitment]:
        """The steps that no phrase heard, with a day or time; `named` are those of the turn."""
        # Of several days one is yet to be chosen, which is told by the days alone; without any only what is offered or promised, and for sure, is a step.
        days = sum(moment.is_set for moment in named)
        if days > 1 or not (self._actions if days else OFFERS.search(words.text)):
            return
        for first, last in _runs(self._reading.of_step):
            start, end = words.places(first, last)
            end = min(end, words.next_break(start))
            inside = next(((action, at, done) for action, at, done in self._actions if start <= at < end), None)
            inside = inside if inside is not None or days else (Action.TASK, _done_from(words, start, end), end)
            denied = DENIES.search(words.text[words.last_break(start) : start])
            least = NAMED if days else NAMED_UNDATED
            if inside is not None and denied is None and self._odds(first, last) > least:
                found = self._step(words, start, end, inside, named)
                if not _is_none(words, found):
                    yield found

    def _odds(self, first: int, last: int) -> float:
        reading = self._reading
        return (max(reading.names, reading.loosely) + max(reading.of_step[first:last])) / 2

    def _step(
        self, words: Spoken, start: int, end: int, inside: tuple[Action, int, int], named: tuple[Moment, ...]
    ) -> Commitment:
        action, at, done = inside
        text = words.text[start:end]
        asked = any(start < place <= end + 1 for place in words.asks)
        others = YOURS.search(text) is not None and OWN.search(text) is None
        owner = Owner.BOTH if action in JOINT else Owner.OTHER if others else Owner.SELF
        frame = Frame.PROPOSAL if action in JOINT or asked else Frame.REQUEST if others else Frame.PROMISE
        return Commitment(
            start,
            end,
            frame,
            owner,
            (action,),
            next((moment for moment in named if moment.is_set and start <= moment.start < end + NEAR), None),
            hedged=self._reading.loosely > self._reading.names,
            asked=asked,
            at=at,
            done=done,
        )


def _either(one: float, other: float) -> float:
    """The log-odds, about, that one of two is so that shut each other out."""
    return max(one, other) + math.log1p(math.exp(-abs(one - other))) if math.isfinite(one) else other


def step_readers(
    turns: Sequence[Turn], readings: Readings | None = None, *, called: datetime | None = None
) -> list[StepReader]:
    """A reader for each of the turns of a call on the day when it was `called`. Those that may name a step are begun to be read at once, where `readings` can."""
    readings = readings or Readings()
    found = [StepReader(turn, turns, readings, called) for turn in turns]
    for reader in found:
        if readings.ahead and reader.turn.side is not Side.UNKNOWN and reader.may_name:
            readings.begin(turns, reader.turn.index)
    return found


def _done_from(words: Spoken, start: int, end: int) -> int:
    """Where what is to be done begins, behind how it is offered."""
    lead = LEAD.match(words.text[start:end] + " ")
    return start + min(lead.end(), end - start - 1) if lead else start


def _is_none(words: Spoken, step: Commitment) -> bool:
    dated = step.moment is not None and step.moment.is_set
    return is_habit(words, step.start, step.end) or is_none(words, step.start, step.end, dated=dated, at=step.at)


def _runs(odds: tuple[float, ...]) -> list[tuple[int, int]]:
    """The half-open ranges of words that are likelier part of a step than not."""
    runs: list[tuple[int, int]] = []
    for index in (index for index, each in enumerate(odds) if each > 0):
        if runs and index - runs[-1][1] <= GAP:
            runs[-1] = (runs[-1][0], index + 1)
        else:
            runs.append((index, index + 1))
    return [(first, last) for first, last in runs if last - first >= SHORTEST]
