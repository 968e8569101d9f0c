"""Reads every file of a folder as the command does, up to the speech model: python -m tests.fuzz.read_all FOLDER SECONDS

Prints each file's name before it is read, and what came of it after: `decoded`, `imported`, `analysed` (whole transcripts and every
fourth of the others) or `refused`. Ends with an error, and a traceback, at the first file that makes
anything but an AnalyzerError or whose error names another file, and at the first that takes more than so many
seconds of processor time, whatever else the machine is busy with.
"""

import faulthandler
import json
import signal
import sys
from pathlib import Path

import numpy as np

from analyzer.annotate.language import english
from analyzer.decode.health import examine
from analyzer.decode.media import decode
from analyzer.decode.playback import browser_plays
from analyzer.errors import AnalyzerError
from analyzer.importers.importer import read_transcript
from analyzer.importers.sniff import is_transcript
from analyzer.pipeline import Pipeline, Wishes
from analyzer.report.formats import FORMATS
from analyzer.settings import Settings


def main(folder: Path, seconds: float) -> None:
    """Reads all, one after another."""
    pipeline = Pipeline(Settings(data=folder / "data"))
    english()  # loaded before any file's time begins
    faulthandler.register(signal.SIGPROF, chain=True)  # tells where, then ends the process
    files = sorted(path for path in folder.iterdir() if path.is_file())
    for place, path in enumerate(files):
        sys.stdout.write(f"{path.name} ")
        sys.stdout.flush()
        signal.setitimer(signal.ITIMER_PROF, seconds)
        try:
            sys.stdout.write(f"{_read(path, pipeline, analyse=place % 4 == 0 or path.name.startswith('whole'))}\n")
        except AnalyzerError as error:
            _check(str(error), path, files)
            sys.stdout.write("refused\n")


def _read(path: Path, pipeline: Pipeline, *, analyse: bool) -> str:
    if is_transcript(path):
        if not analyse:
            read_transcript(path)
            return "imported"
        report = pipeline.analyze(path, Wishes())
        for render in FORMATS.values():
            render(report).encode()
        json.loads(next(render for name, render in FORMATS.items() if name == "json")(report))
        return "analysed"
    audio = examine(decode(path), str(path)).audio
    assert np.isfinite(audio.samples).all()
    assert float(np.abs(audio.samples).max()) <= 1
    browser_plays(path)
    return "decoded"


def _check(message: str, path: Path, files: list[Path]) -> None:
    assert "\n" not in message, f"more than one line: {message!r}"
    assert str(path) in message, f"does not name the file: {message!r}"
    others = {other.name for other in files if other.name != path.name and other.name not in path.name}
    assert not any(name in message for name in others), f"names another file: {message!r}"


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]))
