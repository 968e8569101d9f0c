"""What the language model knows of a word by itself, worked out once a process instead of wherever the word is said."""

from threading import Lock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray
    from spacy.language import Language
    from spacy.tokens import Doc

MOST_KEPT = 32_768


def remember_words(nlp: "Language") -> None:
    """Has the pipeline's first layers, which see each token alone, look up the tokens that they have seen. Leaves a pipeline as it is whose layers are others than these."""
    from thinc.api import Model

    if not nlp.has_pipe("tok2vec"):
        return
    pipe: Any = nlp.get_pipe("tok2vec")
    try:
        first = pipe.model.layers[0]
        columns, _, embed, mix, _ = first.layers
        remembered = RememberedVectors(columns.attrs["columns"], embed.layers[0], mix.layers[0])
    except (AttributeError, IndexError, KeyError, ValueError):
        return
    if [layer.name for layer in (columns, *first.layers[1::3])] == ["extract_features", "list2ragged", "ragged2list"]:
        pipe.model.layers[0] = Model(first.name, remembered.forward)


class RememberedVectors:
    """The output of an embedding layer and of the one that mixes its columns, row by row.

    Each row is worked out alone: in a matrix its last digits would depend on what else was said in the call in which it came first.
    """

    def __init__(self, columns: list[str], embed: Any, mix: Any) -> None:
        self._columns: list[int | str] = [*columns]
        self._embed, self._mix = embed, mix
        self._places: dict[bytes, int] = {}
        self._rows: NDArray[np.float32] | None = None
        self._changing = Lock()

    def __call__(self, docs: "Sequence[Doc]") -> "list[NDArray[np.float32]]":
        import numpy as np

        seen = [
            doc.to_array(self._columns).astype(np.uint64, copy=False).reshape(len(doc), len(self._columns))
            for doc in docs
        ]
        together = np.ascontiguousarray(np.concatenate(seen))
        keys = together.view(f"V{together.itemsize * together.shape[1]}").ravel().tolist()
        with self._changing:
            rows = self._looked_up(keys, together)
        ends = np.cumsum([len(doc) for doc in docs])
        return np.split(rows, ends[:-1])

    def forward(self, _: Any, docs: "Sequence[Doc]", **__: bool) -> "tuple[list[NDArray[np.float32]], None]":
        """As a layer of a model that is not trained."""
        return self(docs), None

    def _looked_up(self, keys: list[bytes], tokens: "NDArray[np.uint64]") -> "NDArray[np.float32]":
        import numpy as np

        if len(self._places) > MOST_KEPT:
            self._places, self._rows = {}, None
        new = {key: place for place, key in enumerate(keys) if key not in self._places}
        if new:
            parts = self._embed.predict(tokens[list(new.values())])
            mixed = [self._mix.predict(parts[k : k + 1]) for k in range(len(parts))]
            self._rows = np.concatenate([*([] if self._rows is None else [self._rows]), *mixed])
            for key in new:
                self._places[key] = len(self._places)
        assert self._rows is not None
        return self._rows[[self._places[key] for key in keys]]
