"""Sound to who speaks when, by whichever way fits the recording."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from analyzer.choices import Device
from analyzer.choices import Diarizer as Chosen
from analyzer.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from analyzer.separate.separation import Separation
    from analyzer.types.audio import Audio


class Diarizer(Protocol):
    """Tells who is heard when on audio of 16 kHz."""

    def separate(self, audio: "Audio") -> "Separation": ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the user said of the voices: `speakers` is how many people there are, 1 to 6, or None to find out; `pyannote` the folder of a pipeline."""

    speakers: int | None = None
    diarizer: Chosen = Chosen.VOICE
    pyannote: "Path | None" = None
    device: Device = Device.AUTO


def _by_channel(wanted: Wanted) -> Diarizer:
    from analyzer.separate.by_channel import ByChannel

    return ByChannel(speakers=wanted.speakers)


def _by_voice(wanted: Wanted) -> Diarizer:
    from analyzer.separate.by_voice import ByVoice

    return ByVoice(speakers=wanted.speakers)


def _with_pyannote(wanted: Wanted) -> Diarizer:
    from analyzer.separate.with_pyannote import WithPyannote

    if wanted.pyannote is None:
        raise SettingsError(
            "--diarizer pyannote needs the folder of a pipeline; name it in the setting `pyannote` (ANALYZER_PYANNOTE)"
        )
    return WithPyannote(folder=wanted.pyannote, device=wanted.device, speakers=wanted.speakers)


DIARIZERS: "dict[str, Callable[[Wanted], Diarizer]]" = {
    "by_channel": _by_channel,
    "by_voice": _by_voice,
    "with_pyannote": _with_pyannote,
}
ON_ONE_CHANNEL = {Chosen.VOICE: "by_voice", Chosen.PYANNOTE: "with_pyannote"}


def separate(audio: "Audio", wanted: Wanted | None = None) -> "Separation":
    """Who is heard when. Two channels are two sides unless they carry the same mix; on one, voices are told apart as `wanted`.

    The audio must have 16,000 samples a second. Raises SettingsError, ModelError or MachineError where the wanted diarizer cannot run.
    """
    wanted = wanted or Wanted()
    name = "by_channel" if audio.channels == 2 else ON_ONE_CHANNEL[wanted.diarizer]
    return DIARIZERS[name](wanted).separate(audio)
