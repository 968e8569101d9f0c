"""Where the rep asks for what is still unsaid: the plain question first, the sincere one second."""

import re
from dataclasses import replace

from analyzer.annotate.parsed import ParsedCall
from analyzer.annotate.plain import plain_text
from analyzer.annotate.practice_reader import heard
from analyzer.annotate.said import said
from analyzer.types.acts import Act

# "Any other doubts?" and no more asks nobody to dare anything: it is the plain question in another word.
BARE = re.compile(
    r"(?:(?:and|so|okay|right|then|now|well) )*(?:(?:do you have|have you got|have you|you have|you got|got|is there|are there) )?"
    r"(?:any|other|more|further)(?: (?:other|more|further|last|final|kind of|sort of))* "
    r"(?:doubts?|concerns?|worry|worries|reservations?|clarifications?|queries|query|questions?)"
    r"(?: (?:is|are|there|at all|on that|about that|about it|with that|for me|for us|from your side|you have|you have got|you got|so far|then|today|sir|madam|ma'am|please))*"
)


def truth(parsed: ParsedCall) -> tuple[Act, ...]:
    """The `truth` acts of the rep, tagged `first` or `second`."""
    return tuple(
        replace(act, tags=("first",), reason="asks for further questions") if BARE.fullmatch(plain_text(act.quote)) else act
        for act in heard(parsed, "truth", said(parsed, "truth"))
    )  # fmt: skip
