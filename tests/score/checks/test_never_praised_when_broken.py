"""Calls that a word or two could pass off as well led: a practice that was broken is not called kept, and one that was kept still is."""

import pytest

from analyzer.score.rubric import load_rubric
from analyzer.score.scorecard import score
from analyzer.types.kind import CallKind
from tests.builders import make_call

HELLO = ("rep: Hello, it's Dana from Hill Roofing.", "prospect: Hello.")
TALK = ("rep: We do slates and gutters and lead.", "prospect: I see, for the whole house then.") * 4


@pytest.fixture(scope="module")
def kept(annotated):
    def judge(practice: str, *lines: str, kind: CallKind = CallKind.OUTBOUND) -> bool | None:
        return score(annotated(make_call(*lines, kind=kind)), load_rubric(kind=kind))[1].practices[practice]

    return judge


@pytest.mark.parametrize(
    ("line", "held"),
    [
        # A choice within an order that nobody gave.
        ("Shall I book you in for two pallets, or would you be happier with one?", False),
        ("so can i put you in for six boxes or do you want to start with four", False),
        # And within its day or hour.
        ("Will I book you in for the Monday delivery, or would Tuesday be better?", False),
        # One of the answers offered is a "no".
        ("I need to know, do I renew it or cancel it?", True),
        # Asked by its form, assumed by its words: it cannot be told.
        ("Shall I pop you down for starting in March then?", None),
        # Early, and yet they are asked.
        ("Would you like to order it today?", True),
        ("are you ready to go ahead with it then", True),
    ],
)
def test_a_close_out_of_the_blue_is_no_sign_of_not_assuming(kept, line, held):
    assert kept("no_assuming", *HELLO, *TALK, f"rep: {line}", "prospect: No, I don't know you.") is held


def test_asking_outright_whether_to_go_ahead_assumes_nothing_though_they_are_taken_aback(kept):
    for line in (
        "Can I go ahead and send the form over for you to sign?",
        "Why don't we go ahead and get you signed up?",
    ):
        assert (
            kept("no_assuming", *HELLO, *TALK, f"rep: {line}", "prospect: Whoa, slow down, I was only asking.") is True
        )


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("So I'll have the lads there Monday or Tuesday?", "Have who here?"),
        ("So I'll put you in for the Tuesday round and he can ring me.", "You'll put us in for nothing."),
        ("Will I drop you the two big drums or three small ones?", "You won't drop us anything."),
        ("I've a pallet for you on the wagon. Is it the shop or the yard?", "I haven't asked for anything."),
        ("Shall I pop you down for starting in March then?", "Whoa. I was only asking about the hours."),
    ],
)
def test_a_sale_they_never_agreed_to_is_heard_in_their_answer(kept, line, answer):
    assert kept("no_assuming", *HELLO, *TALK, f"rep: {line}", f"prospect: {answer}") is False


@pytest.mark.parametrize(
    ("line", "answer", "held"),
    [
        ("The inspector comes round at the month's end.", "Don't scare me, please.", False),
        ("You said you'd only put the hose in there.", "So I did.", True),
        ("You said you'd sign by Easter.", "So I did.", False),
        ("Is there nothing bothering you about somebody coming up?", "Not a thing.", True),
        ("Our paper's going up at the end of the month, so I'd be as well getting your signature.", "Is it?", False),
    ],
)
def test_what_presses_is_told_by_words_and_answers(kept, line, answer, held):
    assert kept("no_pressure", *HELLO, *TALK, f"rep: {line}", f"prospect: {answer}") is held


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("I've put your three shops in so you can see them here on the left.", "Oh, that's ours."),
        ("Are we rolling it over or are you taking it out?", "I don't know yet."),
    ],
)
def test_what_is_shown_or_asked_either_way_takes_no_sale_for_granted(kept, line, answer):
    assert kept("no_assuming", *HELLO, *TALK, f"rep: {line}", f"prospect: {answer}") is True


def test_no_close_at_all_assumes_nothing(kept):
    assert kept("no_assuming", *HELLO, *TALK) is True


@pytest.mark.parametrize(
    ("line", "answer", "held"),
    [
        ("And is there anything at the back of your mind that you're not easy with?", "prospect: The mess.", True),
        # The plain question in another word.
        ("Any other doubts?", "prospect: No.", False),
        ("any concern is there sir", "prospect: No, no.", False),
        # Asks for a step, or for advice to the rep.
        ("What would you be comfortable doing next?", "prospect: Measuring it.", False),
        ("What should I have said when you picked up?", "prospect: Good morning.", False),
    ],
)
def test_the_sincere_question_is_told_from_its_neighbours(kept, line, answer, held):
    assert kept("truth", *HELLO, *TALK, "rep: Any questions for me?", "prospect: No.", f"rep: {line}", answer) is held


def test_what_should_i_have_said_asks_for_feedback(kept):
    line = "rep: And what should I've said when you picked up?"
    assert kept("feedback", *HELLO, *TALK, line, "prospect: Good morning would do.") is True


@pytest.mark.parametrize(
    ("line", "held"),
    [
        ("You tell me what you want to do from here.", True),
        ("Sorry, I'm firing things at you. Tell me what you want it to look like by June.", False),
    ],
)
def test_a_wish_asked_for_is_not_the_way_on(kept, line, held):
    assert kept("where_next", *HELLO, *TALK, f"rep: {line}", "prospect: One tin that people know as mine.") is held


