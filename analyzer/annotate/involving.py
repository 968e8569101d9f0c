"""The rep's ways of settling what comes next: asking the prospect, offering a meeting, promising a summary, fixing the next talk."""

import re
from collections.abc import Iterator

from analyzer.annotate.parsed import ParsedCall
from analyzer.annotate.practice_reader import heard
from analyzer.annotate.spoken import Spoken, spoken
from analyzer.annotate.step_wording import SUMMARY
from analyzer.types.acts import Act, Level, StepDetail
from analyzer.types.kind import CallKind
from analyzer.types.speech import Side, Turn

# Where "you" means several, it may say so: "how would you two like to go about it".
WHERE_NEXT = re.compile(
    re.sub(
        r"\byou(?= )",
        "you(?: two| both| all| guys| lot| folks)?",
        r"\b(?:where (?:do|would) you (?:think|reckon|feel|see|say)(?: \w+){0,6} (?:go|head|leave it|leave things|take it) (?:from here|next|now)|what(?:'s| is| would be|'d be) (?:the )?(?:easiest|simplest|handiest|nicest|most comfortable|best)(?: way| thing| road)?(?: (?:for|on|from))?(?: you(?:r \w+)?)? (?:from here|now|next|to (?:go on|carry on|do next))|where (?:do|should|would|shall|does|might|could|can) (?:we|this|that|it|things|all that|all this)(?: \w+){0,5} (?:go(?! (?:wrong|in|off|out|down|up|when|after|if|then when|at)\b)(?=(?: (?:from|next|now|then|on)\b| with (?:this|it|that)\b|$|\W))|take (?:it|this)|head|leave|stand|from here)|where (?:do|would|should|'d) you (?:think|see|reckon|feel|suppose|want|like|say)(?: \w+){0,4} (?:we|us|this|it|me|things)(?: \w+){0,5} (?:go|take|head|leave|stand|from here|next)|where (?:do|would) you (?:want|like) to (?:go|take (?:it|this)) (?:from here|from there|next|now)|where(?:'s| does| is| would| will)? (?:all )?(?:that|this|it) (?:all )?leaves? (?:us|me|things|you$|you (?:now|then|with)\b)|where (?:next|now|to (?:next|now|from here)|from here)\b|where (?:shall|should|do) we go"
        r"|what would you rather (?:do|we did|i did)(?=(?: (?:now|next|then|instead)(?: \w+)?)?$)"
        r"|(?:how|what way)(?:'d| would| do| should| shall| might| will| could| are)? (?:(?:you|we) (?:suggest|propose|advise|recommend|like|want|prefer|wish|fancy|rather|be happiest|be most comfortable)|you (?:feel|see|think|reckon|picture) (?:we|us|this|it|that|things|the two of us))(?: \w+){0,6} (?:tackle|proceed|do (?:it|this|that)|go (?:about|on|forward|from here|ahead|next)|take (?:it|this)|move|handle|play (?:it|this)|leave (?:it|this|things)|carry on|work (?:it|this)|next|this go|it to go|going from here|best)"
        r"|how (?:(?:do|should|shall|would) we|(?:should|would) you) (?:best )?(?:go (?:on|about|from here|forward)|proceed|take (?:it|this)(?: \w+){0,2} (?:from here|forward|on|next)|leave (?:it|things|this)|play (?:it|this))|how (?:would|do|'d) you (?:like|want) (?:(?:me|us) to|(?:it|this|things) to (?:go|proceed|move|happen) (?:from here|next|on|forward|now))"
        r"|what(?:'s| is| would be| do you (?:think|see|feel)(?: is| as| would be)?| would you (?:say|like|suggest)(?: is| as| to be)?| feels like| seems like| makes sense as)(?: \w+){0,4} (?:next step|best way forward|way forward|best next|sensible next|next move|right next|happen next|to happen next|do next|from here|go from here)|what(?:'d| would) you (?:like|want)(?: \w+){0,8} (?:next$|next step|from here|to do now|for you now)|what (?:would you like|do you want|would you want|should|shall|do you think|would make sense|makes (?:most )?sense|would work|works|would suit|feels right|would be (?:best|comfortable|helpful|useful|good|easiest))(?: \w+){0,8} (?:(?:do|doing|happen|happens|be|go|try|step|move|from me|from us) next|next$|next step|from here|now for you|do about it|to do now|for you now)|what happens (?:now|next|from here)|what next\b|what now\b"
        r"|what (?:do|would) you(?: both| two| all)? (?:feel like|fancy|want to|like to)(?: do| doing)? (?:with (?:it|this|that|all this)|from here)"
        r"|what(?:'s| is| would be) the best way to (?:go about|do|take|handle|approach|move) (?:it|this|that)|what (?:would you like|do you want|would you want|would you have) (?:me|us) to do|what's next(?: then| for us| now)?$|how (?:do|shall|should|can|would) we (?:move|take) (?:this|it|things) (?:on|forward|along)|which way (?:do|would|should|shall) (?:you|we) (?:want|like|go)|where (?:shall|should|do|will) i leave (?:it|this|things)|what would (?:sit|feel) (?:right|best|comfortable|good)(?: \w+){0,4} (?:from here|next)|(?:talk|walk|tell) me (?:through )?how you(?:'d| would) (?:like|want)(?: \w+){0,6} (?:go|take|do|proceed|play|handle|tackle|move|about|leave)|what(?: would|'d) you be (?:most |happy |more )?(?:comfortable|happy|happiest) (?:with|doing)|what(?:'s| is) (?:comfortable|easiest|best) for you (?:now|next|from here)|you tell me (?:where|how|what) (?:we (?:go|do|should(?! have)|next)|to do|you want (?:to do|to happen|next|from here|from me|me to))|your call(?: \w+){0,3} what (?:next|now)|how do you want to leave (?:it|this|things)|what do you reckon we (?:do|should do)|what(?:'s| is) the (?:best )?way (?:on|forward|ahead) (?:from|for)"
        r"|(?:where|how) (?:do|does|did|would|will|'d) you (?:say|think|reckon|feel|see|suppose) (?:that|it|this|all (?:that|this)) leaves? (?:us|things|me|you)\b|how (?:would|do|'d) you (?:like|want|prefer) to go about (?:that|it|this)(?=$|\W| (?:then|now|with|next)\b))",
    )
)
QUOTED = re.compile(
    r"\b(?:said|says|asked|told|asking|wonder(?:ed|ing)?)(?: \w+){0,4} $"
    r"|\b(?:they|he|she|people|customers)(?: \w+){0,4}? (?:know|ask|asks|say|tell|tells|wonders?|decides?|sees?|chooses?|likes?|goes|go|thinks?)(?: (?:me|us|you|him|her|them|like))? $"
)
# How they like to pay is no road from here.
PAYING = re.compile(
    r"\b(?:by|with|on|in|the|a|all|or|pay) (?:card|cash|cheque|check|deposit|finance|instalments|installments|one go|one or|one is it|monthly|delivery)\b|\bhow do you like to\b"
)
PROMISE = r"(?:i'll|i will|we'll|we will|i can|let me|(?<!when )(?<!if )(?<!what )(?<!that )(?<!how )(?<!did )i(?= (?:put|send|write|email|whatsapp|drop) (?:you|it|that|this|what|all|everything|the)\b)|i'm going to|i am going to|i shall|shall i|can i|could i|i'd like to|happy to|i'm sending|i am sending|will i|want me to|i'll get|i'd|you'll (?:get|have|see|receive)|expect|look out for)"
WRITES = r"(?:send|email|mail|drop|pop|put|write|text|fire|ping|shoot|follow up|summari[sz]e|whatsapp|message|jot|type|stick|shoot|chuck|bung|whack|get|confirm|sum|note|line)"
FOLLOW_UP = re.compile(rf"\b{PROMISE}(?: (?!if\b|when\b|never\b|not\b)[\w']+){{0,5}} {WRITES}\b(?: [\w']+){{0,40}}")
MAIL = re.compile(
    r"\b(?:email|mail|mailed|send|sent|text|shoot|chuck|note|letter|card|inbox|post|whatsapp|message|writing|paper|page|lines?|notes|drop you|fire|ping)\b"
)
GIVEN = re.compile(
    r"\b(?:you'll|you will) (?:have|get|find|receive)(?: (?!to\b|never\b|not\b|no\b)[\w']+){1,25}? (?:thanks|thank you|summary|recap|what (?:we|you)(?:'ve| have)? (?:just )?(?:said|talked|discussed|agreed|told))\b"
)
GOODS = re.compile(r"\b(?:quote|proposal|contract|invoice|brochure|catalogue|price list|samples?|estimate|leaflet)\b")
THANKS = re.compile(r"(?:thank you|thanks|ta for|cheers for)")
SAYS_THANKS = re.compile(
    r"\b(?:say|saying|with|and|my|our|a|an|big|proper|of|to|word|note|line|properly|just|an? \w+(?: \w+)?) $"
)
WRITES_TO = re.compile(r"\b(?:send|email|mail|text|message|whatsapp|write) (?:you|him|her|them) $")
NOT_MINUTES = re.compile(r"\b(?!the|our|some|short|brief|meeting)\w+ $")
TOLD = re.compile(r"\b(?:what|everything|all|points|summary|recap|notes)\b")
DECLINED_MAIL = re.compile(
    r"\b(?:don't|no need|rather you didn't|please don't)\b(?: \w+){0,3} (?:send|email|mail|write|bother)"
)


