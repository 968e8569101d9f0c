"""Trains the reader of who says a turn, the rep or the prospect, and writes its weights. Needed only to make the file again.

    pip install scikit-learn
    python models/acts/train_sides.py     # cross-validated figures, then the weights

It learns from every turn of the calls and exchanges in `../decisions/text`, the moments aside, by its words alone.
"""

import sys
from collections import defaultdict
from pathlib import Path

import numpy as np
from linear import as_matrix, vocabulary, write
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from analyzer.annotate.plain import plain
from analyzer.annotate.second_reader.features import features_of_words
from analyzer.types.speech import Side, Turn, words_of

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "decisions"))

from examples import turns_of_calls  # noqa: E402

TARGET = HERE.parents[1] / "analyzer" / "annotate" / "second_reader" / "sides.npz"
STRENGTH = 4.0  # inverse of the regularisation
SEEN = 4  # a run of words in fewer turns is left out
FOLDS = 5


def main() -> None:
    """Trains the reader, prints how turns and whole calls left out are told, and writes the weights."""
    known = [each for each in turns_of_calls() if not each.call.startswith("moments_")]
    found = [features_of_words(_plain(" ".join(each.words))) for each in known]
    by_rep, calls = np.array([each.by_rep for each in known]), np.array([each.call for each in known])
    keys, idf = vocabulary(found, seen=SEEN)
    matrix = as_matrix(found, keys, idf)
    fitted = LogisticRegression(C=STRENGTH, max_iter=400)
    odds = cross_val_predict(fitted, matrix, by_rep, groups=calls, cv=GroupKFold(FOLDS), method="decision_function")
    apart: dict[str, float] = defaultdict(float)
    for call, said_by_rep, each in zip(calls, by_rep, odds, strict=True):
        if not call.startswith("exchanges_"):
            apart[call] += each if said_by_rep else -each
    print(
        f"turns of calls left out told rightly: {((odds > 0) == by_rep).mean():.3f} of {len(known)}; "
        f"calls: {sum(each > 0 for each in apart.values())} of {len(apart)}"
    )
    fitted.fit(matrix, by_rep)
    write(TARGET, np.array(["rep"]), keys, idf, fitted.coef_, fitted.intercept_)


def _plain(text: str) -> tuple[str, ...]:
    return plain(Turn(0, "S1", Side.UNKNOWN, text, words_of(text))).tokens


if __name__ == "__main__":
    sys.exit(main())
