import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from analyzer.score.verdict import points_on, wilson


@given(st.integers(1, 500).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_wilson_agrees_with_scipy(counts):
    hits, of = counts
    low, high = binomtest(hits, of).proportion_ci(method="wilson")
    assert wilson(hits, of, 0.95) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


def test_a_share_of_nothing_has_no_range():
    with pytest.raises(ValueError, match="0 of 0"):
        wilson(0, 0, 0.95)


def test_points_follow_straight_lines_and_stay_flat_outside():
    curve = ((0.2, 100), (0.4, 50), (0.8, 0))
    assert [points_on(curve, x) for x in (0.0, 0.2, 0.3, 0.4, 0.6, 0.9)] == [100, 100, 75, 50, 25, 0]