def find_involving(parsed: ParsedCall) -> tuple[Act, ...]:
    """`where_next`, `follow_up_mail`, `meeting_offer` and `bring_closure` acts of the rep."""
    call = parsed.call
    if call.info.kind is CallKind.VOICEMAIL:
        return ()
    said = [(turn, spoken(turn)) for turn in call.turns if turn.side is Side.REP]
    found: list[Act] = [
        *heard(parsed, "where_next", [act for turn, words in said for act in _where_next(turn, words)]),
        *heard(parsed, "follow_up_mail", [act for turn, words in said for act in _follow_up_mail(turn, words)]),
    ]
    for act in call.acts_of("next_step"):
        detail = act.detail
        if not isinstance(detail, StepDetail):
            continue
        ordered = any(
            order.turn <= act.turn or order.turn == detail.agreed_turn for order in call.acts_of("order_taken")
        )
        if (
            act.side is Side.REP
            and (detail.is_talk or detail.is_meeting)
            and detail.level is not Level.VAGUE
            and not ordered
        ):
            found.append(
                _from_step(call.turns[act.turn], act, "meeting_offer", "offers a meeting, a trial or a next talk")
            )
        if (
            detail.stands
            and detail.level is Level.SCHEDULED
            and "timed" in act.tags
            and (detail.is_talk or detail.is_meeting)
        ):
            found.append(
                _from_step(
                    call.turns[act.turn],
                    act,
                    "bring_closure",
                    "a day and time for the next talk are agreed by both sides",
                )
            )
    return tuple({act.id: act for act in found}.values())


