"""Steps said again: an hour for a step that has its day, a promise of what was asked for before."""

import re

from analyzer.annotate.actions import Action, Owner
from analyzer.annotate.moment import merged
from analyzer.annotate.step import Step
from analyzer.annotate.step_answers import PROMISED
from analyzer.annotate.step_dates import own_day

# Behind its verb such words name nothing new: "send it over to you".
POINTS_BACK = frozenset(
    "it that them those these this one some you me us to over across out off on round back in".split()
)
STANDS_FOR = frozenset({"it", "them"})
# Nor do these, which only tell when or how it is done.
HOW = frozenset(
    "today tomorrow tonight now later soon shortly right straight first next then again too also anyway myself personally directly as at by for from with before after until till when once while if because so but and or either early late week weekend month".split()
)
CLAUSE_ENDS = re.compile(r" (?:and|but|so|because|if|when|once|while|then|before|after) ")
STILL_SPOKEN_OF = 6
"""So many turns later an accepted step may be promised again."""


def gives_time(steps: list[Step], new: Step) -> bool:
    """Whether the new step only gives the hour of one that has its day ("I'll be there for nine"); the older one takes it."""
    if new.moment is None or new.moment.at is None or new.moment.names_day or new.actions == (Action.SEND,):
        return False
    for old in reversed(steps):
        waits = old.stands and old.moment is not None and old.moment.names_day and old.moment.at is None
        if waits and old.moment is not None and new.turn.index - max(old.turn.index, old.agreed_turn or 0) <= 3:
            old.put(merged(old.moment, new.moment), new.turn, new.words, new.moment)
            if old.turn.side is not new.turn.side and old.agreed_turn is None and not new.vague:
                # Who names the hour takes the day that was asked for.
                old.agreed_turn, old.moment_side = new.turn.index, new.turn.side
            return True
    return False


def keeps_promise(steps: list[Step], new: Step) -> bool:
    """Whether the new step is one already named, promised again by who is to do it ("I'll send it today"); that one takes its day."""
    if new.joint or new.vague or new.owner is not Owner.SELF or new.at is None or new.done is None:
        return False
    if not POINTS_BACK.issuperset(new.words.text[new.at : new.done].split()[1:]) or _names_another(new):
        return False
    for old in reversed(steps):
        fits = old.stands and not old.joint and not old.vague and set(old.actions) & set(new.actions)
        near = old.turn.index < new.turn.index <= max(old.turn.index, old.agreed_turn or 0) + STILL_SPOKEN_OF
        if not (fits and near and old.actor is new.turn.side):
            continue
        if old.agreed_turn is None:
            if old.turn.side is new.turn.side:
                return False
            old.agreed_turn, old.confidence = new.turn.index, max(old.confidence, PROMISED)
        if new.moment is not None and new.moment.is_set:
            own_day(old, new.moment, new.turn, new.words)
        return True
    return False


def _names_another(new: Step) -> bool:
    """Whether the clause, read past the words taken for the step, names a thing: "send that brochure" does, "send that over" does not."""
    at, done = new.at or new.start, new.done or new.end
    end = min([new.words.next_break(done - 1), *(place for place in new.words.commas if place >= done)])
    day = new.moment
    if day is not None and day.is_set and done <= day.start < end:
        end = day.start
    join = CLAUSE_ENDS.search(new.words.text, done, end)
    said = new.words.text[at : join.start() if join else end].split()[1:]
    for word, behind in zip(said, [*said[1:], ""], strict=True):
        if word in STANDS_FOR or word in HOW:
            return False
        if word not in POINTS_BACK or (behind == "of" and word in {"one", "some"}):
            return True
    return False
