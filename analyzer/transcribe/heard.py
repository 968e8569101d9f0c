"""What a speech model is given and gives back, and what every one of them can do."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from analyzer.types.speech import Word
from analyzer.types.time import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Called with the milliseconds of sound that have just been worked through.
Tick = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Language:
    """The language heard, as an ISO 639-1 code, and how probable that is; None where there was nothing to hear."""

    code: str | None
    probability: float


@dataclass(frozen=True, slots=True)
class Channel:
    """The sound of one channel, mono at 16 kHz, and when somebody speaks on it."""

    samples: "NDArray[np.float32]"
    spans: tuple[Span, ...]


class Transcriber(Protocol):
    """Turns the speech of channels into words. Nothing outside their spans is listened to."""

    def language(self, channel: Channel) -> Language:
        """The language spoken, judged on the longest stretches of speech."""

    def transcribe(
        self, channels: Sequence[Channel], *, language: str = "en", tick: Tick | None = None
    ) -> tuple[tuple[Word, ...], ...]:
        """For each channel its words, timed on the recording's clock and in its order."""


def ignore(_: int) -> None:
    """The tick of whoever wants no progress."""
