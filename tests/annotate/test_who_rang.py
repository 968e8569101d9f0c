"""Who rang whom shows in how the two greet each other."""

import pytest

from analyzer.annotate.who_rang import ring
from analyzer.types.speech import Side
from tests.builders import make_call


@pytest.mark.parametrize(
    "lines",
    [
        ("rep: Hello, is that Mrs Quill? It's Bram from Ostler Gutters.", "prospect: It is."),
        ("rep: hi nora its gil at pendle pianos", "prospect: oh hello gil"),
        ("prospect: Larch Road Surgery.", "rep: Morning, Ivo here from Castle Pens."),
        ("prospect: Tilda Voss.", "rep: Tilda, it's Ewan fae Northern Lifts."),
        ("rep: Good morning, have I caught you at a bad moment, Mr Ames?", "prospect: No, go on."),
        ("rep: Ms Lund, Pia Holm, Holm Software. Shall we book you in?", "prospect: Sorry, who is this?"),
    ],
)
def test_who_says_their_name_and_firm_to_somebody_they_ask_for_rang(lines: tuple[str, ...]) -> None:
    assert ring(make_call(*lines).turns).by is Side.REP


@pytest.mark.parametrize(
    "lines",
    [
        ("rep: Orchid Tyres, Nell speaking.", "prospect: Hi, what's a set of four?"),
        ("rep: Castle Pens, this is Ivo.", "prospect: Morning, I'm after two boxes of nibs."),
        ("rep: Thanks for calling Pendle Pianos.", "prospect: Hello there."),
        ("prospect: Hello, is that the piano people?", "rep: It's one of them, I'm Gil."),
        (
            "rep: Good morning, Acme Pumps, my name is Dana, who am I speaking to?",
            "prospect: My name is Lee from Borg. I'm calling about a pump.",
        ),
        ("rep: Acme Pumps, my name is Dana, who am I speaking to?", "prospect: Lee, from Borg. I'm after a pump."),
    ],
)
def test_who_says_the_firms_name_first_picked_up(lines: tuple[str, ...]) -> None:
    assert ring(make_call(*lines).turns).by is Side.PROSPECT


def test_greetings_that_tell_nothing_leave_it_open() -> None:
    assert ring(make_call("rep: Morning all.", "prospect: Morning.").turns).by is None


def test_whoever_asks_who_it_is_does_not_know_them() -> None:
    assert ring(make_call("rep: Hi Bo, it's Jan at Wick Lamps.", "prospect: Who's this, sorry?").turns).strangers
    assert not ring(make_call("rep: Hi Bo, it's Jan at Wick Lamps.", "prospect: Jan! How are you?").turns).strangers
    assert ring(make_call("rep: Hello, is that the person who buys the lamps?", "prospect: It is.").turns).strangers


def test_both_say_that_they_rang_only_where_neither_rings_back() -> None:
    rang = "prospect: I rang you on Monday."
    assert ring(make_call("rep: Have I caught you at a bad time?", rang).turns).torn
    assert not ring(make_call("rep: I'm calling you back, have I caught you at a bad time?", rang).turns).torn
