"""A question is told whole: with its condition and both its halves, not cut where a clause in it looks like another."""

import pytest

from tests.builders import make_call


def asked(annotated, text):
    call = annotated(make_call(f"rep: {text}", "prospect: Let me think about it for a moment."))
    return [(act.act_class, act.quote) for act in call.acts_of("question") if act.turn == 0]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("What should the new boiler have done so that you say next winter, that was the best of them?", "open"),
        ("How do you find out today who has the key?", "open"),
        ("If you could change one thing about the rota, what would you change?", "open"),
        ("What are you most worried about, the noise or what's under the floor?", "open"),
        ("Have you a minute, or are you with a customer?", "closed"),
        ("Is that all in one barn, or are you moving it about?", "closed"),
        ("You had the gutters done in spring, have I got that right?", "closed"),
        ("Where in the cellar does it come in, do you know?", "semi_open"),
        ("Who else on the estate would be glad of one, do you think?", "semi_open"),
    ],
)
def test_a_question_is_one_and_whole(annotated, text, kind):
    assert asked(annotated, text) == [(kind, text)]


def test_a_condition_belongs_to_its_question_without_marks_too(annotated):
    assert asked(annotated, "and when the till is down what do your people do") == [
        ("open", "when the till is down what do your people do")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "I've one left in green, would you believe it.",
        "Do you know what, I'll leave it at forty.",
        "Don't you be carrying that on your own.",
        "You can tell me if I've got it wrong.",
    ],
)
def test_what_is_a_question_only_in_form_asks_nothing(annotated, text):
    assert asked(annotated, text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Leaking how?", "open"),
        ("Since when?", "semi_open"),
        ("For how many?", "semi_open"),
        ("To do what?", "open"),
        ("And your brother is into what?", "semi_open"),
        ("It will be in the yard on which day?", "semi_open"),
    ],
)
def test_a_question_word_in_the_place_of_its_answer_asks_for_it(annotated, text, kind):
    assert [found for found, _ in asked(annotated, text)] == [kind]


@pytest.mark.parametrize("text", ["You know what?", "Is it a fault or what?"])
def test_a_last_what_may_ask_for_nothing(annotated, text):
    assert all(found == "closed" for found, _ in asked(annotated, text))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("So what worries you about the stairs?", "open"),
        ("What frustrates your drivers?", "open"),
        ("What else held it up?", "open"),
        ("Tell me what bothers you about the offer.", "open"),
        ("What does a good week look like, then, if we get it right?", "open"),
        ("What are you hoping to get to by spring?", "open"),
        ("What would your partner have said?", "open"),
        ("What are you afraid of with it?", "open"),
        ("What suits you best?", "semi_open"),
        ("What costs the most?", "semi_open"),
        ("What works for you?", "semi_open"),
        ("Can you tell me what?", "semi_open"),
        ("What works best for you?", "semi_open"),
        ("What starts first?", "semi_open"),
        ("What works well in the shop today?", "open"),
        ("What happens first?", "open"),
        ("What if we lose the contract?", "open"),
        ("What if I'm not happy with it?", "open"),
        ("What if we did nothing?", "open"),
        ("What if we can't get the part?", "open"),
        ("What if I sent you a sample?", "closed"),
        ("What if I just brought one round?", "closed"),
        ("What if we met on Tuesday?", "closed"),
        ("What if I could show you a cheaper one?", "closed"),
        ("I'd love to know what I could have done better.", "open"),
        ("What do you think should be our next step?", "open"),
        ("Could you tell me what it would cost you?", "semi_open"),
        ("How about just the one pallet, to see how it goes?", "closed"),
        ("What if I did you the first month free?", "closed"),
        ("How about your other shop?", "open"),
        ("What if it rains?", "open"),
    ],
)
def test_what_does_something_to_them_is_open_and_a_proposal_closed(annotated, text, kind):
    assert [found for found, _ in asked(annotated, text)] == [kind]


def test_a_condition_that_names_the_rep_makes_no_question_about_him(annotated):
    call = annotated(
        make_call("rep: If we did another summer, what would have to be different for you?", "prospect: The bins.")
    )
    assert [(act.kind, act.tags) for act in call.acts if act.kind in {"question", "feedback"}] == [
        ("question", ("need",))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "When we spoke in March you said the boiler was loud, so how is it now?",
        "when we spoke in march you said the boiler was loud so how is it now",
    ],
)
def test_a_question_begins_behind_the_link_that_leads_on_to_it(annotated, text):
    call = annotated(make_call(f"rep: {text}", "prospect: Let me think about it for a moment."))
    assert [(act.quote.rstrip("?"), act.tags) for act in call.acts_of("question")] == [("how is it now", ("need",))]
    assert not call.acts_of("rapport")


@pytest.mark.parametrize(
    "text", ["If you think so, what would you change?", "If you had it, and it was free, what would you do with it?"]
)
def test_a_link_inside_a_condition_leaves_it_whole(annotated, text):
    assert [quote for _, quote in asked(annotated, text)] == [text]
