"""Trains the reader of closes on the lines of `closes/`, `text/` and those that the tests keep, and writes its weights. Needed only to make the file again.

    pip install scikit-learn
    python models/acts/train_closes.py     # cross-validated figures, then the weights

Every line was written for this purpose: under `## close` what asks for, presumes or presses for a buying decision, under `## other` what a rep says besides.
So were the calls of `../decisions/text`, of which every stretch that the reader would be shown is learnt.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from closes_frames import drawn
from linear import as_matrix, vocabulary, write
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from train import FOLDS, STRENGTH, Line, lines, read, report

from analyzer.annotate.close_reader import stretches
from analyzer.annotate.plain import plain
from analyzer.types.speech import Side, Turn, words_of

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "decisions"))

from examples import turns_of_calls  # noqa: E402

TARGET = HERE.parents[1] / "analyzer" / "annotate" / "second_reader" / "closes.npz"
CLOSE = "close"
UNSEEN = (
    "steps_five",
    "steps_six",
    "steps_seven",
    "steps_eight",
    "steps_nine",
    "plain_",
    "whole_",
    "exchanges_",
)  # written since
SHARED = 0.5


def cut(text: str) -> list[str]:
    """The stretches of a line that the reader would be shown."""
    words = plain(Turn(0, "S1", Side.REP, text, words_of(text)))
    return [" ".join(words.tokens[start:end]) for start, end in stretches(words)]


def given() -> list[Line]:
    """Every line that says whether it is a close; of those that are none also every stretch that the reader would be shown."""
    out = [line for line in lines() if line.about is None or CLOSE in line.about]
    for path in sorted((HERE / "closes").glob("*.txt")):
        labels: frozenset[str] = frozenset()
        for text in path.read_text(encoding="utf-8").splitlines():
            if text.startswith("## "):
                labels = frozenset({CLOSE} if text[3:].strip() == CLOSE else ())
            elif text.strip():
                out.append(Line(text.strip(), labels, frozenset({CLOSE})))
    out += [Line(text, frozenset({CLOSE} if closes else ()), frozenset({CLOSE})) for text, closes in drawn()]
    return out + [
        Line(part, line.labels, line.about)
        for line in out
        if CLOSE not in line.labels
        for part in cut(line.text)
        if len(part.split()) < len(line.text.split())
    ]


def of_calls() -> Iterator[Line]:
    """The stretches of the rep's turns in calls that the reader would be shown; one that shares at least `SHARED` of its words with what asks for a decision is a close."""
    for each in turns_of_calls():
        if not each.by_rep or each.asks is None or (each.call or "").startswith(UNSEEN):
            continue
        text = " ".join(each.words)
        words = plain(Turn(0, "S1", Side.REP, text, words_of(text)))
        for start, end in stretches(words):
            asking = sum(each.of_close[words.word_of[at]] for at in range(start, end))
            if asking and asking < SHARED * (end - start):
                continue
            labels = frozenset({CLOSE} if asking else ())
            yield Line(" ".join(words.tokens[start:end]), labels, frozenset({CLOSE}))


def main() -> None:
    """Trains, prints the figures and writes the weights."""
    known = [*given(), *of_calls()]
    found = read([line.text for line in known])
    keys, idf = vocabulary(found)
    matrix = as_matrix(found, keys, idf)
    right = np.array([CLOSE in line.labels for line in known])
    fitted = LogisticRegression(C=STRENGTH, max_iter=600)
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=1)
    report(CLOSE, right, cross_val_predict(fitted, matrix, right, cv=folds, method="predict_proba")[:, 1])
    fitted.fit(matrix, right)
    write(TARGET, np.array([CLOSE]), keys, idf, fitted.coef_, fitted.intercept_)


if __name__ == "__main__":
    sys.exit(main())
