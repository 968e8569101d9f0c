"""What a database's own errors mean for a user, each as one line that says how to mend it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from analyzer.errors import ArchiveAwayError, ArchiveError

OTHERWISE = "name another with ANALYZER_ARCHIVE, or go on without one with --no-archive"

# SQLite's result codes by name, each with what was found and what to do.
SQLITE = {
    "SQLITE_BUSY": "another program has been writing to the archive for too long; try again when it has ended",
    "SQLITE_LOCKED": "another program has been writing to the archive for too long; try again when it has ended",
    "SQLITE_FULL": "the disk is full, and nothing of this step was kept; free some space and try again",
    "SQLITE_READONLY": f"the archive may not be written to; give yourself the right to write the file and its folder, or {OTHERWISE}",
    "SQLITE_CANTOPEN": f"the archive cannot be opened, or was moved away; bring it back, or {OTHERWISE}",
    "SQLITE_NOTADB": f"not an archive of the analyzer nor any SQLite file; {OTHERWISE}",
    "SQLITE_CORRUPT": "the archive is damaged; bring back a copy of it from your backup",
    "SQLITE_IOERR": "the disk failed while the archive was read or written; check the disk and try again",
    "SQLITE_PERM": f"the archive may not be opened; give yourself the right to, or {OTHERWISE}",
}
# PostgreSQL's classes of error (the first two signs of SQLSTATE).
POSTGRESQL = {
    "08": "the database server does not answer; check that it runs and try again",
    "28": "the database server refused the name or the password; check the URL",
    "3D": "the database server has no such database; create it, or check the URL",
    "40": "the database was changed by another program at the same moment; try again",
    "42": "the database lets this account do too little; let it create tables",
    "53": "the database server is out of space, memory or connections; free some and try again",
    "55": "another program has locked the archive for too long; try again when it has ended",
    "57": "the database server was stopped or cancelled this step; try again when it runs",
}
# Those that may pass without anybody doing anything.
PASSING = frozenset({"SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_CANTOPEN", "08", "40", "53", "55", "57"})


@contextmanager
def told_of(where: str) -> Iterator[None]:
    """Turns what a database raises in the block into an ArchiveError that names the archive `where`; an ArchiveAwayError where it may pass by itself."""
    try:
        yield
    except DBAPIError as error:
        raise _told(where, error.orig) from error
    except sqlite3.Error as error:
        raise _told(where, error) from error
    except NoConnectionFree as error:
        raise ArchiveAwayError(f"{where}: too many are using the archive at once; try again in a moment") from error


def _told(where: str, original: BaseException | None) -> ArchiveError:
    meaning, passing = _meaning(original)
    return (ArchiveAwayError if passing else ArchiveError)(f"{where}: {meaning}")


def _meaning(original: BaseException | None) -> tuple[str, bool]:
    """What it means, and whether it may pass by itself."""
    name = str(getattr(original, "sqlite_errorname", "") or "")
    for known, meaning in SQLITE.items():
        if name == known or name.startswith(f"{known}_"):
            return meaning, known in PASSING
    state = str(getattr(original, "sqlstate", "") or "")
    if state[:2] in POSTGRESQL:
        return POSTGRESQL[state[:2]], state[:2] in PASSING
    if type(original).__name__ == "OperationalError" and not name and not state:
        return f"{POSTGRESQL['08']} ({_first_line(original)})", True
    return f"the database refused a step: {_first_line(original)}", False


def _first_line(error: object) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
