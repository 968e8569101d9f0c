"""How firm a next step is."""

from enum import StrEnum


class Level(StrEnum):
    """How firm a next step is, weakest first."""

    NONE = "none"
    VAGUE = "vague"
    PROPOSED = "proposed"
    AGREED = "agreed"
    SCHEDULED = "scheduled"
