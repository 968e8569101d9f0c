"""Questions of an opening about the people and the day are small talk; the same words in a call about them are not."""

import pytest

from analyzer.types.kind import CallKind
from analyzer.types.speech import Side
from tests.builders import make_call

HELLO = ("rep: Hi Doug, it's Kim from Reed Pumps.", "prospect: Oh hi, Kim.")
BUSINESS = (
    "rep: Would it be okay if I asked you about the well?",
    "prospect: Go ahead.",
    "rep: How do you get your water now?",
    "prospect: We haul it from town twice a week, and it's a lot of hauling.",
)


def tags(annotated, line, *lines, kind=CallKind.OUTBOUND):
    call = annotated(make_call(*lines, kind=kind))
    return [act.tags for act in call.acts_of("question", side=Side.REP) if line in act.quote]


@pytest.mark.parametrize(
    "line",
    ["How did your sister make out with the recital?", "Have you got any snow at your end yet?"],
)
def test_everyday_things_in_an_opening_are_small_talk(annotated, line):
    talk = (*HELLO, f"rep: {line}", "prospect: A bit, we were up all night with it.", *BUSINESS)
    assert tags(annotated, line[:-1], *talk) == [("social",)]


def test_what_takes_up_their_own_day_is_small_talk(annotated):
    talk = (*HELLO, "prospect: I've got dinner on, but go ahead.", "rep: What are you making?", "prospect: Soup.")
    assert tags(annotated, "making", *talk, *BUSINESS) == [("social",)]


@pytest.mark.parametrize("line", ["How do you keep the rain out now?", "How many dogs have you got?"])
def test_how_they_do_everyday_things_is_their_situation(annotated, line):
    assert tags(annotated, line[:-1], *HELLO, f"rep: {line}", "prospect: Thirty, with buckets.") == [("need",)]


def test_everyday_things_that_the_call_is_about_are_needs(annotated):
    later = ("rep: So the dogs wake the house.", "prospect: Yes, the dogs and then the neighbours.") * 3
    talk = (*HELLO, "rep: Have you got the dogs in the house?", "prospect: Thirty.", *BUSINESS, *later)
    assert tags(annotated, "house?", *talk) == [("need",)]


def test_everyday_things_that_a_short_call_is_about_are_needs(annotated):
    talk = (*HELLO, "rep: What have you tried for your knee so far?", "prospect: Two creams, and neither helped.")
    more = ("rep: And what was the knee like on the stairs?", "prospect: Bad, I had to rest on each one.")
    for last in ("rep: I see.", "rep: Shall I send you a strap to try?"):
        call = (*talk, *more, last, "prospect: All right.")
        assert tags(annotated, "knee", *call) == [("need",), ("need",)]


def test_where_no_business_follows_everyday_things_are_the_business(annotated):
    talk = (*HELLO, "rep: What was your sleep like on the old mattress?", "prospect: Poor, I was up at four.")
    assert tags(annotated, "sleep", *talk) == [("need",)]


def test_how_they_handle_a_thing_today_is_their_situation(annotated):
    talk = (*HELLO, "rep: How are you handling the deliveries today?", "prospect: On paper, and it takes all evening.")
    assert tags(annotated, "deliveries", *talk) == [("need",)]


def test_a_fact_about_a_thing_is_no_small_talk(annotated):
    talk = (
        "rep: Hello, it's Kim about the van.",
        "prospect: Right.",
        "rep: What's the mileage on it?",
        "prospect: Sixty.",
    )
    assert tags(annotated, "mileage", *talk, kind=CallKind.RENEWAL) == [("need",)]


@pytest.mark.parametrize(
    ("line", "tag"),
    [
        ("how does it go on an ordinary friday then", "need"),
        ("what would you want your monday to be like", "need"),
        ("how would you two like to go about that", "next_step"),
        ("where would you say that leaves us", "next_step"),
        ("how does your thursday look", "next_step"),
        ("how would a friday look to you", "next_step"),
    ],
)
def test_a_day_as_it_goes_by_is_told_from_a_day_to_meet(annotated, line, tag):
    talk = (*HELLO, *BUSINESS, f"rep: {line}", "prospect: let me think about that one")
    assert [tag] == [each for found in tags(annotated, line[-9:], *talk) for each in found]
