"""What kind of call it is, from what is said about how it came about."""

import re
from dataclasses import replace

from analyzer.types.call import Call
from analyzer.types.kind import CallKind
from analyzer.types.speech import Side, Turn

# (kind, who says it, weight, pattern). Looked for in the first fifth of the call or its first twelve turns; weights by judgement, not yet calibrated.
CUES: tuple[tuple[CallKind, Side | None, float, str], ...] = (
    (
        CallKind.RENEWAL,
        None,
        2.0,
        r"\b(?:renew\w*|(?:auto[- ]?)?expir\w+|(?:contract|plan|policy|subscription|membership|licen[cs]e|agreement) (?:\w+ ){0,3}(?:ends?|is up|runs? out|comes? up|lapse[sd]?|up for)|up for renewal)\b",
    ),
    (
        CallKind.FOLLOW_UP,
        None,
        1.6,
        r"\b(?:last time we (?:spoke|talked|met)|when (?:we|i) (?:last )?(?:spoke|talked|met|came|rang|called|visited|dropped)|(?:we|i) (?:spoke|talked|met) (?:last|on|back|a)|follow(?:ing)?[- ]?up|as (?:i )?promised|get(?:ting)? back to you|i (?:said|promised) i'?d (?:ring|call|phone)|since (?:we|i) (?:last )?(?:spoke|met|talked)|the (?:proposal|quote|quotation|rate card|sample|brochure|figures|demo) (?:i|we) (?:sent|brought|left|gave|showed)|sent (?:you|over|across) (?:the|a|that|my|our))\b",
    ),
    (
        CallKind.FOLLOW_UP,
        Side.REP,
        1.6,
        r"\b(?:check(?:ing)? (?:in|where)|where (?:things|we|you) (?:are|'re|stand)|what the status|have you (?:\w+ ){0,4}(?:had (?:a |your )?(?:chance|chat|think|look)|decided|made (?:a|your) (?:decision|mind))|any (?:news|thoughts|decision)|touch(?:ing)? base|circl(?:e|ing) back)\b",
    ),
    (
        CallKind.INBOUND,
        Side.PROSPECT,
        2.2,
        r"\b(?:i (?:filled|saw|found|got|read|heard|was looking|was given|was told)\b.{0,40}\b(?:website|form|online|ad|advert|leaflet|flyer|brochure|number|box|about you)|i'?m (?:ringing|calling|phoning) (?:you|because|about|to|up|round|around)|i (?:wanted|was hoping|was wondering|need|'?d like) (?:to )?(?:ask|find out|know|talk|speak|some|get a))\b",
    ),
    (
        CallKind.INBOUND,
        Side.REP,
        2.2,
        r"\b(?:thank(?:s| you) for (?:calling|ringing|phoning|getting in touch|reaching out|your (?:call|enquiry|inquiry|interest|message))|how (?:can|may) i help|you (?:got in touch|reached out|asked (?:us|me) to (?:call|ring)|filled|enquired|inquired|contacted)|what (?:made|prompted|tipped|got|brought) you\b.{0,30}\b(?:call|ring|touch|box|form|in)|someone who'?s? (?:called|rung))\b",
    ),
    (
        CallKind.DEMO,
        Side.REP,
        2.0,
        r"\b(?:share my screen|sharing my screen|see my screen|on (?:your|the|my) screen|let me show you|i'?ll show you|(?:click|scroll)(?:ing)? (?:on|here|down)|dashboard here|this (?:tab|view|page) (?:here|is))\b",
    ),
    (
        CallKind.OUTBOUND,
        Side.REP,
        1.4,
        r"\b(?:(?:calling|ringing|phoning) (?:from|on behalf|because|about|local|round|the|to (?:introduce|see if))|giving (?:the|your) \w+ a (?:bell|ring|call)|in your (?:area|street|road|neighbou?rhood)|doing your (?:street|road|area)|have i caught you|caught you at a bad|you don'?t know me|your name (?:was|came|is)|is (?:this|that) (?:the )?(?:\w+ )?(?:residence|household|owner|lady of the house|homeowner))\b",
    ),
    (
        CallKind.VOICEMAIL,
        None,
        4.0,
        r"\b(?:leave (?:me |us )?(?:a|your) (?:message|name)|after the (?:tone|beep)|(?:not available|can'?t (?:take|come to)) (?:\w+ ){0,3}(?:call|phone|right now|please)|(?:the )?mailbox|voice ?mail)\b",
    ),
)
OPENING_TURNS = 12
PRIOR = {CallKind.OUTBOUND: 0.8}
SCREEN_LATER = 3


def guess_kind(call: Call) -> Call:
    """The call with a kind and a confidence; as it is where the user gave one.

    A single speaker, alone or after a greeting that asks for a message, is a voicemail.
    """
    if call.info.kind is not CallKind.AUTO:
        return call
    kind, confidence = _voicemail(call) or _from_cues(call)
    return replace(call, info=replace(call.info, kind=kind, kind_confidence=round(confidence, 3)))


def _voicemail(call: Call) -> tuple[CallKind, float] | None:
    if len(call.turns) > 4:
        return None
    asked = [turn for turn in call.turns if _found(CallKind.VOICEMAIL, turn)]
    if asked or len({turn.speaker for turn in call.turns}) == 1:
        return CallKind.VOICEMAIL, 0.95 if asked else 0.8
    return None


def _from_cues(call: Call) -> tuple[CallKind, float]:
    opening = call.turns[: max(OPENING_TURNS, len(call.turns) // 5)]
    weights = {kind: PRIOR.get(kind, 0.0) for kind in CallKind if kind not in {CallKind.AUTO, CallKind.VOICEMAIL}}
    for kind in weights:
        turns = call.turns if kind is CallKind.DEMO else opening
        found = sum(_found(kind, turn) for turn in turns)
        weights[kind] += found if kind is not CallKind.DEMO or found > SCREEN_LATER else 0.0
    best = max(weights, key=lambda kind: weights[kind])
    return best, (weights[best] + 0.5) / (sum(weights.values()) + 1.0)


def _found(kind: CallKind, turn: Turn) -> float:
    text = turn.text.lower().replace("\u2019", "'")
    return sum(
        weight
        for cue, side, weight, pattern in CUES
        if cue is kind and (side is None or turn.side in {side, Side.UNKNOWN}) and re.search(pattern, text)
    )
