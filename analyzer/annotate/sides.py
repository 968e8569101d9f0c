"""Who sells and who buys: what the user said first, then the words of the whole call, never who speaks first."""

import math
import re
from dataclasses import dataclass, replace

from analyzer.types.call import Call
from analyzer.types.rubric import Phrases
from analyzer.types.speech import Side, Speaker

# Weights are log odds that whoever says it sells (positive) or buys (negative); set by judgement, not yet calibrated on a large set.
# A cue counts up to three times a speaker, so that one habit of speech cannot decide a call.
SELLING: tuple[tuple[float, str], ...] = (
    (
        1.6,
        r"\b(?:it'?s|this is|i'?m|my name'?s|my name is|(?:^|hi |hello |morning )\w+(?: here)?) \w+(?: \w+)?,? (?:from|with|down at|over at|at|of) (?!home\b|the (?:moment|office|desk|minute)\b)\w+",
    ),
    (
        1.6,
        r"\b(?:i'?m|i am|was|we'?re|just) (?:just )?(?:calling|ringing|phoning|giving you a (?:quick )?(?:call|ring|bell|shout))\b",
    ),
    (1.2, r"\breason (?:for my call|i'?m (?:calling|ringing))\b"),
    (
        1.2,
        r"\bour (?:company|firm|business|product|service|system|platform|software|team|lads|guys|engineers|installers|customers|clients|members|warranty|guarantee|package|plan|price|prices|pricing|range|founder|director|trainers|people|depot|yard|showroom|brochure|website|offer|rates?)\b",
    ),
    (
        1.0,
        r"\bwe (?:do|offer|provide|supply|make|build|fit|install|service|run|specialise|specialize|work with|help|look after|cover|train|deliver|guarantee|can do|could do|can offer|don'?t charge|charge|started|were founded)\b",
    ),
    (
        1.3,
        r"\b(?:i'?ll|i can|i could|let me|we'?ll|we can|i will|shall i|can i|could i) (?:just )?(?:send|email|e-mail|text|post|drop|book|pencil|put|pop|get|set|sign|draw|quote|price|come out|come and|come by|show)\b.{0,12}\byou",
    ),
    (
        1.2,
        r"\b(?:mind|okay|ok|alright|all right|fine|happy|good) (?:if|with) (?:i|me)\b.{0,30}\b(?:ask|asking|questions?|dig|find out|throw)\b",
    ),
    (1.1, r"\b(?:what|how|who|where|which|when|why)(?:'?s|'?re|'?ve|'?d)? (?:\w+ ){0,4}?(?:you|your|yours)\b"),
    (0.9, r"\b(?:do|did|have|are|is|would|could|can|has|were|was|you) (?:you|your|y'?all|ya)\b.{3,60}(?:\?|$)"),
    (
        1.4,
        r"\b(?:shall we|should we|can we|let'?s|want me to|would you like (?:me )?to|do you want to) (?:just )?(?:go ahead|get (?:you|this|that)|book|pencil|put|set|sign|start|schedule|say|do)\b",
    ),
    (
        1.3,
        r"\b(?:cash or card|card number|sign (?:up|here|today)|special (?:offer|price)|discount|half price|no obligation|free (?:quote|survey|trial|consultation)|money.back)\b",
    ),
    (
        1.0,
        r"\b(?:if you (?:decide|don'?t want|went|go|do decide)|no (?:pressure|hard feelings)|i'?m (?:okay|ok|fine) either way)\b",
    ),
    (
        0.9,
        r"\b(?:what(?:'?s| has| is) (?:prompt|tipped|made|brought)|tell me (?:a bit |a little |more )?about|walk me through|talk me through|help me understand)\b",
    ),
    (1.0, r"\b(?:other (?:customers|clients|people|firms|companies)|customers? (?:like|of ours)|one of our)\b"),
)
BUYING: tuple[tuple[float, str], ...] = (
    (
        1.8,
        r"\b(?:not interested|no thank you|no thanks|take me off|stop calling|don'?t need (?:one|any|it|that)|don'?t want (?:one|any|it|a))\b",
    ),
    (
        1.5,
        r"\b(?:how much (?:is|are|does|do|would|will|for|would)|what (?:does|do|would|will) (?:it|that|they|you) (?:cost|charge)|what'?s (?:the|your) (?:price|cost|rate)s?|is there a (?:fee|charge|contract))\b",
    ),
    (1.5, r"\b(?:send me|can you send|could you send|email me|put it in (?:an )?(?:email|writing))\b"),
    (
        1.4,
        r"\b(?:who(?:'?s| is) (?:this|calling|speaking)|what(?:'?s| is) (?:this|it) (?:about|regarding)|where did you get my)\b",
    ),
    (
        1.4,
        r"\b(?:talk to|speak to|ask|check with|run it (?:by|past)) (?:my|the|our) (?:husband|wife|partner|boss|manager|director|team|board|accountant|brother|sister|dad|mum|mom|son|daughter|committee)\b",
    ),
    (1.3, r"\b(?:our|the|my) (?:budget|current supplier|provider|contract (?:runs|ends|is up))\b"),
    (1.3, r"\bwe(?:'?ve)? (?:already|currently|just) (?:have|use|got|using|signed|with)\b"),
    (1.2, r"\b(?:think about it|think it over|sleep on it|get back to you|call you back|let you know)\b"),
    (
        1.5,
        r"\b(?:i (?:filled in|saw your|found your|got your|was looking (?:at|for))|your (?:website|ad|advert|leaflet|flyer|brochure)|someone (?:would|was going to) (?:ring|call))\b",
    ),
    (
        1.2,
        r"\bi (?:wanted|was hoping|was wondering|need|needed) (?:to )?(?:ask|find out|know|talk to|speak to|a|some) (?:somebody|someone|about|if you|whether you|quote|price)\b",
    ),
    (
        1.1,
        r"\b(?:do|can|could|will|would) you (?:guys |people |lot )?(?:do|offer|have|sell|supply|fit|deliver|cover|come|guarantee|still|charge|include)\b",
    ),
    (
        0.8,
        r"\b(?:my|our) (?:husband|wife|kids?|staff|shop|office|practice|roof|garden|yard|house|kitchen|van|lads|girls|warehouse|machine|problem|trouble)\b",
    ),
    (0.6, r"\bi'?(?:ve| have) (?:got|had|been)\b"),
)
# What people call the two sides when they label a transcript themselves.
REP_LABELS = re.compile(
    r"\b(?:agent|rep|sales\w*|seller|advis[eo]r|consultant|closer|sdr|bdr|account (?:exec\w*|manager)|telesales)\b",
    re.IGNORECASE,
)
PROSPECT_LABELS = re.compile(
    r"\b(?:customer|client|prospect|buyer|lead|homeowner|consumer|patient|shopper)\b", re.IGNORECASE
)
LABEL_WEIGHT = 4.0
MOST_TIMES = 3
SURE = 0.7


