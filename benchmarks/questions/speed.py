"""What finding questions costs beside the bare language model: python -m benchmarks.questions.speed [LABELLED.jsonl] [--rounds N].

Three things are timed on the same turns, one after the other and several times over, in processor time:
    bare        the small English pipeline as it comes, with all its parts, over the text of every turn
    parse       the pipeline that the analyzer uses, over the same text
    questions   finding, classing and tagging questions and joining them to their answers, on top of that parse
The middle of the rounds counts. LABELLED.jsonl is a file as `python -m benchmarks.questions` reads it, taken without its
punctuation and capitals; without one, the calls of benchmarks/acts are read the same way.
"""

import argparse
import json
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analyzer.types.call import Call

ACTS = Path(__file__).parents[1] / "acts" / "calls"
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
Spoken = list[tuple[str, str]]  # speaker, text


@dataclass(frozen=True, slots=True)
class Seconds:
    """Processor time of each part."""

    bare: float
    parse: float
    questions: float

    @property
    def ratio(self) -> float:
        """Parse and questions together over the bare pipeline."""
        return (self.parse + self.questions) / self.bare


def labelled(path: Path) -> list[Spoken]:
    """The conversations of a labelled file."""
    talks: dict[str, Spoken] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        turn = json.loads(line)
        talks.setdefault(turn["conversation"], []).append((turn["speaker"], turn["text"]))
    return list(talks.values())


def calls(folder: Path) -> list[Spoken]:
    """The transcripts of a folder."""
    paths = sorted(path for path in folder.glob("*.json") if not path.name.endswith(".labels.json"))
    read = [json.loads(path.read_text(encoding="utf-8"))["turns"] for path in paths]
    return [[(turn["speaker"], turn["text"]) for turn in turns] for turns in read]


def measured(talks: list[Spoken], rounds: int) -> Seconds:
    """The middle of so many rounds, after one that warms up."""
    import spacy

    from analyzer.annotate.language import NAMES, english
    from analyzer.annotate.parsed import ParsedCall, parse
    from analyzer.annotate.questions.annotator import find_questions
    from analyzer.score.rubric import load_rubric

    bare = spacy.load(next(name for name in NAMES if spacy.util.is_package(name)))
    nlp, rubric = english(), load_rubric()
    times: list[Seconds] = []
    for _ in range(rounds + 1):
        made = [_call(talk) for talk in talks]
        parsed: list[ParsedCall] = []
        times.append(
            Seconds(
                _timed(lambda: [list(bare.pipe(text for _, text in talk)) for talk in talks]),
                _timed(lambda parsed=parsed, made=made: parsed.extend(parse(call, nlp, rubric) for call in made)),
                _timed(lambda parsed=parsed: [find_questions(call) for call in parsed]),
            )
        )
    kept = times[1:]
    return Seconds(
        median(each.bare for each in kept), median(each.parse for each in kept), median(each.questions for each in kept)
    )


def _call(talk: Spoken) -> "Call":
    from analyzer.types.call import Call, CallInfo
    from analyzer.types.kind import CallKind
    from analyzer.types.speech import Side, Speaker, Transcript, Turn, words_of

    sides = {speaker: Side.REP if speaker == talk[0][0] else Side.PROSPECT for speaker, _ in talk}
    turns = tuple(
        Turn(index, speaker, sides[speaker], text, words_of(text), None, None)
        for index, (speaker, text) in enumerate(talk)
    )
    speakers = tuple(Speaker(speaker, side, 1.0) for speaker, side in sides.items())
    info = CallInfo("0" * 64, "talk.json", None, None, CallKind.OUTBOUND, 1.0)
    return Call(info, speakers, Transcript("en", turns))


def _timed(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def main() -> None:
    """Print the times and the ratio."""
    from benchmarks.questions.__main__ import plain

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labelled", type=Path, nargs="?")
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    talks = labelled(asked.labelled) if asked.labelled else calls(ACTS)
    talks = [[(speaker, plain(text)) for speaker, text in talk if plain(text)] for talk in talks]
    words = sum(len(text.split()) for talk in talks for _, text in talk)
    spent = measured(talks, asked.rounds)
    print(
        f"{words:,} words: bare pipeline {spent.bare:.2f} s; parse {spent.parse:.2f} s and questions {spent.questions:.2f} s, "
        f"together {spent.ratio:.2f} of the bare pipeline"
    )


if __name__ == "__main__":
    os.environ.update(dict.fromkeys(THREADS, "1"))
    main()
