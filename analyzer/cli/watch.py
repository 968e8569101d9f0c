"""`analyzer watch`: analyses what lands in a folder."""

import signal
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from analyzer.cli import call_options as options
from analyzer.errors import InputError
from analyzer.settings import changed, load_settings
from analyzer.types.kind import CallKind

if TYPE_CHECKING:
    from analyzer.batch.watch import Event


def watch(
    folder: Annotated[
        Path, typer.Argument(help="The folder that recordings and transcripts land in.", show_default=False)
    ],
    out: options.Out = None,
    formats: options.Formats = None,
    model: options.Model = None,
    rep_channel: options.Channel = None,
    rep_name: options.RepName = None,
    speakers: options.Speakers = None,
    diarizer: options.DiarizerChoice = None,
    kind: options.Kind = CallKind.AUTO,
    name_pattern: options.NamePattern = None,
    rubric: options.RubricFile = None,
    device: options.DeviceChoice = None,
    jobs: options.Jobs = None,
    embed_audio: options.EmbedAudio = False,
    redact: options.RedactChoice = None,
    keep_audio: options.KeepAudio = None,
    archive: options.ArchiveUrl = None,
    no_archive: options.NoArchive = False,
    settle: Annotated[
        float, typer.Option(min=0.1, help="Seconds without a change after which a file counts as complete.")
    ] = 10.0,
    poll: Annotated[
        float | None,
        typer.Option(
            min=0.2,
            help="Look at the folder every so many seconds, for network disks that send no notice of changes.",
            show_default=False,
        ),
    ] = None,
    move_done: Annotated[
        Path | None, typer.Option(help="Move what was analysed there; else nothing is moved.", show_default=False)
    ] = None,
) -> None:
    """Analyse recordings and transcripts as they land in a folder, until stopped.

    What is there already is analysed first, unless it was before. May be stopped and started again at any moment.
    """
    given = {
        "out": out,
        "formats": formats,
        "model": model,
        "rep_channel": rep_channel,
        "rep_name": rep_name,
        "name_pattern": name_pattern,
        "rubric": rubric,
        "device": device,
        "diarizer": diarizer,
        "jobs": jobs,
        "redact": redact,
        "keep_audio": keep_audio,
        "archive": archive,
    }
    settings = changed(load_settings(), given, where="the command line")
    options.checked(settings, archived=not no_archive)
    if not folder.is_dir():
        raise InputError(f"{folder}: no such folder; make it, or name another")

    from analyzer.batch.run import How
    from analyzer.batch.watch import Watching
    from analyzer.batch.watch import watch as events

    wishes = options.wishes_of(settings, given, kind=kind, speakers=speakers)
    how = How(wishes=wishes, embed_audio=embed_audio, archived=not no_archive)
    watching = Watching(folder=folder, settle_s=settle, poll_s=poll, move_done=move_done)
    stop, done = _stopped_by_signals(), 0
    print(f"analyzer: watching {folder}, reports go to {settings.out}", file=sys.stderr, flush=True)
    for event in events(watching, settings, how, stop):
        _tell(event)
        done += event.outcome is not None and event.outcome.error is None
    print(f"analyzer: stopped; {done} {'call' if done == 1 else 'calls'} finished", file=sys.stderr, flush=True)


def _stopped_by_signals() -> threading.Event:
    stop = threading.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: stop.set())
    return stop


def _tell(event: "Event") -> None:
    """One line an event: what went well to stdout, the rest to stderr."""
    from analyzer.cli.progress import became, in_words

    if event.outcome is None:
        print(f"analyzer: {event.waits}", file=sys.stderr, flush=True)
        return
    outcome = event.outcome
    if outcome.error is not None:
        again = "left alone until it changes" if event.again_in_s is None else f"again in {in_words(event.again_in_s)}"
        print(f"analyzer: {outcome.error}; {again}", file=sys.stderr, flush=True)
        return
    moved = f"; moved to {event.moved_to}" if event.moved_to else ""
    changed_since = "; it changed meanwhile and is done again" if event.again_in_s is not None else ""
    print(f"{outcome.job.name}: {became(outcome)}; {outcome.written[0]}{moved}{changed_since}", flush=True)
