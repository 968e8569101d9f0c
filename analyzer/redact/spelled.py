"""Digits and letters as they are read out: "oh double seven", "B for Bravo", "0-7-7", "BS8"."""

import re
from dataclasses import dataclass, replace

from analyzer.redact.masks import is_masked
from analyzer.types.speech import Turn

ONES = {
    "zero": "0", "oh": "0", "nought": "0", "naught": "0", "nil": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5",
    "six": "6", "seven": "7", "eight": "8", "nine": "9", "niner": "9",
}  # fmt: skip
TEENS = {
    "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15", "sixteen": "16",
    "seventeen": "17", "eighteen": "18", "nineteen": "19",
}  # fmt: skip
TENS = {"twenty": "2", "thirty": "3", "forty": "4", "fourty": "4", "fifty": "5", "sixty": "6", "seventy": "7", "eighty": "8", "ninety": "9"}  # fmt: skip
TIMES = {"double": 2, "triple": 3, "treble": 3}
EDGE = "\"'“”‘’.,;:!?…()[]{}<>«»–—*_"
FIGURES = re.compile(r"\+?\d+(?:[-/. ()]*\d+)*")
DATE = re.compile(r"\d{1,4}([/.-])\d{1,2}(?:\1\d{2,4})?")
THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")
MIXED = re.compile(r"(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z\d]{2,20}")
# Words that people put between the parts of what they read out.
FILLERS = frozenset(
    "um uh er erm ah so then okay ok yeah yes right dash hyphen space slash comma dot stop like and plus".split()
)


@dataclass(frozen=True, slots=True)
class Unit:
    """One group of characters as read out: `code` holds digits and capital letters alone.

    `start_word` and `end_word` (not included) count the words of `turn`. `amount`: it is written as a sum, a share, a date or a time
    of day, which nobody dials. `scaled`: "hundred" or "thousand" was said. `spoken`: in words rather than in figures.
    """

    turn: int
    start_word: int
    end_word: int
    code: str
    spoken: bool = False
    scaled: bool = False
    amount: bool = False
    plus: bool = False

    @property
    def read_out(self) -> bool:
        """Whether it is one digit, one digit doubled, or written in figures: not a number that counts something."""
        return not self.scaled and (not self.spoken or len({*self.code}) == 1)

    @property
    def is_digits(self) -> bool:
        return self.code.isdigit() and not self.amount


def core(word: str) -> str:
    """The word without the punctuation around it, its plus and its currency sign kept; nothing is left of a mask."""
    return "" if is_masked(word) else word.strip(EDGE)


def units_of(turn: Turn) -> tuple[Unit, ...]:
    """The groups of digits and letters that the turn's words hold, in order; other words give none."""
    words = [core(word.text) for word in turn.words]
    units: list[Unit] = []
    at = 0
    while at < len(words):
        plus = words[at].lower() == "plus" and at + 1 < len(words)
        unit, used = _at(turn.index, words, at + plus)
        if plus:
            unit = None if unit is None or not unit.is_digits else replace(unit, start_word=at, plus=True)
            used = 1 if unit is None else used + 1
        if unit is not None:
            units.append(unit)
        at += used
    return tuple(units)


def _at(turn: int, words: list[str], at: int) -> tuple[Unit | None, int]:
    """The unit that starts at this word and how many words were read; None where the word is an ordinary one."""
    word = words[at]
    unit = Unit(turn, at, at + 1, "")
    if not word:
        return None, 1
    if word[0] in "£$€" or word[-1] in "%£$€" or THOUSANDS.fullmatch(word) or re.fullmatch(r"\d+:\d\d.*", word):
        return replace(unit, code=re.sub(r"\D", "", word) or "0", amount=True), 1
    if FIGURES.fullmatch(word):
        return _figures(unit, word), 1
    spoken = _spoken(words, at)
    if spoken is not None:
        code, used, scaled = spoken
        return replace(unit, end_word=at + used, code=code, spoken=True, scaled=scaled), used
    letters = _letters(words, at)
    if letters is not None:
        code, used = letters
        return replace(unit, end_word=at + used, code=code), used
    long = re.search(r"\+?\d[\d().-]{5,}\d", word)
    if long and not MIXED.fullmatch(word):
        return _figures(unit, long[0]), 1
    return None, 1


