"""The measured figures that sizes are reckoned from: `python -m benchmarks.scale`. Processor time, which other work on the machine hardly changes."""

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analyzer.batch.inputs import Job
from analyzer.batch.one_call import DoCall
from analyzer.pipeline import Pipeline, Wishes
from analyzer.settings import Settings
from benchmarks.scale.calls import make_calls

SAMPLES = Path(__file__).parents[2] / "sample_calls"
STEREO, MONO = ("discovery", "pitch"), ("renewal",)
TRANSCRIPTS, TURNS = 20, 100


@dataclass(frozen=True, slots=True)
class Cost:
    """What some calls took: processor seconds, seconds of sound, words, and bytes in the archive."""

    cpu_s: float
    sound_s: float
    words: int
    archive_bytes: int


def measured(paths: list[Path], pipeline: Pipeline) -> Cost:
    """The whole of each call: analysed, its pages written, kept in the archive."""
    archive = pipeline.settings.data / "archive.db"
    before_bytes = _size(archive)
    sound_s, words = 0.0, 0

    def work() -> None:
        nonlocal sound_s, words
        for path in paths:
            task = DoCall(Job(path, f"{path.parent.name}-{path.stem}"), Wishes(), again=True, archived=True)
            report = task.done(pipeline, lambda *_: None).report
            assert report is not None
            sound_s += (report.call.info.duration_ms or 0) / 1000
            words += sum(len(turn.words) for turn in report.call.turns)

    cpu_s = _cpu(work)
    return Cost(cpu_s, sound_s, words, _size(archive) - before_bytes)


def _cpu(work: Callable[[], Any]) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before


def _size(archive: Path) -> int:
    # With the journal written back into the file.
    import sqlite3

    if archive.exists():
        connection = sqlite3.connect(archive)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
    return archive.stat().st_size if archive.exists() else 0


def main() -> None:
    """Prints the table."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        pipeline = Pipeline(Settings(out=folder / "out", data=folder / "data"), threads=1)
        load_s = _cpu(pipeline.load)
        make_calls(folder / "calls", TRANSCRIPTS + 1, turns=TURNS)
        first, *transcripts = sorted((folder / "calls").iterdir())
        measured([first], pipeline)  # what is only paid once
        text = measured(transcripts, pipeline)
        measured([SAMPLES / "voicemail/audio.opus"], pipeline)
        stereo = measured([SAMPLES / name / "audio.opus" for name in STEREO], pipeline)
        mono = measured([SAMPLES / name / "audio.opus" for name in MONO], pipeline)
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "linux" else 1024**2)
    print("| measured | |\n|---|---|")
    print(f"| L: loading the models, once a worker | {load_s:.1f} core seconds |")
    for name, cost in (("S: two channels", stereo), ("M: one channel", mono)):
        print(f"| {name}, a minute of sound | {60 * cost.cpu_s / cost.sound_s:.2f} core seconds |")
    print(f"| T: a transcript, a thousand words | {1000 * text.cpu_s / text.words:.2f} core seconds |")
    print(f"| A: the archive, a thousand words | {text.archive_bytes / text.words:.1f} kB |")
    print(f"| peak memory of the worker | {peak_mb:.0f} MB |")
    print(f"\n{stereo.sound_s:.0f} s of two channels, {mono.sound_s:.0f} s of one, {text.words} words of transcripts")


if __name__ == "__main__":
    main()
