"""Where a report's page finds its recording."""

import base64
import os
from pathlib import Path
from urllib.parse import quote

from analyzer.archive.write import write_whole
from analyzer.batch.inputs import PLAYBACK_SUFFIX
from analyzer.choices import Cover
from analyzer.decode.media import decode
from analyzer.decode.playback import browser_plays, compact_copy
from analyzer.redact.sound import covered, hidden_spans
from analyzer.types.report import Report

# A recording that browsers play and that is no larger than this a minute goes into the page as it is.
COMPACT_BYTES_A_MINUTE = 1_000_000
TYPES = {
    ".mp3": "audio/mpeg",
    ".wav": "audio/wav",
    ".flac": "audio/flac",
    ".opus": "audio/ogg",
    ".ogg": "audio/ogg",
    ".webm": "audio/webm",
}


def beside(path: Path, folder: Path, name: str, *, kept_at: Path | None = None) -> str:
    """The URL, seen from `folder`, of a recording that browsers play: the original, which will be moved to `kept_at` if given, or a copy made there as `name`.playback.m4a."""
    if browser_plays(path):
        return quote(Path(os.path.relpath((kept_at or path).resolve(), folder.resolve())).as_posix())
    copy = folder / f"{name}{PLAYBACK_SUFFIX}"
    write_whole(copy, compact_copy(decode(path)))
    return quote(copy.name)


def embedded(path: Path, duration_ms: int) -> str:
    """The recording as a `data:` URI, made smaller where it is large."""
    small = path.stat().st_size <= COMPACT_BYTES_A_MINUTE * max(1, duration_ms / 60_000)
    if small and browser_plays(path):
        return _uri(path.read_bytes(), TYPES.get(path.suffix.lower(), "audio/mp4"))
    return _uri(compact_copy(decode(path)), "audio/mp4")


def small_copy(path: Path, report: Report) -> tuple[bytes, str]:
    """What browsers play of the recording, and the ending of its name: the file itself where it is small, else made smaller. Raises InputError when it cannot be decoded."""
    minutes = max(1, (report.call.info.duration_ms or 0) / 60_000)
    if path.stat().st_size <= COMPACT_BYTES_A_MINUTE * minutes and browser_plays(path):
        return path.read_bytes(), path.suffix.lower()
    return compact_copy(decode(path)), ".m4a"


def beside_covered(path: Path, report: Report, folder: Path, name: str) -> str:
    """The URL, seen from `folder`, of a copy made there in which a tone covers what is masked in the report."""
    copy = folder / f"{name}{PLAYBACK_SUFFIX}"
    write_whole(copy, covered_copy(path, report, Cover.BEEP))
    return quote(copy.name)


def embedded_covered(path: Path, report: Report) -> str:
    """The same copy as a `data:` URI."""
    return _uri(covered_copy(path, report, Cover.BEEP), "audio/mp4")


def covered_copy(path: Path, report: Report, how: Cover) -> bytes:
    """The recording at `path` as AAC in an MP4 file with every word covered that is masked in the redacted `report`, on the report's clock.

    Raises InputError when it cannot be decoded.
    """
    audio = decode(path)
    return compact_copy(covered(audio, hidden_spans(report.call, audio), how))


def _uri(data: bytes, type_: str) -> str:
    return f"data:{type_};base64,{base64.b64encode(data).decode('ascii')}"
