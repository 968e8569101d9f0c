"""Ctrl-C while a recording is transcribed by threads of its own."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

CALL = Path(__file__).parents[2] / "sample_calls" / "discovery" / "audio.opus"


@pytest.mark.slow
@pytest.mark.parametrize("pressed", [1, 3])
def test_an_analysis_ends_at_once_and_in_good_order_however_often_ctrl_c_is_pressed(
    tmp_path: Path, pressed: int
) -> None:
    command = [sys.executable, "-m", "analyzer", "analyze", CALL, "--out", tmp_path / "out"]
    process = subprocess.Popen(
        command, env={"ANALYZER_DATA": str(tmp_path)}, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    time.sleep(8)
    for _ in range(pressed):
        process.send_signal(signal.SIGINT)
        time.sleep(0.2)
    _, said = process.communicate(timeout=10)
    assert process.returncode == 130
    assert "0 of 1 calls are finished" in said
    assert "Traceback" not in said
