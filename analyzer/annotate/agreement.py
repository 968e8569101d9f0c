"""What the other side's answer to a step amounts to."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Answer(StrEnum):
    """An answer to a step: taken, turned down, put off without a commitment, or none of these."""

    ACCEPTS = "accepts"
    DECLINES = "declines"
    DEFERS = "defers"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Reply:
    """`answer` and how sure it is: a bare "okay" is weaker than "yes, perfect". `read`: the reader of turns says so, whatever the phrases."""

    answer: Answer
    confidence: float
    read: bool = False


STRONG = re.compile(
    r"^(?:ah |oh |you )*(?:beauty|superb|splendid|delightful|ace|mint|bonza|music to my ears|by all means|just the (?:job|ticket|thing)|much obliged|go for it|roger that|ten four|fine by (?:me|us))\b|\b(?:yes|yeah|yep|yup|yah|aye|ja|sure|perfect|great|lovely|brilliant|fantastic|wonderful|excellent|ideal|deal|definitely|absolutely|certainly|of course|course|please(?! don't)|(?:that's|that is|that'd be|that would be|even|much) better|sounds (?:good|great|fine|like a plan|grand|fair|all right|perfect|lovely)|that(?:'s| is| would be|'d be|'ll be) (?:fine|good|great|perfect|lovely|grand|ideal|brilliant|sound|okay|all right|grand|champion|kind|really kind|very kind|super|amazing|wonderful|helpful|handy|us|it|me|a plan|a deal|smashing)|(?:that|this|it|which|he|she|tuesday|monday|wednesday|thursday|friday|saturday|sunday|then|day|time) (?:works|suits|would work|would suit|will do|'ll do|does me|does us|'d work|should work|will work|'ll work)|works for (?:me|us)|suits (?:me|us)|(?:i|we) can do (?:that|it|then|monday|tuesday|wednesday|thursday|friday)|do (?:that|it|then)|go (?:on|ahead|for it)|(?:i'll|we'll) (?:be (?:there|here|in|around|ready|waiting)|see you|take that|do that|look (?:out )?for|have the kettle on|put the kettle on|have it ready|expect)|i(?:'d| would) (?:like|love|appreciate) that|(?:i'm|we're) (?:in|here|there|around|free|about|happy with that|up for (?:it|that))|see you (?:then|there|monday|tuesday|wednesday|thursday|friday|saturday|sunday|on|tomorrow)|look(?:ing)? forward|spot on|no (?:problem|worries|bother|dramas|drama)|not a (?:problem|bother)|right you are|righto|rightio|righty|you (?:bet|got it|betcha|beauty|legend)|(?<!could )(?<!can )(?<!would )(?<!do )you (?:come|do)|done|will do|consider it done|leave it with me|it's a (?:date|deal|plan)|why not|suppose so|i suppose|go on then|fair enough|grand|champion|smashing|sweet|sorted|beaut|ripper|bet|bang on|too right|sound|magic|cool|awesome|bring|send it|send them|come (?:then|over|by|round|in|on)|pencil (?:me|it|us) in|book (?:me|it|us) in|put (?:me|us|it) (?:down|in)|i don't mind|don't see why not|happy days|happy with that|cheers|thank you|thanks|ta|much appreciated|appreciate (?:it|that)|that'll do|i'd be (?:happy|glad)|^(?:i|we) will(?= (?:yeah|yes|thanks|thank|surely|of course)|$)|(?<!if )(?<!when )(?:i|we) will$|be (?:lovely|great|good|grand)|true|works|agreed|i'm game|it is|that's the one|we'll do that|i'll do that|got it|noted|(?:very |only |more than )?fair|on (?:its|their) way|you're a (?:star|gem|legend|lifesaver|saint|darling|good man)|consider it|that'd help|all i (?:need|can ask)|good enough|^do(?! (?:you|i|we|they|not|watch|be|mind|tell|remember|have|think|take|give|let|consider|try|read|look|keep|ask))|wicked|super|marvellous|terrific|good stuff|good idea|good plan|good man|good lad|good on you|love(?:d)? (?:that|to)|count me in)\b"
)
WEAK = re.compile(r"\b(?:okay|all right|right|fine|good|uh huh|mhm|yes sir|yes ma'am|understood|i see)\b")
NO = re.compile(
    r"\b(?:(?:i|we) (?:didn't|did not|never|haven't|have not) (?:say|said|ask|asked|agree|agreed|order|ordered)(?: (?:to )?anything)?|you'll (?:do|send|sell|(?:put|book|sign) (?:me|us|him|her|them)(?: \w+){0,2} for)(?: (?:me|us))? (?:nothing|no such thing)|no thanks|no thank you|not (?:for me|for us|interested|really|at the moment|at this (?:time|stage)|now|today|necessary|keen|convinced|yet|this (?:week|month|year|time))|i'd rather not|rather you didn't|i(?:'m| am) (?:not (?:going to|doing|sure|interested|having|ready)|good|all right|okay) ?(?:thanks|thank you)?$|please don't|(?:please )?don't (?:bother|wait|come|call|ring|send|expect|book|put|do|worry about)|there's no (?:need|point)|no need|(?:i|we) (?:don't|do not) (?:want|need|think so|fancy|like)|(?:i|we) (?:won't|will not)(?! be (?:late|long)| forget| let you down)|i(?:'ll| will) pass|leave it(?: for now| there| out| or don't)?|neither|nah|naw|forget it|no need|(?:i|we)(?:'ve| have) (?:already )?got (?:one|yours)(?= (?:already|thanks|ta|here|off)\b|$)|(?:i|we)(?:'ve| have) already (?:got|had|seen) (?:one|yours)\b|count me out|wouldn't be|too (?:busy|soon|early|much)|waste of (?:time|your time))\b"
)
BARE_NO = re.compile(
    r"^(?:(?:oh|well|um|uh|ah|sorry|look|er|monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow) )*(?:no|nope|nah|naw)(?: (?!problem|worries|bother|that's fine|that's good|that'd|that would|go on|it's fine|questions|i don't think (?:so|there)|no\b|rush|drama|later|sooner)|$)"
)
CANNOT = re.compile(
    r"\b(?:can't do|cannot do|can't make|can't manage|doesn't (?:work|suit)|does not (?:work|suit)|won't work|no good|not good|i'm (?:away|out|off|busy|tied up|in meetings|on holiday|on leave|at)|(?:he|she)'s (?:away|busy|tied up|on holiday|on leave|(?:out|off|on an? \w+|at an? \w+)(?= (?:(?:on|that|till|until|all|this|next) )?(?:\w+day|tomorrow|week)\b))|they're (?:away|busy|tied up)|we're (?:away|closed|busy|shut|flat out)|bad (?:day|time)|isn't (?:good|great|ideal)|not (?:free|around|in|about|available|monday|tuesday|wednesday|thursday|friday)|(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|then)(?:'s| is) (?:out|no|not|bad|tricky|difficult|hard|full|mad|terrible|murder|chaos)|any other day|difficult|struggle)\b"
)
# Somebody is elsewhere on the day that follows.
AWAY = re.compile(
    r"\b(?:i'm|we're|he's|she's|they're|(?!that's|it's|what's|there's|let's)\w+'s) (?:away|off|busy|tied up|out (?:on|of|at|in)|on (?:a |an |the |his |her )?(?:job|site|leave|holidays?|course|shift|nights|rounds|road)|at (?:a|an) \w+|in (?:court|hospital|meetings))(?: (?:all|that|till|until|on|in|of|town|day))* $"
)
DEFER = re.compile(
    r"\b(?:(?:i|we)(?:'ll| will) (?:see(?! (?:you|ye|yous|him|her|them)\b)|think|have a think|let you know|get back|be in touch|come back to you|give it|mull|sleep on it|consider|ring you|call you|phone you|ask around)|let me (?:think|see|get back|come back|sleep|check with|talk|speak|have a think)|think about it|think it over|need to think|have to think|want to think|i might|we might|might could|maybe|perhaps|possibly|depends|it depends|not sure|i don't know|don't know|hard to say|we'll see|see how (?:it|we|things)|see what|call me in|ring me in|try me|catch me|write what you like|whatever|if you (?:like|must|want)|up to you|suit yourself|don't expect|no promises|can't promise|some other time|another time|down the (?:road|line|track)|some ?time|i'd have to|we'd have to|i'll have to (?:check|ask|see|speak|talk)|get back to you)\b"
)
YES_FIRST = re.compile(r"(?:oh |well |um |okay |come |do )*(?:yes|yeah|yep|aye|sure|absolutely|do|come|please)\b")
# "Tuesday's stocktake", "Monday's my mother": the day has its own business.
TAKEN_UP = re.compile(
    r" (?:(?:the(?! (?:one|best|day))|my|our|his|her|a(?! (?:good|great|possib)))\b|(?:stock ?take|stock ?taking|payroll|market day|bin day|delivery day|delivery|deliveries|training|football|church|chapel|mass|surgery|school|wages|month end|year end|inventory|auction|mart|bank holiday|theirs|half day|early closing|court|accounts|audit|inspection|meetings)\b)"
)
RULED_OUT = (
    re.compile(
        r"\b(?:can't (?:do|make|manage)(?: it)?|not(?: sure about| on| for)?|no(?:t on)?|rather than|instead of|don't (?:want|do|like|work)(?: you)?(?: coming| to come)?(?: on)?|don't (?:call|ring|phone|come|bother|send|text|visit|drop)(?: (?!and\b|but\b|till\b|until\b)\w+){0,2}(?: at| on)?|never|maybe|perhaps|not before|before|bar|barring|except(?: for)?|apart from|other than|any day but|every day but|forget|scrap|scratch|skip|cancel|never mind)(?: the| next| this| on| for)? $"
    ),
    re.compile(
        r"(?:'s| is|'ll be| will be| would be)? (?:(?:would|could)(?: have|'ve) been|no good|out|not (?:good|great|ideal|so|possible|going)|doesn't|does not|won't|bad|tricky|difficult|hard|full|murder|terrible|chaos|i can't|(?:i'm|we're) having|i'm (?:away|out|off|in|at|busy|tied)|is (?:my|the|a|our)|we're|isn't|no\b|might be (?:tricky|difficult|tight))"
    ),
)


def reply(text: str) -> Reply:
    """What these plain words answer to a step that the other side has just named. The first clear sign decides, a taking-back after it wins."""
    head = " ".join(text.split()[:45])
    yes, weak = STRONG.search(head), WEAK.search(head)
    refusal = BARE_NO.search(head) or NO.search(head)
    defer, cannot = DEFER.search(head), CANNOT.search(head)
    if cannot and yes and yes.start() < cannot.start() and YES_FIRST.match(head):
        return Reply(Answer.ACCEPTS, 0.8)
    if cannot and not (
        yes and yes.start() > cannot.end() + 1 and yes[0] not in {"thanks", "cheers", "please", "thank you"}
    ):
        return Reply(Answer.DECLINES, 0.7)
    if (
        refusal
        and (yes is None or refusal.start() <= yes.start() or refusal.start() - yes.end() > 12)
        and not (yes and refusal.start() < yes.start() and _takes_up(head[refusal.end() :]))
    ):
        return Reply(Answer.DECLINES, 0.8)
    if defer and (yes is None or defer.start() <= yes.start() or "but" in head[yes.end() : defer.start()].split()):
        return Reply(Answer.DEFERS, 0.7)
    if yes is not None:
        return Reply(Answer.ACCEPTS, 0.9)
    if defer:
        return Reply(Answer.DEFERS, 0.6)
    if weak is not None and weak.start() <= 30:
        return Reply(Answer.ACCEPTS, 0.65)
    return Reply(Answer.OPEN, 0.5)


def _takes_up(rest: str) -> bool:
    return (
        re.search(
            r"\b(?:but (?:yes|yeah|okay|thursday|do|you can|send|i can|we can)|go on|actually yes|how about|what about|could (?:you|we) do)\b",
            rest,
        )
        is not None
    )


def ruled_out(text: str, start: int, end: int, *, since: int = 0) -> bool:
    """Whether the day or time at this place is named only to turn it down; its sentence begins at `since`."""
    taken = text[:end].endswith("'s") and TAKEN_UP.match(text, end)
    return (
        bool(taken)
        or AWAY.search(text[since:start]) is not None
        or RULED_OUT[0].search(text[:start]) is not None
        or RULED_OUT[1].match(text[end:]) is not None
    )
