"""Rubric files as tables of values, each with what it means and where it comes from."""

import difflib
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import Any

from analyzer.errors import RubricError
from analyzer.types.kind import CallKind
from analyzer.types.toml_file import toml_in

NO_SOURCE = "not yet calibrated"
# Tables that hold variants of the others, by name.
VARIANTS = frozenset({"kind", "alternative"})
KINDS = tuple(kind.value for kind in CallKind if kind is not CallKind.AUTO)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value of a rubric. `about` is empty where the file says nothing and the default's words go on."""

    value: Any
    about: str
    source: str


Table = dict[str, "Leaf | Table"]


@dataclass(frozen=True, slots=True)
class Tables:
    """The default rubric and the file over it, merged. `sections` are the rules before any kind of call."""

    name: str
    sections: dict[str, Table]
    kinds: dict[str, Table]
    alternatives: dict[str, Table]
    use: tuple[str, ...]

    def of_kind(self, kind: CallKind) -> dict[str, Table]:
        """The sections with the rules of this kind of call over them."""
        return _tables(_merged(dict(self.sections), self.kinds.get(kind.value, {})))


def default_text() -> str:
    """The default rubric as TOML."""
    return files("analyzer.score").joinpath("default_rubric.toml").read_text(encoding="utf-8")


def read_tables(path: Path | None = None) -> Tables:
    """The default rubric, overridden part by part by the file at `path`.

    The order, weakest first: the default, the alternatives that `use` names, the file's own parts, the rules of the kind of call.
    Raises RubricError for a file that cannot be read or a key that nobody knows.
    """
    base = _table(tomllib.loads(default_text()), where="the default rubric", source=NO_SOURCE)
    where = "the default rubric" if path is None else str(path)
    over = {} if path is None else _table(toml_in(path, RubricError), where=where, source=f"set in {path.name}")
    sections = {key: part for key, part in base.items() if isinstance(part, dict) and key not in VARIANTS}
    _check_names(over, base, sections, where)
    kinds = _tables(_merged(_variant(base, "kind"), _variant(over, "kind")))
    alternatives = _tables(_merged(_variant(base, "alternative"), _variant(over, "alternative")))
    use = _plain(over.get("use", base["use"]))
    rules: Table = dict(sections)
    for name in _names(use, alternatives, where):
        rules = _merged(rules, alternatives[name])
    rules = _merged(rules, {key: part for key, part in over.items() if key in sections})
    name = _plain(over.get("name", base["name"] if path is None else Leaf(path.stem, "", "")))
    if not isinstance(name, str):
        raise RubricError(f"{where}: name: must be text, not {name!r}")
    return Tables(name, _tables(rules), kinds, alternatives, tuple(use))


def leaves(sections: dict[str, Table]) -> Iterator[tuple[str, Leaf]]:
    """Every value by its dotted name, in the order of the file."""
    for section, table in sections.items():
        for key, leaf in table.items():
            if isinstance(leaf, Leaf):
                yield f"{section}.{key}", leaf


def values(table: Table) -> dict[str, Any]:
    """The table's values without their words."""
    return {key: part.value if isinstance(part, Leaf) else values(part) for key, part in table.items()}


def nearest(key: str, known: Iterable[str]) -> str:
    """The known name most like `key`."""
    names = list(known)
    return (difflib.get_close_matches(key, names, n=1, cutoff=0.0) or names)[0]


def _table(given: dict[str, Any], *, where: str, source: str) -> Table:
    own = given.get("source")
    if own is not None and not isinstance(own, str):
        raise RubricError(f"{where}: source: must be text, not {own!r}")
    source = own or source
    table: Table = {}
    for key, value in given.items():
        if key == "source":
            continue
        name = f"{where}: {key}"
        if isinstance(value, dict) and "value" in value:
            table[key] = _leaf(value, where=name, source=source)
        elif isinstance(value, dict):
            table[key] = _table(value, where=name, source=source)
        else:
            table[key] = Leaf(value, "", source)
    return table


def _leaf(given: dict[str, Any], *, where: str, source: str) -> Leaf:
    for key in given:
        if key not in {"value", "about", "source"}:
            near = nearest(key, ("value", "about", "source"))
            raise RubricError(f"{where}: unknown key {key!r}; did you mean {near!r}?")
    return Leaf(given["value"], str(given.get("about", "")), str(given.get("source", source)))


def _check_names(over: Table, base: Table, sections: dict[str, Table], where: str) -> None:
    for key, part in over.items():
        if key not in base:
            raise RubricError(f"{where}: unknown key {key!r}; did you mean {nearest(key, base)!r}?")
        if key in sections:
            _check_section(part, _known(key, sections), f"{where}: {key}")
        elif key in VARIANTS:
            for name, variant in _must_be_table(part, f"{where}: {key}").items():
                if key == "kind" and name not in KINDS:
                    raise RubricError(f"{where}: kind: unknown kind {name!r}; did you mean {nearest(name, KINDS)!r}?")
                inside = f"{where}: {key}.{name}"
                for section, rules in _must_be_table(variant, inside).items():
                    if section not in sections:
                        near = nearest(section, sections)
                        raise RubricError(f"{inside}: unknown key {section!r}; did you mean {near!r}?")
                    _check_section(rules, _known(section, sections), f"{inside}.{section}")


def _known(section: str, sections: dict[str, Table]) -> Table:
    """The names that a section may have: every check that has a weight may have a curve."""
    return sections["weights"] if section == "curves" else sections[section]


def _check_section(part: "Leaf | Table", known: Table, where: str) -> None:
    for key in _must_be_table(part, where):
        if key not in known:
            raise RubricError(f"{where}: unknown key {key!r}; did you mean {nearest(key, known)!r}?")


def _must_be_table(part: "Leaf | Table", where: str) -> Table:
    if isinstance(part, Leaf):
        raise RubricError(f"{where}: must be a table of values, not {part.value!r}")
    return part


def _variant(table: Table, key: str) -> Table:
    part = table.get(key, {})
    return part if isinstance(part, dict) else {}


def _tables(table: Table) -> dict[str, Table]:
    return {key: part for key, part in table.items() if isinstance(part, dict)}


def _names(use: Any, alternatives: dict[str, Table], where: str) -> list[str]:
    if not isinstance(use, list) or not all(isinstance(name, str) for name in use):
        raise RubricError(f"{where}: use: must be a list of names, not {use!r}")
    for name in use:
        if name not in alternatives:
            near = nearest(name, alternatives)
            raise RubricError(f"{where}: use: unknown alternative {name!r}; did you mean {near!r}?")
    return use


def _plain(part: "Leaf | Table") -> Any:
    return part.value if isinstance(part, Leaf) else part


def _merged(base: Table, over: Table) -> Table:
    merged = dict(base)
    for key, part in over.items():
        before = merged.get(key)
        if isinstance(part, dict) and isinstance(before, dict):
            merged[key] = _merged(before, part)
        elif isinstance(part, Leaf) and isinstance(before, Leaf) and not part.about:
            merged[key] = replace(part, about=before.about)
        else:
            merged[key] = part
    return merged
