"""Numbers as people say them in dates and times."""

ONES = {"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19}  # fmt: skip
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
FIRSTS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30}  # fmt: skip

CARDINAL = rf"(?:(?:{'|'.join(TENS)}) (?:{'|'.join(list(ONES)[1:10])})|{'|'.join([*reversed(ONES), *TENS])}|\d{{1,2}})"
ORDINAL = (
    rf"(?:(?:twenty|thirty) (?:{'|'.join(list(FIRSTS)[:9])})|{'|'.join(reversed(FIRSTS))}|\d{{1,2}}(?:st|nd|rd|th))"
)


def cardinal(text: str) -> int | None:
    """The number these words say, None where they say none."""
    if text.isdigit():
        return int(text)
    first, _, rest = text.partition(" ")
    if not rest:
        return ONES.get(first, TENS.get(first))
    return TENS[first] + ONES[rest] if first in TENS and rest in ONES else None


def ordinal(text: str) -> int | None:
    """The day of a month that these words name, None where they name none."""
    if text[0].isdigit():
        return int(text.rstrip("stndrh"))
    first, _, rest = text.partition(" ")
    if not rest:
        return FIRSTS.get(first)
    return TENS[first] + FIRSTS[rest] if first in TENS and rest in FIRSTS else None
