"""Which program makes the analyses, so that what was kept is used only for as long as the same code would find the same again."""

import hashlib
from functools import cache
from pathlib import Path

from analyzer import __version__

PACKAGE = Path(__file__).parent.parent
# What a report is made by; pages, archive and commands may change without an analysis becoming another.
MAKES_ANALYSES = (
    "importers",
    "decode",
    "separate",
    "transcribe",
    "annotate",
    "score",
    "redact",
    "correct",
    "types",
    "pipeline.py",
)


@cache
def program() -> str:
    """The program's name and version, and eight digits of the hash of the code and word lists that analyse: two states of a checkout differ."""
    digest = hashlib.sha256()
    for name in MAKES_ANALYSES:
        place = PACKAGE / name
        for file in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if file.suffix in {".py", ".toml", ".json"}:
                digest.update(f"{file.relative_to(PACKAGE).as_posix()}\0".encode())
                # A checkout on Windows may end its lines otherwise.
                digest.update(file.read_bytes().replace(b"\r\n", b"\n"))
    return f"analyzer {__version__}+{digest.hexdigest()[:8]}"
