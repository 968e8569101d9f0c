"""An archive is made by whoever opens it first, and what is wrong with one is said in a line that helps."""

import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import select, text

from analyzer.archive.database import Archive, open_archive
from analyzer.archive.find import find_calls
from analyzer.archive.migrate import FOLDER, SCHEMA, VERSION_TABLE
from analyzer.archive.tables import FIGURES, calls, metadata
from analyzer.errors import ArchiveError
from tests.archive.calls import keep
from tests.postgresql import PostgreSQL


def test_the_migrations_make_the_tables_that_the_program_uses(archive: Archive) -> None:
    def ours(name: str | None, kind: str, _: object) -> bool:
        table = metadata.tables.get(name or "")
        if kind == "table" and table is not None:
            return table.info.get("only", archive.engine.dialect.name) == archive.engine.dialect.name
        return kind != "table" or not str(name).startswith("texts_fts")

    with archive.reading() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "version_table": VERSION_TABLE,
                "include_name": ours,
                "include_object": lambda _, name, kind, *__: ours(name, kind, None),
                "compare_type": False,
            },
        )
        assert compare_metadata(context, metadata) == []


def test_the_program_knows_its_latest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    assert ScriptDirectory.from_config(config).get_current_head() == SCHEMA


def test_an_archive_of_the_first_program_gets_the_figures_beside_its_calls(archive: Archive, archive_url: str) -> None:
    keep(archive, points=40.0)
    figures = select(*(calls.c[name] for name in FIGURES))
    with archive.reading() as connection:
        before = connection.execute(figures).one()
    with archive.writing() as connection:
        for name in (*FIGURES, "opens_at"):
            connection.execute(text(f"ALTER TABLE calls DROP COLUMN {name}"))
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '0001'"))
    with open_archive(archive_url, folder=archive.folder) as again, again.reading() as connection:
        assert connection.execute(figures).one() == before
        assert before.points == 40.0
        assert before.next_step is not None


def _open(url: str) -> int:
    with open_archive(url, folder=Path()) as archive:
        return find_calls(archive).total


def test_several_processes_may_open_a_new_one_at_once(archive_url: str) -> None:
    with ProcessPoolExecutor(3, mp_context=get_context("spawn")) as pool:
        assert list(pool.map(_open, [archive_url] * 3)) == [0] * 3


def test_a_newer_archive_is_left_alone(archive: Archive, archive_url: str) -> None:
    with archive.writing() as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"))
    with pytest.raises(ArchiveError, match="made by a newer analyzer"):
        open_archive(archive_url)


def test_a_table_of_another_program_is_left_alone(archive_url: str, tmp_path: Path) -> None:
    with open_archive(archive_url, folder=tmp_path) as archive, archive.writing() as connection:
        connection.execute(text(f"DROP TABLE {VERSION_TABLE}"))
    with pytest.raises(ArchiveError, match="another program's tables"):
        open_archive(archive_url)


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("Call Lee back. " * 100)
    with pytest.raises(ArchiveError, match=r"notes\.txt: not an archive"):
        open_archive(file)
    assert file.read_text().startswith("Call Lee")


@pytest.mark.parametrize(
    "where", ["mysql://a@b/c", "://", "postgresql://127.0.0.1:1/none", "sqlite:////proc/none/a.db"]
)
def test_a_place_where_none_can_be_is_said_in_a_line(where: str) -> None:
    with pytest.raises(ArchiveError) as raised:
        open_archive(where)
    assert "\n" not in str(raised.value)
    assert len(str(raised.value)) < 300


def test_a_password_is_never_shown() -> None:
    with pytest.raises(ArchiveError) as raised:
        open_archive("postgresql://dana:hunter2@127.0.0.1:1/calls")
    assert "hunter2" not in str(raised.value)


def test_an_archive_that_was_moved_away_is_not_made_anew_and_serves_again_when_back(tmp_path: Path) -> None:
    file = tmp_path / "archive.db"
    with open_archive(file) as archive:
        keep(archive)
        file.rename(tmp_path / "away.db")
        with pytest.raises(ArchiveError, match="moved away"):
            find_calls(archive)
        assert not file.exists()
        (tmp_path / "away.db").rename(file)
        assert find_calls(archive).total == 1


def test_a_locked_archive_is_waited_for_and_then_told_of(tmp_path: Path) -> None:
    file = tmp_path / "archive.db"
    with open_archive(file, wait_s=0.2) as archive:
        other = sqlite3.connect(file, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        assert find_calls(archive).total == 0  # readers go on
        with pytest.raises(ArchiveError, match="another program has been writing"):
            keep(archive)
        other.execute("COMMIT")
        other.close()
        keep(archive)


def test_a_full_disk_is_told_of_and_keeps_what_was_there(tmp_path: Path) -> None:
    with open_archive(tmp_path / "archive.db") as archive:
        keep(archive, name="a")
        with archive.writing() as connection:
            pages = connection.execute(text("PRAGMA page_count")).scalar_one()
            connection.execute(text(f"PRAGMA max_page_count = {pages + 1}"))
        with pytest.raises(ArchiveError, match="disk is full"):
            keep(archive, *["rep: something else to say, at some length"] * 400, name="b")
        assert [row.source for row in find_calls(archive).rows] == ["a.wav"]


def test_a_step_that_fails_leaves_nothing_of_it(archive: Archive) -> None:
    class Killed(BaseException):
        pass

    keep(archive, name="a")

    def half() -> None:
        with archive.writing() as connection:
            connection.execute(text("DELETE FROM calls"))
            raise Killed

    with pytest.raises(Killed):
        half()
    assert find_calls(archive).total == 1


KEEP = """
import sys
from analyzer.archive.database import open_archive
from tests.archive.calls import keep
from tests.postgresql import PostgreSQL
with open_archive(sys.argv[1], folder=sys.argv[2]) as archive:
    print("ready", flush=True)
    for number in range(10_000):
        keep(archive, *["rep: What is it?", "prospect: It is late."] * 20, name=str(number))
"""


def test_a_process_killed_while_it_saves_leaves_whole_calls(archive: Archive, archive_url: str, tmp_path: Path) -> None:
    for wait_s in (0.0, 0.1):
        process = subprocess.Popen(
            [sys.executable, "-c", KEEP, archive_url, tmp_path], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]
        )
        assert process.stdout is not None
        with process.stdout as ready:
            ready.readline()
        before, until = find_calls(archive).total, time.monotonic() + 30
        while find_calls(archive).total == before and time.monotonic() < until:
            time.sleep(0.01)
        time.sleep(wait_s)
        process.kill()
        process.wait()
        assert len({len(row.scores) for row in find_calls(archive, limit=None).rows}) == 1
        with archive.reading() as connection:
            counts = connection.execute(text("SELECT count(*), count(DISTINCT call_id) FROM turns")).one()
            assert counts[0] == 40 * counts[1]
            assert counts[1] == find_calls(archive).total > before


def test_a_server_that_was_away_is_met_again(postgresql: PostgreSQL, tmp_path: Path) -> None:
    with open_archive(postgresql.new_database(), folder=tmp_path) as archive:
        keep(archive)
        postgresql.stop()
        try:
            with pytest.raises(ArchiveError) as raised:
                find_calls(archive)
        finally:
            postgresql.start_again()
        assert "database server" in str(raised.value)
        assert "\n" not in str(raised.value)
        assert find_calls(archive).total == 1
