"""Trends and medians: what is drawn, what is said of it, and when too little is known to say anything."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.archive.medians import LEAST, Direction, direction, middle
from analyzer.score.rubric import load_rubric
from analyzer.web.trends import MOST_DOTS, Series, change_words, panel

UNTIL = datetime(2026, 3, 2, tzinfo=UTC)
SINCE = UNTIL - timedelta(weeks=12)


def figures(*values: float, first: datetime = SINCE, days: float = 3) -> Series:
    at = [(first + timedelta(days=days * place)).timestamp() for place in range(len(values))]
    ids = np.array([f"{place:064}" for place in range(len(values))], dtype=object)
    return Series(np.array(at), np.array(values, dtype=float), ids, np.array([None] * len(values), dtype=object))


def both(one: Series, other: Series) -> Series:
    return Series(*(np.concatenate([getattr(each, name) for each in (one, other)]) for name in ("at", "values", "ids", "customers")))  # fmt: skip


def drawn(check: str, found: Series):
    return panel(check, "Title", found, load_rubric(), since=SINCE, until=UNTIL)


def test_five_figures_have_a_median_and_no_range_six_have_one():
    assert middle([]) is None
    assert middle([1, 2, 3, 4, 5]).range is None
    six = middle([1, 2, 3, 4, 5, 60])
    assert (six.median, six.range) == (3.5, (1, 60))
    assert LEAST == 6


def test_the_range_of_a_median_is_that_of_the_sign_test():
    # From a table of the binomial distribution: of 20 figures, the 6th and the 15th.
    assert middle(list(range(1, 21))).range == (6, 15)


@given(st.lists(st.floats(0, 1), min_size=6, max_size=260))
def test_a_median_lies_in_its_range_and_many_figures_leave_a_narrower_one(values):
    found = middle(values)
    assert found.range[0] <= found.median <= found.range[1]
    assert min(values) <= found.range[0]


def test_two_medians_differ_only_where_chance_would_not_part_them():
    low, high = middle([1, 2, 3, 4, 5, 6]), middle([7, 8, 9, 10, 11, 12])
    assert direction(low, high) is Direction.RISING
    assert direction(high, low) is Direction.FALLING
    assert direction(low, middle([5, 6, 7, 8, 9, 10])) is Direction.STEADY
    assert direction(middle([1, 2]), high) is direction(None, high) is Direction.TOO_FEW


def test_few_calls_are_shown_as_dots_and_called_too_few():
    made = drawn("talk_share", figures(0.4, 0.5))
    assert [dot.x for dot in made.dots] == [0.0, 3.57]
    assert made.stretches == ()
    assert "Too few calls to speak of a change" in made.told


def test_a_change_is_named_one_where_the_ranges_of_both_halves_part():
    before, after = figures(*[0.7] * 8), figures(*[0.3] * 8, first=SINCE + timedelta(weeks=6))
    made = drawn("talk_share", both(before, after))
    assert made.now == "30 %"
    assert made.told.endswith("That is more than chance would make.")
    assert drawn("talk_share", figures(*[0.5, 0.6] * 13)).told.endswith("No change beyond what chance makes.")


def test_a_stretch_of_time_draws_a_median_from_three_calls_on():
    made = drawn("points", figures(50, 60, 70, days=1))
    assert [(stretch.left, stretch.median) for stretch in made.stretches] == [(0, 40)]
    assert drawn("points", figures(50, 60, days=1)).stretches == ()


def test_many_calls_leave_the_dots_out_and_keep_the_medians():
    made = drawn("points", figures(*[50.0] * (MOST_DOTS + 1), days=0.5))
    assert made.dots == ()
    assert len(made.stretches) == 12


def test_nothing_measured_says_so():
    assert drawn("open_share", figures()).told == "No call in this time could be measured for it."
    assert drawn("open_share", figures()).now == ""


def test_the_target_band_is_the_rubrics():
    assert drawn("talk_share", figures()).good == (65, 25)
    assert drawn("next_step", figures(4.0)).good == (0, 25)


@pytest.mark.parametrize(
    ("before", "value", "words"),
    [
        ([0.4], 0.4, "as the time before"),
        ([0.4], 0.3, "40 % the time before"),
        ([0.4, 0.5, 0.45], 0.3, "usually 45 %, of 3 calls only"),
        ([0.40, 0.42, 0.44, 0.46, 0.48, 0.50], 0.41, "within what is usual (45 %)"),
        ([0.40, 0.42, 0.44, 0.46, 0.48, 0.50], 0.2, "usually 45 %"),
    ],
)
def test_a_call_stands_beside_those_before_it_in_words(before, value, words):
    assert change_words("talk_share", middle(before), value) == words
