from dataclasses import replace
from pathlib import Path

import pytest

from analyzer.annotate.buying import buying
from analyzer.annotate.language import english
from analyzer.annotate.parsed import ParsedCall, parse
from analyzer.annotate.questions.annotator import find_questions
from analyzer.score.rubric import load_rubric
from analyzer.types.acts import Act
from tests.builders import make_call

RUBRIC = load_rubric()
LINES = [
    (line[0], line[2:].strip())
    for name in ("buying", "leaning")
    for line in (Path(__file__).parent / "lines" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    if line[:2] in {"+ ", "- ", "0 ", "b "}
]


def bare(text: str) -> str:
    """As a small speech model writes it: no capitals, no marks."""
    return " ".join(word.strip(".,?!") for word in text.lower().split())


def said(*texts: str, after: str = "And the first visit is in May.", close: bool = False) -> list[list[Act]]:
    """What is found in each of the prospect's answers once the rep has presented, after a plain word of the rep's or a close."""
    lines = [line for text in texts for line in (f"rep: {after}", f"prospect: {text}")]
    call = make_call("rep: Our service costs eighty pounds.", "prospect: Right.", *lines)
    shown = Act.of("presenting", call.turns[0], confidence=0.9, reason="presents")
    asked = [turn for turn in call.turns[2::2] if close]
    closes = [Act.of("closing_attempt", turn, confidence=0.9, reason="asks") for turn in asked]
    parsed = parse(call, english(), RUBRIC)
    call = replace(call, acts=(shown, *closes, *find_questions(parsed)))
    acts = sorted(buying(ParsedCall(call, parsed.turns, RUBRIC)), key=lambda act: act.start_word)
    return [[act for act in acts if act.turn == turn.index] for turn in call.turns[3::2]]


def lean(acts: list[Act]) -> str:
    if not acts:
        return "0"
    if any("asks_to_buy" in act.tags for act in acts):
        return "b"
    return "+" if acts[-1].kind in {"buying_signal", "acceptance"} else "-"


# Heard the wrong way round, as against it where they are not, or not at all.
STILL_WRONG = [
    "and who's going to move all the stock, me?",
    "that would cost us a day every week",
    "that's what the last man said",
    "my wife liked the other school",
    "that's fine, I'm in the car anyway",
    "that's a lot of news for one morning",
]


@pytest.mark.parametrize("written", [str, bare], ids=["written", "recognised"])
def test_which_way_the_prospect_leans(written):
    found = said(*(written(line) for _, line in LINES))
    wrong = [line for (way, line), acts in zip(LINES, found, strict=True) if lean(acts) != way]
    assert wrong == STILL_WRONG


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ("Yes.", "acceptance"),
        ("Go on then.", "acceptance"),
        ("Let's do it.", "acceptance"),
        ("No.", "refusal"),
        ("Not really.", "refusal"),
        ("I don't think so.", "refusal"),
        ("Yes, but I need to ask my wife.", "objection"),
    ],
)
def test_the_answer_to_a_close(answer: str, kind: str):
    [acts] = said(answer, after="So shall we go ahead?", close=True)
    kinds = {act.kind for act in acts}
    assert kind in kinds
    assert ("acceptance" in kinds) == (kind == "acceptance")


def test_before_anything_is_offered_a_no_is_no_refusal():
    call = make_call("rep: Do you have a dog?", "prospect: No, I don't want one.")
    assert buying(ParsedCall(call, (), RUBRIC)) == ()


def test_an_order_that_the_rep_takes_for_a_joke_is_none():
    call = make_call("rep: Eighty.", "prospect: Oh lovely, put me down for two.", "rep: You're having me on.")
    assert buying(ParsedCall(call, (), RUBRIC)) == ()


def test_a_sign_of_attention_while_the_rep_still_speaks_accepts_nothing():
    call = make_call("rep: So shall we go ahead?", "prospect: Yeah.", "prospect: Hold on, I said nothing of buying.")
    close = Act.of("closing_attempt", call.turns[0], confidence=0.9, reason="asks")
    acts = buying(ParsedCall(replace(call, acts=(close,)), (), RUBRIC))
    assert [act.kind for act in acts if act.kind == "acceptance"] == []


