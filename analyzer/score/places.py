"""Where in a call something stands; words stand in where there are no times."""

from analyzer.types.acts import Act
from analyzer.types.call import Call
from analyzer.types.rubric import Rubric


def moment_ms(call: Call, act: Act, rubric: Rubric) -> int:
    """When the act begins, in ms from the call's first word; estimated from the words before it on an untimed transcript."""
    if act.start_ms is not None:
        first = next((turn.start_ms for turn in call.turns if turn.start_ms is not None), 0)
        return max(0, act.start_ms - first)
    return round(_words_before(call, act) * 60_000 / rubric.practices.words_a_minute)


def place(call: Call, act: Act) -> float:
    """How far into the call the act begins, from 0 to 1, counted in words."""
    total = sum(len(turn.words) for turn in call.turns)
    return _words_before(call, act) / total if total else 0.0


def _words_before(call: Call, act: Act) -> int:
    return sum(len(turn.words) for turn in call.turns if turn.index < act.turn) + act.start_word
