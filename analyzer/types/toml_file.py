"""A TOML file that a user wrote."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any


def toml_in(file: Path, refused: Callable[[str], Exception]) -> dict[str, Any]:
    """What the file says. Raises what `refused` makes of a line that names the file, where it cannot be read or is no TOML."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise refused(f"{file}: cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise refused(f"{file}: not a TOML file: {error}") from error
