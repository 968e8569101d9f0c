"""What sounds like a step and is none: what was, what is always so, what depends on a sale, what belongs to somebody else."""

import re

from analyzer.annotate.spoken import Spoken
from analyzer.annotate.spoken_numbers import CARDINAL

# How far before a step its sentence can make it none, in characters.
REACH = 80
ASKS_WHY = re.compile(
    r"\b(?:what|who|why|which)\b(?: [\w']+){0,4} (?:made|make|makes|brought|bring|brings|got|gets|led|leads|prompted|prompts|drove|drives|caused|moved|stopped|stops|persuaded)(?: [\w']+){0,2} ?$"
)
TOLD = re.compile(
    r"(?<!like )(?<!as )\b(?:i|we|he|she|they)(?: just| only| always)? (?:say|said|says)(?: that)?(?: to \w+)?(?: (?:fine|okay|yes|well|just|right|look))? ?$"
)
HOW_IT_WORKS = re.compile(
    r"\b(?:what happens is|(?:how|the way) (?:it|this|that|we|they|our \w+) (?:works?|goes|do|does|run|handle)|it works (?:like|by)|works like this|typically|normally|usually|generally|as a rule|as standard|the process is|the idea is|what (?:we|they) do is|comes with|everyone|everybody|our customers|most people)\b"
)
ON_A_SALE = re.compile(
    r"\b(?:if|once|when|as soon as|provided|after|unless) (?:you|they|people|anyone|somebody|someone|a customer)(?:'ve|'d|'re| have| do| did| would| want to| decide to| choose to| were to)?(?: \w+)? (?:order(?:ed|s)?|sign(?:ed|s)?(?: up)?|go(?:es|ing)? ahead|bought|buys?|join(?:ed|s)?|pay|paid|pays|becomes?|place an order|say yes|take (?:it|one|the plan|the package))\b"
)
ON_A_WISH = re.compile(
    r"\b(?:if|once|when|whenever|unless) (?:i|we)(?:'m|'re| do| ever| am| are|'d| would| really| decide| should)?(?: \w+)? (?:want|need|like|fancy|interested|ready|change|feel|decide|require|think)\b(?: [\w']+){0,4} $"
)
ABOUT_THEIRS = re.compile(r"about (?:your|their|his|her|the)\b")
# "Anyone in your street whom I should have a word with?" names somebody else.
TO_OTHERS = re.compile(
    r"\b(?:any ?one|anybody|some ?one|somebody|who|whom|people|folks?|neighbours?|friends?|others)\b(?: [\w']+){0,14} (?:i|we) (?:should|could|might|can|ought to|may)(?: [\w']+){0,2} ?$"
)
# Speech that is told: "and she said, leave it there and I'll send you another".
TELLS = re.compile(
    r"\b(?:(?!(?:you|ye|yous|it|that|this|what)\b)[\w']+ (?:said|says)|(?:he|she|they|(?:my|his|her|their|the|this|our) [\w']+) (?:goes|went|was like|were like)(?! (?:well|fine|okay|ok|good|great|badly|down|up|to|out|ahead|on|through|over|back|in|into|off|away|live)\b))(?: to \w+)?(?= )|\b(?:told|asked) (?:him|her|them|me|us)(?= )"
)
# What was said is only referred to: "as you asked me, ...", "that's what Tom said, ...".
REFERS = re.compile(r"\b(?:you|ye|yous|you've|you'd|as|like|since|because|what|whatever|after)(?: [\w']+){0,2} ?$")
# Where no comma was written, only words that begin speech show that it is told.
BEGINS_SPEECH = re.compile(
    r" (?:wait|hold|hang|sit|come|look|listen|right|well|okay|oh|no|yes|yeah|give|leave|don't|go|just|sure|hello|hey)\b"
)
GOES_ON = re.compile(r"\b(?:so|but|anyway|anyways)\b")
# What is only let end is done by nobody.
LETS_END = re.compile(
    r"(?:let|letting) (?:it|that|this|them|the [\w']+|our [\w']+|my [\w']+)(?: just)? (?:run out|run down|lapse|expire|drop|end)\b"
)
BUT_NOT = re.compile(
    r"\b(?:rather than|instead of|before (?:we|you|they)|not|never|(?<!why )[a-z]+n't)(?: (?!(?:we|you|i)\b)[\w']+)? $"
)
# Where somebody else, or the same one, goes on to do something.
ACTS_ANEW = re.compile(r"\b(?:i|we|you|he|she|they|somebody|someone)(?:'ll|'d| will| can| would| could)? ")
# "Come Monday I'll be flat out" says when, and asks nobody to come; nor does "and then come Monday it's thirty more".
COME_THE_DAY = re.compile(
    r"\bcome (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow)(?P<end>) (?:i|we|you|they|he|she|(?P<thing>it|there))(?:'\w+)?(?=\s|$)"
)
GOVERNS_COME = re.compile(
    r"(?:\b(?:can|could|would|will|shall|should|might|may|must|to|please|and|you|i|we|he|she|they|let|then)|'ll|'d|n't)(?: (?:just|then|all|both|not))? $"
)
AND_THEN = re.compile(r"\band(?: then)? $")
ENDS_CALL = re.compile(
    r"(?:leav(?:e|ing) (?:it|that|things) (?:at that|there|so)\b"
    r"|(?:put|set)(?:ting)? (?:down (?:the |this |my )?(?:phone|receiver)|(?:the |this |my )?(?:phone|receiver) down)\b"
    r"|(?:drop|hang|cut|slam)(?:ping|ting|ming)? (?:down |up )?(?:the |this |my |your )?(?:phone|call|line|receiver)(?=\s*$| (?:down|now|and|then|so|on)\b)"
    r"|hang up(?=\s*$| (?:now|and|then|on|so)\b)|ring off\b)"
)
# "You can drop up to three rooms" says how many.
UP_TO = re.compile(
    rf"(?!(?:come|pop|drive|go|walk|run|ring|nip|swing)\b)[\w']+ up to (?:about |around )?(?:{CARDINAL}) (?!of\b|and\b|hundred\b)[a-z]+s\b"
)
EVER = re.compile(
    r"\b(?:if|when|whenever|should) (?:it|that|anything|something|one|they|you|your \w+|the \w+)(?: \w+)? ever\b"
)
MENTIONS = re.compile(
    r"(?:i'll|i will|i can|i could|i'd|we'll|we can|we could|let me)(?: just)? (?:"
    r"(?:mention|say|forward|pass|give|send|show) (?:it|that|this|you|your (?:name|number|details|card))(?: on)?(?: to)? (?:him|her|them)|"
    r"(?:tell|ask|text|message|speak to|talk to|have a word with|let|show|give|send) (?:him|her|them)\b(?! and (?:i|call|send|ring|let)))"
)
DECLINES_FIRST = re.compile(r"(?:(?:oh|well|um|er|sorry) )*(?:no|nope|not really|nobody|no one)\b")
BY_HABIT = re.compile(
    r"\bon an? (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days\b|\b(?:everyone|everybody)\b"
)


