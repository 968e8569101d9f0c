"""Sound to who speaks when, by whichever way fits the recording."""

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from analyzer.separate.separation import Separation
    from analyzer.types.audio import Audio


class Diarizer(Protocol):
    """Tells who is heard when on audio of 16 kHz."""

    def separate(self, audio: "Audio") -> "Separation": ...


def _by_channel(speakers: int | None) -> Diarizer:
    from analyzer.separate.by_channel import ByChannel

    return ByChannel(speakers=speakers)


def _by_voice(speakers: int | None) -> Diarizer:
    from analyzer.separate.by_voice import ByVoice

    return ByVoice(speakers=speakers)


DIARIZERS: "dict[str, Callable[[int | None], Diarizer]]" = {"by_channel": _by_channel, "by_voice": _by_voice}


def separate(audio: "Audio", *, speakers: int | None = None) -> "Separation":
    """Who is heard when. Two channels are two sides unless they carry the same mix; otherwise voices are told apart.

    `speakers` is how many people there are, 1 to 6, or None to find out. The audio must have 16,000 samples a second.
    """
    return DIARIZERS["by_channel" if audio.channels == 2 else "by_voice"](speakers).separate(audio)
