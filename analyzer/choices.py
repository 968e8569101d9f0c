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


class Diarizer(StrEnum):
    """What tells the voices on one channel apart: our own reader of voices, or a pyannote.audio pipeline that the user has."""

    VOICE = "voice"
    PYANNOTE = "pyannote"


class Device(StrEnum):
    """Where the models that listen run."""

    AUTO = "auto"
    CPU = "cpu"
    CUDA = "cuda"


class Redact(StrEnum):
    """What is masked of a call: nothing, numbers and addresses by which people can be reached or charged, or their names as well."""

    OFF = "off"
    NUMBERS = "numbers"
    NAMES = "names"


class Cover(StrEnum):
    """What is heard in the place of masked words."""

    BEEP = "beep"
    SILENCE = "silence"