@dataclass(frozen=True, slots=True)
class Leaning:
    """How much one speaker's words lean to selling, in log odds, over how many words."""

    speaker: Speaker
    log_odds: float
    words: int


def assign_sides(call: Call, *, rep_name: str | None = None, phrases: Phrases | None = None) -> Call:
    """The call with a side and a confidence for every speaker.

    A side the user gave stays as it is. Where only some are given, the rest take the other side of a
    two-person call. Below a confidence of 0.7 every side stays `unknown`.
    """
    speakers = tuple(_named(speaker, rep_name) for speaker in call.speakers)
    given = {speaker.side for speaker in speakers if speaker.side is not Side.UNKNOWN}
    if given and any(speaker.side is Side.UNKNOWN for speaker in speakers):
        other = Side.PROSPECT if given == {Side.REP} else Side.REP if given == {Side.PROSPECT} else Side.UNKNOWN
        speakers = tuple(
            speaker
            if speaker.side is not Side.UNKNOWN
            else replace(speaker, side=other, side_confidence=1.0 if len(speakers) == 2 else 0.8)
            for speaker in speakers
        )
    elif not given:
        speakers = _from_words(call, speakers, phrases or Phrases())
    return with_speakers(call, speakers)


def voicemail_sides(call: Call) -> Call:
    """The sides of a message left: whoever says most of it sells, whoever else is heard is the greeting. A side the user gave stays."""
    said = {
        speaker.id: sum(len(turn.words) for turn in call.turns if turn.speaker == speaker.id)
        for speaker in call.speakers
    }
    caller = max(said, key=lambda id_: said[id_])
    return with_speakers(
        call,
        tuple(
            speaker
            if speaker.side_confidence == 1
            else replace(speaker, side=Side.REP if speaker.id == caller else Side.PROSPECT, side_confidence=0.9)
            for speaker in call.speakers
        ),
    )


