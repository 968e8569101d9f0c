"""Each form of question, with and without punctuation, and the statements that look like one."""

import re

import pytest

from tests.builders import make_call


def plain(text):
    return " ".join(re.sub(r"[^\w' ]", " ", text.lower()).split())


def classes(annotated, text):
    call = annotated(make_call(f"rep: {text}", "prospect: Let me think about it for a moment."))
    return [act.act_class for act in call.acts_of("question") if act.turn == 0]


ASKED = [
    ("Do you already work with a supplier for this?", ["closed"]),
    ("Is the warehouse open on Saturdays?", ["closed"]),
    ("So, um, are you, are you the one who places the orders?", ["closed"]),
    ("Have you ever tried doing it in house?", ["closed"]),
    ("How do you handle returns today?", ["open"]),
    ("Why did you leave your last provider?", ["open"]),
    ("What made you fill in the form?", ["open"]),
    ("What happens when a machine goes down?", ["open"]),
    ("How do you feel about that?", ["open"]),
    ("What time do you open?", ["semi_open"]),
    ("How many vans do you run?", ["semi_open"]),
    ("How long have you been in that building?", ["semi_open"]),
    ("What's your email?", ["semi_open"]),
    ("What is your budget for this?", ["semi_open"]),
    ("Who signs the contracts?", ["semi_open"]),
    ("Where is the second shop?", ["semi_open"]),
    ("Tell me about the team you lead.", ["open"]),
    ("Walk me through a normal Monday.", ["open"]),
    ("Can you tell me more about that?", ["open"]),
    ("I was wondering if you could tell me how the old system works.", ["open"]),
    ("I'd love to hear how you chose them.", ["open"]),
    ("It's a busy time of year, isn't it?", ["closed"]),
    ("You use their software already, don't you?", ["closed"]),
    ("Do you want it delivered, or will you collect it?", ["closed"]),
    ("How about the night shift?", ["open"]),
    ("Ever been to one of our depots?", ["closed"]),
    ("Any pets at home?", ["closed"]),
    ("How do you handle that today? Is it manual?", ["open", "closed"]),
]


@pytest.mark.parametrize("spoken", [str, plain], ids=["punctuated", "plain"])
@pytest.mark.parametrize(("text", "expected"), ASKED, ids=[text for text, _ in ASKED])
def test_a_question_is_found_and_classed(annotated, text, expected, spoken):
    assert classes(annotated, spoken(text)) == expected


SAID = [
    "I know what you mean by that.",
    "That's how we do it here.",
    "You know what, I'll send it over.",
    "What I mean is the price can move.",
    "What a lovely office.",
    "How nice of him.",
    "Haven't got that yet.",
    "Don't have a dog any more.",
    "He said, what do you want from me.",
    "I wonder if we should close early.",
    "When we opened the second shop it rained.",
    "So do I.",
    "Depends on how many you take.",
    "Really?",
    "Did you?",
    "Pardon?",
    "Let's talk about the price.",
    "Have a good weekend.",
]


@pytest.mark.parametrize("spoken", [str, plain], ids=["punctuated", "plain"])
@pytest.mark.parametrize("text", SAID)
def test_a_statement_is_left_alone(annotated, text, spoken):
    assert classes(annotated, spoken(text)) == []


def test_several_questions_in_one_long_unpunctuated_turn_have_their_own_words(annotated):
    text = (
        "okay thanks for that so what does a normal week look like i ask because most shops we see are quiet early on "
        "and how many people do you have on the floor do you train them yourself"
    )
    call = annotated(make_call(f"rep: {text}", "prospect: yes we do"))
    quotes = [act.quote for act in call.acts_of("question")]
    assert [quote.split()[0] for quote in quotes] == ["what", "how", "do"]
    assert quotes[0] == "what does a normal week look like"
    assert quotes[1] == "how many people do you have on the floor"


def test_annotate_is_the_same_twice(annotated):
    call = make_call("rep: What do you sell, and who buys it?", "prospect: Paint, mostly to schools.")
    assert annotated(call) == annotated(call)
