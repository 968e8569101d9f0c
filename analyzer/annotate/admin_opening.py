"""Where the rep opens with a demand about the account or the contract."""

from dataclasses import replace

from analyzer.annotate.parsed import ParsedCall
from analyzer.annotate.practice_reader import heard
from analyzer.annotate.said import said
from analyzer.types.acts import Act
from analyzer.types.kind import CallKind

# An opening is over after these turns.
OPENING_TURNS = 8


def admin_opening(parsed: ParsedCall) -> tuple[Act, ...]:
    """The `admin_opening` acts of the rep among the first turns of a renewal call; none on any other."""
    if parsed.call.info.kind not in {CallKind.RENEWAL, CallKind.AUTO}:
        return ()
    opening = tuple(each for each in parsed.turns if each.turn.index < OPENING_TURNS)
    listed = [act for act in said(parsed, "admin_opening") if act.turn < OPENING_TURNS]
    return heard(replace(parsed, turns=opening), "admin_opening", listed)
