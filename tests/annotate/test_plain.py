from analyzer.annotate.plain import plain, plain_text
from analyzer.types.speech import Side, Turn, words_of


def turn(text: str) -> Turn:
    return Turn(0, "S1", Side.REP, text, words_of(text))


def test_short_forms_hesitations_and_stutters_read_alike():
    said = "So, um, d'ya wanna, wanna just go — go ahead? I'll I'll sign."
    assert plain(turn(said)).text == "so do you want to want to go go ahead i will i will sign"


def test_money_and_curly_apostrophes_become_words():
    assert plain_text("It’s £480, or 10% off") == "it is 480 pounds or 10 percent off"


def test_a_range_of_tokens_points_back_to_the_words():
    said = plain(turn("Well, um, I'll put-you down."))
    at = said.tokens.index("put")
    assert said.words(at, at + 2) == (3, 4)
    assert said.words(said.tokens.index("will"), at + 1) == (2, 4)


def test_a_sentence_ends_at_its_mark_but_never_runs_on_for_ever():
    said = plain(turn("No thanks. Call me on Monday then. Bye"))
    start = said.tokens.index("monday")
    first, last = said.sentence(start, start + 1)
    assert " ".join(said.tokens[first:last]) == "call me on monday then"
