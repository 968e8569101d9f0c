"""Where the rep asks how far the decision is."""

from analyzer.annotate.parsed import ParsedCall
from analyzer.annotate.said import said
from analyzer.types.acts import Act
from analyzer.types.kind import CallKind
from analyzer.types.speech import Side


def chasing(parsed: ParsedCall) -> tuple[Act, ...]:
    """The `chasing` acts of the rep on a follow-up call; none on any other, where the same words do something else.

    Who has just said that a "no" is fine asks for the truth, and chases nobody. Comes after the safe noes.
    """
    if parsed.call.info.kind not in {CallKind.FOLLOW_UP, CallKind.AUTO}:
        return ()
    safe = parsed.call.acts_of("no_is_ok", side=Side.REP)
    return tuple(
        act
        for act in said(parsed, "chasing")
        if not any(each.turn == act.turn and each.start_word <= act.start_word for each in safe)
    )
