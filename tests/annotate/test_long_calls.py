"""A call twice as long takes about twice the work."""

import sys
from dataclasses import replace
from types import FrameType

from analyzer.annotate.next_steps import read_steps
from analyzer.types.acts import Act
from analyzer.types.call import Call
from tests.builders import make_call


def talk(exchanges: int) -> Call:
    lines = ("rep: How do you keep the stock dry?", "prospect: We put it on pallets in the old barn.")
    call = make_call(*lines * exchanges)
    asked = tuple(
        Act.of("question", turn, act_class="open", tags=("need",), confidence=0.9, reason="asks")
        for turn in call.turns[::2]
    )
    return replace(call, acts=asked)


def work(call: Call) -> int:
    """How many functions and generators are entered while the steps of the call are read."""
    entered = 0

    def count(_: FrameType, event: str, __: object) -> None:
        nonlocal entered
        entered += event == "call"

    read_steps(call)  # what is remembered of a turn's words is remembered now
    sys.setprofile(count)
    try:
        read_steps(call)
    finally:
        sys.setprofile(None)
    return entered


def test_reading_the_steps_takes_work_in_proportion_to_the_call() -> None:
    assert work(talk(120)) < 2.2 * work(talk(60))
