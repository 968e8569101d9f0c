"""Nothing of a call, and no request for a model, leaves the machine."""

import socket
from pathlib import Path

import pytest

from tests.cli.commands import Command

SAMPLE = Path(__file__).parents[2] / "sample_calls" / "voicemail"


@pytest.mark.slow
def test_a_recording_is_analysed_without_one_attempt_at_the_network(
    analyzer: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempts: list[object] = []

    def refuse(_: socket.socket, address: object) -> None:
        attempts.append(address)
        raise OSError("no network in this test")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *_, **__: refuse(socket.socket(), host))
    ran = analyzer("analyze", SAMPLE, "--out", tmp_path)
    assert ran.code == 0, ran.err
    assert attempts == []
    assert (tmp_path / "voicemail.html").exists()
