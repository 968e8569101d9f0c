"""Who picked the phone up to ring the other, by how the two greet each other."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from analyzer.types.speech import Side, Turn

# Greetings are over after these turns.
GREETING_TURNS = 6
# So few words greet and say no more.
SHORT = 8

_NAME = r"(?!(?:one|just|only|been|about|all|not|the|a|an|from|here|now|that|this|good|fine)\b)[\w'.-]+"
_WHO_FROM = rf"(?:{_NAME},? ){{1,3}}(?:here |speaking |calling |ringing |again )?(?:from|fae|with|at|of|over at|over in|out of|down at|in)\b"
# Who says their own name and their firm's, as one who picks up says the firm's first.
SAYS_WHO = re.compile(
    rf"\b(?:it's|its|this is|it is|my name is|my name's|name's|i'm|i am) {_WHO_FROM}"
    rf"|\b(?:it's|its|this is|it is|my name is|my name's|i'm|i am) (?:{_NAME} ){{1,3}}(?:i'm|i am) (?:from|with|at)\b"
    rf"|(?:^|[,.!?] )(?:{_NAME} ){{1,3}}here,? (?:from |at |with |of )?\w"
    r"|\b(?:calling|ringing|phoning) (?:you )?from\b|\bmy name is\b"
)
# Who asks for somebody, or greets them by their name, rang them.
ASKS_FOR = re.compile(
    r"\b(?<!who )(?:is|am i|could i|can i|may i|might i) (?:that|this|it|speaking|through|talking|speak|talk)\b(?! (?:the|a) (?:right|good|bad|best)\b)(?! about\b)"
    r"|\b(?:mr|mrs|ms|miss|mister|missus|dr|doctor|sir|ma'am|madam)\b"
)
# Whoever picks up asks so too: it tells something only where the other had answered first.
ASKS_WHOM = re.compile(r"\bwho am i (?:speaking|talking|through)\b")
GREETS = re.compile(
    rf"^(?:(?:good )?(?:hi|hello|hey|hiya|morning|afternoon|evening|g'day|kia ora),? (?:there,? )?)(?:{_NAME})(?: {_NAME})?[,.!?] "
)
# Only who rang asks whether the moment suits, or says that they ring.
SUITS = re.compile(
    r"\b(?:have i|did i|'ve i) (?:caught|catch|got) you\b|\bcaught you at\b|\bis (?:it|this|now) (?:a |an )?(?:\w+ )?(?:good|bad|okay|ok|right|alright|all right) (?:time|moment)\b|\bis now a\b"
    r"|\b(?:got|have you got|have) (?:a|two|five|one|ten) (?:sec\w*|min\w*|moments?)\b|\bcan i (?:take|have|get) (?:two|a|one|five)\b|\bout of the blue\b|\b(?:alright|all right|okay|ok|free) to talk\b"
    r"|\bi(?:'m| am| was) (?:just )?(?:calling|ringing|phoning) (?:about|to|all|round|around|you|regarding|because|on behalf)\b|\bi'll be (?:quick|brief)\b"
)
# Who was rung asks who it is and what it is about.
ASKS_WHO = re.compile(
    r"\bwho(?:'s| is) (?:this|that|calling|speaking|it)\b|\bwho wants to know\b|\bdepends who(?:'s| is) asking\b|\b(?:what's|what is) (?:this|it|that)(?: all)? (?:about|regarding|in connection)\b|\bwhat are you selling\b"
    r"|\bhow did you get (?:my|this|our)\b|\bdo i know you\b|\bdon't think (?:we've|we have) (?:spoken|met)\b|\bif (?:it's|this is) about\b"
)
# Who asks for anybody who has a part does not know them.
ASKS_ANYBODY = re.compile(
    r"\b(?:whoever|the (?:person|one|lady|gentleman|man|woman|owner|manager|homeowner|boss)(?: \w+){0,2}? (?:who|that|in charge|of the)|the (?:owner|homeowner|manager|person)[?.]|you don't know me|(?:we|you and i) (?:don't|didn't|have not|haven't) (?:know|spoken|met)|we(?:'ve| have) (?:never|not) (?:spoken|met|talked)|out of the blue)\b"
)
# Who picks up says the firm's name first and asks what they can do.
PICKS_UP = re.compile(
    r"(?<!i )(?<!who's )(?<!is )(?<!i'm )\bspeaking(?:[.,!?]|$)|\bhow (?:can|may|could) (?:i|we) help\b|\byou(?:'re| are| have) (?:through to|reached|speaking to|speaking with|talking to)\b|\bthanks? (?:you )?for (?:calling|ringing|phoning)\b"
    r"|^(?!this is|hi|hello|hey)[^?]{2,50}[,.]? this is \w+[.!]?$"
)
# Nobody who picks up says "it's Ann from Baker's" before they know who is there.
ITS = re.compile(
    rf"\b(?:it's|its|it is) {_WHO_FROM}|\b(?:it's|its|it is) {_NAME} (?:here|again)\b|(?:^|[,.!?] )(?:{_NAME} ){{1,3}}(?:here|this side),? (?:from|at|with|of) "
)
# Who says so had rung before, whoever rings now.
RANG_YOU = re.compile(r"\bi (?:rang|called|phoned) (?:you|in)\b")
# Who says that they are ringing rang, whoever's name was said or asked for before.
SAYS_THEY_RING = re.compile(
    r"\bi(?:'m| am| was) (?:just )?(?:calling|ringing|phoning|enquiring|inquiring)\b(?! (?:you )?back\b)(?! (?:the|my|for the) (?:police|lawyer|solicitor)\b)"
)
# Who rings back does not speak against the other's having rung.
RINGS_BACK = re.compile(
    r"\b(?:calling|ringing|phoning|call|ring|phone) (?:you )?back\b|\breturning\b|\byou(?:'d| had|'ve| have)? (?:rang|rung|called|phoned|left|asked|wrote|emailed|filled|wanted|got in touch)\b"
)
RINGS = re.compile(
    r"\bi(?:'m| am| was) (?:just )?(?:calling|ringing|phoning|enquiring|inquiring|after|looking|wondering|hoping)\b|\bi (?:wanted|want|need|wonder if|'d like|would like)\b|\bdo you (?:do|sell|have|come|fit|hire|rent)\b|\bis (?:that|this) the \w+ (?:people|place|lot|folks|company)\b"
)


@dataclass(frozen=True, slots=True)
class Ring:
    """The side that rang, None where the greetings do not say, whether the one who was rung did not know them, whether who rang says so, and whether both do."""

    by: Side | None
    strangers: bool = False
    said: bool = False
    torn: bool = False


def ring(turns: tuple[Turn, ...]) -> Ring:
    """Who rang by the first turns of a whole call."""
    opening = turns[:GREETING_TURNS]
    rep, prospect = _said(opening, Side.REP), _said(opening, Side.PROSPECT)
    if not rep or not prospect:
        return Ring(None)
    if any(RANG_YOU.search(text) for text in prospect):
        rep_rings = any(SUITS.search(text) for text in rep) and not any(RINGS_BACK.search(text) for text in rep)
        return Ring(None, torn=rep_rings)
    unknown = any(ASKS_WHO.search(text) for text in prospect[:2])
    anybody = any(ASKS_ANYBODY.search(text) for text in rep[:3])
    if says_firm_first(rep[0]) and not unknown:
        return Ring(Side.PROSPECT)
    answered = opening[0].side is Side.PROSPECT and _picks_up(prospect[0])
    early = rep[:3] if answered or len(rep[0].split()) < SHORT else rep[:2]
    says_who = any(SAYS_WHO.search(text) for text in early)
    asks_for = any(ASKS_FOR.search(text) or GREETS.search(text) for text in early)
    suits = any(SUITS.search(text) for text in rep)
    told = (
        (says_who and asks_for)
        or ITS.search(rep[0])
        or (answered and (says_who or asks_for or ITS.search(rep[0]) or ASKS_WHOM.search(rep[0])))
    )
    rings = SAYS_THEY_RING.search(prospect[0]) is not None
    if rings or (RINGS.search(prospect[0]) and not told):
        return Ring(Side.PROSPECT, said=rings)
    if unknown or told or ASKS_ANYBODY.search(rep[0]) or (suits and (says_who or asks_for)):
        return Ring(Side.REP, strangers=unknown or anybody)
    return Ring(None)


def says_firm_first(text: str) -> bool:
    """Whether a side's first turn, in small letters, is that of somebody who picked up: a firm's name, "speaking", "how can I help"."""
    return PICKS_UP.search(text) is not None and not ASKS_FOR.search(text)


def _picks_up(text: str) -> bool:
    """Whether somebody who was rung may begin so: a greeting, a name, a firm."""
    return (len(text.split()) < SHORT and "?" not in text and not RINGS.search(text)) or bool(PICKS_UP.search(text))


def _said(turns: Iterable[Turn], side: Side) -> list[str]:
    return [as_written(turn) for turn in turns if turn.side is side]


def as_written(turn: Turn) -> str:
    """The turn's text in small letters, with straight apostrophes and single spaces, which the patterns here are looked for in."""
    return " ".join(turn.text.lower().replace("\u2019", "'").split())
