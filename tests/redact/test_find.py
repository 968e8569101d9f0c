"""What is taken for personal, and what is not, by example; the measure over many is `python -m benchmarks.redact`."""

import pytest

from analyzer.redact.find import find
from tests.builders import make_call


def told(*lines: str) -> list[tuple[str, str]]:
    call = make_call(*lines)
    return [
        (each.kind.value, " ".join(word.text for word in call.turns[each.turn].words[each.start_word : each.end_word]))
        for each in find(call.turns)
    ]


@pytest.mark.parametrize(
    ("said", "kind", "words"),
    [
        ("It's oh seven seven double four nine hundred one two three.", "phone", "oh seven seven double four nine hundred one two three."),
        ("You can get me on 07700 900123 any time.", "phone", "07700 900123"),
        ("my mobile is plus four four seven seven double oh nine hundred one two three", "phone", "plus four four seven seven double oh nine hundred one two three"),
        ("Four two four two, four two four two, four two four two, four two four two.", "card", "Four two four two, four two four two, four two four two, four two four two."),
        ("The sort code is 20-00-00.", "account", "20-00-00."),
        ("it's dana dot price at harbour dental dot co dot uk thanks", "e-mail", "dana dot price at harbour dental dot co dot uk"),
        ("Send it to 14 Harbour Street, Bristol, BS1 4QA, please.", "address", "14 Harbour Street, Bristol, BS1 4QA,"),
        ("B S eight, four T N", "address", "B S eight, four T N"),
        ("She was born on the fourth of May nineteen eighty two.", "birth date", "the fourth of May nineteen eighty two."),
        ("My social is 078-05-1120.", "id number", "078-05-1120."),
    ],
)  # fmt: skip
def test_personal_words_are_found_whole(said: str, kind: str, words: str) -> None:
    assert told(f"prospect: {said}") == [(kind, words)]


@pytest.mark.parametrize(
    "said",
    [
        "That comes to four thousand two hundred pounds for twenty units.",
        "Let's say Thursday the ninth of June at half past ten.",
        "We were founded in nineteen ninety five and have 1,250,000 in revenue.",
        "Have a look at our website at harbour dental dot co dot uk.",
        "The order number is 4471 2093 8876.",
        "We're open twenty four seven, nine to five in the office.",
        "one two three four five six seven eight nine ten",
    ],
)
def test_prices_quantities_days_and_order_numbers_are_left(said: str) -> None:
    assert told(f"prospect: {said}") == []


def test_a_number_read_out_over_several_turns_is_one_and_its_echo_goes_with_it() -> None:
    found = told(
        "rep: What's the best number for you?",
        "prospect: Oh double seven double oh",
        "rep: double seven double oh, yeah",
        "prospect: nine hundred one two three",
        "rep: Lovely, so ending one two three.",
    )

    assert [words for kind, words in found if kind == "phone"] == [
        "Oh double seven double oh",
        "double seven double oh,",
        "nine hundred one two three",
        "one two three.",
    ]
