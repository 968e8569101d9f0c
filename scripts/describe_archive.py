"""Prints the tables of the archive as they stand in docs/archive.md."""

from sqlalchemy import Table

from analyzer.archive.tables import metadata


def tables_as_markdown() -> str:
    """Each table with what it is for and its columns: `*` for the key, `?` where it may be unknown, and what a name alone does not say."""
    return "\n".join(line for table in metadata.tables.values() for line in _described(table))


def _described(table: Table) -> list[str]:
    columns = []
    for column in table.columns:
        mark = "\\*" if column.primary_key else "?" if column.nullable else ""
        target = next((key.column.table.name for key in column.foreign_keys), None)
        says = "; ".join(filter(None, [f"of {target}" if target else None, column.doc]))
        columns.append(f"`{column.name}`{mark}" + (f" ({says})" if says else ""))
    return [f"- **{table.name}**: {table.info['about']}.", f"  {', '.join(columns)}"]


if __name__ == "__main__":
    print(tables_as_markdown())
