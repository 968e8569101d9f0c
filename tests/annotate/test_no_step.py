import pytest

from tests.builders import make_call


def levels(annotated, *lines: str) -> list[str]:
    return [act.act_class for act in annotated(make_call(*lines)).acts_of("next_step")]


@pytest.mark.parametrize(
    "promise",
    [
        "The survey went well, I'll send you the figures.",
        "As you asked me, I'll send you the price list.",
        "Thanks for what you told me, I'll email you the details.",
        "I'll put your line manager in copy when I send the quote tomorrow.",
        "I'll come Thursday, we can measure up.",
        "Could you come Monday? I'm free after ten.",
        "Please come Tuesday, we are both in then.",
        "Rather than let it lapse I'll come by on Thursday at ten.",
        "We can let the old one run out, and I'll come by on Thursday at ten.",
    ],
)
def test_a_promise_stands_whatever_is_told_beside_it(annotated, promise):
    assert levels(annotated, f"rep: {promise}", "prospect: Yes, great, thank you.") != []


@pytest.mark.parametrize(
    "told",
    [
        "And she said, leave it there and I'll make you a new one.",
        "Come Monday I'll be flat out.",
        "I'll put the phone down now.",
        "I'll hang up.",
        "Why don't we let it run out on Friday?",
        "only it seems a pity for two minutes and then come monday it's thirty quid a month more because nobody asked him",
    ],
)
def test_what_is_told_or_ends_the_call_is_no_step(annotated, told):
    assert levels(annotated, f"prospect: {told}", "rep: Right you are.") == []


def test_a_word_with_somebody_who_may_be_interested_is_no_step_of_this_call(annotated):
    asked = "rep: and would you know anyone else around there that might want theirs done"
    told = "prospect: erm let me think josie down at the cross was saying hers is gone green i could mention it to her"
    assert levels(annotated, asked, told, "rep: if you would that'd be great", "prospect: i will") == []
    assert levels(annotated, asked, "prospect: no but i'll call you on friday about mine", "rep: great") != []


def test_how_many_may_be_left_out_is_no_visit(annotated):
    said = "rep: You can drop up to three rooms, right up to a week before, no charge."
    assert (
        levels(annotated, "prospect: And if a couple of families drop out?", said, "prospect: That's more than fair.")
        == []
    )
