"""A team's pattern for file names gives the rep, the customer, the date and who rang whom."""

from datetime import UTC, datetime

import pytest

from analyzer.errors import SettingsError
from analyzer.importers.file_name import NameFacts, read_name
from analyzer.types.kind import CallKind

PATTERN = r"(?P<date>\d{8}-\d{6})_(?P<direction>in|out)_(?P<rep>[a-z]+)_(?P<customer>.+)"


def test_named_groups_are_read() -> None:
    assert read_name("20260303-100000_out_dana_Lee Ward", PATTERN) == NameFacts(
        rep="dana", customer="Lee Ward", recorded_at=datetime(2026, 3, 3, 10, tzinfo=UTC), kind=CallKind.OUTBOUND
    )


def test_a_name_that_does_not_fit_says_nothing() -> None:
    assert read_name("voice memo 12", PATTERN) == NameFacts()


@pytest.mark.parametrize("pattern", ["(", "(?P<agent>.)"])
def test_a_pattern_that_cannot_work_is_refused(pattern: str) -> None:
    with pytest.raises(SettingsError):
        read_name("a", pattern)
