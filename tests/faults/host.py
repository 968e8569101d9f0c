"""A process with the language model loaded, which runs a batch in a fresh child whenever told to: a batch that takes no time to start can be killed at any moment of its work.

A line on stdin starts a child; its process number, and how it ended, go to stdout.
"""

import os
import sys
from pathlib import Path

from analyzer.annotate.language import english
from analyzer.batch.inputs import find_jobs
from analyzer.batch.run import How, alone
from analyzer.pipeline import Pipeline, Wishes
from analyzer.settings import Settings


def batch(calls: Path, out: Path, data: Path) -> None:
    """The calls of a folder, one after the other, in this very process."""
    settings = Settings(out=out, data=data)
    how, pipeline = How(wishes=Wishes(), archived=True), Pipeline(settings)
    for job in find_jobs([calls])[0]:
        error = alone(job, pipeline, how, lambda *_: None).error
        if error is not None:
            raise error


def main() -> None:
    english()
    folders = [Path(each) for each in sys.argv[1:]]
    _say("ready")
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            batch(*folders)
            os._exit(0)
        _say(child)
        _say(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


def _say(word: object) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
