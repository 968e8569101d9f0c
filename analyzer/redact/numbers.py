"""Cards, accounts, phones and numbers of identity among the digits that are read out."""

import re
from collections.abc import Iterator
from itertools import pairwise

from analyzer.redact.clues import Clue, after, before, nearest
from analyzer.redact.found import Found, Personal
from analyzer.redact.runs import Run, runs_of
from analyzer.redact.spelled import core
from analyzer.types.speech import Turn

# Whose numbering plans a number without a country code is held against, the likeliest first.
REGIONS = ("GB", "US", "IE", "AU", "NZ", "ZA", "CA", "IN")
# Words after a number that make it a quantity, and words before that do.
_COUNTED = re.compile(
    r"^(?:pounds?|quid|dollars?|bucks?|euros?|pence|cents?|rand|rupees?|percent|per|a (?:month|year|week|day|head|person|user|seat|unit|piece|go|time)|people|persons?|users?|seats?|staff|employees|customers|clients|"
    r"members|units?|hours?|minutes?|mins?|seconds?|days?|weeks?|months?|years?|miles?|metres?|meters?|square|feet|foot|inch(?:es)?|kilos?|tons?|tonnes?|litres?|gallons?|times?|calls?|k|grand|million|billion|"
    r"thousand|hundred|plus vat|odd|each|or so|pages?|sites?|shops?|stores?|boxes|pallets|orders|square)\b"
)
_ROUGHLY = re.compile(
    r"(?:about|around|roughly|nearly|almost|over|under|approximately|up to|more than|less than|at least|between|from|costs?|paid|pay|worth|budget of|spend|spent|charge[sd]?)$"
)
_CARD = re.compile(r"(?i)\b(?:cards?|visa|mastercard|amex|long number)\b")
_CARD_TURNS = 8
# A turn that repeats a part of a number says little else.
_ECHO_WORDS = 4
_MONTH_AND_YEAR = re.compile(r"(?:0?[1-9]|1[0-2])[/-](?:20)?[2-4]\d")
_YEARS = re.compile(r"(?:(?:19|20)\d\d)+")
# How many digits each clue may go with.
_LENGTHS: dict[Clue, tuple[int, int, Personal, str]] = {
    Clue.CARD: (12, 19, Personal.CARD, "a card's digits"),
    Clue.CODE: (3, 4, Personal.CARD, "a card's security code"),
    Clue.SORT_CODE: (5, 14, Personal.ACCOUNT, "a sort code"),
    Clue.ROUTING: (8, 10, Personal.ACCOUNT, "a bank's routing number"),
    Clue.ACCOUNT: (6, 18, Personal.ACCOUNT, "an account number"),
    Clue.SOCIAL: (8, 10, Personal.IDENTITY, "a social security number"),
    Clue.NATIONAL: (6, 9, Personal.IDENTITY, "a national insurance number"),
    Clue.HEALTH: (9, 11, Personal.IDENTITY, "a health service number"),
    Clue.PASSPORT: (6, 10, Personal.IDENTITY, "a passport number"),
    Clue.LICENCE: (5, 16, Personal.IDENTITY, "a driving licence number"),
    Clue.TAX: (7, 12, Personal.IDENTITY, "a tax number"),
    Clue.PHONE: (7, 15, Personal.PHONE, "a phone number"),
}


def numbers(turns: tuple[Turn, ...]) -> Iterator[Found]:
    """The personal numbers of a conversation, those that the other side repeats among them."""
    runs = runs_of(turns)
    told: list[tuple[Run, Personal]] = []
    for run in runs:
        judged = _judged(turns, run)
        if judged is not None:
            kind, reason = judged
            told.append((run, kind))
            yield from _at(run, kind, reason)
    cards = {run.first.turn for run, kind in told if kind is Personal.CARD}
    yield from _written_expiries(turns, cards)
    taken = {id(run) for run, _ in told}
    for run in runs:
        if id(run) not in taken:
            yield from _repeated(turns, run, told)


def _at(run: Run, kind: Personal, reason: str) -> Iterator[Found]:
    for turn, start, end in run.places():
        yield Found(turn, start, end, kind, reason)


def _judged(turns: tuple[Turn, ...], run: Run) -> tuple[Personal, str] | None:
    """What the run is and why; None where it is nobody's number."""
    digits, clues = run.digits, nearest(turns, run.first.turn, run.first.start_word)
    if len(digits) < 3 or _counts(turns, run) or _YEARS.fullmatch(digits):
        return None
    if _is_card(digits):
        return Personal.CARD, "digits with a payment card's check digit"
    if Clue.EXPIRY in clues[:1]:
        return _expiry(turns, run)
    for clue in clues:
        if clue is Clue.REFERENCE:
            return _ours_still(run, digits)
        if clue is Clue.ENDING and len(digits) in {3, 4}:
            ended = _ended(turns, run, clues)
            if ended is not None:
                return ended, "the last digits of a card or account"
        if clue is Clue.PHONE and Clue.REFERENCE not in clues and _is_phone(run, digits):
            break
        if clue in _LENGTHS and clue is not Clue.PHONE:
            least, most, kind, reason = _LENGTHS[clue]
            if least <= len(digits) <= most and (run.read_out or clue is not Clue.ACCOUNT or len(digits) > 6):
                return kind, f"{reason}, as the words before it say"
    return None if _counted_up(run) else _dialled(run, digits, said=Clue.PHONE in clues)


def _ended(turns: tuple[Turn, ...], run: Run, clues: tuple[Clue, ...]) -> Personal | None:
    """What "ending in" speaks of: by the words before or behind, or a card where four digits are read out."""
    behind = after(turns, run.last.turn, run.last.end_word)
    if (
        Clue.CARD in clues
        or _CARD.search(behind)
        or (len(run.digits) == 4 and len(run.units) in {1, 4} and run.read_out)
    ):
        return Personal.CARD
    if Clue.ACCOUNT in clues or re.search(r"\baccount\b", behind):
        return Personal.ACCOUNT
    return None


