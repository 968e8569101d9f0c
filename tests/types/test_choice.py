import pytest

from analyzer.types.choice import offers_choice


@pytest.mark.parametrize(
    "question",
    [
        "Is it the white one or the blue one?",
        "Do you rent or do you own?",
        "Is it for yourself, or is it for the shop?",
        "Shall we say Monday, or would you rather have Tuesday?",
        "Was that before or after the move?",
        "Do you want a day or two to think, or shall I put you down now?",
        "would monday or tuesday suit",
    ],
)
def test_two_answers_to_pick_from(question):
    assert offers_choice(question)


@pytest.mark.parametrize(
    "question",
    [
        "Have you had any leaks or damage?",
        "Do you have any pets or children?",
        "Have you had a quote or a survey done before?",
        "Did you ever rent or lease one?",
        "Is there anything you'd add or change?",
        "Have you got a minute or two?",
        "Are you coming or what?",
        "Is it thirty or so?",
        "Could we say Monday, or is that too soon?",
        "Do you work for yourself?",
    ],
)
def test_a_yes_or_a_no_answers_it(question):
    assert not offers_choice(question)
