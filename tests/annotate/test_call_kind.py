"""The kind of a call comes from what is said about how it came about."""

from dataclasses import replace

import pytest

from analyzer.annotate.call_kind import cue_weights, guess_kind
from analyzer.annotate.language import english
from analyzer.annotate.parsed import ParsedCall, parse
from analyzer.score.rubric import load_rubric
from analyzer.types.call import Call
from analyzer.types.kind import CallKind
from tests.builders import make_call

OTHER = ("rep: Right.", "prospect: Yes.", "rep: Good.")


def guessed(*lines: str) -> Call:
    call = make_call(*lines)
    return guess_kind(read(replace(call, info=replace(call.info, kind=CallKind.AUTO, kind_confidence=0.0))))


def read(call: Call) -> ParsedCall:
    return parse(call, english(), load_rubric())


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("prospect: Hi, I'm calling because I saw your advert for the awnings.", CallKind.INBOUND),
        ("rep: Thanks for calling Brightside Awnings, how can I help?", CallKind.INBOUND),
        ("rep: Morning, I'm calling from Brightside Awnings, have I caught you at a bad time?", CallKind.OUTBOUND),
        ("rep: When we spoke last week I said I'd ring about the quote.", CallKind.FOLLOW_UP),
        ("rep: Your service contract is up for renewal in June.", CallKind.RENEWAL),
        (
            "prospect: hi sam a friend of mine uses you for his payroll and said i should give you a ring",
            CallKind.INBOUND,
        ),
        ("prospect: Yeah, our walk-in's packed up and I need somebody to quote for a new one.", CallKind.INBOUND),
        ("rep: Hello Mr. Boyd, you asked for someone to call you about the boiler cover.", CallKind.INBOUND),
        ("rep: Oh hi, you won't know me, my name's Fran, I help garages get their bookings up.", CallKind.OUTBOUND),
        ("rep: hi quick one who looks after your fleet insurance over there", CallKind.OUTBOUND),
        ("rep: Hi, it's Kev from Ironside, I came out and measured up a fortnight ago.", CallKind.FOLLOW_UP),
        (
            "rep: hi tony so after our chat on monday i worked out those numbers you asked me for last time",
            CallKind.FOLLOW_UP,
        ),
        ("rep: You've been with us three years now and the term ends in June.", CallKind.RENEWAL),
        ("rep: Would you like to carry on for another year?", CallKind.RENEWAL),
        ("rep: whats brought you to us today", CallKind.INBOUND),
        ("prospect: Hiya, Tracey gave me your name, she says you clip dogs.", CallKind.INBOUND),
        ("prospect: do you come out to hatfield the sinks backed up", CallKind.INBOUND),
        ("rep: hi its gemma i was up at the house last friday looking at the damp", CallKind.FOLLOW_UP),
        ("rep: Hello, it's Bill, you asked me to ring after the harvest.", CallKind.FOLLOW_UP),
        ("rep: Did the partners meet?", CallKind.FOLLOW_UP),
        ("rep: your memberships about to lapse", CallKind.RENEWAL),
        ("rep: Morning Ines, I told you I'd ring on the tenth, so here I am.", CallKind.FOLLOW_UP),
        ("rep: Hello Jan, how did the goats get on after the flood?", CallKind.FOLLOW_UP),
        ("rep: Hi Sal, I'm not after money, I want to hear how the year's gone with us.", CallKind.RENEWAL),
        ("rep: Harbour Fabrics, Lorna speaking.", CallKind.INBOUND),
        ("rep: Hello, am I speaking to the owner?", CallKind.OUTBOUND),
        ("rep: Good afternoon, we don't know each other, my name is Piet.", CallKind.OUTBOUND),
        ("rep: sir your policy is lapsing tomorrow", CallKind.RENEWAL),
    ],
)
def test_how_the_call_came_about_gives_its_kind(line: str, kind: CallKind) -> None:
    assert guessed(line, *OTHER).info.kind is kind


def test_a_kind_that_nothing_speaks_for_is_a_guess() -> None:
    assert guessed("rep: Hello.", *OTHER).info.kind_confidence < 0.7


def test_a_call_without_a_turn_has_no_kind_either() -> None:
    assert guessed().info.kind is CallKind.AUTO


def test_where_nothing_speaks_for_a_kind_none_is_named() -> None:
    assert guessed("rep: Right.", "prospect: Mm.", "rep: Lovely.", "prospect: Okay.").info.kind is CallKind.AUTO


def test_small_talk_before_the_point_does_not_hide_it() -> None:
    call = guessed(
        "prospect: Hello, Tamsin.", "rep: Tamsin, it's Joel. How was the half marathon?", "prospect: Don't. I walked the last three miles.",
        "rep: You finished it, that's what counts.", "prospect: My knees disagree.", "rep: So, did your partner get to see the drawings I left?",
        "prospect: She did, she likes the second one.", "rep: What is it she likes?", "prospect: The light.",
    )  # fmt: skip
    assert call.info.kind is CallKind.FOLLOW_UP


def test_who_brings_somebody_elses_contract_up_is_no_customer_of_ours() -> None:
    call = guessed(
        "prospect: Stores, Ned.", "rep: Ned, you won't know me, I'm Pru from Tallow Lubricants.", "prospect: We've a supplier.",
        "rep: When does your contract with them run out?", "prospect: In the spring.",
    )  # fmt: skip
    assert call.info.kind is CallKind.OUTBOUND


def test_a_kind_is_told_though_nobody_knows_the_sides() -> None:
    call = guessed(
        "A: Copper Kettle Catering, Wren speaking.", "B: Hi, a friend gave me your number, do you do christenings?"
    )
    assert call.info.kind is CallKind.INBOUND


