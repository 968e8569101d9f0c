"""`analyzer sides`: who is the rep, set right by a person."""

from pathlib import Path
from typing import Annotated

import typer

from analyzer.cli import call_options as options
from analyzer.errors import SettingsError


def sides(
    report: Annotated[Path, typer.Argument(help="The JSON report of the call.", show_default=False)],
    rep: Annotated[
        str | None,
        typer.Option(
            help="The rep's speaker id or name; several with commas. Everybody else is a prospect.", show_default=False
        ),
    ] = None,
    forget: Annotated[bool, typer.Option("--forget", help="Forget what was set for this recording.")] = False,
    archive: options.ArchiveUrl = None,
    no_archive: options.NoArchive = False,
) -> None:
    """Show who was taken for whom; with --rep set it right, score again, and remember it for this recording.

    Nothing is transcribed again. The pages beside the report are written anew. `analyzer correct` sets right anything else.
    """
    from analyzer.batch.correct import corrected_file, forget_sides, set_sides, speakers_of
    from analyzer.cli.correct import shown
    from analyzer.settings import changed, load_settings

    if forget and rep is not None:
        raise SettingsError("--forget takes back what --rep sets: give one of them")
    settings = changed(load_settings(), {"archive": archive}, where="the command line")
    read, corrector = corrected_file(report, settings, archived=not no_archive)
    if rep is None and not forget:
        for line in speakers_of(read):
            typer.echo(line)
        return
    if forget:
        corrected = forget_sides(corrector, read, by=options.who(settings))
    else:
        corrected = set_sides(
            corrector, read, [each.strip() for each in (rep or "").split(",")], by=options.who(settings)
        )
    shown(report, corrected, settings, archived=not no_archive)
    typer.echo("  Forgotten" if forget else "  Remembered for this recording")