def with_speakers(call: Call, speakers: tuple[Speaker, ...]) -> Call:
    """The call with these speakers, every turn taking its speaker's side."""
    sides = {speaker.id: speaker.side for speaker in speakers}
    turns = tuple(replace(turn, side=sides.get(turn.speaker, Side.UNKNOWN)) for turn in call.turns)
    return replace(call, speakers=speakers, transcript=replace(call.transcript, turns=turns))


def _named(speaker: Speaker, rep_name: str | None) -> Speaker:
    if rep_name is not None and (speaker.name or "").casefold() == rep_name.casefold():
        return replace(speaker, side=Side.REP, side_confidence=1.0)
    return speaker


def _from_words(call: Call, speakers: tuple[Speaker, ...], phrases: Phrases) -> tuple[Speaker, ...]:
    """The two who lean furthest apart set the scale; whoever stands between them takes the nearer side.

    People heard on one channel while others are heard on another are of one side: their leanings are added up.
    """
    leanings = [leaning(call, speaker, phrases) for speaker in speakers]
    channels = {speaker.channel for speaker in speakers} - {None}
    odds: dict[str | int | None, float] = {}
    for each in leanings:
        party = each.speaker.channel if len(channels) > 1 else each.speaker.id
        odds[party] = odds.get(party, 0.0) + each.log_odds
    if len(odds) < 2:
        return _alone(leanings)
    middle, apart = (max(odds.values()) + min(odds.values())) / 2, max(odds.values()) - min(odds.values())
    return tuple(
        _leaned(each.speaker, odds[each.speaker.channel if len(channels) > 1 else each.speaker.id] - middle, apart)
        for each in leanings
    )


def _leaned(speaker: Speaker, from_middle: float, apart: float) -> Speaker:
    confidence = speaker.voice_confidence / (1 + math.exp(-min(apart, 2 * abs(from_middle)) / 2))
    side = Side.REP if from_middle > 0 else Side.PROSPECT
    return replace(speaker, side=side if confidence >= SURE else Side.UNKNOWN, side_confidence=round(confidence, 3))


def _alone(leanings: list[Leaning]) -> tuple[Speaker, ...]:
    return tuple(
        replace(each.speaker, side=Side.REP, side_confidence=0.8) for each in leanings if each.log_odds > 0
    ) or tuple(each.speaker for each in leanings)


def leaning(call: Call, speaker: Speaker, phrases: Phrases) -> Leaning:
    """How much this speaker's words sound like selling rather than buying."""
    texts = [turn.text.lower().replace("\u2019", "'") for turn in call.turns if turn.speaker == speaker.id]
    odds = 0.0
    for sign, cues in ((1, SELLING), (-1, BUYING)):
        for weight, pattern in cues:
            times = sum(len(re.findall(pattern, text)) for text in texts)
            odds += sign * weight * sum(0.5**nth for nth in range(min(times, MOST_TIMES)))
    own = [name.lower() for name in (*phrases.companies, *phrases.products)]
    odds += 2.0 * min(1, sum(name in text for name in own for text in texts))
    if speaker.name and REP_LABELS.search(speaker.name):
        odds += LABEL_WEIGHT
    if speaker.name and PROSPECT_LABELS.search(speaker.name):
        odds -= LABEL_WEIGHT
    return Leaning(speaker, odds, sum(len(text.split()) for text in texts))
