"""Steps in words that no phrase lists, words like those of steps that name none, and answers in other words than yes and no."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from analyzer.annotate.agreement import Answer, Reply, reply
from analyzer.annotate.annotate import annotate
from analyzer.annotate.commitments import commitments
from analyzer.annotate.dates import moments
from analyzer.annotate.language import english
from analyzer.annotate.next_steps import read_steps
from analyzer.annotate.parsed import ParsedCall
from analyzer.annotate.readings import Readings
from analyzer.annotate.spoken import spoken
from analyzer.annotate.step_reader import StepReader, step_readers
from analyzer.annotate.turn_reader import TurnReading, read_turn
from analyzer.score.rubric import load_rubric
from analyzer.types.acts import Level
from analyzer.types.call import Call
from analyzer.types.speech import Turn
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


def test_a_refusal_in_other_words_is_heard_and_another_no_is_left_as_it_is():
    offer = "rep: Let me come past on Thursday at ten and show it to the pair of you."
    refused = make_call(offer, "prospect: Tomorrow no, Thursday no, nobody is to come in here.", "rep: Right.")
    other = make_call("rep: Let me come past on Thursday at ten.", "prospect: The kettle is on the boil.", "rep: Ha.")
    open_answer = Reply(Answer.OPEN, 0.5)
    assert step_readers(refused.turns)[1].weighed(open_answer).answer is Answer.DECLINES
    assert step_readers(other.turns)[1].weighed(open_answer).answer is Answer.OPEN


def level(*lines: str) -> Level | None:
    """Of the first step named in these lines."""
    steps = read_steps(make_call(*lines))
    return steps[0].level if steps else None


@pytest.mark.parametrize(
    ("asked", "answered", "becomes"),
    [
        ("Can you send me the old bills?", "I'll dig them out.", Level.AGREED),
        ("Shall we say Thursday at ten for the demo?", "I'll ask my wife.", Level.PROPOSED),
        ("I'll send you the quote on Friday.", "I'll pass.", Level.PROPOSED),
        ("Would you be against me coming over on Monday? We always bring cake.", "Monday's fine.", Level.SCHEDULED),
    ],
)
def test_what_an_answer_makes_of_a_step(asked, answered, becomes):
    assert level(f"rep: {asked}", f"prospect: {answered}", "rep: Right.") is becomes


def test_a_plain_refusal_stands():
    call = make_call("rep: I'll ring you on Monday.", "prospect: I'll pass.", "rep: Right.")
    (step,) = read_steps(call)
    assert step.declined


@pytest.mark.parametrize("words", ["you'll book me in for nothing", "you'll send us no such thing"])
def test_a_day_they_will_not_be_put_down_for_is_refused(words):
    assert reply(words).answer is Answer.DECLINES


def test_what_is_not_read_when_work_stops_is_not_waited_for(monkeypatch):
    """A call of thousands of turns, stopped when it is about to be parsed."""
    read: list[Turn] = []

    def noted(turn: Turn, before: Turn | None, after: Turn | None) -> TurnReading:
        read.append(turn)
        return read_turn(turn, before, after)

    long = make_call(*["rep: I'll send you the list on Monday.", "prospect: Do."] * 1_000)
    monkeypatch.setattr("analyzer.annotate.readings.read_turn", noted)
    monkeypatch.setattr("analyzer.annotate.annotate.parse", stopped)
    with pytest.raises(KeyboardInterrupt):
        annotate(long, nlp=english(), rubric=load_rubric())
    assert len(read) < 500


def stopped(*_: object) -> ParsedCall:
    raise KeyboardInterrupt


def test_turns_are_read_ahead_that_name_a_step_or_a_day_for_something():
    lines = ("rep: I'll ring you.", "prospect: Would you be against me coming over on Monday?", "rep: Right, good.")
    with ThreadPoolExecutor(2) as pool:
        readings = Readings(pool)
        step_readers(make_call(*lines).turns, readings)
        assert [readings.is_begun(index) for index in range(3)] == [True, True, False]


def test_turns_read_ahead_say_the_same():
    call = make_call(
        "rep: I'll ring you on Monday.", "prospect: Do.", "rep: Can I send you the list?", "prospect: Please."
    )
    with ThreadPoolExecutor(2) as pool:
        ahead = step_readers(call.turns, Readings(pool))
        later = step_readers(call.turns)
        assert any(each.readings.is_begun(each.turn.index) for each in ahead)
        for turn, first, second in zip(call.turns, ahead, later, strict=True):
            words = spoken(turn)
            places = (0, len(words.text))
            assert first.agrees(words, *places) == second.agrees(words, *places)


def ends(annotated, *lines: str) -> list[tuple[str, bool]]:
    found = annotated(make_call(*lines)).acts_of("next_step")
    return [(act.act_class, act.detail.stands) for act in found]


def test_a_day_named_only_to_say_what_is_on_then_is_not_taken(annotated):
    assert ends(
        annotated,
        "rep: Sir, ten minutes only, I will come and meet you on Saturday, one time.",
        "prospect: Saturday is for my temple and my mother, not for uniforms.",
        "rep: Sorry, sir.",
    ) == [("proposed", True)]


def test_a_visit_that_later_words_turn_down_stands_no_longer(annotated):
    (visit, *_) = ends(
        annotated,
        "rep: I can send young Dean round to the shop on Wednesday to measure the tread on all three.",
        "prospect: That'd be good, actually. The shop's open from seven.",
        "rep: And what about the spare in the van?",
        "prospect: Oh, I've got Wednesday wrong, it's the auction man coming. There's no sense in you trailing over.",
        "rep: No problem.",
    )
    assert visit == ("scheduled", False)
