"""No voiceprint and no feeling is kept: a report has no place for one, and the archive none beside it."""

import re
from typing import Any

from analyzer.archive.tables import metadata
from analyzer.report.schema import schema

VOICE_OR_MOOD = re.compile(
    r"embedding|vector|voiceprint|centroid|emotion|sentiment|mood|stress|gender|accent", re.IGNORECASE
)


def fields_of(part: Any) -> list[tuple[str, Any]]:
    """Every named field of a JSON Schema, however deep."""
    if isinstance(part, list):
        return [field for each in part for field in fields_of(each)]
    if not isinstance(part, dict):
        return []
    own = list(part.get("properties", {}).items())
    return own + [field for each in part.values() for field in fields_of(each)]


def test_no_field_of_a_report_can_hold_a_voice_or_a_mood() -> None:
    fields = fields_of(schema())
    assert len(fields) > 100
    assert [name for name, _ in fields if VOICE_OR_MOOD.search(name)] == []
    # Numbers stand alone or in pairs and triples of known meaning, never in a list of any length.
    lists = [name for name, field in fields if isinstance(field, dict) and field.get("items") == {"type": "number"}]
    assert lists == []


def test_no_table_of_the_archive_can_hold_one() -> None:
    # `text_vectors` holds the words said, as PostgreSQL's search wants them.
    tables = [table for name, table in metadata.tables.items() if name != "text_vectors"]
    columns = [column.name for table in tables for column in table.columns]
    assert len(columns) > 50
    assert [name for name in (*columns, *(table.name for table in tables)) if VOICE_OR_MOOD.search(name)] == []
