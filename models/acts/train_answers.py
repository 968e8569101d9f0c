"""Trains the reader of answers on the lines of `answers/` and those that the tests keep, and writes its weights. Needed only to make the file again.

    pip install scikit-learn
    python models/acts/train_answers.py     # cross-validated figures, then the weights

Every line was written for this purpose: what a prospect says to an offer or a close, under `## yes` and so on what it does, under `## other` what a prospect says besides.
"""

import sys
from pathlib import Path

import numpy as np
from linear import as_matrix, vocabulary, write
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from train import FOLDS, STRENGTH, Line, read, report

from analyzer.annotate.answer_reader import AGAINST, KEEN, YES

HERE = Path(__file__).parent
TARGET = HERE.parents[1] / "analyzer" / "annotate" / "second_reader" / "answers.npz"
KEPT_LINES = HERE.parents[1] / "tests" / "annotate" / "lines" / "buying.txt"
LABELS = (YES, KEEN, *AGAINST)
KEPT: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "b": (frozenset({YES}), frozenset(LABELS)),
    "+": (frozenset({KEEN}), frozenset(LABELS)),
    "-": (frozenset(), frozenset({YES, KEEN})),
    "0": (frozenset(), frozenset(LABELS)),
}
"""What the marks of the lines that the tests keep say, and which labels they tell anything of."""


def given() -> list[Line]:
    """Every line, with the labels that it tells anything of."""
    out: list[Line] = []
    for path in sorted((HERE / "answers").glob("*.txt")):
        labels: frozenset[str] = frozenset()
        for text in path.read_text(encoding="utf-8").splitlines():
            if text.startswith("## "):
                labels = frozenset({text[3:].strip()}) & frozenset(LABELS)
            elif text.strip():
                out.append(Line(text.strip(), labels, frozenset(LABELS)))
    for text in KEPT_LINES.read_text(encoding="utf-8").splitlines():
        mark, _, said = text.partition(" ")
        if mark in KEPT:
            out.append(Line(said.strip(), *KEPT[mark]))
    return out


def main() -> None:
    """Trains a yes or no for every label, prints the figures and writes the weights."""
    known = given()
    found = read([line.text for line in known])
    keys, idf = vocabulary(found)
    matrix = as_matrix(found, keys, idf)
    weights, bias = [], []
    for label in LABELS:
        told = np.array([line.about is not None and label in line.about for line in known])
        right = np.array([label in line.labels for line in known])[told]
        fitted = LogisticRegression(C=STRENGTH, max_iter=400)
        folds = StratifiedKFold(FOLDS, shuffle=True, random_state=1)
        report(label, right, cross_val_predict(fitted, matrix[told], right, cv=folds, method="predict_proba")[:, 1])
        fitted.fit(matrix[told], right)
        weights.append(fitted.coef_[0])
        bias.append(fitted.intercept_[0])
    write(TARGET, np.array(LABELS), keys, idf, np.array(weights), np.array(bias))


if __name__ == "__main__":
    sys.exit(main())
