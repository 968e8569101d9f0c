"""Whether a file is a transcript or a recording, by its bytes rather than its name."""

from pathlib import Path

from analyzer.errors import InputError, unreadable

LOOK_AT_BYTES = 4096
# Byte order marks of UTF-16 and UTF-8 text.
MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")


def is_transcript(path: Path) -> bool:
    """Whether the file is text: no zero byte or other control character where it starts. Raises InputError when it cannot be read or is empty."""
    try:
        with path.open("rb") as file:
            start = file.read(LOOK_AT_BYTES)
    except OSError as error:
        raise unreadable(path, error) from error
    if not start:
        raise InputError(f"{path}: the file is empty; was it copied whole?")
    return start.startswith(MARKS) or not any(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in start)
