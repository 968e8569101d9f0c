"""Spans of time and the set algebra on them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of time, `start_ms` included and `end_ms` not. Raises ValueError when it would end before it starts."""

    start_ms: int
    end_ms: int

    def __post_init__(self) -> None:
        if self.end_ms < self.start_ms:
            raise ValueError(f"a span cannot end at {self.end_ms} ms before it starts at {self.start_ms} ms")

    @property
    def duration_ms(self) -> int:
        return self.end_ms - self.start_ms

    def overlap_ms(self, other: "Span") -> int:
        """How long both last at once; 0 when they do not meet."""
        return max(0, min(self.end_ms, other.end_ms) - max(self.start_ms, other.start_ms))


def union(spans: Iterable[Span], *, bridge_ms: int = 0) -> tuple[Span, ...]:
    """The spans in order, those that touch, overlap or stand at most `bridge_ms` apart joined."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start_ms <= joined[-1].end_ms + bridge_ms:
            joined[-1] = Span(joined[-1].start_ms, max(joined[-1].end_ms, span.end_ms))
        else:
            joined.append(span)
    return tuple(joined)


def intersection(left: Iterable[Span], right: Iterable[Span]) -> tuple[Span, ...]:
    """The time that both cover, as separate spans in order."""
    a, b = union(left), union(right)
    shared: list[Span] = []
    i = j = 0
    while i < len(a) and j < len(b):
        start, end = max(a[i].start_ms, b[j].start_ms), min(a[i].end_ms, b[j].end_ms)
        if start < end:
            shared.append(Span(start, end))
        if a[i].end_ms < b[j].end_ms:
            i += 1
        else:
            j += 1
    return tuple(shared)


def near(spans: Sequence[Span], whole: Span) -> Sequence[Span]:
    """Those of some spans, in order and apart from each other, that reach into another."""
    first = bisect_right(spans, whole.start_ms, key=lambda span: span.end_ms)
    return spans[first : bisect_left(spans, whole.end_ms, lo=first, key=lambda span: span.start_ms)]


def total_ms(spans: Iterable[Span]) -> int:
    """How long the spans last together, time covered twice counted once."""
    return sum(span.duration_ms for span in union(spans))
