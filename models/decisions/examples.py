"""Puts together what the reader of decisions is trained on, as one JSON file. Needed only to make the model again.

    python models/decisions/examples.py examples.json     # with the analyzer's own environment

Every line was written for this purpose: the calls of `text/calls_*.txt` (`R:` the rep, `P:` the prospect, `R*:` a rep's turn that asks for the decision, in [[ ]] the words that do), the lines of `text/lines_*.txt`,
and those that the smaller readers were trained on (`models/acts`).
"""

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from itertools import pairwise
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "acts"))

from closes_frames import drawn  # noqa: E402
from train import lines  # noqa: E402

ASKS = frozenset({"close", "assumptive"})
MARKS = re.compile(r"\[\[|\]\]|[^\s\[\]]+")


@dataclass
class Example:
    """A rep's turn: its words, for each whether it is part of a close, and the texts of the other side's turns next to it; `call` is None where it stands alone."""

    words: list[str]
    marked: list[bool]
    before: str = ""
    after: str = ""
    call: str | None = None
    asks: bool = field(init=False)

    def __post_init__(self) -> None:
        self.asks = any(self.marked)


def main() -> None:
    """Writes the examples to the file named."""
    alone = {text.lower(): Example(text.split(), [asks] * len(text.split())) for text, asks in reversed([*_lines()])}
    calls = [example for path in sorted((HERE / "text").glob("calls_*.txt")) for example in _of_calls(path)]
    Path(sys.argv[1]).write_text(json.dumps([asdict(each) for each in [*reversed(alone.values()), *calls]]))


def _lines() -> Iterator[tuple[str, bool]]:
    for line in lines():
        if line.about is None or "close" in line.about:
            yield line.text, bool(ASKS & line.labels)
    for path in [
        *sorted((HERE.parent / "acts" / "closes").glob("*.txt")),
        *sorted((HERE / "text").glob("lines_*.txt")),
    ]:
        asks = False
        for text in path.read_text(encoding="utf-8").splitlines():
            if text.startswith("## "):
                asks = text[3:].strip() == "close"
            elif text.strip():
                yield text.strip(), asks
    for text, asks in drawn():
        yield text, bool(asks)


def _of_calls(path: Path) -> Iterator[Example]:
    for number, call in enumerate(path.read_text(encoding="utf-8").split("\n\n")):
        turns = [line.split(":", 1) for line in call.splitlines() if line.strip()]
        around = [["P", ""], *turns, ["P", ""]]
        for (before, (who, text)), (_, after) in zip(pairwise(around), pairwise(around[1:]), strict=False):
            if who.startswith("R"):
                words, marked = _words(text)
                yield Example(words, marked, _of_prospect(before), _of_prospect(after), f"{path.stem} {number + 1}")


def _of_prospect(turn: list[str]) -> str:
    return turn[1].strip() if turn[0] == "P" else ""


def _words(text: str) -> tuple[list[str], list[bool]]:
    words, marked, inside = [], [], False
    for piece in MARKS.findall(text):
        if piece in {"[[", "]]"}:
            inside = piece == "[["
        else:
            words.append(piece)
            marked.append(inside)
    return words, marked


if __name__ == "__main__":
    main()
