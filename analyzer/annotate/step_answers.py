"""What the other side's words, turn by turn, make of a step: taken, turned down, put off, or left open."""

import re
from collections.abc import Sequence

from analyzer.annotate.actions import JOINT, Action, Frame, Owner, plain_form
from analyzer.annotate.agreement import Answer, Reply, reply, ruled_out
from analyzer.annotate.commitments import DETAILS, Commitment
from analyzer.annotate.moment import Moment, agrees
from analyzer.annotate.spoken import Spoken, spoken
from analyzer.annotate.step import Step
from analyzer.annotate.step_dates import rule_out
from analyzer.types.acts import Act
from analyzer.types.speech import Turn

# So many turns of the other side a step waits for its answer.
PATIENCE = 3
VAGUE_YES = re.compile(
    r"\b(?:some ?time|at some point|some day|one day|when(?:ever)? (?:the|things|it|i|we)[\w' ]{0,25}(?:settle|calm|quiet|chance|minute|time|ready|over)\w*|(?:maybe|perhaps)(?! (?:on )?(?:the |next )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow))|i might|down the (?:line|road|track))\b"
)
# How sure a promise makes the yes to what was asked for; not yet calibrated.
PROMISED = 0.8
# An answer of fewer words sidesteps nothing.
SIDESTEP_WORDS = 6
# What an answer that wants to know more is begun or ended with, where no question mark is written.
ASKS_MORE = re.compile(
    r"^(?:(?:and|but|so|oh|well|okay|right|sorry) )*(?:what|how|when|where|who|which|why|is|are|do|does|can|could|will|would|any)\b|\b(?:what|how much|how long|is it|does it|do i|can i|what time)(?: [\w']+){0,4}$"
)


# Where to send it, once asked; and what is nothing else than an address.
WHERE = re.compile(r"\b(?:at \w+|dot (?:com|co|org|net|uk|au)|\d{3}|oh \w+|zero)\b|@")
ADDRESS = re.compile(r"\bat [\w' ]{2,30}? dot \w+|\S@\S|\b(?:best|same|usual|my) (?:e ?mail|address)\b")
# What a question is about that is none of a step: a "no" to it turns no step down.
OTHER_MATTERS = frozenset({"need", "truth", "feedback", "referral", "social", "process"})
STEP_MATTERS = frozenset({"next_step", "closing", "logistics", "permission"})
ANYTHING = re.compile(r"\b(?:any ?(?:thing|more|other|questions?)|nothing|something)\b")
PARTS = re.compile(r"\b(?:morning|afternoon|evening)\b")
# "Would that be okay?" asks about what was just named.
SUITS = re.compile(
    r"\b(?:okay|ok|all right|alright|suit|suits|work for|works?|any good|fine|sound)\b|\b(?:that|this|it) (?:be )?good\b|\b(?:happy|comfortable) with (?:that|this|it)\b"
)
# The same at the end of a turn in which no question was heard.
ANYTHING_LAST = re.compile(r"\b(?:any ?thing|any (?:more|other|further) \w+|any questions?)\b(?: [\w']+){0,10}$")
SAYS_NO = re.compile(
    r"(?:(?:oh|well|um|ah|uh) )*(?:no|nope|nah|naw|not (?:really|that|for now|just now|yet)|nothing|none|(?:i )?(?:do not|don't) think (?:so|there)|i'm (?:good|grand|fine|all right|okay))\b"
)
# An answer of no more words than this that begins with what is to be done asks for it.
ECHO_WORDS = 6
# Verbs that begin too many other answers.
COMMON = frozenset({"have", "get", "do", "look", "see", "say", "let", "be", "go", "try"})


def aside(last: Turn, asked: Sequence[Act]) -> tuple[int, int] | None:
    """The turn and the word where this turn of the other side, with the questions in it, last begins to ask about another matter than a step; None where it does not."""
    question = max(asked, key=lambda act: act.start_word, default=None)
    words = spoken(last)
    if question is None:
        open_end = ANYTHING_LAST.search(words.text)
        return (last.index, words.words(open_end.start(), open_end.end())[0]) if open_end else None
    other = OTHER_MATTERS & {*question.tags} or ANYTHING.search(question.quote.lower())
    if not other or STEP_MATTERS & {*question.tags} or SUITS.search(question.quote.lower()):
        return None
    return last.index, question.start_word


