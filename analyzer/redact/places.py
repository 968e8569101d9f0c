"""Where people live and work: a house number with its street, a ZIP code, a box at the post office."""

import re
from collections.abc import Iterator
from itertools import pairwise

from analyzer.redact.found import Found, Personal
from analyzer.redact.spelled import Unit, core, units_of
from analyzer.types.speech import Turn

STREETS = frozenset("street road avenue lane boulevard highway parkway crescent terrace gardens mews blvd ave rd st ln pkwy hwy grove drive".split())  # fmt: skip
# Streets by these names are told only by capitals or by what is said before: "two ways", "a parking place".
UNSURE = frozenset("way close court place square hill row park walk circle trail view drive dr rise green quay wharf house estate gate yard ct sq pl buildings cottages villas parade broadway turnpike loop".split())  # fmt: skip
NO_STREET = frozenset(
    "the a an this that my your our his her their main busy side back whole other next same new different long narrow fast bus and or of to in "
    "on at for from with people minutes minute miles mile metres yards times years year days day hours hour weeks months percent per pounds "
    "quid dollars down up off along across into more less than is was are were be been it we they you i so but if when because about around "
    "each every any some no not just only one-way way two three four hundred thousand million big small good bad best off high-street doors sites shops "
    "stores units offices houses places customers cars vans more".split()
)
ASKED = re.compile(r"\baddress|\blives? (?:at|on)|\bliving at|\bdeliver\w* (?:it |them |that |this )?to|\bpost (?:it|them|that|this)|\bship\w* (?:it |them |that )?to|\bbased (?:at|on)|\bwe're (?:at|on)\b|\bwe are at\b|\bsend (?:it|them|that|this) to\b|\bmail (?:it|them) to|\binvoice to|\bhouse number|\bflat\b|\bapartment|\bpost ?code|\bzip|\bcome (?:round )?to\b|\bhome is\b|\bi'm at\b|\bround to\b|\bmoved to\b|\bcorner of\b|\bdoor number|\bsite is\b|\bmeet (?:you |me )?at\b")  # fmt: skip
STATES = frozenset(
    "al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa ri sc sd tn tx ut vt va wa "
    "wv wi wy dc alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois indiana iowa kansas "
    "kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada hampshire jersey mexico york "
    "carolina dakota ohio oklahoma oregon pennsylvania island tennessee texas utah vermont virginia washington wisconsin wyoming columbia".split()
)
_MOST_NAME = 3
_FLAT = frozenset("flat apartment apt unit suite number no".split())


def places(turns: tuple[Turn, ...]) -> Iterator[Found]:
    """The addresses of a conversation."""
    for turn in turns:
        words = [core(word.text) for word in turn.words]
        lower = [word.lower() for word in words]
        asked = " ".join(core(word.text).lower() for word in turns[turn.index - 1].words[-14:]) if turn.index else ""
        for unit in _joined(units_of(turn)):
            street = _street_end(words, lower, unit, asked)
            if street is not None:
                yield Found(
                    turn.index,
                    _with_flat(lower, unit.start_word),
                    street,
                    Personal.ADDRESS,
                    "a house number and its street",
                )
            elif _is_zip(words, lower, unit, asked):
                yield Found(turn.index, unit.start_word, unit.end_word, Personal.ADDRESS, "a ZIP code")
            elif _is_box(lower, unit):
                start = unit.start_word - (3 if unit.start_word > 2 and lower[unit.start_word - 3] == "p" else 2)
                yield Found(turn.index, max(0, start), unit.end_word, Personal.ADDRESS, "a box at the post office")


def with_towns(turns: tuple[Turn, ...], found: list[Found]) -> Iterator[Found]:
    """The few words between a street and its postcode, which are the town."""
    parts = sorted(each for each in found if each.kind is Personal.ADDRESS)
    for first, second in pairwise(parts):
        if first.turn != second.turn or not 0 < second.start_word - first.end_word <= 6:
            continue
        between = [core(word.text).lower() for word in turns[first.turn].words[first.end_word : second.start_word]]
        if (
            not {*between} & {"and", "or", "but", "not", "so", "because", "then", "it's", "is"} - {"and"}
            or "postcode" in between
        ):
            yield Found(
                first.turn, first.start_word, second.end_word, Personal.ADDRESS, "a street with its town and postcode"
            )


def _joined(units: tuple[Unit, ...]) -> Iterator[Unit]:
    """Digits said one after the other as one: "nine four one oh seven"."""
    waiting: Unit | None = None
    for unit in units:
        gap = 99 if waiting is None else unit.start_word - waiting.end_word
        if waiting is not None and unit.is_digits and waiting.is_digits and gap <= (1 if waiting.scaled else 0):
            waiting = Unit(
                unit.turn, waiting.start_word, unit.end_word, waiting.code + unit.code, waiting.spoken, waiting.scaled
            )
            continue
        if waiting is not None:
            yield waiting
        waiting = unit
    if waiting is not None:
        yield waiting


def _street_end(words: list[str], lower: list[str], unit: Unit, asked: str) -> int | None:
    """The word after the street that follows this house number; None where none follows."""
    if unit.amount or not re.fullmatch(r"\d{1,5}[A-Z]?", unit.code):
        return None
    lead = " ".join(lower[max(0, unit.start_word - 10) : unit.start_word])
    sure = bool(ASKED.search(lead) or (unit.start_word <= 8 and ASKED.search(asked)))
    for at in range(unit.end_word + 1, min(len(lower), unit.end_word + _MOST_NAME + 1)):
        name, written = lower[unit.end_word : at], words[unit.end_word : at]
        if sure and name == ["the"] and lower[at] in UNSURE:
            return at + 1
        if any(
            word in NO_STREET - ({"the"} if len(name) == 1 else set()) or not word or word[0].isdigit() for word in name
        ):
            return None
        if lower[at] not in STREETS | UNSURE:
            continue
        capital = all(word[0].isupper() or word[0].isdigit() for word in written) and words[at][0].isupper()
        plain_one = unit.code == "1" and unit.spoken
        if (
            sure
            or capital
            or (lower[at] in STREETS - UNSURE - {"st"} and not plain_one and name[0] not in {"st", "th"})
        ):
            return at + 1
    return None


def _with_flat(lower: list[str], start: int) -> int:
    """The start of the address, a flat's number in front of it taken along."""
    if start >= 1 and lower[start - 1] in {"number", "no"}:
        start -= 1
    if start >= 1 and lower[start - 1] in _FLAT:
        return start - 1
    if start >= 2 and lower[start - 2] in _FLAT - {"number", "no"}:
        return start - 2
    return start


def _is_zip(words: list[str], lower: list[str], unit: Unit, asked: str) -> bool:
    if not unit.is_digits or len(unit.code) not in {5, 9}:
        return False
    lead = lower[max(0, unit.start_word - 6) : unit.start_word]
    said = re.compile(r"\bzip|\bpost(?:al)? ?code")
    if said.search(" ".join(lead)) or (unit.start_word <= 6 and said.search(asked)):
        return True
    state = lead[-1] if lead else ""
    abbreviated = len(state) == 2 and words[unit.start_word - 1].isupper()
    return state in STATES and (abbreviated or len(state) > 2) and not unit.scaled


def _is_box(lower: list[str], unit: Unit) -> bool:
    at = unit.start_word
    return (
        unit.is_digits
        and at >= 2
        and lower[at - 1] == "box"
        and lower[at - 2].replace(".", "") in {"po", "o", "office"}
    )
