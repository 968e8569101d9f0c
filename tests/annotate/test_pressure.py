from dataclasses import replace
from pathlib import Path

import pytest

from analyzer.annotate.closing import closing
from analyzer.annotate.parsed import ParsedCall
from analyzer.annotate.pressure import pressure
from analyzer.score.rubric import load_rubric
from analyzer.types.acts import Act
from analyzer.types.call import Call
from tests.builders import make_call

RUBRIC = load_rubric()
LINES = [
    (line[0], line[2:].strip())
    for name in ("pressure.txt", "pressure_trades.txt")
    for line in (Path(__file__).parent / "lines" / name).read_text(encoding="utf-8").splitlines()
    if line[:2] in {"p ", "a ", "- "}
]


def found(call: Call, *team: str) -> tuple[Act, ...]:
    rubric = replace(RUBRIC, phrases=replace(RUBRIC.phrases, pressure=team))
    parsed = ParsedCall(call, (), rubric)
    return pressure(parsed.with_acts(closing(parsed)))


def kind_of(line: str) -> str:
    kinds = {act.kind for act in found(make_call(f"rep: {line}"))}
    return "p" if "pressure" in kinds else "a" if "assumptive" in kinds else "-"


@pytest.mark.parametrize("written", [str, str.lower])
def test_what_presses_and_what_takes_the_sale_for_granted(written):
    assert [line for kind, line in LINES if kind_of(written(line)) != kind] == []


def test_the_kind_of_pressure_is_its_tag():
    acts = found(make_call("rep: The offer ends tonight.", "rep: You'd be mad not to.", "rep: After all I've done!"))
    assert [act.tags for act in acts] == [("deadline",), ("belittling",), ("guilt",)]


def test_a_price_for_a_decision_now_is_a_close_and_pressure():
    call = make_call("rep: I can do eighty if you sign today.")
    assert [act.tags for act in found(call)] == [("deadline",)]


def test_a_choice_that_presumes_the_sale_is_assumptive():
    assert [act.kind for act in found(make_call("rep: Monday or Wednesday for the delivery?"))] == ["assumptive"]


def test_a_prospect_does_not_press_and_a_team_has_its_own_words():
    assert found(make_call("prospect: The offer ends tonight, you said.")) == ()
    assert len(found(make_call("rep: Grab the last golden ticket."), "golden ticket")) == 1
