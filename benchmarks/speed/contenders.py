"""Who stands side by side: each a name and the command that analyses or transcribes one recording."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.speed.peers import FASTER_WHISPER, OPENAI_WHISPER, SCRIPTS, WHISPER_CTRANSLATE2, WHISPERX, Peer

Command = Callable[[Path, Path], list[str | Path]]


@dataclass(frozen=True, slots=True)
class Contender:
    """One row of the table. `command` takes the recording and a folder to write to; `peer` is None for ours."""

    name: str
    peer: Peer | None
    command: Command


def ours(*options: str) -> Contender:
    """The whole of `analyzer analyze`, as users run it."""
    analyze: list[str | Path] = [sys.executable, "-m", "analyzer", "analyze"]
    return Contender("analyzer", None, lambda sound, out: [*analyze, sound, "--out", out, "--device", "cpu", *options])


def bare(how: str, beam: int, model: Path) -> Contender:
    """Faster-whisper called from a few lines of Python, with word times."""
    script = SCRIPTS / "bare_faster_whisper.py"
    return Contender(
        f"faster-whisper, {how}, beam {beam}",
        FASTER_WHISPER,
        lambda sound, _: [FASTER_WHISPER.python, script, model, how, str(beam), "1", sound],
    )


def whisper_ctranslate2(model: Path, *options: str) -> Contender:
    """Its command with its defaults (no word times) and the same weights in the same precision."""
    command = WHISPER_CTRANSLATE2.command("whisper-ctranslate2")
    same = ["--model_directory", model, "--compute_type", "int8", "--device", "cpu"]
    return Contender(
        " ".join(("whisper-ctranslate2", *options)),
        WHISPER_CTRANSLATE2,
        lambda sound, out: [command, sound, *same, "--output_dir", out, *options],
    )


def openai_whisper(checkpoint: Path) -> Contender:
    """Its command with its defaults; it knows no int8, so the same weights run in float32."""
    command = OPENAI_WHISPER.command("whisper")
    same = ["--model", checkpoint, "--device", "cpu", "--fp16", "False"]
    return Contender(
        "openai-whisper (float32)", OPENAI_WHISPER, lambda sound, out: [command, sound, *same, "--output_dir", out]
    )


def whisperx(model: Path) -> Contender:
    """Its command without word times and without voices told apart: both need models that only the network has."""
    command = WHISPERX.command("whisperx")
    same = ["--model", model, "--compute_type", "int8", "--device", "cpu", "--language", "en", "--no_align"]
    return Contender("whisperx --no_align", WHISPERX, lambda sound, out: [command, sound, *same, "--output_dir", out])
