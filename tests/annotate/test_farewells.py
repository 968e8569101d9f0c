"""A goodbye says nothing but goodbye."""

import pytest

from analyzer.annotate.farewells import is_farewell
from tests.builders import make_call


def only_goodbye(text: str) -> bool:
    return is_farewell(make_call(f"prospect: {text}").turns[0])


@pytest.mark.parametrize(
    "text",
    [
        "Bye, Sam.", "See you Friday. Bye.", "Goodbye then, Mr Ames.", "Bye Sam, bye bye.", "you too dana", "Okay, thanks, bye. Thank you.",
        "Bye, Mary Anne.", "Bye for now.", "have a lovely rest of your day bye now", "Have a good day, all. See you on Monday then.", "right bye bye mrs quill",
    ],
)  # fmt: skip
def test_a_goodbye_may_have_a_name_behind_it(text: str) -> None:
    assert only_goodbye(text)


@pytest.mark.parametrize(
    "text",
    [
        "Goodbye, not interested.", "Bye, no thanks.", "You too, not interested.", "bye not interested", "goodbye no", "Bye. Cancel it.", "bye cancel",
        "Bye for now, I'd like two.", "Okay, thanks.", "Bye, we'll pass.", "Sam, bye.", "So long as it works.",
    ],
)  # fmt: skip
def test_whatever_else_is_said_is_no_mere_goodbye(text: str) -> None:
    assert not only_goodbye(text)


def test_thousands_of_goodbyes_are_gone_through_once() -> None:
    assert not only_goodbye("bye " * 5000 + "so I think so")
    assert only_goodbye("bye " * 5000)
