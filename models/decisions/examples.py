"""Puts together what the readers of turns are trained on, as one JSON file. Needed only to make the models again.

    python models/decisions/examples.py examples.json     # with the analyzer's own environment

Every line was written for this purpose: the calls of `text/calls_*.txt`, `text/steps_*.txt`, `text/closes_*.txt`, `text/plain_*.txt` and `text/whole_*.txt`, the exchanges of `text/exchanges_*.txt`, the moments of calls of `text/moments_*.txt`, the lines of `text/lines_*.txt`, and those that the smaller readers were trained on (`models/acts`).
A turn of a call is `R:` (the rep) or `P:` (the prospect), with labels before the colon, or in `text/labels_*.txt`, where `# calls_one 3` begins the third call of a file and a line is the number of a turn, its labels and, behind bars, the words that name a step or ask for a decision:

- `*` asks for the buying decision, in [[ ]] the words that do; `?` may do so: nothing is learnt from it;
- `S` names a step for after the call, in {{ }} the words that do; `V` names one so loosely that it binds nobody;
- `Y` takes a step that the other side has just named, `N` turns it down or calls one off, `D` puts it off;
- `B` decides for the offer (an order, a yes to a close), `O` against the whole of it;
- `I` shows interest in the offer or gives a buying signal, `X` raises an objection or reservation, `C` lets one go (the prospect's turns);
- `P` presses, `U` takes a sale for granted, `A` opens with an administrative demand, `H` chases a decision (these and those below: the rep's turns);
- `K` makes a "no" safe, `L` asks leave to ask, `F` for feedback, `W` where to go from here, `T` what is still unsaid, `R` for a referral; `M` promises a mail that sums up or thanks.

In `moments_*.txt` only what is told of the rep's turns alone is marked, from `P` on.

Lines that begin with `=` tell how a call ends (its next step and who is to act, or the sale: `won`, `no` or `-`); nothing is trained on them.
"""

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "acts"))

from closes_frames import drawn  # noqa: E402
from train import lines  # noqa: E402

ASKS = frozenset({"close", "assumptive"})
LABELS = "SVYNDBOIXCPUAHKLFWTRM"
OF_BOTH = 10  # so many of them are not marked in moments
MARKS = re.compile(r"\[\[|\]\]|\{\{|\}\}|[^\s\[\]{}]+")


@dataclass
class Example:
    """A turn: its words, for each whether it is part of a close and of a named step, and the texts of the turns next to it; `call` is None where it stands alone.

    `asks` and `steps` (one truth for each of LABELS) are None where nobody has said.
    """

    words: list[str]
    of_close: list[bool]
    of_step: list[bool]
    asks: bool | None
    steps: list[bool | None] | None = None
    by_rep: bool = True
    before: str = ""
    after: str = ""
    call: str | None = None


@dataclass
class _Labels:
    signs: str
    quotes: tuple[str, ...]


def main() -> None:
    """Writes the examples to the file named."""
    alone = {text.lower(): _alone(text.split(), asks=asks) for text, asks in reversed([*_lines()])}
    Path(sys.argv[1]).write_text(json.dumps([asdict(each) for each in [*reversed(alone.values()), *turns_of_calls()]]))


def turns_of_calls() -> Iterator[Example]:
    """The turns of all calls, in their order."""
    labels = _labels()
    for kind in ("calls", "steps", "closes", "moments", "plain", "whole", "exchanges"):
        for path in sorted((HERE / "text").glob(f"{kind}_*.txt")):
            yield from _of_calls(path, labels)


def _alone(words: list[str], *, asks: bool) -> Example:
    return Example(words, [asks] * len(words), [False] * len(words), asks)


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


def _of_calls(path: Path, labels: dict[tuple[str, int], list[tuple[int, _Labels]]]) -> Iterator[Example]:
    moments = path.name.startswith("moments_")
    for number, call in enumerate(path.read_text(encoding="utf-8").split("\n\n"), start=1):
        turns = [_turn(line) for line in call.splitlines() if line.strip() and not line.startswith("=")]
        for place, told in labels[path.stem, number]:
            turns[place - 1].add(told)
        around = [None, *turns, None]
        for (before, turn), (_, after) in zip(pairwise(around), pairwise(around[1:]), strict=False):
            if turn is not None and not (moments and turn.side == "P"):
                yield Example(
                    turn.words,
                    turn.of_close,
                    turn.of_step,
                    None if moments or "?" in turn.labels else turn.side == "R" and "*" in turn.labels,
                    [
                        None if moments and place < OF_BOTH else label in turn.labels
                        for place, label in enumerate(LABELS)
                    ],
                    turn.side == "R",
                    _of_other(before, turn),
                    _of_other(after, turn),
                    f"{path.stem} {number}",
                )


def _labels() -> dict[tuple[str, int], list[tuple[int, _Labels]]]:
    """The labels that stand apart from the calls: for each call, with the numbers of their turns."""
    found: dict[tuple[str, int], list[tuple[int, _Labels]]] = defaultdict(list)
    for path in sorted((HERE / "text").glob("labels_*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("# "):
                stem, number = line[2:].split()
                call = found[stem, int(number)]
            elif line.strip() and not line.startswith("="):
                head, *quotes = line.split(" | ")
                turn, *signs = head.split()
                call.append((int(turn), _Labels("".join(signs), tuple(quotes))))
    return found


@dataclass
class _Turn:
    side: str
    labels: str
    words: list[str]
    of_close: list[bool]
    of_step: list[bool]

    def add(self, told: _Labels) -> None:
        self.labels += told.signs
        plain = [_plain(word) for word in self.words]
        for quote in told.quotes:
            words = [_plain(word) for word in MARKS.findall(quote)]
            first = next((i for i in range(len(plain)) if plain[i : i + len(words)] == words), None)
            if first is None:
                continue
            if "*" in told.signs:
                self.of_close[first : first + len(words)] = [True] * len(words)
            # What names a step in the words of a close is left to the close.
            elif not any(self.of_close[first : first + len(words)]):
                self.of_step[first : first + len(words)] = [True] * len(words)


def _plain(word: str) -> str:
    return word.lower().strip('.,;:?!"')


def _turn(line: str) -> _Turn:
    head, text = line.split(":", 1)
    words, of_close, of_step, inside = [], [], [], ""
    for piece in MARKS.findall(text):
        if piece in {"[[", "{{"}:
            inside = piece
        elif piece in {"]]", "}}"}:
            inside = ""
        else:
            words.append(piece)
            of_close.append(inside == "[[")
            of_step.append(inside == "{{")
    return _Turn(head[0], head[1:], words, of_close, of_step)


def _of_other(beside: _Turn | None, turn: _Turn) -> str:
    return " ".join(beside.words) if beside is not None and beside.side != turn.side else ""


if __name__ == "__main__":
    main()
