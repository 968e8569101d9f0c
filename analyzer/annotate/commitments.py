"""Steps as they are named: who promises, asks for or proposes which action, and how firmly."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from analyzer.annotate.actions import JOINT, PAST, Action, Frame, Owner, Put, step_phrases, team_actions
from analyzer.annotate.agreement import AWAY
from analyzer.annotate.moment import Moment, merged
from analyzer.annotate.no_step import is_none, on_a_wish
from analyzer.annotate.spoken import Spoken


@dataclass(frozen=True, slots=True)
class Commitment:
    """One step named in a turn; places are characters of its plain words, `at` to `done` those of what is to be done. `hedged`: put so that nobody is bound ("might", "at some point")."""

    start: int
    end: int
    frame: Frame
    owner: Owner
    actions: tuple[Action, ...]
    moment: Moment | None
    hedged: bool
    asked: bool
    needs: str | None = None
    at: int = 0
    done: int = 0


IMPERATIVE = re.compile(r"^$|(?:^| )(?:please|just|then|so|yes|yeah|yep|okay|oh|well|sure|fine|perfect|lovely|great|good|right|no|and|or|but|aye|go on|look|listen|tell you what|tell you what|sir|mate|now|thanks|absolutely|course|problem|worries|grand|all right) $")  # fmt: skip
# "Every day bar Wednesday" names no day.
EXCEPTED = re.compile(
    r"\b(?:bar|barring|except(?: for)?|apart from|other than|any day but|every day but)(?: on| the| a)? $"
)
OPENED = re.compile(r"(?:(?:well|yes|yeah|yep|aye|okay|oh|right|so|then|sure|fine|please|just|no) )+")
GIVES = re.compile(r"\bi (?:just )?(?:drop|deliver|bring|send|post|leave|mail|email|courier)\b")
ORDERED = re.compile(r"(?:then |just )?you (?:just )?(?:send|email|mail|post|text|whatsapp|forward|drop|put)\b")
FOR_ME = re.compile(r"\b(?:me|us)\b")
INVITES = re.compile(
    r"(?:come|pop|swing|drop|nip|stop|call) (?:on |right |along )?(?:over|round|in|by|and|down|along|to)\b|(?:text|email|send|leave|bring|book|put) (?:it|them|that|yes|the|your|over|across)\b|(?:have (?:a|another) (?:go|look|read|think|play|try)|try|wear|test|use|take) "
)
TOGETHER = re.compile(
    r"^ ?(?:[\w'.]+ ){0,7}(?:and|then|and then|or) (?:then |just |also |i |i'll |we'll |you |you can )*$"
)
AND_YOU = re.compile(r"\band (?:then )?(?:you(?:'ll| can| could| just)?(?! (?:know|said|say|see|are|were|have|had|can see|told|wanted|mentioned))|let me know|tell me|and you|the (?:two|three) of us|me (?:can )?(?:go|look|sit))\b")  # fmt: skip
HEDGE = re.compile(
    r"\b(?:might|maybe|perhaps|possibly|try (?:to|and)|trying to|hopefully|at some point|some ?time(?! (?:on|between|tomorrow|monday|tuesday|wednesday|thursday|friday))|one of these days|one day|some day|when i get (?:a chance|round|time)|if i get|if i remember|when i can|when things|when it (?:calms|quietens)|down the (?:line|road|track)|eventually|potentially|probably|we'll see|let's see how|see if (?:i|we|they|he|she) can|in due course|whenever|if i can|all being well|no promises|can't promise|need to|have to|got to|thinking of|some other time|another time|give it some thought|one fine day|god willing|not promising)\b"
)
CONDITIONAL = re.compile(r"\b(?:if|when|whenever|once|unless|in case|should) (?:anything|something|it|they|there|your|the|a|an|he|she|ever|that|one|i was|we were|i'd|we'd)\b")  # fmt: skip
# "If Friday's no good you send it back" makes a no safe; it asks for nothing.
IF_IT_FAILS = re.compile(
    r"\b(?:if|when) (?:[\w']+ ){1,5}?(?:no good|not right|not good|rubbish|hates? it|don't like it|doesn't like it|not happy|falls (?:over|through)|doesn't (?:work|suit|fit)|think no|say no|says no)\b(?: [\w']+){0,3} $"
)
HABIT = re.compile(
    r"\b(?:every|always|usually|normally|each|whenever|twice a|once a|per|a (?:week|month|year) (?:we|you))\b"
)
ON_SUCH_DAYS = re.compile(r"\bon (?:an? \w+day|\w+days)\b")
DOING = re.compile(r"\w+(?:ing|in)\b(?<!bring)(?<!ring)(?<!sign in)(?<!ping)(?<!join)(?<!sting)(?<!begin)")
DID = re.compile(rf"(?:{'|'.join(PAST.values())})\b")
TAKES_DID = re.compile(r"\b(?:if|what if|suppose|say) (?:i|we)\b")
TAKES_DOING = re.compile(
    r"\b(?:how about|what about|fancy|mind|up for|open to|suggest|propose|worth|i'm|we're|i am|we are|i'll be|interested in)\b"
)
BEING = re.compile(r"\bbe (?:with|at|round|out|over|there)\b")
NAMES_TALK = re.compile(
    r"\b(?:call|meeting|chat|catch up|demo|trial|visit|coffee|session|zoom|teams|speak|reconnect|touch base|regroup|sit down|(?:talk|speak) again)\b"
)
OTHERS = re.compile(r"\b(?:him|her|them)\b")
COMES = re.compile(r"\b(?:come|bring|pop|swing|nip|drop|meet|try|ring|call|visit|wear|test)\b")
CONSULTS = re.compile(r"\b(?:talk|speak|chat|check|ask|word|run|put|take|clear|discuss)\b")
# A day this many characters behind the action still belongs to it.
NEAR = 90
JUST_BEHIND = 24  # characters behind it that still say of an action how often it is done
JOINS = re.compile(r" (?=(?:and|but|so|because|if|which|then|when|or|where|while)\b)")
HUNG = re.compile(r"(?: (?:and|so|but|because|if|which|then|or))+$")
FAREWELL = re.compile(
    r"(?:let's |i'll |we'll |we |i |so )*(?:see (?:you|us|the)|(?:talk|speak|chat)(?:ing)? (?:to|with) (?:you|me)(?: (?:later|soon|again|then))?(?! (?:on|at|about|first|next|tomorrow|monday|tuesday|wednesday|thursday|friday|after|before|once))|(?:talk|speak) (?:again|then|soon|later)$)"
)
IDLE_END = re.compile(r" (?:down|now)(?: \w{0,3})?$")
IN_CALL = re.compile(r"let me (?:\w+ )?(?:have a (?:\w+ )?look|check|look|see|pull|find|read|grab)")
BLOCKED = re.compile(r"(?:\b(?:not|never|didn't|don't|won't|can't|couldn't|wouldn't|isn't|wasn't|haven't|hadn't|said|says|told|asked|promised|used to|supposed to|had to|meant to|wanted to|tried to|forgot to|was going to|were going to|without|instead of|before|after|stop|from|by|keep|kept|of|because|mind|than|for|would've|could've|should've|have|has|who|whoever|he|she|they|nobody|anybody|people|everyone|customers|hate to|(?<!you be )(?<!are you )able to|need someone to|going to have to|end up|ended up|start|remember|were|was|is|are|see) )$")  # fmt: skip
# Before a step named by a noun: it has been, or is not to be.
PAST_OR_DENIED = re.compile(
    r"\b(?:never|not|no|had|has|have|did|didn't|don't|won't|can't|last|was|were|since|after|before|until|without|instead of)(?: (?:the|a|an|our|your|my|that|any))? $"
)
DETAILS = re.compile(r"\b(?:what's|whats|what is|where|which|have you got|give me|can i (?:get|take|have|grab)|best|is it|still|confirm)\b.{0,40}\b(?:email|address|number|postcode|inbox|mobile|details|send it|cell|zip)\b")  # fmt: skip


def commitments(words: Spoken, named: tuple[Moment, ...], team: tuple[str, ...] = ()) -> tuple[Commitment, ...]:
    """The steps named in a turn, in order, each with the day or time that was named for it.

    One of the phrases in which a `team` names its steps is a proposal to both sides where nothing else says how it was put.
    """
    found: list[Commitment] = []
    own = team_actions(team)
    for action, start, end in actions_in(words, own):
        since = found[-1].end if found else 0
        before = words.text[since:start]
        before = before[words.last_break(start) - since :] if words.last_break(start) > since else before
        since = start - len(before)
        framed = _framed(before, words.text[start:end], new_sentence=words.last_break(start) == start or start == 0)
        if framed is None and found and TOGETHER.match(before) and words.next_break(found[-1].end) >= start:
            found[-1] = replace(found[-1], end=end, done=end, actions=(*found[-1].actions, action))
            continue
        if (
            framed is None
            and not PAST_OR_DENIED.search(before)
            and any(each.match(words.text, start) for _, each in own)
        ):
            framed = Frame.PROPOSAL, Owner.BOTH, None, len(before)
        if framed is None:
            continue
        frame, owner, needs, at = framed
        found.append(
            Commitment(
                since + at,
                end,
                frame,
                owner,
                (action,),
                None,
                hedged=False,
                asked=False,
                needs=needs,
                at=start,
                done=end,
            )
        )
    return tuple(_dated(words, found, named))


def actions_in(
    words: Spoken, own: tuple[tuple[Action, re.Pattern[str]], ...] = ()
) -> Iterator[tuple[Action, int, int]]:
    """What the words say may be done, whoever does it and whether or not it is a step, each with its half-open range of characters; `own` are a team's phrases."""
    text = words.text
    of_team = ((-1, action, match) for action, pattern in own for match in pattern.finditer(text))
    every = sorted(
        (
            (match.start(), -match.end(), rank, action)
            for rank, action, match in (*of_team, *step_phrases().named(text))
            if match.start() + 3 not in words.commas
            and not any(match.start() < place < match.end() for place in words.breaks)
        ),
        key=lambda found: (found[0], found[2]),
    )
    last = 0
    for start, negative_end, _, action in every:
        if start >= last:
            yield action, start, -negative_end
            last = -negative_end


