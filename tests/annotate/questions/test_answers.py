"""What followed a question."""

from tests.builders import make_call


def answers(annotated, *lines, timed=False):
    return [act.detail.answer for act in annotated(make_call(*lines, timed=timed)).acts_of("question")]


def test_the_answer_is_the_other_sides_next_turns(annotated):
    (answer,) = answers(
        annotated,
        "rep: How do you heat the greenhouse?",
        "prospect: With the old boiler.",
        "rep: Mm-hm.",
        "prospect: It burns a fortune every winter.",
        "rep: I see how that hurts.",
        timed=True,
    )
    assert (answer.turn, answer.words, answer.answered, answer.stacked) == (1, 10, True, False)
    assert answer.speech_ms == 10 * 350


def test_without_times_the_length_is_unknown(annotated):
    (answer,) = answers(annotated, "rep: Where is it kept?", "prospect: In the barn.")
    assert (answer.words, answer.speech_ms) == (3, None)


def test_a_question_put_on_another_is_stacked(annotated):
    first, second = answers(
        annotated, "rep: How do you plan the week? Do you use a spreadsheet?", "prospect: Yes, a big one."
    )
    assert first.stacked
    assert not first.answered
    assert first.turn is None
    assert second.answered
    assert not second.stacked


def test_a_rep_who_goes_on_answers_himself(annotated):
    (answer,) = answers(
        annotated, "rep: What does that cost you? I'd guess a couple of hundred a week.", "prospect: About that."
    )
    assert answer.self_answered


def test_giving_the_reason_for_asking_is_no_answer(annotated):
    (answer,) = answers(
        annotated, "rep: What does that cost you? I ask because it tends to add up.", "prospect: About forty."
    )
    assert not answer.self_answered


def test_a_question_back_or_a_pardon_is_no_answer(annotated):
    assert not answers(annotated, "rep: How many seats do you need?", "prospect: Sorry, what was that?")[0].answered
    assert not answers(annotated, "rep: How many seats do you need?", "prospect: Why do you want to know?")[0].answered


def test_a_question_nobody_answers_has_no_turn(annotated):
    (answer,) = answers(annotated, "rep: Are you still there?")
    assert answer.turn is None
    assert not answer.answered
