"""Where the rep asks what made the prospect get in touch."""

from analyzer.annotate.parsed import ParsedCall
from analyzer.annotate.said import said
from analyzer.types.acts import Act
from analyzer.types.kind import CallKind


def why_called(parsed: ParsedCall) -> tuple[Act, ...]:
    """The `why_called` acts of the rep on a call that the prospect began; none on any other, where the same words do something else."""
    return said(parsed, "why_called") if parsed.call.info.kind in {CallKind.INBOUND, CallKind.AUTO} else ()