@pytest.mark.parametrize(
    "lines",
    [
        ("rep: Hello Ms Lund, Pia Holm, Holm Trackers. Shall we set up the ten boxes then?", "prospect: Sorry, who is this?"),
        ("rep: Hi is that Bo from the bakery, it's Jan from Wick Lamps", "prospect: it is, can you be quick, I've a queue"),
        ("prospect: Laundry, hello.", "rep: Hi, is that whoever deals with the gas? It's Lou from Norden Energy.", "prospect: That's me."),
    ],
)  # fmt: skip
def test_a_prospect_who_was_rung_and_asked_for_nothing_is_no_inbound_caller(lines: tuple[str, ...]) -> None:
    assert guessed(*lines, *OTHER).info.kind not in {CallKind.INBOUND, CallKind.RENEWAL}


@pytest.mark.parametrize("first", ["Moss Fences, this is Dale.", "Moss Fences, you're speaking to Dale."])
def test_each_way_to_pick_up_counts_alike(first: str) -> None:
    heard, known = (
        make_call(f"rep: {each}", "prospect: Dale, hey.") for each in (first, "Moss Fences, Dale speaking.")
    )
    assert cue_weights(heard.turns) == cue_weights(known.turns)


def test_a_prospect_who_says_that_they_ring_was_not_rung_though_both_say_their_names() -> None:
    call = guessed(
        "rep: Good morning, Acme Pumps, my name is Dana, who am I speaking to?",
        "prospect: My name is Lee from Borg. I'm calling about a pump.",
    )
    assert call.info.kind is CallKind.INBOUND


@pytest.mark.parametrize(
    "line",
    [
        "rep: Hi, is that Bo? It's Jan from Wick Lamps, you rang about the lanterns.",
        "rep: hello is that bo its jan from wick lamps you were looking at the lanterns on our site",
    ],
)
def test_a_prospect_who_is_rung_back_began_the_contact(line: str) -> None:
    assert guessed(line, "prospect: I was, yes.", *OTHER).info.kind is CallKind.INBOUND


def test_a_prospect_who_comes_back_after_a_visit_is_no_new_one() -> None:
    call = guessed(
        "rep: Hello, is that Bo? It's Jan from Wick Lamps. You were in with your mother on Saturday.", *OTHER
    )
    assert call.info.kind is CallKind.FOLLOW_UP


def test_years_with_somebody_else_are_no_renewal() -> None:
    call = guessed("prospect: We've had the same lad do it, he's been with us six years.", *OTHER)
    assert call.info.kind is not CallKind.RENEWAL


def test_a_kind_is_less_sure_where_the_kinds_speak_against_each_other() -> None:
    cold = "rep: Have I caught you at a bad time? We've not spoken before."
    clear, torn = guessed(cold, *OTHER), guessed(cold, "prospect: I rang you, I saw your advert.", *OTHER)
    assert clear.info.kind is CallKind.OUTBOUND
    assert torn.info.kind_confidence < clear.info.kind_confidence - 0.1


def test_a_kind_is_less_sure_where_both_sides_say_that_they_rang() -> None:
    rang = "prospect: I rang you, I saw your advert."
    one, both = guessed("rep: Yes?", rang, *OTHER), guessed("rep: Have I caught you at a bad time?", rang, *OTHER)
    assert one.info.kind is CallKind.INBOUND
    assert both.info.kind_confidence < one.info.kind_confidence - 0.15


def test_a_screen_shown_all_along_is_a_demo() -> None:
    call = guessed(
        "rep: I'm going to share my screen.", "prospect: Okay.", "rep: Over on the left you've got the menu.", "prospect: Yes.",
        "rep: When I drag this job over here it moves.", "prospect: Nice.",
    )  # fmt: skip
    assert call.info.kind is CallKind.DEMO


def test_a_screen_shared_at_the_start_is_a_demo_though_they_talk_first() -> None:
    call = guessed(
        "rep: Morning both, is my screen visible?", "prospect: It is.", "rep: Before I start, how do you take bookings now?",
        "prospect: In a diary, in pencil.", "rep: And when somebody rubs one out?", "prospect: Then there's a row.",
    )  # fmt: skip
    assert call.info.kind is CallKind.DEMO


def test_one_voice_after_a_greeting_is_a_voicemail() -> None:
    call = guessed("prospect: You've reached Lee, please leave a message after the tone.", "rep: Hi Lee, it's Dana.")
    assert call.info.kind is CallKind.VOICEMAIL


def test_a_kind_the_user_gave_stays() -> None:
    call = make_call("rep: Your contract is up for renewal.", kind=CallKind.DEMO)
    assert guess_kind(read(call)).info.kind is CallKind.DEMO


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (("rep: Gate Lane Garage.", "prospect: Hiya, have you anything small and automatic in?", "rep: A few."), CallKind.INBOUND),
        (("prospect: Hello?", "rep: Hi, it's Ola, you were going to talk to your wife.", "prospect: I did."), CallKind.FOLLOW_UP),
        (("prospect: Yes?", "rep: Hi Joan, you signed with us for the year and the year is up on Monday."), CallKind.RENEWAL),
        (("prospect: Stores.", "rep: Hi there, who do I speak to about your racking? We've not spoken before."), CallKind.OUTBOUND),
    ],
)  # fmt: skip
def test_how_the_opening_goes_tells_the_kind_where_no_phrase_does(lines: tuple[str, ...], kind: CallKind) -> None:
    assert guessed(*lines, *OTHER).info.kind is kind
