"""Makes the tables, or brings those of an older program up to date, once, whoever opens the archive first."""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from analyzer.archive.faults import OTHERWISE
from analyzer.errors import ArchiveError

SCHEMA = "0003"
"""The latest migration: what this program reads and writes."""
VERSION_TABLE = "analyzer_version"
FOLDER = Path(__file__).parent / "migrations"
# Any number that nobody else locks in the same database.
_LOCK = 7_240_131


def bring_up_to_date(engine: Engine, name: str) -> None:
    """Runs the migrations that are missing, in one step: another process sees none of it or all. Raises ArchiveError for a newer or a foreign database."""
    with engine.begin() as connection:
        if _version(connection, name) == SCHEMA:
            return
    with engine.execution_options(writes=True).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _LOCK})
        if _version(connection, name) != SCHEMA:
            _migrate(connection)


def _version(connection: Connection, name: str) -> str | None:
    """The schema that is there; None in an empty database."""
    there = set(inspect(connection).get_table_names())
    if VERSION_TABLE not in there:
        if there if connection.dialect.name == "sqlite" else there & {"calls", "analyses"}:
            raise ArchiveError(f"{name}: holds another program's tables; {OTHERWISE}")
        return None
    version = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608  our own constant
    if version is not None and version not in _known():
        raise ArchiveError(
            f"{name}: made by a newer analyzer (its schema is {version}, this program knows {SCHEMA}); update the program"
        )
    return None if version is None else str(version)


def _known() -> set[str]:
    return {path.name[1:5] for path in (FOLDER / "versions").glob("r[0-9][0-9][0-9][0-9]_*.py")}


def _migrate(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
