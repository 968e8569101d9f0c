"""The layers of the language model that see each word with its neighbours, worked out with fewer passes over the figures than the library's own take."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analyzer.annotate.one_thread import one_thread

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray
    from spacy.language import Language

UNDERSTOOD = "residual(expand_window>>maxout>>layernorm>>dropout)"
VARIANCE_MORE = 1e-8  # as in the library's own


@dataclass(frozen=True, slots=True)
class _Layer:
    """`weights`: (3 x width, pieces x width), piece by piece, of which the largest counts; then the norm's scale and shift."""

    weights: "NDArray[np.float32]"
    bias: "NDArray[np.float32]"
    scale: "NDArray[np.float32]"
    shift: "NDArray[np.float32]"


def quicken_windows(nlp: "Language") -> None:
    """Puts these layers in place of the library's. Leaves a pipeline as it is whose layers are others than these."""
    from thinc.api import Model

    if not nlp.has_pipe("tok2vec"):
        return
    pipe: Any = nlp.get_pipe("tok2vec")
    try:
        second = pipe.model.layers[1]
        every = second.layers[0].layers
        layers = WindowLayers([_layer(each) for each in every], second.attrs["pad"])
    except (AttributeError, IndexError, KeyError, ValueError):
        return
    if [each.name for each in every] == [UNDERSTOOD] * len(every):
        pipe.model.layers[1] = Model(second.name, layers.forward)


def _layer(residual: Any) -> _Layer:
    import numpy as np

    window, rest = residual.layers[0].layers
    maxout, norm = rest.layers[0].layers
    if window.attrs["window_size"] != 1:
        raise ValueError(window.name)
    weights = maxout.get_param("W")
    together = np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(weights.shape[2], -1))
    bias = np.ascontiguousarray(maxout.get_param("b").T.reshape(-1))
    return _Layer(together, bias, norm.get_param("G"), norm.get_param("b"))


class WindowLayers:
    """Each layer adds to a token's vector what it makes of it and its two neighbours. So many empty rows as `between` stand between texts."""

    def __init__(self, layers: list[_Layer], between: int) -> None:
        self._layers, self._between = layers, between

    def __call__(self, texts: "Sequence[NDArray[np.float32]]") -> "list[NDArray[np.float32]]":
        """The vectors of each text's tokens, shape (tokens, width), from those that they have by themselves."""
        import numpy as np

        width = texts[0].shape[1]
        starts, rows = [], self._between
        for text in texts:
            starts.append(rows)
            rows += len(text) + self._between
        vectors = np.zeros((rows, width), np.float32)
        for start, text in zip(starts, texts, strict=True):
            vectors[start : start + len(text)] = text
        windows = np.zeros((rows, 3 * width), np.float32)
        with one_thread():
            for layer in self._layers:
                windows[1:, :width] = vectors[:-1]
                windows[:, width : 2 * width] = vectors
                windows[:-1, 2 * width :] = vectors[1:]
                vectors += _seen(windows, layer, width)
        return [vectors[start : start + len(text)] for start, text in zip(starts, texts, strict=True)]

    def forward(
        self, _: Any, texts: "Sequence[NDArray[np.float32]]", **__: bool
    ) -> "tuple[list[NDArray[np.float32]], None]":
        """As a layer of a model that is not trained."""
        return self(texts), None


def _seen(windows: "NDArray[np.float32]", layer: _Layer, width: int) -> "NDArray[np.float32]":
    import numpy as np

    pieces = windows @ layer.weights
    pieces += layer.bias
    largest: NDArray[np.float32] = pieces[:, :width]
    for first in range(width, pieces.shape[1], width):
        np.maximum(largest, pieces[:, first : first + width], out=largest)
    largest -= largest.mean(axis=1, keepdims=True)
    variance = np.einsum("ij,ij->i", largest, largest) / width + VARIANCE_MORE
    largest *= (variance**-0.5)[:, None]
    largest *= layer.scale
    largest += layer.shift
    return largest
