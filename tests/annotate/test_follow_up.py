"""Answers taken up, and answers passed over."""

import pytest

from tests.builders import make_call

QUESTION = "rep: How do you handle the deliveries now?"
TAKEN_UP = [
    (
        "We send two vans and one's always in the garage.",
        "So you're really running on one van. How often does that leave you short?",
    ),
    ("We lost the school contract over it.", "Oh no, the school contract. That must have hurt."),
    ("I get up at three.", "Three in the morning, that's no life."),
    ("Badly, to be honest.", "Badly how?"),
    ("It was fine until the spring.", "What changed in the spring?"),
    ("It costs us about nine hundred a month.", "Nine hundred every month, for vans that don't move."),
    ("I don't sleep the night before.", "That'd wear anyone down."),
    ("My wife turned her ankle on it.", "oh no was she all right"),
    ("No more breakdowns since May.", "That's good to hear. What else has changed?"),
    ("I have potted a thousand roses.", "When do people ask for those, in May or in June?"),
    ("I don't want to live in a box.", "Fair call. What would you rather look at?"),
]
PASSED_OVER = [
    ("We send two vans and one's always in the garage.", "Okay. And how many staff have you got?"),
    ("My brother does it and he's seventy.", "Right. What's your postcode?"),
    ("Badly, to be honest.", "Okay, well our service covers the whole county."),
    ("We use a courier from Hull.", "Courier. And the budget?"),
    ("Customers ring and swear at my wife.", "Great. Our drivers are all trained and we've won awards."),
]


def follow_ups(annotated, answer: str, reply: str):
    call = annotated(make_call(QUESTION, f"prospect: {answer}", f"rep: {reply}", "prospect: I suppose so."))
    return [act for act in call.acts_of("follow_up") if act.turn == 2]


@pytest.mark.parametrize(("answer", "reply"), TAKEN_UP)
def test_an_answer_taken_up_shows_listening(annotated, answer, reply):
    assert follow_ups(annotated, answer, reply)


@pytest.mark.parametrize(("answer", "reply"), PASSED_OVER)
def test_a_bare_okay_or_an_echoed_value_shows_none(annotated, answer, reply):
    assert not follow_ups(annotated, answer, reply)


def test_a_goodbye_said_back_shows_no_listening(annotated):
    call = annotated(make_call(QUESTION, "prospect: By hand. Bye.", "rep: Bye."))
    assert call.acts_of("follow_up") == ()
