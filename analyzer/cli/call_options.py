"""The options of every command that analyses calls, and of those that open the archive, worded once."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from analyzer.choices import Device, Diarizer, Redact, RepChannel
from analyzer.errors import SettingsError
from analyzer.types.kind import CallKind

if TYPE_CHECKING:
    from datetime import datetime

    from analyzer.pipeline import Wishes
    from analyzer.settings import Settings

Out = Annotated[Path | None, typer.Option(help="Where the reports go.", show_default="reports")]
Formats = Annotated[
    str | None,
    typer.Option("--format", help="Any of html, json, md, with commas between.", show_default="html,json"),
]
Model = Annotated[
    str | None,
    typer.Option(
        help="The speech model: a name from `analyzer models list`, a hub name, or a folder.", show_default="base"
    ),
]
Channel = Annotated[
    RepChannel | None, typer.Option(help="The rep's channel on a two-channel recording.", show_default="auto")
]
RepName = Annotated[str | None, typer.Option(help="The rep's label in a transcript.", show_default=False)]
Speakers = Annotated[
    int | None,
    typer.Option(min=1, max=6, help="How many people are heard, where you know it.", show_default="estimated"),
]
DiarizerChoice = Annotated[
    Diarizer | None, typer.Option(help="What tells the voices on one channel apart.", show_default="voice")
]
Kind = Annotated[CallKind, typer.Option(help="The kind of call.")]
NamePattern = Annotated[
    str | None,
    typer.Option(
        help="A regular expression with groups rep, date, direction, customer for file names.", show_default=False
    ),
]
RubricFile = Annotated[
    Path | None, typer.Option(help="A TOML file that overrides parts of the default rubric.", show_default=False)
]
DeviceChoice = Annotated[Device | None, typer.Option(help="Where the speech model runs.", show_default="auto")]
Jobs = Annotated[int | None, typer.Option(help="How many calls to work on at once.", show_default="1")]
EmbedAudio = Annotated[bool, typer.Option("--embed-audio", help="Put the recording into the HTML page itself.")]

KeepAudio = Annotated[
    bool | None,
    typer.Option(
        "--keep-audio/--no-keep-audio",
        help="Keep a copy of the recording in the archive, so that the review room can play it.",
        show_default="no",
    ),
]
RedactChoice = Annotated[
    Redact | None,
    typer.Option(help="What is masked before anything is written or kept.", show_default="off"),
]
ArchiveUrl = Annotated[
    str | None,
    typer.Option(
        help="The archive: a SQLite file or a postgresql:// URL.", show_default="archive.db in the data folder"
    ),
]
NoArchive = Annotated[
    bool, typer.Option("--no-archive", help="Write the reports only, and keep nothing in the archive.")
]


def moment(text: str | None) -> "datetime | None":
    """The moment that a user gave; one without a zone is of this machine's. Raises SettingsError."""
    if text is None:
        return None
    from datetime import datetime

    try:
        read = datetime.fromisoformat(text)
    except ValueError as error:
        raise SettingsError(f"--recorded-at {text!r}: give a moment such as 2026-03-03T10:00+01:00") from error
    return read if read.tzinfo else read.astimezone()


def checked(settings: "Settings", *, archived: bool) -> None:
    """Says at once what would fail for every call alike. Raises RubricError, SettingsError, or ArchiveError."""
    from analyzer.importers.file_name import read_name
    from analyzer.score.rubric import load_rubric

    load_rubric(settings.rubric)
    read_name("", settings.name_pattern)
    if archived:
        from analyzer.archive.database import archive_for

        archive_for(settings).close()


def who(settings: "Settings") -> str:
    """The name under which corrections are made; a user without a name on this machine, as in some containers, is "somebody"."""
    from getpass import getuser

    try:
        return settings.by or getuser()
    except (KeyError, OSError):
        return "somebody"


def wishes_of(settings: "Settings", given: dict[str, Any], **said: Any) -> "Wishes":
    """What the user wants of every call: `given` are the options that are settings too, `said` the others."""
    from datetime import UTC, datetime

    from analyzer.correct.named import RepNamed
    from analyzer.pipeline import Wishes

    named = given["rep_name"] is not None or given["rep_channel"] not in {None, RepChannel.AUTO}
    return Wishes(
        rep_name=settings.rep_name,
        rep_channel=settings.rep_channel,
        rep_named=RepNamed(who(settings), datetime.now(UTC)) if named else None,
        **said,
    )
