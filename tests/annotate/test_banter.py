"""What a listener lets out, and words that only look like it."""

import pytest

from analyzer.annotate.banter import banter
from analyzer.annotate.language import english
from analyzer.annotate.parsed import parse
from analyzer.score.rubric import load_rubric
from tests.builders import make_call

OPENING = (
    "rep: Hello Bea, Ron from the vans.",
    "prospect: Hello.",
    "rep: Is that a saw I hear?",
    "prospect: They are cutting the old gate in two.",
)


@pytest.mark.parametrize(
    ("reply", "with_them"),
    [
        ("Never! How many vans do you run?", True),
        ("Oh, lovely. How many vans do you run?", True),
        ("how lovely so how many vans do you run", True),
        ("Brilliant, well, how many vans do you run?", True),
        ("We never did that. How many vans do you run?", False),
        ("It is all lovely there. How many vans do you run?", False),
        ("And they are brilliant at that. How many vans do you run?", False),
    ],
)
def test_a_feeling_word_counts_where_it_is_let_out_and_not_beside_others(
    annotated, reply: str, with_them: bool
) -> None:
    call = annotated(make_call(*OPENING, f"rep: {reply}", "prospect: Nine."))
    assert bool(banter(parse(call, english(), load_rubric()))) is with_them
