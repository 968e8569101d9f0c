from dataclasses import replace

import pytest

from analyzer.score.judge.judge import judge
from analyzer.score.rubric import load_rubric
from analyzer.types.acts import Act, Answer, QuestionClass, QuestionDetail
from analyzer.types.call import Call
from tests.builders import make_call

LONG = "well it is the pumps they stop every second night and then the whole line stands still and I am called out " * 4


def act(
    call: Call, kind: str, turn: int, *tags: str, of: str | None = None, confidence: float = 0.8, start: int = 0
) -> Act:
    answer = Answer(turn + 1, 80, None, answered=True, stacked=False, self_answered=False)
    detail = QuestionDetail(answer) if kind == "question" else None
    return Act.of(
        kind, call.turns[turn], start, act_class=of, tags=tags, confidence=confidence, reason="asks", detail=detail
    )


def with_acts(call: Call, *acts: Act) -> Call:
    return replace(call, acts=tuple(sorted(acts, key=lambda each: (each.turn, each.start_word))))


def closes(call: Call) -> list[Act]:
    return list(judge(call, load_rubric()).acts_of("closing_attempt"))


@pytest.fixture
def whole() -> Call:
    """A call in which everything comes before the close at turn 8."""
    call = make_call(
        "rep: How was the drive?",
        "prospect: Long, thanks.",
        "rep: What made you call?",
        f"prospect: {LONG}",
        "rep: What does a stop cost you, and how do you get by?",
        f"prospect: {LONG}",
        "rep: Our pump runs dry without stopping the line.",
        "prospect: That sounds good. How much is it?",
        "rep: Four thousand. Shall we go ahead?",
        "prospect: Yes.",
    )
    need = QuestionClass.OPEN
    return with_acts(
        call,
        act(call, "rapport", 0),
        act(call, "question", 2, "need", of=need),
        act(call, "question", 4, "need", of=need),
        act(call, "question", 4, "need", of=need, start=6),
        act(call, "solution_tied", 6),
        act(call, "buying_signal", 7, "price"),
        act(call, "closing_attempt", 8),
    )


def without(call: Call, kind: str) -> Call:
    return replace(call, acts=tuple(each for each in call.acts if each.kind != kind))


def test_a_close_after_all_four_steps_is_timely(whole: Call):
    assert closes(whole)[0].act_class == "timely"


@pytest.mark.parametrize(
    ("kind", "missing"),
    [("rapport", "rapport"), ("question", "needs"), ("solution_tied", "solution"), ("buying_signal", "readiness")],
)
def test_each_missing_step_makes_it_premature_and_is_named(whole: Call, kind: str, missing: str):
    close = closes(without(whole, kind))[0]
    assert close.act_class == "premature"
    assert close.tags == (missing,)


def test_answers_given_back_show_interest_in_the_person(whole: Call):
    curt = without(whole, "rapport")
    given_back = [act(curt, "follow_up", turn, "reflection") for turn in (2, 4, 6)]
    assert closes(with_acts(curt, *curt.acts, *given_back))[0].tags == ("rapport",)
    given_back.append(act(curt, "follow_up", 0, "reflection"))
    assert closes(with_acts(curt, *curt.acts, *given_back))[0].tags == ()
    against = [act(curt, "objection", 1), act(curt, "stall", 3)]
    assert "rapport" in closes(with_acts(curt, *curt.acts, *given_back, *against))[0].tags


@pytest.mark.parametrize(
    ("said", "shown"), [("Aw, that's sad, and after twenty years.", True), ("Right, twenty years.", False)]
)
def test_feeling_for_what_they_told_shows_interest_in_the_person(said: str, *, shown: bool):
    call = make_call("prospect: He came to my wedding.", f"rep: {said}", "rep: Shall I take it on for you?")
    call = with_acts(call, act(call, "follow_up", 1, "acknowledgement"), act(call, "closing_attempt", 2))
    assert ("rapport" in closes(call)[0].tags) is not shown


