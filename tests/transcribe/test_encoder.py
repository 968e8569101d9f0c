from typing import Any

import numpy as np
from ctranslate2 import StorageView

from analyzer.transcribe.encoder import AlignedOneByOne, OneByOne


class Doubling:
    """Stands where the model's own encoder does."""

    def __init__(self) -> None:
        self.shapes: list[tuple[int, ...]] = []

    def __call__(self, features: "np.ndarray[Any, Any]") -> StorageView:
        self.shapes.append(features.shape)
        return StorageView.from_array(2 * features[None])


def test_half_minutes_are_encoded_one_at_a_time_and_put_together_in_order() -> None:
    encode = Doubling()
    several = np.arange(3 * 4 * 5, dtype=np.float32).reshape(3, 4, 5)
    assert np.array_equal(np.array(OneByOne(encode)(several)), 2 * several)
    assert encode.shapes == [(4, 5)] * 3


def test_what_was_remembered_is_not_encoded_again() -> None:
    encode = Doubling()
    one_by_one = OneByOne(encode)
    several = np.arange(3 * 4 * 5, dtype=np.float32).reshape(3, 4, 5)
    first = one_by_one.remember(several[1])
    assert np.array_equal(np.array(first), 2 * several[1:2])
    assert np.array_equal(np.array(one_by_one(several)), 2 * several)
    assert len(encode.shapes) == 3


def test_each_text_is_aligned_with_its_own_half_minute() -> None:
    def find(_: object, texts: list[list[int]], encoded: StorageView, frames: list[int], *, width: int) -> list[Any]:
        return [(texts, np.array(encoded).tolist(), frames, width)]

    encoded = StorageView.from_array(np.array([[1.0], [2.0]], np.float32))
    found = AlignedOneByOne(find)(None, [[5], [6, 7]], encoded, [100, 200], width=7)
    assert found == [([[5]], [[1.0]], [100], 7), ([[6, 7]], [[2.0]], [200], 7)]
