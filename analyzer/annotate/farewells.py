"""Goodbyes, which say nothing but goodbye."""

import re

from analyzer.annotate.plain import Plain, plain
from analyzer.types.speech import Turn

# Each is looked for at one word after another and repeats nothing, so that a thousand goodbyes take a thousand looks.
_BYE = re.compile(
    r"(?:bye|goodbye|good bye|see you|see ya|speak (?:to you )?(?:soon|later)|talk (?:to you )?(?:soon|later)|take care|ta ra|tara|cheerio|"
    r"so long|have a (?:good|nice|great|lovely) (?:one|day|evening|weekend|week|rest of your day)|you too|same to you|ciao|catch you later|all the best)(?!\S)"
)
_AROUND = re.compile(r"(?:and|okay|right|well|lovely|great|perfect|cheers|all right|thanks|thank you|ta)(?!\S)")
_WHEN = re.compile(
    r"(?:then|you|(?:for )?now|again|soon|later|around|there|(?:on |next )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|tonight|next week|in a bit)(?!\S)"
)
_TITLE = re.compile(r"(?:mr|mrs|ms|miss|mister|dr|doctor)(?!\S)")
_EVERYBODY = re.compile(r"(?:all|everyone|everybody|both|folks|guys|lad|(?:my )?(?:love|dear|darling))(?!\S)")
# What stands behind a goodbye and calls nobody.
_NO_NAME = frozenset(
    """
    no not never none nothing nor neither but if i we he she it they this that do does did is am are was were will would can could should have has had
    a an the my our your too so as until till for from to in at of with about interested interest cancel cancelled stop leave leaving forget whatever
    rubbish hanging waste scam remove delete enough yes please sorry what when who why how
    """.split()
)
_MOST_NAMES = 2


def is_farewell(turn: Turn) -> bool:
    """Whether the turn only says goodbye: "See you Friday. Bye.", with a name behind it or not."""
    words, lower = plain(turn), not any(word.text[:1].isupper() for word in turn.words)
    at, token, names, bye = 0, 0, 0, False
    while token < len(words.tokens):
        said = _BYE.match(words.text, at) or _AROUND.match(words.text, at)
        said = said or ((_WHEN.match(words.text, at) or _EVERYBODY.match(words.text, at)) if bye else None)
        bye = bye or (said is not None and said.re is _BYE)
        if said is None:
            said = _TITLE.match(words.text, at)
            names += said is None
            named = said or (_is_name(turn, words, token) or (lower and _may_be_name(words, token)))
            if not bye or names > _MOST_NAMES or not named:
                return False
        length = said[0].count(" ") + 1 if said else 1
        at += sum(len(each) + 1 for each in words.tokens[token : token + length])
        token += length
    return bye


def _is_name(turn: Turn, words: Plain, token: int) -> bool:
    """Whether the word has a capital that no sentence's beginning gives it."""
    capital = turn.words[words.word_of[token]].text[:1].isupper()
    return capital and token - 1 not in words.ends and words.tokens[token] not in _NO_NAME


def _may_be_name(words: Plain, token: int) -> bool:
    """Whether the word, in a turn without capitals, is the last one and none of those that call nobody."""
    return token == len(words.tokens) - 1 and words.tokens[token] not in _NO_NAME
