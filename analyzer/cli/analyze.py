"""`analyzer analyze`: recordings and transcripts in, reports out."""

import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from analyzer.choices import Redact
from analyzer.cli import call_options as options
from analyzer.errors import MachineError, SettingsError
from analyzer.settings import changed, load_settings
from analyzer.types.kind import CallKind

if TYPE_CHECKING:
    from analyzer.batch.inputs import Job
    from analyzer.batch.outcome import Outcome
    from analyzer.batch.run import How
    from analyzer.errors import AnalyzerError
    from analyzer.settings import Settings


def analyze(
    paths: Annotated[
        list[str],
        typer.Argument(
            help="Recordings, transcripts, or folders of them; with --cluster also URLs such as s3://calls/march.",
            show_default=False,
        ),
    ],
    out: options.Out = None,
    formats: options.Formats = None,
    model: options.Model = None,
    rep_channel: options.Channel = None,
    rep_name: options.RepName = None,
    speakers: options.Speakers = None,
    diarizer: options.DiarizerChoice = None,
    kind: options.Kind = CallKind.AUTO,
    recorded_at: Annotated[
        str | None, typer.Option(help="When the call was held, such as 2026-03-03T10:00+01:00.", show_default=False)
    ] = None,
    name_pattern: options.NamePattern = None,
    rubric: options.RubricFile = None,
    device: options.DeviceChoice = None,
    jobs: options.Jobs = None,
    embed_audio: options.EmbedAudio = False,
    redact: options.RedactChoice = None,
    keep_audio: options.KeepAudio = None,
    again: Annotated[
        bool, typer.Option("--again", help="Analyse also what was analysed before with the same options.")
    ] = False,
    cluster: Annotated[
        str | None,
        typer.Option(
            help="The scheduler of a Dask cluster to work on, such as tcp://scheduler:8786; the reports go to the archive.",
            show_default=False,
        ),
    ] = None,
    archive: options.ArchiveUrl = None,
    no_archive: options.NoArchive = False,
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
        "redact": redact,
        "keep_audio": keep_audio,
        "archive": archive,
    }
    settings = changed(load_settings(), given, where="the command line")
    when = options.moment(recorded_at)
    options.checked(settings, archived=not no_archive)
    if cluster is not None:
        _check_read_there(
            {
                "--format": formats,
                "--embed-audio": embed_audio or None,
                "--keep-audio": keep_audio or None,
                "--jobs": jobs,
            }
        )

    from analyzer.batch.run import How

    wishes = options.wishes_of(settings, given, kind=kind, recorded_at=when, speakers=speakers)
    how = How(wishes=wishes, embed_audio=embed_audio, again=again, archived=not no_archive)
    jobs_found, errors = _found(paths, cluster, archived=not no_archive)
    ended = _done(jobs_found, settings, how, cluster)
    for error in errors:
        print(f"analyzer: {error}", file=sys.stderr)
    failures = [*errors, *(outcome.error for outcome in ended if outcome.error is not None)]
    if len(jobs_found) > 1:
        where = str(settings.out) if cluster is None else "the archive"
        _summed_up(ended, settings.out, where, redacted=settings.redact is not Redact.OFF)
    if failures:
        raise typer.Exit(3 if any(isinstance(error, MachineError) for error in failures) else 1)


def _check_read_there(given: dict[str, object]) -> None:
    """Raises SettingsError for an option that means nothing on a cluster, which writes no pages and works on as many calls as it has workers."""
    for option, value in given.items():
        if value is not None:
            raise SettingsError(
                f"{option} is not read with --cluster: reports go to the archive, and the workers are the cluster's"
            )


def _found(
    paths: list[str], cluster: str | None, *, archived: bool
) -> "tuple[tuple[Job, ...], tuple[AnalyzerError, ...]]":
    from analyzer.batch.inputs import find_jobs

    if cluster is None:
        for path in paths:
            if "://" in path:
                raise SettingsError(f"{path}: files by URL are read on a cluster: name its scheduler with --cluster")
        return find_jobs(Path(path) for path in paths)
    if not archived:
        raise SettingsError("--cluster with --no-archive: the archive is where a cluster's reports go")
    from analyzer.batch.cluster import find_remote

    return find_remote(paths)


def _done(jobs: "tuple[Job, ...]", settings: "Settings", how: "How", cluster: str | None) -> "list[Outcome]":
    """The outcomes until all is done, or until something of the machine's fails that would fail for every call."""
    from analyzer.batch.cluster import on_cluster
    from analyzer.batch.outcome import State
    from analyzer.batch.run import run
    from analyzer.cli.progress import became, progress_on_stderr
    from analyzer.cli.summary import print_report

    ended: list[Outcome] = []
    try:
        with (
            progress_on_stderr(jobs, settings.jobs) as progress,
            closing(
                run(jobs, settings, how, progress=progress.stage)
                if cluster is None
                else on_cluster(jobs, cluster, settings, how.wishes, again=how.again)
            ) as outcomes,
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


def _summed_up(ended: "list[Outcome]", out: Path, where: str, *, redacted: bool) -> None:
    from analyzer.batch.summary import write_summary
    from analyzer.cli.summary import print_table

    print_table(ended, where)
    if any(outcome.row is not None for outcome in ended):
        print(f"The same for a spreadsheet: {write_summary(ended, out, redacted=redacted)}")
