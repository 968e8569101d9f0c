"""Previews of a changed rubric, made beside the pages: one at a time in the whole server, one an account, and none that nobody waits for."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from analyzer.errors import AnalyzerError
from analyzer.web.whatif import Preview

LEFT_AFTER_S = 15.0
"""Whoever waits asks every second or two; who has not asked for so long has left."""
KEPT_S = 120.0
"""So long a finished preview is shown again before it is made anew: calls may have come meanwhile."""
MOST = 50
"""Previews that wait or are kept at the same time, of so many accounts."""
BREATH_S = 0.004
"""Between two calls, so that pages asked for meanwhile are not kept waiting."""
BUSY = "Too many previews are being made just now; try again in a minute."

FAILED = "The preview could not be made; the server's log says why."
LOG = logging.getLogger(__name__)

Steps = Callable[[Preview], Iterator[None]]


@dataclass(slots=True)
class Job:
    """One preview on its way: of so many calls, `preview.looked_at` are done."""

    question: tuple[str, float]
    of: int
    steps: Steps
    asked_at: float
    preview: Preview = field(default_factory=Preview)
    over: bool = False
    ended_at: float = 0.0
    error: str = ""


class Previews:
    """What is being looked at for each account. A new question of an account takes the place of the one before."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._jobs: dict[int, Job] = {}
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def ask(self, account_id: int, question: tuple[str, float], begin: Callable[[], tuple[int, Steps]]) -> Job | None:
        """The account's preview of this, begun if need be by `begin`, which says of how many calls and how; None where the server has too many."""
        with self._lock:
            self._forget()
            job = self._jobs.get(account_id)
            if job is None or job.question != question:
                if job is None and len(self._jobs) >= MOST:
                    return None
                # Put last, so that whoever asks for one after the other waits like everybody else.
                self._jobs.pop(account_id, None)
                job = self._jobs[account_id] = Job(question, *begin(), asked_at=self._now())
            job.asked_at = self._now()
            if not job.over and (self._thread is None or not self._thread.is_alive()):
                self._thread = threading.Thread(target=self._run, name="previews", daemon=True)
                self._thread.start()
            return job

    def _forget(self) -> None:
        now = self._now()
        for account_id, job in list(self._jobs.items()):
            if (job.over and now - job.ended_at > KEPT_S) or (not job.over and now - job.asked_at > LEFT_AFTER_S):
                del self._jobs[account_id]

    def _left(self, account_id: int, job: Job) -> bool:
        """Whether nobody waits for it any more; half of a preview is never shown."""
        with self._lock:
            self._forget()
            return self._jobs.get(account_id) is not job

    def _next(self) -> tuple[int, Job] | None:
        with self._lock:
            self._forget()
            for account_id, job in self._jobs.items():
                if not job.over:
                    return account_id, job
            self._thread = None
            return None

    def _run(self) -> None:
        while (found := self._next()) is not None:
            account_id, job = found
            try:
                for _ in job.steps(job.preview):
                    if self._left(account_id, job):
                        break
                    time.sleep(BREATH_S)
            except AnalyzerError as error:
                job.error = f"{error}."
            except (
                Exception
            ):  # ours or a report's: what is there is half a preview, which must not be shown as if it were whole
                LOG.exception("a preview failed")
                job.error = FAILED
            finally:
                # Whatever happened, nobody waits for it for ever, and the next one has its turn.
                job.over, job.ended_at = True, self._now()
