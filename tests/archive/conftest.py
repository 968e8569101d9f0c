"""The same archive tests on SQLite and on a real PostgreSQL server; neither is ever skipped."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from analyzer.archive.database import Archive, open_archive
from tests.postgresql import PostgreSQL


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    server = PostgreSQL()
    yield server
    server.remove()


@pytest.fixture(params=["sqlite", "postgresql"])
def archive_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an archive may be made: a new SQLite file, then a new PostgreSQL database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'archive.db'}"
    return request.getfixturevalue("postgresql").new_database()


@pytest.fixture
def archive(archive_url: str, tmp_path: Path) -> Iterator[Archive]:
    with open_archive(archive_url, folder=tmp_path) as opened:
        yield opened
