"""Decoded sound and what is known of its health."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Audio:
    """Sound as float32 samples from -1 to 1, shape (channels, samples), `rate_hz` samples a second."""

    samples: "NDArray[np.float32]"
    rate_hz: int

    @property
    def channels(self) -> int:
        return len(self.samples)

    @property
    def duration_ms(self) -> int:
        return round(1000 * int(self.samples.shape[1]) / self.rate_hz)


@dataclass(frozen=True, slots=True)
class HealthNote:
    """One thing found about a recording before it is scored: a stable `code` (such as `one_channel_silent`) and a sentence for people."""

    code: str
    message: str
