"""The review room over both databases, or over SQLite alone where that is enough."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from analyzer.archive.database import Archive, open_archive
from analyzer.web import ahead
from tests.archive.conftest import archive, archive_url, postgresql
from tests.web.people import House, house_in

__all__ = ["archive", "archive_url", "house", "house_on_both", "postgresql"]


@pytest.fixture(scope="session")
def empty_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite archive with nothing in it, to be copied."""
    file = tmp_path_factory.mktemp("empty") / "archive.db"
    with open_archive(file) as opened, opened.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return file


@pytest.fixture(scope="session", autouse=True)
def nothing_half_loaded() -> Iterator[None]:
    """A page may have begun to load the language model; no test run ends in the middle of that."""
    yield
    if ahead._loading.cache_info().currsize:
        ahead.wait_until_loaded()


@pytest.fixture
def house(empty_archive: Path, tmp_path: Path) -> Iterator[House]:
    shutil.copy(empty_archive, tmp_path / "archive.db")
    with open_archive(tmp_path / "archive.db") as opened, house_in(opened, tmp_path) as made:
        yield made


@pytest.fixture
def house_on_both(archive: Archive, tmp_path: Path) -> Iterator[House]:
    with house_in(archive, tmp_path) as made:
        yield made
