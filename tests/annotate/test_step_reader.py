"""Steps in words that no phrase lists, words like those of steps that name none, and answers in other words than yes and no."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from analyzer.annotate.agreement import Answer, Reply
from analyzer.annotate.commitments import commitments
from analyzer.annotate.dates import moments
from analyzer.annotate.spoken import spoken
from analyzer.annotate.step_reader import StepReader, step_readers
from analyzer.types.call import Call
from tests.builders import make_call


def rep_says(line: str) -> tuple[StepReader, Call]:
    call = make_call("prospect: Right.", f"rep: {line}", "prospect: I see.")
    return step_readers(call.turns)[1], call


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("Would you be against me coming over on Monday to see it run?", "coming over on monday"),
        ("Is there any harm in us having a call on Wednesday with your accountant?", "a call on wednesday"),
        ("You'd have a look at it with me on Monday, would you?", "a look at it with me on monday"),
    ],
)
def test_a_step_that_no_phrase_hears_is_found_with_its_day(line, named):
    reader, call = rep_says(line)
    words = spoken(call.turns[1])
    days = moments(words.text, None, bare_times=False)
    assert not commitments(words, days)
    (found,) = reader.in_other_words(words, days)
    assert named in words.text[found.start : found.end]
    assert found.moment is not None


@pytest.mark.parametrize(
    "line",
    [
        "They'd call you on the Friday and nobody ever did.",
        "Our men call round on a Friday, that's what always happens.",
        "We come out every three months, we check the lot and send you a sheet.",
    ],
)
def test_what_only_sounds_like_a_step_is_none(line):
    reader, call = rep_says(line)
    words = spoken(call.turns[1])
    assert not list(reader.in_other_words(words, moments(words.text, None, bare_times=False)))


def test_a_promise_about_the_price_is_no_step():
    reader, call = rep_says("I can get that down to thirty, but only on the line.")
    words = spoken(call.turns[1])
    (phrased,) = commitments(words, ())
    assert not reader.agrees(words, phrased.start, phrased.end)


def test_a_refusal_in_other_words_is_heard_and_a_no_to_something_else_is_none():
    offer = "rep: Let me come past on Thursday at ten and show it to the pair of you."
    refused = make_call(offer, "prospect: Tomorrow no, Thursday no, nobody is to come in here.", "rep: Right.")
    other = make_call("rep: How many of the lads are on nights?", "prospect: Not many, no, two of them.", "rep: Two.")
    open_answer, no = Reply(Answer.OPEN, 0.5), Reply(Answer.DECLINES, 0.8)
    assert step_readers(refused.turns)[1].weighed(open_answer, ()).answer is Answer.DECLINES
    assert step_readers(other.turns)[1].weighed(no, ()).answer is Answer.OPEN


def test_who_promises_in_answer_takes_the_step():
    call = make_call("rep: Can you send me the old bills?", "prospect: I'll dig them out.", "rep: Thank you.")
    promise = commitments(spoken(call.turns[1]), ())
    answer = step_readers(call.turns)[1].weighed(Reply(Answer.OPEN, 0.5), promise)
    assert answer.answer is Answer.ACCEPTS


def test_turns_read_ahead_say_the_same():
    call = make_call(
        "rep: I'll ring you on Monday.", "prospect: Do.", "rep: Can I send you the list?", "prospect: Please."
    )
    with ThreadPoolExecutor(2) as pool:
        ahead = step_readers(call.turns, pool)
        later = step_readers(call.turns)
        assert any(each.begun for each in ahead)
        for turn, first, second in zip(call.turns, ahead, later, strict=True):
            words = spoken(turn)
            places = (0, len(words.text))
            assert first.agrees(words, *places) == second.agrees(words, *places)