def _counts(turns: tuple[Turn, ...], run: Run) -> bool:
    """Whether the words beside it make it a quantity."""
    if len(run.digits) >= 10 and run.read_out:
        return False
    follows = after(turns, run.last.turn, run.last.end_word)
    leads = before(turns, run.first.turn, run.first.start_word)
    counted = bool(_COUNTED.match(follows)) and not run.digits.startswith("0")
    return counted or (bool(_ROUGHLY.search(leads)) and not run.read_out)


def _counted_up(run: Run) -> bool:
    """Whether somebody counts: "one two three four five"."""
    codes = [int(unit.code) for unit in run.units]
    steps = {later - earlier for earlier, later in pairwise(codes)}
    return len(codes) >= 3 and steps in ({1}, {-1})


def _is_card(digits: str) -> bool:
    from stdnum import luhn

    # An expiry and a security code may follow in the same breath.
    if len(digits) in {20, 23}:
        digits = digits[:16]
    known = re.match(r"3[47]|3[0689]|4|5[1-5]|2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720)|6", digits)
    return 13 <= len(digits) <= 19 and bool(known) and len({*digits}) > 1 and bool(luhn.is_valid(digits))


def _expiry(turns: tuple[Turn, ...], run: Run) -> tuple[Personal, str] | None:
    """An expiry where a card is spoken of in the turns before."""
    year_alone = re.fullmatch(r"20[2-4]\d", run.digits)
    if 3 <= len(run.digits) <= 6 and _card_near(turns, run.first.turn) and not year_alone:
        return Personal.CARD, "a card's expiry"
    return None


def _card_near(turns: tuple[Turn, ...], turn: int) -> bool:
    """Whether a card is spoken of in this turn or those just before."""
    return any(_CARD.search(each.text) for each in turns[max(0, turn - _CARD_TURNS) : turn + 1])


def _written_expiries(turns: tuple[Turn, ...], cards: set[int]) -> Iterator[Found]:
    """Such as "09/27" behind a word for expiry, where a card is spoken of or was read out."""
    for turn in turns:
        for place, word in enumerate(turn.words):
            if not _MONTH_AND_YEAR.fullmatch(core(word.text)):
                continue
            near = cards & set(range(turn.index - _CARD_TURNS, turn.index + 1)) or _card_near(turns, turn.index)
            if near and Clue.EXPIRY in nearest(turns, turn.index, place)[:1]:
                yield Found(turn.index, place, place + 1, Personal.CARD, "a card's expiry")


def _ours_still(run: Run, digits: str) -> tuple[Personal, str] | None:
    """What is called an order number may still be a phone number with its country code."""
    if run.plus and _possible(digits, plus=True):
        return Personal.PHONE, "a phone number with its country code"
    return None


def _dialled(run: Run, digits: str, *, said: bool) -> tuple[Personal, str] | None:
    """A phone number by its form, or by the words before it where a digit may have been lost."""
    if not run.read_out and not (said and len(digits) >= 10):
        return None
    if run.plus and _possible(digits, plus=True):
        return Personal.PHONE, "a phone number with its country code"
    if len(digits) >= 10 and _valid(digits):
        return Personal.PHONE, "digits that are a phone number somewhere"
    if said and 7 <= len(digits) <= 15:
        return Personal.PHONE, "digits that the words before call a phone number"
    if digits.startswith("0") and 8 <= len(digits) <= 14:
        return Personal.PHONE, "digits read out that begin with a nought, as phone numbers do"
    local = len(digits) == 7 and [len(unit.code) for unit in run.units] in ([7], [3, 4])
    if local and not run.units[0].spoken:
        return Personal.PHONE, "digits in the groups of a phone number"
    if len(digits) >= 13:
        return Personal.NUMBER, "digits read out, too many for a quantity"
    return None


def _is_phone(run: Run, digits: str) -> bool:
    return len(digits) >= 9 and (run.plus or digits.startswith("0") or _valid(digits))


def _valid(digits: str) -> bool:
    """Whether some country of `REGIONS` gives out such a number."""
    import phonenumbers

    for region in REGIONS:
        try:
            number = phonenumbers.parse(digits, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            return True
    return digits.startswith("00") and _possible(digits[2:], plus=True)


def _possible(digits: str, *, plus: bool) -> bool:
    import phonenumbers

    try:
        # "+44 (0) 7700 ..." is written so and dialled without the nought.
        number = phonenumbers.parse(f"+{digits}" if plus else digits, None)
    except phonenumbers.NumberParseException:
        return False
    return bool(phonenumbers.is_possible_number(number)) or 9 <= len(digits) <= 15


def _repeated(turns: tuple[Turn, ...], run: Run, told: list[tuple[Run, Personal]]) -> Iterator[Found]:
    """A part of a number that was told elsewhere: four digits of it anywhere, two where it is being read out or its end is named."""
    if _counts(turns, run):
        return
    clues = nearest(turns, run.first.turn, run.first.start_word)
    for other, kind in told:
        if (kind is Personal.CARD and len(other.digits) <= 6) or run.digits not in other.digits:
            continue
        near = other.first.turn - 1 <= run.first.turn <= other.last.turn + 3
        echoes = near and len(turns[run.first.turn].words) <= _ECHO_WORDS + len(run.digits)
        least = 2 if echoes and run.first.turn != other.first.turn else 3 if Clue.ENDING in clues else 4
        if len(run.digits) >= least and (run.read_out or near):
            yield from _at(run, kind, "a part of a number that was read out")
            return
