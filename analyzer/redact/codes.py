"""Postcodes, IBANs and national insurance numbers: letters and digits read out together."""

import re
from collections.abc import Callable, Iterator

from analyzer.redact.clues import Clue, nearest
from analyzer.redact.found import Found, Personal
from analyzer.redact.spelled import FILLERS, Unit, core, units_of
from analyzer.types.speech import Turn

# The letters that UK postcodes begin with.
AREAS = frozenset(
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG "
    "HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA "
    "SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE".split()
)
POSTCODE = re.compile(r"([A-Z]{1,2})(\d[A-Z\d]?)(\d[A-Z]{2})")
OUTWARD = re.compile(r"([A-Z]{1,2})\d[A-Z\d]?")
_SOUNDS = frozenset({"to", "too", "two", "for", "four", "ate", "won"})
NATIONAL = re.compile(r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]?")
IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z\d]{11,30}")


def codes(turns: tuple[Turn, ...]) -> Iterator[Found]:
    """The codes of a conversation. A UK postcode counts by its form; one without its second half only where the words before name it."""
    for turn in turns:
        yield from _misheard(turn)
        for group in _groups(turn):
            for test, kind, reason in _TESTS:
                for start, end in _matches(group, test):
                    yield Found(turn.index, start, end, kind, reason)
            yield from _named(turns, turn, group)


def _misheard(turn: Turn) -> Iterator[Found]:
    """Postcodes whose second digit was taken for a word: "LS6 to BT"."""
    words = [core(word.text) for word in turn.words]
    for at in range(len(words) - 2):
        outward, digit, unit = words[at : at + 3]
        match = OUTWARD.fullmatch(outward)
        if match and match[1] in AREAS and digit.lower() in _SOUNDS and re.fullmatch(r"[A-Z]{2}", unit):
            yield Found(turn.index, at, at + 3, Personal.ADDRESS, "the form of a UK postcode, a digit taken for a word")


def _groups(turn: Turn) -> list[tuple[Unit, ...]]:
    """Letters and digits with nothing but fillers between them."""
    groups: list[list[Unit]] = []
    before: Unit | None = None
    for unit in units_of(turn):
        between = (
            []
            if before is None
            else [core(word.text).lower() for word in turn.words[before.end_word : unit.start_word]]
        )
        if unit.amount:
            before = None
        elif before is not None and len(between) <= 2 and all(not word or word in FILLERS for word in between):
            groups[-1].append(unit)
            before = unit
        else:
            groups.append([unit])
            before = unit
    return [tuple(group) for group in groups]


def _matches(group: tuple[Unit, ...], test: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """The words of the longest stretches of a group that pass the test, none twice."""
    at = 0
    while at < len(group):
        code = ""
        found = None
        for stop in range(at, min(len(group), at + 34)):
            code += group[stop].code
            if len(code) > 34:
                break
            if any(test(reading) for reading in _readings(group[at : stop + 1], code)):
                found = stop
        if found is None:
            at += 1
        else:
            yield group[at].start_word, group[found].end_word
            at = found + 1


def _readings(units: tuple[Unit, ...], code: str) -> tuple[str, ...]:
    """The code as it stands, and with a spoken "oh" taken for the letter."""
    if not any(unit.spoken and unit.code == "0" for unit in units):
        return (code,)
    return code, "".join("O" if unit.spoken and unit.code == "0" else unit.code for unit in units)


def is_postcode(code: str) -> bool:
    """Whether it has the form of a UK postcode of an area that there is."""
    match = POSTCODE.fullmatch(code)
    return bool(match and match[1] in AREAS and not re.search(r"[CIKMOV]", match[3]))


def _is_national(code: str) -> bool:
    return bool(NATIONAL.fullmatch(code)) and len(code) == 9


def _is_iban(code: str) -> bool:
    if not IBAN.fullmatch(code):
        return False
    from stdnum import iban

    return bool(iban.is_valid(code))


_TESTS: tuple[tuple[Callable[[str], bool], Personal, str], ...] = (
    (is_postcode, Personal.ADDRESS, "the form of a UK postcode"),
    (_is_national, Personal.IDENTITY, "the form of a national insurance number"),
    (_is_iban, Personal.ACCOUNT, "an IBAN with its check digits right"),
)


def _named(turns: tuple[Turn, ...], turn: Turn, group: tuple[Unit, ...]) -> Iterator[Found]:
    """What the words before name, also where a letter of it was misheard."""
    code = "".join(unit.code for unit in group)
    first, last = group[0], group[-1]
    lead = " ".join(core(word.text).lower() for word in turn.words[max(0, first.start_word - 8) : first.start_word])
    asked = (
        " ".join(core(word.text).lower() for word in turns[turn.index - 1].words[-12:])
        if turn.index and first.start_word <= 8
        else ""
    )
    told = f"{asked} {lead}"
    has_both = bool(re.search(r"[A-Z]", code) and re.search(r"\d", code))
    if re.search(r"\bpost ?code|\bzip", told) and has_both and 2 <= len(code) <= 8 and not code.isdigit():
        yield Found(
            turn.index, first.start_word, last.end_word, Personal.ADDRESS, "a postcode, as the words before it say"
        )
    if re.search(r"\biban|\bi ban\b", told) and has_both and 10 <= len(code) <= 34:
        yield Found(
            turn.index, first.start_word, last.end_word, Personal.ACCOUNT, "an IBAN, as the words before it say"
        )
    clues = nearest(turns, turn.index, first.start_word)[:1]
    if has_both and clues and clues[0] in _IDENTITY and 6 <= len(code) <= 18:
        yield Found(
            turn.index,
            first.start_word,
            last.end_word,
            Personal.IDENTITY,
            f"a {clues[0].value} number, as the words before it say",
        )


_IDENTITY = (Clue.NATIONAL, Clue.PASSPORT, Clue.LICENCE, Clue.HEALTH, Clue.TAX)