def is_none(words: Spoken, start: int, end: int, *, dated: bool, at: int) -> bool:
    """Whether the words at this place name no step of this call; `at` is where what is to be done begins."""
    if ENDS_CALL.match(words.text, at, words.next_break(at)) or _is_told(words, start, dated=dated):
        return True
    if only_ends(words, at, at) or UP_TO.match(words.text, at):
        return True
    if says_when(words, COME_THE_DAY.match(words.text, at)):
        return True
    if ABOUT_THEIRS.match(words.text, at) or TO_OTHERS.search(words.text[max(words.last_break(at), at - REACH) : at]):
        return True
    begun = max(words.last_break(start), start - REACH)
    before = words.text[begun:start]
    stop = min(words.next_break(max(start, end - 1)), end + REACH // 2)
    if ASKS_WHY.search(before) or TOLD.search(before) or ON_A_SALE.search(before):
        return True
    if EVER.search(words.text, begun, stop):
        return True
    return not dated and (
        HOW_IT_WORKS.search(before) is not None or BY_HABIT.search(words.text, start, stop) is not None
    )


def only_ends(words: Spoken, at: int, until: int) -> bool:
    """Whether the clause of what is to be done `at` this place, or on the day named `until` there, only lets something end; not where that is what it keeps from happening, or what stands before it."""
    begun = max(words.last_break(at), at - REACH)
    for match in LETS_END.finditer(words.text, begun, words.next_break(until)):
        if BUT_NOT.search(words.text, begun, match.start()):
            continue
        if match.end() > at or not ACTS_ANEW.search(words.text, match.end(), at + 1):
            return True
    return False


def says_when(words: Spoken, match: re.Match[str] | None) -> bool:
    """Whether "come Monday we ..." only says when: nobody is asked or promised to come, and no stop parts the day from who does something then."""
    if match is None:
        return False
    parted = words.next_break(match.start()) < match.end() or match.end("end") in words.commas
    before = words.text[max(0, match.start() - REACH) : match.start()]
    governs = GOVERNS_COME.search(before) and not (match["thing"] and AND_THEN.search(before))
    return not parted and not governs


def _is_told(words: Spoken, start: int, *, dated: bool) -> bool:
    """Whether the words belong to speech that somebody tells of, by a comma after "said" or, for what has no day, by the words that begin it."""
    begun = words.last_break(start)
    for match in TELLS.finditer(words.text, begun, start):
        if GOES_ON.search(words.text, match.end(), start) or REFERS.search(words.text[begun : match.start()]):
            continue
        if match.end() in words.commas or (not dated and BEGINS_SPEECH.match(words.text, match.end())):
            return True
    return False


def recommends(words: Spoken, start: int) -> bool:
    """Whether what is promised is only to mention them to somebody else: "I'll say it to her"."""
    return MENTIONS.match(words.text, start) is not None and DECLINES_FIRST.match(words.text) is None


def on_a_wish(words: Spoken, start: int) -> bool:
    """Whether the step hangs on the speaker's own wish: "if I want it, I'll call you"."""
    begun = max(words.last_break(start), start - REACH)
    return ON_A_WISH.search(words.text[begun:start]) is not None