def is_habit(words: Spoken, start: int, end: int) -> bool:
    """Whether the words at this place, or before it in its sentence, or just behind it, tell what always is so or would be if something came of it."""
    since, stop = words.last_break(start), min(words.next_break(end - 1), end + JUST_BEHIND)
    always = HABIT.search(words.text[since:stop]) or ON_SUCH_DAYS.search(words.text[since:stop])
    return always is not None or CONDITIONAL.search(words.text[since:start]) is not None


def _framed(before: str, action: str, *, new_sentence: bool) -> tuple[Frame, Owner, str | None, int] | None:
    """How the action is put, by the words before it, what it needs to be a step, and where the frame starts; None where it is none: told of the past, denied, or what others do."""
    if BLOCKED.search(before):
        return None
    tail = before[-70:]
    offset = len(before) - len(tail)
    doing = DOING.match(action) is not None
    best: tuple[int, Put] | None = None
    for put in step_phrases().frames:
        match = put.pattern.search(tail)
        if match and (best is None or match.end() - match.start() > best[0]):
            best = (match.end() - match.start(), put)
    if best is not None:
        length, put = best
        start = len(tail) - length
        if DID.match(action) and not TAKES_DID.search(tail[start:]):
            return None
        if doing and not TAKES_DOING.search(tail[start:]):
            return None
        if tail.endswith("you'll ") and re.match(
            r"(?:have(?! a (?:word|chat|look|think|read|talk|go|try)\b)|get|hear|receive|see)\b", action
        ):
            return Frame.PROMISE, Owner.SELF, None, offset + start
        return put.frame, put.owner, put.needs, offset + start
    if not doing and not DID.match(action) and (new_sentence or IMPERATIVE.search(tail)):
        opens = new_sentence or OPENED.fullmatch(tail) is not None
        if FOR_ME.search(action) or (opens and INVITES.match(action)):
            return Frame.REQUEST, Owner.OTHER, None, len(before)
        # "Ring Thursday" asks for it; "ring" alone is too little.
        return (Frame.REQUEST, Owner.OTHER, "day", len(before)) if opens else None
    return None