def test_one_faint_sign_of_interest_is_no_readiness_and_two_are(whole: Call):
    cool = without(whole, "buying_signal")
    faint = [act(cool, "buying_signal", turn, "terms", confidence=0.55) for turn in (5, 7)]
    assert closes(with_acts(cool, *cool.acts, faint[1]))[0].tags == ("readiness",)
    assert closes(with_acts(cool, *cool.acts, *faint))[0].tags == ()


def test_liking_it_makes_nobody_else_agree(whole: Call):
    asked_first = act(whole, "objection", 5, "decider")
    assert closes(with_acts(whole, *whole.acts, asked_first))[0].tags == ("readiness",)
    they_did = act(whole, "buying_signal", 7, "asks_to_buy", start=2)
    assert closes(with_acts(whole, *whole.acts, asked_first, they_did))[0].tags == ()


def test_an_objection_answered_is_no_no_to_ask_again_after(whole: Call):
    early = with_acts(whole, *whole.acts, act(whole, "closing_attempt", 2), act(whole, "objection", 3))
    assert "repeat" not in closes(early)[-1].tags
    refused = with_acts(whole, *whole.acts, act(whole, "closing_attempt", 2), act(whole, "refusal", 3))
    assert "repeat" in closes(refused)[-1].tags


def test_who_comes_back_to_it_of_their_own_is_not_asked_again_in_vain():
    call = make_call(
        "rep: Would you give me the order?",
        "prospect: No, not for a crate.",
        "rep: They come in fives.",
        "prospect: Oh, that's fair, that's less than we pay.",
        "rep: I thought so.",
        "prospect: What's six of them?",
        "rep: Ninety. Shall I put six down?",
    )
    asked = [act(call, "closing_attempt", 0), act(call, "refusal", 1), act(call, "closing_attempt", 6)]
    interest = act(call, "buying_signal", 3, "interest")
    once = with_acts(call, *asked, interest)
    assert "repeat" in closes(once)[-1].tags
    twice = with_acts(call, *asked, interest, act(call, "buying_signal", 5, "price"))
    assert "repeat" not in closes(twice)[-1].tags


def test_an_objection_after_the_signal_leaves_readiness_open(whole: Call):
    objected = with_acts(whole, *whole.acts, act(whole, "objection", 7, start=4))
    assert closes(objected)[0].tags == ("readiness",)


def test_a_prospect_who_asks_to_buy_makes_any_close_timely():
    call = make_call("prospect: Can I just order one?", "rep: Of course. Shall I take your card?", "prospect: Yes.")
    asked = with_acts(call, act(call, "buying_signal", 0, "asks_to_buy"), act(call, "closing_attempt", 1))
    assert closes(asked)[0].act_class == "timely"


def test_a_close_after_a_no_is_pressure_too_and_a_first_one_is_not():
    call = make_call("rep: Shall we sign?", "prospect: No.", "rep: Come on, sign today.", "prospect: No.")
    acts = (act(call, "closing_attempt", 0), act(call, "refusal", 1), act(call, "closing_attempt", 2))
    judged = judge(with_acts(call, *acts), load_rubric())
    first, second = judged.acts_of("closing_attempt")
    assert "pressure" not in first.tags
    assert {"pressure", "repeat"} <= {*second.tags}
    assert [each.turn for each in judged.acts_of("pressure")] == [2]


def test_taking_the_card_after_the_yes_is_no_second_close(whole: Call):
    call = replace(whole, acts=(*whole.acts, act(whole, "acceptance", 9)))
    after = make_call("rep: Great, which card is it?").turns[0]
    call = replace(call, transcript=replace(call.transcript, turns=(*call.turns, replace(after, index=10))))
    call = with_acts(call, *call.acts, act(call, "closing_attempt", 10))
    assert [each.turn for each in closes(call)] == [8]


