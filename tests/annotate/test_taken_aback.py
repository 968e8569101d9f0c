import pytest

from analyzer.annotate.taken_aback import echoes, feels_pushed, forbids_it, nothing_was_agreed, taken_aback
from tests.builders import make_call


def turns(rep: str, prospect: str):
    return make_call(f"rep: {rep}", f"prospect: {prospect}").turns


@pytest.mark.parametrize(
    ("rep", "prospect"),
    [
        ("I'll make the invoice, is it for the shop or for you?", "Invoice for what? I only rang about the hours."),
        ("Will that be the grey or the white?", "Whoa. I'm only asking."),
        ("I'm putting the lads in on Monday, morning or afternoon?", "Put them in where? I haven't agreed to anything."),
        ("shall i lock you in for the big one for friday", "steady on mate i don't even know if i need one"),
        ("Which name goes on the deed, yours or hers?", "Which deed?"),
        ("So I'll send the van Thursday or Friday?", "Send who?"),
        ("I've got you down for the gold, monthly or yearly?", "No, no. You go very fast, young man."),
    ],
)  # fmt: skip
def test_a_prospect_who_had_agreed_to_nothing_is_taken_aback(rep: str, prospect: str):
    before, answer = turns(rep, prospect)
    assert taken_aback(answer, before, asked=True)


@pytest.mark.parametrize(
    ("rep", "prospect"),
    [
        ("Shall we go ahead, then?", "I haven't decided yet."),
        ("Shall we go ahead, then?", "Hang on, I'll ask my wife."),
        ("Do you want the small one or the big one?", "The small one. What time would you come?"),
        ("When shall I put you in?", "Which day suits you?"),
        ("Is it still running?", "I don't know, I never asked him about it."),
        ("Would Tuesday or Friday suit?", "What about Friday?"),
        ("Would you like to pay the deposit today, or on a Tuesday?", "Which Tuesday?"),
    ],
)
def test_one_who_was_asked_and_weighs_it_is_not(rep: str, prospect: str):
    before, answer = turns(rep, prospect)
    assert not taken_aback(answer, before, asked=True)


def test_a_mere_halt_tells_only_where_no_choice_was_left():
    before, answer = turns("I'll put the order through, white or grey?", "Eh, hang on, would it fit the racks?")
    assert taken_aback(answer, before, asked=False)
    assert not taken_aback(answer, before, asked=True)


def test_a_piece_given_back_needs_words_of_what_was_said():
    before, answer = turns("So the crew comes Monday or Tuesday?", "For what?")
    assert not echoes(answer, before)


@pytest.mark.parametrize("said", ["I never said I want it.", "We haven't asked for anything.", "I did not say that."])
def test_who_says_so_had_agreed_to_nothing(said: str):
    assert nothing_was_agreed(turns("It's thirty a month.", said)[1])


@pytest.mark.parametrize(
    ("rep", "prospect", "pushed"),
    [
        ("If it lapses the inspector comes.", "Don't scare me, madam.", True),
        ("They can send bailiffs, you know.", "Please don't say bailiff, the children can hear.", True),
        ("You've a committee for ten pounds?", "This is not a way to speak to me.", True),
        ("Another winter and the kids will be swimming.", "That's a horrible thing to say.", True),
        ("You said no last time, and look at it.", "There's no need to be like that.", True),
        ("Sign now and be done.", "I don't like being pushed.", True),
        ("Shall I come at nine?", "Don't rush, ten is fine.", False),
        ("How did the roof hold?", "Please don't say anything to him about it.", False),
    ],
)
def test_who_feels_pushed_says_so(rep: str, prospect: str, pushed: bool):
    before, answer = turns(rep, prospect)
    assert feels_pushed(answer, before) is pushed


@pytest.mark.parametrize(
    ("rep", "prospect"),
    [
        ("You have been so patient with us.", "Oh, that's a lovely thing to say."),
        ("I am sorry about the wait, I won't mention it again.", "Please, don't mention it."),
        ("I have a word for your wife too.", "Don't say a word to my wife, it's a surprise."),
    ],
)
def test_thanks_and_secrets_are_no_protest(rep: str, prospect: str):
    before, answer = turns(rep, prospect)
    assert not feels_pushed(answer, before)


@pytest.mark.parametrize(
    ("rep", "prospect", "forbidden"),
    [
        ("I'll book you in for the big clean.", "You'll book us in for nothing.", True),
        ("Shall I drop you six sacks on Monday?", "You won't drop us anything.", True),
        ("I'll put it on the van for Friday.", "You'll put it on and nothing else, please.", False),
        ("I'll phone you on Friday then.", "You'll not phone me on Friday, I'm at the dentist. Monday.", False),
    ],
)
def test_who_will_not_have_the_sale_that_was_announced_forbids_it(rep: str, prospect: str, forbidden: bool):
    before, answer = turns(rep, prospect)
    assert forbids_it(answer, before) is forbidden