def _fulfilled(each: Commitment, phrase: str, *, dated: bool, opens: bool) -> bool:
    """Whether a frame of everyday talk ("you can ...", "we could ...") is followed by what makes a step of it."""
    joint = bool(JOINT & set(each.actions))
    if each.actions == (Action.START,) and not dated and BEING.search(phrase):
        return False
    if each.needs == "day":
        return dated
    if each.needs == "dated":
        return dated and (re.search(r"\byou\b", phrase) is not None or (opens and GIVES.search(phrase) is not None))
    if each.needs == "talk":
        return joint and (dated or FOR_ME.search(phrase) is not None or NAMES_TALK.search(phrase) is not None)
    if each.needs == "us":
        others = each.actions == (Action.TALK,) and OTHERS.search(phrase) is not None
        if each.actions == (Action.SEND,) and opens and ORDERED.match(phrase):
            return True
        return dated or FOR_ME.search(phrase) is not None or (joint and not others and COMES.search(phrase) is not None)
    if each.needs == "doing":
        return (
            dated
            or re.search(r"\b(?:sending|emailing|mailing|posting|texting) (?:it|that|this|you|them|over)\b", phrase)
            is not None
        )
    if each.needs == "people":
        return CONSULTS.search(phrase) is not None
    return True


def _dated(words: Spoken, found: list[Commitment], named: tuple[Moment, ...]) -> list[Commitment]:
    """Those that are steps, each with its day and up to where its words end: not before what turned out to be none."""
    kept = list(_steps_of(words, found, named))
    if len(kept) == len(found):
        return kept
    places = {each.at for each in kept}
    ends = {each.at: each.end for each in _steps_of(words, [each for each in found if each.at in places], named)}
    return [replace(each, end=max(each.end, ends.get(each.at, 0))) for each in kept]


