"""An agreed step as a line of the mail: when, from whom and what, in the words of the one who writes it."""

import re
from datetime import date, datetime

from analyzer.report.agreed_steps import AgreedStep
from analyzer.report.figures import full_day
from analyzer.report.moments import shortened
from analyzer.types.speech import Side

# Words of a quote in a line of the mail; the whole of it stands below.
MOST_QUOTED = 24
# A phrase of so many words may have been cut short; it is read on to the end of its clause, but no further than the second.
MAY_BE_CUT, MOST_WORDS = 7, 18
PHRASAL = 2
# What a step is called where nobody said more than the day.
UNNAMED = frozenset({"talk again", "talk by video", "meet", "go on", "start"})
TALKS = re.compile(r"\b(?:ring|rang|call|phone|speak|talk|chat|bell|buzz|word|catch up)\b")
VISITS = re.compile(
    r"\b(?:come|visit|meet|pop|swing|see|show|look|drop (?:by|round|in(?! (?:an?|the|some|your|my|two|three|four|five|six)\b)))\b"
)
# What begins so does not tell what the one who moves will do.
VERB_FIRST = re.compile(
    r"(?!(?:an?|the|my|your|our|with|out|in|over|at|free|up|down|round|there|here|on|for|by|back|talk again|have an?|hear|free|call$|meeting|visit$|demo|trial|zoom|teams|video)\b)[a-z]+"
)
# A phrase that names nothing: "send one", "do that".
POINTS_BACK = frozenset(
    "it that them those this one some both all you me us to over across out off on round back in by the mail email post writing".split()
)
HANGING = frozenset("a an the and or but so to of on at in by for with from about my your our that this then".split())
ENDS_HERE = re.compile(r"[.,;:?!…]$")
ENDS_BEFORE = frozenset(
    "then so but because if when or while after before until i i'll i'm i'd we we'll you'll they monday tuesday wednesday thursday friday saturday sunday today tomorrow tonight".split()
)
WHOSE = re.compile(r"(?:send|email|mail|text|post|get|bring|give|show|tell|ask|drop|let) (?:you|me|us|him|her|them)")
# The words of one side as the other would say them.
TURNED = {"me": "you", "my": "your", "mine": "yours", "us": "you", "our": "your", "ours": "yours", "i": "you", "we": "you", "i'll": "you'll", "we'll": "you'll", "i'm": "you're", "we're": "you're", "i've": "you've", "we've": "you've", "myself": "yourself", "your": "my", "yours": "mine", "you'll": "I'll", "you're": "I'm", "you've": "I've", "yourself": "myself"}  # fmt: skip
# After these "you" is the one who does something.
BEFORE_DOER = frozenset({"what", "that", "which", "where", "when", "if", "how", "whatever", "once", "and"})
SPEAKS_FOR_SELF = re.compile(
    r"(?i)(?:(?:and|so|then|okay|right|well|yes|yeah)[, ]+)*(?:i'?ll|i will|i'm going to|let me)\b"
)
# How speech without stops goes on to ask: "the sheet would that help".
ASKS = re.compile(
    r"(?i) (?:(?:would|will|does|is|shall|can|could) (?:that|it|this|you|we|i|they)|do (?:you|we|i|they))\b(?!')"
)


def step_line(step: AgreedStep) -> str:
    """The step in one line, without the dash before it."""
    when = day_of(step)
    return f"{_upper(_said(step, when))}{_open(step)}"


def is_shared(step: AgreedStep) -> bool:
    """Whether both have to be there: a talk or a meeting, unless one speaker says "I'll ..." of what is neither."""
    return _joint(step) and step.detail.owner == "both" and not _done_alone(step, _what(step))


def is_visit(step: AgreedStep) -> bool:
    """Whether those who share the step see each other."""
    return step.detail.is_meeting or VISITS.search(_what(step)) is not None


def day_of(step: AgreedStep) -> str:
    """When it is to be done, as exactly as it was said: the date where it is known, otherwise the words; empty where no day was named."""
    if step.when is None:
        return step.detail.when_text or ""
    day = f"{step.detail.limit} " if step.detail.limit else ""
    if step.detail.hour_text is None:
        return f"{day}{moment_text(step.when)}"
    return f"{day}{full_day(step.when)}, {step.detail.hour_text}"


def moment_text(when: date | datetime) -> str:
    """The day in full, with the time where there is one."""
    return f"{full_day(when)}, {when:%H:%M}" if isinstance(when, datetime) else full_day(when)


def told_alone(step: AgreedStep) -> tuple[str | None, str]:
    """Who does what one side does alone, seen from the rep: "rep", "prospect" or None, and what, quoted with who said it where no phrase tells."""
    what = _what(step)
    names_nothing = POINTS_BACK.issuperset(_bare(word) for word in what.split()[1:]) and _is_answered_for(what)
    return _owner(step, what), (_promised(step) or _quoted(step)) if not what or names_nothing else what


def _said(step: AgreedStep, when: str) -> str:
    if is_shared(step):
        together = _moves(step, _what(step)) or _together(step, _what(step))
        return f"{when}: {together}" if when else f"{together}, on a day still to be set"
    owner, said = told_alone(step)
    head = ", ".join(part for part in (when, {"rep": "from me", "prospect": "from you"}.get(owner or "", "")) if part)
    return f"{head}: {said}" if head else said


def _moves(step: AgreedStep, what: str) -> str:
    """Who rings or comes, and what for; empty where both do or nobody said."""
    if not what or step.detail.doer is None or not VERB_FIRST.match(what):
        return ""
    return f"{'I' if step.detail.doer == 'rep' else 'you'}'ll {what}"


