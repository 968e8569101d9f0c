"""What kind of call it is, from what is said about how it came about."""

import math
import re
from dataclasses import dataclass, replace

from analyzer.annotate.parsed import ParsedCall
from analyzer.annotate.plain import plain
from analyzer.annotate.second_reader.opening import log_likely
from analyzer.annotate.who_rang import as_written, ring, says_firm_first
from analyzer.types.call import Call
from analyzer.types.kind import CallKind
from analyzer.types.speech import Side, Turn

_THING = r"(?:quot\w+|proposals?|proofs?|bids?|sums|layout|catalog\w*|artwork|mock-?ups?|designs?|samples?|figures|numbers|trial|demo|brochures?|estimates?|paperwork|offers?|prices?|rate card|plans?|drawings?|contract|catalogue)"
_WHEN = r"(?:last (?:week|time|month|year|monday|tuesday|wednesday|thursday|friday)|the other day|yesterday|a (?:couple of (?:days|weeks)|week|fortnight|month|few (?:days|weeks)) ago|on (?:mon|tues|wednes|thurs|fri|satur)day|earlier (?:this|in the) \w+|back in \w+|before (?:christmas|easter|the (?:summer|holidays?)))"
_COVER = r"(?:contract|agreement|policy|lease|plan|subscription|membership|licen[cs]e|cover|warranty|term|package|insurance|service|account|deal)"
_ENDS = r"(?:ends?|ended|ending|up (?:for|in|on|at|next|this|soon|now)|expir\w+|runs? out|ran out|running out|laps\w+|due|finish\w*|coming up|comes? up|came up|com(?:es|ing) round|renew\w*)"
_WE_MET = r"(?:you (?:told|said|mentioned|asked me|were going|wanted|had)|we (?:spoke|talked|chatted|met|discussed|left|looked|went)|i (?:came|sent|measured|rang|called|phoned|said|promised|dropped|showed|emailed|quoted|visited|popped|worked))"


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that speak for a kind: who says them, how much they weigh, and whether only an opening turn counts."""

    kind: CallKind
    side: Side | None
    weight: float
    pattern: re.Pattern[str]


def _cue(kind: CallKind, side: Side | None, weight: float, *alternatives: str) -> Cue:
    return Cue(kind, side, weight, re.compile(r"(?:" + "|".join(alternatives) + r")"))


# Weights by judgement, not yet calibrated. Looked for in the opening of the call; a demo is one all along.
CUES: tuple[Cue, ...] = (
    _cue(CallKind.RENEWAL, Side.PROSPECT, 1.2, r"\bwhen the (?:\w+ ){1,2}(?:is|are|'s) up\b"),
    _cue(
        CallKind.RENEWAL,
        Side.REP,
        2.8,
        r"\banniversary with us\b|\bbeen with us (?:for )?(?:\w+ ){0,2}(?:years?|months?|since)\b|\b(?:subscriber|member|customer) since\b",
        r"\btime of (?:the )?year again\b|\b(?:contract|agreement|policy|term|lease) (?:runs|goes|lasts) (?:to|until|till|up|out)\b",
        r"\b\w+ (?:is |are )?(?:about|going|due|set) to (?:lapse|expire|renew|run out)\b|\bdue (?:to renew|for renewal)\b",
        r"\bwe (?:have |'ve )?looked after (?:you|your)(?: \w+){0,2} for\b",
    ),
    _cue(
        CallKind.RENEWAL,
        None,
        2.8,
        rf"\b{_COVER}(?:'s| is| are| has| will be| was| with us| for \w+| for the \w+)*(?: [\w']+){{0,3}}? {_ENDS}\b",
        r"\b(?:up for|time for|about (?:the|your)) renewal\b|\brenew (?:it|your|the|for|with)\b|\bauto[- ]?(?:renew|expire)\w*",
        r"\b(?:carry on|continue|stay|keep (?:it|going)|sign)(?: \w+){0,3} for (?:another|a further) (?:year|term|month|season)\b",
    ),
    _cue(
        CallKind.FOLLOW_UP,
        None,
        2.0,
        rf"\b{_WE_MET}\b(?: \S+){{0,8}} {_WHEN}\b|\b{_WHEN},? {_WE_MET}\b",
        r"\b(?:last time (?:we|i|you)|when (?:we|i) (?:last )?(?:spoke|talked|met|came|rang|called|visited|dropped|popped)|since (?:we|i) (?:last )?(?:spoke|met|talked))\b",
        rf"\b{_THING} (?:that )?(?:i|we) (?:sent|brought|left|gave|showed|did|put together|worked out|quoted)\b",
        rf"\b(?:sent|gave|left|brought|emailed) (?:you|over|across|through)? ?(?:the|a|that|my|our|those|some) (?:\w+ )?{_THING}\b",
        r"\bour (?:chat|call|talk|conversation|meeting|visit)\b(?: \w+){0,2} (?:on|last|the other|yesterday|in)\b",
        r"\b(?:as (?:i )?promised|i (?:said|promised) (?:that )?(?:i'd|i would|we'd)|follow(?:ing)?[- ]?up|get(?:ting)? back to you|got back to me about)\b",
    ),
    _cue(
        CallKind.FOLLOW_UP,
        Side.REP,
        3.0,
        r"\byou (?:said|told me|asked me) to (?:ring|call|try|come|get|phone|catch|drop)\b",
        r"\b(?:ringing|calling|phoning|coming) back\b(?! from your)|\b(?:like|as) i said i would\b|\bi said i (?:would|'d) (?:ring|call|bring|send|try|let|get|come)\b",
        rf"\bi (?:was|came|popped|called|went)(?: (?:up|out|over|round|down|back))? (?:at|to|on|by|in|round|up|over|out)(?: \w+){{0,4}} {_WHEN}\b|\bi was (?:up |out |over |round )?(?:on|at|in) your\b",
    ),
    _cue(
        CallKind.FOLLOW_UP,
        Side.REP,
        2.0,
        r"\byou (?:came|popped|were|called) in (?:on |last )?\w+day\b|\b(?:you|we)(?: and (?:\w+ ){1,2}|'ve)? ?(?:came|were|had|popped|tried)(?: \w+){1,6} (?:on |last )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|week|month|yesterday)\b|\byou had (?:the|our|a) (?:\w+ ){1,2}(?:in|on|over) (?:for|since)\b",
        rf"\bi(?:'ve| have|'d)? got (?:your|that|those|the) (?:\w+ ){{0,2}}?{_THING}\b|\bwhat (?:you|he|she|they|the \w+|your \w+) (?:thought of|made of|think of) (?:the|my|our|that|it|them)\b|\bhow you got on with\b",
        r"\bdid (?:the|your|he|she|they) (?:\w+ ){0,3}(?:get (?:a (?:look|chance)|to see|round to)|meet|turn up|arrive|land|come through|decide|sign|like|get back)\b|\bmake of (?:the|it|my|our|that)\b",
        r"\b(?:revised|updated|final|amended) (?:price|quote|figures?|proposal|drawings?|contract|offer)\b|\bwhere (?:did|had|have) we (?:get|got|left|leave)\b",
        r"\bfor having (?:me|us) (?:\w+ )?(?:back|again)\b|\blast time (?:the (?:thing|problem|question|sticking)|we|you|i)\b|\bleft you (?:a|some|several)(?: \w+){0,2} messages?\b",
        r"\bthe (?:thing|one|bits?|paperwork|form|link|email|drawing|note) i (?:sent|left|gave|emailed)\b|\bhave you (?:signed|read|tried|opened|decided|spoken|shown)\b|\bhad a think\b|\bget a (?:minute|moment|chance) with the\b",
    ),
    _cue(
        CallKind.FOLLOW_UP,
        Side.REP,
        2.0,
        r"\b(?:hi|hello|morning|afternoon|hey|me|it's \w+|this is \w+) again\b",
        r"\b(?:check(?:ing)? (?:in|where)|checking back|where (?:things|we|you) (?:are|'re|stand)|what the status|touch(?:ing)? base|circl(?:e|ing) back|haven't heard (?:back )?from you)\b",
        rf"\b(?:have|did|had) you (?:\w+ ){{0,4}}(?:chance|chat|think|look|decided?|decision|mind|news|thoughts|get (?:the|my|our) (?:\w+ )?{_THING})\b",
        rf"\byou(?:'ve| have)? (?:had|got|should have) (?:the|my|our|those) (?:\w+ )?{_THING}\b|\bany (?:news|thoughts|decision|joy)\b",
        rf"\bhow (?:did|has|have) (?:it|that|the (?:\w+ )?{_THING}) (?:go|been|going|get on|land)\b|\bhow(?: is|'s) (?:that|the (?:\w+ )?{_THING}) (?:going|getting on)\b|\bcouple of weeks with the\b",
    ),
    _cue(
        CallKind.FOLLOW_UP,
        Side.REP,
        2.0,
        r"\b(?:i|we) told you (?:i'd|i would|we'd|we would|i was going to)\b|\byou (?:said|told me|asked me|told us) (?:to )?(?:the \w+(?:th|st|nd|rd)\b|the (?:twenty|thirty) ?\w*|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:ring|call|try|come)(?: \w+){0,2} (?:once|when|after|on))\b|\bso here i am\b",
        r"\bif you(?:'ve| have) (?:looked|read|had|been through|gone through|seen|thought)\b|\bwhat i(?:'ve| have) (?:drawn|put|worked|priced|written|done) (?:up|together|out)\b|\b(?:was|were|been) in your (?:\w+ ){1,2}(?:last week|yesterday|the other day|on \w+day)\b",
    ),
    _cue(
        CallKind.FOLLOW_UP,
        Side.REP,
        1.2,
        r"\bhow(?:'d| did| has|'s| is|'ve| have) (?:the|your|that|those) (?:\w+ ){1,3}?(?:go|get on|gone|got on|going|mending|doing|keeping|hold up|turn out|come out|after|since)\b|\bdid (?:he|she|they|it|you) ever\b|\bhow did (?:he|she|they) (?:get on|do|take)\b",
    ),
    _cue(
        CallKind.FOLLOW_UP,
        Side.PROSPECT,
        2.4,
        r"\bi (?:had|did) (?:my|a|an|the|our) (?:\w+ )?(?:consultation|visit|demo|survey|appointment|viewing|trial|tour|lesson|fitting) (?:with|at|by|from)\b|\bi (?:spoke|talked|was talking|was speaking) (?:with|to) (?:you|one of you|somebody there)\b",
    ),
    _cue(
        CallKind.RENEWAL,
        Side.REP,
        2.8,
        r"\bthe (?:year|term|season) (?:that )?we (?:did|had|took|signed)\b(?: \w+){0,3} (?:ends|finishes|runs|is up)\b",
        r"\b(?:year|season|term|months?)(?:'s| has| have)? (?:gone|been|went|was) with us\b|\b(?:how|whether) (?:\w+ ){1,5}with us (?:this|last|the past|over the) (?:year|season|twelve)\b|\banother (?:year|season|term|twelve months) with us\b",
    ),
    _cue(
        CallKind.DEMO,
        Side.REP,
        2.0,
        r"\bwhat you(?:'re| are) (?:seeing|looking at)\b|\byou(?:'ll| can| should|'d|'re going to| will) see (?:a|an|the|here|it|that|how)\b|\b(?:it|that|this) (?:turns|goes|went|has gone) (?:green|amber|red|blue|grey|yellow)\b|\bi(?:'ve| have)(?: got)? (?:your|the|some of your) (?:\w+ ){1,2}(?:loaded|open here|up here)\b|\bhere(?:'s| is) (?:your|the) (?:map|list|screen|calendar|report|timeline|board)\b|\b(?:changing|adding|moving|typing) (?:it|that|this) (?:in )?(?:while|as|now)\b",
        r"\bi (?:take|drop|drag|tap|press|open|pull|pick|choose|type|scan|swap|hit|tick|select|hover|zoom|move|hold|turn) (?:out |in |up |on |off )?(?:this|that|the|a|an|it|one|here|your)\b|\b(?:now|so|just|and|,) watch (?:me|this|what|how|the|that|it|your)\b|\bwatch (?:me|this|what happens)\b",
    ),
    _cue(
        CallKind.INBOUND,
        Side.PROSPECT,
        2.4,
        r"\b(?:saw|found|got|read|heard|came across|picked up|was given|was looking at|been looking at|had) (?:\S+ ){0,5}(?:leaflet|flyer|adverts?|ads?|website|site|page|brochure|card|number|name|online|google|radio|magazine|reviews?|about you)\b",
        r"\b(?:friend|neighbou?r|colleague|brother|sister|mate|cousin|somebody|someone|accountant|plumber|builder)\b(?: \S+){0,6} (?:recommended|uses you|used you|told me|gave me your|said (?:i should|to)|put me on)\b|\brecommended (?:you|me to)\b",
        r"\bi (?:filled|sent you an? (?:email|message|form)|left (?:you )?(?:a|my)|emailed you|requested|signed up)\b|\b(?:someone|somebody) (?:would|was (?:going|supposed|meant) to) (?:ring|call|phone)\b",
        r"\bi'?(?:m| am) (?:ringing|calling|phoning|enquiring|inquiring|after|looking for|looking to)\b",
        r"\b(?:we|i)(?:'d| would)? (?:need|want|wanted|like|was hoping|was wondering|am hoping) (?:to )?(?:ask|find out|know|talk|speak|get|some(?:body|one)|a (?:quote|price)|if you|whether you|information|details)\b",
        r"\bis (?:that|this|it) (?:the|you) (?:\w+ ){0,2}(?:people|place|company|firm|shop|lot|crowd|folks?|man|woman|lady|lad|fella|guys?|number (?:for|of))\b|\bthanks? (?:you )?for (?:getting|coming|calling|ringing) (?:me )?back\b",
    ),
    _cue(
        CallKind.INBOUND,
        Side.PROSPECT,
        1.6,
        r"\bi (?:need|want) (?:some|a|an|new|to (?:book|order|get|hire))\b|\bwanting (?:a|some) (?:price|quote)\b|\bdo you (?:come|go) out to\b|\bcan you (?:fit|do|come|sort)\b",
        r"\bgave me (?:your|the) (?:name|number|card)\b|\b(?:she|he|they) (?:says?|said|tells me|reckons?) you\b|\bhad you (?:for|in|out|round) (?:her|his|their|my|our|last)\b",
        r"\bi(?:'d| would) like to (?:talk|speak|chat) about (?:my|our|a)\b|\bi (?:rang|called|phoned|emailed) about\b|\bi (?:read|downloaded|watched) (?:your|the)\b|\bi (?:saw|found) (?:your|the|you|that)\b|\bringing about (?:the|your)(?: \w+){0,3} (?:advert|ad|leaflet)\b",
    ),
    _cue(
        CallKind.INBOUND,
        Side.REP,
        2.4,
        r"\basked (?:somebody|someone|us|for somebody|for someone) to (?:ring|call|phone|come|get)\b|\bwhat(?:'s| is| has| was it| was it that)? (?:brought|made|got|prompted|tipped) you\b|\bthanks? (?:you )?for (?:booking|filling|signing up|requesting|asking us)\b|\bgot you (?:interested|looking|thinking)\b|\bgot you thinking\b",
        r"\bthank(?:s| you) (?:so much )?for (?:calling|ringing|phoning|getting in touch|reaching out|contacting|your (?:call|enquiry|inquiry|interest|message|email))\b",
        r"\b(?:how (?:can|may|could) (?:i|we) help|what can (?:i|we) do for you|you'?re through to|returning your call)\b",
        r"(?<!get )(?<!got )(?<!getting )\byou (?:left (?:your|us|a)|filled (?:in|out|up)|asked (?:(?:us|me)(?! to (?:ring|call|phone) (?:you )?back)|for)|requested|got in touch|reached out|enquired|inquired|contacted|wrote|emailed|rang|called (?:us|about|in)|phoned|signed up|registered|submitted|messaged|sent us|sent an?|were (?:asking|looking|comparing|expecting)|wanted (?:someone|somebody|us)|put in an? (?:enquiry|request))\b",
        r"\byour (?:enquiry|inquiry|request|form|message|voicemail)\b",
        r"\bwhat (?:made|prompted|tipped|got|brought) you\b.{0,30}\b(?:call|ring|touch|box|form|in)\b",
    ),
    _cue(
        CallKind.DEMO,
        Side.REP,
        2.0,
        r"\b(?:shar(?:e|ing) my screen|see my screen|on (?:your|the) screen|let me (?:show|open|pull|bring) |i'?ll show you|show you (?:what|how|around|the))",
        r"\b(?:click|scroll|drag|drop-?down|dashboard|log in as|if i (?:go|press|hover|open)|i (?:\w+ )?(?:click|press)|home page|share (?:this|my)|see (?:a|the) (?:\w+ )?(?:bar|tab|menu|column)|this (?:tab|view|page|button|menu|screen|column|bar))\b",
        r"\b(?:on|over on|in|at|down|up in|up at) (?:the|this) (?:left|right|top|bottom|corner|side)\b|\b(?:run|walk|take) you through (?:the|our|this)\b",
    ),
    _cue(
        CallKind.OUTBOUND,
        Side.REP,
        1.4,
        r"\b(?:calling|ringing|phoning) (?:you )?(?:from|on behalf|because|about|local|round|the|to introduce|to see if|out of|around)\b|\bout of the blue\b|\bcold call\b",
        r"\bgiving (?:the|your) \w+ a (?:bell|ring|call)\b|\b(?:in|doing|round) your (?:area|street|road|way|neighbou?rhood)\b|\byour neighbou?rs\b",
        r"\b(?:have i caught|caught you at|you (?:don'?t|won'?t) know me|haven'?t (?:spoken|met) before|(?:we|you and i) (?:don'?t|do not|didn'?t) know each other|we(?:'ve| have) (?:never|not) (?:spoken|met|talked)|you(?:'ve| have) never heard of us|introduce (?:myself|ourselves)|is now a (?:good|bad|terrible))\b",
        r"\b(?:is (?:this|that)|am i (?:speaking|through) (?:to|with)) (?:the )?(?:\w+ )?(?:residence|household|owner|lady|homeowner|manager|person)\b|\bwho (?:looks after|handles|deals with|is in charge|takes care)\b",
    ),
    _cue(
        CallKind.VOICEMAIL,
        None,
        4.0,
        r"\b(?:leave (?:me |us )?(?:a|your) (?:message|name|number)|after the (?:tone|beep)|(?:not available|unavailable|can'?t (?:take|come to|get to))(?: \w+){0,4} (?:call|phone|right now|please)|mailbox|voice ?mail)\b",
    ),
)
TOLD = tuple(kind for kind in CallKind if kind not in {CallKind.AUTO, CallKind.VOICEMAIL})
"""The kinds that words tell apart; a voicemail is known by who speaks."""
OPENING_TURNS = 12
# Who puts something on a screen for the other at the start means to show it.
SHOWS = _cue(
    CallKind.DEMO,
    Side.REP,
    2.4,
    r"\b(?:my|the) (?:screen|slides?|picture|video|presentation)(?: is|'s)?(?: now| all)? (?:visible|showing|up|moving|clear|live|all right|fine)\b",
    r"\b(?:see|seeing) my (?:screen|slides?|desktop)\b|\b(?:see|seeing) the (?:screen|slides?)\b|\bshar(?:e|ing) (?:my|the) (?:screen|desktop|slides)\b|\bi(?:'ll| will| am|'m) (?:going to |gonna )?(?:present|sharing|presenting|drive|driving)\b(?! (?:over|out|down|up|by|there|past))|\bsharing now\b",
)
# What it weighs that a rep who speaks first picked up the phone; by judgement.
PICKED_UP = 2.4
# Who rang had reason to: a prospect who was rung is no inbound caller unless something says that they had asked for it, nobody's first call is rung by the prospect,
# least of all where they say that they ring, and whoever asks who it is has not talked to them before. A contract that ends is spoken of. By judgement.
NOT_ASKED, RUNG_UP, SAYS_RUNG_UP, STRANGERS, NO_TERM = -3.0, -4.0, -8.0, 2.0, -2.0
# Where the rep rang, what the prospect wants does not say that they asked for the call; that they got in touch does.
GOT_IN_TOUCH = _cue(
    CallKind.INBOUND,
    Side.PROSPECT,
    2.4,
    r"\bi (?:did )?(?:fill(?:ed)?|sent|left|put|posted|emailed|messaged|wrote|rang|called|phoned|requested|signed up|asked)\b(?! (?:up|off|my|him|her|them|it (?:off|away|down))\b)|\b(?:expecting|waiting for) (?:you|your call)\b|\b(?:someone|somebody) (?:would|was (?:going|supposed|meant) to) (?:ring|call|phone)\b|\b(?:getting|coming|calling|ringing) (?:me )?back\b",
)
# How much the cues and the second reader count, fitted on openings that the reader had not seen (see models/acts/train_openings.py) before it was told who rang.
# With it those openings, most of them without a greeting, ask for 0.23 of the cues; 239 whole calls were told worse with 0.3 or 0.45 and alike with 0.8.
CUES_COUNT, SOUNDS_COUNT = 0.64, 1.13
# Against the shares of the kinds among those openings, in log odds: most recorded calls of a sales team are its own first calls, few are demos. By judgement.
PRIOR = {CallKind.OUTBOUND: 0.5, CallKind.DEMO: -0.5}
# Below this the kinds speak against each other, and none is named; not yet calibrated.
SURE_ENOUGH = 0.5
# Where both sides say that they rang, all that speaks for a kind counts half; by judgement.
TORN = 0.5
# One look at a screen makes no demo.
SCREEN_WORDS = 3
MOST_TIMES = 2
MESSAGE_TURNS = 4


def guess_kind(parsed: ParsedCall) -> Call:
    """The call with a kind and a confidence; as it is where the user gave one.

    A single speaker, alone or after a greeting that asks for a message, is a voicemail.
    """
    call = parsed.call
    if call.info.kind is not CallKind.AUTO:
        return call
    kind, confidence = _voicemail(call) or _told(parsed)
    return replace(call, info=replace(call.info, kind=kind, kind_confidence=round(confidence, 3)))


def _voicemail(call: Call) -> tuple[CallKind, float] | None:
    if len(call.turns) > MESSAGE_TURNS:
        return None
    asked = any(Said(call.turns).times(cue) for cue in CUES if cue.kind is CallKind.VOICEMAIL)
    if asked or len({turn.speaker for turn in call.turns}) == 1:
        return CallKind.VOICEMAIL, 0.95 if asked else 0.8
    return None


def _told(parsed: ParsedCall) -> tuple[CallKind, float]:
    """The likeliest kind by its cues and by how the second reader hears the opening, and how likely the two hold it together."""
    together = {
        kind: PRIOR.get(kind, 0.0) + CUES_COUNT * weight + SOUNDS_COUNT * sound
        for (kind, weight), sound in zip(cue_weights(parsed.call.turns).items(), sounds(parsed), strict=True)
    }
    best = max(together, key=lambda kind: together[kind])
    count = TORN if ring(parsed.call.turns).torn else 1.0
    confidence = 1 / sum(math.exp(count * (each - together[best])) for each in together.values())
    return (best if confidence >= SURE_ENOUGH else CallKind.AUTO), confidence


def sounds(parsed: ParsedCall) -> list[float]:
    """The logarithm of how likely the second reader holds each of `TOLD`."""
    likely = log_likely(parsed.turns)
    return [likely[kind.value] for kind in TOLD]


def cue_weights(turns: tuple[Turn, ...]) -> dict[CallKind, float]:
    """How much the cues in these turns of a whole call weigh for each of `TOLD`, in log odds."""
    opening, all_along = Said(turns[: max(OPENING_TURNS, len(turns) // 5)]), Said(turns)
    rang = ring(turns)
    weights: dict[CallKind, float] = dict.fromkeys(TOLD, 0.0)
    for cue in CUES:
        if cue.kind is CallKind.DEMO:
            times = all_along.times(cue)
            weights[cue.kind] += cue.weight * (times if times >= SCREEN_WORDS else 0)
        elif cue.kind is CallKind.INBOUND and cue.side is Side.PROSPECT and rang.by is Side.REP:
            continue
        elif cue.kind in weights:
            weights[cue.kind] += cue.weight * min(opening.times(cue), MOST_TIMES)
    if rang.by is Side.REP:
        wrote = min(opening.times(GOT_IN_TOUCH), 1)
        weights[CallKind.INBOUND] += GOT_IN_TOUCH.weight * wrote
        weights[CallKind.INBOUND] += 0 if weights[CallKind.INBOUND] else NOT_ASKED
        weights[CallKind.OUTBOUND] += STRANGERS if rang.strangers and not wrote else 0
    elif rang.by is Side.PROSPECT:
        weights[CallKind.OUTBOUND] += SAYS_RUNG_UP if rang.said else RUNG_UP
    weights[CallKind.RENEWAL] += 0 if weights[CallKind.RENEWAL] else NO_TERM
    weights[CallKind.DEMO] += SHOWS.weight * min(opening.times(SHOWS), 1)
    first = next(iter(turns), None)
    if first and first.side is Side.REP and says_firm_first(as_written(first)):
        weights[CallKind.INBOUND] += PICKED_UP
    return weights


class Said:
    """What each side says in some turns, as written and with its short forms written out, which is how a text without apostrophes is read."""

    def __init__(self, turns: tuple[Turn, ...]) -> None:
        self._turns = turns
        self._texts: dict[Side | None, tuple[str, str]] = {}

    def times(self, cue: Cue) -> int:
        """How often the cue is said by its side, or by anybody whose side is not known."""
        if cue.side not in self._texts:
            those = [turn for turn in self._turns if cue.side in {None, turn.side} or turn.side is Side.UNKNOWN]
            written = "\n".join(turn.text for turn in those).lower().replace("\u2019", "'")
            self._texts[cue.side] = written, "\n".join(plain(turn).text for turn in those)
        return max(len(cue.pattern.findall(text)) for text in self._texts[cue.side])
