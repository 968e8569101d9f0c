"""Works off what people sent, one recording after the other, beside the pages."""

import hashlib
import logging
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from analyzer.archive.database import Archive
from analyzer.archive.write import write_whole
from analyzer.batch.keep import keep_in
from analyzer.choices import Cover, Redact
from analyzer.errors import AnalyzerError, ArchiveError, MachineError, unreadable
from analyzer.pipeline import Pipeline, Progress, Wishes
from analyzer.redact.phrases import file_name_masked
from analyzer.redact.redact import redaction_of
from analyzer.types.report import Report
from analyzer.web.accounts import who_is
from analyzer.web.calls import CallFacts, facts_of
from analyzer.web.permissions import Action, may
from analyzer.web.receive import INCOMING
from analyzer.web.room import Clock
from analyzer.web.uploads import State, Upload, set_state, take_next, take_up_again

_log = logging.getLogger("analyzer.web")
PROGRESS_EVERY_S = 0.7
"""A page asks about once a second; each answer that changes is a write."""
TRY_AGAIN_S = 5.0
TRIES = 3
A_DAY_S = 86_400
PLAYBACK = ".playback.m4a"


class Analyst(Protocol):
    """Runs a task with a pipeline, somewhere: `batch.warm.WarmWorker` in a process of its own."""

    def run(self, task: Callable[[Pipeline, Progress], Any], *, progress: Progress = ..., what: str = ...) -> Any: ...


@dataclass(frozen=True, slots=True)
class Listen:
    """The task that gives the report on a file, and the file that browsers can play: None for a transcript."""

    path: Path
    wishes: Wishes

    def __call__(self, pipeline: Pipeline, progress: Progress) -> tuple[Report, Path | None]:
        report = pipeline.analyze(self.path, self.wishes, progress=progress)
        if report.provenance.speech_model is None:
            return report, None
        progress("making it playable", 0.97)
        return report, _playable(self.path, report)


def _playable(path: Path, report: Report) -> Path:
    """What a browser is given to play: the file, or a copy beside it, in which a tone covers what is masked in the report."""
    from analyzer.batch.page_sound import covered_copy
    from analyzer.decode.media import decode
    from analyzer.decode.playback import browser_plays, compact_copy

    hidden = redaction_of(report) is not Redact.OFF
    if browser_plays(path) and not hidden:
        return path
    copy = path.with_name(f"{path.stem}{PLAYBACK}")
    write_whole(copy, covered_copy(path, report, Cover.BEEP) if hidden else compact_copy(decode(path)))
    return copy