def _is_answered_for(what: str) -> bool:
    """Whether what is to be done is told by a word that stands for something named before."""
    return any(
        _bare(word) in {"it", "that", "them", "those", "this", "one", "some", "both", "all"}
        for word in what.split()[1:]
    )


def _together(step: AgreedStep, what: str) -> str:
    meets = is_visit(step)
    told = f" ({what})" if len(what.split()) > 2 and not (TALKS.search(what) and not meets) else ""
    return f"we {'meet' if meets else 'talk'}{told}"


def _owner(step: AgreedStep, what: str) -> str | None:
    """Who acts."""
    return step.act.side.value if step.detail.owner == "both" and _done_alone(step, what) else step.detail.owner


def _done_alone(step: AgreedStep, what: str) -> bool:
    """Whether a speaker who says "I'll ..." means nobody else: it is no talk and no visit."""
    alone = SPEAKS_FOR_SELF.match(step.act.quote) is not None
    return alone and (not _joint(step) or bool(what and not VISITS.search(what) and not TALKS.search(what)))


def _promised(step: AgreedStep) -> str:
    """What who was asked said that they would do, seen from the rep, where the asking itself names nothing: "could you send me one?" | "I'll send you an export"."""
    for quote in step.detail.quotes:
        begins = (
            SPEAKS_FOR_SELF.match(quote.quote) if quote.role == "accepted" and quote.side is not step.act.side else None
        )
        if begins:
            words = re.split(r"[.,;:?!…](?:\s|$)", quote.quote[begins.end() :].strip(), maxsplit=1)[0].split()
            day = [_bare(word) for word in (step.detail.when_text or "").split()]
            if day and [_bare(word) for word in words[-len(day) :]] == day:
                del words[-len(day) :]
            while words and _bare(words[-1]) in HANGING | {"before", "until"}:
                words.pop()
            if len(words) > PHRASAL and not POINTS_BACK.issuperset(_bare(word) for word in words[1:]):
                return _turned(words) if quote.side is Side.PROSPECT else " ".join(words)
    return ""


def _quoted(step: AgreedStep) -> str:
    me, them = ("you", "I") if step.act.side is Side.PROSPECT else ("I", "you")
    said = f'{me} said "{shortened(step.said.strip(" .,;:"), MOST_QUOTED)}"'
    if step.before is None:
        return said
    return f'{said} after {them} said "{shortened(step.before.text.strip(" .,;:"), MOST_QUOTED)}"'


def _what(step: AgreedStep) -> str:
    """What is to be done, seen from the rep; nothing where the words in which it is kept do not tell."""
    what = (step.detail.what or "").strip()
    if not what or what in UNNAMED:
        return ""
    place = _place(what, step.act.quote)
    side = step.act.side
    if place is None:
        # It was the other side's wish, to which this one only gave a day.
        side = Side.REP if side is Side.PROSPECT else Side.PROSPECT
        words = what.split()
    else:
        words = _whole(what.split(), step.act.quote.split(), place)
    # "Come by" and "call in" are whole.
    while len(words) != PHRASAL and words and words[-1].casefold() in HANGING:
        words.pop()
    phrase = " ".join(words)
    if not words or (WHOSE.fullmatch(phrase) and _goes_on(step.act.quote, place)):
        return ""
    if step.detail.owner == "both" and not _joint(step) and not SPEAKS_FOR_SELF.match(step.act.quote):
        return ""
    return _turned(words) if side is Side.PROSPECT else phrase


def until_asked(words: str) -> str:
    """The words up to where a question follows without a stop."""
    return ASKS.split(words, maxsplit=1)[0]


def _joint(step: AgreedStep) -> bool:
    return step.detail.is_talk or step.detail.is_meeting


def _goes_on(quote: str, place: int | None) -> bool:
    """Whether more is said in the clause of the quote after this word."""
    said = quote.split()
    return place is not None and place < len(said) and ENDS_HERE.search(said[place - 1]) is None


def _bare(word: str) -> str:
    return word.strip("\"'“”‘’.,;:!?…()").casefold().replace("’", "'")


def _place(what: str, quote: str) -> int | None:
    """The word of the quote that follows the phrase, None where the phrase is not of it; its verb may have stood in another form."""
    said, phrase = [_bare(word) for word in quote.split()], [_bare(word) for word in what.split()]
    rest = phrase[1:] or phrase
    for start in range(len(said) - len(rest), -1, -1):
        if said[start : start + len(rest)] == rest:
            return start + len(rest)
    return None


def _whole(words: list[str], quote: list[str], after: int) -> list[str]:
    """The phrase read on to the end of its clause, where it may have been cut short."""
    if len(words) < MAY_BE_CUT:
        return words
    kept = list(words)
    while after < len(quote) and len(kept) < MOST_WORDS and not ENDS_HERE.search(quote[after - 1]):
        if _bare(quote[after]) in ENDS_BEFORE or ASKS.match(f" {' '.join(quote[after : after + 2])}"):
            break
        kept.append(quote[after].strip('"“”.,;:!?…'))
        after += 1
    return kept


def _turned(words: list[str]) -> str:
    """The prospect's phrase in the mouth of the rep."""
    turned = []
    for before, word in zip(("", *words), words, strict=False):
        plain = _bare(word)
        if plain == "you":
            turned.append("I" if _bare(before) in BEFORE_DOER else "me")
        else:
            turned.append(TURNED.get(plain, word))
    return " ".join(turned)


def _open(step: AgreedStep) -> str:
    """What about the day still has to be settled."""
    if step.detail.clash:
        day = date.fromisoformat(step.detail.clash)
        return f". {day.day} {day:%B} is a {day:%A}: please tell me which day you mean"
    if step.detail.unanswered:
        who = "You" if step.act.side is Side.REP else "I"
        return f'. {who} said "{step.detail.unanswered}" for it'
    return ""


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
