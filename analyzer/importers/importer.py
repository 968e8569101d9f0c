"""Transcripts of every kind that is read, told by their content."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from analyzer.errors import InputError, unreadable
from analyzer.importers.amazon_transcribe import is_call_analytics, is_transcribe, read_call_analytics, read_transcribe
from analyzer.importers.captions import is_subrip, is_webvtt, read_subrip, read_webvtt
from analyzer.importers.imported import Imported
from analyzer.importers.name_lines import is_name_lines, read_name_lines
from analyzer.importers.transcript_json import read_transcript_json
from analyzer.importers.whisperx import is_whisperx, read_whisperx

MOST_BYTES = 200_000_000


class Read(Protocol):
    """Reads one kind of transcript; raises InputError with one line."""

    def __call__(self, content: Any, /, *, source: str) -> Imported: ...


@dataclass(frozen=True, slots=True)
class Importer:
    """One kind of transcript: `knows` tells it by its content, a parsed document where `is_json`, else the text."""

    name: str
    is_json: bool
    knows: Callable[[Any], bool]
    read: Read


def _is_ours(document: Any) -> bool:
    return isinstance(document, dict) and "turns" in document


# In the order they are asked; the first that knows the content reads it.
IMPORTERS: tuple[Importer, ...] = (
    Importer("analyzer JSON", is_json=True, knows=_is_ours, read=read_transcript_json),
    Importer("WhisperX JSON", is_json=True, knows=is_whisperx, read=read_whisperx),
    Importer("Amazon Transcribe JSON", is_json=True, knows=is_transcribe, read=read_transcribe),
    Importer("Amazon Transcribe Call Analytics JSON", is_json=True, knows=is_call_analytics, read=read_call_analytics),
    Importer("WebVTT", is_json=False, knows=is_webvtt, read=read_webvtt),
    Importer("SubRip", is_json=False, knows=is_subrip, read=read_subrip),
    Importer("name lines", is_json=False, knows=is_name_lines, read=read_name_lines),
)


def read_transcript(path: Path) -> Imported:
    """The transcript at `path`. Raises InputError with one line that says what was found."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error
    return parse_transcript(data, source=str(path))


def parse_transcript(data: bytes, *, source: str) -> Imported:
    """The transcript in these bytes, in whichever of the known kinds. Raises InputError with one line that says what was found."""
    if len(data) > MOST_BYTES:
        raise InputError(f"{source}: {len(data) // 1_000_000} MB are too much for the transcript of one call")
    text = _text(data, source)
    if not text:
        raise InputError(f"{source}: an empty file")
    content: Any = text
    is_json = text[0] in "{["
    if is_json:
        try:
            content = json.loads(text)
        except RecursionError as error:
            raise InputError(f"{source}: JSON nested too deep for a transcript") from error
        except ValueError as error:
            raise InputError(f"{source}: not readable as JSON: {error}") from error
    for importer in IMPORTERS:
        if importer.is_json is is_json and importer.knows(content):
            return importer.read(content, source=source)
    known = ", ".join(importer.name for importer in IMPORTERS)
    raise InputError(f"{source}: neither a recording nor a transcript of a known form; known are {known}")


def _text(data: bytes, source: str) -> str:
    """The bytes as text: UTF-16 or UTF-8 by their mark, else UTF-8, else Windows' western code page."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        encodings: tuple[str, ...] = ("utf-16",)
    elif b"\x00" in data[:4096]:
        raise InputError(f"{source}: not a text file")
    else:
        encodings = ("utf-8-sig", "cp1252", "latin-1")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").strip()
    raise InputError(f"{source}: not readable as text")
