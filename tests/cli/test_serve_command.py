"""`analyzer serve` opens to nobody by accident, says what to do, and ends in good order."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.cli.commands import Command

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "calls.example.com"])
def test_listening_wider_is_refused_and_it_is_said_what_is_needed(analyzer: Command, host: str) -> None:
    result = analyzer("serve", "--host", host)
    assert result.code == 2
    assert result.err.startswith(f"analyzer: --host {host} would let other machines in without encryption")
    assert "--behind-proxy" in result.err
    assert "docs/teams.md" in result.err


def test_a_proxys_address_without_a_proxy_is_refused(analyzer: Command) -> None:
    result = analyzer("serve", "--proxy-address", "10.0.0.2")
    assert result.code == 2
    assert "--behind-proxy" in result.err


def test_a_port_that_is_taken_is_told(analyzer: Command) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = analyzer("serve", "--port", str(taken.getsockname()[1]))
    assert result.code == 3
    assert "choose another with --port" in result.err


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_prints_the_first_link_while_there_is_no_account_and_ends_when_told(how: int, tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "analyzer", "serve", "--port", "0"],
        cwd=ROOT,
        env=os.environ | {"ANALYZER_DATA": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    lines = [process.stdout.readline() for _ in range(3)]
    address = re.search(r"http://127\.0\.0\.1:\d+", lines[0])
    assert address
    assert lines[2].strip().startswith(f"{address[0]}/join/")
    with urllib.request.urlopen(lines[2].strip()) as page:
        assert page.status == 200
    process.send_signal(how)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (0, "", "")
