"""What counts as a step, and the short phrase that a report and a diary show for it."""

from dataclasses import replace
from datetime import datetime

import pytest

from analyzer.annotate.annotate import annotate
from analyzer.annotate.language import english
from analyzer.score.judge.next_step import next_step_of
from analyzer.score.rubric import load_rubric
from analyzer.types.acts import StepDetail
from tests.builders import make_call

CALLED = datetime.fromisoformat("2026-03-03T10:00:00+00:00")

NO_STEPS = (
    "What made you ring us this week?",
    "What brought you to send us a note?",
    "I've personally set up 400 of these.",
    "I've set up a demo for every shop in town.",
    "We ring everyone after a week.",
    "We always call you back within a day.",
    "Our engineer comes out and measures up.",
    "What happens is our engineer will come out and measure up, and then we fit it in a day.",
    "If you order, we'll come out and measure up.",
    "Once you sign, we'll send you a starter kit.",
    "The way it works is we'll send you a form.",
    "We'll pick it up free if it ever breaks.",
    "I can come in under that price.",
    "I just said let me call you and ask.",
    "Would you ring them on a Friday, or do they come to you?",
    "Do you want to put me to shame?",
)

PHRASES = (
    ("Shall I give you a ring on Thursday at two?", "give you a ring", "Thursday at two"),
    ("So, um, I'll send you over the brochure and the terms, and then we see.", "send you over the brochure and the terms", None),
    ("I could sit down with the two of you next Tuesday about ten.", "sit down with the two of you", "next Tuesday about ten"),
    ("Would it help if I sent you the drawings from Leeds so that your team can see them?", "send you the drawings from Leeds", None),
    ("And would Thursday suit for the two of us to talk, whatever way it goes?", "talk again", "Thursday"),
    ("Shall I come out and walk the whole place with you and draw up what the lot of it would cost?", "come out and walk the whole place with you", None),
    ("I'm thinking of Zoom, how about Friday at ten?", "talk by video", "Friday at ten"),
    ("i'll drop the samples in on monday because i'm out your way", "drop the samples", "Monday"),
)  # fmt: skip


def steps(annotated, *lines: str) -> list[StepDetail]:
    call = make_call(*lines)
    call = annotated(replace(call, info=replace(call.info, recorded_at=CALLED)))
    return [act.detail for act in call.acts_of("next_step") if isinstance(act.detail, StepDetail)]


@pytest.mark.parametrize("text", NO_STEPS)
def test_what_was_what_always_is_and_what_hangs_on_a_sale_is_no_step(annotated, text):
    assert not steps(annotated, "rep: Hello.", "prospect: Hello.", f"rep: {text}", "prospect: Yeah, sure.")


@pytest.mark.parametrize(("text", "what", "when"), PHRASES)
def test_a_step_is_named_in_a_few_plain_words(annotated, text, what, when):
    found = steps(annotated, f"rep: {text}", "prospect: Yes, lovely, that works.")
    assert [(step.what, step.when_text) for step in found] == [(what, when)]


def test_an_offered_day_takes_up_the_wish_before_it(annotated):
    found = steps(
        annotated,
        "prospect: If you could show the two of us on the screen, maybe when it's quiet.",
        "rep: Would this Thursday at half past two suit you both?",
        "prospect: Thursday, Thursday. Anita's in on Thursday. Yeah, half two on Thursday is good.",
    )
    assert [(step.level.value, step.what, step.when_text, step.when) for step in found][-1] == (
        "scheduled", "show the two of us on the screen", "this Thursday at half past two", "2026-03-05T14:30:00+00:00",
    )  # fmt: skip


def test_a_refusal_with_a_wish_of_ones_own_agrees_to_nothing(annotated):
    offered, own = steps(
        annotated,
        "rep: Can I call you back at four?",
        "prospect: No, don't call me at four. If I want it, I'll call you.",
    )
    assert (offered.level.value, offered.what, offered.owner) == ("proposed", "call you back", "rep")
    assert own.level.value == "vague"


def test_the_date_that_was_said_in_full_counts(annotated):
    first, *_ = steps(
        annotated,
        "rep: I could come out next Tuesday.",
        "prospect: Make it Thursday.",
        "rep: Thursday the twelfth, then.",
    )
    assert first.when == "2026-03-12"
    (booked,) = steps(
        annotated, "rep: The eighth of June is free for the visit.", "prospect: Good.",
        "rep: Shall I come round on the eighth, then?", "prospect: Yes, please.",
    )  # fmt: skip
    assert booked.when == "2026-06-08"


def test_a_teams_own_phrase_names_a_step():
    rubric = load_rubric()
    rubric = replace(rubric, phrases=replace(rubric.phrases, next_step=("the Blueprint Fortnight", "scoping call")))

    def level(*lines: str, rules=rubric) -> str:
        return next_step_of(annotate(make_call(*lines), nlp=english(), rubric=rules), rules).level.value

    offer = ("rep: And then comes the blueprint fortnight, if that suits you.", "prospect: Yes, that sounds good.")
    assert level(*offer) == "agreed"
    assert level(*offer, rules=load_rubric()) == "none"
    assert level("rep: Scoping call on Friday at ten?", "prospect: Friday at ten, yes.") == "scheduled"
    assert level("rep: We never had the scoping call.", "prospect: No, right.") == "none"


def test_a_step_called_off_names_the_turn_by_its_number(annotated):
    talk = make_call(
        "rep: Shall I come on Tuesday at ten?",
        "prospect: Tuesday at ten, yes.",
        "rep: Grand.",
        "prospect: Oh no, scrap Tuesday, I'm away.",
    )
    call = annotated(talk)
    (step,) = [act for act in call.acts_of("next_step") if "called off" in act.reason]
    named = int(step.reason.rsplit("turn ", 1)[1])
    assert call.turns[named].text.startswith("Oh no, scrap Tuesday")


def test_a_talk_of_several_is_for_both(annotated):
    (again,) = steps(
        annotated,
        "rep: And could the three of us get back on here the Monday after at ten?",
        "prospect: Monday at ten, yes, put it on the board.",
    )
    assert (again.level.value, again.owner) == ("scheduled", "both")
    (talk, *_) = steps(
        annotated, "rep: You could talk to her with me on the line.", "prospect: I'd like that.", "rep: Good."
    )
    assert (talk.level.value, talk.owner) == ("agreed", "both")
