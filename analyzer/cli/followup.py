"""`analyzer followup`: a calendar file and a draft mail from a report."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from analyzer.errors import InputError


def followup(
    report: Annotated[Path, typer.Argument(help="The JSON report of a call.", show_default=False)],
    out: Annotated[Path | None, typer.Option(help="The folder to write to.", show_default="beside the report")] = None,
) -> None:
    """Write the agreed steps as a calendar file (.ics) and a follow-up mail (.txt) to read over and send yourself."""
    from analyzer.archive.write import write_whole
    from analyzer.report.from_json import read_report
    from analyzer.report.to_email import to_email
    from analyzer.report.to_ics import to_ics

    read = read_report(report)
    mail = to_email(read)
    folder = out if out is not None else report.parent
    path = folder / f"{report.stem}.followup.txt"
    write_whole(path, mail)
    typer.echo(path)
    try:
        diary = to_ics(read)
    except InputError as error:
        print(f"analyzer: {error}", file=sys.stderr)
        return
    path = folder / f"{report.stem}.followup.ics"
    write_whole(path, diary)
    typer.echo(path)
