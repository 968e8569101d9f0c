"""Which files a command means, and what their reports are called."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from analyzer.errors import AnalyzerError, InputError
from analyzer.importers.file_name import telling_folder_here

RECORDINGS = frozenset(
    [
        ".3gp",
        ".aac",
        ".ac3",
        ".aif",
        ".aiff",
        ".alaw",
        ".amr",
        ".au",
        ".avi",
        ".caf",
        ".flac",
        ".gsm",
        ".m4a",
        ".m4v",
        ".mka",
        ".mkv",
        ".mov",
        ".mp2",
        ".mp3",
        ".mp4",
        ".mpeg",
        ".mpg",
        ".oga",
        ".ogg",
        ".opus",
        ".ra",
        ".snd",
        ".spx",
        ".ulaw",
        ".wav",
        ".wave",
        ".weba",
        ".webm",
        ".wma",
        ".wmv",
        ".wv",
    ]
)
TRANSCRIPTS = frozenset([".json", ".srt", ".txt", ".vtt"])
PLAYBACK_SUFFIX = ".playback.m4a"
FOLLOWUP_SUFFIX = ".followup.txt"
# A folder may hold what an earlier run or the sample calls left beside the recordings.
NOT_INPUT = frozenset({"truth.json", "summary.csv"})


@dataclass(frozen=True, slots=True)
class Job:
    """One file to analyse and the name of its report, without a suffix; a name with slashes goes into folders.

    `kept_at` is where the file will be moved to when all is done; a page looks for its recording there. A file that only a
    cluster reads has a `url`, and its path is its name alone.
    """

    path: Path
    name: str
    kept_at: Path | None = None
    url: str | None = None

    @property
    def where(self) -> str:
        """The file as messages name it."""
        return self.url or str(self.path)


def find_jobs(paths: Iterable[Path]) -> tuple[tuple[Job, ...], tuple[AnalyzerError, ...]]:
    """A job for every file named or found in the folders named, in order, no file twice; and what could not be found."""
    files: dict[Path, Path] = {}
    errors: list[AnalyzerError] = []
    for path in paths:
        try:
            found = sorted(_in_folder(path)) if path.is_dir() else [path]
            if not found:
                errors.append(InputError(f"{path}: no recording and no transcript in this folder"))
        except OSError as error:
            errors.append(InputError(f"{path}: the folder cannot be read: {error.strerror}"))
            continue
        for file in found:
            files.setdefault(file.resolve(), file)
    return _named(files.values()), tuple(errors)


def _in_folder(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and is_input(path, folder) and not is_report(path)]


def is_input(path: Path, folder: Path) -> bool:
    """Whether a file in `folder` or below is, by its name, a recording or a transcript and nothing that an analysis left there."""
    return (
        path.name not in NOT_INPUT
        and not path.name.endswith((PLAYBACK_SUFFIX, FOLLOWUP_SUFFIX))
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and path.suffix.lower() in RECORDINGS | TRANSCRIPTS
    )


def is_report(path: Path) -> bool:
    """Whether the file is one of our own reports, which a folder holds when its reports go where its recordings are."""
    if path.suffix.lower() != ".json":
        return False
    try:
        document = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(document, dict) and "schema_version" in document


def _named(files: Iterable[Path]) -> tuple[Job, ...]:
    taken: set[str] = set()
    jobs: list[Job] = []
    for path in files:
        plain = telling_folder_here(path) or path.stem
        name, count = plain, 1
        while name.casefold() in taken:
            count += 1
            name = f"{plain}-{count}"
        taken.add(name.casefold())
        jobs.append(Job(path, name))
    return tuple(jobs)
