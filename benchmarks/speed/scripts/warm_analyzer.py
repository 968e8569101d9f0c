"""The analyzer, already warm: warm_analyzer.py ROUNDS INPUT...

Everything is analysed `ROUNDS` times in one process. Of the last round it prints the seconds by the clock and of processor time, all
inputs together, and the seconds of each stage.
"""

import json
import resource
import sys
import time
from collections import Counter
from pathlib import Path

from analyzer.own_process import collect_seldom, take_turns_quickly
from analyzer.pipeline import Pipeline, Wishes
from analyzer.report.formats import FORMATS
from analyzer.settings import Settings


def main(rounds: int, inputs: list[str]) -> None:
    """Analyses the inputs and writes their reports as the command does, to nowhere."""
    collect_seldom()
    take_turns_quickly()
    pipeline = Pipeline(Settings())
    for _ in range(rounds):
        stages: Counter[str] = Counter()
        wall, used = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF)
        for path in inputs:
            report = pipeline.analyze(Path(path), Wishes())
            stages.update(report.run.seconds)
            for format_ in pipeline.settings.formats:
                FORMATS[format_](report)
        now = resource.getrusage(resource.RUSAGE_SELF)
    cpu = now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime
    print(json.dumps({"wall_s": time.monotonic() - wall, "cpu_s": cpu, "stages": stages}))


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
