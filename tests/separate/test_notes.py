"""What the first look at a recording and the telling apart of speakers say together."""

import functools

import numpy as np
import pytest

from analyzer.decode.health import examine
from analyzer.separate.separate import Wanted, separate
from tests.separate.calls import Signal, Talk, db, noise, stereo


@functools.cache
def both() -> Signal:
    talk = Talk("discovery", 5.4, 35)
    return talk.rep + talk.prospect


@pytest.mark.parametrize(
    ("right", "code"),
    [
        (both, "same_mix"),
        (lambda: db(-6) * both(), "same_mix"),
        (lambda: np.zeros_like(both()), "one_channel_silent"),
        (lambda: noise(len(both()), -40), "one_channel_silent"),
    ],
)
def test_an_empty_or_copied_channel_is_said_once(right, code: str) -> None:
    audio = examine(stereo(both().copy(), right())).audio
    codes = [note.code for note in (*audio.notes, *separate(audio, Wanted(speakers=2)).notes)]
    assert codes.count(code) == 1
    assert not ({"same_mix", "one_channel_silent"} - {code}) & set(codes)
    assert len(codes) == len(set(codes))
