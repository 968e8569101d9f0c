"""The options that say which calls of the archive are meant, as every command takes them."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from analyzer.errors import SettingsError
from analyzer.settings import changed, load_settings

if TYPE_CHECKING:
    from analyzer.archive.database import Archive

RepOption = Annotated[str | None, typer.Option("--rep", help="Calls of this rep.", show_default=False)]
SinceOption = Annotated[
    str | None,
    typer.Option(
        "--since", help="Calls held on this day or later: 2026-03-01, or 30d for days ago.", show_default=False
    ),
]
UntilOption = Annotated[
    str | None, typer.Option("--until", help="Calls held on this day or before it.", show_default=False)
]
YesOption = Annotated[bool, typer.Option("--yes", help="Do not ask first.")]
DAYS = {"d": 1, "w": 7, "y": 365}


def the_archive(named: str | None) -> "Archive":
    """The archive that the option, or else the settings, name, opened. Raises ArchiveError."""
    from analyzer.archive.database import archive_for

    return archive_for(changed(load_settings(), {"archive": named}, where="the command line"))


def since(text: str | None) -> datetime | None:
    """The beginning of the day that a user names, in the settings' time zone. Raises SettingsError."""
    return None if text is None else _midnight(_day(text, "--since"))


def until(text: str | None) -> datetime | None:
    """The end of the day that a user names. Raises SettingsError."""
    return None if text is None else _midnight(_day(text, "--until") + timedelta(days=1))


def ago(text: str) -> datetime:
    """The moment so long ago: 180d, 26w or 1y. Raises SettingsError."""
    found = re.fullmatch(r"(\d{1,5})\s*([dwy])", text.strip().lower())
    if not found:
        raise SettingsError(f"{text!r}: give a time such as 180d, 26w or 1y")
    try:
        return datetime.now(UTC) - timedelta(days=int(found[1]) * DAYS[found[2]])
    except OverflowError as error:
        raise SettingsError(f"{text!r}: that is longer ago than any call") from error


def confirmed(question: str, *, yes: bool) -> None:
    """Asks, where somebody sits at the keyboard; ends the command where they say no."""
    import sys

    if not yes and sys.stdin.isatty():
        typer.confirm(question, abort=True, err=True)


def _day(text: str, option: str) -> date:
    from analyzer.archive.days import FIRST, LAST

    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        pass
    else:
        if not FIRST <= day < LAST:
            raise SettingsError(f"{option} {text!r}: give a day from {FIRST} on")
        return day
    try:
        return ago(text).astimezone().date()
    except SettingsError as error:
        raise SettingsError(f"{option} {text!r}: give a day such as 2026-03-01, or 30d for days ago") from error


def _midnight(day: date) -> datetime:
    from analyzer.archive.days import midnight

    return midnight(day, load_settings().time_zone)
