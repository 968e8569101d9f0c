from dataclasses import replace
from pathlib import Path

import pytest

from analyzer.annotate.closing import closing
from analyzer.annotate.parsed import ParsedCall
from analyzer.score.rubric import load_rubric
from analyzer.types.acts import Act
from analyzer.types.call import Call
from tests.builders import make_call

LINES = [
    (line[0], line[2:].strip())
    for name in ("closing.txt", "closing_trades.txt")
    for line in (Path(__file__).parent / "lines" / name).read_text(encoding="utf-8").splitlines()
    if line[:2] in {"+ ", "- "}
]

RUBRIC = load_rubric()


def bare(text: str) -> str:
    """As a small speech model writes it: no capitals, no marks."""
    return " ".join(word.strip(".,?!") for word in text.lower().split())


def found(call: Call, **phrases: tuple[str, ...]) -> tuple[Act, ...]:
    return closing(ParsedCall(call, (), replace(RUBRIC, phrases=replace(RUBRIC.phrases, **phrases))))


@pytest.mark.parametrize("written", [str, bare], ids=["written", "recognised"])
def test_what_asks_for_the_order_and_what_does_not(written):
    asks = {line: bool(found(make_call("prospect: What does it cost?", f"rep: {written(line)}"))) for _, line in LINES}
    assert [line for sign, line in LINES if asks[line] != (sign == "+")] == []


def test_only_the_rep_closes():
    assert found(make_call("prospect: Shall we go ahead?", "rep: With what?")) == ()


def test_one_breath_is_one_close_with_all_its_words():
    close = found(make_call("rep: So shall we go ahead? Will it be cash or card?"))
    assert [act.quote for act in close] == ["So shall we go ahead? Will it be cash or card?"]


def test_loose_words_count_only_once_a_price_is_on_the_table():
    line = "rep: Shall we do the two for the kitchen?"
    assert found(make_call(line)) == ()
    assert len(found(make_call("rep: That's eighty pounds each.", "prospect: Right.", line))) == 1


def test_a_smaller_sum_after_a_close_is_another_one():
    call = make_call("rep: Two hundred holds it, cash or card?", "prospect: No.", "rep: What about a hundred, then?")
    assert [act.turn for act in found(call)] == [0, 2]
    assert found(make_call("rep: What about a hundred, then?")) == ()


def test_a_teams_own_words_count():
    call = make_call("rep: Time to Join The Herd!")
    assert found(call) == ()
    assert len(found(call, closing=("join the herd",))) == 1
