"""Where the rep asks how far the decision is."""

from analyzer.annotate.parsed import ParsedCall
from analyzer.annotate.said import said
from analyzer.types.acts import Act
from analyzer.types.kind import CallKind


def chasing(parsed: ParsedCall) -> tuple[Act, ...]:
    """The `chasing` acts of the rep on a follow-up call; none on any other, where the same words do something else."""
    return said(parsed, "chasing") if parsed.call.info.kind in {CallKind.FOLLOW_UP, CallKind.AUTO} else ()
