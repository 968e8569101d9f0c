"""What the trainers of the small linear models share: which features count, the matrix they are fitted on, and the file that the analyzer reads."""

from collections import Counter
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

SEEN = 2  # a feature of fewer lines is left out


def vocabulary(found: list[frozenset[int]], *, seen: int = SEEN) -> tuple[np.ndarray, np.ndarray]:
    """The features of at least `seen` lines, sorted, and the rarity of each."""
    lines_with = Counter(key for each in found for key in each)
    keys = np.array(sorted(key for key, count in lines_with.items() if count >= seen), dtype=np.uint32)
    idf = np.array([1 + np.log((1 + len(found)) / (1 + lines_with[int(key)])) for key in keys], dtype=np.float32)
    return keys, idf


def as_matrix(found: list[frozenset[int]], keys: np.ndarray, idf: np.ndarray) -> csr_matrix:
    """One row a line, of length 1."""
    place = {int(key): at for at, key in enumerate(keys)}
    rows, columns, values = [], [], []
    for row, each in enumerate(found):
        known = [place[key] for key in each if key in place]
        norm = float(np.sqrt((idf[known] ** 2).sum())) or 1.0
        rows += [row] * len(known)
        columns += known
        values += [float(idf[at]) / norm for at in known]
    return csr_matrix((values, (rows, columns)), shape=(len(found), len(keys)))


def write(
    target: Path, labels: np.ndarray, keys: np.ndarray, idf: np.ndarray, weights: np.ndarray, bias: np.ndarray
) -> None:
    """The model as a file, its weights (a row a label) rounded to 8 bits."""
    scale = np.abs(weights).max() / 127
    np.savez_compressed(
        target,
        labels=labels,
        keys=keys,
        idf=idf,
        weights=np.round(weights.T / scale).astype(np.int8),
        scale=np.float32(scale),
        bias=bias.astype(np.float32),
    )
    print(f"{target}: {target.stat().st_size:,} bytes")
