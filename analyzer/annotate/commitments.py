"""Steps as they are named: who promises, asks for or proposes which action, and how firmly."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from analyzer.annotate.actions import ACTIONS, Action
from analyzer.annotate.dates import Moment
from analyzer.annotate.spoken import Spoken


class Frame(StrEnum):
    """How a step is put: "I'll ...", "could you ...", "shall we ...", "your people come ..."."""

    PROMISE = "promise"
    REQUEST = "request"
    PROPOSAL = "proposal"


class Owner(StrEnum):
    """Who is to act, seen from the one who speaks."""

    SELF = "self"
    OTHER = "other"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Commitment:
    """One step named in a turn; places are characters of its plain words. `hedged`: put so that nobody is bound ("might", "at some point")."""

    start: int
    end: int
    frame: Frame
    owner: Owner
    actions: tuple[Action, ...]
    moment: Moment | None
    hedged: bool
    asked: bool
    certain: bool = True


_FILL = r"(?: (?!not\b|never\b|said\b|say\b|says\b|told\b|tell\b|if\b|when\b|because\b|that\b|what\b|how\b|who\b|which\b|i\b|i'll\b|you\b|we\b|he\b|she\b|they\b|would\b|could\b|can't\b|don't\b|didn't\b|won't\b)[\w'.]+)"
_THIRD = r"(?:(?:the|our|my|one of (?:the|our|my)|a) (?:crew|lads?|boys|team|installers?|fitters?|engineers?|driver|van|truck|guys|fellas?|technician|tech|surveyor|colleague|estimator|specialist|manager|man|fella|feller|bloke|plumber|electrician|assessor|consultant|girls?|office|boss|partner)|somebody|someone)"
FRAMES: tuple[tuple[Frame, Owner, re.Pattern[str]], ...] = tuple(
    (frame, owner, re.compile(rf"(?:^|(?<= ))(?:{pattern}) $"))
    for frame, owner, pattern in (
        (
            Frame.PROPOSAL,
            Owner.SELF,
            rf"(?:how about|what about|what if|why don't|shall|should|will|could|can|may|might|suppose|say|would it help if|do you want me to|want me to|would you like me to|if you like|if you want|if you'd like|is it okay if|okay if|mind if|all right if|would it be okay if|would it suit if) (?:i|we|{_THIRD}){_FILL}{{0,3}}|(?:how about|what about|why don't|what if|suppose) (?:[\w']+ ){{1,7}}(?:i|we|{_THIRD}){_FILL}{{0,2}}|(?:do you )?want me to{_FILL}{{0,2}}|would you like me to{_FILL}{{0,2}}|(?:happy for me to|like me to){_FILL}{{0,2}}|(?:i could|i'd love to|i'd like to|i would like to|i would love to){_FILL}{{0,3}}",
        ),
        (
            Frame.PROPOSAL,
            Owner.BOTH,
            rf"(?:how about|what about|why don't we|shall we|should we|let's|let us|could we|can we|may we|we could|we can|we should|maybe we|perhaps we|we'll|we might|are we okay to|are you (?:free|okay|happy|open|able|up|around|about|good|available)(?: for| to)?|would you be (?:free|okay|happy|open|able|up|around|willing|interested|available)(?: for| to| in)?|you free (?:for|to)|fancy|do you fancy|would it make sense (?:to|for us to)|does it make sense to|it'd be good to|it would be good to|worth|it'd be worth|it might be worth|be worth|i'd suggest|i suggest|i propose|i'd propose|my suggestion(?: is| would be)?(?: that)?(?: we)?|what i'd suggest is(?: we)?|the next step (?:is|would be)(?: to| for us to)?|next step is(?: to)?){_FILL}{{0,4}}",
        ),
        (
            Frame.REQUEST,
            Owner.OTHER,
            rf"(?:can|could|would|will|might) you{_FILL}{{0,3}}|(?:if you|maybe you|perhaps you|(?<!did )(?<!do )(?<!have )(?<!when )(?<!where )(?<!how )(?<!what )(?<!that )(?<!are )(?<!if )(?<!as )(?<!once )(?<!told )you)(?: (?:can|could|might|want to|would|'d like to|'ll|just|should))?{_FILL}{{0,2}}|you'll{_FILL}{{0,2}}|you can{_FILL}{{0,2}}|(?:i'd like you to|i need you to|i want you to|need you to|like you to|do you want to|would you like to|do you mind|would you mind|want to|please|feel free to|you're welcome to|why don't you|how about you|what about you|all you do is|all you have to do is|all you need to do is|best (?:thing is|to)|you'd better|you had better){_FILL}{{0,3}}",
        ),
        (
            Frame.PROMISE,
            Owner.SELF,
            rf"{_THIRD}(?:'ll| will| can| could| would|'s going to| is going to| are going to){_FILL}{{0,3}}",
        ),
        (
            Frame.PROMISE,
            Owner.SELF,
            rf"(?:i'll|i will|i'm going to|i am going to|i shall|i'm happy to|i am happy to|happy to|i can|let me|we'll|we will|we can|we're going to|we are going to|i'm|i am|we're|we are|i'd better|i'll have to|i need to|i've got to|i have to|i'll need to|i might|i may|we might|we need to|we have to|i'll try and|i'll try to|going to|i've|that i){_FILL}{{0,4}}",
        ),
    )
)
IMPERATIVE = re.compile(r"^$|(?:^| )(?:please|just|then|so|yes|yeah|yep|okay|oh|well|sure|fine|perfect|lovely|great|good|right|no|and|or|but|aye|go on|look|listen|tell you what|tell you what|sir|mate|now|thanks|absolutely|course|problem|worries|grand|all right) $")  # fmt: skip
FOR_ME = re.compile(r"\b(?:me|us)\b")
INVITES = re.compile(r"(?:come|pop|swing|drop|call|nip|text|email|send|stop|leave|bring|book|put)\b")
TOGETHER = re.compile(
    r"^ ?(?:[\w'.]+ ){0,7}(?:and|then|and then|or) (?:then |just |also |i |i'll |we'll |you |you can )*$"
)
AND_YOU = re.compile(r"\band (?:then )?(?:you(?:'ll| can| could| just)?(?! (?:know|said|say|see|are|were|have|had|can see|told|wanted|mentioned))|let me know|tell me|and you|the (?:two|three) of us|me (?:can )?(?:go|look|sit))\b")  # fmt: skip
HEDGE = re.compile(
    r"\b(?:might|maybe|perhaps|possibly|try (?:to|and)|trying to|hopefully|at some point|some ?time(?! (?:on|between|tomorrow|monday|tuesday|wednesday|thursday|friday))|one of these days|one day|some day|when i get (?:a chance|round|time)|if i get|if i remember|when i can|when things|when it (?:calms|quietens)|down the (?:line|road|track)|eventually|potentially|probably|we'll see|see (?:if|how)|in due course|whenever|if i can|all being well|no promises|can't promise|need to|have to|got to|thinking of|some other time|another time|give it some thought|one fine day|god willing|not promising)\b"
)
CONDITIONAL = re.compile(r"\b(?:if|when|whenever|once|unless|in case|should) (?:anything|something|it|they|there|your|the|a|an|he|she|ever|that|one|i was|we were|i'd|we'd)\b")  # fmt: skip
HABIT = re.compile(
    r"\b(?:every|always|usually|normally|each|whenever|twice a|once a|per|a (?:week|month|year) (?:we|you))\b"
)
FAREWELL = re.compile(r"(?:i'll |we'll )?see (?:you|us|the)")
IN_CALL = re.compile(r"let me (?:\w+ )?(?:have a (?:\w+ )?look|check|look|see|pull|find|read|grab)")
BLOCKED = re.compile(r"(?:\b(?:not|never|didn't|don't|won't|can't|couldn't|wouldn't|isn't|wasn't|haven't|hadn't|said|says|told|asked|promised|used to|supposed to|had to|meant to|wanted to|tried to|forgot to|was going to|were going to|without|instead of|before|after|stop|from|by|keep|kept|of|because|mind|than|for|would've|could've|should've|have|has|who|whoever|he|she|they|nobody|anybody|people|everyone|customers|hate to|able to|need someone to|going to have to|end up|ended up|start|remember|were|was|is|are|see) )$")  # fmt: skip
ASK_DATE = re.compile(r"\b(?:how about|what about|how's|how is|say|shall we say|would|does|is|could you do|can you do|can do|could do|make it|let's say|let's do|let's go|are you|you free|you about|you around|you there|would you be|go for|works?|suits?|do you|fancy|if i said|are we saying|we'll say|i've got|i have|we've got|call it|we said|put me down for|free|good for you|any good|do me|pencil|diary|see you|speak|till|until|then)\b")  # fmt: skip
DETAILS = re.compile(r"\b(?:what's|whats|what is|where|which|have you got|give me|can i (?:get|take|have|grab)|best|is it|still|confirm)\b.{0,40}\b(?:email|address|number|postcode|inbox|mobile|details|send it|cell|zip)\b")  # fmt: skip


def commitments(words: Spoken, named: tuple[Moment, ...]) -> tuple[Commitment, ...]:
    """The steps named in a turn, in order, each with the day or time that was named for it."""
    found: list[Commitment] = []
    for action, start, end in _actions(words):
        since = found[-1].end if found else 0
        before = words.text[since:start]
        before = before[words.last_break(start) - since :] if words.last_break(start) > since else before
        since = start - len(before)
        framed = _framed(before, words.text[start:end], new_sentence=words.last_break(start) == start or start == 0)
        if framed is None and found and TOGETHER.match(before) and words.next_break(found[-1].end) >= start:
            found[-1] = replace(found[-1], end=end, actions=(*found[-1].actions, action))
            continue
        if framed is None:
            continue
        frame, owner, at = framed
        found.append(Commitment(since + at, end, frame, owner, (action,), None, hedged=False, asked=False))
    return tuple(_dated(words, found, named))


def _actions(words: Spoken) -> Iterator[tuple[Action, int, int]]:
    text = words.text
    every = sorted(
        (
            (match.start(), -match.end(), rank, action)
            for rank, (action, pattern) in enumerate(ACTIONS)
            for match in pattern.finditer(text)
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


def _framed(before: str, action: str, *, new_sentence: bool) -> tuple[Frame, Owner, int] | None:
    """How the action is put, by the words before it; None where it is no step: told of the past, denied, or what others do."""
    if BLOCKED.search(before):
        return None
    tail = before[-70:]
    offset = len(before) - len(tail)
    best: tuple[int, Frame, Owner] | None = None
    for frame, owner, pattern in FRAMES:
        match = pattern.search(tail)
        if match and (best is None or match.end() - match.start() > best[0]):
            best = (match.end() - match.start(), frame, owner)
    if best is not None:
        return best[1], best[2], offset + len(tail) - best[0]
    bare = not re.match(r"\w+(?:ing|in)\b", action)
    if (
        bare
        and (new_sentence or IMPERATIVE.search(tail))
        and (FOR_ME.search(action) or (new_sentence and INVITES.match(action)))
    ):
        return Frame.REQUEST, Owner.OTHER, len(before)
    return None


def _dated(words: Spoken, found: list[Commitment], named: tuple[Moment, ...]) -> Iterator[Commitment]:
    bounds = [each.start for each in found] + [len(words.text) + 1]
    free = list(named)
    for index, each in enumerate(found):
        low = 0 if index == 0 else found[index - 1].end
        after = [m for m in free if each.start <= m.start < bounds[index + 1]]
        ahead = [m for m in free if low <= m.start < each.start and each.start - m.end <= 25]
        choice = (
            next((m for m in after if m.is_set), None)
            or next((m for m in ahead if m.is_set), None)
            or next(iter(after), None)
            or next(iter(ahead), None)
        )
        if choice is not None:
            free.remove(choice)
        stop = min(words.next_break(each.end - 1), bounds[index + 1] - 1, each.end + 90)
        low_hedge = max(words.last_break(each.start), low, each.start - 40)
        around = words.text[low_hedge : max(stop, each.end)]
        if CONDITIONAL.search(words.text[low_hedge : each.start]) or HABIT.search(words.text[low_hedge : each.end]):
            continue
        if _idle(words.text[each.start : each.end], choice):
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
            end=end,
            owner=owner,
            moment=choice,
            hedged=HEDGE.search(around) is not None,
            asked=each.frame is Frame.PROPOSAL or any(each.start < place <= end + 1 for place in words.asks),
        )


def _idle(phrase: str, choice: Moment | None) -> bool:
    """Whether the words only say what is done during the call, or put somebody down for something without a day."""
    if choice is not None and choice.is_set:
        return False
    return phrase.endswith(" down") or IN_CALL.match(phrase) is not None
