"""What lies in the reports' folder and in the archive, looked at from outside and found sound."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path


def sound_reports(out: Path) -> dict[str, object]:
    """Each report's name and which run made it. Every file with a report's name must be whole."""
    runs = {}
    for file in out.glob("*.json"):
        report = json.loads(file.read_text())
        assert report["schema_version"] == 1
        runs[file.stem] = report["run"]
    for page in out.glob("*.html"):
        assert page.read_text().rstrip().endswith("</html>"), f"{page} is half a page"
    return runs


def sound_archive(data: Path) -> dict[str, object]:
    """Each call's name and which run made it, as the archive has them; every call must be there once and whole."""
    from analyzer.archive.database import open_archive
    from analyzer.archive.load import load_call

    file = data / "archive.db"
    if not file.exists():
        return {}
    with closing(sqlite3.connect(file)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master")}
        if "analyses" not in tables:
            return {}
        ids = [call_id for (call_id,) in database.execute("SELECT id FROM calls")]
        analyses = database.execute("SELECT call_id, count(*) FROM analyses GROUP BY call_id").fetchall()
        turns = dict(database.execute("SELECT call_id, count(*) FROM turns GROUP BY call_id"))
    assert sorted(analyses) == sorted((call_id, 1) for call_id in ids)
    runs = {}
    with open_archive(file) as archive:
        for call_id in ids:
            report = json.loads(load_call(archive, call_id).report)
            assert len(report["transcript"]["turns"]) == turns[call_id]
            runs[Path(report["call"]["source"]).stem] = report["run"]
    return runs
