"""The bundled weights as openai-whisper reads them."""

import subprocess
from pathlib import Path

from benchmarks.speed.peers import OPENAI_WHISPER, SCRIPTS, cache


def checkpoint(model: Path) -> Path:
    """The weights in `model` (a folder of ctranslate2) as a checkpoint of openai-whisper, made in its own environment."""
    path = cache() / f"{model.name}.pt"
    if not path.is_file():
        script = SCRIPTS / "to_openai_checkpoint.py"
        subprocess.run([OPENAI_WHISPER.python, script, model / "model.bin", path], check=True)
    return path
