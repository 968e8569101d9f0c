"""A free check that is put in the diary: a next step, and nothing sold."""

import pytest

from analyzer.score.checks.no_assuming import no_assuming
from analyzer.score.checks.no_pressure import no_pressure
from analyzer.score.free_step import is_free_step
from analyzer.score.rubric import load_rubric
from analyzer.types.acts import Act, Level
from analyzer.types.call import Call
from analyzer.types.kind import CallKind
from analyzer.types.score import NextStep
from tests.builders import make_call

FREE = "It's a free gutter check, twenty minutes. I'll put you down for Wednesday morning."
PAID = "It's a free gutter check and then ninety pounds. I'll put you down for Wednesday, sign it on the day."
BUSY = "Friday you're free, and look, you'll adore it. I'll put you down for the whole fence."


def closing(line: str, *tags: str, kind: str = "closing_attempt") -> Call:
    """A call in which the last sentence was taken for a close or for pressing."""
    call = make_call("rep: Hello, it's Dana.", "prospect: Hello.", f"rep: {line}", "prospect: No, thank you.")
    start = line.split().index("I'll")
    act = Act.of(kind, call.turns[2], start, len(line.split()), tags=tags, confidence=0.8, reason="test")
    return Call(call.info, call.speakers, call.transcript, (act,))


@pytest.mark.parametrize(
    ("line", "free"),
    [
        (FREE, True),
        ("You get a free look at it first. I'll put you down for Wednesday.", True),
        ("We'd have a quick look at the gutters, no charge. I'll put you down for Wednesday.", True),
        (PAID, False),
        (BUSY, False),
        ("You said you’re free for visits Friday. I'll put you down for the whole fence.", False),
        ("I'll put you down for Wednesday.", False),
    ],
)
def test_only_what_is_free_and_asks_for_nothing_else_is_a_free_step(line, free):
    call = closing(line)
    assert is_free_step(call, call.acts[0]) is free


@pytest.mark.parametrize(("line", "held"), [(FREE, True), (PAID, False), (BUSY, False)])
def test_a_free_step_named_for_them_assumes_no_sale_and_presses_for_none(line, held):
    rubric, step = load_rubric(kind=CallKind.OUTBOUND), NextStep(Level.NONE)
    assumed = closing(line, "assumptive", "needs", "readiness")
    again = closing(line, "pressure", "repeat", "needs", "readiness")
    assert no_assuming.look(assumed, rubric, step).held is held
    assert no_pressure.look(again, rubric, step).held is held
