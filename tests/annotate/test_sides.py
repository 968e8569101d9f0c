"""Sides come from what the user says, then from the words, never from who speaks first."""

from dataclasses import replace

import pytest

from analyzer.annotate.side_talk import brought
from analyzer.annotate.sides import assign_sides, voicemail_sides
from analyzer.types.call import Call
from analyzer.types.speech import Side
from tests.annotate.side_talks import TALKS, Talk
from tests.builders import make_call

SELLER = (
    "Hi, this is Dana from Harbour Dental Supplies.",
    "What made you look around for a new supplier?",
    "Our customers get their gloves the next morning. Shall I send you a box to try?",
)
BUYER = ("Okay.", "How much is it? We already have a supplier.", "I'd have to ask my partner, he holds our budget.")


def conversation(*, seller_first: bool) -> Call:
    pairs = zip(SELLER, BUYER, strict=True)
    lines = [
        line
        for sold, bought in pairs
        for line in ((f"A: {sold}", f"B: {bought}") if seller_first else (f"B: {bought}", f"A: {sold}"))
    ]
    return make_call(*lines)


def sides(call: Call) -> dict[str, Side]:
    return {speaker.id: speaker.side for speaker in call.speakers}


@pytest.mark.parametrize("seller_first", [True, False])
def test_the_seller_is_known_by_the_words_whoever_speaks_first(seller_first: bool) -> None:
    assert sides(assign_sides(conversation(seller_first=seller_first))) == {"A": Side.REP, "B": Side.PROSPECT}


def test_small_talk_alone_leaves_the_sides_unknown() -> None:
    call = assign_sides(make_call("A: Lovely day.", "B: It is, isn't it.", "A: Bit of rain later."))
    assert set(sides(call).values()) == {Side.UNKNOWN}
    assert not call.sides_sure


def test_a_side_that_is_given_settles_the_other() -> None:
    call = make_call("A: Lovely day.", "B: It is.")
    rep = replace(call.speakers[1], side=Side.REP, side_confidence=1.0)
    assert sides(assign_sides(replace(call, speakers=(call.speakers[0], rep)))) == {"A": Side.PROSPECT, "B": Side.REP}


def test_somebody_who_only_looks_in_does_not_make_the_sides_unsure() -> None:
    call = conversation(seller_first=True)
    chatter = [f"{turn.speaker}: {turn.text}" for turn in call.turns] * 2
    call = assign_sides(make_call(*chatter, "C: Sorry, wrong room."))
    assert call.sides_sure
    assert sides(call)["A"] is Side.REP


def test_the_turns_take_their_speakers_side() -> None:
    call = assign_sides(conversation(seller_first=True))
    assert {(turn.speaker, turn.side) for turn in call.turns} == {("A", Side.REP), ("B", Side.PROSPECT)}


def test_on_a_voicemail_the_message_is_the_reps_and_the_greeting_is_not() -> None:
    call = voicemail_sides(
        make_call(
            "A: Please leave a message.", "B: Hi Sam, it's Kim, ring me back when you are in, it's about the kiln."
        )
    )
    assert sides(call) == {"A": Side.PROSPECT, "B": Side.REP}


def test_two_people_on_one_channel_are_of_one_side() -> None:
    call = make_call(*(f"A: {sold}" for sold in SELLER), "C: Nice.", *(f"B: {bought}" for bought in BUYER))
    channels = {"A": 1, "C": 1, "B": 0}
    call = replace(call, speakers=tuple(replace(speaker, channel=channels[speaker.id]) for speaker in call.speakers))
    assert sides(assign_sides(call)) == {"A": Side.REP, "C": Side.REP, "B": Side.PROSPECT}


def test_voices_that_could_not_be_told_apart_leave_the_sides_unknown() -> None:
    call = conversation(seller_first=True)
    call = replace(call, speakers=tuple(replace(speaker, voice_confidence=0.5) for speaker in call.speakers))
    assert set(sides(assign_sides(call)).values()) == {Side.UNKNOWN}


@pytest.mark.parametrize("talk", TALKS, ids=lambda talk: talk.about)
def test_a_side_that_is_told_is_right_and_no_sale_tells_none(talk: Talk) -> None:
    call = assign_sides(make_call(*talk.lines))
    told = {label: side for label, side in sides(call).items() if side is not Side.UNKNOWN}
    if not talk.sellers:
        assert not told
    assert {label for label, side in told.items() if side is Side.REP} <= {*talk.sellers}
    assert not {label for label, side in told.items() if side is Side.PROSPECT} & {*talk.sellers}
    if talk.sellers and len(call.speakers) == 2:
        assert call.sides_sure


@pytest.mark.parametrize("talk", [talk for talk in TALKS if talk.sellers], ids=lambda talk: talk.about)
def test_the_order_of_the_labels_changes_nothing(talk: Talk) -> None:
    swapped = str.maketrans("ABC", "CBA")
    lines = [line[:1].translate(swapped) + line[1:] for line in talk.lines]
    before, after = sides(assign_sides(make_call(*talk.lines))), sides(assign_sides(make_call(*lines)))
    assert {label.translate(swapped): side for label, side in before.items()} == after


# Somebody who hardly says what a buyer or a seller would.
THIRD = ("C: It's cold in here today.", "C: The van's outside.", "C: Mind the step there by the door, it's slippery.")


def with_a_third(*first: str) -> Call:
    pairs = [line for sold, bought in zip(SELLER, BUYER, strict=True) for line in (f"Dana: {sold}", f"Bo: {bought}")]
    lines = [*first, *(line for pair in zip(pairs[::2], pairs[1::2], THIRD, strict=True) for line in pair)]
    call = make_call(*lines)
    names = {"Dana": "Dana", "Bo": "Bo", "C": "Casey"}
    return replace(call, speakers=tuple(replace(speaker, name=names[speaker.id]) for speaker in call.speakers))


def test_who_is_brought_along_stands_with_whom_brought_them() -> None:
    assert sides(assign_sides(with_a_third("Dana: I've got Casey here with me.")))["C"] is Side.REP
    assert sides(assign_sides(with_a_third("Bo: Casey's here as well, I've got Casey with me.")))["C"] is Side.PROSPECT


def test_somebody_told_where_to_look_is_not_brought_along() -> None:
    told = with_a_third("Dana: Casey, look here at the top left.")
    assert brought(told.turns, told.speakers) == set()


def test_a_voice_without_a_name_that_speaks_next_is_who_was_brought_along() -> None:
    call = with_a_third("Dana: Morning.", "Bo: Morning.", "Dana: I've got our fitter here with me.", "C: Hiya.")
    call = replace(call, speakers=tuple(replace(speaker, name=None) for speaker in call.speakers))
    assert sides(assign_sides(call))["C"] is Side.REP


def test_people_greet_and_thank_those_of_the_other_side_by_name() -> None:
    call = with_a_third("Dana: Hello Bo, hello Casey.", "Bo: Morning Dana.", "C: Thanks Dana.")
    assert sides(assign_sides(call))["C"] is Side.PROSPECT


def test_labels_that_name_the_same_firm_are_of_one_side() -> None:
    call = with_a_third()
    firms = {"Dana": "Dana (Harbour Dental)", "Bo": "Bo (guest)", "C": "Casey (Harbour Dental)"}
    call = replace(call, speakers=tuple(replace(speaker, name=firms[speaker.id]) for speaker in call.speakers))
    assert sides(assign_sides(call))["C"] is Side.REP
