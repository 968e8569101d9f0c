"""Where sentences end."""

import pytest

from analyzer.annotate.plain import plain
from analyzer.annotate.spoken import spoken
from analyzer.types.sentences import ends_sentence
from tests.builders import make_call


@pytest.mark.parametrize("word", ["then.", "really?", 'no!"', "well…", "I.", "4."])
def test_a_mark_behind_a_word_ends_its_sentence(word: str) -> None:
    assert ends_sentence(word)


@pytest.mark.parametrize("word", ["Mr.", "Mrs.", "dr.", "“Ms.", "J.", "then", "then,", "e.g."])
def test_a_title_or_an_initial_ends_none(word: str) -> None:
    assert not ends_sentence(word)


def test_whoever_is_named_with_a_title_stays_in_the_sentence() -> None:
    turn = make_call("rep: I'll write to Mr. Hobday tomorrow. Fine?").turns[0]
    assert spoken(turn).next_break(0) == len("i'll write to mr hobday tomorrow ")
    assert plain(turn).ends == {6, 7}