def _from_step(turn: Turn, step: Act, kind: str, reason: str) -> Act:
    return Act.of(kind, turn, step.start_word, step.end_word, confidence=step.confidence, reason=reason)


def _where_next(turn: Turn, words: Spoken) -> Iterator[Act]:
    for match in WHERE_NEXT.finditer(words.text):
        begins = words.last_break(match.start())
        if QUOTED.search(words.text[max(begins, match.start() - 40) : match.start()]):
            continue
        if PAYING.search(words.text[match.start() : match.end() + 60]):
            continue
        first, last = words.words(match.start(), match.end())
        yield Act.of(
            "where_next", turn, first, last, confidence=0.85, reason="asks the prospect how to go on from here"
        )
        return


def _sums_up(words: Spoken, start: int, end: int) -> bool:
    """Whether a promise is of what was said or of thanks; thanks said there and then are none that will be written, nor are "five minutes"."""
    phrase = words.text[start:end]
    for found in SUMMARY.finditer(phrase):
        before = phrase[: found.start()]
        said_now = THANKS.match(found.group()) and not _to_be_said(words, start + found.start(), before)
        if not said_now and not (found.group() == "minutes" and NOT_MINUTES.search(before)):
            return True
    return False


def _to_be_said(words: Spoken, at: int, before: str) -> bool:
    """Whether thanks are what will be written. Right behind "I'll text you" they are unless a mark stands between; where nobody wrote marks it cannot be told."""
    if at in words.breaks or at - 1 in words.commas:
        return False
    marked = bool(words.breaks or words.commas)
    return SAYS_THANKS.search(before) is not None or (marked and WRITES_TO.search(before) is not None)


def _follow_up_mail(turn: Turn, words: Spoken) -> Iterator[Act]:
    """A promise to write down what was said or to say thanks; a quote or a contract to be sent is another thing."""
    given = GIVEN.search(words.text)
    if given:
        first, last = words.words(given.start(), given.end())
        yield Act.of("follow_up_mail", turn, first, last, confidence=0.75, reason="promises what was said, or thanks")
        return
    for match in FOLLOW_UP.finditer(words.text):
        phrase = words.text[match.start() : max(match.start() + 1, min(match.end(), match.start() + 170))]
        if GOODS.search(phrase) and not TOLD.search(phrase):
            continue
        if (
            _sums_up(words, match.start(), match.start() + len(phrase))
            and MAIL.search(phrase)
            and not DECLINED_MAIL.search(phrase)
        ):
            first, last = words.words(match.start(), match.start() + len(phrase))
            yield Act.of(
                "follow_up_mail", turn, first, last, confidence=0.8, reason="promises to send what was said, or thanks"
            )
            return
