from dataclasses import replace

from analyzer.score.judge.judge import judge
from analyzer.score.rubric import load_rubric
from analyzer.types.acts import Act, Answer, QuestionClass, QuestionDetail
from analyzer.types.call import Call
from tests.builders import make_call


def asked(*lines: str, of: QuestionClass = QuestionClass.CLOSED) -> list[tuple[int, int]]:
    """The spans of interrogations; each rep line's words from "|" on are one question."""
    call = make_call(*(line.replace("| ", "") for line in lines))
    acts = tuple(_question(call, index, line, of) for index, line in enumerate(lines) if "|" in line)
    judged = judge(replace(call, acts=acts), load_rubric())
    return [(act.turn, act.end_turn) for act in judged.acts_of("interrogation")]


def _question(call: Call, index: int, line: str, of: QuestionClass) -> Act:
    start = len(line.split(":", 1)[1].split("|", maxsplit=1)[0].split())
    answer = Answer(index + 1, 2, None, answered=True, stacked=False, self_answered=False)
    return Act.of(
        "question", call.turns[index], start, act_class=of, tags=("need",), confidence=0.9, reason="asks",
        detail=QuestionDetail(answer),
    )  # fmt: skip


RUN = (
    "rep: | How big is the yard?",
    "prospect: A third of an acre.",
    "rep: Okay. | Any sprinklers?",
    "prospect: Nope.",
    "rep: Right. Nope. | Who mows it?",
    "prospect: Me.",
    "rep: | And any pets?",
    "prospect: Not now.",
)


def test_four_short_answers_in_a_row_are_an_interrogation():
    assert asked(*RUN) == [(0, 7)]


def test_three_are_none():
    assert asked(*RUN[:6]) == []


def test_taking_up_one_answer_breaks_the_run():
    taken_up = "rep: That must take you a whole Saturday. | Any pets?"
    assert asked(*RUN[:6], taken_up, RUN[7]) == []


def test_a_long_answer_breaks_the_run():
    long = "prospect: Well, it was four dogs until last year and then my brother took them."
    assert asked(*RUN[:3], long, *RUN[4:]) == []


def test_open_questions_are_none():
    assert asked(*RUN, of=QuestionClass.OPEN) == []


def test_what_settles_an_order_is_none():
    call = make_call("prospect: I'd like to order two.", *(line.replace("| ", "") for line in RUN))
    acts = [_question(call, at + 1, line, QuestionClass.CLOSED) for at, line in enumerate(RUN) if "|" in line]
    order = Act.of("buying_signal", call.turns[0], tags=("asks_to_buy",), confidence=0.9, reason="asks to buy")
    assert judge(replace(call, acts=tuple(acts)), load_rubric()).acts_of("interrogation")
    assert not judge(replace(call, acts=(order, *acts)), load_rubric()).acts_of("interrogation")
