"""Two channels: each side on its own."""

from dataclasses import dataclass

from analyzer.separate.separation import Separation, bridged
from analyzer.separate.voice_activity import speech_spans
from analyzer.types.audio import Audio, HealthNote
from analyzer.types.speech import SpeechTrack


@dataclass(frozen=True, slots=True, kw_only=True)
class ByChannel:
    """Takes each channel for one side."""

    speakers: int | None = None

    def separate(self, audio: Audio) -> Separation:
        """One speaker a channel on which speech is heard: S1 on the first, S2 on the second."""
        spoken = [speech_spans(samples) for samples in audio.samples]
        tracks = bridged(tuple(SpeechTrack(f"S{i + 1}", spans) for i, spans in enumerate(spoken) if spans))
        if not tracks:
            return Separation((), {}, 0.0, (HealthNote("no_speech", "Nobody is heard on this recording."),))
        channel_of = {f"S{i + 1}": i for i, spans in enumerate(spoken) if spans}
        return Separation(tracks, channel_of, 1.0)
