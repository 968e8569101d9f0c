"""Trains the reader of how calls open on the lines of `openings/` and writes its weights. Needed only to make the file again.

    pip install scikit-learn
    python models/acts/train_openings.py   # cross-validated figures, then the weights

Every line was written for this purpose: the kind of a call and its first turns, or ("any") a piece from the middle of one. Each opening is
learnt from as it stands, without its sides, with talk of any kind behind it, and with some of that talk put before its point, as calls have it.
"""

import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from linear import SEEN, as_matrix, vocabulary, write
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression
from train import STRENGTH

from analyzer.annotate.call_kind import TOLD, cue_weights
from analyzer.annotate.language import english
from analyzer.annotate.parsed import ParsedTurn, _word_of
from analyzer.annotate.second_reader.opening import opening_features
from analyzer.types.speech import Side, Turn, words_of

HERE = Path(__file__).parent
TARGET = HERE.parents[1] / "analyzer" / "annotate" / "second_reader" / "openings.npz"
SAID = re.compile(r"([PR]): (.*?)(?= [PR]: |$)")
SIDES = {"P": Side.PROSPECT, "R": Side.REP}
KINDS = [kind.value for kind in TOLD]
MIDDLE = "any"
FOLDS = 8
SEED = 7
# How many turns of other talk are put before the point: none, a little, more. A call without any talk behind it, and one whose sides nobody knows, is learnt from as well.
BEFORE = ((0,), (2, 4), (4, 6))
BEHIND = 2
BANDS = (0.5, 0.6, 0.7, 0.8, 0.9)


@dataclass(frozen=True)
class Opening:
    """The kind of a call and its first turns."""

    kind: str
    turns: tuple[ParsedTurn, ...]


def openings() -> tuple[list[Opening], list[Opening]]:
    """Every opening that was written, and the pieces of talk that calls of any kind may hold."""
    out = [
        Opening(kind, tuple(_parsed(who, text) for who, text in SAID.findall(said)))
        for path in sorted((HERE / "openings").glob("*.txt"))
        for kind, said in _lines(path)
    ]
    return [each for each in out if each.kind != MIDDLE], [each for each in out if each.kind == MIDDLE]


def _lines(path: Path) -> Iterator[tuple[str, str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, said = line.split(" | ", 1)
            yield kind, said


def _parsed(who: str, text: str) -> ParsedTurn:
    turn = Turn(0, who, SIDES[who], text, words_of(text), None, None)
    doc = english()(" ".join(text.split()))
    return ParsedTurn(turn, doc, _word_of(turn, doc))


def lengthened(opening: Opening, middles: list[Opening], before: tuple[int, ...], dice: random.Random) -> Opening:
    """The opening with so much of other talk before its point, and more behind it."""
    size = dice.choice(before)
    piece = dice.choice(middles).turns
    start = dice.randrange(max(1, len(piece) - size))
    at = min(dice.choice((2, 3)), len(opening.turns) - 1)
    behind = [turn for _ in range(BEHIND) for turn in dice.choice(middles).turns]
    return replace(
        opening,
        turns=(*opening.turns[:at], *piece[start : start + size], *opening.turns[at:], *behind),
    )


def learnt_from(given: list[Opening], middles: list[Opening]) -> list[Opening]:
    """Each opening as it stands and in every longer form."""
    dice = random.Random(SEED)
    return [
        form
        for each in given
        for form in (each, unsided(each), *(lengthened(each, middles, before, dice) for before in BEFORE))
    ]


def unsided(opening: Opening) -> Opening:
    """The same words with nobody knowing whose they are."""
    return replace(
        opening, turns=tuple(replace(each, turn=replace(each.turn, side=Side.UNKNOWN)) for each in opening.turns)
    )


class Reader:
    """A reader trained on some openings."""

    def __init__(self, given: list[Opening]) -> None:
        found = [opening_features(each.turns) for each in given]
        # Every opening is there in all its forms.
        self.keys, self.idf = vocabulary(found, seen=SEEN * (2 + len(BEFORE)))
        self.fitted = LogisticRegression(C=STRENGTH, max_iter=1000)
        self.fitted.fit(as_matrix(found, self.keys, self.idf), [each.kind for each in given])

    def read(self, given: list[Opening]) -> np.ndarray:
        """The logarithm of how likely each kind is, in the order of `KINDS`."""
        matrix = as_matrix([opening_features(each.turns) for each in given], self.keys, self.idf)
        order = [list(self.fitted.classes_).index(kind) for kind in KINDS]
        return np.asarray(self.fitted.predict_log_proba(matrix))[:, order]


def main() -> None:
    """Trains, prints the figures and writes the weights."""
    given, middles = openings()
    fold = np.random.default_rng(1).permutation(len(given)) % FOLDS
    unseen: list[Opening] = []
    sounds: list[np.ndarray] = []
    for each in range(FOLDS):
        reader = Reader(learnt_from([o for o, at in zip(given, fold, strict=True) if at != each], middles[::2]))
        dice = random.Random(each)
        left = [o for o, at in zip(given, fold, strict=True) if at == each]
        left = [*left, *(lengthened(o, middles[1::2], BEFORE[1], dice) for o in left)]
        unseen += left
        sounds.append(reader.read(left))
    kinds = np.array([KINDS.index(each.kind) for each in unseen])
    heard = np.concatenate(sounds)
    cues = np.array([list(cue_weights(tuple(t.turn for t in each.turns)).values()) for each in unseen])
    print(f"{len(given)} openings, each as it stands and longer, {len(middles)} pieces of other talk")
    report("by its sound", heard, kinds)
    count = fitted_counts(cues, heard, kinds)
    report(f"cues x {count[0]:.2f}, sound x {count[1]:.2f}", count[0] * cues + count[1] * heard, kinds)
    reader = Reader(learnt_from(given, middles))
    fit = reader.fitted
    write(TARGET, np.array(fit.classes_, dtype=str), reader.keys, reader.idf, fit.coef_, fit.intercept_)


def fitted_counts(cues: np.ndarray, heard: np.ndarray, kinds: np.ndarray) -> np.ndarray:
    """How much cues and sound count where the kinds are as likely as they can be."""

    def unlikely(count: np.ndarray) -> float:
        return -float(np.log(likely(count[0] * cues + count[1] * heard))[np.arange(len(kinds)), kinds].sum())

    return np.asarray(minimize(unlikely, np.array([0.5, 1.0]), method="Nelder-Mead").x)


def likely(scores: np.ndarray) -> np.ndarray:
    """Scores as shares of 1."""
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(shares / shares.sum(axis=1, keepdims=True))


def report(name: str, scores: np.ndarray, kinds: np.ndarray) -> None:
    """How many are told rightly, by how surely they are told."""
    share = likely(scores)
    told, sure = share.argmax(axis=1), share.max(axis=1)
    print(f"{name}: {(told == kinds).mean():.3f} right")
    for low, high in zip((0.0, *BANDS), (*BANDS, 1.01), strict=True):
        those = (sure >= low) & (sure < high)
        print(f"  {low:.1f} to {min(high, 1):.1f}: {int((told == kinds)[those].sum())} of {int(those.sum())}")
    for at, kind in enumerate(KINDS):
        print(f"  {kind:10s} {dict(Counter(KINDS[k] for k in told[kinds == at]))}")


if __name__ == "__main__":
    sys.exit(main())
