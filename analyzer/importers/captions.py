"""WebVTT and SubRip captions. WebVTT may name the speaker (`<v Mary>`); in both a line may begin with a name and a colon."""

import html
import re
from collections.abc import Iterator

from analyzer.errors import InputError
from analyzer.importers.imported import Imported
from analyzer.importers.name_lines import split_name
from analyzer.importers.said import Said, imported_from, said

VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]{1,200})>(.*?)(?=</v>|<v[\s.]|$)", re.DOTALL)
TAG = re.compile(r"</?[a-zA-Z0-9.:][^<>]{0,200}>|\{\\[^{}]{0,50}\}")
CUE = re.compile(r"^\s*(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}\s*-->", re.MULTILINE)


def is_webvtt(text: str) -> bool:
    """Whether the text says that it is WebVTT."""
    return text.startswith("WEBVTT")


def is_subrip(text: str) -> bool:
    """Whether the text has the numbered, timed cues of SubRip."""
    return not is_webvtt(text) and CUE.search(text[:5000]) is not None


def read_webvtt(text: str, *, source: str) -> Imported:
    """A WebVTT file's cues. Raises InputError when it has none that can be read."""
    return _read(text, "vtt", source)


def read_subrip(text: str, *, source: str) -> Imported:
    """A SubRip file's cues. Raises InputError when it has none that can be read."""
    return _read(text, "srt", source)


def _read(text: str, kind: str, source: str) -> Imported:
    import io

    import webvtt
    from webvtt.errors import MalformedFileError

    try:
        captions = webvtt.from_buffer(io.StringIO(text), format=kind).captions
    except (MalformedFileError, ValueError, IndexError, AttributeError) as error:
        raise InputError(
            f"{source}: not readable as {'WebVTT' if kind == 'vtt' else 'SubRip'}: {' '.join(str(error).split())[:120]}"
        ) from error
    pieces = [
        piece
        for caption in captions
        for piece in _pieces(caption.raw_text, _ms(caption.start_time), _ms(caption.end_time))
    ]
    return imported_from(pieces, source=source)


def _pieces(raw: str, start_ms: int, end_ms: int) -> Iterator[Said]:
    voices = list(VOICE.finditer(raw))
    if voices:
        for voice in voices:
            yield said(html.unescape(voice[1]), _bare(voice[2]), start_ms, end_ms)
        return
    label: str | None = None
    lines: list[str] = []
    for line in _bare(raw, keep_lines=True).splitlines():
        name, rest = split_name(line.strip().removeprefix("- "))
        if name is not None and lines:
            yield said(label, " ".join(lines), start_ms, end_ms)
            lines = []
        label = name or label
        lines.append(rest)
    yield said(label, " ".join(lines), start_ms, end_ms)


def _bare(raw: str, *, keep_lines: bool = False) -> str:
    text = html.unescape(TAG.sub("", raw))
    return text if keep_lines else " ".join(text.split())


def _ms(time: object) -> int:
    hours, minutes, seconds = str(time).split(":")
    return round(1000 * (3600 * int(hours) + 60 * int(minutes) + float(seconds)))
