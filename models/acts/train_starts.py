r"""Trains the reader of where questions start in turns without marks on the lines of `starts/` and the other lines here, and writes its weights. Needed only to make the file again.

    pip install scikit-learn
    python models/acts/train_starts.py     # cross-validated figures, then the weights

`told.txt` holds what only looks like a question, `asked.txt` questions, `turns.txt` turns in which "/" stands before a question and "\\" before what is none.
Lines of the other folders are sorted into questions and the rest by how they open. Turns are put together from them by a fixed seed.
"""

import random
import sys
from pathlib import Path

import numpy as np
from linear import as_matrix, vocabulary, write
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict
from train import lines as labelled_lines
from train import report

from analyzer.annotate.language import english
from analyzer.annotate.questions.clean import CleanTurn, clean
from analyzer.annotate.questions.find import short_start
from analyzer.annotate.questions.grammar import CONTRACTED, only_links_before
from analyzer.annotate.questions.inversions import inversion
from analyzer.annotate.questions.question_words import question_word
from analyzer.annotate.questions.starts import start_features
from analyzer.annotate.questions.words import AUX, WH

HERE = Path(__file__).parent
TEXT = HERE / "starts"
TARGET = HERE.parents[1] / "analyzer" / "annotate" / "second_reader" / "starts.npz"
STRENGTH = 4.0  # inverse of the regularisation
FOLDS = 5
SEED = 7
DRAWN = 16_000
OPENERS = (AUX | WH) - CONTRACTED
LONGEST = 22
SHAPES = {"SQ": 34, "SSQ": 18, "QS": 10, "SQS": 12, "QQ": 4, "S": 8, "SS": 10, "Q": 4}
"""How often statements and questions follow one another so, in hundredths."""
BETWEEN = "and|so|but|well|um|uh|oh|yeah|okay|then|you know|i mean|now|right|no|actually".split("|")
JOINED = 0.2
"""How often two clauses are joined by such a word."""
LOOK_ALIKE = 0.3
"""How often a statement is one of those that only look like a question."""
OWN_WEIGHT, LOOK_ALIKE_WEIGHT = 3, 2
"""How often whole turns and look-alikes are given."""

Turn = tuple[str, frozenset[int]]
"""Words without marks, and where in them questions start, in characters."""


def plain(text: str) -> str:
    """The text in lower case without marks."""
    kept = (c if c.isalnum() or c in "' " else " " for c in text.lower().replace("\u2019", "'"))
    return " ".join("".join(kept).split())


def kept(name: str) -> list[str]:
    """The lines of a file of `starts/`."""
    return [line for line in (TEXT / name).read_text(encoding="utf-8").splitlines() if line]


def marked(line: str) -> Turn:
    """A turn of `turns.txt`."""
    text, starts = "", set()
    for part in line.replace("/", "|/").replace("\\", "|").split("|"):
        words = plain(part)
        if part.strip().startswith("/"):
            starts.add(len(text))
        text += words + " "
    return text.strip(), frozenset(starts)


def sorted_lines() -> tuple[list[Turn], list[Turn]]:
    """Statements and questions among the other lines, the latter with where the rules see questions in them."""
    texts = [plain(line.text) for line in labelled_lines()]
    for path in sorted((HERE / "closes").glob("*.txt")):
        texts += [plain(line) for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("## ")]
    texts = sorted({text for text in texts if 2 <= len(text.split()) <= LONGEST})
    texts += [plain(line) for line in kept("asked.txt")]
    told: list[Turn] = []
    asked: list[Turn] = []
    for text, doc in zip(texts, english().pipe(texts), strict=True):
        heads = heads_of(clean(doc))
        (asked if heads else told).append((text, frozenset(doc[at].idx for at in heads)))
    return told, asked


def heads_of(c: CleanTurn) -> list[int]:
    """The tokens of the parse that the rules take for the first words of questions."""
    out, k = [], 0
    while k < len(c.low):
        one = (
            question_word(c, k, 0, len(c.low), asked=False)
            or inversion(c, k, 0, len(c.low), asked=False)
            or (short_start(c, k, 0, len(c.low)) if only_links_before(c, k, 0) else None)
        )
        if one is not None:
            out.append(c.token[one.head])
        k = one.after if one is not None else k + 1
    return out


def opens(c: CleanTurn, k: int) -> bool:
    """Whether the reader will ever be asked about token k."""
    return c.low[k] in OPENERS or short_start(c, k, 0, len(c.low)) is not None


def put_together(alike: list[Turn], told: list[Turn], asked: list[Turn]) -> list[Turn]:
    """Turns drawn from the clauses."""
    dice = random.Random(SEED)
    out: list[Turn] = []
    for shape in dice.choices(list(SHAPES), list(SHAPES.values()), k=DRAWN):
        text, starts = "", set()
        for kind in shape:
            if text and dice.random() < JOINED:
                text += dice.choice(BETWEEN) + " "
            statements = alike if dice.random() < LOOK_ALIKE else told
            part, at = dice.choice(asked if kind == "Q" else statements)
            starts |= {len(text) + one for one in at}
            text += part + " "
        out.append((text.strip(), frozenset(starts)))
    return out


def main() -> None:
    """Trains, prints the figures and writes the weights."""
    told, asked = sorted_lines()
    alike = [(plain(line), frozenset[int]()) for line in kept("told.txt")]
    whole = [marked(line) for line in kept("turns.txt")]
    print(f"{len(alike) + len(told)} statements, {len(asked)} questions, {len(whole)} whole turns")
    turns = put_together(alike, alike + told, asked) + whole * OWN_WEIGHT + alike * LOOK_ALIKE_WEIGHT
    found, said, group = [], [], []
    for (text, starts), doc in zip(turns, english().pipe([text for text, _ in turns]), strict=True):
        c = clean(doc)
        for k in (k for k in range(len(c.low)) if opens(c, k)):
            found.append(start_features(c, k))
            said.append(doc[c.token[k]].idx in starts)
            group.append(text)
    keys, idf = vocabulary(found)
    matrix = as_matrix(found, keys, idf)
    right = np.array(said)
    fitted = LogisticRegression(C=STRENGTH, max_iter=600)
    folds = GroupKFold(FOLDS)
    report(
        "starts", right, cross_val_predict(fitted, matrix, right, groups=group, cv=folds, method="predict_proba")[:, 1]
    )
    fitted.fit(matrix, right)
    write(TARGET, np.array(["starts"]), keys, idf, fitted.coef_, fitted.intercept_)


if __name__ == "__main__":
    sys.exit(main())
