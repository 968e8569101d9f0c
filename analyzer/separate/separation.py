"""Who is heard when, and on which channel."""

from dataclasses import dataclass

from analyzer.types.audio import HealthNote
from analyzer.types.speech import SpeechTrack
from analyzer.types.time import Span, union

PAUSE_MS = 500  # a longer pause is not speech; a shorter one belongs to the speech around it


@dataclass(frozen=True, slots=True)
class Separation:
    """The speakers of a recording. `channel_of` gives the channel each speaker id is heard on; on a mono recording that is 0 for all.

    `sure` runs from 0 to 1: how well the voices could be told apart (1 on clean separate channels). `share_off` is how far a speaker's
    share of the speech may be off either way in nine recordings of ten (0.03 is three points), None where nobody knows.
    """

    tracks: tuple[SpeechTrack, ...]
    channel_of: dict[str, int]
    sure: float
    notes: tuple[HealthNote, ...] = ()
    share_off: float | None = None


def bridged(tracks: tuple[SpeechTrack, ...]) -> tuple[SpeechTrack, ...]:
    """The tracks with pauses of up to 0.5 s closed, except where another speaker is heard in the pause."""
    return tuple(
        SpeechTrack(
            track.speaker,
            _bridge(track.spans, [span for other in tracks if other is not track for span in other.spans]),
        )
        for track in tracks
    )


def _bridge(spans: tuple[Span, ...], others: list[Span]) -> tuple[Span, ...]:
    heard = union(others)
    joined: list[Span] = []
    position = 0
    for span in union(spans):
        if joined and span.start_ms - joined[-1].end_ms <= PAUSE_MS:
            pause = Span(joined[-1].end_ms, span.start_ms)
            while position < len(heard) and heard[position].end_ms <= pause.start_ms:
                position += 1
            if position == len(heard) or heard[position].start_ms >= pause.end_ms:
                joined[-1] = Span(joined[-1].start_ms, span.end_ms)
                continue
        joined.append(span)
    return tuple(joined)
