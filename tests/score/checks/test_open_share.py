import pytest

from analyzer.score.checks.open_share import open_share
from analyzer.score.metrics import measure
from analyzer.score.rubric import load_rubric
from analyzer.types.acts import Act, Level, QuestionClass
from analyzer.types.call import Call
from analyzer.types.score import NextStep, Score, Verdict
from tests.builders import make_call

RUBRIC = load_rubric()


def asking(opened: int, closed: int, *, tags: tuple[str, ...] = ("need",)) -> Call:
    """A call of so many open and closed questions, each answered in a turn."""
    classes = [QuestionClass.OPEN] * opened + [QuestionClass.CLOSED] * closed
    lines = [line for _ in classes for line in ("rep: so this is the question", "prospect: and that is it")]
    call = make_call(*(lines or ["rep: hello", "prospect: hello"]))
    acts = tuple(
        Act.of("question", call.turns[2 * at], act_class=each, tags=tags, confidence=0.9, reason="test")
        for at, each in enumerate(classes)
    )
    return Call(call.info, call.speakers, call.transcript, acts)


def judged(call: Call) -> Score:
    return open_share(call, RUBRIC, measure(call, RUBRIC), NextStep(Level.NONE))


def test_many_open_questions_are_good():
    score = judged(asking(38, 4))
    assert (score.verdict, score.value) == (Verdict.GOOD, 0.9048)


def test_many_closed_questions_are_to_work_on_and_one_is_quoted():
    score = judged(asking(2, 40))
    assert score.verdict is Verdict.WORK_ON
    assert '"so this is the question"' in score.advice


def test_few_questions_leave_a_range_and_no_verdict():
    score = judged(asking(3, 2))
    assert score.verdict is Verdict.UNSURE
    assert score.range == (0.2307, 0.8824)
    assert score.points is not None


@pytest.mark.parametrize(
    ("opened", "closed", "verdict"),
    [
        (9, 3, Verdict.GOOD),
        (2, 10, Verdict.WORK_ON),
        # One heard otherwise would change it.
        (6, 4, Verdict.UNSURE),
        # Fewer than ten leave the whole range open.
        (7, 2, Verdict.UNSURE),
    ],
)
def test_from_ten_questions_on_only_a_verdict_near_the_line_is_unsure(opened, closed, verdict):
    score = judged(asking(opened, closed))
    assert score.verdict is verdict
    assert ("heard otherwise" in score.findings[0].message) is (verdict is Verdict.UNSURE and opened + closed >= 10)


def test_social_and_technical_questions_do_not_count():
    score = judged(asking(0, 5, tags=("social",)))
    assert (score.verdict, score.value) == (Verdict.NOT_MEASURABLE, None)


@pytest.mark.parametrize("question", ["Is it slate, or tin that you have there?", "Do you rent or do you own?"])
def test_an_either_or_question_is_told_as_one(question):
    call = make_call(f"rep: {question}", "prospect: Slate.")
    asked = Act.of("question", call.turns[0], act_class=QuestionClass.CLOSED, tags=("need",), confidence=0.9, reason="")
    score = judged(Call(call.info, call.speakers, call.transcript, (asked,)))
    assert "pick one" in score.advice
    assert "yes or no" not in score.advice
    assert "picking one of two" in score.findings[-1].message


def test_a_yes_or_no_question_about_either_of_two_is_no_choice():
    call = make_call("rep: Have you had any leaks or damage?", "prospect: Yes.")
    asked = Act.of("question", call.turns[0], act_class=QuestionClass.CLOSED, tags=("need",), confidence=0.9, reason="")
    score = judged(Call(call.info, call.speakers, call.transcript, (asked,)))
    assert "yes or no" in score.advice
    assert "picking one of two" not in score.findings[-1].message
