"""A rubric in words: as a file that could be given back, as a page of the documentation, and as what one changes against another."""

import json
from collections.abc import Iterator
from typing import Any

from analyzer.score.checks.practices import PRACTICES
from analyzer.score.rubric_tables import KINDS, Leaf, Table, Tables, leaves
from analyzer.types.kind import CallKind


def as_toml(tables: Tables, kind: CallKind = CallKind.AUTO) -> str:
    """The rules in force for this kind of call as TOML, each with its meaning and source as a comment."""
    lines = [f"name = {_toml(tables.name)}", f"use = {_toml(list(tables.use))}"]
    for section, table in tables.of_kind(kind).items():
        lines += ["", f"[{section}]", *_lines(table)]
    if kind is CallKind.AUTO:
        for group, variants in (("kind", tables.kinds), ("alternative", tables.alternatives)):
            for name, variant in variants.items():
                for section, part in variant.items():
                    lines += ["", f"[{group}.{name}.{section}]", *_lines(_as_table(part))]
    return "\n".join(lines) + "\n"


def differences(before: Tables, after: Tables) -> tuple[str, ...]:
    """One line for each value that differs: its name, the value before and after."""
    lines = []
    for kind in ("auto", *KINDS):
        old = dict(leaves(before.of_kind(CallKind(kind))))
        new = dict(leaves(after.of_kind(CallKind(kind))))
        for name in dict.fromkeys([*old, *new]):
            line = f"{name}: {_side(old.get(name))} -> {_side(new.get(name))}"
            if _value(old.get(name)) != _value(new.get(name)) and line not in lines:
                lines.append(line if kind == "auto" else f"kind.{kind}.{line}")
    plain = {line for line in lines if not line.startswith("kind.")}
    return tuple(line for line in lines if line.split(".", 2)[-1] not in plain or line in plain)


def as_markdown(tables: Tables) -> str:
    """The page of the documentation: every check with its source, every value with its meaning and source."""
    return "\n".join([*_HEAD, *_practice_rows(tables), *_value_rows(tables)]) + "\n"


_HEAD = (
    "# The rubric",
    "",
    "<!-- Written by `analyzer rubric show --format md`; change `analyzer/score/default_rubric.toml` and write it anew. -->",
    "",
    "The rubric says what a call is measured against. S0 to S4 are the five articles on phone selling that the analyzer checks.",
    "A file given with `--rubric FILE` may override any part of it and leave out the rest:",
    "",
    "```toml",
    'use = ["b2b_discovery"]        # an alternative set of values, by name',
    "",
    "[talk]",
    'good_to = 0.40                 # plain, or { value = 0.40, source = "our own calls, 2026" }',
    "",
    "[phrases]",
    'closing = ["shall I raise the paperwork"]',
    "",
    "[kind.renewal.weights]         # only on renewal calls",
    "permission = 0",
    "```",
    "",
    "What is stronger overrides what is weaker, in this order: the default, the alternatives named by `use`, the file's own values, the rules of the",
    "kind of call. An unknown name, a value of the wrong type or a bound on the wrong side of another is an error that says so: `analyzer rubric",
    "check FILE`. `analyzer rubric diff FILE` lists what a file changes.",
    "",
)


def _practice_rows(tables: Tables) -> Iterator[str]:
    weights = tables.sections["weights"]
    yield "## The practices"
    yield ""
    yield "Each counts 100 points when kept and 0 when missed, unless it has a curve below."
    yield ""
    yield "| check | kept when | on | weight | source |"
    yield "|---|---|---|---|---|"
    for practice in PRACTICES:
        on = "every call" if len(practice.kinds) == len(CallKind) else _kinds(practice.kinds)
        weight = _toml(_value(_leaf(weights.get(practice.id))))
        yield f"| `{practice.id}` {practice.title} | {practice.target} | {on} | {weight} | {practice.source} |"
    yield ""


def _kinds(kinds: frozenset[CallKind]) -> str:
    if CallKind.OUTBOUND in kinds:
        return "all but voicemail"
    return ", ".join(sorted(kind.value.replace("_", "-") for kind in kinds if kind is not CallKind.AUTO))


def _value_rows(tables: Tables) -> Iterator[str]:
    groups: list[tuple[str, Table]] = list(tables.sections.items())
    for group, variants in (("kind", tables.kinds), ("alternative", tables.alternatives)):
        for name, variant in variants.items():
            groups += [(f"{group}.{name}.{section}", _as_table(part)) for section, part in variant.items()]
    for title, table in groups:
        yield f"## [{title}]"
        yield ""
        yield "| name | value | meaning | source |"
        yield "|---|---|---|---|"
        for key, part in table.items():
            leaf = _leaf(part)
            if leaf is not None:
                yield f"| `{key}` | `{_toml(leaf.value)}` | {leaf.about} | {leaf.source} |"
        yield ""


def _lines(table: Table) -> Iterator[str]:
    """The table's values as lines; the source most of them share stands once, above."""
    entries = [(key, part) for key, part in table.items() if isinstance(part, Leaf)]
    sources = [leaf.source for _, leaf in entries]
    shared = max(sources, key=sources.count, default="")
    yield f"# {shared}"
    for key, leaf in entries:
        said = "; ".join(text for text in (leaf.about, "" if leaf.source == shared else leaf.source) if text)
        yield f"{key} = {_toml(leaf.value)}" + (f"    # {said}" if said else "")


def _as_table(part: "Leaf | Table") -> Table:
    return part if isinstance(part, dict) else {}


def _leaf(part: "Leaf | Table | None") -> Leaf | None:
    return part if isinstance(part, Leaf) else None


def _value(leaf: Leaf | None) -> Any:
    return None if leaf is None else leaf.value


def _side(leaf: Leaf | None) -> str:
    return "none" if leaf is None else _toml(leaf.value)


def _toml(value: Any) -> str:
    """A value as TOML writes it; JSON is the same for the numbers, texts and lists a rubric has."""
    return json.dumps(value, ensure_ascii=False)
