"""Which program makes the analyses, so that what was kept is used only for as long as the same code would find the same again."""

import hashlib
from functools import cache
from pathlib import Path

from analyzer import __version__
from analyzer.networks import model_path

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
    "networks.py",
    "pipeline.py",
)
TEXTS = frozenset({".py", ".toml", ".json"})
TRAINED = frozenset({".npz"})


@cache
def program() -> str:
    """The program's name and version, and eight digits of the hash of the code, word lists and trained readers that analyse: two states of a checkout differ.

    Raises ModelError when the list of the models that come along is missing.
    """
    digest = hashlib.sha256()
    for name in MAKES_ANALYSES:
        place = PACKAGE / name
        for file in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if file.suffix in TEXTS | TRAINED:
                digest.update(f"{file.relative_to(PACKAGE).as_posix()}\0".encode())
                digest.update(_content(file))
    # Reading the networks themselves would take longer; the manifest pins each by its hash.
    digest.update(_content(model_path("manifest.toml")))
    return f"analyzer {__version__}+{digest.hexdigest()[:8]}"


def _content(file: Path) -> bytes:
    content = file.read_bytes()
    # A checkout on Windows may end its lines otherwise.
    return content.replace(b"\r\n", b"\n") if file.suffix in TEXTS else content
