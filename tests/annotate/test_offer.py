import pytest

from tests.builders import make_call

NEED = "prospect: The trouble is the freezer, it dies on a Sunday and I lose all the stock."
TIED = "rep: Our alarm watches the freezer, so on a Sunday it rings you before the stock is lost, and you get a man within the hour."
UNTIED = "rep: Our group is the largest in the county, we have nine branches, we won an award and we have our own fleet of lorries."


def test_an_offer_in_the_words_of_their_need_is_tied_to_it(annotated):
    call = annotated(make_call(NEED, TIED))
    [tied] = call.acts_of("solution_tied")
    assert {"freezer", "stock"} <= {*tied.tags}
    assert annotated(make_call(NEED, UNTIED)).acts_of("solution_tied") == ()


def test_words_of_theirs_that_are_no_need_tie_nothing(annotated):
    chat = "prospect: Our Noreen is at the bowls with her sister till late."
    line = "rep: Ah, Noreen and the bowls. Well, our alarm gives you a report every month, and the plan covers every call-out."
    assert annotated(make_call(chat, NEED, line)).acts_of("solution_tied") == ()


@pytest.mark.parametrize(
    ("line", "tag"),
    [
        (TIED, "offer"),
        (UNTIED, "firm"),
        ("rep: So it comes with two sensors, the plan covers every call-out, and you get a report every month, all in.", "offer"),
    ],
)  # fmt: skip
def test_what_presents_the_offer_and_what_the_firm(annotated, line: str, tag: str):
    [presenting] = annotated(make_call(NEED, line)).acts_of("presenting")
    assert tag in presenting.tags


@pytest.mark.parametrize(
    "line",
    [
        "rep: Oh no. That must be horrible on a Sunday, with nobody there and all of the stock going soft around you.",
        "rep: How long has it been like that, and what happens to the stock when it goes off on a Sunday night?",
    ],
)
def test_taking_up_and_asking_are_no_presenting(annotated, line: str):
    assert annotated(make_call(NEED, line)).acts_of("presenting") == ()


@pytest.mark.parametrize(
    "line",
    [
        "rep: Half past nine on Sunday, then, and I will send you the list so that you can have it in front of you all.",
        "rep: So the freezer dies on a Sunday and the stock is lost every time it does, all of it, for you.",
        "rep: My freezer at home does that, and our own people would get the same for you, I am sure of it.",
        "rep: Thank you. I would get Lena to come with me to you, and we could have a look round together if you like.",
    ],
)
def test_days_names_their_words_said_back_and_the_reps_own_things_tie_nothing(annotated, line: str):
    need = "prospect: It's the freezer, Lena found it dead on a Sunday and we need the stock to be safe."
    assert annotated(make_call(need, line)).acts_of("solution_tied") == ()


def test_the_reason_names_the_matter_first(annotated):
    [tied] = annotated(make_call(NEED, TIED)).acts_of("solution_tied")
    assert "freezer, stock" in tied.reason
    assert "sunday" not in tied.reason


@pytest.mark.parametrize(
    ("need", "line"),
    [
        ("The trouble is the freezers, they die on a Sunday and I lose all the stock.", "Our freezers never die, we fit them with an alarm and you get a man within the hour if they do."),
        ("I need it to be faster and cheaper than what we have, that is all of it.", "With us you get it twice as fast, and it is much cheaper, we do all of it for you in one go."),
    ],
)  # fmt: skip
def test_the_thing_itself_as_the_reps_own_and_what_was_to_be_better_tie(annotated, need: str, line: str):
    assert annotated(make_call(f"prospect: {need}", f"rep: {line}")).acts_of("solution_tied")


def test_what_the_rep_comes_in_ties_nothing(annotated):
    need = "prospect: The trouble is the van, it never starts on a Monday and the round is late."
    line = "rep: We would come to you in our van on the day, and you get a man who stays until all of it is done."
    assert not annotated(make_call(need, line)).acts_of("solution_tied")


def test_what_the_firm_has_is_an_offer_too(annotated):
    need = "prospect: The trouble is the invoices, they go out late and the bank keeps asking me about them."
    line = "rep: We have the evening desk in Leeds, all bookkeepers, and invoices are out by midnight."
    assert annotated(make_call(need, line)).acts_of("solution_tied")
