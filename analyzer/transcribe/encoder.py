"""The costly halves of the speech model's work, listening and timing words: one half minute after another, for the memory of one."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Features = NDArray[np.float32]  # (bands, frames) of one half minute, or several of them in a row

REMEMBERED = 2


class OneByOne:
    """Encodes as `encode` does, but never more than one half minute at once.

    On a CPU that takes no longer, and a fraction of the memory: the base model's attention over one takes 72 MB, over
    eight 576 MB. Several threads may ask at once.
    """

    def __init__(self, encode: Callable[["Features"], Any]) -> None:
        self._encode = encode
        self._kept: list[tuple[Features, NDArray[np.float32]]] = []

    def __call__(self, features: "Features") -> Any:
        """The model's own view of the features, as ctranslate2 takes it."""
        import ctranslate2
        import numpy as np

        several = features if features.ndim == 3 else features[None]
        return ctranslate2.StorageView.from_array(np.concatenate([self._one(each) for each in several]))

    def remember(self, features: "Features") -> Any:
        """As a call on one half minute; the next call on the same features finds it done."""
        result = self(features)
        self._kept = [*self._kept, (features, _copy(result))][-REMEMBERED:]
        return result

    def _one(self, features: "Features") -> "NDArray[np.float32]":
        import numpy as np

        for known, result in self._kept:
            if np.array_equal(known, features):
                return result
        return _copy(self._encode(features))


class AlignedOneByOne:
    """Finds the times of words as faster-whisper's `find_alignment` does, but never in more than one half minute at once."""

    def __init__(self, find: Callable[..., list[Any]]) -> None:
        self._find = find

    def __call__(
        self, tokenizer: Any, texts: list[list[int]], encoded: Any, frames: list[int], *given: Any, **options: Any
    ) -> list[Any]:
        """The words of each text with their times, in order."""
        import ctranslate2
        import numpy as np

        heard = np.asarray(encoded)
        found: list[Any] = []
        for place, text in enumerate(texts):
            alone = ctranslate2.StorageView.from_array(np.ascontiguousarray(heard[place : place + 1]))
            found += self._find(tokenizer, [text], alone, [frames[place]], *given, **options)
        return found


def _copy(view: Any) -> "NDArray[np.float32]":
    """What lies in a StorageView of a CPU, as an array that outlives it."""
    import numpy as np

    return np.array(view)
