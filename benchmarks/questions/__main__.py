"""How well questions are found and classed on a file of labelled turns: python -m benchmarks.questions LABELLED.jsonl [--plain].

One line a turn, in the order of the conversation, as JSON:
    conversation    any name; the first speaker of each is taken for the rep
    speaker         who says it
    text            what is said, punctuated or not
    questions       [{"text", "class", "also"}]: each question's words, its class (open, semi_open, closed or null for "not
                    classed") and further classes that are right too
    ignore          [{"text"}]: stretches that may be called a question or not

Everything goes through the public command, `analyzer analyze`, so that what is measured is what a user gets. A found
question counts for a labelled one when at least half of their words are the same, or when one of at least three words
lies wholly inside the other. --plain takes out punctuation and capitals first, as small speech models do.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

SAME = 0.5
INSIDE_FROM_WORDS = 3


def plain(text: str) -> str:
    """The text in lower case without punctuation."""
    return " ".join(re.sub(r"[^\w' ]", " ", text.lower()).split())


def likeness(left: str, right: str) -> float:
    """The share of words in common, from 0 to 1."""
    a, b = Counter(plain(left).split()), Counter(plain(right).split())
    common, shorter = (a & b).total(), min(a.total(), b.total())
    inside = shorter >= INSIDE_FROM_WORDS and common == shorter
    return 0.99 if inside else 2 * common / max(1, a.total() + b.total())


def pairs(labelled: list[str], found: list[str]) -> list[tuple[int, int]]:
    """The best one-to-one pairs of indices that are like enough."""
    scored = sorted(((likeness(x, y), i, j) for i, x in enumerate(labelled) for j, y in enumerate(found)), reverse=True)
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    out: list[tuple[int, int]] = []
    for score, i, j in scored:
        if score >= SAME and i not in taken_left and j not in taken_right:
            taken_left.add(i)
            taken_right.add(j)
            out.append((i, j))
    return out


def analyse(
    conversations: dict[str, list[dict[str, Any]]],
) -> tuple[dict[tuple[str, int], list[dict[str, Any]]], float]:
    """The question acts by conversation and turn, and the seconds that the command took."""
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder, "in"), Path(folder, "out")
        source.mkdir()
        for index, turns in enumerate(conversations.values()):
            first = turns[0]["speaker"]
            spoken = [
                {
                    "speaker": turn["speaker"],
                    "side": "rep" if turn["speaker"] == first else "prospect",
                    "text": turn["text"],
                }
                for turn in turns
            ]
            (source / f"{index}.json").write_text(json.dumps({"turns": spoken}), encoding="utf-8")
        started = time.monotonic()
        command = [sys.executable, "-m", "analyzer", "analyze", str(source), "--out", str(out), "--format", "json"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        seconds = time.monotonic() - started
        found: dict[tuple[str, int], list[dict[str, Any]]] = {}
        for index, name in enumerate(conversations):
            report = json.loads((out / f"{index}.json").read_text(encoding="utf-8"))
            for act in report["acts"]:
                if act["kind"] == "question":
                    found.setdefault((name, act["turn"]), []).append(act)
        return found, seconds


def main() -> None:
    """Print the figures of the file named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labelled", type=Path)
    parser.add_argument("--plain", action="store_true")
    asked = parser.parse_args()
    conversations: dict[str, list[dict[str, Any]]] = {}
    for line in asked.labelled.read_text(encoding="utf-8").splitlines():
        turn = json.loads(line)
        if asked.plain:
            turn["text"] = plain(turn["text"])
        conversations.setdefault(turn["conversation"], []).append(turn)
    found, seconds = analyse(conversations)
    right = missed = false = 0
    confusion: Counter[tuple[str, str]] = Counter()
    for name, turns in conversations.items():
        for index, turn in enumerate(turns):
            acts = found.get((name, index), [])
            matched = pairs([question["text"] for question in turn["questions"]], [act["quote"] for act in acts])
            right += len(matched)
            missed += len(turn["questions"]) - len(matched)
            left = [act["quote"] for j, act in enumerate(acts) if j not in {j for _, j in matched}]
            false += len(left) - len(pairs([stretch["text"] for stretch in turn.get("ignore", [])], left))
            for i, j in matched:
                question, given = turn["questions"][i], acts[j]["class"]
                if question.get("class"):
                    confusion[given if given in (question.get("also") or ()) else question["class"], given] += 1
    precision, recall = right / max(1, right + false), right / max(1, right + missed)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    print(
        f"found: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f} ({right} right, {false} false, {missed} missed)"
    )
    agree = sum(count for (wanted, given), count in confusion.items() if wanted == given)
    print(f"class of the found: {agree / max(1, confusion.total()):.3f} of {confusion.total()}")
    for wanted in ("open", "semi_open", "closed"):
        row = {given: confusion[wanted, given] for given in ("open", "semi_open", "closed")}
        print(f"  {wanted:10s} {row}")
    print(f"{sum(map(len, conversations.values()))} turns in {seconds:.1f} s")


if __name__ == "__main__":
    main()
