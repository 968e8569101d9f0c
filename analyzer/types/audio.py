"""Decoded sound and what is known of its health."""

import mmap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class HealthNote:
    """One thing found about a recording before it is scored: a stable `code` (such as `one_channel_silent`) and a sentence for people."""

    code: str
    message: str


@dataclass(frozen=True, slots=True, eq=False)
class Audio:
    """Sound as float32 samples from -1 to 1, shape (channels, samples), `rate_hz` samples a second.

    Long recordings lie in a memory-mapped temporary file: read them through `cut` and `blocks`, which copy out what
    is asked for and let the pages go again, so that memory does not grow with the recording.
    `notes` say what was found while decoding.
    """

    samples: "NDArray[np.float32]"
    rate_hz: int
    notes: tuple[HealthNote, ...] = ()

    @property
    def channels(self) -> int:
        return len(self.samples)

    @property
    def duration_ms(self) -> int:
        return round(1000 * int(self.samples.shape[1]) / self.rate_hz)

    def cut(self, channel: int, start_ms: int = 0, end_ms: int | None = None) -> "NDArray[np.float32]":
        """A copy of one channel between two times, held back to what there is."""
        end = self.samples.shape[1] if end_ms is None else end_ms * self.rate_hz // 1000
        piece = self.samples[channel, start_ms * self.rate_hz // 1000 : end].copy()
        self.let_go()
        return piece

    def blocks(self, channel: int, block_ms: int = 60_000) -> "Iterator[tuple[int, NDArray[np.float32]]]":
        """One channel as consecutive copies of at most `block_ms`, each with the index of its first sample."""
        step = max(1, block_ms * self.rate_hz // 1000)
        for start in range(0, self.samples.shape[1], step):
            block = self.samples[channel, start : start + step].copy()
            self.let_go()
            yield start, block

    def let_go(self) -> None:
        """Gives the memory behind a mapped recording back; its samples stay readable."""
        let_go(self.samples)


def let_go(samples: "NDArray[np.float32]") -> None:
    """Gives the memory behind samples mapped from a file back; they stay readable. Nothing happens to others."""
    base: Any = samples
    while base is not None and not isinstance(base, mmap.mmap):
        base = getattr(base, "base", None)
    if base is not None and hasattr(base, "madvise"):
        base.madvise(mmap.MADV_DONTNEED)
