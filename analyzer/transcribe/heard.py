"""What a speech model gives back, and what every one of them can do."""

from collections.abc import Callable
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
class Heard:
    """The words of one channel, timed on the recording's clock and in its order."""

    words: tuple[Word, ...]
    language: Language


class Transcriber(Protocol):
    """Turns the speech of one channel (mono float32 samples at 16 kHz) into words. Nothing outside `spans` is listened to."""

    def language(self, samples: "NDArray[np.float32]", spans: tuple[Span, ...]) -> Language:
        """The language spoken, judged on the longest stretches of speech."""

    def transcribe(
        self, samples: "NDArray[np.float32]", spans: tuple[Span, ...], *, language: str = "en", tick: Tick | None = None
    ) -> Heard:
        """The words spoken within `spans`."""


def ignore(_: int) -> None:
    """The tick of whoever wants no progress."""
