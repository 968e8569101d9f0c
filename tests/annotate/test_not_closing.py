import pytest

from analyzer.annotate.not_closing import vetoed
from analyzer.annotate.phrasebook import hits
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
        ("you never lose the van | can we put you down for two", None),
        ("if it isn't right we come back | why don't we put you down for two", None),
        ("we do a free boiler check this month and | I would love to put you down for it", "free_check"),
        ("the price stands till friday so | shall I put you down for two", None),
        ("If you decided for it, who would have to put you down for two?", "imagined"),
    ],
)
def test_what_speaks_against_a_close_is_named(line, why):
    before, _, close = line.rpartition("| ")
    words = plain(make_call(f"rep: {before}{close}").turns[0])
    start = len(plain(make_call(f"rep: {before}").turns[0]).tokens) if before else words.tokens.index("put")
    assert vetoed(words, start, words.tokens.index("put") + 2) == why


@pytest.mark.parametrize(
    ("line", "asks"),
    [
        ("it does not drip so you are not on your knees every morning can we go ahead and get it fitted", True),
        ("there is no rush on our side would you like to go ahead with it", True),
        ("we are not asking can we go ahead with it", False),
        ("he said to me last week can we go ahead with it", False),
        ("I am not here to get you to go ahead with it", False),
        ("Does it make sense to get the order placed, or is that sooner than you had in mind?", True),
        ("The last crowd used to get the order placed for you.", False),
    ],
)
def test_what_is_denied_reaches_no_further_than_its_own_question(line, asks):
    words = plain(make_call(f"rep: {line}").turns[0])
    assert any(not vetoed(words, hit.start, hit.end) for hit in hits(words, "closing")) == asks


@pytest.mark.parametrize(
    ("asked", "told", "closes"),
    [
        (
            "And how does the contract work?",
            "It runs for a year. You sign the order and you pay a tenth of it then.",
            0,
        ),
        ("And how does the contract work?", "It runs for a year. Shall we sign the order?", 1),
        ("It looks all right to me.", "Good. You sign the order here and you pay a tenth of it today.", 1),
        ("What's the minimum notice?", "A month. So you'll sign with us then?", 1),
        ("How do I pay?", "You pay the deposit by card and we get you started, okay?", 1),
    ],
)
def test_terms_told_to_who_asks_for_them_are_no_close(annotated, asked, told, closes):
    call = annotated(make_call("rep: It costs ninety pounds a month.", f"prospect: {asked}", f"rep: {told}"))
    assert len(call.acts_of("closing_attempt")) == closes


@pytest.mark.parametrize(
    "line", ["Can I take your card details off the system?", "I'll let you go then, we'll wrap it up there."]
)
def test_what_is_cleared_away_or_ended_is_no_close(annotated, line):
    assert annotated(make_call("rep: It costs ninety pounds.", f"rep: {line}")).acts_of("closing_attempt") == ()
