from dataclasses import replace

from analyzer.score.checks.premature_closing import premature_closing
from analyzer.score.judge.closing import sure_premature
from analyzer.score.judge.judge import judge
from analyzer.score.rubric import load_rubric
from analyzer.types.acts import Act, Answer, Level, QuestionClass, QuestionDetail
from analyzer.types.call import Call
from analyzer.types.kind import CallKind
from analyzer.types.score import Metrics, NextStep, Score, Verdict
from tests.builders import make_call


def scored(call: Call, *acts: Act) -> Score:
    rubric = load_rubric()
    judged = judge(replace(call, acts=acts), rubric)
    return premature_closing(judged, rubric, Metrics(), NextStep(Level.NONE))


def test_the_advice_names_the_moment_and_what_was_missing():
    call = make_call("rep: Hello there.", "prospect: Hi.", "rep: So shall we sign today?", "prospect: No.", timed=True)
    score = scored(call, Act.of("closing_attempt", call.turns[2], confidence=0.9, reason="asks to go ahead"))
    assert score.value == 1
    assert score.verdict is Verdict.WORK_ON
    assert score.advice.startswith(
        "At 0:01 you asked for the decision before the first question about what they need. Ask first"
    )
    assert score.findings[0].acts == ("closing_attempt-2-0",)
    assert "Missing: a human word first, their needs understood" in score.findings[0].message


def test_no_close_at_all_is_good():
    call = make_call("rep: Hello.", "prospect: Hi.")
    assert scored(call).verdict is Verdict.GOOD


def test_one_close_that_lacked_only_readiness_is_watch_and_costs_less():
    long = "it stops and then everybody stands about and I am on the phone until the morning again and again " * 9
    call = make_call(
        "rep: What made you call, what happens then and what would be better?",
        f"prospect: {long}",
        "rep: Our pump does not stop. Shall we go ahead?",
        "prospect: I have to ask my wife.",
    )
    answer = Answer(1, 160, None, answered=True, stacked=False, self_answered=False)
    asked = [
        Act.of(
            "question", call.turns[0], word, act_class=QuestionClass.OPEN, tags=("need",), confidence=0.9, reason="asks",
            detail=QuestionDetail(answer),
        )
        for word in (0, 4, 7)
    ]  # fmt: skip
    others = [
        Act.of("rapport", call.turns[0], confidence=0.8, reason="asks after the person"),
        Act.of("solution_tied", call.turns[2], confidence=0.8, reason="ties the offer"),
    ]
    close = Act.of("closing_attempt", call.turns[2], 5, confidence=0.9, reason="asks to go ahead")
    score = scored(call, *asked, *others, close)
    assert score.verdict is Verdict.WATCH
    assert score.points == 70
    assert "no times" in score.findings[-1].message


def test_a_close_nobody_can_be_sure_of_leaves_the_verdict_unsure():
    call = make_call("rep: So, shall we?", "prospect: Hm.")
    assert (
        scored(call, Act.of("closing_attempt", call.turns[0], confidence=0.4, reason="asks")).verdict is Verdict.UNSURE
    )


def test_a_missing_human_word_alone_leaves_the_verdict_unsure_where_the_opening_had_room_for_one():
    bare = make_call("rep: Hello.", "prospect: Yes.", "rep: So shall we sign today?", "prospect: No.")
    chatty = make_call(
        "rep: Hello.",
        "prospect: Oh hello, you have caught me up a ladder with the cat, so bear with me a second while I climb down.",
        "rep: So shall we sign today?",
        "prospect: No.",
    )
    rubric = load_rubric()
    sure = []
    for call in (bare, chatty):
        close = Act.of("closing_attempt", call.turns[2], tags=("rapport",), confidence=0.9, reason="asks")
        sure.append(sure_premature(call, close, rubric))
    assert sure[0] >= rubric.verdict.act_confidence > sure[1]


def test_a_voicemail_and_unsure_sides_are_not_measured():
    call = make_call("rep: Sign today and save.", kind=CallKind.VOICEMAIL)
    assert scored(call).verdict is Verdict.NOT_MEASURABLE
    unknown = make_call("A: Shall we sign?", "B: No.")
    assert "not sure who is the rep" in scored(unknown).findings[0].message


def test_a_close_after_they_asked_to_buy_is_told_so_and_not_as_what_led_there():
    call = make_call("rep: Hello.", "prospect: Put me down for two.", "rep: Shall I bill you monthly or weekly?")
    buys = Act.of("buying_signal", call.turns[1], tags=("asks_to_buy",), confidence=0.9, reason="asks to buy")
    score = scored(call, buys, Act.of("closing_attempt", call.turns[2], confidence=0.9, reason="asks for the payment"))
    assert 'in its time: they had said "Put me down for two." themselves' in score.findings[0].message
    assert score.advice.startswith("They asked to buy before you asked them.")
