"""`analyzer analyze`: recordings and transcripts in, reports out."""

import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from analyzer.choices import Device, Diarizer, RepChannel
from analyzer.errors import MachineError, SettingsError
from analyzer.settings import changed, load_settings
from analyzer.types.kind import CallKind

if TYPE_CHECKING:
    from datetime import datetime

    from analyzer.batch.inputs import Job
    from analyzer.batch.outcome import Outcome
    from analyzer.batch.run import How
    from analyzer.settings import Settings


def analyze(
    paths: Annotated[
        list[Path], typer.Argument(help="Recordings, transcripts, or folders of them.", show_default=False)
    ],
    out: Annotated[Path | None, typer.Option(help="Where the reports go.", show_default="reports")] = None,
    formats: Annotated[
        str | None,
        typer.Option("--format", help="Any of html, json, md, with commas between.", show_default="html,json"),
    ] = None,
    model: Annotated[
        str | None,
        typer.Option(
            help="The speech model: a name from `analyzer models list`, a hub name, or a folder.", show_default="base"
        ),
    ] = None,
    rep_channel: Annotated[
        RepChannel | None, typer.Option(help="The rep's channel on a two-channel recording.", show_default="auto")
    ] = None,
    rep_name: Annotated[str | None, typer.Option(help="The rep's label in a transcript.", show_default=False)] = None,
    speakers: Annotated[
        int | None,
        typer.Option(min=1, max=6, help="How many people are heard, where you know it.", show_default="estimated"),
    ] = None,
    diarizer: Annotated[
        Diarizer | None, typer.Option(help="What tells the voices on one channel apart.", show_default="voice")
    ] = None,
    kind: Annotated[CallKind, typer.Option(help="The kind of call.")] = CallKind.AUTO,
    recorded_at: Annotated[
        str | None, typer.Option(help="When the call was held, such as 2026-03-03T10:00+01:00.", show_default=False)
    ] = None,
    name_pattern: Annotated[
        str | None,
        typer.Option(
            help="A regular expression with groups rep, date, direction, customer for file names.", show_default=False
        ),
    ] = None,
    rubric: Annotated[
        Path | None, typer.Option(help="A TOML file that overrides parts of the default rubric.", show_default=False)
    ] = None,
    device: Annotated[Device | None, typer.Option(help="Where the speech model runs.", show_default="auto")] = None,
    jobs: Annotated[int | None, typer.Option(help="How many calls to work on at once.", show_default="1")] = None,
    embed_audio: Annotated[
        bool, typer.Option("--embed-audio", help="Put the recording into the HTML page itself.")
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Analyse also what was analysed before with the same options.")
    ] = False,
    archive: Annotated[
        str | None,
        typer.Option(
            help="The archive: a SQLite file or a postgresql:// URL.", show_default="archive.db in the data folder"
        ),
    ] = None,
    no_archive: Annotated[
        bool, typer.Option("--no-archive", help="Write the reports only, and keep nothing in the archive.")
    ] = False,
) -> None:
    """Analyse calls, write a report on each, and keep it in the archive.

    May be stopped and started again at any moment: what was finished is kept, and only the rest is done.
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
        "archive": archive,
    }
    settings = changed(load_settings(), given, where="the command line")
    when = _moment(recorded_at)

    from analyzer.archive.database import archive_for
    from analyzer.batch.inputs import find_jobs
    from analyzer.batch.run import How
    from analyzer.importers.file_name import read_name
    from analyzer.pipeline import Wishes
    from analyzer.score.rubric import load_rubric

    # What would fail for every call alike is said once, before any work.
    load_rubric(settings.rubric)
    read_name("", settings.name_pattern)
    if not no_archive:
        archive_for(settings).close()
    wishes = Wishes(
        kind=kind,
        recorded_at=when,
        rep_name=settings.rep_name,
        rep_channel=settings.rep_channel,
        speakers=speakers,
        sides_said_now=rep_name is not None or rep_channel not in {None, RepChannel.AUTO},
    )
    jobs_found, errors = find_jobs(paths)
    ended = _done(
        jobs_found, settings, How(wishes=wishes, embed_audio=embed_audio, again=again, archived=not no_archive)
    )
    for error in errors:
        print(f"analyzer: {error}", file=sys.stderr)
    failures = [*errors, *(outcome.error for outcome in ended if outcome.error is not None)]
    if len(jobs_found) > 1:
        _summed_up(ended, settings.out)
    if failures:
        raise typer.Exit(3 if any(isinstance(error, MachineError) for error in failures) else 1)


def _done(jobs: "tuple[Job, ...]", settings: "Settings", how: "How") -> "list[Outcome]":
    """The outcomes until all is done, or until something of the machine's fails that would fail for every call."""
    from analyzer.batch.outcome import State
    from analyzer.batch.run import run
    from analyzer.cli.progress import became, progress_on_stderr
    from analyzer.cli.summary import print_report

    ended: list[Outcome] = []
    try:
        with (
            progress_on_stderr(jobs, settings.jobs) as progress,
            closing(run(jobs, settings, how, progress=progress.stage)) as outcomes,
        ):
            for outcome in outcomes:
                ended.append(outcome)
                progress.ended(outcome)
                if isinstance(outcome.error, MachineError):
                    break
    except KeyboardInterrupt:
        kept = sum(outcome.error is None for outcome in ended)
        print(
            f"analyzer: stopped; {kept} of {len(jobs)} calls are finished and kept, the same command goes on with the rest",
            file=sys.stderr,
        )
        raise typer.Exit(130) from None
    if len(jobs) == 1 and ended[0].report is not None:
        if ended[0].state is not State.ANALYSED:
            print(f"{jobs[0].name}: {became(ended[0])}; --again analyses it anew", file=sys.stderr)
        print_report(jobs[0].name, ended[0].report, ended[0].written)
    return ended


def _summed_up(ended: "list[Outcome]", out: Path) -> None:
    from analyzer.batch.summary import write_summary
    from analyzer.cli.summary import print_table

    print_table(ended, out)
    if any(outcome.row is not None for outcome in ended):
        print(f"The same for a spreadsheet: {write_summary(ended, out)}")


def _moment(text: str | None) -> "datetime | None":
    if text is None:
        return None
    from datetime import datetime

    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise SettingsError(f"--recorded-at {text!r}: give a moment such as 2026-03-03T10:00+01:00") from error
    return moment if moment.tzinfo else moment.astimezone()
