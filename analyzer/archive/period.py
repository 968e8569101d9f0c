"""The stretches of time that calls are gathered by."""

from enum import StrEnum


class Period(StrEnum):
    """What calls are gathered by."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
