"""A message left on voicemail: reasons to ring back, the action asked for, a reference named, or a number and no more."""

import re
from collections.abc import Iterator

from analyzer.annotate.dates import moments
from analyzer.annotate.parsed import ParsedCall
from analyzer.annotate.spoken import Spoken, spoken
from analyzer.annotate.step_words import asked_for, when_words
from analyzer.types.acts import Act, Level, StepDetail
from analyzer.types.kind import CallKind
from analyzer.types.speech import Side, Turn

# What a listener may gain or be spared.
GAIN = re.compile(
    r"\b(?:sav(?:e|es|ed|ing)|cut(?:s|ting)?|reduc(?:e|es|ed|ing)|halv(?:e|es|ed|ing)|doubl(?:e (?:your|the|their)|es|ed|ing)|tripl(?:es|ed)|avoid(?:s|ed|ing)?|free|cheaper|faster|quicker|sooner|safer|easier|lower|less|fewer|more (?!than)\w+|extra|grant|rebate|refund|discount|no (?:cost|charge|fee|obligation|follow up|follow-up|downtime|mess|fuss|waste|more)|without (?:a|the|any|having|losing|paying)|instead of|stop(?:s|ped)? (?:the|your|you|losing|paying|it)|keep(?:s)? (?:your|the|you)|help(?:s|ed|ing)? (?:you|your|them|him|her|people|companies|shops|firms|practices|teams|farms|other)|earn(?:s|ed|ing)?|gain(?:s|ed)?|win(?:s|ning)?|grow(?:s|ing)?|increas(?:e|es|ed|ing)|improv(?:e|es|ed|ing)|boost(?:s|ed)?|protect(?:s|ed)?|got (?:them|him|her) (?:back|down|out|up|through)|sailed through|paid for itself|pays for itself|only (?:needed|need|pay|paid|costs?|takes?|took)|back (?:in|into) your pocket|worth (?:\w+ ){1,4}(?:pounds|dollars|euros|quid|grand|a year)|down (?:by|from|to)|up (?:by|from|to)|(?:per ?cent|percent|%)|hours? (?:a|each|every|per) (?:day|week|month)|pounds a (?:week|month|year)|dollars a (?:week|month|year)|owe(?:s|d)? you|entitled|qualif(?:y|ies)|sorted|fix(?:es|ed)? (?:the|your|it|that)|get(?:s|ting)? rid of|never (?:have|need|worry|run)|peace of mind|before (?:your|the) (?:inspection|audit|deadline|season|busy))\b"
)
CALLBACK = r"(?:give|drop|shoot) (?:me|us) (?:a |an |another )?(?:quick |wee )?(?:call|ring|bell|buzz|shout|tinkle|line|text|message|email|holler|hoy|bang)(?: back)?|(?:call|ring|phone|buzz|text|email|message|bell|holler at|telephone|hit|catch|reach|try) (?:me|us)(?: back| up)?|(?:call|ring|phone|buzz) back|get back to (?:me|us)|return (?:my|this|the) call|be in touch|get in touch"
ACTION = re.compile(
    rf"\b(?:(?:if you(?:'d| would)? (?:like|want|fancy)[\w' ]{{0,60}}? )?(?:can|could|would|will|please|just|so|do|and|then|maybe)? ?(?:you )?(?:just |please )?(?:{CALLBACK}|(?:text|reply|say|press|send|message|whatsapp) (?:yes|ok|okay|no|stop|the word \w+|\w+) to (?:(?:this|the|my|our) (?:number|line)|(?:oh|zero|one|two|three|four|five|six|seven|eight|nine|\d))|(?:reply|text|message|email|write) (?:back )?(?:to|with|on|and)|pick up the phone|(?:book|pick|choose|grab) (?:a |your |any )?(?:time|slot|day|date)|(?:go|pop|head) (?:to|on|onto|online)[\w' ]{{0,30}}|let me know (?:if|which|when|what|a|by|whether)|have a (?:look|think) (?:at|and)|ask for \w+|leave (?:me )?(?:a|your) (?:message|number)|send me \w+))\b"
)
CALL_ONLY = re.compile(rf"\b(?:{CALLBACK})\b")
TRIES_AGAIN = re.compile(
    r"\b(?:i'll|i will|i'm going to|i'll just) (?:try|call|ring|phone|give|catch|pop|drop|come)[\w' ]{0,60}"
)
DIGIT = r"(?:oh|o|zero|one|two|three|four|five|six|seven|eight|nine|double \w+|treble \w+|triple \w+|hundred|\d+)"
NUMBER = re.compile(rf"\b{DIGIT}(?: {DIGIT}){{4,}}\b|\b\d{{6,}}\b|\b\d{{2,5}}(?: \d{{2,5}}){{1,4}}\b")
NAMED = r"(?P<name>(?!i\b|you\b|we\b|he\b|she\b|they\b|it\b|who\b|that\b|and\b|so\b|just\b|what\b|nobody\b|somebody\b|someone\b|everyone\b|people\b|your email\b)[\w']+(?: (?!and\b|who\b|that\b)[\w']+){0,4}?)"
REFERENCE = re.compile(
    rf"(?:^|(?<= )){NAMED} (?:told me|told us|asked me|suggested|mentioned (?:you|your|that you)|recommended|said (?:i should|to (?:ring|call|try|give)|you (?:might|may|were|had|could|would|are)|you're|you'd|you've|that you)|reckoned (?:i|you)|thought (?:i should|you might|you'd|you may|it'd be)|gave me your|passed (?:me|on) your|put me (?:on|onto|in touch)|pointed me|sent me your)\b"
    r"|\b(?:referred (?:to you )?by|recommended by|on the recommendation of|a friend of|your (?:friend|colleague|neighbour|neighbor|cousin|brother|sister|accountant|partner|boss|old boss|mate|supplier|landlord) [\w']+|(?:was|were|been) (?:speaking|talking|chatting) (?:to|with) [\w']+(?: [\w']+){0,4} (?:and (?:he|she|they)|who)|promised [\w']+(?: [\w']+)? (?:i|that i)|i promised (?:him|her|them))\b"
)
LEAD_IN = re.compile(r"^(?:(?:hello|hi|hey|hiya|morning|good|afternoon|evening|it's|its|this|is|my|name's|name|from|at|and|so|well|here|because|the|reason|i'm|calling|ringing|anyway|also|but|that|which|about|me|again) )+")  # fmt: skip
# Gains closer together than this many words are one reason.
SAME_REASON_WORDS = 14


