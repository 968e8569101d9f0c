"""The rules in force: rubric files as typed values."""

import dataclasses
import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from analyzer.errors import RubricError
from analyzer.score.rubric_tables import KINDS, Tables, read_tables, values
from analyzer.types.kind import CallKind
from analyzer.types.rubric import Rubric


def load_rubric(path: Path | None = None, *, kind: CallKind = CallKind.AUTO) -> Rubric:
    """The default rubric, overridden part by part by the file at `path`, with the rules of this kind of call.

    Raises RubricError for a file that cannot be read, a key nobody knows, a value of the wrong type, or values that cannot be:
    such as a bound of watch on the wrong side of the bound of good. The rules of every kind of call are looked at.
    """
    if path is None:
        return _default(kind)
    tables = read_tables(path)
    where = str(path)
    sha256 = _sha256(tables)
    for each in KINDS:
        _rubric(tables, CallKind(each), sha256, where)
    return _rubric(tables, kind, sha256, where)


@cache
def _default(kind: CallKind) -> Rubric:
    tables = read_tables()
    return _rubric(tables, kind, _sha256(tables), "the default rubric")


def _rubric(tables: Tables, kind: CallKind, sha256: str, where: str) -> Rubric:
    sections = {name: values(table) for name, table in tables.of_kind(kind).items()}
    inside = f"{where}: kind.{kind.value}" if kind.value in tables.kinds else where
    rubric = _build(Rubric, {**sections, "name": tables.name, "sha256": sha256}, inside)
    assert isinstance(rubric, Rubric)
    return rubric


def _sha256(tables: Tables) -> str:
    parts = [values(dict(tables.sections)), values(dict(tables.kinds)), tables.name]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def _build(cls: Any, given: dict[str, Any], where: str) -> Any:
    built = {}
    for key, hint in get_type_hints(cls).items():
        inside = f"{where}: {key}"
        built[key] = (
            _build(hint, given[key], inside) if dataclasses.is_dataclass(hint) else _value(hint, given[key], inside)
        )
    try:
        return cls(**built)
    except ValueError as error:
        raise RubricError(f"{where}: {error}") from error


def _value(hint: Any, value: Any, where: str) -> Any:
    if get_origin(hint) is dict:
        return _by_check(get_args(hint)[1], value, where)
    if get_origin(hint) is tuple:
        return _list(get_args(hint), value, where)
    if hint is float and isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    if isinstance(value, hint) and not (hint is int and isinstance(value, bool)):
        return value
    raise RubricError(f"{where}: must be {_NAMES[hint]}, not {value!r}")


def _by_check(hint: Any, given: Any, where: str) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise RubricError(f"{where}: must be a table by check, not {given!r}")
    return {check: _value(hint, value, f"{where}.{check}") for check, value in given.items()}


def _list(hints: tuple[Any, ...], value: Any, where: str) -> tuple[Any, ...]:
    if not isinstance(value, list | tuple):
        raise RubricError(f"{where}: must be a list, not {value!r}")
    if hints[-1] is not Ellipsis and len(value) != len(hints):
        raise RubricError(f"{where}: must have {len(hints)} values, not {len(value)}")
    return tuple(_value(hints[0], each, where) for each in value)


_NAMES = {float: "a number", int: "a whole number", str: "text"}
