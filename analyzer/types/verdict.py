"""How good a score is."""

from enum import StrEnum


class Verdict(StrEnum):
    """`unsure`: the evidence would carry more than one verdict. `not_measurable`: nothing to measure, for the reason the finding gives."""

    GOOD = "good"
    WATCH = "watch"
    WORK_ON = "work_on"
    UNSURE = "unsure"
    NOT_MEASURABLE = "not_measurable"
