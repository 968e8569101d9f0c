"""The kind of the call as people set it."""

from dataclasses import replace

from analyzer.types.call import Call
from analyzer.types.correction import Corrected, Correction, KindChange


def with_kind(call: Call, corrections: tuple[Correction, ...]) -> tuple[Call, tuple[Corrected, ...]]:
    """The call as the kind that was set last, which is sure, and what became of each such correction."""
    done: list[Corrected] = []
    for each in corrections:
        if isinstance(each.change, KindChange):
            done.append(Corrected(each, was=call.info.kind.value))
            call = replace(call, info=replace(call.info, kind=each.change.kind, kind_confidence=1.0))
    return call, tuple(done)
