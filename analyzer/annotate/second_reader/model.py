"""The second reader's weights, and how likely it holds a stretch of words to do each thing it knows."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LEAST = 0.001


@dataclass(frozen=True, slots=True)
class Model:
    """A linear model: `labels` are what it tells apart, `keys` the sorted features it knows, `idf` their rarity, `weights` one row a feature."""

    labels: tuple[str, ...]
    keys: "NDArray[np.uint32]"
    idf: "NDArray[np.float32]"
    weights: "NDArray[np.float32]"
    bias: "NDArray[np.float32]"

    def read(self, features: Iterable[int]) -> dict[str, float]:
        """How likely each label is, from 0 to 1, each told on its own."""
        return {label: 1 / (1 + math.exp(-score)) for label, score in self.scores(features).items()}

    def scores(self, features: Iterable[int]) -> dict[str, float]:
        """The log-odds of each label."""
        import numpy as np

        wanted = np.fromiter(features, dtype=np.uint32)
        # In their order, so that sums come out the same to the last digit.
        wanted.sort()
        places = self.keys.searchsorted(wanted)
        known = places[self.keys.take(places, mode="clip") == wanted]
        values = self.idf[known]
        norm = float(np.sqrt((values * values).sum())) or 1.0
        scores = (values / norm) @ self.weights[known] + self.bias
        return dict(zip(self.labels, scores.tolist(), strict=True))


def log_odds(likely: float) -> float:
    """The log-odds of what is so likely, as those of other readers; no surer than `LEAST` allows."""
    likely = min(max(likely, LEAST), 1 - LEAST)
    return math.log(likely / (1 - likely))


@cache
def model(name: str) -> Model:
    """The model of this name: `weights` for what the questions of a rep are for, `starts` for where a question starts, `openings` for how a call opens, `closes` for a rep's close, `answers` for a prospect's answer to one, `practices` for what else a rep's turn does, `sides` for who says a turn."""
    import numpy as np

    with as_file(files("analyzer.annotate.second_reader").joinpath(f"{name}.npz")) as path, np.load(path) as stored:
        return Model(
            tuple(str(label) for label in stored["labels"]),
            stored["keys"],
            stored["idf"],
            stored["weights"].astype(np.float32) * stored["scale"],
            stored["bias"],
        )
