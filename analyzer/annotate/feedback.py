"""Where the rep asks how to do better."""

import re

from analyzer.annotate.parsed import ParsedCall
from analyzer.annotate.plain import plain_text
from analyzer.annotate.practice_reader import heard
from analyzer.annotate.said import overlap, said
from analyzer.types.acts import Act
from analyzer.types.speech import Side

_OF_US = re.compile(
    r"(?<!\S)(?:i|me|my|we|us|our|ours|this|that|it|today|feedback|call|talk|chat|pitch|demo|visit)(?!\S)"
)
"""The rep's side, or what has just been talked of."""
_CONDITION = re.compile(r"^(?:if|when|once|suppose|imagine)\b[^,]*, ", re.IGNORECASE)
"""What a question is asked under, which says nothing of whom it is about."""
TAIL = 3
"""So many words only hang on what was asked ("do you think")."""


def feedback(parsed: ParsedCall) -> tuple[Act, ...]:
    """The `feedback` acts of the rep; a question that does not speak of the rep's side or of the talk asks how others do."""
    asked = parsed.call.acts_of("question", side=Side.REP)
    return tuple(
        act
        for act in heard(parsed, "feedback", said(parsed, "feedback"))
        if _OF_US.search(plain_text(act.quote))
        and not _asks_of_others(act, [each for each in asked if overlap(each, act)])
    )


def _asks_of_others(act: Act, asked: list[Act]) -> bool:
    """Whether the act is a question or several, none of which is about the rep's side."""
    inside = [each for each in asked if each.start_word >= act.start_word and each.end_word - each.start_word > TAIL]
    return bool(inside) and not any(_OF_US.search(plain_text(_CONDITION.sub("", each.quote))) for each in inside)
