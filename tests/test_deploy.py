"""The files for running the watcher as a service say only what the command line knows."""

import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from analyzer.cli.app import app

FOLDER = Path(__file__).parents[1] / "docs/deploy"
UNIT = FOLDER / "analyzer-watch.service"
INSTRUCTIONS = {"FROM", "COPY", "WORKDIR", "RUN", "ENV", "USER", "VOLUME", "STOPSIGNAL", "ENTRYPOINT", "CMD"}


def known(arguments: list[str]) -> bool:
    """Whether the command line takes these arguments; only parsed, nothing is run."""
    command = typer.main.get_command(app)
    name, *rest = arguments
    command.commands[name].make_context(name, rest)  # type: ignore[attr-defined]
    return True


def test_the_unit_starts_a_command_that_there_is() -> None:
    (start,) = re.findall(r"^ExecStart=\S+/analyzer (.*)$", UNIT.read_text(), re.MULTILINE)
    assert known(shlex.split(start))


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd here")
def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    unit = tmp_path / UNIT.name
    unit.write_text(UNIT.read_text().replace("/opt/analyzer/bin/analyzer", sys.executable))
    ran = subprocess.run(["systemd-analyze", "verify", "--man=no", unit], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_the_container_file_has_known_instructions_and_a_command_that_there_is() -> None:
    text = (FOLDER / "Containerfile").read_text().replace("\\\n", " ")
    lines = [line.split(None, 1) for line in text.splitlines() if line and not line.startswith("#")]
    assert {name for name, _ in lines} <= INSTRUCTIONS
    said = dict(lines)
    assert json.loads(said["ENTRYPOINT"]) == ["analyzer"]
    assert known(json.loads(said["CMD"]))
    (pulled,) = re.findall(r"bin/analyzer models (pull \S+)", text)
    assert pulled == "pull base"
    for copied in re.findall(r"--requirement (\S+)", text):
        assert (FOLDER.parents[1] / copied).is_file()


def test_every_command_in_the_guide_is_one() -> None:
    guide = (FOLDER / "README.md").read_text()
    for said in re.findall(r"`(?:analyzer|podman run [^`]*analyzer) (watch|analyze) ([^`]*)`", guide):
        assert known([said[0], *shlex.split(said[1])])