def test_who_comes_to_order_asks_to_buy():
    for line in (
        "I'd like to order two of the small scales.",
        "I'm ringing to order another flour scale.",
        "I'm wanting to get on one of your cleaning plans.",
        "Just put us on the same one as the butcher.",
        "Right then, put us on the yearly plan.",
        "We'd love to go on your winter cleaning plan.",
        "No, I want to get going with it, what do you need off me?",
        "Go on and bring me some, what do I got to do?",
        "Well then get us a box of them.",
    ):
        assert any("asks_to_buy" in act.tags for act in said(line, after="So what would you like to do?")[0]), line
    for line in (
        "Can you put me on the mailing list?",
        "You'll put us in for nothing, sorry, there's a queue here.",
        "Send me some information.",
        "Get me one of your supervisors, please.",
        "I'm ringing to book a survey.",
        "Could you put us on the phone with Ben?",
        "My brother put us on the wrong plan last spring.",
        "The last firm put us on the monthly plan.",
        "They set me up with that.",
        "I'd love to go on your website.",
        "I want to get on your good side.",
        "We're calling to join the webinar.",
        "I'm calling to order a replacement for a broken one, it's under warranty.",
    ):
        assert not any("asks_to_buy" in act.tags for act in said(line)[0]), line


def test_only_who_has_to_go_puts_it_off():
    assert not any(act.kind == "stall" for act in said("That's the mess I got. Go on and bring me some.")[0])
    assert any(act.kind == "stall" for act in said("Look, I've got to go now.")[0])


def test_to_take_a_paper_along_is_no_order():
    [found] = said("Put it in an email, the three things, and I'll take it in with me.")
    assert not any("asks_to_buy" in act.tags for act in found)
    [found] = said("I'll have the kettle on.")
    assert not any("asks_to_buy" in act.tags for act in found)


def test_the_choice_is_taken_by_what_stood_beside_the_or(annotated):
    close = "rep: Shall we sign for the office as it stands today, or tomorrow?"
    took = annotated(make_call(close, "prospect: Tomorrow, first thing."))
    other = annotated(make_call(close, "prospect: The office is closed until June."))
    assert [act.turn for act in took.acts_of("acceptance")] == [1]
    assert other.acts_of("acceptance") == ()


def test_an_offer_said_back_to_be_sure_of_it_and_said_once_more_is_interest():
    offer = "We come every week, and Sundays in the summer as well."
    assert lean(said_back(offer, "Sundays as well?", "Sundays as well.")) == "+"
    assert lean(said_back("It is eighty a week.", "eighty a week", "Eighty a week.")) == "-"


def said_back(offer: str, answer: str, then: str) -> list[Act]:
    call = make_call(
        "rep: Our service is the best.", "prospect: Mhm.", f"rep: {offer}", f"prospect: {answer}", f"rep: {then}"
    )
    shown = Act.of("presenting", call.turns[0], confidence=0.9, reason="presents")
    parsed = parse(call, english(), RUBRIC)
    return [act for act in buying(ParsedCall(replace(call, acts=(shown,)), parsed.turns, RUBRIC)) if act.turn == 3]


def test_only_a_price_is_thrown_back():
    kinds = [act.kind for act in said_back("It comes to ninety pounds for the lot.", "Ninety. For that?", "For that.")]
    assert kinds == ["objection"]
    assert said_back("They come two mornings a week.", "Two mornings with the lads here.", "Yes.") == []


def test_what_neither_phrase_nor_frame_tells_is_read():
    keen, against, neither = said(
        "Well now, that I could use.", "The last lot promised that too.", "We make the small ones."
    )
    assert [(act.kind, act.reason) for act in keen] == [("buying_signal", "sounds keen")]
    assert [(act.kind, act.reason) for act in against] == [("objection", "sounds against it")]
    assert neither == []


@pytest.mark.parametrize("bye", ["See you Friday. Bye.", "Lovely, thanks, speak soon, bye bye.", "You too, Dana."])
def test_a_goodbye_speaks_neither_for_nor_against(bye: str) -> None:
    assert said(bye) == [[]]


@pytest.mark.parametrize("answer", ["Goodbye, not interested.", "Bye, no thanks.", "You too, not interested."])
def test_a_no_with_a_goodbye_before_it_is_still_a_no(answer: str) -> None:
    (found,) = said(answer, after="Shall we go ahead?", close=True)
    assert [(act.kind, act.confidence) for act in found] == [("refusal", 0.85)]


def test_doing_what_was_just_asked_for_buys_nothing() -> None:
    (asked,) = said("I'll do it this afternoon.", after="Could you send me a photo of the meter?")
    assert not any("asks_to_buy" in act.tags for act in asked)
    (bought,) = said("Right, we'll do it.", after="That is what it comes to.")
    assert any("asks_to_buy" in act.tags for act in bought)


