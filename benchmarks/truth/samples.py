"""The sample calls and what the public command makes of them."""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

SAMPLE_CALLS = Path(__file__).parents[2] / "sample_calls"
DATED = r"_(?P<date>\d{8}T\d{6}[+-]\d{4})$"
"""How the copies that are analysed are named, so that the command knows when each call was held."""


def names() -> list[str]:
    """The sample calls, in order."""
    return sorted(path.parent.name for path in SAMPLE_CALLS.glob("*/truth.json"))


def truth_of(name: str) -> dict[str, Any]:
    """What is true of one call."""
    return json.loads((SAMPLE_CALLS / name / "truth.json").read_text(encoding="utf-8"))


def reports_on(calls: Iterable[str], *, words_given: bool = False) -> dict[str, dict[str, Any]]:
    """The JSON report on each call, by its name, from one run of the command over all of them.

    With `words_given`, the command gets the true words, times and sides instead of the recording, so that nothing but the reading of
    the words is measured. Raises RuntimeError with the command's own words when it fails.
    """
    with tempfile.TemporaryDirectory() as folder:
        given, out = Path(folder) / "calls", Path(folder) / "reports"
        given.mkdir()
        for name in calls:
            truth = truth_of(name)
            held = datetime.fromisoformat(truth["recorded_at"]).strftime("%Y%m%dT%H%M%S%z")
            if words_given:
                (given / f"{name}_{held}.json").write_text(json.dumps(transcript_of(truth)), encoding="utf-8")
            else:
                shutil.copy(SAMPLE_CALLS / name / truth["audio"], given / f"{name}_{held}.opus")
        command = [sys.executable, "-m", "analyzer", "analyze", str(given), "--out", str(out), "--format", "json"]
        done = subprocess.run([*command, "--name-pattern", DATED], check=False, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"analyzer analyze ended with {done.returncode}: {done.stderr.strip()}")
        return {path.stem.rsplit("_", 1)[0]: json.loads(path.read_bytes()) for path in sorted(out.glob("*.json"))}


def transcript_of(truth: dict[str, Any]) -> dict[str, Any]:
    """The true words as a transcript that the command reads."""
    said = sorted(truth["turns"] + truth["backchannels"], key=lambda turn: turn["start_ms"])
    fields = ("speaker", "side", "text", "start_ms", "end_ms")
    return {
        "recorded_at": truth["recorded_at"],
        "kind": truth["kind"],
        "turns": [{field: turn[field] for field in fields} for turn in said],
    }