def _figures(unit: Unit, word: str) -> Unit:
    """Figures with what stands between them: "0-7-7-0-0", "+44", "020.7946.0123"; dates and decimals are amounts."""
    groups = re.findall(r"\d+", word)
    short_date = bool(DATE.fullmatch(word)) and len(groups) in {2, 3} and "-" not in word
    date = short_date or bool(re.fullmatch(r"(?:\d{4}-\d\d-\d\d|\d\d?-\d\d?-(?:19|20)\d\d)", word))
    decimal = len(groups) == 2 and "." in word
    return replace(unit, code="".join(groups), amount=date or decimal, plus=word.startswith("+"))


def _spoken(words: list[str], at: int) -> tuple[str, int, bool] | None:
    """The digits that the words from here say as one number, how many words that takes, and whether "hundred" or "thousand" was among them."""
    parts = [part.strip(EDGE) for part in words[at].lower().split("-")]
    if len(parts) > 1:
        whole = _hyphenated(parts)
        return None if whole is None else (whole, 1, False)
    word = parts[0]
    following = words[at + 1].lower() if at + 1 < len(words) else ""
    if word in TIMES:
        digit = _digit(following)
        return None if digit is None else (digit * TIMES[word], 2, False)
    if word == "o":
        return "0", 1, False
    if word in TENS:
        code, used = (TENS[word] + ONES[following], 2) if ONES.get(following, "0") != "0" else (TENS[word] + "0", 1)
    elif word in ONES or word in TEENS:
        code, used = ONES.get(word) or TEENS[word], 1
    else:
        return None
    scale = words[at + used].lower() if at + used < len(words) else ""
    if scale in {"hundred", "thousand"} and code != "0":
        return code + ("00" if scale == "hundred" else "000"), used + 1, True
    return code, used, False


def _hyphenated(parts: list[str]) -> str | None:
    """The digits of "twenty-three", "oh-seven-seven" or "double-oh"; None where a part is no number."""
    code = ""
    at = 0
    while at < len(parts):
        read = _spoken(parts[:at] + [part or "-" for part in parts[at:]], at) if parts[at] else None
        if read is None and parts[at].isdigit():
            read = parts[at], 1, False
        if read is None:
            return None
        code += read[0]
        at += read[1]
    return code


def _digit(word: str) -> str | None:
    if word == "o":
        return "0"
    return ONES.get(word) or (word if len(word) == 1 and word.isdigit() else None)


def _letters(words: list[str], at: int) -> tuple[str, int] | None:
    """Letters read out, or letters and digits written together; "B for Bravo" is one letter."""
    word = words[at]
    joined = word.replace("-", "").replace(".", "")
    spelled = len(joined) > 1 and all(len(part) == 1 for part in re.split(r"[-.]", word) if part)
    if not spelled and not (len(word) == 1 and word.isalpha()):
        mixed = MIXED.fullmatch(joined) and not re.fullmatch(r"\d+(?:st|nd|rd|th|s|k|m|am|pm|p|x|ml|kg|mb|gb|hr|hrs)", joined, re.IGNORECASE)  # fmt: skip
        capitals = 2 <= len(word) <= 4 and word.isalpha() and word.isupper()
        return (joined.upper(), 1) if mixed or capitals else None
    if not joined.isalnum():
        return None
    letter = joined.upper()
    rest = [each.lower() for each in words[at + 1 : at + 4]]
    for lead in (["for"], ["as", "in"]):
        named = rest[len(lead) : len(lead) + 1]
        if rest[: len(lead)] == lead and named and len(named[0]) > 2 and named[0].startswith(letter.lower()):
            return letter, 2 + len(lead)
    return letter, 1
