"""Trains the second reader of questions (analyzer/annotate/second_reader) on the lines of `text/` and writes its weights. Needed only to make the file again.

    pip install scikit-learn
    python models/acts/train.py            # cross-validated figures, then the weights

Every line of `text/` was written for this purpose; a line `## label` says what the lines under it do. Several labels may fit. Lines are read as the analyzer reads a turn, so punctuation and capitals do not matter.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from linear import as_matrix, vocabulary, write
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from analyzer.annotate.language import english
from analyzer.annotate.parsed import ParsedTurn, _word_of
from analyzer.annotate.plain import plain
from analyzer.annotate.questions.tags import READ_AS
from analyzer.annotate.second_reader.features import features
from analyzer.annotate.second_reader.tokens import tokens_of
from analyzer.types.speech import Side, Turn, words_of

HERE = Path(__file__).parent
TARGET = HERE.parents[1] / "analyzer" / "annotate" / "second_reader" / "weights.npz"
STRENGTH = 20.0  # inverse of the regularisation; chosen by the cross-validation below
FOLDS = 5
SURE = (0.3, 0.5, 0.7)
PRESSES = {"p": frozenset({"pressure"}), "a": frozenset({"assumptive"})}
KEPT: dict[str, dict[str, frozenset[str]]] = {
    "closing.txt": {"+": frozenset({"close"})},
    "closing_trades.txt": {"+": frozenset({"close"})},
    "pressure.txt": PRESSES,
    "pressure_trades.txt": PRESSES,
    "practices.txt": {},
}
"""What the marks of the lines that the tests keep say, by file."""
SECTIONS = {
    "permission": "permission",
    "why_called": "why_called",
    "truth": "truth",
    "chasing": "chasing",
    "no_chasing": "chasing",
    "no_is_ok": "no_is_ok",
    "feedback": "feedback",
    "referral": "referral",
    "admin_opening": "admin_opening",
    "no_admin_opening": "admin_opening",
}


@dataclass(frozen=True)
class Line:
    """A line and what it does; `about` are the labels that it tells anything of, None for all."""

    text: str
    labels: frozenset[str]
    about: frozenset[str] | None = None


def lines() -> list[Line]:
    """The lines of `text/`, and those that the tests keep, whose "-" lines only say what they are not."""
    out: list[Line] = []
    for path in sorted((HERE / "text").glob("*.txt")):
        labels: frozenset[str] = frozenset()
        for text in path.read_text(encoding="utf-8").splitlines():
            if text.startswith("## "):
                labels = frozenset(text[3:].split())
            elif text.strip():
                out.append(Line(text.strip(), labels))
    return out + kept_lines()


def kept_lines() -> list[Line]:
    """The lines that the tests keep."""
    out: list[Line] = []
    for name, marks in KEPT.items():
        labels: dict[str, frozenset[str]] = marks
        for text in (HERE.parents[1] / "tests" / "annotate" / "lines" / name).read_text(encoding="utf-8").splitlines():
            if text.startswith("["):
                section = SECTIONS.get(text[1:-1].split()[0])
                labels = {"+": frozenset({section})} if section else {}
            mark, _, said = text.removeprefix("!").strip().partition(" ")
            if mark == "-" and labels:
                out.append(Line(said, frozenset(), frozenset().union(*labels.values())))
            elif mark in labels:
                out.append(Line(said, labels[mark], frozenset().union(*labels.values())))
    return out


def read(texts: list[str]) -> list[frozenset[int]]:
    """The features of each line."""
    out = []
    for text, doc in zip(texts, english().pipe(" ".join(text.split()) for text in texts), strict=True):
        turn = Turn(0, "S1", Side.REP, text, words_of(text), None, None)
        parsed = ParsedTurn(turn, doc, _word_of(turn, doc))
        out.append(features(tokens_of(parsed, 0, len(plain(turn).tokens))))
    return out


def main() -> None:
    """Trains a yes or no for every label that tells what a question is for, prints the figures and writes the weights."""
    given = lines()
    found = read([line.text for line in given])
    keys, idf = vocabulary(found)
    matrix = as_matrix(found, keys, idf)
    labels = sorted(READ_AS)
    weights, bias = [], []
    print(f"{len(given)} lines, {len(labels)} labels")
    for label in labels:
        known = np.array([line.about is None or label in line.about for line in given])
        right = np.array([label in line.labels for line in given])[known]
        fitted = LogisticRegression(C=STRENGTH, max_iter=400)
        folds = StratifiedKFold(FOLDS, shuffle=True, random_state=1)
        likely = cross_val_predict(fitted, matrix[known], right, cv=folds, method="predict_proba")[:, 1]
        report(label, right, likely)
        fitted.fit(matrix[known], right)
        weights.append(fitted.coef_[0])
        bias.append(fitted.intercept_[0])
    write(TARGET, np.array(labels), keys, idf, np.array(weights), np.array(bias))


def report(label: str, right: np.ndarray, likely: np.ndarray) -> None:
    """How well lines that the model had not seen were told."""
    told = [f"{label:14s} {int(right.sum()):4d} of {len(right)}"]
    for sure in SURE:
        said = likely > sure
        told.append(
            f"over {sure}: right {right[said].mean() if said.any() else np.nan:.2f}, found {said[right].mean():.2f}"
        )
    print(" | ".join(told))


if __name__ == "__main__":
    sys.exit(main())
