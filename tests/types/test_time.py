from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from analyzer.types.time import Span, intersection, near, total_ms, union

spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 10_000), st.integers(0, 500))


@given(st.lists(spans))
def test_union_is_in_order_and_apart(given_spans: list[Span]) -> None:
    joined = union(given_spans)
    assert all(left.end_ms < right.start_ms for left, right in pairwise(joined))


@given(st.lists(spans), st.lists(spans))
def test_time_covered_by_either_plus_by_both_is_time_covered_by_each(left: list[Span], right: list[Span]) -> None:
    assert total_ms([*left, *right]) + total_ms(intersection(left, right)) == total_ms(left) + total_ms(right)


@given(st.lists(spans), spans)
def test_what_is_not_near_shares_nothing(given_spans: list[Span], whole: Span) -> None:
    row = union(given_spans)
    assert intersection(near(row, whole), [whole]) == intersection(row, [whole])
