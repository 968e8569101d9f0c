"""Words that say how a call came about, by what they do: the reader of openings learns from "YOU SAID RING" what it would have to learn from every way of saying it."""

from collections.abc import Sequence
from functools import cache

from analyzer.annotate.second_reader.tokens import Token

GROUPS = {
    "ME": "i me my mine myself",
    "US": "we us our ours",
    "YOU": "you your yours",
    "THEM": "he she they him her them his their somebody someone",
    "COVER": "contract agreement policy plan subscription membership licence license cover warranty term package insurance lease deal retainer tariff premium scheme permit permits amc maintenance seats rental hire guarantee",
    "END": "end ends ended ending expire expires expired expiry lapse lapses lapsed lapsing finish finishes finishing finished due renew renews renewal renewed renewing runs",
    "UP": "up out over done",
    "YEAR": "year years month months quarter season term annual anniversary",
    "THING": "quote quotation proposal sample samples figures numbers trial brochure estimate paperwork offer price prices drawing drawings catalogue letter email link sheet",
    "SENT": "sent left gave dropped brought emailed posted drew quoted lent showed priced",
    "SAID": "said told mentioned asked promised agreed wanted reckoned thought wrote",
    "MET": "spoke talked chatted met came visited measured saw looked discussed walked stood",
    "PAST": "last ago yesterday earlier since before previously",
    "AGAIN": "again back still yet",
    "DAY": "monday tuesday wednesday thursday friday saturday sunday weekend today tomorrow morning week fortnight",
    "RING": "ring ringing rang call calling called phone phoning phoned",
    "FOUND": "found read heard seen downloaded filled recommended googled noticed",
    "ADVERT": "advert ad ads leaflet flyer website site page online google card sign van form facebook instagram radio poster reviews number internet",
    "KIN": "friend neighbour neighbor brother sister cousin mum mother dad father wife husband son daughter accountant boss colleague builder",
    "SCREEN": "screen click clicking tab button menu dashboard scroll drag column screenshare share sharing cursor corner box view app panel map slide",
    "SEE": "see look looking watch show showing visible",
    "PLACE": "left right top bottom here there",
    "NEED": "need want after wondering hoping like interested cost much",
    "WHO": "who whoever person owner manager gentleman lady",
    "FROM": "from at with of",
    "SPEAK": "speaking speak talk talking",
    "HELLO": "hello hi hiya hey afternoon evening good",
    "THANKS": "thanks thank",
    "HELP": "help",
    "NAME": "name names am",
    "KNOW": "know known",
    "MIND": "chance think decision decided sleep slept mind thoughts verdict news joy movement",
    "BOARD": "board committee partner bank meeting landlord trustees",
    "NOT": "not never no",
}
ITSELF = frozenset(
    "how what did have has if when where is it that this the to about for on in was were are will would can could".split()
)
"""Little words that count as they stand."""
NUMBER = "#"
NEAR = 4
"""So many of these words may stand between two that are taken together."""


@cache
def _groups() -> dict[str, str]:
    return {word: name for name, words in GROUPS.items() for word in words.split()}


def opening_names(tokens: Sequence[Token]) -> set[str]:
    """What a stretch of words does, as names of features: each group, each two near each other in their order, each three in a row."""
    groups = _groups()
    said = [name for token in tokens if (name := _name(token, groups))]
    names = {f"c:{name}" for name in said}
    names.update(f"s:{name} {after}" for at, name in enumerate(said) for after in said[at + 1 : at + 1 + NEAR])
    names.update(f"t:{a} {b} {c}" for a, b, c in zip(said, said[1:], said[2:], strict=False))
    return names


def _name(token: Token, groups: dict[str, str]) -> str | None:
    return (
        groups.get(token.text)
        or groups.get(token.lemma)
        or (token.text if token.text in ITSELF else NUMBER if token.tag == NUMBER else None)
    )
