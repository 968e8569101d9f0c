"""Sets everything up and analyses a sample call; or the recordings given: `python3 scripts/try_it.py my_call.mp3`."""

import subprocess
import sys

from environment import PYTHON, ROOT, ready

SAMPLE = ROOT / "sample_calls" / "pitch" / "audio.opus"
RECORDED_AT = "2026-06-18T13:20-07:00"

ready("main.lock")
sys.exit(
    subprocess.run(
        [PYTHON, "-m", "analyzer", "analyze", *(sys.argv[1:] or [SAMPLE, "--recorded-at", RECORDED_AT])], check=False
    ).returncode
)
