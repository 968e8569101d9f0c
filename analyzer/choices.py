"""What a user may choose from."""

from enum import StrEnum


class ReportFormat(StrEnum):
    """The formats a report can be written in."""

    HTML = "html"
    JSON = "json"
    MD = "md"


class RepChannel(StrEnum):
    """Which channel of a two-channel recording is the rep's."""

    AUTO = "auto"
    LEFT = "left"
    RIGHT = "right"


class Device(StrEnum):
    """Where the speech model runs."""

    AUTO = "auto"
    CPU = "cpu"
    CUDA = "cuda"
