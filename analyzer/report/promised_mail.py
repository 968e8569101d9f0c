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
PROMISE = re.compile(
    r"(?i)\b(?:i'?ll|i will|i'm going to|we'll|we will|let me) (?:(?:just|also|then|now) )?(?=(?:send|e-?mail|mail|post|drop|write|forward|text|put|get|confirm|shoot|ping|pop|follow)\b)"
)
CLAUSE_END = re.compile(r"[.;:?!…](?:\s|$)")
# What speech without stops goes on with.
GOES_ON = re.compile(r"(?i) (?:and|but|so) (?:the|a|i|i'?ll|we|we'll|you|it|it's|then|there)\b")
# A line of thanks is what this mail is.
ONLY_THANKS = re.compile(r"(?i)\bthank")
SENDS_MORE = re.compile(r"(?i)\b(?:confirm|summar|recap|note|order|invoice|link|address|quote|price)")


def promised_mails(call: Call, steps: tuple[AgreedStep, ...]) -> tuple[tuple[str, Act], ...]:
    """Each promise of the rep to write, in the words of the rep, with where it was made; not those that are a step already."""
    found = []
    for act in call.acts_of("follow_up_mail", side=Side.REP):
        told = _told(act.quote)
        if told and not any(_overlap(step.act, act) for step in steps):
            found.append((told, act))
    return tuple(found)


def _told(quote: str) -> str:
    promise = PROMISE.search(quote)
    if promise is None or (ONLY_THANKS.search(quote) and not SENDS_MORE.search(quote)):
        return ""
    said = until_asked(CLAUSE_END.split(quote[promise.end() :], maxsplit=1)[0])
    if not re.search(r"[.,;:?!…]", quote):
        said = GOES_ON.split(said, maxsplit=1)[0]
    return shortened(said.strip(" ,"), MOST_WORDS)


def _overlap(one: Act, other: Act) -> bool:
    return one.turn == other.turn and one.start_word < other.end_word and other.start_word < one.end_word
