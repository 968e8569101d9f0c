"""Takes recordings from a request as they come in, straight to the disk, and never more than the bound."""

import contextlib
import os
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO

from anyio.to_thread import run_sync
from python_multipart.exceptions import MultipartParseError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.exceptions import HTTPException
from starlette.requests import Request

from analyzer.batch.inputs import RECORDINGS, TRANSCRIPTS
from analyzer.web.bounds import FORM_BYTES, MOST_FIELDS, bounded
from analyzer.web.room import Room
from analyzer.web.tokens import same

MOST_FILES = 100
INCOMING = "incoming-"
"""How the name of a file begins whose upload nobody has accepted yet."""
LONGEST_NAME = 200
"""In characters, of the name that is shown; on the disk a recording has a name of ours."""


@dataclass(frozen=True, slots=True)
class Received:
    """A file that came with a request: the name it was sent under, for showing only, and where it lies for now."""

    name: str
    path: Path
    size: int


@asynccontextmanager
async def receive(
    request: Request, room: Room, token: str
) -> AsyncIterator[tuple[dict[str, str], tuple[Received, ...]]]:
    """The fields and files of the request; files that nobody moved away are deleted at the end.

    The form's token is asked for before the first file's first byte is written. Raises HTTPException 400, 403, 413 or 507.
    """
    kind, options = parse_options_header(request.headers.get("content-type"))
    boundary = options.get(b"boundary")
    if kind != b"multipart/form-data" or not boundary or len(boundary) > 200:
        raise HTTPException(400, "Send the recording as a form with a file.")
    parts = _Parts(room.archive.media, token, request.headers.get("x-csrf-token"))
    request = bounded(request, room.settings.upload_mb * 1_000_000 + FORM_BYTES)
    try:
        await _take(request, boundary, parts)
        yield parts.fields, tuple(parts.files)
    finally:
        parts.put_away()


async def _take(request: Request, boundary: bytes, parts: "_Parts") -> None:
    parser = MultipartParser(boundary, parts.callbacks())  # type: ignore[arg-type]
    try:
        async for piece in request.stream():
            await run_sync(parser.write, piece)
        parser.finalize()
    except MultipartParseError as error:
        raise HTTPException(400, "The form came in damaged. Send it again.") from error
    except OSError as error:
        raise HTTPException(507, "The server's disk takes no more; tell whoever looks after it.") from error
    parts.close()


def shown_name(name: str) -> str:
    """The last part of the name that a browser gave, printable, short enough to show, and never empty."""
    last = PurePosixPath(name.replace("\\", "/")).name
    plain = "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in last).strip()
    if len(plain) > LONGEST_NAME:
        plain = plain[: LONGEST_NAME - 20] + "…" + plain[-19:]
    return plain or "recording"


def own_name(shown: str) -> str:
    """A name of ours for the disk: random, with the ending only where it is one we know."""
    ending = PurePosixPath(shown).suffix.lower()
    return secrets.token_hex(16) + (ending if ending in RECORDINGS | TRANSCRIPTS else "")


@dataclass(slots=True)
class _Parts:
    """What the parser finds, part by part."""

    folder: Path
    token: str
    in_header: str | None
    fields: dict[str, str] = field(default_factory=dict)
    files: list[Received] = field(default_factory=list)
    _header: bytes = b""
    _value: bytes = b""
    _disposition: bytes = b""
    _name: str = ""
    _text: bytearray | None = None
    _file: IO[bytes] | None = None
    _shown: str = ""
    _made: list[Path] = field(default_factory=list)

    def callbacks(self) -> dict[str, object]:
        return {
            "on_part_begin": self._begin,
            "on_header_field": self._take_header,
            "on_header_value": self._take_value,
            "on_header_end": self._header_ends,
            "on_headers_finished": self._headers_end,
            "on_part_data": self._data,
            "on_part_end": self._end,
        }

    def close(self) -> None:
        """Ends a file whose part was broken off."""
        if self._file is not None:
            raise HTTPException(400, "The recording was cut off on its way. Send it again.")

    def put_away(self) -> None:
        """Closes and deletes what is left."""
        if self._file is not None:
            with contextlib.suppress(OSError):
                self._file.close()
        for path in self._made:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)

    def _begin(self) -> None:
        self._header = self._value = self._disposition = b""
        self._text = None

    def _take_header(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end]

    def _take_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _header_ends(self) -> None:
        if self._header.lower() == b"content-disposition":
            self._disposition = self._value
        self._header = self._value = b""

    def _headers_end(self) -> None:
        _, options = parse_options_header(self._disposition)
        self._name = options.get(b"name", b"").decode("utf-8", "replace")
        if b"filename" not in options:
            self._text = bytearray()
            if len(self.fields) >= MOST_FIELDS:
                raise HTTPException(413, "This form holds more than can be taken.")
            return
        if not same(self.in_header or self.fields.get("csrf"), self.token):
            raise HTTPException(403, "This page was open for too long. Load it again and send the recording once more.")
        if len(self._made) >= MOST_FILES:
            raise HTTPException(413, f"Send at most {MOST_FILES} recordings at once.")
        self._shown = shown_name(options[b"filename"].decode("utf-8", "replace"))
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = self.folder / f"{INCOMING}{own_name(self._shown)}"
        self._made.append(path)
        self._file = os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb")

    def _data(self, data: bytes, start: int, end: int) -> None:
        if self._file is not None:
            self._file.write(data[start:end])
        elif self._text is not None:
            self._text += data[start:end]
            if len(self._text) > FORM_BYTES:
                raise HTTPException(413, "This form holds more than can be taken.")

    def _end(self) -> None:
        if self._file is not None:
            size = self._file.tell()
            self._file.close()
            self._file = None
            if size:
                self.files.append(Received(self._shown, self._made[-1], size))
        elif self._text is not None:
            self.fields[self._name] = self._text.decode("utf-8", "replace")
            self._text = None
