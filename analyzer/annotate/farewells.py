"""Goodbyes, which say nothing but goodbye."""

import re

from analyzer.annotate.plain import plain
from analyzer.types.speech import Turn

_WHEN = r"(?: (?:then|you|now|again|soon|later|around|there|(?:on |next )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|tonight|next week|in a bit))*"
_FAREWELL = re.compile(
    rf"(?:(?:and |okay |ok |right |well |lovely |great |perfect |cheers |all right |thanks |thank you )*"
    rf"(?:bye(?: bye)*|goodbye|good bye|see you|see ya|speak (?:to you )?(?:soon|later)|talk (?:to you )?(?:soon|later)|take care|ta ra|tara|cheerio|"
    rf"so long|have a (?:good|nice|great|lovely) (?:one|day|evening|weekend|week|rest of your day)|you too|same to you|ciao|catch you later|all the best){_WHEN} ?)+(?:\S+ ?){{0,2}}"
)


def is_farewell(turn: Turn) -> bool:
    """Whether the turn only says goodbye: "See you Friday. Bye.", with a name behind it or not."""
    return _FAREWELL.fullmatch(plain(turn).text) is not None
