"""Times of day that people name: "half two", "a quarter past nine", "at ten", "after four", or a part of the day."""

import re
from collections.abc import Iterator
from datetime import time as clock

from analyzer.annotate.moment import Moment
from analyzer.annotate.spoken_numbers import CARDINAL, ONES, TENS, cardinal

TIME_PATTERNS = tuple(
    re.compile(rf"\b(?:{pattern})(?=\s|$|'s)")
    for pattern in (
        rf"(?P<past>half|quarter|{CARDINAL}) (?P<way>past|after|to|till|of|before) (?P<hour>{CARDINAL})(?: ?(?P<half>am|pm|a\.m|p\.m))?",
        rf"half (?P<halfhour>{CARDINAL})(?! (?:an|a|hour|day|price|year|of|dozen|term))",
        r"(?P<digits>\d{1,2}[:.h]\d{2})(?: ?(?P<half>am|pm|a\.m|p\.m))?",
        r"(?P<tight>\d{1,2}(?:[:.]\d{2})?)(?P<half>am|pm|a\.m|p\.m)",
        rf"(?P<hour>{CARDINAL})(?: (?P<minute>fifteen|thirty|forty five|twenty|forty|ten|oh five|15|30|45))? ?(?P<half>am|pm|a\.m|p\.m|a m|p m)",
        rf"(?P<hour>{CARDINAL})(?: (?P<minute>fifteen|thirty|forty five|15|30|45))? (?:oclock|in the (?P<part>morning|mornin|afternoon|evening)|sharp|on the dot)",
        rf"(?:at|say|make it|@) (?:about |around )?(?P<hour>{CARDINAL})(?: (?P<minute>fifteen|thirty|forty five|twenty|forty|15|30|45))?(?! (?:percent|per|pounds?|dollars?|quid|bucks|grand|hundred|thousand|people|of|weeks?|days?|hours?|minutes?|mins?|months?|years?|or|to|units?|sites?|euros?|rand|rupees?|an|each|point|pence|p|k)\b)",
        r"(?P<named>noon|midday|midnight|lunch ?time|first thing|close of play|end of (?:the )?(?:day|play)|tea ?time)",
    )
)
# What holds none of these holds no time of day either.
TIMED = re.compile(rf"\d|\b(?:{'|'.join((*ONES, *TENS))}|noon|mid|lunch|tea|first|end of|close of)")
FOLLOWS_TIME = "is|it|works?|suits?|would|then|yes|yeah|yep|please|okay|fine|good|great|lovely|perfect|on|in|that|sharp|i|i'll|i'd|i'm|i've|we|we'll|she|he|at|or|sounds|no|see|if|thanks|cheers|tomorrow|ish|do|you|you'll|and|so|but|the|my|because|to|monday|tuesday|wednesday|thursday|friday|saturday|sunday|does|just|with|for|again|mate|sir|madam|long|before|after"
BARE_TIME = re.compile(
    rf"(?:at |around |about |say )?(?:about |around )?(?P<hour>{CARDINAL})(?:'s)?(?: (?P<minute>fifteen|thirty|forty five|15|30|45))?(?=$| (?:{FOLLOWS_TIME})\b)(?! (?:to|or) (?:{CARDINAL}))"
)
BARE_BEFORE = re.compile(
    rf"\b(?:at |around |about |say )?(?P<hour>{CARDINAL})(?: (?P<minute>fifteen|thirty|forty five|15|30|45))? (?:on )?$"
)
SMALL_WORDS = frozenset(
    "so and then at on about around maybe say like for by in the morning afternoon evening arvo long along probably yes yeah yep okay please that if you're about".split()
)
BARE_AFTER = re.compile(rf"(?: (?:{'|'.join(sorted(SMALL_WORDS))})){{0,4}} {BARE_TIME.pattern}")
# "Five to six" is a time, but neither "three to four" nor "an age five to six".
MINUTES_TO = frozenset({"quarter", "five", "ten", "twenty", "twenty five", "5", "10", "20", "25"})
OF_A_RANGE = re.compile(
    r"\b(?:ages?|aged|sizes?|years?|class(?:es)?|grades?|pages?|units?|numbers?|rows?|takes?|taking)(?: about| around)? $"
)
COUNTED = re.compile(
    r" (?:percent|per|pounds?|dollars?|quid|bucks|grand|hundred|thousand|people|weeks?|days?|hours?|minutes?|mins?|months?|years?|working days|business days|times|units?|sites?|euros?|rupees?|pence|of (?:us|them|you)|miles?|kids|staff|vans?|inch(?:es)?|feet|foot|met(?:re|er)s?|degrees)\b"
)
# What is counted, not an hour: "I've got six", "all six".
NO_HOUR_AFTER = re.compile(
    r"\b(?:before|have|has|had|got|i've|we've|there's|there (?:is|are)|need|needs|take|takes|bought|buy|order|ordered|only|all|another|of|us|them|my|our|your) $"
)
AFTERWARDS = re.compile(r"\b(?:after|since)(?: the)? $")


