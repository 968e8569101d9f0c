"""Where the rep asks how far the decision is."""

import re

from analyzer.annotate.parsed import ParsedCall
from analyzer.annotate.plain import plain_text
from analyzer.annotate.practice_reader import heard
from analyzer.annotate.said import said
from analyzer.types.acts import Act
from analyzer.types.kind import CallKind
from analyzer.types.speech import Side

# What asks without the form of a question.
ASKS = re.compile(
    r"(?<!\S)(?:wonder(?:ed|ing)?|check(?:ed|ing)?|touching|following|circling|chas(?:e|ing)|to (?:see|hear|find out)|update|nudge)(?!\S)"
)


def chasing(parsed: ParsedCall) -> tuple[Act, ...]:
    """The `chasing` acts of the rep on a follow-up call; none on any other, where the same words do something else.

    Who has just said that a "no" is fine asks for the truth, and chases nobody; nor does who tells that nothing was heard and goes on to say so. Comes after the safe noes.
    """
    if parsed.call.info.kind not in {CallKind.FOLLOW_UP, CallKind.AUTO}:
        return ()
    safe = parsed.call.acts_of("no_is_ok", side=Side.REP)
    asked = parsed.call.acts_of("question", side=Side.REP)
    return tuple(
        act
        for act in heard(parsed, "chasing", said(parsed, "chasing"))
        if not any(
            each.turn == act.turn and (each.start_word <= act.start_word or not _asks_before(act, each, asked))
            for each in safe
        )
    )


def _asks_before(act: Act, safe: Act, asked: tuple[Act, ...]) -> bool:
    """Whether the words ask before the "no" is made safe, or were asking already."""
    return any(
        each.turn == act.turn
        and act.start_word < each.end_word
        and each.start_word < min(act.end_word, safe.start_word)
        for each in asked
    ) or bool(ASKS.search(plain_text(act.quote)))
