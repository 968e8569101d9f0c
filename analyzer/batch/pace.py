"""How long the rest will take, told from what the calls before took."""

from collections import defaultdict
from collections.abc import Iterable

from analyzer.batch.inputs import Job


class Pace:
    """Seconds a byte for each kind of file, learned from those that were worked on; a kind not met yet takes what the others took a file."""

    def __init__(self) -> None:
        self._bytes: dict[str, int] = defaultdict(int)
        self._seconds: dict[str, float] = defaultdict(float)
        self._files = 0

    def learn(self, job: Job, seconds: float) -> None:
        """This job took so long, of one worker's time."""
        self._bytes[_kind(job)] += _size(job)
        self._seconds[_kind(job)] += seconds
        self._files += 1

    def left_s(self, rest: Iterable[Job], workers: int) -> float | None:
        """Seconds until the rest is done by so many workers; None while nothing is known."""
        if not self._files:
            return None
        each = sum(self._seconds.values()) / self._files
        left = 0.0
        for job in rest:
            learned = self._bytes[_kind(job)]
            left += _size(job) * self._seconds[_kind(job)] / learned if learned else each
        return left / max(1, workers)


def _kind(job: Job) -> str:
    return job.path.suffix.lower()


def _size(job: Job) -> int:
    try:
        return job.path.stat().st_size
    except OSError:
        return 0
