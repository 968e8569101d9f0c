"""The day and the hour of a step, whoever gave them and whether or not the date of the call is known."""

from dataclasses import replace
from datetime import datetime

import pytest

from analyzer.types.acts import StepDetail
from tests.builders import make_call

CALLED = datetime.fromisoformat("2026-03-03T10:00:00+00:00")


def steps(annotated, *lines: str, called: datetime | None = None) -> list[StepDetail]:
    call = make_call(*lines)
    call = annotated(replace(call, info=replace(call.info, recorded_at=called)))
    found = [act.detail for act in call.acts_of("next_step") if isinstance(act.detail, StepDetail)]
    return [step for step in found if step.stands]


@pytest.mark.parametrize(
    ("lines", "when"),
    [
        (
            (
                "rep: Shall I come by?",
                "prospect: Yes, please. He's back Thursday, so not before Friday.",
                "rep: Would Friday at ten suit you both?",
                "prospect: Friday at ten is fine.",
                "rep: See you Friday.",
            ),
            "Friday at ten",
        ),
        (
            (
                "rep: Could I come out on Thursday the twelfth, half past eight?",
                "prospect: Thursday the twelfth at half eight, yes.",
                "rep: See you Thursday.",
            ),
            "Thursday the twelfth at half past eight",
        ),
        (("rep: Shall I ring you on Monday?", "prospect: Monday's fine. After two, not before."), "Monday after two"),
        (("rep: Shall we say Thursday?", "prospect: Thursday's fine, in the afternoon."), "Thursday in the afternoon"),
        (
            ("rep: Shall we talk on the twentieth at nine thirty?", "prospect: Make it ten.", "rep: Ten, then."),
            "the twentieth at ten",
        ),
    ],
)
def test_without_a_date_of_the_call_the_day_and_the_hour_are_as_said(annotated, lines, when):
    assert steps(annotated, *lines)[0].when_text == when


def test_a_day_that_is_only_the_last_is_told_as_that(annotated):
    (step,) = steps(annotated, "rep: I'll email you the quote by Friday.", "prospect: Lovely, thanks.", called=CALLED)
    assert (step.limit, step.when, step.when_text) == ("by", "2026-03-06", "by Friday")


def test_before_then_is_before_the_day_of_the_meeting(annotated):
    visit = ("rep: Shall I come on Friday at ten?", "prospect: Friday at ten is fine.")
    asked = "rep: Could you send me a photo of your fuse board before then?"
    _, photo = steps(annotated, *visit, asked, "prospect: Sure, no problem.")
    assert (photo.owner, photo.when_text) == ("prospect", "before Friday")
    meeting, photo = steps(annotated, *visit, asked, "prospect: I'll do it this afternoon.", "rep: See you Friday.")
    assert (meeting.when_text, photo.when_text) == ("Friday at ten", "this afternoon")


def test_who_is_to_act_gives_the_day_of_what_was_asked(annotated):
    (step,) = steps(
        annotated,
        "rep: Would you be able to send the drawing?",
        "prospect: Yes, Kim can send it tomorrow.",
        "rep: Great. Then he has it ready by the eighteenth.",
    )
    assert (step.owner, step.when_text) == ("prospect", "tomorrow")
    assert [(said.role, said.turn) for said in step.quotes] == [
        ("named", 0),
        ("day", 1),
        ("accepted", 1),
        ("accepted", 2),
    ]


def test_a_day_in_the_name_of_a_thing_is_none(annotated):
    (step,) = steps(annotated, "rep: Could you send me one of your Friday sheets?", "prospect: Yes, sure.")
    assert (step.level.value, step.when_text) == ("agreed", None)


def test_another_day_of_the_month_is_another_day_though_its_weekday_is_the_same(annotated):
    (step,) = steps(
        annotated,
        "rep: Could I sit down with the both of you on a Wednesday, say the eleventh at two?",
        "prospect: The eleventh's no good.",
        "rep: How about the eighteenth, two-thirty?",
        "prospect: The eighteenth at two-thirty, yes.",
        called=CALLED,
    )
    assert step.when == "2026-03-18T14:30:00+00:00"


def test_what_is_brought_to_an_agreed_meeting_is_a_step_of_its_own(annotated):
    bring = "rep: I'll bring lease and purchase figures and someone to value the old truck."
    _, own = steps(
        annotated, "rep: Shall I come on Friday?", "prospect: Friday, yes.", bring, "prospect: Appreciate that."
    )
    assert own.what == "bring lease and purchase figures and someone to value the old truck"


def test_an_agreed_step_stands_where_another_day_for_it_was_not_taken(annotated):
    found = steps(
        annotated,
        "rep: Shall we have a call with your partner?",
        "prospect: Yes, let's do that.",
        "rep: How about a call next Tuesday at ten?",
        "prospect: I couldn't tell you about Tuesday yet, she's away a lot.",
        "rep: No rush.",
        "prospect: Bye.",
    )
    assert "agreed" in [step.level.value for step in found]


