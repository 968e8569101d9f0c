"""A step in a few of its own words, fit for a report, a diary and a mail: what is to be done, and when."""

import re

from analyzer.annotate.actions import Action, plain_form
from analyzer.annotate.dates import DAYS, MONTHS
from analyzer.annotate.moment import Moment
from analyzer.annotate.spoken import EDGE, Spoken
from analyzer.annotate.step import Step
from analyzer.types.speech import Turn

MOST_WORDS, FEWEST_WORDS = 12, 3
# Who is to act and how it is put; what is left is the thing to do.
LEAD = re.compile(
    r"^(?:(?:and|so|then|well|okay|right|yes|yeah|just|maybe|perhaps|if you want|if you like|what if|how about|what about|why don't|mind if|okay if|if|(?:do you )?want me to|would you like me to"
    r"|(?:shall|should|can|could|will|would|may|might) (?:i|we|you)|(?:i|we|you)(?:'ll| will|'m going to|'re going to| am going to| are going to| can| could|'d like to| might| may|'m|'re| am| are)?|let's|let me|let us|happy to|i'd be happy to) )+"
)
ENDS = re.compile(
    r" (?=(?:and(?= (?:i|i'll|i'd|i'm|we|we'll|you|you'll|he|he'll|she|she'll|they|they'll|it|it's|it'll|that|that's|there|then|so|if|when|maybe|please|let|let's|see|also|what|where|how|because|yes|no|[a-z]+'(?:s|ll|d|re|ve)|have a (?:good|nice|great|lovely))\b)|so|but|because|if|which|then|when|or|where|while|before|after|once|unless|until|till|that's|it's|it is|i|i'll|i'm|i'd|we|we'll|you'll|you can|you've|you're|they|is|would|does|do|yes|yeah|no|okay|right|please|thanks|thank|with my thanks|whatever|however|since|as|though)\b)"
)
DAY_WORDS = re.compile(
    rf"(?: (?:on|at|for|by|about|around|this|next|the|say|first|thing|like|early|late|later|sometime|some|time|maybe|even|from|come))* (?:{'|'.join(DAYS)}|tomorrow|today|tonight|(?:this|next|the|in the) (?:morning|afternoon|evening|week|month)|a fortnight|first thing|oclock)\b"
)
HANGING = frozenset(
    "a an the and or but so to of on at in by for with from about my your our his her their what how that this these it's i i'll we you'll say maybe perhaps please then just like well um also really would could".split()
)
ON_SCREEN = re.compile(r"\b(?:video|zoom|teams|screen|skype|facetime)\b")
NO_VERB = re.compile(r"(?:with|out|in|over|at|free|up|down|round|passing|there|here|on|for|by|back)\b")
CALENDAR = re.compile(rf"\b(?:{'|'.join((*DAYS, *MONTHS))})\b")
TWO_FIGURES = re.compile(
    r"\b(twenty|thirty|forty|fifty) (one|two|three|four|five|six|seven|eight|nine|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b"
)
# Words for an hour that need no "at" behind a day.
ALREADY_JOINED = re.compile(
    r"(?:at|about|around|after|before|by|till|until|any ?time|some ?time|in|on|over|only|not|no later|first|last|early|late|mid|morning|mornin|afternoon|arvo|evening|lunch|close|end|the|that)\b"
)
LOOSE_START = re.compile(r"^(?:(?:on|for|say|make it|so|and|then|like|yes|maybe) )+")


def what_of(step: Step) -> str:
    """The thing to do as a short phrase; "talk again" or "meet" where only a day was named for it."""
    start = step.start if step.at is None else step.at
    if step.at is None and step.joint and step.asked:
        return _joint(step)
    text = step.words.text[start : step.end]
    if step.at is None:
        lead = LEAD.match(text + " ")
        start += min(lead.end(), len(text)) if lead else 0
    done = max(start + 1, step.done or 0)
    end = min(_end(step.words, start, done, step.end), step.cut if step.cut and step.cut > start else step.end)
    phrase = as_said(step.turn, step.words, start, end, done=step.done or start)
    return _joint(step) if not phrase or (step.at is None and NO_VERB.match(phrase)) else phrase


def asked_for(turn: Turn, words: Spoken, start: int, end: int) -> str:
    """What a message asks for, without the condition before it and what follows its day."""
    text = words.text[start:end]
    condition = re.match(r"if you\b", text)
    commas = sorted(place for place in words.commas if start < place < end - 1)
    start = commas[0] + 1 if condition and commas else start
    lead = LEAD.match(words.text[start:end] + " ")
    start += lead.end() if lead and lead.end() < end - start else 0
    return as_said(turn, words, start, _end(words, start, start + 1, end))


def when_words(moment: Moment) -> str:
    """The day and time as said, without the words around them: "by Friday at ten"; wherever they were said."""
    day = LOOSE_START.sub("", moment.said_day).removesuffix("'s")
    if moment.limit and not day.startswith(moment.limit):
        day = f"{moment.limit} {day}"
    hour = hour_words(moment)
    if day and hour:
        joins = " " if ALREADY_JOINED.match(hour) else " at "
        said = day if hour in day else f"{day}{joins}{hour}"
    else:
        said = day or hour or LOOSE_START.sub("", moment.text)
    return _as_written(said)


def hour_words(moment: Moment) -> str:
    """The time of day as said, or the part of the day: "half past eight", "after two"."""
    return _as_written(LOOSE_START.sub("", moment.said_hour))


def _as_written(said: str) -> str:
    text = said.replace("oclock", "o'clock")
    text = TWO_FIGURES.sub(r"\1-\2", re.sub(r"\b(\w+) \1\b", r"\1", text))
    return CALENDAR.sub(lambda name: name[0].capitalize() if name[0] != "may" else name[0], text)


def _joint(step: Step) -> str:
    if Action.MEETING in step.actions or Action.TRIAL in step.actions:
        return "meet"
    if Action.TALK not in step.actions:
        return "start" if Action.START in step.actions else "go on"
    near = step.words.text[step.words.last_break(step.start) : step.words.next_break(step.end)]
    return "talk by video" if ON_SCREEN.search(near) else "talk again"


def _end(words: Spoken, start: int, done: int, end: int) -> int:
    """Where the phrase stops: at the end of its sentence, at a day, or where another clause begins."""
    stops = [end, words.next_break(max(start, done - 1))]
    stops += [place for place in words.commas if place >= done]
    for pattern in (ENDS, DAY_WORDS):
        match = pattern.search(words.text, done - 1)
        if match:
            stops.append(max(match.start(), start))
    return max(start, min(stops))


def as_said(turn: Turn, words: Spoken, start: int, end: int, *, done: int = 0) -> str:
    """The speaker's own words there, without hesitations and stops, at most twelve, none left hanging after `done`."""
    places = [at for at in words.starts if start <= at < end]
    if len(places) > MOST_WORDS:
        # Better one of two things whole than the second cut short.
        joins = [at for at in places[FEWEST_WORDS:MOST_WORDS] if at >= done and words.text.startswith("and ", at)]
        places = [at for at in places[:MOST_WORDS] if not joins or at < joins[-1]]
    while places and places[-1] >= done and words.text[places[-1] :].split(" ", 1)[0] in HANGING:
        places.pop()
    kept = list(dict.fromkeys(words.words(at, at + 1)[0] for at in places))
    said = [turn.words[index].text.strip(EDGE) for index in kept]
    text = " ".join([plain_form(said[0]), *said[1:]]) if said else ""
    return text if re.match(r"I\b", text) else text[:1].lower() + text[1:]
