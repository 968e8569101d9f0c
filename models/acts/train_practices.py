"""Trains the quick look for what a rep's turn does besides asking: which turns may press, assume, chase, free them to say no ..., and writes its weights. Needed only to make the file again.

    pip install scikit-learn
    python models/acts/train_practices.py     # cross-validated figures, then the weights

It learns from the rep's turns in the calls and moments of `../decisions/text`, whole and by their sentences, and from the lines of `text/` and those that the tests keep.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from linear import as_matrix, vocabulary, write
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from sklearn.model_selection import GroupKFold, cross_val_predict
from train import FOLDS, lines, read

from analyzer.annotate.plain import plain
from analyzer.types.speech import Side, Turn, words_of

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "decisions"))

from examples import LABELS, turns_of_calls  # noqa: E402

TARGET = HERE.parents[1] / "analyzer" / "annotate" / "second_reader" / "practices.npz"
STRENGTH = 20.0  # inverse of the regularisation
# The labels of `examples.py`, and those of the lines of `text/`, by the names that the analyzer has for them.
NAMES = {
    "P": "pressure",
    "U": "assumptive",
    "A": "admin_opening",
    "H": "chasing",
    "K": "no_is_ok",
    "L": "permission",
    "F": "feedback",
    "W": "where_next",
    "T": "truth",
    "R": "referral",
    "M": "follow_up_mail",
}


@dataclass(frozen=True)
class Said:
    """What was said, what it does, the labels that this tells anything of, and the call or line it is from."""

    text: str
    labels: frozenset[str]
    about: frozenset[str]
    group: str


def given() -> list[Said]:
    """Turns of calls whole, and their sentences where it is known what those do: one alone does what the turn does, those of a turn that does nothing do nothing."""
    out: list[Said] = []
    everything = frozenset(NAMES.values())
    for turn in turns_of_calls():
        if not turn.by_rep or turn.steps is None:
            continue
        text = " ".join(turn.words)
        does = frozenset(NAMES[label] for label, so in zip(LABELS, turn.steps, strict=True) if so and label in NAMES)
        out.append(Said(text, does, everything, turn.call))
        words = plain(Turn(0, "S1", Side.REP, text, words_of(text)))
        parts = [" ".join(words.tokens[start:end]) for start, end in words.sentences()]
        if len(parts) > 1 or does:
            idle = everything - does if len(parts) > 1 else everything
            out += [Said(part, does & idle, idle, turn.call) for part in parts]
    told = {line.text: line for line in lines()}
    for line in told.values():
        about = everything if line.about is None else line.about & everything
        # Lines were not marked for what the moments are about.
        about &= line.labels | (everything - {"where_next", "follow_up_mail", "pressure", "assumptive"})
        if about:
            out.append(Said(line.text, line.labels & everything, about, line.text))
    return out


def main() -> None:
    """Trains a yes or no for every label, prints the figures and writes the weights."""
    known = given()
    found = read([each.text for each in known])
    keys, idf = vocabulary(found)
    matrix = as_matrix(found, keys, idf)
    weights, bias = [], []
    print(f"{len(known)} pieces")
    for label in NAMES.values():
        rows = np.array([row for row, each in enumerate(known) if label in each.about])
        right = np.array([label in known[row].labels for row in rows])
        groups = np.array([known[row].group for row in rows])
        fitted = LogisticRegression(C=STRENGTH, max_iter=400)
        likely = cross_val_predict(
            fitted, matrix[rows], right, groups=groups, cv=GroupKFold(FOLDS), method="predict_proba"
        )[:, 1]
        told = [
            f"over {sure}: {100 * (likely > sure).mean():.1f} of 100 pieces, found {(likely > sure)[right].mean():.2f}"
            for sure in (0.02, 0.05, 0.1, 0.3)
        ]
        print(
            f"{label:15s} {int(right.sum()):4d} of {len(right)}, average precision {average_precision_score(right, likely):.2f} | "
            + " | ".join(told),
            flush=True,
        )
        fitted.fit(matrix[rows], right)
        weights.append(fitted.coef_[0])
        bias.append(fitted.intercept_[0])
    write(TARGET, np.array(list(NAMES.values())), keys, idf, np.array(weights), np.array(bias))


if __name__ == "__main__":
    sys.exit(main())