# Said before a time it is no more than a bound.
BOUND = re.compile(
    r"\b(?:(?:any ?time|some ?time|only|not|just|no later|sooner) )*(?:after|before|by|till|until)(?: about| around)? $"
)
# How long somebody works is no hour of a step: "I work until two".
AT_WORK = re.compile(
    r"\b(?:i|we|he|she|they|i'm|we're|he's|she's|they're) (?:only |just )?(?:works?|working)(?: \w+day)? $"
)
UNTIL = re.compile(r"(?:un)?till?\b")
BOUNDED = re.compile(
    rf"\b(?:(?:any ?time|some ?time) )?(?:after|before|by|till|until) (?:about |around )?(?P<hour>{CARDINAL})(?: (?P<minute>fifteen|thirty|forty five|15|30|45))?(?=$| (?:not|{FOLLOWS_TIME})\b)(?! (?:to|or|and) (?:{CARDINAL}))"
)
# A part of the day, said beside it.
PART = re.compile(
    r"\b(?:(?:(?:in|on) )?(?:the |that )?(?:early |late |mid )?(?:morning|mornin|afternoon|arvo|evening)|first thing(?: in the morning)?|last thing|(?:after|before|over|at|around) (?:lunch|work|breakfast|tea ?time|school|hours)|close of play|end of (?:the )?(?:day|play|business))\b"
)


def hours_in(text: str) -> Iterator[Moment]:
    """The times that words around them tell for times, "half past two", "two in the afternoon"."""
    if not TIMED.search(text):
        return
    taken: list[tuple[int, int]] = []
    for pattern in TIME_PATTERNS:
        for match in pattern.finditer(text):
            if match.groupdict().get("way") == "to" and _is_range(text, match):
                continue
            at = clock_of(match.groupdict(), _part_near(text, match.end()))
            if at is None or overlaps(match.span(), taken):
                continue
            taken.append(match.span())
            bound = BOUND.search(text, 0, match.start())
            start = bound.start() if bound else match.start()
            yield time_named(start, match.end(), text[start : match.end()], at, rough=bound is not None)


def _is_range(text: str, match: re.Match[str]) -> bool:
    """Whether "X to Y" counts something from X to Y instead of telling the minutes before an hour."""
    if match["past"] == "quarter":
        return False
    if match["past"] not in MINUTES_TO:
        return True
    return OF_A_RANGE.search(text, 0, match.start()) is not None or COUNTED.match(text, match.end()) is not None


def bounds_in(text: str) -> Iterator[Moment]:
    """The hours that a number alone names as a bound: "after two"."""
    for match in BOUNDED.finditer(text):
        at = clock_of(match.groupdict(), None)
        if at is not None:
            yield time_named(*match.span(), match[0], at, rough=True)


def bare_hours(text: str, taken: list[tuple[int, int]]) -> Iterator[Moment]:
    """The numbers alone that may be hours, those aside that belong to what is `taken`."""
    for match in BARE_TIME.finditer(text):
        at = clock_of(match.groupdict(), None)
        starts_word = match.start() == 0 or text[match.start() - 1] == " "
        late = AFTERWARDS.search(text, 0, match.start()) or NO_HOUR_AFTER.search(text, 0, match.start())
        if at is not None and starts_word and not late and not overlaps(match.span(), taken):
            yield time_named(*match.span(), match[0], at)


def parts_of_day(text: str, taken: list[tuple[int, int]]) -> Iterator[Moment]:
    """The parts of a day named alone; they set no day."""
    for part in PART.finditer(text):
        if not overlaps(part.span(), taken):
            yield Moment(*part.span(), part[0], names_day=False, day=None, at=None, said_hour=part[0], rough=True)


def time_named(start: int, end: int, said: str, at: clock, *, rough: bool = False) -> Moment:
    """A time of some day that was not named with it."""
    return Moment(start, end, said, names_day=False, day=None, at=at, said_hour=said, rough=rough)


def _part_near(text: str, at: int) -> str | None:
    match = re.match(r" (?:in the |on the |that )?(morning|mornin|afternoon|arvo|evening|night)\b", text[at:])
    return match[1] if match else None


def clock_of(parts: dict[str, str | None], part: str | None) -> clock | None:
    """The time of day; an hour without morning or afternoon is read as one of a working day, 7 to 18."""
    named = {"noon": 12, "midday": 12, "lunchtime": 12, "lunch time": 12, "midnight": 0}
    if parts.get("named"):
        hour = named.get(parts["named"] or "")
        return clock(hour) if hour is not None else None
    half = (parts.get("half") or "").replace(".", "").replace(" ", "")
    part = parts.get("part") or part
    minute = 0
    if parts.get("past"):
        said = {"half": 30, "quarter": 15}.get(parts["past"] or "", cardinal(parts["past"] or ""))
        hour = cardinal(parts["hour"] or "")
        if said is None or hour is None or said > 59:
            return None
        minute = said if parts["way"] in {"past", "after"} else 60 - said
        hour = hour if parts["way"] in {"past", "after"} else hour - 1
    elif parts.get("halfhour"):
        hour, minute = cardinal(parts["halfhour"] or ""), 30
    elif parts.get("digits") or parts.get("tight"):
        first, _, second = re.sub("[.h]", ":", parts.get("digits") or parts.get("tight") or "").partition(":")
        hour, minute = int(first), int(second or 0)
    else:
        hour = cardinal(parts.get("hour") or "")
        minutes = (parts.get("minute") or "").replace("oh ", "")
        minute = (cardinal(minutes) or 0) if minutes else 0
        if hour is not None and hour > 12 and not minutes:
            return None
    if hour is None or not 0 <= hour <= 24 or minute > 59:
        return None
    if hour <= 12:
        if half.startswith("p") or part in {"afternoon", "arvo", "evening", "night"}:
            hour = hour % 12 + 12
        elif half.startswith("a") or part in {"morning", "mornin"}:
            hour %= 12
        elif hour < 7:
            hour += 12
    return clock(hour % 24, minute)


def overlaps(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    """Whether a half-open range of characters shares any with those taken."""
    return any(start < span[1] and span[0] < end for start, end in taken)
