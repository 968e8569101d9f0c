"""Reads rubric files."""

import dataclasses
import difflib
import hashlib
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any, get_type_hints

from analyzer.errors import RubricError
from analyzer.types.kind import CallKind
from analyzer.types.rubric import Rubric


def default_text() -> str:
    """The default rubric as TOML."""
    return files("analyzer.score").joinpath("default_rubric.toml").read_text(encoding="utf-8")


def load_rubric(path: Path | None = None, *, kind: CallKind = CallKind.AUTO) -> Rubric:
    """The default rubric, overridden part by part by the file at `path`, with the rules of this kind of call.

    Raises RubricError for a file that cannot be read, a key nobody knows or a value of the wrong type.
    """
    merged = tomllib.loads(default_text())
    if path is not None:
        _merge(merged, _read(path), where=str(path))
    sha256 = hashlib.sha256(repr(sorted(merged.items())).encode()).hexdigest()
    kinds = merged.pop("kind", {})
    _merge(merged, kinds.get(kind.value, {}), where=f"kind.{kind.value}")
    rubric: Rubric = _build(Rubric, {**merged, "sha256": sha256}, where="rubric")
    return rubric


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise RubricError(f"{path}: cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RubricError(f"{path}: not a TOML file: {error}") from error


def _merge(base: dict[str, Any], over: dict[str, Any], *, where: str) -> None:
    for key, value in over.items():
        if isinstance(value, dict) and isinstance(base.get(key), dict):
            _merge(base[key], value, where=f"{where}: {key}")
        else:
            base[key] = value


def _build(cls: Any, values: dict[str, Any], *, where: str) -> Any:
    hints = get_type_hints(cls)
    for key in values:
        if key not in hints:
            near = difflib.get_close_matches(key, hints, n=1, cutoff=0)
            raise RubricError(f"{where}: unknown key {key!r}; did you mean {near[0]!r}?")
    built = {}
    for key, hint in hints.items():
        value = values[key]
        if dataclasses.is_dataclass(hint):
            built[key] = _build(hint, value, where=f"{where}.{key}")
        elif key == "curves":
            built[key] = {check: tuple((float(x), float(y)) for x, y in anchors) for check, anchors in value.items()}
        else:
            built[key] = tuple(value) if isinstance(value, list) else value
    return cls(**built)
