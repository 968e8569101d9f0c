"""The JSON Schema of the report, made from the very types that are written."""

from typing import Any

from pydantic import TypeAdapter

from analyzer.report.to_json import LAYOUT
from analyzer.types.report import SCHEMA_VERSION, Report

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """The schema of what `to_json` writes. It lets unknown fields be, since fields may be added without a new `schema_version`."""
    made = TypeAdapter(Report).json_schema(by_alias=True, mode="serialization")
    definitions = made.pop("$defs")
    for definition in definitions.values():
        if "properties" in definition:
            definition["required"] = list(definition["properties"])
    properties = {name: _at(path, made, definitions) for name, path in LAYOUT.items()}
    return {
        "$schema": _DIALECT,
        "title": "Report",
        "description": "What the analyzer found in one call. Times are whole milliseconds from the start of the recording; null means not known.",
        "type": "object",
        "properties": {"schema_version": {"const": SCHEMA_VERSION}, **properties},
        "required": ["schema_version", *properties],
        "$defs": definitions,
    }


def _at(path: tuple[str, ...], made: dict[str, Any], definitions: dict[str, Any]) -> Any:
    """The part of the report's own schema that describes the value at this path."""
    part: Any = made
    for name in path:
        if "$ref" in part:
            part = definitions[part["$ref"].removeprefix("#/$defs/")]
        part = part["properties"][name]
    return part
