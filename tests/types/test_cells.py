"""No text from outside becomes a formula in a spreadsheet."""

import pytest

from analyzer.types.cells import plain_cell


@pytest.mark.parametrize(
    "text", ["=1+1", "+49 30 1", "-2", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "\u00a0=1", "\n1"]
)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert plain_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Dana", "a=b", "1-2", "'=1"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert plain_cell(text) == text