PRESSED_TWICE = (
    "rep: I can't hold them for ever, there's a man in Leeds who wants both by tonight.",
    "prospect: I get that, but it isn't my name on the cheque.",
    "rep: Could I come round on Thursday at ten, then?",
    "prospect: He says to leave it.",
    "rep: Can't he just say yes now? It's only ninety pounds.",
    "prospect: No.",
)


def test_a_meeting_beside_a_decision_pressed_twice_is_none_kept(kept):
    assert kept("meeting_not_decision", *HELLO, *TALK, *PRESSED_TWICE, kind=CallKind.FOLLOW_UP) is not True


def test_a_meeting_that_the_prospect_named_and_both_agreed_is_one(kept):
    lines = (
        "rep: Which day are the two of you in together?",
        "prospect: We're both in on Mondays. Say ten?",
        "rep: Monday at ten, I'll come to you.",
        "prospect: Lovely, I'll put it in the diary.",
    )
    assert kept("meeting_not_decision", *HELLO, *TALK, *lines) is True


def test_what_a_mail_should_say_is_no_need(kept):
    asked = ("rep: How do you do your sheets now?", "prospect: My girls wash them in the basement by hand.")
    paper = ("prospect: Send me an email.", "rep: What would you like to see in it?", "prospect: The price.")
    need = ("rep: What would you like it to be by next summer?", "prospect: No washing on a Saturday at all.")
    assert kept("needs_coverage", *HELLO, *asked, *paper) is False
    assert kept("needs_coverage", *HELLO, *asked, *need) is True


@pytest.mark.parametrize(
    ("remark", "held"),
    [
        ("Oh no, I gave you a fright, I am sorry, nothing has happened to him!", True),
        ("Sir I will give you one small introduction about us all.", False),
        ("It won't take much of your time Ma.", False),
    ],
)
def test_an_announcement_is_no_human_word(kept, remark, held):
    lines = ("rep: Good morning sir.", "prospect: Oh. You gave me such a fright.", f"rep: {remark}", "prospect: Hm.")
    assert kept("rapport", *lines) is held


BURST = (
    "rep: which bank",
    "prospect: the national",
    "rep: what do they take off you on a swipe",
    "prospect: i don't know exactly",
    "rep: two point nine",
    "prospect: maybe three",
    "rep: you take the blue card",
    "prospect: sometimes yes",
)


def test_clipped_questions_ended_by_a_full_one_are_an_interrogation(kept):
    last = (
        "rep: how much do you run through it a month",
        "prospect: hold on one second my friend, two fifty, thank you",
    )
    assert kept("no_interrogation", *HELLO, *BURST, *last) is False


def test_clipped_words_that_begin_as_questions_count_as_such(kept):
    run = (
        "rep: and who's driving it",
        "prospect: callum mostly",
        "rep: any damage on it",
        "prospect: a dent in the door",
        "rep: how many have you got in all",
        "prospect: five",
        "rep: and when are the others up",
        "prospect: i couldn't tell you",
    )
    assert kept("no_interrogation", *HELLO, *run, "rep: all right then", "prospect: bye") is False


def test_clipped_words_alone_are_not_enough_for_one(kept):
    assert kept("no_interrogation", *HELLO, *BURST, "rep: all right then", "prospect: bye") is True


@pytest.mark.parametrize(
    ("line", "held"),
    [
        (
            "Your lease is out on the first and I've a form to fill, so are you extending it or is it coming back to us?",
            False,
        ),
        ("Your lease is out on the first, so how have you been getting on with it?", True),
    ],
)
def test_a_choice_about_the_contract_before_anything_else_is_an_administrative_opening(kept, line, held):
    assert kept("no_admin_opening", f"rep: {line}", "prospect: Oh.", kind=CallKind.RENEWAL) is held


ABOUT_THEM = (
    "rep: How do you keep the rain out now?",
    "prospect: With buckets.",
    "rep: What would another winter do to the back room?",
    "prospect: It would take the ceiling down.",
)


@pytest.mark.parametrize(
    ("lines", "held"),
    [
        # Rings for the answer.
        (("rep: I was just checking in to see where you'd got to with the quote.", "prospect: Nowhere.", *ABOUT_THEM), False),
        # Has talked with them first: it cannot be told, or is talk of what was told.
        ((*ABOUT_THEM, "rep: I was just checking in to see where you'd got to with the quote.", "prospect: Nowhere."), None),
        ((*ABOUT_THEM, "rep: What did they say to you about it?", "prospect: That it holds."), True),
    ],
)  # fmt: skip
def test_to_chase_is_to_ring_for_the_answer(kept, lines, held):
    assert kept("no_chasing", *HELLO, *lines, *TALK, *TALK, kind=CallKind.FOLLOW_UP) is held


def test_what_they_need_from_it_asks_what_they_want_to_achieve(kept):
    lines = ("rep: what is it you need off a roof then", "prospect: i need it to keep the cot dry")
    assert kept("needs_coverage", *HELLO, *ABOUT_THEM[:2], *lines) is True
