"""The reader of answers tells what a prospect does with a close in words that no phrase has."""

from dataclasses import replace

import pytest

from analyzer.annotate.answer_reader import read_answer
from analyzer.annotate.buying import buying
from analyzer.annotate.language import english
from analyzer.annotate.parsed import ParsedCall, parse
from analyzer.annotate.questions.annotator import find_questions
from analyzer.score.rubric import load_rubric
from analyzer.types.acts import Act
from tests.builders import make_call

RUBRIC = load_rubric()


def answered(close: str, answer: str) -> list[str]:
    """The kinds of what is found in the answer to this close."""
    call = make_call(f"rep: {close}", f"prospect: {answer}")
    parsed = parse(call, english(), RUBRIC)
    asked = Act.of("closing_attempt", call.turns[0], confidence=0.9, reason="asks")
    parsed = ParsedCall(replace(call, acts=(asked, *find_questions(parsed))), parsed.turns, RUBRIC)
    return [act.kind for act in buying(parsed)]


@pytest.mark.parametrize(
    ("answer", "kinds"),
    [
        ("Mark us in for the pair of them.", ["acceptance"]),
        ("yes please do that I'm not going through another winter with that door", ["acceptance"]),
        ("That gets decided by the family at the weekend.", ["stall"]),
        ("Nobody told us it was for three years.", ["objection"]),
        ("Hm.", []),
    ],
)
def test_what_an_answer_does(answer, kinds):
    assert answered("So will I order the door for you?", answer) == kinds


def test_naming_one_of_the_two_that_were_offered_takes_it():
    asked = "Would you like the oak door or the pine?"
    assert answered(asked, "Pine. It matches the floor.") == ["acceptance"]
    assert answered(asked, "Pine, what would I do with pine?") != ["acceptance"]
    assert answered(asked, "Neither the oak nor the pine.") != ["acceptance"]
    assert answered("Shall we renew it or cancel it?", "Cancel it so.") != ["acceptance"]


def test_a_promise_of_something_else_is_no_yes():
    assert answered("Could you do the fifty today?", "I will hang up the phone.") != ["acceptance"]


def test_a_run_on_answer_is_read_in_its_clauses():
    call = make_call("prospect: I'd love to have one of those myself only the brother would need to agree to it first")
    [turn] = parse(call, english(), RUBRIC).turns
    read = read_answer(turn)
    assert read.against.label == "stall"
    assert read.against.start > 0
