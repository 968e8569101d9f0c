import pytest

from analyzer.score.checks.bring_closure import bring_closure
from analyzer.score.judge.next_step import next_step_of
from analyzer.score.rubric import load_rubric
from tests.builders import make_call

ASKS_WHERE_NEXT = (
    "So where do you think we should go from here?",
    "where would you like to take it from here",
    "What would you want to happen next?",
    "how do you want to leave it",
    "What feels like the right next step to you?",
    "so how'd you like to play it",
    "Where does that leave the pair of us?",
    "what's the best way to go about it from your side",
    "How should we go about it?",
    "What would you be comfortable with as a next step?",
    "and what happens now do you think",
    "So what would you like me to do?",
    "where do we go with this",
    "Talk me through how you'd want to take it forward.",
    "What d'you reckon, what's next?",
    "How would you like to go on?",
    "What do you think would be a sensible thing to do next?",
    "So what's our next move?",
    "how do we move this on",
    "Tell me how you'd like to handle it from here.",
    "What shall we do about it, then?",
    "which way do you want to go with it",
    "Where shall I leave it with you?",
    "What would sit right with you from here?",
    "what do you want me to do with it",
    "What do you both feel like doing with this, if anything?",
    "Where do you think ourselves and yourself should go from here?",
    "so what's the easiest way for you from here",
    "what'd you be comfortable doing next",
    "How do you suggest we proceed with your brother?",
    "what would you rather do then nell",
    "They'll last. What would be the best way to go about it, from your end?",
    "Course he is. How do you want to play it with them then Jo",
    "After Tuesday, where would you like to go from there?",
)

ASKS_SOMETHING_ELSE = (
    "How do you go about ordering now?",
    "they don't always at sixteen where does it go wrong for him",
    "And how would you like it to be by the time the baby comes?",
    "So if it fits, how do you want to do it, all in one or is it the monthly",
    "how do you like to do it with the others you put something down up front",
    "Where do you go on holiday?",
    "What's the easiest way to get to your yard?",
    "What do you do next door?",
    "How do you handle complaints today?",
    "What happens when it breaks?",
    "where does the pipe go",
    "How would you like to pay, cash or card?",
    "What would you change about it?",
    "how do you like the weather",
    "What's your next busy period?",
    "Where do you see the business in five years?",
    "How do you move them around the yard?",
    "What do you do with the old ones?",
    "What would you rather do without?",
)

PROMISES_A_SUMMARY = (
    "I'll text you thanks for the tea tonight.",
    "I'll drop you an email tonight to say thanks for your time.",
    "I'll drop you a line tonight with everything we talked about.",
    "i'll email you a summary of what we said",
    "Let me put all of that in writing for you and thank you properly.",
    "I'll send a note round with what we've agreed.",
    "I'll write it up and send it to you with my thanks.",
    "i'll pop what we've said in an email so you've got it",
    "I'll follow up with an email, just to recap.",
    "You'll get an email from me this afternoon with the main points.",
    "Shall I jot down what we talked through and send it over?",
    "I'll ping you a message with the bits we covered and a thank you",
    "expect a note from me with all that in it and a thank you",
    "I'll send you a wee card to say thanks.",
    "let me email you over the points so it's all in one place",
    "Then you'll have the new page tonight, with the twelve months on it and my thanks for the morning.",
    "I'll shoot you both the recording and what we said, and thanks for the hour.",
    "meantime i put what you told me into one email and thank you both",
    "I'll chuck it all in an email for you, and ta for being straight with me.",
)

SENDS_SOMETHING_ELSE = (
    "I'll send you a quote.",
    "I'll email the contract.",
    "thanks for sending that",
    "Can you email me what you've got?",
    "I'll send the brochure over with our thanks to nobody",
    "I'll tell you all about this in a minute",
    "I sent you a summary last week.",
    "we'll send the invoice every month",
    "I'll text you so you have my number. Thanks for ringing.",
    "I'll email you. Thanks for ringing.",
    "I'll text you a link now, thanks for your time.",
    "i'll email you thanks for ringing",
    "i'll text you the link for the form it takes five minutes",
)


def found(annotated, text: str, kind: str) -> bool:
    return bool(
        annotated(make_call("prospect: Well, that is how it is.", f"rep: {text}", "prospect: Okay.")).acts_of(kind)
    )


@pytest.mark.parametrize("text", ASKS_WHERE_NEXT)
def test_the_prospect_is_asked_where_to_go_from_here(annotated, text):
    assert found(annotated, text, "where_next")


@pytest.mark.parametrize("text", ASKS_SOMETHING_ELSE)
def test_other_questions_are_no_where_next(annotated, text):
    assert not found(annotated, text, "where_next")


@pytest.mark.parametrize("text", PROMISES_A_SUMMARY)
def test_a_summary_or_thanks_by_mail_is_promised_and_is_no_step(annotated, text):
    assert found(annotated, text, "follow_up_mail")


@pytest.mark.parametrize("text", SENDS_SOMETHING_ELSE)
def test_other_things_sent_are_no_follow_up_mail(annotated, text):
    assert not found(annotated, text, "follow_up_mail")


def test_a_day_and_time_for_the_next_talk_bring_closure(annotated):
    lines = ("rep: Shall we talk again on Friday at ten?", "prospect: Friday at ten, yes.")
    assert annotated(make_call(*lines)).acts_of("bring_closure")
    assert not annotated(make_call("rep: Shall we talk again next week?", "prospect: Yes, do.")).acts_of(
        "bring_closure"
    )


def test_an_offered_visit_is_a_meeting_offer_and_a_quote_is_none(annotated):
    assert annotated(make_call("rep: Could I come round on Friday and have a look?", "prospect: No.")).acts_of(
        "meeting_offer"
    )
    assert not annotated(make_call("rep: Could I send you a quote?", "prospect: Yes.")).acts_of("meeting_offer")


def test_a_time_agreed_brings_closure_even_where_the_day_of_the_call_is_unknown(annotated):
    rubric = load_rubric()
    call = annotated(make_call("rep: Shall we talk again on Friday at ten?", "prospect: Friday at ten, yes."))
    step = next_step_of(call, rubric)
    assert (step.level.value, step.when, step.when_text) == ("scheduled", None, "Friday at ten")
    assert bring_closure.look(call, rubric, step).held is True
