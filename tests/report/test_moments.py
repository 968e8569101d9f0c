import dataclasses

import pytest

from analyzer.report.moments import Moment, Places, said
from analyzer.types.acts import Act
from analyzer.types.score import Finding
from tests.builders import make_call
from tests.report.sample_report import sample_report, untimed

CALL = sample_report().call


def named(text, call=CALL):
    return [(part.where, part.turn) for part in Places(call).sentence(text) if isinstance(part, Moment)]


@pytest.mark.parametrize(
    ("text", "moments"),
    [
        ("At 1:06 you asked for the order.", [("1:06", 10)]),
        ("Your longest stretch began at 1:17; stop there.", [("1:16", 12)]),
        ("At first 0:58 of talk, 12:00 in all.", []),
        ('They said "see you at 1:06" and left.', []),
        ("Asked at 0:21 and at 1:06.", [("0:21", 4), ("1:06", 10)]),
        ("It was in turn 10.", [("1:06", 10)]),
        ("It was in turn 999999999.", []),
        ("It began at 9999:59:59.", [("3:30", 33)]),
    ],
)
def test_a_moment_named_in_a_sentence_is_found_unless_somebody_said_it(text, moments):
    assert named(text) == moments


def test_an_untimed_call_has_turns_and_no_times_to_name():
    assert named("At first, in turn 10, or at 1:06.", untimed(sample_report()).call) == [("turn 10", 10)]


def test_a_sentence_in_parts_still_says_the_same():
    text = "You asked at 1:06, and in turn 10."
    assert said(Places(CALL).sentence(text)) == "You asked at 1:06, and in 1:06."


def test_moments_stand_in_the_order_of_the_call_and_what_the_call_lacks_is_left_out():
    late = Finding("Late.", acts=("next_step-28-0", "no-such-act", "closing_attempt-10-0"))
    early = Finding("Early.", turns=(4, 5, 9999), quotes=("What made you ring us last week?",))
    evidence = Places(CALL).evidence((late, early))
    assert [(each.message, [moment.turn for moment in each.moments]) for each in evidence] == [
        ("Late.", [10, 28]),
        ("Early.", [4]),
    ]
    assert evidence[1].moments[0].end_word == 7


def test_words_that_cannot_be_placed_are_still_quoted():
    (evidence,) = Places(CALL).evidence((Finding("Somewhere.", quotes=("lost words",)),))
    assert evidence.moments == ()
    assert evidence.quotes == ("lost words",)


def test_people_without_a_name_are_called_by_their_side():
    speakers = tuple(dataclasses.replace(speaker, name=None) for speaker in CALL.speakers)
    places = Places(dataclasses.replace(CALL, speakers=speakers))
    assert [m.who for m in places.moments(Finding("", turns=(0, 1)))] == ["Rep", "Prospect"]


@pytest.mark.parametrize(
    ("said", "words", "quote"),
    [
        ("I see. So what made you ring us today?", (1, 9), "So what made you ring us today?"),
        ("Would it help if I came by on Friday?", (2, 9), "Would it help if I came by on Friday?"),
        ("Shall I send the plans over to you and Priya? I have them here.", (0, 5), "Shall I send the plans over to you and Priya?"),
        ("so would it help if i came by", (2, 5), "it help if"),
    ],
)  # fmt: skip
def test_a_quotation_begins_and_ends_with_its_sentence(said, words, quote):
    call = make_call(f"rep: {said}")
    act = Act.of("question", call.turns[0], *words, act_class="closed", confidence=0.9, reason="")
    call = dataclasses.replace(call, acts=(act,))
    assert Places(call).moments(Finding("Asked.", acts=(act.id,)))[0].quote == quote


@pytest.mark.parametrize(
    ("said", "words", "quote"),
    [
        (
            "If it were me I would just sign it. You'll be glad of it.",
            (6, 13),
            "If it were me I would just sign it. You'll be glad of it.",
        ),
        (
            "I have been over all of it twice with the two of them so sign it. You'll be glad of it.",
            (14, 20),
            "sign it. You'll be glad of it.",
        ),
        ("Well, shall I speak to Mr. Hall about signing it?", (2, 10), "Well, shall I speak to Mr. Hall about signing it?"),
        ("So I speak to J. Hall. He signs it.", (1, 6), "So I speak to J. Hall."),
    ],
)  # fmt: skip
def test_no_words_that_show_a_close_are_cut_off_its_quotation(said, words, quote):
    call = make_call(f"rep: {said}")
    act = Act.of("closing_attempt", call.turns[0], *words, act_class="timely", confidence=0.9, reason="")
    call = dataclasses.replace(call, acts=(act,))
    assert Places(call).moments(Finding("Asked.", acts=(act.id,)))[0].quote == quote


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("Is it the white one or the blue one?", "Gives them two answers to choose from"),
        ("Is it the white one?", "A yes or a no answers it"),
        ("Are you coming or what?", "A yes or a no answers it"),
        ("Do you have any pets or children?", "A yes or a no answers it"),
        ("Have you got a minute or two?", "A yes or a no answers it"),
        ("Do you rent or do you own?", "Gives them two answers to choose from"),
    ],
)
def test_a_question_between_two_answers_is_none_for_a_yes_or_a_no(said, reason):
    call = make_call(f"rep: {said}")
    act = Act.of("question", call.turns[0], act_class="closed", confidence=0.9, reason="the verb stands before it")
    call = dataclasses.replace(call, acts=(act,))
    assert Places(call).moments(Finding("Asked.", acts=(act.id,)))[0].reason == reason
