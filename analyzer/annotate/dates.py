"""Days and times that people name, as ISO 8601 counted from the day of the call.

Tried on twenty spoken phrases ("half two on Thursday", "Thursday week", "the ninth of June at six in the morning"), the general readers found the right
day in 9 (dateparser), 10 (timefhuman, ctparse) and 12 (parsedatetime) and gave a confident wrong day for most of the others. So the phrases
are read here, by a grammar of what is said in such calls, and only the calendar is left to dateutil.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from analyzer.annotate.hours import (
    AFTERWARDS,
    AT_WORK,
    BARE_AFTER,
    BARE_BEFORE,
    FOLLOWS_TIME,
    PART,
    SMALL_WORDS,
    UNTIL,
    bare_hours,
    bounds_in,
    clock_of,
    hours_in,
    overlaps,
    parts_of_day,
    time_named,
)
from analyzer.annotate.moment import Limit, Moment
from analyzer.annotate.phrasebook import whole_words
from analyzer.annotate.spoken_numbers import CARDINAL, ORDINAL, cardinal, ordinal
from analyzer.annotate.whole_words import Several

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SHORT_DAYS = {"mon": 0, "tues": 1, "tue": 1, "weds": 2, "wed": 2, "thurs": 3, "thur": 3, "thu": 3, "fri": 4, "sat": 5, "sun": 6}  # fmt: skip
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")  # fmt: skip
WEEKDAY = rf"(?P<weekday>{'|'.join(DAYS)}|tues|weds?|thurs?|fri)(?:'s)?"
MONTH = rf"(?P<month>{'|'.join(MONTHS)})"
UNIT = r"(?P<unit>minutes?|hours?|days?|weeks?|fortnights?|months?)"

DAY_PATTERNS = tuple(
    whole_words([pattern])
    for pattern in (
        rf"(?:a|one) week (?:from |on )?(?:this |next )?{WEEKDAY}",
        r"(?P<weeks>a fortnight|two weeks|a week) (?:from )?(?P<from>today|tomorrow|now)|(?P<weekfrom>today|tomorrow) (?P<weekword>week|fortnight)",
        rf"(?:{WEEKDAY} )?(?:the )?(?P<dom>{ORDINAL}) (?:of )?{MONTH}",
        rf"(?:{WEEKDAY} )?{MONTH} (?:the )?(?P<dom>{ORDINAL}|\d{{1,2}})",
        rf"{WEEKDAY} (?P<after>week|fortnight)(?! (?:of|is|was|we|i|then)\b)",
        rf"(?:(?P<which>this coming|this|next|the following|coming) )?{WEEKDAY}(?: (?:on )?(?:the )?(?P<dom>{ORDINAL})(?! (?:thing|one|time|floor|of (?!the month))))?(?: (?P<nextweek>next week|week after next|the week after|of next week|this week))?",
        rf"(?:on |by |for |until |till )?the (?!(?:first|second|third|fourth|fifth)(?! of the month))(?P<dom>{ORDINAL})(?:'s)?(?= (?:at|first thing|of next|of the month|then|is|would|works|suits|around|about|in the (?:morning|afternoon)|{CARDINAL}|and|that|i|we|so|see|it|yes|fine|okay|grand|good|after|if|please)\b|$)",
        rf"(?:on|by|until|till) the (?P<dom>{ORDINAL})(?:'s)?(?! (?:floor|hole|time|day|one|attempt|street|avenue|of(?! (?:the month|next))|grade|year|century|month|week|place|person|birthday|thing|call|try))",
        r"(?P<rel>the day after tomorrow|day after tomorrow|tomorrow|today|tonight|this (?:afternoon|arvo|evening|morning))",
        rf"in (?:about )?(?P<count>an?|{CARDINAL}|a couple of|couple of) {UNIT}(?:'? time)?(?: (?:on|from) {WEEKDAY})?",
    )
)
DAYS_NAMED = Several(DAY_PATTERNS)
NO_DAY = whole_words(
    [
        r"(?P<near>(?:early |later? |mid |the (?:start|beginning|end|middle|back end) of |end of |start of |some ?time )*(?:next week|this week|the week|the week after next|the week after|this month|next month|the month|a couple of weeks|a few days|a week or (?:so|two)|a few weeks|the weekend|next weekend|this weekend|after the (?:bank holiday|holidays?|half term|weekend)|after half term))",
        r"(?P<far>(?:in |early |late |later in |mid |after |before |come |by |around |till |until |this |next |some ?time in |the )*(?:the new year|new year|the spring|the summer|the fall|the autumn|the winter|spring|summer|autumn|winter|christmas|easter|ramadan|diwali|eid|thanksgiving|next year|the year|next quarter|the quarter|q[1-4]|a few months|a couple of months|six months|(?:in|until|till|after) (?:january|february|march|april|may|june|july|august|september|october|november|december)|the season|harvest|later (?:on|in the year|this year)|the future))",
    ]
)
NOT_AHEAD = re.compile(
    r"\b(?:last|every|each|most|since|a|usually|was|on a|any|past|these|all) $"
    # Not "your last three bills on Friday".
    r"|\blast (?:week|month|year|time|night|spring|summer|autumn|fall|winter|season|call|visit|meeting|one)(?: (?!(?:for|by)\b)[\w']+){0,2} $"
    # Not "the signed form on Friday".
    r"|(?<!\bthe )(?<!\byour )(?<!\bmy )(?<!\bour )(?<!\btheir )(?<!\ba )\b(?:came|was|were|did|rang|called|spoke|went|sent|met|saw|happened|told|took|started|been|left|tried|caught|hit|since|had|(?<!'ve )(?<!have )(?<!has )got|signed|bought|phoned|emailed|visited|finished|stopped|moved|talked)(?: (?!for\b)[\w']+){0,3} $"
)
PART_BESIDE = re.compile(r"\b(morning|mornin|evening|afternoon|arvo)\b")
# "One of your Friday sheets" names no day.
OF_A_THING = (
    re.compile(r"\b(?:your|our|my|their|his|her|these|those) $"),
    re.compile(
        rf" (?!(?:{FOLLOWS_TIME}|morning|afternoon|evening|night|lunch\w*|first|next|this|the|by|from|around|about|not|can|could|will|there|when)\b)[a-z]+"
    ),
)
BESIDE_PART = SMALL_WORDS | frozenset("is okay fine good suits works only but then".split())
LAST_DAY = re.compile(
    r"(?<!not )(?<!come )(?<!coming )(?<!pop )(?<!swing )(?<!drop )(?<!stop )(?<!pass )(?<!call )(?<!run )(?<!nip )(?<!popping )(?<!swinging )(?<!dropping )(?<!stopping )(?<!passing )(?<!calling )(?<!running )(?<!nipping )(?<!came )(?<!popped )(?<!swung )(?<!dropped )(?<!stopped )(?<!over )(?<!back )\b(?P<limit>by|before)(?: the| about)? $"
)


def moments(text: str, called: datetime | None, *, bare_times: bool = False) -> tuple[Moment, ...]:
    """The days and times named in plain words, in order; a day and the time beside it are one. `bare_times`: a number alone may be an hour."""
    days = list(_days(text, called.date() if called else None))
    taken = [(day.start, day.end) for day in days]
    times = [time for time in hours_in(text) if not _covered(time, taken)]
    spoken_for = [(time.start, time.end) for time in times]
    bounded = [time for time in bounds_in(text) if not _covered(time, [*taken, *spoken_for])]
    at_work = [time for time in (*times, *bounded) if AT_WORK.search(text, 0, time.start) and UNTIL.match(time.text)]
    taken += [(time.start, time.end) for time in at_work]
    times, bounded = ([time for time in some if time not in at_work] for some in (times, bounded))
    found: list[Moment] = []
    for day in days:
        joined = _with_hour(text, day, days, times, bounded, spoken_for)
        found.append(joined if joined.said_hour or not joined.names_day else _with_part(text, joined, taken))
    found += times
    if bare_times and not times and not any(day.at for day in found):
        found += [
            *parts_of_day(text, taken),
            *bounded,
            *bare_hours(text, [*taken, *((time.start, time.end) for time in bounded)]),
        ]
    loose = [_loose(match) for match in NO_DAY.finditer(text)]
    found += [each for each in loose if not _covered(each, [(f.start, f.end) for f in found])]
    return tuple(sorted(found, key=lambda moment: moment.start))


def _with_hour(
    text: str,
    day: Moment,
    days: list[Moment],
    times: list[Moment],
    bounded: list[Moment],
    spoken_for: list[tuple[int, int]],
) -> Moment:
    """The day with the time that stands beside it, which is taken from the `times` and those no more than a bound."""
    joined = day
    for free in (times, bounded):
        for time in list(free):
            if _nearest(text, days, time) is day and _beside(text, joined, time):
                free.remove(time)
                joined = _join(text, joined, time)
    if joined.at is None:
        ahead = BARE_BEFORE.search(text, 0, joined.start)
        if ahead and not overlaps(ahead.span(), spoken_for) and (hour := clock_of(ahead.groupdict(), None)):
            joined = _join(text, joined, time_named(ahead.start(), ahead.end(), ahead[0].strip(), hour))
    if joined.at is None:
        bare = BARE_AFTER.match(text, joined.end)
        inside = bare is not None and overlaps(bare.span(), [(each.start, each.end) for each in days])
        if bare and not inside and (hour := clock_of(bare.groupdict(), None)) is not None:
            joined = _join(text, joined, time_named(bare.start() + 1, bare.end(), bare[0].strip(), hour))
    return joined


def _with_part(text: str, day: Moment, taken: list[tuple[int, int]]) -> Moment:
    """The day with the part of it that was named in the next few words."""
    part = PART.search(text, day.end)
    if part is None or overlaps(part.span(), taken):
        return day
    between = text[day.end : part.start()].split()
    if len(between) > 4 or not BESIDE_PART.issuperset(between):
        return day
    return replace(day, end=part.end(), text=text[day.start : part.end()], said_hour=part[0], rough=True)


def _days(text: str, today: date | None) -> Iterator[Moment]:
    taken: list[tuple[int, int]] = []
    for place, possible in DAYS_NAMED.possible(text):
        for match in DAY_PATTERNS[place].among(possible, text):
            if overlaps(match.span(), taken) or NOT_AHEAD.search(text, 0, match.start()):
                continue
            if OF_A_THING[0].search(text, 0, match.start()) and OF_A_THING[1].match(text, match.end()):
                continue
            parts = {key: value for key, value in match.groupdict().items() if value}
            unit = parts.get("unit", "")
            if unit.startswith("month") or (unit in {"day", "minute"} and parts.get("count") == "a"):
                continue
            if unit.startswith(("minute", "hour")):
                yield Moment(*match.span(), match[0], names_day=True, day=today, at=None, said_day=match[0])
                taken.append(match.span())
                continue
            weekday = _weekday(parts.get("weekday"))
            day = _count(match[0], parts, today) if today else None
            clash = day if day is not None and "dom" in parts and weekday not in {None, day.weekday()} else None
            day = day if clash is None else None
            taken.append(match.span())
            never = day is None and clash is None and today is not None and "month" in parts
            if never or AFTERWARDS.search(text, 0, match.start()):
                yield Moment(*match.span(), match[0], names_day=False, day=None, at=None)
                continue
            yield Moment(
                *match.span(),
                match[0],
                names_day=True,
                day=day,
                at=None,
                weekday=weekday if weekday is not None or day is None else day.weekday(),
                exact=day is not None
                and ("dom" not in parts or "month" in parts or weekday is not None)
                and ("dom" in parts or "rel" in parts),
                of_month=_of_month(parts),
                clash=clash,
                said_day=match[0],
                limit=_limit(text, match),
            )


def _limit(text: str, match: re.Match[str]) -> Limit | None:
    """Whether the day was named as the last one, or as one that it must be done before; its own words may begin with that."""
    said = match[0].partition(" ")[0]
    ahead = LAST_DAY.search(text, 0, match.start() + len(said) + 1 if said == "by" else match.start())
    return None if ahead is None else "by" if ahead["limit"] == "by" else "before"


def _of_month(parts: dict[str, str]) -> int | None:
    """The day of the month that was said, whatever the month."""
    if "dom" not in parts:
        return None
    number = int(parts["dom"]) if parts["dom"].isdigit() else ordinal(parts["dom"])
    return number if number is not None and 1 <= number <= 31 else None


def _weekday(name: str | None) -> int | None:
    if name is None:
        return None
    return DAYS.index(name) if name in DAYS else SHORT_DAYS[name]


def _count(said: str, parts: dict[str, str], today: date) -> date | None:
    """The calendar day these words name when said on `today`; None when that is not sure."""
    weekday = _weekday(parts.get("weekday"))
    dom = _of_month(parts)
    if "dom" in parts and dom is None:
        return None
    if "month" in parts and dom is not None:
        return _ahead(today, dom, MONTHS.index(parts["month"]) + 1)
    if dom is not None:
        return _ahead(today, dom, None)
    if "rel" in parts:
        return today + timedelta(days=2 if "after" in parts["rel"].split() else 1 if "tomorrow" in parts["rel"] else 0)
    if "weeks" in parts:
        start = today + timedelta(days=1 if parts["from"] == "tomorrow" else 0)
        return start + timedelta(weeks=1 if parts["weeks"] == "a week" else 2)
    if "weekword" in parts:
        start = today + timedelta(days=1 if parts["weekfrom"] == "tomorrow" else 0)
        return start + timedelta(weeks=1 if parts["weekword"] == "week" else 2)
    if "count" in parts:
        number = {"a": 1, "an": 1, "a couple of": 2, "couple of": 2}.get(parts["count"], cardinal(parts["count"]))
        if number is None:
            return None
        per = {"d": 1, "w": 7, "f": 14}[parts["unit"][0]]
        if weekday is not None:
            return _next_weekday(today, weekday) + timedelta(days=per * number)
        return today + timedelta(days=per * number)
    if weekday is None:
        return None
    day = _next_weekday(today, weekday)
    if "after" in parts:
        return day + timedelta(weeks=1 if parts["after"] == "week" else 2)
    if re.match(r"(?:a|one) week ", said):
        return day + timedelta(weeks=1)
    if "nextweek" in parts and "this" not in parts["nextweek"]:
        monday = today + timedelta(days=7 - today.weekday() + (7 if "after" in parts["nextweek"] else 0))
        return monday + timedelta(days=weekday)
    if parts.get("which") in {"next", "the following"}:
        # "Next Thursday" on a Tuesday is the one of next week; said late in a week it is still that one.
        return today + timedelta(days=7 - today.weekday() + weekday)
    return day


def _next_weekday(today: date, weekday: int) -> date:
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _ahead(today: date, day: int, month: int | None) -> date | None:
    """The next such day of the month (of any month when None) from today on."""
    from dateutil.relativedelta import relativedelta

    for months in range(13):
        first: date = today.replace(day=1) + relativedelta(months=months)
        if month is not None and first.month != month:
            continue
        try:
            found = first.replace(day=day)
        except ValueError:
            if month is not None:
                return None
            continue
        if found >= today:
            return found
        if month is not None and (today - found).days <= 60:
            return None
    return None


def _nearest(text: str, days: list[Moment], time: Moment) -> Moment:
    """The day that the fewest words part from the time; where two are as near, the one that it stands "on"."""

    def gap(day: Moment) -> tuple[int, bool]:
        between = text[day.end : time.start] if day.start < time.start else text[time.end : day.start]
        return len(between.split()), between.strip() != "on"

    return min(days, key=gap)


def _beside(text: str, day: Moment, time: Moment) -> bool:
    """Whether the time stands close enough to the day to belong to it: nothing but small words between, and no other day."""
    if day.at is not None or day.far:
        return False
    low, high = (day.end, time.start) if day.start < time.start else (time.end, day.start)
    between = text[low:high].split()
    return len(between) <= 2 or (len(between) <= 6 and SMALL_WORDS.issuperset(between))


def _join(text: str, day: Moment, time: Moment) -> Moment:
    start, end = min(day.start, time.start), max(day.end, time.end)
    at, said = time.at, time.said_hour
    part = PART_BESIDE.search(text[start : end + 18])
    if part and part[1] not in f"{day.said_day} {said}":
        said = f"{said} in the {part[1]}"
    late = part is not None and part[1] not in {"morning", "mornin"}
    if at is not None and at.hour < 12 and (late or "tonight" in text[start : end + 18].split()):
        at = at.replace(hour=at.hour + 12)
    return replace(day, start=start, end=end, text=text[start:end], at=at, said_hour=said, rough=time.rough)


def _loose(match: re.Match[str]) -> Moment:
    return Moment(*match.span(), match[0], names_day=False, day=None, at=None, far="far" in match.groupdict())


def _covered(moment: Moment, taken: list[tuple[int, int]]) -> bool:
    return overlaps((moment.start, moment.end), taken)
