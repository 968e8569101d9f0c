import pytest

from analyzer.annotate.not_closing import vetoed
from analyzer.annotate.plain import plain
from tests.builders import make_call


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("So shall I put you down for two?", None),
        ("He told me to put you down for two.", "quoted"),
        ("I will not put you down for anything.", "denied"),
        ("If you decide to sign, then I put you down.", "imagined"),
        ("Last spring you put you down for two.", "past"),
        ("Shall I put you down for a demo?", "step"),
        ("Shall I put you through to the workshop?", "conversation"),
        ("They always put you down for two.", "of_others"),
    ],
)
def test_what_speaks_against_a_close_is_named(line, why):
    words = plain(make_call(f"rep: {line}").turns[0])
    start = words.tokens.index("put")
    assert vetoed(words, start, start + 2) == why
