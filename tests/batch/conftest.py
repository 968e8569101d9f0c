"""The command, and calls that differ."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import TALK, analyzer, talk

__all__ = ["analyzer", "calls", "talk"]


@pytest.fixture
def calls(tmp_path: Path) -> Path:
    """A folder of three calls that differ."""
    folder = tmp_path / "calls"
    folder.mkdir()
    for name in "abc":
        (folder / f"{name}.json").write_text(json.dumps(TALK | {"note": name}))
    return folder
