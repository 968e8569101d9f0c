"""The page on the archive says what the tables are."""

from pathlib import Path

from scripts.describe_archive import tables_as_markdown

PAGE = Path(__file__).parents[2] / "docs" / "archive.md"
BEGIN, END = "<!-- tables: python -m scripts.describe_archive -->\n\n", "\n\n<!-- end of tables -->"


def test_the_page_lists_the_tables_as_they_are() -> None:
    listed = PAGE.read_text(encoding="utf-8").partition(BEGIN)[2].partition(END)[0]
    assert listed == tables_as_markdown(), "run: python -m scripts.describe_archive, and put it into docs/archive.md"
