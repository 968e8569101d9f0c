"""What a report will say of how it was made is known before it is made: by this a finished call is known again."""

import json
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from analyzer.archive.program import PACKAGE, program
from analyzer.networks import model_path
from analyzer.pipeline import Pipeline, Wishes
from analyzer.settings import Settings
from tests.cli.conftest import TALK


def test_what_is_foretold_of_a_report_comes_true(tmp_path: Path) -> None:
    call = tmp_path / "Dana_2026-03-03_Lee.json"
    call.write_text(json.dumps(TALK))
    pattern = r"(?P<rep>\w+?)_(?P<date>[\d-]+)_(?P<customer>\w+)"
    pipeline = Pipeline(Settings(data=tmp_path, name_pattern=pattern))
    identity, made_by = pipeline.made_by(call, Wishes())
    report = pipeline.analyze(call, Wishes())
    assert (report.call.info.id, report.provenance) == (identity, made_by)
    assert made_by.options == {"rep_name": "Dana", "customer": "Lee", "recorded_at": "2026-03-03T00:00:00+00:00"}
    later = Wishes(recorded_at=datetime(2026, 4, 1, tzinfo=UTC))
    assert pipeline.made_by(call, later)[1] != made_by


def test_the_program_is_named_with_its_version_and_the_state_of_its_code() -> None:
    name, version = program().split()
    assert (name, len(version.split("+")[1])) == ("analyzer", 8)


@pytest.mark.parametrize(
    ("changed", "another"),
    [
        ("analyzer/networks.py", True),
        ("analyzer/annotate/second_reader/starts.npz", True),
        ("models/manifest.toml", True),  # it pins every trained network, byte for byte
        ("analyzer/report/to_html.py", False),
    ],
)
def test_another_program_is_one_that_may_find_something_else(tmp_path: Path, changed: str, *, another: bool) -> None:
    shutil.copytree(PACKAGE, tmp_path / "analyzer", ignore=shutil.ignore_patterns("__pycache__", "bundled_models"))
    (tmp_path / "models").mkdir()
    shutil.copy(model_path("manifest.toml"), tmp_path / "models")
    with (tmp_path / changed).open("ab") as file:
        file.write(b"\n")
    command = [sys.executable, "-c", "from analyzer.archive.program import program; print(program())"]
    told = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True).stdout.strip()
    assert (told != program()) is another