@pytest.mark.parametrize(
    ("said", "another"),
    [
        ("Great, so all I need is the deposit, and you can do that by phone.", False),
        ("I'll email the agreement now, and if you can sign it and send it back I'll book the van.", False),
        ("So shall we do the yard as well?", True),
        ("So do we go ahead with the second building?", True),
    ],
)
def test_what_the_order_takes_is_no_close_however_plain_the_words(whole: Call, said: str, *, another: bool):
    call = replace(whole, acts=(*whole.acts, act(whole, "acceptance", 9)))
    after = make_call(f"rep: {said}").turns[0]
    call = replace(call, transcript=replace(call.transcript, turns=(*call.turns, replace(after, index=10))))
    call = with_acts(call, *call.acts, act(call, "closing_attempt", 10, confidence=0.95))
    assert [each.turn for each in closes(call)] == [8, *([10] if another else [])]


def test_judging_twice_changes_nothing(whole: Call):
    once = judge(without(whole, "rapport"), load_rubric())
    assert judge(once, load_rubric()) == once


def test_a_close_set_aside_after_a_yes_is_judged_again_when_the_yes_was_none(whole: Call):
    call = replace(whole, acts=(*whole.acts, act(whole, "acceptance", 7)))
    once = judge(call, load_rubric())
    assert (closes(once), [each.turn for each in once.set_aside]) == ([], [8])
    again = judge(without(once, "acceptance"), load_rubric())
    assert again == judge(whole, load_rubric())


@pytest.mark.parametrize(("third", "missing"), [("all eight of them on the one van", ()), ("right", ("needs",))])
def test_what_draws_one_answer_after_the_other_asks_though_no_question_was_heard(third: str, missing: tuple[str, ...]):
    call = make_call(
        "rep: how do you get about now",
        f"prospect: {LONG}",
        "rep: and mornings it is you that drives",
        f"prospect: {LONG}",
        "rep: and the others",
        f"prospect: {third}",
        "rep: ours carries twelve shall we put you down for one",
    )
    told = [act(call, "need_stated", turn) for turn in (1, 3, 5)]
    one = act(call, "question", 0, "need", of=QuestionClass.OPEN)
    before = [act(call, "rapport", 0), act(call, "solution_tied", 6), act(call, "buying_signal", 5, "price")]
    assert closes(with_acts(call, *before, *told, one, act(call, "closing_attempt", 6, start=3)))[0].tags == missing
    unasked = closes(with_acts(call, *before, *told, act(call, "closing_attempt", 6, start=3)))
    assert unasked[0].tags == ("needs",)


def test_what_is_offered_on_top_of_an_order_is_a_close_of_its_own(whole: Call):
    more = make_call(
        *[f"{turn.side}: {turn.text}" for turn in whole.turns],
        "rep: And you'll be wanting the hose as well?",
        "prospect: The hose?",
        "rep: Then I need the delivery address.",
    )
    taken = [
        *whole.acts,
        act(more, "acceptance", 9),
        act(more, "closing_attempt", 10),
        act(more, "closing_attempt", 12),
    ]
    first, second = closes(with_acts(more, *taken))
    assert (first.act_class, second.turn, second.tags) == ("timely", 10, ("readiness",))


def test_too_late_or_too_soon_offers_nothing_on_top(whole: Call):
    more = make_call(
        *[f"{turn.side}: {turn.text}" for turn in whole.turns],
        "rep: Shall I put you down for Tuesday, or is that too soon?",
        "prospect: Tuesday's grand.",
        "rep: And the hose, will I put that down for you too?",
    )
    taken = [
        *whole.acts,
        act(more, "acceptance", 9),
        act(more, "closing_attempt", 10),
        act(more, "closing_attempt", 12),
    ]
    assert [close.turn for close in closes(with_acts(more, *taken))][1:] == [12]


def test_a_question_in_the_same_breath_as_an_objection_does_not_answer_it(whole: Call):
    dear = act(whole, "objection", 7, "price")
    asking = act(whole, "buying_signal", 7, "price", start=3)
    cool = without(whole, "buying_signal")
    assert closes(with_acts(cool, *cool.acts, dear, asking))[0].tags == ("readiness",)
    earlier = act(whole, "objection", 5, "price")
    assert closes(with_acts(cool, *cool.acts, earlier, asking))[0].tags == ()
