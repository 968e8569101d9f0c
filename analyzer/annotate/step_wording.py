"""Wordings that decide what a named step is: brush-offs, mails of thanks, calling off."""

import re

from analyzer.annotate.actions import Action, Frame
from analyzer.annotate.commitments import Commitment
from analyzer.types.speech import Side

LOOSE = re.compile(
    r"\b(?:(?:i|we)(?:'ll| will|'d)?(?: have to| need to| want to)? (?:be in touch|get in touch|let you know|have a think|think about it|think it over|give it some thought|get back to you|come back to you|(?:check|circle|touch) (?:back|base)|check in|ask around|keep (?:you|it|that|your)[\w' ]{0,20}(?:mind|file|touch|posted)|bear (?:you|it) in mind|see (?:what|how)[\w' ]{3,30}|sleep on it|mull it over)|let me (?:think(?= (?:about|on|over|it|this|that|first|for|then|and)\b|$)|have a think|sleep on it)|be in touch|(?:i'll|we'll|i will|we will)(?: just)? (?:be (?:expecting|waiting (?:for|on)|looking out for|listening for)|wait for|look out for) (?:your|his|her|their) (?:call|ring|message|answer|reply|word)|i'll wait to hear|we'll (?:chat|talk|speak) about it|keep in touch|stay in touch|(?:if|when) (?:anything|something|you|things|you're|circumstances)[\w' ]{0,30} (?:give (?:me|us) a|ring|call|shout|holler|get in touch|drop me)|(?:maybe |perhaps )?down the (?:line|road|track)|when (?:i'm|we're) ready|leave it with (?:me|us)|(?:i|we) (?:might|may)(?: well| just)? (?:mention|give|take|look|try|ring|call|ask|talk|come|pop|do|get|think|speak|drop|bring|have a)|some other time|maybe (?:next year|another time|later)|(?:give|drop) (?:me|us|you) a (?:call|ring|shout|bell|line|buzz) (?:if|when|some ?time|whenever|any ?time|in the|after)[\w' ]{0,20}|(?:you know where (?:i am|we are|to find me))|(?:call|ring|phone|try|catch) (?:me|us|you) (?:again )?(?:later(?: on)?|some ?time|whenever|any ?time|another time|in a (?:few|couple)|in the|next year)[\w' ]{0,20})"
)
CANCELS = re.compile(
    r"\b(?:don't come|(?:i|we)(?: would)? (?:don't|do not)(?: think (?:i|we))? want (?:you|him|them|her) (?:coming|to come|to ring|to call|calling|ringing|round|over)|(?:i'd|i would) rather (?:you didn't|not|we didn't)|(?:scrap|cancel|scratch|forget|drop|bin|kill|skip) (?:that|it|the|this|about|monday|tuesday|wednesday|thursday|friday|saturday|tomorrow|our)|call (?:it|that|the \w+) off|(?:cross(?:ed)?|take|took|taken|strike|struck) (?:me|us|it|that) off|no (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?! or)|leave (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow) (?:for now|for the moment|just now)|don't (?:put|book|pencil|pop) (?:me|us|him|her|them|it|that) (?:down|in)|(?:that's|that is) (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow) off(?! \w)|let's (?:not|leave it|forget|scrap|hold off|call it off)|(?:i|we)(?:'ll| will)? (?:won't|will not|can't) (?:come|be coming|make it|be there|be able to (?:make|do|come))|changed my mind|on second thoughts?|take that back|better not|hold off (?:on|for)|never mind (?:the|about|monday|tuesday|wednesday|thursday|friday)|(?:monday|tuesday|wednesday|thursday|friday)(?:'s| is) off)\b"
)
OFFERS_TIME = re.compile(
    r"\b(?:how about|what about|how's|how is|shall we say|would|does|could you do|can you do|can do|could do|make it|let's say|let's do|let's go for|are you (?:free|around|about|in|there|available)|are you both (?:free|around|in|there)|you free|(?:would|will|are) you(?: both| two)? (?:be )?(?:about|free|in|around|there|available|home)|go for|do you|fancy|say|pencil (?:in|you in for)|see you(?: \w+){0,3}|speak|talk(?: to you)?|put you down for|i'm free|we're free|so that's(?: (?:you|us|him|her|them))?(?: starting)?|(?:that's|you're|he's|she's|they're) starting|i could do|we could do|move (?:it|that) to|push (?:it|that) to|catch you)(?: (?:on|for|the|maybe|perhaps|like|then|like|say|until|to|next|it))* $"
)
TIME_SUITS = re.compile(
    r" (?:instead|got it|works?|suits?|would (?:work|suit|be)|is (?:better|good|fine|okay|best)|any good|good for you|okay for you|all right for you|then\b|it is|might be better|do you|'d be better|i could|i can|we could)"
)
SUMMARY = re.compile(
    r"\b(?:summary|summari[sz]e|recap|write up|minutes|notes|thank you|thanks|(?:ta|cheers) for|what (?:we|you)(?:'ve| have)? (?:just )?(?:said|talked|discussed|covered|agreed|gone|spoken|told|been|decided|went)|everything (?:we|you)(?:'ve| have)?|all (?:of )?(?:this|that)|what was said|in writing|on paper|it (?:all )?in an email|confirm(?:ing|ation)?(?: email| mail)?|the gist|(?:main|key|the) points|points we|one place|bullet points|where we(?:'ve)? (?:got|left|are))\b"
)


LETTER = re.compile(r"\b(?:write|drop|jot)\b[\w' ]{0,30}\b(?:lines?|note|letter|card|words?)\b")


def is_letter_of_thanks(sentence: str) -> bool:
    """Whether a sentence promises a few lines that only say thanks or what was said."""
    return LETTER.search(sentence) is not None and SUMMARY.search(sentence) is not None


def is_mail_of_thanks(phrase: str, each: Commitment) -> bool:
    """Whether this only promises to write down what was said, or to say thanks."""
    return (
        set(each.actions) <= {Action.SEND, Action.TASK}
        and Action.SEND in each.actions
        and SUMMARY.search(phrase) is not None
    )


def is_vague(phrase: str, each: Commitment, side: Side) -> bool:
    """Whether these words bind nobody: hedged, a season away, or a prospect's "I'll call you" without a day."""
    dated = each.moment is not None and each.moment.is_set
    if each.hedged and (each.frame is Frame.PROMISE or not dated):
        return True
    if each.moment is not None and each.moment.far and not dated:
        return True
    if LOOSE.search(phrase) and not dated and Action.SEND not in each.actions:
        return True
    if phrase.startswith("let me ") and not dated and side is Side.PROSPECT:
        return True
    only_talk = set(each.actions) == {Action.TALK}
    if side is Side.REP and each.frame is Frame.REQUEST and only_talk and each.moment is None:
        return True
    return (
        side is Side.PROSPECT
        and only_talk
        and each.moment is None
        and each.frame is Frame.PROMISE
        and " and " not in phrase
    )
