"""What the rep promised to write besides the steps: a confirmation, a summary."""

import re

from analyzer.report.agreed_steps import AgreedStep
from analyzer.report.moments import shortened
from analyzer.report.step_line import until_asked
from analyzer.types.acts import Act
from analyzer.types.call import Call
from analyzer.types.speech import Side

# Words of a promise in a line of the mail; the whole of it stands below.
MOST_WORDS = 24
WRITES = r"(?:send|e-?mail|mail|post|forward|text|shoot|ping|drop you|write (?:to )?you|write (?:it|this|that|everything) up)\b"
# These write only where they say so: "I'll put it in writing".
IN_WRITING = r"(?:put|get|confirm|pop|follow)\b[^.,;:?!…]*? (?:in writing|e-?mail|mail|post)\b"
PROMISE = re.compile(
    rf"(?i)\b(?:i'?ll|i will|i'm going to|we'll|we will|let me) (?:(?:just|also|then|now) )?(?=(?:{WRITES}|{IN_WRITING}))"
)
CLAUSE_END = re.compile(r"[.;:?!…](?:\s|$)")
# What speech without stops goes on with.
GOES_ON = re.compile(r"(?i) (?:and|but|so) (?:the|a|i|i'?ll|we|we'll|you|it|it's|then|there)\b")
# What is left of what joins two promises.
HANGS = re.compile(r"(?i) (?:and|but|so)$")
# A line of thanks is what this mail is.
ONLY_THANKS = re.compile(r"(?i)\bthank")
SENDS_MORE = re.compile(r"(?i)\b(?:confirm|summar|recap|note|order|invoice|link|address|quote|price)")


def promised_mails(call: Call, steps: tuple[AgreedStep, ...]) -> tuple[tuple[str, Act], ...]:
    """Each promise of the rep to write, in the words of the rep, with where it was made; not those that are a step already."""
    found = []
    for act in call.acts_of("follow_up_mail", side=Side.REP):
        if not any(_overlap(step.act, act) for step in steps):
            found += [(told, act) for told in _told(act.quote)]
    return tuple(found)


def _told(quote: str) -> list[str]:
    """What each promise of the quote says, each once."""
    if ONLY_THANKS.search(quote) and not SENDS_MORE.search(quote):
        return []
    promises = list(PROMISE.finditer(quote))
    if not promises:
        return []
    ends = [*(promise.start() for promise in promises[1:]), len(quote)]
    said = (_clause(quote[promise.end() : end], quote) for promise, end in zip(promises, ends, strict=True))
    return list(dict.fromkeys(said))


def _clause(words: str, quote: str) -> str:
    """The words of one promise up to the end of its clause."""
    said = until_asked(CLAUSE_END.split(words, maxsplit=1)[0])
    if not re.search(r"[.,;:?!…]", quote):
        said = GOES_ON.split(said, maxsplit=1)[0]
    return shortened(HANGS.sub("", said.strip(" ,")).strip(" ,"), MOST_WORDS)


def _overlap(one: Act, other: Act) -> bool:
    return one.turn == other.turn and one.start_word < other.end_word and other.start_word < one.end_word
