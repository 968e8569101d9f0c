"""The command and a transcript to give it."""

import json
from pathlib import Path

import pytest

from tests.cli.commands import Command

TALK = {
    "recorded_at": "2026-03-03T10:00:00+01:00",
    "turns": [
        {"speaker": "A", "text": "Hi, this is Dana from Harbour Dental Supplies, have I caught you at a bad time?"},
        {"speaker": "B", "text": "No, go on. Who is this?"},
        {"speaker": "A", "text": "What made you look around for a new supplier?"},
        {"speaker": "B", "text": "Our gloves came late twice, and I had to send my patients home."},
        {"speaker": "A", "text": "Our customers get theirs the next morning. Shall I send you a box to try by Friday?"},
        {"speaker": "B", "text": "Yes, please do. How much is a box? I'd have to ask my partner."},
    ],
}


@pytest.fixture
def analyzer(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    return Command(capsys, monkeypatch)


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    file = tmp_path / "talk.json"
    file.write_text(json.dumps(TALK))
    return file