@pytest.mark.parametrize(
    "answer",
    ["Yes, I'll do it tonight and send you the photo.", "No problem, I'll do it when I get home. Thanks, bye."],
)
def test_when_and_how_a_task_is_done_buys_nothing_either(answer: str) -> None:
    (found,) = said(answer, after="Could you send me a photo of the meter?")
    assert not any("asks_to_buy" in act.tags for act in found)


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("Could you ask your partner if he is happy with that price?", "No need. We'll do it, send me the contract."),
        ("Could you send me a photo of the meter?", "We'll do it, where do I sign?"),
    ],
)
def test_an_order_after_a_task_was_asked_for_is_one(asked: str, answer: str) -> None:
    (found,) = said(answer, after=asked)
    assert any("asks_to_buy" in act.tags for act in found)


@pytest.mark.parametrize("line", ["I don't think we've spoken.", "I don't think it will come to that."])
def test_what_one_does_not_think_is_no_doubt_of_the_offer(line: str) -> None:
    (found,) = said(line)
    assert not any(act.kind == "objection" and act.confidence > 0.5 for act in found)


def test_an_answer_to_a_no_made_safe_is_no_objection(annotated) -> None:
    call = annotated(
        make_call("rep: Our plan is ninety pounds.", "prospect: Right.", "rep: If it isn't right, feel free to say no to it.", "prospect: I will, don't worry.")
    )  # fmt: skip
    assert call.acts_of("objection") == ()


def test_another_firms_lower_quote_is_an_objection(annotated):
    line = "prospect: Another supplier gave us a lower figure on the roof tiles."
    call = annotated(make_call("rep: Shall we go ahead?", line))
    assert [act for act in call.acts_of("objection") if "price" in act.tags]


def test_a_no_that_begins_with_surprise_declines_a_close(annotated):
    call = annotated(
        make_call("rep: Shall we go ahead and order it today?", "prospect: Um, listen, never on a first call.")
    )
    assert call.acts_of("refusal")


def test_what_is_a_good_price_for_somebody_is_no_question_about_it(annotated):
    call = annotated(
        make_call(
            "rep: It would be forty pounds a month with us.", "prospect: I saw the price for other people on your page."
        )
    )
    assert not [act for act in call.acts_of("buying_signal") if "price" in act.tags]


@pytest.mark.parametrize(
    "line", ["A different company gave me your name for the loft.", "Another outfit gave us a card for you."]
)
def test_another_firm_that_sent_them_quotes_nothing(annotated, line):
    call = annotated(make_call("rep: Shall we go ahead?", f"prospect: {line}"))
    assert call.acts_of("objection") == ()


def test_what_some_of_it_costs_is_asked_about_buying():
    (found,) = said("What's the price for some of those tiles?")
    assert any("price" in act.tags for act in found)


def test_seeing_no_harm_in_it_is_a_yes(annotated):
    call = annotated(make_call("rep: Shall we go ahead with the shed?", "prospect: See no harm in it, go ahead."))
    assert call.acts_of("acceptance")
    assert call.acts_of("refusal") == ()


@pytest.mark.parametrize("answer", ["Um, er...", "Mm.", "Oh.", "…"])
def test_what_says_nothing_takes_no_close(annotated, answer: str) -> None:
    call = annotated(
        make_call(
            "rep: Would you like to go ahead with it today?", f"prospect: {answer}", "rep: Great, I'll call you Monday."
        )
    )
    assert call.acts_of("acceptance", "order_taken", "buying_signal") == ()


def test_a_price_that_was_asked_for_and_thrown_back_is_an_objection(annotated) -> None:
    call = annotated(
        make_call(
            "rep: What we have is a service plan that covers every machine you have. Would you like to go ahead with it?",
            "prospect: And how much is that?", "rep: Nine ninety.", "prospect: Nine ninety for that, dear me.", "rep: Yes.",
        )
    )  # fmt: skip
    assert [act.turn for act in call.acts_of("objection")] == [3]


def test_to_have_guests_is_not_to_buy():
    line = "I'd want not to think about it. I'd like to have them all for Easter."
    assert not any(
        "asks_to_buy" in act.tags
        for act in said_back(
            "What should it be like?", line, "So a houseful at Easter, and nobody waiting for hot water."
        )
    )