class Workbench:
    """A thread that takes up what waits, oldest first, and writes down how far it is."""

    def __init__(self, archive: Archive, analyst: Analyst, now: Clock) -> None:
        self._archive, self._analyst, self._now = archive, analyst, now
        self._news = threading.Event()
        self._over = threading.Event()
        self._tried: Counter[str] = Counter()
        self._thread = threading.Thread(target=self._run, name="uploads", daemon=True)

    def start(self) -> None:
        """Begins, with what an earlier server left unfinished."""
        self._again()
        for left in self._archive.media.glob(f"{INCOMING}*"):
            if left.stat().st_mtime < time.time() - A_DAY_S:
                left.unlink(missing_ok=True)
        self._thread.start()

    def wake(self) -> None:
        """Tells that something new waits."""
        self._news.set()

    def stop(self) -> None:
        """Takes up nothing more; what is being worked on is taken up again by the next server."""
        self._over.set()
        self._news.set()
        self._thread.join(timeout=2)

    def _run(self) -> None:
        while not self._over.is_set():
            self._news.clear()
            try:
                if self._tried:
                    self._again()
                found = self._work_one()
            except ArchiveError as error:
                _log.error("%s", error)
                self._over.wait(TRY_AGAIN_S)
                continue
            if not found:
                self._news.wait()

    def _again(self) -> None:
        """Makes those wait again that an archive which did not answer left half done."""
        with self._archive.writing() as db:
            take_up_again(db)

    def _work_one(self) -> bool:
        """Works on the next one; whether there was any."""
        with self._archive.writing() as db:
            upload = take_next(db, self._now())
        if upload is None:
            return False
        path = self._archive.media / upload.stored_name
        try:
            call_id = self._call_from(upload, path)
        except AnalyzerError as error:
            self._tried[upload.id] += 1
            if isinstance(error, ArchiveError) and self._tried[upload.id] < TRIES:
                raise
            if not self._over.is_set():
                self._set(upload, State.FAILED, error=_for_the_sender(error, upload, path))
                path.unlink(missing_ok=True)
        else:
            self._set(upload, State.DONE, call_id=call_id, stage=None, share=1.0)
        self._tried.pop(upload.id, None)
        return True

    def _call_from(self, upload: Upload, path: Path) -> str:
        """The id of the call that came of the upload. Raises AnalyzerError."""
        content = _sha256(path)
        known = self._known(content, upload)
        if known is not None:
            # It may be the call that came of this very upload, before the server ended or the archive went away.
            if not (known.audio or "").startswith(path.stem):
                path.unlink(missing_ok=True)
            return known.id
        wishes = upload.asked.wishes()
        report, audio = self._analyst.run(
            Listen(path, wishes), progress=self._reporter(upload), what=upload.original_name
        )
        report = _named(report, upload, self._free_id(content, upload))
        keep_in(self._archive, report, owner_id=upload.asked.owner_id, audio=audio.name if audio else None)
        if redaction_of(report) is not Redact.OFF:
            path.unlink(missing_ok=True)
        return report.call.info.id

    def _known(self, content: str, upload: Upload) -> CallFacts | None:
        """The call that these very bytes are already, if the sender may see it: somebody who may not learns nothing of it."""
        with self._archive.reading() as db:
            sender = who_is(db, upload.account_id)
            for call_id in (content, _own_id(content, upload)):
                facts = facts_of(db, call_id)
                if facts and sender and may(sender, Action.SEE, facts.belonging, self._now()):
                    return facts
        return None

    def _free_id(self, content: str, upload: Upload) -> str:
        """The id of the new call: of its bytes, or where these are a call that the sender may not see, one of the owner's own."""
        with self._archive.reading() as db:
            taken = facts_of(db, content)
        return content if taken is None else _own_id(content, upload)

    def _reporter(self, upload: Upload) -> Progress:
        last = 0.0

        def tell(stage: str, share: float) -> None:
            nonlocal last
            if time.monotonic() - last > PROGRESS_EVERY_S:
                last = time.monotonic()
                # A page that shows an older stage is no reason to lose the work.
                with suppress(ArchiveError):
                    self._set(upload, State.WORKING, stage=stage, share=round(share, 3))

        return tell

    def _set(self, upload: Upload, state: State, **values: Any) -> None:
        with self._archive.writing() as db:
            set_state(db, upload.id, state, self._now(), **values)


def _own_id(content: str, upload: Upload) -> str:
    return hashlib.sha256(f"{content} of account {upload.asked.owner_id}".encode()).hexdigest()


def _named(report: Report, upload: Upload, call_id: str) -> Report:
    """The report under the name that the sender knows, and this id."""
    what = redaction_of(report)
    # Names are found in what is said, so in a file's name they might be missed: it goes by our own.
    theirs = upload.original_name if what is Redact.OFF else file_name_masked(upload.original_name, ())
    source = report.call.info.source if what is Redact.NAMES else theirs
    info = replace(report.call.info, id=call_id, source=source, folder=None)
    return replace(report, call=replace(report.call, info=info), audio=None)


def _for_the_sender(error: AnalyzerError, upload: Upload, path: Path) -> str:
    """The error in the sender's terms: their file's name, and nothing of our disk."""
    if isinstance(error, MachineError):
        _log.error("%s", error)
        return "This server could not do it; whoever looks after it finds the reason in its log."
    return str(error).replace(str(path), upload.original_name).replace(path.name, upload.original_name)


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise unreadable(path, error) from error
