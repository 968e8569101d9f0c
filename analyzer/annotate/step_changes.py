"""What later words make of a step named earlier: it is called off, refused with all the rest, taken up, or gives way to something looser."""

import re
from collections.abc import Callable

from analyzer.annotate.outcomes import DECIDED_NO
from analyzer.annotate.spoken import Spoken
from analyzer.annotate.step import Step
from analyzer.annotate.step_wording import CANCELS
from analyzer.types.acts import Level
from analyzer.types.speech import Side, Turn

# So many turns later words still answer a loose wish.
SOON = 6
CALLS_OFF_FIRST = re.compile(r"(?:(?:let's|let us|we'll|just|then|so|please|rather) )*")
BRINGS = re.compile(r" (?:[\w']+ )?(?:in|off|over|round|by|down|at|to)\b")  # "drop it in"
MAY_BE_AGAINST = re.compile(
    r"\b(?:no|not|nope|nah|never|[a-z]+n't|cannot|forget|cancel\w*|stop|off|wrong|sorry|instead|actually|hang on|hold on|wait|scratch|pull)\b"
)
DOUBTS = re.compile(
    r"\b(?:having (?:me|us) on|pulling my leg|you're joking|you are joking|you're kidding|are you serious|taking the (?:mick|mickey|piss))\b"
)


def calls_off(words: Spoken, start: int, end: int) -> bool:
    """Whether the words at this place begin by calling something off ("let's drop the visit"): they name no step."""
    match = CANCELS.search(words.text, start, end)
    if match is None or BRINGS.match(words.text, match.end()):
        return False
    return CALLS_OFF_FIRST.fullmatch(words.text, start, match.start()) is not None


def cancel(steps: list[Step], turn: Turn, words: Spoken) -> None:
    """Takes back the steps that the words of this turn call off."""
    match = CANCELS.search(words.text)
    standing = [
        step
        for step in steps
        if step.stands
        and (step.agreed_turn if step.agreed_turn is not None else step.turn.index) < turn.index
        and (step.agreed_turn is not None or _own_day(step, turn, words, match))
    ]
    if match is None or not standing:
        return
    near = words.text[max(0, match.start() - 40) : match.end() + 40]
    named = [
        step for step in standing if step.joint or (step.moment is not None and step.moment.text.split()[0] in near)
    ]
    agreed = any(step.agreed_turn is not None for step in named or standing[-1:])
    for step in named or standing[-1:]:
        step.stands, step.called_off = False, turn.index
        step.notes.append(f"called off in turn {turn.index}")
    first = min((step.turn.index for step in named or standing[-1:]), default=turn.index)
    for step in steps:
        if agreed and step.vague and first < step.turn.index < turn.index:
            step.stands = False


def may_call_off(steps: list[Step], turn: Turn, words: Spoken) -> bool:
    """Whether a talk or a meeting is agreed and something in this turn may be against it, so that it is worth a close reading."""
    return MAY_BE_AGAINST.search(words.text) is not None and any(
        step.stands and step.joint and step.agreed_turn is not None and step.agreed_turn < turn.index for step in steps
    )


def call_off_last(steps: list[Step], turn: Turn) -> None:
    """Takes back the talk or meeting agreed last, with what was still open beside it: words that turn something down mean it where nothing else was asked."""
    agreed = [
        step
        for step in steps
        if step.stands and step.joint and step.agreed_turn is not None and step.agreed_turn < turn.index
    ]
    for step in agreed[-1:]:
        step.stands, step.called_off = False, turn.index
        step.notes.append(f"called off in turn {turn.index}")


def give_back(steps: list[Step]) -> None:
    """Lets an agreed step stand again where another day or way that was named for it was not taken: "next Tuesday, then?" - "I couldn't tell you yet"."""
    for step in steps:
        old = step.instead_of
        if old is None or old.agreed_turn is None or old.called_off is not None or not step.stands:
            continue
        if step.agreed_turn is None and not old.stands:
            old.stands = True


def doubt(steps: list[Step], turn: Turn, words: Spoken) -> None:
    """Takes back a yes that its hearer took for a joke."""
    if DOUBTS.search(words.text):
        for step in steps:
            if step.agreed_turn == turn.index - 1:
                step.agreed_turn, step.moment_agreed, step.settled = None, False, True


def _own_day(step: Step, turn: Turn, words: Spoken, match: re.Match[str] | None) -> bool:
    """Whether the proposer takes back the day of a proposal that nobody took ("forget Tuesday")."""
    if match is None or step.moment is None or step.turn.side is not turn.side:
        return False
    return step.moment.text.split()[0] in words.text[match.start() : match.end() + 12]


def refuse_all(steps: list[Step], turn: Turn, words: Spoken, rejects: Callable[[], bool]) -> None:
    """Takes from a prospect who now says a clear no what they had left open before ("I'd have to ask my brother" binds nobody after it), and what they had turned down, whoever named it.

    Whether a turn without listed words is such a no is told by `rejects`, which is asked only where it matters.
    """
    if turn.side is not Side.PROSPECT:
        return
    before = [each for each in steps if each.stands and each.turn.index < turn.index]
    turned_down = [each for each in before if each.declined and each.agreed_turn is None]
    gone = [each for each in before if each in turned_down or (each.vague and each.turn.side is turn.side)]
    if gone and (DECIDED_NO.search(words.text) or (turned_down and MAY_BE_AGAINST.search(words.text) and rejects())):
        for step in gone:
            step.stands = False
            step.notes.append(f"refused in turn {turn.index}")


def take_up(steps: list[Step], turn: Turn, words: Spoken) -> None:
    """Lets a loose wish stand as taken where the other side says its time over: "after Easter, then"."""
    for step in steps:
        theirs = step.turn.side is not turn.side and 0 < turn.index - step.turn.index <= SOON
        if not (theirs and step.vague and step.stands and step.agreed_turn is None):
            continue
        if step.moment is not None and re.search(rf"\b{re.escape(step.moment.text)}\b", words.text):
            step.agreed_turn, step.declined = turn.index, False


def give_way(steps: list[Step]) -> None:
    """Sets aside a proposal that was not accepted where its own proposer came down to something looser, by saying it or by taking it up from those who had turned the proposal down."""
    for old in steps:
        if not (old.stands and (old.joint or old.declined) and old.level is Level.PROPOSED):
            continue
        looser = [step for step in steps if step.stands and step.vague and step.turn.index > old.turn.index]
        for step in looser:
            said = step.turn.side is old.turn.side
            if said or (old.joint and old.declined and step.agreed_turn is not None):
                old.stands = False
                old.notes.append(f"gave way in turn {step.turn.index}")
                break