def find_message(parsed: ParsedCall) -> tuple[Act, ...]:
    """On a voicemail: `voicemail_reason`, `voicemail_action`, `reference` and `number_only` acts, and the `next_step` that the message asks for."""
    call = parsed.call
    if call.info.kind is not CallKind.VOICEMAIL:
        return ()
    left = [(turn, spoken(turn)) for turn in call.turns if turn.side is Side.REP]
    references = [act for turn, words in left for act in _references(turn, words)]
    reasons = [act for turn, words in left for act in _reasons(turn, words)]
    actions = [act for turn, words in left for act in _actions(turn, words)]
    found = [*references, *reasons, *actions]
    numbered = any(NUMBER.search(words.text) for _, words in left)
    if not reasons and not references and (numbered or actions) and left:
        found.append(_number_only(actions, left[-1][0]))
    step = _step(parsed, left, actions, bare=not reasons and not references)
    return (*found, *((step,) if step else ()))


def _references(turn: Turn, words: Spoken) -> Iterator[Act]:
    match = REFERENCE.search(words.text)
    if match:
        lead = LEAD_IN.match(match[0])
        first, last = words.words(match.start() + (lead.end() if lead else 0), match.end())
        yield Act.of("reference", turn, first, last, confidence=0.8, reason="names somebody whom the prospect may know")


