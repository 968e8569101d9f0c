"""The second reader's weights, and how likely it holds a stretch of words to do each thing it knows."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


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
        import numpy as np

        wanted = np.sort(np.fromiter(features, dtype=np.uint32))
        if not len(wanted):
            return dict.fromkeys(self.labels, 0.0)
        places = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        known = places[self.keys[places] == wanted]
        values = self.idf[known]
        norm = float(np.sqrt((values * values).sum())) or 1.0
        scores = (values / norm) @ self.weights[known] + self.bias
        likely = 1 / (1 + np.exp(-scores))
        return {label: float(value) for label, value in zip(self.labels, likely, strict=True)}


@cache
def model() -> Model:
    """The model for the questions of a rep."""
    import numpy as np

    with as_file(files("analyzer.annotate.second_reader").joinpath("weights.npz")) as path, np.load(path) as stored:
        return Model(
            tuple(str(label) for label in stored["labels"]),
            stored["keys"],
            stored["idf"],
            stored["weights"].astype(np.float32) * stored["scale"],
            stored["bias"],
        )
