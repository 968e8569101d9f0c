"""Who is heard when, and on which channel."""

from dataclasses import dataclass

from analyzer.types.audio import HealthNote
from analyzer.types.speech import SpeechTrack


@dataclass(frozen=True, slots=True)
class Separation:
    """The speakers of a recording. `channel_of` gives the channel each speaker id is heard on; on a mono recording that is 0 for all.

    `sure` runs from 0 to 1: how well the voices could be told apart (1 on clean separate channels).
    """

    tracks: tuple[SpeechTrack, ...]
    channel_of: dict[str, int]
    sure: float
    notes: tuple[HealthNote, ...] = ()
