"""`analyzer redact`: a copy of a report, and of its recording, without personal data."""

from pathlib import Path
from typing import Annotated

import typer

from analyzer.choices import Cover, Redact
from analyzer.errors import SettingsError


def redact(
    report: Annotated[Path, typer.Argument(help="The JSON report of a call.", show_default=False)],
    names: Annotated[bool, typer.Option("--names", help="Mask the names of people too.")] = False,
    out: Annotated[
        Path | None, typer.Option(help="The folder to write to.", show_default="beside the report, as NAME.redacted.*")
    ] = None,
    formats: Annotated[
        str | None,
        typer.Option("--format", help="Any of html, json, md, with commas between.", show_default="html,json"),
    ] = None,
    audio: Annotated[
        Cover | None,
        typer.Option(help="Write the recording too, with what is masked covered.", show_default="no recording"),
    ] = None,
    recording: Annotated[
        Path | None, typer.Option(help="The recording, where the report does not say.", show_default=False)
    ] = None,
    in_place: Annotated[bool, typer.Option("--in-place", help="Write over the report itself.")] = False,
) -> None:
    """Write a copy with card and account numbers, e-mails, phones, addresses, dates of birth and id numbers masked.

    Some can be missed: read the copy before you pass it on.
    """
    from analyzer.batch.redacted import RedactedCopy, write_redacted
    from analyzer.settings import changed, load_settings

    if in_place and out is not None:
        raise SettingsError("--in-place writes over the report itself; leave --out away")
    if recording is not None and audio is None:
        raise SettingsError("--recording is read only with --audio beep or --audio silence")
    settings = changed(load_settings(), {"formats": formats}, where="the command line")
    wanted = RedactedCopy(
        what=Redact.NAMES if names else Redact.NUMBERS,
        formats=settings.formats,
        out=out,
        in_place=in_place,
        cover=audio,
        recording=recording,
    )
    copied = write_redacted(report, wanted, settings)
    for note in copied.report.call.info.health:
        if note.code == "redacted":
            typer.echo(note.message)
    for path in copied.written:
        typer.echo(path)