def _steps_of(words: Spoken, found: list[Commitment], named: tuple[Moment, ...]) -> Iterator[Commitment]:
    bounds = [each.start for each in found] + [len(words.text) + 1]
    free = [
        moment
        for moment in named
        if (moment.is_set or not moment.said_hour)
        and not EXCEPTED.search(words.text[: moment.start])
        and not AWAY.search(words.text[words.last_break(moment.start) : moment.start])
    ]
    for index, each in enumerate(found):
        low = 0 if index == 0 else found[index - 1].end
        after = [m for m in free if each.start <= m.start < bounds[index + 1] and m.start - each.end <= NEAR]
        ahead = [
            m
            for m in free
            if low <= m.start < each.start
            and each.start - m.end <= 25
            and (JOINT.intersection(each.actions) or not words.breaks_between(m.start, each.start))
        ]
        choice = (
            next((m for m in after if m.is_set), None)
            or next((m for m in ahead if m.is_set), None)
            or next(iter(after), None)
            or next(iter(ahead), None)
        )
        if choice is not None:
            free.remove(choice)
            sentence = max(low, words.last_break(each.start))
            day = next((m for m in free if sentence <= m.start < each.start and m.names_day and m.is_set), None)
            if day is not None and day is not choice and choice.at is not None and not choice.names_day:
                free.remove(day)
                choice = merged(day, choice)
        stop = min(words.next_break(each.end - 1), bounds[index + 1] - 1, each.end + NEAR)
        low_hedge = max(words.last_break(each.start), low, each.start - 40)
        around = words.text[low_hedge : max(stop, each.end)]
        if IF_IT_FAILS.search(words.text[max(low, each.start - NEAR) : each.start]):
            continue
        if CONDITIONAL.search(words.text[low_hedge : each.start]) or HABIT.search(words.text[low_hedge : each.end]):
            continue
        dated = choice is not None and choice.is_set
        if is_none(words, each.start, each.end, dated=dated, at=each.at):
            continue
        opens = OPENED.fullmatch(words.text[words.last_break(each.start) : each.start] or "so ") is not None
        phrase = words.text[each.start : max(each.end, min(stop, each.end + 12))]
        if not _fulfilled(each, phrase, dated=dated, opens=opens):
            continue
        if _idle(words.text[each.start : each.end + 4], choice):
            continue
        if FAREWELL.match(words.text, each.start) and (choice is None or not choice.is_set):
            continue
        end = max(stop, each.end, choice.end if choice else 0)
        owner = (
            Owner.BOTH
            if each.frame is not Frame.REQUEST
            and each.owner is Owner.SELF
            and AND_YOU.search(words.text[each.start : end])
            else each.owner
        )
        yield replace(
            each,
            end=max(_unhung(words.text, each.end, _whole(words.text, each.end, stop)), choice.end if choice else 0),
            owner=owner,
            moment=choice,
            hedged=HEDGE.search(around) is not None or on_a_wish(words, each.start),
            asked=each.frame is Frame.PROPOSAL or any(each.start < place <= end + 1 for place in words.asks),
        )


def _whole(text: str, low: int, high: int) -> int:
    """Where the step's words end: at `high`, or before the last joining word where `high` cuts running speech."""
    if high >= len(text) or high - low < NEAR:
        return high
    joins = [match.start() for match in JOINS.finditer(text, low, high)]
    return joins[-1] if joins else high


def _unhung(text: str, low: int, high: int) -> int:
    """`high` without the joining words that only lead on to what is named next."""
    hung = HUNG.search(text[low:high].rstrip())
    return low + hung.start() if hung else high


def _idle(phrase: str, choice: Moment | None) -> bool:
    """Whether the words only say what is done during the call, or put somebody down for something without a day."""
    if choice is not None and choice.is_set:
        return False
    return IDLE_END.search(phrase) is not None or IN_CALL.match(phrase) is not None
