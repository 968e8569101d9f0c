"""The kinds of call."""

from enum import StrEnum


class CallKind(StrEnum):
    """Who started the contact and what the talk is for."""

    AUTO = "auto"
    INBOUND = "inbound"
    OUTBOUND = "outbound"
    FOLLOW_UP = "follow_up"
    RENEWAL = "renewal"
    DEMO = "demo"
    VOICEMAIL = "voicemail"
