"""Where the rep asks leave to put questions."""

from analyzer.annotate.parsed import ParsedCall
from analyzer.annotate.practice_reader import heard
from analyzer.annotate.said import overlap, said
from analyzer.types.acts import Act
from analyzer.types.speech import Side


def permission(parsed: ParsedCall) -> tuple[Act, ...]:
    """The `permission` acts of the rep; what asks for the order ("can I ask you to go ahead") asks leave for no question. Comes after the closes."""
    closes = parsed.call.acts_of("closing_attempt", side=Side.REP)
    found = heard(parsed, "permission", said(parsed, "permission"))
    return tuple(act for act in found if not any(overlap(act, close) for close in closes))
