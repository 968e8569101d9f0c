"""Statements that are questions by how they are answered: checked with the listener, or taken up from what he told."""

import pytest

from tests.builders import make_call


def test_a_statement_about_the_listener_is_checked_when_the_listener_confirms_it(annotated):
    call = annotated(make_call("rep: so you live on the north side", "prospect: yeah near the park"))
    assert [act.act_class for act in call.acts_of("question")] == ["closed"]
    call = annotated(make_call("rep: so you live on the north side", "prospect: and it rained all week"))
    assert call.acts_of("question") == ()


def test_a_short_statement_about_the_listener_is_a_question_when_a_plain_yes_or_no_follows(annotated):
    asked = annotated(make_call("rep: you take cards", "prospect: no only cash"))
    told = annotated(make_call("rep: you take cards", "prospect: since we opened the second shop"))
    assert [act.act_class for act in asked.acts_of("question")] == ["closed"]
    assert not told.acts_of("question")


TAKEN_UP = [
    ("well i've a shop and two vans", "you work on saturdays then", "yeah most of them"),
    ("we drove down to the coast last year", "that's your own place", "yes it's ours"),
    ("the new one came in red", "it wasn't in the book at all", "no"),
    ("we went all over that summer", "been to orkney", "no never"),
    ("they bring it round to all the halls", "so in each of the halls you have a place for it", "yes"),
    ("we had bees in the roof last year", "well you said you had bees in the roof", "right we did"),
]
"""What the listener tells, how it is taken up, and how he answers."""


@pytest.mark.parametrize(("told", "taken_up", "answer"), TAKEN_UP)
def test_a_statement_that_takes_up_what_the_listener_told_is_a_question_if_answered(annotated, told, taken_up, answer):
    call = annotated(make_call(f"prospect: {told}", f"rep: {taken_up}", f"prospect: {answer}"))
    assert [(act.turn, act.act_class) for act in call.acts_of("question")] == [(1, "closed")]
    call = annotated(make_call(f"prospect: {told}", f"rep: {taken_up}", "prospect: let me get my book"))
    assert not call.acts_of("question")


@pytest.mark.parametrize(
    "statement",
    ["you get what you pay for", "you never know", "like you said", "you have to sign for it", "you should try it"],
)
def test_what_holds_for_everybody_is_not_checked_with_the_listener(annotated, statement):
    call = annotated(make_call("prospect: we buy the cheap ones", f"rep: {statement}", "prospect: yeah"))
    assert not call.acts_of("question")


def test_in_the_middle_of_a_story_nothing_is_checked(annotated):
    call = annotated(make_call("prospect: uh-huh", "rep: so you have the whole yard to do", "prospect: yeah"))
    assert not call.acts_of("question")
