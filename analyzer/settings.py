"""Settings: defaults < analyzer.toml < environment (ANALYZER_MODEL and so on) < option. Passed as an argument, never global."""

import difflib
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from analyzer.choices import Device, Diarizer, Redact, RepChannel, ReportFormat
from analyzer.errors import SettingsError
from analyzer.types.toml_file import toml_in

FILE = "analyzer.toml"
PREFIX = "ANALYZER_"


def _data_folder() -> Path:
    from platformdirs import user_data_path

    return user_data_path("analyzer", appauthor=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How the analyzer works on this machine. What judges people stands in the rubric instead.

    `by` is the name under which corrections are made, None for the user's on this machine.
    `data` is the folder for what is kept between runs.
    `archive` is a file or a database's URL; None stands for `archive.db` in `data`.
    `name_pattern` is a regular expression with any of the named groups rep, date, direction, customer, matched against file names.
    `pyannote` is the folder of a pyannote.audio pipeline, for `diarizer = "pyannote"`.
    `keep_audio` keeps a copy of each analysed recording with its call in the archive, for the review room to play.
    `time_zone` is the zone in which days begin that somebody names, such as Europe/Berlin; None stands for this machine's.
    `redact` is what is masked of every call before anything of it is written or kept.
    `upload_mb` is how large a recording may be that somebody sends to the review room.
    """

    model: str = "base"
    device: Device = Device.AUTO
    diarizer: Diarizer = Diarizer.VOICE
    pyannote: Path | None = None
    rep_channel: RepChannel = RepChannel.AUTO
    rep_name: str | None = None
    by: str | None = None
    rubric: Path | None = None
    name_pattern: str | None = None
    out: Path = Path("reports")
    data: Path = field(default_factory=_data_folder)
    archive: str | None = None
    formats: tuple[ReportFormat, ...] = (ReportFormat.HTML, ReportFormat.JSON)
    jobs: int = 1
    upload_mb: int = 1000
    redact: Redact = Redact.OFF
    keep_audio: bool = False
    time_zone: str | None = None


def load_settings(folder: Path = Path(), environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings in force in `folder`. Raises SettingsError for an unknown key or a value that makes no sense."""
    settings = Settings()
    file = folder / FILE
    if file.is_file():
        settings = changed(settings, toml_in(file, SettingsError), where=str(file))
    names = {each.name for each in fields(Settings)}
    given = {key.removeprefix(PREFIX).lower(): value for key, value in environment.items() if key.startswith(PREFIX)}
    return changed(settings, {key: value for key, value in given.items() if key in names}, where="the environment")


def changed(settings: Settings, values: Mapping[str, Any], *, where: str) -> Settings:
    """The settings with these values; None leaves a setting as it is. Raises SettingsError, naming `where` and the nearest key."""
    known = {each.name for each in fields(Settings)}
    for key in values:
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1, cutoff=0)[0]
            raise SettingsError(f"{where}: unknown setting {key!r}; did you mean {near!r}?")
    return replace(settings, **{key: _value(key, value, where) for key, value in values.items() if value is not None})


def _value(key: str, value: Any, where: str) -> Any:
    try:
        return _READERS[key](value)
    except (TypeError, ValueError) as error:
        raise SettingsError(f"{where}: {key} cannot be {value!r}: {error}") from error


def _formats(value: Any) -> tuple[ReportFormat, ...]:
    names = value.split(",") if isinstance(value, str) else value
    known = [each.value for each in ReportFormat]
    for name in names:
        if name.strip() not in known:
            raise ValueError(f"{name.strip()!r} is none of {', '.join(known)}")
    formats = tuple(dict.fromkeys(ReportFormat(name.strip()) for name in names))
    if not formats:
        raise ValueError("name at least one format")
    return formats


def _jobs(value: Any) -> int:
    jobs = int(value)
    if not 1 <= jobs <= 256:
        raise ValueError("give a number from 1 to 256")
    return jobs


def _megabytes(value: Any) -> int:
    size = int(value)
    if not 1 <= size <= 100_000:
        raise ValueError("give a number of megabytes from 1 to 100000")
    return size


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError("give some text")
    return value


def _yes_or_no(value: Any) -> bool:
    said = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}.get(str(value).lower())
    if said is None:
        raise ValueError("say true or false")
    return said


def _zone(value: Any) -> str:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(_text(value)).key
    except (ZoneInfoNotFoundError, OSError) as error:
        raise ValueError("give a zone such as Europe/Berlin") from error


_READERS: dict[str, Callable[[Any], Any]] = {
    "model": _text,
    "device": Device,
    "diarizer": Diarizer,
    "pyannote": Path,
    "rep_channel": RepChannel,
    "rep_name": _text,
    "by": _text,
    "rubric": Path,
    "name_pattern": _text,
    "out": Path,
    "data": Path,
    "archive": _text,
    "formats": _formats,
    "jobs": _jobs,
    "upload_mb": _megabytes,
    "redact": Redact,
    "keep_audio": _yes_or_no,
    "time_zone": _zone,
}
