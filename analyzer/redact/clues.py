"""What stands beside a number and says what it is."""

import re
from collections.abc import Iterator
from enum import StrEnum

from analyzer.redact.spelled import core
from analyzer.types.speech import Turn

WORDS_BEFORE, WORDS_OF_LAST_TURN, WORDS_AFTER = 12, 14, 6
_WORDS_BEHIND = 6


class Clue(StrEnum):
    """What a word nearby says a number is; the last ones say that it is nobody's own."""

    CARD = "card"
    CODE = "security code"
    EXPIRY = "expiry"
    ENDING = "ending"
    SORT_CODE = "sort code"
    ACCOUNT = "account"
    ROUTING = "routing number"
    PHONE = "phone"
    NATIONAL = "national insurance"
    SOCIAL = "social security"
    HEALTH = "health service"
    PASSPORT = "passport"
    LICENCE = "driving licence"
    TAX = "tax"
    REFERENCE = "reference"


_PATTERNS: dict[Clue, str] = {
    Clue.CODE: r"security (?:code|number)|c ?v ?[vc]2?|(?:three|3|four|4) (?:digits|numbers) on the (?:back|front)|(?:numbers?|digits|code|one|three|four) on the (?:back|front)|on the back",
    Clue.EXPIRY: r"expir(?:y|es|ation|ing)(?: date)?|valid (?:to|until|through|till|from)|good (?:through|thru)",
    Clue.ENDING: r"(?:ending|ends|finishing)(?: (?:in|with))?|last (?:four|4|three|3|two|few)(?: digits| numbers)?",
    Clue.CARD: r"(?:credit|debit|bank|company|business|payment|visa)? ?card(?:s|'s)?(?: number| details)?|visa|master ?card|amex|american express|maestro|long number|(?:sixteen|16|fifteen|15)[- ]digit\w*|across the (?:front|middle)",
    Clue.SORT_CODE: r"sort(?:ing|ed)? codes?|sort ?code",
    Clue.ACCOUNT: r"(?:bank )?account (?:number|details|no)|(?:checking|savings|current|bank|business|company) account|acct?\.?(?: number| no)?|account(?='?s? (?:is|it's|was)\b)|account$|i ?ban|bank details|direct debit|bsb",
    Clue.ROUTING: r"routing(?: number)?|a ?b ?a number|transit number",
    Clue.PHONE: r"(?:tele)?phones?(?: numbers?)?|mobiles?(?: numbers?)?|mobil|cell(?: ?phone)?(?: numbers?)?|land ?line|what'?s ?app|fax|(?:best|direct|contact|office|home|work|personal|daytime|private|my|your|his|her|their|our|the|a|another|new|different) (?:contact )?numbers?|direct (?:line|dial)|number (?:is|to|for|i|we|you|he|she|on|here|there)|numbers|(?:call|ring|phone|reach|text|catch|get|contact|try|message|dial|bell|buzz|tinkle|shout)(?: (?:me|us|you|him|her|them|back|through|hold|of|a|it|on|up|mrs|mr|ms|my|the|wife|boss|office|dana|direct|directly|again)){0,4} (?:on|at|to)|(?:number|digits|line|it) (?:again )?(?:is|was)|dial|call|ring|text|freephone|toll[- ]free|switchboard|extension",
    Clue.NATIONAL: r"national insurance(?: number)?|n\.? ?i\.? number|nino",
    Clue.SOCIAL: r"social(?: security| insurance)?(?: number)?|s ?s ?n|sin number",
    Clue.HEALTH: r"n ?h ?s(?: number)?|medicare(?: number)?|hospital number|patient number",
    Clue.PASSPORT: r"passports?(?: number| no)?",
    Clue.LICENCE: r"(?:driving|driver'?s?|drivers) licen[cs]e(?: number)?|licen[cs]e number",
    Clue.TAX: r"u ?t ?r|tax (?:reference|id|file|payer)(?: number)?|t ?f ?n|aadhaar|p ?p ?s(?: number)?",
    Clue.REFERENCE: r"(?:order|ticket|case|claim|booking|part|model|product|item|batch|job|stock|catalogue|policy|project|delivery|consignment|version|release|docket|meter|unit|lot|container|contract|customer|client|membership|asset|company|charity|quote|quotation|door)(?:'?s)? (?:code|number|no|id|reference|ref|registration|reading)s?|references?|ref|orders?|invoices?|tickets?|purchase order|p ?o|serial(?: number)?s?|tracking(?: number)?|vat|registration|registered|sku|isbn|bar ?code|iso|revenue|turnover|population",
}  # fmt: skip
# Longer wordings first, so that "card number" is not read as "number".
_ANY = re.compile("|".join(rf"(?P<{clue.name}>\b(?:{pattern})\b)" for clue, pattern in _PATTERNS.items()))


def nearest(turns: tuple[Turn, ...], turn: int, word: int) -> tuple[Clue, ...]:
    """What the words before a number say it is, the nearest first: in its own turn and, where it opens that, at the end of the one before."""
    own = _plain(turns[turn], max(0, word - WORDS_BEFORE), word)
    clues = _in(own)
    if word <= WORDS_BEFORE:
        asked = [clue for earlier in _before(turns, turn) for clue in _in(earlier)]
        # What the number is called here counts for more than that an order was spoken of before.
        clues += [clue for clue in asked if clue is not Clue.REFERENCE] if clues else asked
    return tuple(clues)


def after(turns: tuple[Turn, ...], turn: int, word: int) -> str:
    """The few words that follow."""
    return _plain(turns[turn], word, word + WORDS_AFTER)


def before(turns: tuple[Turn, ...], turn: int, word: int, count: int = 3) -> str:
    """The few words in front."""
    return _plain(turns[turn], max(0, word - count), word)


def _before(turns: tuple[Turn, ...], turn: int) -> Iterator[str]:
    """The ends of the last two turns that say more than a word or two."""
    told = 0
    for earlier in reversed(turns[max(0, turn - 4) : turn]):
        if len(earlier.words) > 2:
            yield _plain(earlier, max(0, len(earlier.words) - WORDS_OF_LAST_TURN), len(earlier.words))
            told += 1
        if told == 2:
            return


def _in(text: str) -> list[Clue]:
    """The clues of a text, the last first; that it is a reference counts only close to its end."""
    found = [
        Clue[match.lastgroup]
        for match in _ANY.finditer(text)
        if match.lastgroup and (match.lastgroup != Clue.REFERENCE.name or text.count(" ", match.end()) <= _WORDS_BEHIND)
    ]
    return found[::-1]


def _plain(turn: Turn, start: int, end: int) -> str:
    return " ".join(core(word.text).lower().replace("’", "'") for word in turn.words[start:end])