def test_who_asks_first_and_rings_to_tell_owns_the_step(annotated):
    (step, *_) = steps(
        annotated,
        "prospect: Right, I'll ask my dad and ring you back by Friday.",
        "rep: Friday suits me fine.",
        "prospect: Grand.",
    )
    assert (step.level.value, step.owner) == ("scheduled", "prospect")


@pytest.mark.parametrize(
    "thing",
    [
        "some brochures tomorrow",
        "that brochure tomorrow",
        "some references on Friday",
        "one of our catalogues tomorrow",
        "this month's price list tomorrow",
    ],
)
def test_a_promise_of_another_thing_is_a_step_beside_the_first(annotated, thing):
    samples, other = steps(
        annotated,
        "rep: I'll send you the samples.",
        "prospect: Great.",
        f"rep: And I'll send {thing}.",
        "prospect: Lovely.",
    )
    assert (samples.what, samples.when_text) == ("send you the samples", None)
    assert thing.startswith(other.what.removeprefix("send "))


@pytest.mark.parametrize(
    "again", ["them over to you tomorrow", "it across tomorrow", "those tomorrow", "them tomorrow morning"]
)
def test_a_promise_said_again_is_the_same_step_and_gives_its_day(annotated, again):
    (samples,) = steps(
        annotated,
        "rep: I'll send you the samples.",
        "prospect: Great.",
        f"rep: I'll send {again}.",
        "prospect: Lovely.",
    )
    assert samples.when_text.startswith("tomorrow")


@pytest.mark.parametrize("called", [None, CALLED])
@pytest.mark.parametrize(
    ("offer", "answer", "day"),
    [
        ("Friday at ten for a call?", "Friday is fine, but not ten.", "Friday"),
        ("Monday morning for a call?", "Monday is fine, but not the morning.", "Monday"),
        ("Shall I ring you on Monday morning?", "Monday morning is fine, not the afternoon.", "Monday morning"),
    ],
)
def test_an_hour_turned_down_is_gone_and_its_day_stays(annotated, offer, answer, day, called):
    (step,) = steps(annotated, f"rep: {offer}", f"prospect: {answer}", f"rep: Okay, {day} then.", called=called)
    assert (step.level.value, step.when_text) == ("scheduled", day)
    assert step.when is None or "T" not in step.when


@pytest.mark.parametrize(
    ("limit", "promised", "called", "taken"),
    [
        ("by Friday", "on Monday", CALLED, False),
        ("by Friday", "on Monday", None, False),
        ("by Friday", "on Thursday", CALLED, True),
        ("by Friday", "on Thursday", None, True),
        ("by Friday", "on Friday", CALLED, True),
        ("before Friday", "on Friday", CALLED, False),
        ("before Friday", "tomorrow", None, True),
    ],
)
def test_a_promise_for_later_than_was_asked_is_no_agreed_day_until_it_is_taken(
    annotated, limit, promised, called, taken
):
    lines = (f"rep: Could you send me the drawing {limit}?", f"prospect: I'll send it {promised}.")
    (step,) = steps(annotated, *lines, called=called)
    day = promised.removeprefix("on ")
    assert (step.level.value, step.when_text) == (("scheduled", day) if taken else ("agreed", None))
    (step,) = steps(annotated, *lines, "rep: Okay, great.", called=called)
    assert (step.level.value, step.when_text) == ("scheduled", day)


@pytest.mark.parametrize("way", ["popping", "stopping", "coming", "dropping", "swinging", "calling"])
def test_coming_by_on_a_day_makes_it_no_limit(annotated, way):
    (step,) = steps(
        annotated, f"rep: I'll be {way} by Friday at ten.", "prospect: Lovely, see you then.", called=CALLED
    )
    assert (step.limit, step.when_text) == (None, "Friday at ten")


@pytest.mark.parametrize(
    ("offer", "answer", "when"),
    [
        ("I can send somebody out on Friday.", "In the afternoon, I work until two.", "Friday in the afternoon"),
        ("I can send somebody out on Friday.", "Sure, I work until half past two.", "Friday"),
        ("Shall I come out on Friday at four?", "Sure, we work until five.", "Friday at four"),
        ("Shall I come out on Friday?", "Sure, any time until two.", "Friday any time until two"),
    ],
)
def test_how_long_somebody_works_is_no_hour_of_a_step(annotated, offer, answer, when):
    (step,) = steps(annotated, f"rep: {offer}", f"prospect: {answer}", "rep: Grand.")
    assert (step.level.value, step.when_text) == ("scheduled", when)
