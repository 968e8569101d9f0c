"""Opens the archive: a SQLite file, or a PostgreSQL database."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Self
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DisconnectionError
from sqlalchemy.pool import QueuePool

from analyzer.archive.faults import OTHERWISE, told_of
from analyzer.archive.migrate import bring_up_to_date
from analyzer.errors import ArchiveError
from analyzer.settings import Settings

FILE = "archive.db"
WAIT_S = 15.0
"""How long a step waits for another program's writing to end; one call is saved in well under a second."""
LASTING, PASSING = 5, 20
"""Connections that a process keeps open, and those it opens beside them while it is busy."""


@dataclass(frozen=True, slots=True, eq=False)
class Archive:
    """An open archive. `name` is how messages call it, without a password; kept recordings lie under `folder`.

    Threads may share one; processes may not: each opens its own.
    """

    engine: Engine
    name: str
    folder: Path

    @property
    def media(self) -> Path:
        """The folder of kept recordings, which `calls.audio` and `uploads.stored_name` name files in."""
        return self.folder / "media"

    @property
    def on_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the archive throughout the block. Raises ArchiveError."""
        with told_of(self.name), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection whose changes are kept all together when the block ends, and not at all when it raises. Raises ArchiveError.

        On SQLite one writes at a time: keep the block short and do slow work before it.
        """
        writer = self.engine.execution_options(writes=True)
        with told_of(self.name), writer.begin() as connection:
            yield connection

    def close(self) -> None:
        """Lets all connections go."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def archive_for(settings: Settings, *, wait_s: float = WAIT_S) -> Archive:
    """The archive that the settings name, opened: `archive.db` in the data folder where they name none. Raises ArchiveError."""
    return open_archive(settings.archive or settings.data / FILE, folder=settings.data, wait_s=wait_s)


def open_archive(where: str | Path, *, folder: Path | None = None, wait_s: float = WAIT_S) -> Archive:
    """The archive in a SQLite file (its path or a `sqlite:///` URL) or a PostgreSQL database (`postgresql://`), made or brought up to date first.

    `wait_s` is how long a step waits for another program's writing; `?timeout=` in a SQLite URL says so too.

    `folder` holds what is kept beside it; the file's own folder by default, the default data folder for PostgreSQL.
    Raises ArchiveError, saying what to do, when it cannot be opened, is none of ours, or was made by a newer program.
    """
    url = _url(where)
    if url.get_backend_name() == "sqlite":
        file = Path(url.database or FILE).expanduser().absolute()
        archive = Archive(_sqlite(file, _timeout(url, wait_s)), str(file), folder or file.parent)
    else:
        archive = Archive(_postgresql(url, wait_s), url.render_as_string(hide_password=True), folder or Settings().data)
    try:
        with told_of(archive.name):
            bring_up_to_date(archive.engine, archive.name)
    except BaseException:
        archive.close()
        raise
    return archive


def _url(where: str | Path) -> URL:
    if isinstance(where, Path) or "://" not in where:
        return URL.create("sqlite", database=str(where))
    try:
        url = make_url(where)
    except ArgumentError as error:
        raise ArchiveError(f"{where.split('://')[0]}://…: not a database's URL; {OTHERWISE}") from error
    backend = url.get_backend_name()
    if backend in {"postgresql", "postgres"}:
        if find_spec("psycopg") is None:
            raise ArchiveError(
                "PostgreSQL needs a library that is not installed: `pip install 'analyzer[postgres]'` brings it"
            )
        return url.set(drivername="postgresql+psycopg")
    if backend != "sqlite":
        raise ArchiveError(f"{backend}: the archive can be a SQLite file or a PostgreSQL database; {OTHERWISE}")
    return url


def _timeout(url: URL, otherwise: float) -> float:
    given = url.query.get("timeout")
    try:
        return float(str(given)) if given else otherwise
    except ValueError as error:
        raise ArchiveError(f"{url.database}: timeout={given} is no number of seconds") from error


def _postgresql(url: URL, wait_s: float) -> Engine:
    return create_engine(
        url,
        pool_size=LASTING,
        max_overflow=PASSING,
        pool_pre_ping=True,  # a server that was away and is back is met with a new connection
        connect_args={"connect_timeout": 10, "options": f"-c lock_timeout={round(wait_s * 1000)} -c timezone=UTC"},
    )


def _sqlite(file: Path, wait_s: float) -> Engine:
    _make_file(file)

    def connect() -> sqlite3.Connection:
        # Never made anew here: a file that was moved away must not come back empty.
        uri = f"file:{quote(str(file))}?mode=rw"
        connection = sqlite3.connect(uri, uri=True, timeout=wait_s, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")  # what is deleted is overwritten, not only let go of
        return connection

    engine = create_engine("sqlite://", creator=connect, pool_size=LASTING, max_overflow=PASSING, poolclass=QueuePool)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A writer takes its place in the queue at once: one that only begins to write later can be refused without waiting.
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    @event.listens_for(engine, "connect")
    def mark(_: Any, record: Any) -> None:
        record.info["file"] = _identity(file)

    @event.listens_for(engine, "checkout")
    def same_file(_: Any, record: Any, __: Any) -> None:
        if record.info.get("file") != _identity(file):
            raise DisconnectionError("another file lies there now")

    with told_of(str(file)):
        _use_wal(engine, wait_s)
    return engine


def _identity(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _make_file(file: Path) -> None:
    """An empty file where there is none, for its owner's eyes only: it will hold what people said."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    except FileExistsError:
        pass
    except OSError as error:
        if not file.is_file():
            raise ArchiveError(f"{file}: cannot be made: {error.strerror}; {OTHERWISE}") from error


def _use_wal(engine: Engine, wait_s: float) -> None:
    """Lets readers go on while one writes. The change itself needs the file for a moment and does not wait by itself."""
    until = time.monotonic() + wait_s
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        while cursor.execute("PRAGMA journal_mode").fetchone() == ("delete",):
            try:
                cursor.execute("PRAGMA journal_mode = WAL")
                break
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() > until:
                    raise
                time.sleep(0.05)
    finally:
        raw.close()
