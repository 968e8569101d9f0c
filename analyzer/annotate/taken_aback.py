"""How a prospect takes what was just said to them: as a sale they had not agreed to, or as pressing. What they protest at is better heard in their words than in the rep's."""

import re
from itertools import pairwise

from analyzer.annotate.plain import Plain, plain
from analyzer.types.speech import Turn

# How far into an answer a protest stands, in plain words.
WITHIN = 40
# An answer of no more words than this that gives a piece back with a question word in it asks what on earth is meant.
ECHO_WORDS = 5
# A shorter word that they would rather not hear said again names nothing.
LEAST_LETTERS = 4

# They say that nothing was agreed, whatever was asked.
DENIES = re.compile(
    r"(?<!\S)(?:(?:i|we) (?:have not|had not|did not|never)(?: even| actually| yet| once)? (?:say|said|ask|asked|agree|agreed|order|ordered|request|requested|sign(?:ed)? (?:up|anything)|want(?:ed)? (?:a|an|any|one|it|to buy)|buy|bought)(?! (?:you|him|her|them|my|about|how|if|whether|what|no|yes))"
    r"|(?:i|we) do not even know (?:if|what|whether|how|that|who you))(?!\S)"
)
SAYS_NOTHING_WAS = re.compile(
    r"(?<!\S)(?:i|we) (?:have not|had not|did not|never)(?: even| actually)? (?:(?:say|said|ask|asked|agree|agreed) (?:to |for )?(?:anything|any|that|this|it|i|we|yes)|want(?:ed)? (?:to buy|to order))(?!\S)"
)
# They came for less than was taken for granted.
ONLY_ASKS = re.compile(
    r"(?<!\S)(?:(?:i|we) (?:am|was|are|were) (?:only|just) (?:asking|enquiring|inquiring|looking|browsing|wondering|curious)|(?:i|we) (?:only|just) asked|(?:i|we) asked(?: \S+){1,4} only)(?!\S)"
)
TOO_FAST = re.compile(
    r"(?<!\S)(?:(?:go|going|moving|you are) (?:\S+ )?(?:too|very|a bit|so|awful|awfully) (?:fast|quick|quickly)|not so fast|jumping the gun|getting ahead of (?:yourself|me|us)|steady on|steady now|hold your horses|whoa|woah|slow down|back up a (?:bit|minute|second))(?!\S)"
)
# Startled; it tells something only beside a close that did not ask them.
HALTS = re.compile(r"(?:(?:oh|eh|er|um|ah|ha|no|now|okay) )*(?:hang on|hold on|wait|excuse me)(?!\S)")
IN_PLACE = re.compile(r"\S.*(?<!\S)(?:what|who)(?: (?:in|on|for|down|up|with|out|through))?$|^which \S+$|^what \S+$")
SMALL = frozenset(
    "a an the and or so to of for in on at with it that this one is are was do does did you i we your my what who which how when day days time kind size colour color way monday tuesday wednesday thursday friday saturday sunday".split()
)

# They will not have sold to them what was announced: "you'll put us in for nothing", "you won't drop us anything".
FORBIDS = re.compile(
    r"(?<!\S)you (?:will|shall|are going to|are) (?:(?P<no>not|never) )?(?P<verb>(?:put|drop|book|sign|order|deliver|fit|install|reserve|charge|bill)\S*)(?P<rest>(?: \S+){0,5})"
)
NOTHING = re.compile(r"(?<!\S)(?:nothing|no one|nobody|no such|none)(?! else)(?!\S)")
ANNOUNCED = r"(?<!\S)(?:(?:i|we)(?: will| shall| am going to| are going to| am| are)|(?:will|shall) (?:i|we))(?: \S+)? {verb}(?!\S)"

# They feel pushed, and say so.
FEELS_PUSHED = re.compile(
    r"(?<!\S)(?:(?:do not|stop|quit|no need to) (?:scare|scaring|frighten|frightening|threaten|threatening|bully|bullying|guilt|hassle|hassling|badger|badgering)(?: me| us)?|(?:do not|stop|quit) (?:push|pushing|pressure|pressuring|rush|rushing) (?:me|us)|(?:you are|are you) (?:pushing|pressuring|rushing|scaring|frightening|threatening|bullying) (?:me|us)|are you threatening|i (?:do not like|will not|am not going to) (?:be(?:ing)? )?(?:pushed|pressured|rushed|threatened|bullied|hurried)|(?:that is|what) (?:a|an)(?: very| rather)? (?:awful|nasty|horrible|terrible|rude|cheeky|dreadful|unpleasant|mean|cruel|odd|strange|funny) thing to say|that is not a(?: very)? (?:nice|kind|pleasant) thing to say|(?:there is )?no need (?:to be like that|for that|to be rude|to be nasty)|(?:that|this) is (?:not|no) (?:a |the )?way to (?:speak|talk)|how dare you|what part of no)(?!\S)"
)
DO_NOT_SAY = re.compile(r"(?<!\S)(?:please )?(?:do not|stop) (?:say|saying|mention|mentioning) (?:that |the )?(\S+)")


def denies_it(turn: Turn) -> bool:
    """Whether the answer says that nothing was agreed: "I have not asked for anything", "I don't even know what it does"."""
    return DENIES.search(_first_words(plain(turn))) is not None


def nothing_was_agreed(turn: Turn) -> bool:
    """Whether the answer says so whatever it answers: "I have not said anything", "I never said I want it"."""
    return SAYS_NOTHING_WAS.search(_first_words(plain(turn))) is not None


def forbids_it(turn: Turn, before: Turn) -> bool:
    """Whether the answer denies the sale that the rep announced in `before`, with the verb of it."""
    announced = plain(before).text
    return any(
        (found["no"] or NOTHING.search(found["rest"]))
        and re.search(ANNOUNCED.format(verb=re.escape(found["verb"])), announced) is not None
        for found in FORBIDS.finditer(_first_words(plain(turn)))
    )


def taken_aback(turn: Turn, before: Turn, *, asked: bool) -> bool:
    """Whether the answer to the rep's words in `before` protests that it goes too fast for them. `asked`: the close left them the choice, so that a mere "hang on" tells nothing."""
    words = plain(turn)
    text = _first_words(words)
    if denies_it(turn) or ONLY_ASKS.search(text) or TOO_FAST.search(text) or echoes(turn, before):
        return True
    return not asked and HALTS.match(text) is not None


def echoes(turn: Turn, before: Turn) -> bool:
    """Whether the answer gives a piece of what was said back with a question word in its place: "Want who?", "Put my what in?", "Which deed?"."""
    words = plain(turn)
    ends = [*sorted(at + 1 for at in words.ends), len(words.tokens)]
    given = {*plain(before).tokens} - SMALL
    for start, end in pairwise((0, *ends[:2])):
        said = words.tokens[start:end]
        if 2 <= len(said) <= ECHO_WORDS and given & {*said} and IN_PLACE.search(" ".join(said)):
            return True
    return False


def feels_pushed(turn: Turn, before: Turn) -> bool:
    """Whether the answer objects to being pressed or frightened by what the rep said in `before`."""
    text = _first_words(plain(turn))
    named = DO_NOT_SAY.search(text)
    if named is not None and len(named[1]) >= LEAST_LETTERS and named[1] not in SMALL:
        return any(token.startswith(named[1]) for token in plain(before).tokens)
    return FEELS_PUSHED.search(text) is not None


def _first_words(words: Plain) -> str:
    return " ".join(words.tokens[:WITHIN])
