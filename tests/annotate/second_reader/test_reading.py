"""The second reader tells what a question is for where no phrase does."""

import hashlib
from importlib.resources import files
from pathlib import Path

import pytest

from analyzer.annotate.language import english
from analyzer.annotate.parsed import parse
from analyzer.annotate.questions.tags import READ_AS
from analyzer.annotate.second_reader.model import model
from analyzer.annotate.second_reader.reading import reading
from analyzer.score.rubric import load_rubric
from tests.builders import make_call

WEIGHTS = Path(str(files("analyzer.annotate.second_reader").joinpath("weights.npz")))


def read(text: str) -> dict[str, float]:
    call = make_call(f"rep: {text}")
    parsed = parse(call, english(), load_rubric())
    return reading(parsed.turns[0], 0, len(call.turns[0].words))


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Which of your cousins might like a go on one?", "referral"),
        ("Could I put a few nosy questions to you first?", "permission"),
        ("How do you see the grandchildren using it?", "use"),
        ("What would the next step be that you'd be easy with?", "where_next"),
        ("Shall I put the pair of them on your account then?", "close"),
    ],
)
def test_the_likeliest_label_of_a_question_that_it_was_not_trained_on(text, label):
    likely = read(text)
    assert max(likely, key=lambda name: likely[name]) == label


def test_it_reads_the_same_words_alike_whatever_their_marks():
    assert read("Who else, then, should I be talking to?") == read("who else then should i be talking to")


def test_it_knows_what_the_tags_expect_and_nothing_of_an_empty_stretch():
    assert set(model("weights").labels) == set(READ_AS)
    assert read("...") == {}


def test_the_weights_are_the_ones_that_the_docs_name():
    named = Path(__file__).parents[3].joinpath("models", "README.md").read_text(encoding="utf-8")
    for weights in (WEIGHTS, *map(WEIGHTS.with_name, ("openings.npz", "closes.npz", "answers.npz"))):
        assert hashlib.sha256(weights.read_bytes()).hexdigest() in named