def _reasons(turn: Turn, words: Spoken) -> Iterator[Act]:
    """The gains named, those close together as one reason."""
    groups: list[tuple[int, int]] = []
    for match in GAIN.finditer(words.text):
        if (
            groups
            and words.text.count(" ", groups[-1][1], match.start()) <= SAME_REASON_WORDS
            and not words.breaks_between(groups[-1][1], match.start())
        ):
            groups[-1] = groups[-1][0], match.end()
        else:
            groups.append((match.start(), match.end()))
    for start, end in groups:
        first, last = words.words(
            max(words.last_break(start), words.back(start, 6)),
            min(words.next_break(end - 1), words.ahead(end, 6)),
        )
        yield Act.of(
            "voicemail_reason", turn, first, last, confidence=0.7, reason="says what the prospect may gain or be spared"
        )


def _actions(turn: Turn, words: Spoken) -> Iterator[Act]:
    match = ACTION.search(words.text)
    if match:
        first, last = words.words(match.start() + len(match[0]) - len(match[0].lstrip()), match.end())
        yield Act.of("voicemail_action", turn, first, last, confidence=0.85, reason="asks the prospect to do something")


def _number_only(actions: list[Act], last: Turn) -> Act:
    reason = "nothing but a number to ring, no reason to do so"
    if actions:
        return Act.of(
            "number_only",
            last,
            actions[0].start_word,
            actions[0].end_word if actions[0].turn == last.index else None,
            confidence=0.85,
            reason=reason,
        )
    return Act.of("number_only", last, confidence=0.85, reason=reason)


def _step(parsed: ParsedCall, left: list[tuple[Turn, Spoken]], actions: list[Act], *, bare: bool) -> Act | None:
    """What the message asks for, which nobody has answered: a bare wish for a call binds nobody, an action with a reason is proposed."""
    turns = parsed.call.turns
    if actions:
        asked = _to_its_end(actions[0], turns[actions[0].turn])
        level = Level.VAGUE if bare and CALL_ONLY.search(spoken(turns[asked.turn]).text) else Level.PROPOSED
        return _as_step(asked, turns[asked.turn], level, "prospect", parsed)
    for turn, words in left:
        match = TRIES_AGAIN.search(words.text)
        if match:
            first, last = words.words(match.start(), match.end())
            again = Act.of("next_step", turn, first, last, confidence=0.75, reason="")
            dated = any(moment.is_set for moment in moments(match[0], parsed.call.info.recorded_at))
            return _as_step(again, turn, Level.PROPOSED if dated else Level.VAGUE, "rep", parsed)
    return None


def _to_its_end(act: Act, turn: Turn) -> Act:
    """The act with what follows in its sentence, where a day is often named."""
    end = act.end_word
    while end < min(len(turn.words), act.end_word + 14) and turn.words[end - 1].text[-1:] not in {".", "?", "!"}:
        end += 1
    return Act.of(act.kind, turn, act.start_word, end, confidence=act.confidence, reason=act.reason)


def _as_step(act: Act, turn: Turn, level: Level, owner: str, parsed: ParsedCall) -> Act:
    called = parsed.call.info.recorded_at
    words = spoken(turn)
    start, end = words.places(act.start_word, act.end_word)
    moment = next(
        (moment for moment in moments(words.text, called) if moment.is_set and start <= moment.start < end),
        None,
    )
    detail = StepDetail(
        level=level,
        what=asked_for(turn, words, start, end),
        owner="rep" if owner == "rep" else "prospect",
        when=moment.iso(called) if moment else None,
        when_text=when_words(moment) if moment else None,
        agreed_turn=None,
        stands=True,
        is_talk=True,
        is_meeting=False,
    )
    return Act.of(
        "next_step",
        turn,
        act.start_word,
        act.end_word,
        act_class=level.value,
        confidence=act.confidence,
        reason="asked for in a message that nobody has answered",
        detail=detail,
    )
