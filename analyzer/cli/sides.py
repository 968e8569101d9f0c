"""`analyzer sides`: who is the rep, set right by a person."""

from pathlib import Path
from typing import Annotated

import typer


def sides(
    report: Annotated[Path, typer.Argument(help="The JSON report of the call.", show_default=False)],
    rep: Annotated[
        str | None,
        typer.Option(
            help="The rep's speaker id or name; several with commas. Everybody else is a prospect.", show_default=False
        ),
    ] = None,
    forget: Annotated[bool, typer.Option("--forget", help="Forget what was set for this recording.")] = False,
) -> None:
    """Show who was taken for whom; with --rep set it right, score again, and remember it for this recording.

    Nothing is transcribed again. The pages beside the report are written anew.
    """
    from analyzer.archive.sides import forget_sides
    from analyzer.batch.correct import set_sides, speakers_of
    from analyzer.cli.summary import print_report
    from analyzer.report.from_json import read_report
    from analyzer.settings import load_settings

    if forget:
        was = forget_sides(load_settings().data, read_report(report).call.info.id)
        typer.echo("Forgotten; analyze the recording again." if was else "Nothing was set for this recording.")
        return
    if rep is None:
        for line in speakers_of(report):
            typer.echo(line)
        return
    corrected, written, kept = set_sides(report, [each.strip() for each in rep.split(",")], load_settings())
    print_report(report.stem, corrected, written)
    typer.echo(f"  Remembered in {kept}")
