"""Trains the reader of how calls open on `openings.txt` and writes its weights. Needed only to make the file again.

pip install scikit-learn
python models/acts/train_openings.py   # cross-validated figures, then the weights
"""

import re
import sys
from collections import Counter
from pathlib import Path

import numpy as np
from linear import as_matrix, vocabulary, write
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from train import STRENGTH

from analyzer.annotate.language import english
from analyzer.annotate.parsed import ParsedTurn, _word_of
from analyzer.annotate.second_reader.opening import opening_features
from analyzer.types.speech import Side, Turn, words_of

HERE = Path(__file__).parent
TARGET = HERE.parents[1] / "analyzer" / "annotate" / "second_reader" / "openings.npz"
SAID = re.compile(r"([PR]): (.*?)(?= [PR]: |$)")
SIDES = {"P": Side.PROSPECT, "R": Side.REP}
FOLDS = 8


def openings() -> list[tuple[str, list[ParsedTurn]]]:
    """Each opening's kind and turns."""
    out = []
    for line in (HERE / "openings.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        kind, said = line.split(" | ", 1)
        turns = []
        for index, (who, text) in enumerate(SAID.findall(said)):
            turn = Turn(index, who, SIDES[who], text, words_of(text))
            doc = english()(" ".join(text.split()))
            turns.append(ParsedTurn(turn, doc, _word_of(turn, doc)))
        out.append((kind, turns))
    return out


def main() -> None:
    """Trains, prints the figures and writes the weights."""
    given = openings()
    kinds = np.array([kind for kind, _ in given])
    found = [opening_features(turns) for _, turns in given]
    keys, idf = vocabulary(found)
    matrix = as_matrix(found, keys, idf)
    fitted = LogisticRegression(C=STRENGTH, max_iter=1000)
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=1)
    told = cross_val_predict(fitted, matrix, kinds, cv=folds)
    print(f"{len(given)} openings, {len(keys)} features; right in cross-validation: {(told == kinds).mean():.3f}")
    for kind in sorted(set(kinds)):
        print(f"{kind:10s} {int((kinds == kind).sum()):4d}: {dict(Counter(told[kinds == kind].tolist()))}")
    fitted.fit(matrix, kinds)
    write(TARGET, np.array(fitted.classes_, dtype=str), keys, idf, fitted.coef_, fitted.intercept_)


if __name__ == "__main__":
    sys.exit(main())