def answer(
    step: Step,
    turn: Turn,
    words: Spoken,
    said: Reply,
    here: list[Commitment],
    named: tuple[Moment, ...],
    asked: tuple[int, int] | None,
) -> None:
    """Takes these words of the other side into the step. `here` are the steps that they name themselves, `named` the days and times, `asked` where a question about another matter was put to them."""
    step.waited += 1
    denied = [
        m
        for m in named
        if ruled_out(words.text, m.start, m.end, since=words.last_break(m.start)) and _is_of(step.moment, m)
    ]
    named = tuple(
        moment
        for moment in named
        if not ruled_out(words.text, moment.start, moment.end, since=words.last_break(moment.start))
    )
    same = [
        each for each in here if set(each.actions) & set(step.actions) or (step.joint and JOINT & set(each.actions))
    ]
    if said.answer in {Answer.DECLINES, Answer.DEFERS} and _of_another(step, words, asked):
        said = reply(words.text[words.next_break(0) :])
    meant = _meant(step, words, said, here, named, same, denied=bool(denied))
    if meant is Answer.OPEN and step.waited == 1:
        step.sidestepped = _sidesteps(words)
    if meant is Answer.ACCEPTS:
        if step.agreed_turn is None:
            step.agreed_turn, step.confidence = turn.index, max(said.confidence, _promised(step, here))
        if step.moment is not None and step.moment_side is not turn.side:
            step.moment_agreed = not denied
            if denied:
                rule_out(step, denied, turn.side)
        if VAGUE_YES.search(words.text) and not denied and (step.moment is None or not step.moment.is_set):
            step.vague = True
        step.settled = said.confidence >= 0.8 or step.waited >= 2
    elif meant in {Answer.DECLINES, Answer.DEFERS}:
        other = [m for m in named if m.is_set and (denied or _says_more(step.moment, m))]
        if other and meant is Answer.DECLINES and (step.joint or same):
            step.agreed_turn = turn.index
            rule_out(step, denied or ([step.moment] if step.moment else []), turn.side)
        else:
            step.agreed_turn, step.moment_agreed = None, False
            step.settled, step.declined, step.put_off = True, meant is Answer.DECLINES, meant is Answer.DEFERS
            # What has no day and gets a "maybe" binds nobody; what the speaker alone would do stays an offer.
            if meant is Answer.DEFERS and step.moment is None and (step.joint or step.owner is Owner.OTHER):
                step.vague = True
    elif step.waited >= PATIENCE:
        step.settled = True


def _is_of(offered: Moment | None, turned_down: Moment) -> bool:
    """Whether what is turned down is the day, the time or the part of the day that was offered; where no hour was, none is."""
    if offered is None:
        return False
    if turned_down.names_day:
        return agrees(offered, turned_down)
    if turned_down.at is not None:
        return bool(offered.said_hour) and agrees(offered, turned_down)
    parts = {*PARTS.findall(turned_down.said_hour)}
    return bool(parts & {*PARTS.findall(offered.said_hour)})


def _says_more(offered: Moment | None, named: Moment) -> bool:
    """Whether another day or an hour is named than the one offered: "Saturday is for my temple" names none."""
    return offered is None or not agrees(offered, named) or (offered.at is None and named.at is not None)


def _promised(step: Step, here: list[Commitment]) -> float:
    """How sure it is at least that who answers what was asked of them with a promise of their own takes it; 0 for any other answer."""
    own = any(each.frame is Frame.PROMISE and each.owner is Owner.SELF and not each.hedged for each in here)
    return PROMISED if own and step.owner is Owner.OTHER else 0.0


def _meant(
    step: Step,
    words: Spoken,
    said: Reply,
    here: list[Commitment],
    named: tuple[Moment, ...],
    same: list[Commitment],
    *,
    denied: bool,
) -> Answer:
    """What the words amount to for this step, its day and its matter taken into account."""
    answer = said.answer
    fits = [
        moment
        for moment in named
        if moment.is_set and step.moment is not None and step.moment.is_set and agrees(step.moment, moment)
    ]
    # The reader has read the day as well.
    fits = [] if said.read else fits
    if answer is Answer.OPEN and fits and not any(each.hedged for each in here):
        answer = Answer.ACCEPTS
    # "Monday at ten, then. I don't need a projector." takes the day before it turns anything down.
    if answer is Answer.DECLINES and fits and not denied:
        taken = words.text[: words.next_break(fits[0].end - 1)]
        if len(taken) < len(words.text) and reply(taken).answer in {Answer.OPEN, Answer.ACCEPTS}:
            answer = Answer.ACCEPTS
    # "Thursday at four, I'll ring you then" takes the day, whatever "I'll ring you" alone would be.
    if answer is Answer.DEFERS and fits and any(not each.hedged for each in same):
        answer = Answer.ACCEPTS
    if answer in {Answer.OPEN, Answer.DECLINES} and _echoes(step, words):
        answer = Answer.ACCEPTS
    asked_where = DETAILS.search(step.words.text[step.start :]) and WHERE.search(words.text)
    if answer is Answer.OPEN and (asked_where or (Action.SEND in step.actions and ADDRESS.search(words.text))):
        answer = Answer.ACCEPTS
    if answer is Answer.OPEN and any(not each.hedged and (step.joint or each.owner is not Owner.SELF) for each in same):
        answer = Answer.ACCEPTS
    if answer is Answer.ACCEPTS and said.confidence < 0.8 and step.waited > 1 and len(words.starts) > 3:
        answer = Answer.OPEN
    if answer is Answer.ACCEPTS and step.sidestepped and not (fits or same):
        answer = Answer.OPEN
    return answer


def _of_another(step: Step, words: Spoken, asked: tuple[int, int] | None) -> bool:
    """Whether a "no" answers a question about something else, put after the step was named."""
    if asked is None or SAYS_NO.match(words.text) is None:
        return False
    last = step.words.words(step.start, step.done or step.end)[1]
    return asked >= (step.turn.index, last)


def _echoes(step: Step, words: Spoken) -> bool:
    """Whether a short answer begins with what is to be done, as an order: "call, don't text"."""
    if step.at is None or len(words.starts) > ECHO_WORDS:
        return False
    verb = plain_form(step.words.text[step.at :].split(" ", 1)[0])
    return verb not in COMMON and words.text.split(" ", 1)[0] == verb


def _sidesteps(words: Spoken) -> bool:
    """Whether an answer that neither takes nor refuses tells of something else instead of asking more: a later "yup" then answers that."""
    return len(words.starts) >= SIDESTEP_WORDS and not words.asks and not ASKS_MORE.search(words.text)
