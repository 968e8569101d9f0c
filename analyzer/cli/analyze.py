"""`analyzer analyze`: recordings and transcripts in, reports out."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from analyzer.choices import Device, Diarizer, RepChannel
from analyzer.errors import AnalyzerError, MachineError, SettingsError
from analyzer.settings import changed, load_settings
from analyzer.types.kind import CallKind

if TYPE_CHECKING:
    from datetime import datetime


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
) -> None:
    """Analyse calls and write a report on each."""
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
    }
    settings = changed(load_settings(), given, where="the command line")
    when = _moment(recorded_at)

    from analyzer.batch.inputs import find_jobs
    from analyzer.batch.run import run
    from analyzer.cli.progress import progress_on_stderr
    from analyzer.cli.summary import print_report, print_table
    from analyzer.importers.file_name import read_name
    from analyzer.pipeline import Wishes
    from analyzer.score.rubric import load_rubric

    # What would fail for every call alike is said once, before any work.
    load_rubric(settings.rubric)
    read_name("", settings.name_pattern)
    wishes = Wishes(
        kind=kind,
        recorded_at=when,
        rep_name=settings.rep_name,
        rep_channel=settings.rep_channel,
        speakers=speakers,
        sides_said_now=rep_name is not None or rep_channel not in {None, RepChannel.AUTO},
    )
    work, errors = find_jobs(paths)
    failures: list[AnalyzerError] = list(errors)
    done = []
    try:
        with progress_on_stderr(len(work)) as progress:
            for outcome in run(work, settings, wishes, embed_audio=embed_audio, progress=progress.stage):
                progress.ended()
                if outcome.error is not None:
                    failures.append(outcome.error)
                    progress.say(f"analyzer: {outcome.error}")
                    if isinstance(outcome.error, MachineError):
                        break
                elif outcome.report is not None and len(work) == 1:
                    print_report(outcome.job.name, outcome.report, outcome.written)
                else:
                    done.append(outcome)
    except KeyboardInterrupt:
        print("analyzer: stopped; the reports that were finished are kept", file=sys.stderr)
        raise typer.Exit(130) from None
    for error in errors:
        print(f"analyzer: {error}", file=sys.stderr)
    if done:
        print_table(done, settings.out)
    if failures:
        raise typer.Exit(3 if any(isinstance(error, MachineError) for error in failures) else 1)


def _moment(text: str | None) -> "datetime | None":
    if text is None:
        return None
    from datetime import datetime

    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise SettingsError(f"--recorded-at {text!r}: give a moment such as 2026-03-03T10:00+01:00") from error
    return moment if moment.tzinfo else moment.astimezone()
