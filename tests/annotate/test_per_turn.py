from dataclasses import replace

from analyzer.annotate.per_turn import per_turn
from analyzer.types.speech import Side, Turn
from tests.builders import make_call


def test_an_answer_is_worked_out_once_for_the_words_of_each_turn_and_option() -> None:
    asked: list[int] = []

    @per_turn
    def length(turn: Turn, *, least: int = 0) -> int:
        asked.append(turn.index)
        return max(least, len(turn.words))

    turns = make_call("rep: Hello there.", "prospect: Hi.").turns
    for _ in range(2):
        assert [length(turn) for turn in turns] == [2, 1]
        assert length(turns[1], least=5) == 5
    assert length(replace(turns[0], side=Side.UNKNOWN)) == 2
    assert asked == [0, 1, 1]
