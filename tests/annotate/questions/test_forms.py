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
    ("Who besides you would judge whether it was a good month or a bad one?", ["semi_open"]),
    ("Who apart from Karen will be using it?", ["semi_open"]),
    ("How many of those have you in a season?", ["semi_open"]),
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
    ("D'you reckon that would work?", ["closed"]),
    ("Fancy a quick chat on Thursday?", ["closed"]),
    ("Mind if I ask about the budget?", ["closed"]),
    ("So what is it that keeps you with them?", ["open"]),
    ("What else is on your plate this year?", ["open"]),
    ("What's the one thing you'd change?", ["open"]),
    ("What would that mean for your team?", ["open"]),
    ("What's it like to run a place like this?", ["open"]),
    ("How come you left them?", ["open"]),
    ("What goes on out there when it's icy?", ["open"]),
    ("What are you hearing from the drivers?", ["open"]),
    ("What are you paying for the lease?", ["semi_open"]),
    ("What would you like the new one to do?", ["open"]),
    ("What got you thinking about solar?", ["open"]),
    ("Where would you like to take it from here?", ["open"]),
    ("How important is that to you?", ["semi_open"]),
    ("On a scale of nought to ten, how sure are you?", ["semi_open"]),
    ("What part of the country are you in?", ["semi_open"]),
    ("What kind of van do you drive?", ["semi_open"]),
    ("What is that going to cost you?", ["semi_open"]),
    ("Can I ask what made you ring us today?", ["open"]),
    ("Could you give me an idea of how many calls come in?", ["semi_open"]),
    ("I'm curious how you ended up with that supplier.", ["open"]),
    ("I'd like to understand a little more about how the team works.", ["open"]),
    ("You don't happen to have the number handy, do you?", ["closed"]),
    ("What do you, what do you use for that?", ["semi_open"]),
    ("Was it, was the old boiler still running?", ["closed"]),
    ("And your budget?", ["semi_open"]),
    ("Which ones?", ["semi_open"]),
    ("How about we meet on Friday?", ["closed"]),
    ("Where do we go from here?", ["open"]),
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
    "What we find is that most people start small.",
    "What I like about it is you can stop any time.",
    "The thing is that you have to plug it in.",
    "He's like, why would I pay for that.",
    "I said to him, what are you going to do about it.",
    "She asked me how much it costs.",
    "I don't know if you've seen the email.",
    "Had I known, I would have called.",
    "Neither do we.",
    "Whatever works for you.",
    "Who you talk to matters.",
    "Do let me know.",
    "Do me a favour and send it across.",
    "I can't, you know, promise that.",
    "What they do is they send it back.",
]


@pytest.mark.parametrize("spoken", [str, plain], ids=["punctuated", "plain"])
@pytest.mark.parametrize("text", SAID)
def test_a_statement_is_left_alone(annotated, text, spoken):
    assert classes(annotated, spoken(text)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("oh where you from", ["semi_open"]),
        ("which is your best seller", ["semi_open"]),
        ("hi there is that mr okafor", ["closed"]),
        ("no sir is there anything you would change", ["closed"]),
        ("you wouldn't know a builder who works like that would you", ["closed"]),
        ("you remember when we put the first one in", ["closed"]),
        ("what do you want to be able to tell them", ["open"]),
        ("what should i have done about the second van", ["open"]),
        ("can i ask you something what made you stop", ["open"]),
        ("who you got for the bins now", ["semi_open"]),
        ("what you paying them for that", ["semi_open", "open"]),
        ("how many vans you reckon they run", ["semi_open"]),
        ("the fitter does it all for you how many sockets you got upstairs", ["semi_open"]),
        ("good and where y'all calling from", ["semi_open"]),
        ("okay and who signs the timesheets off", ["semi_open"]),
        ("you mean the ones at the back", ["closed"]),
        ("you want the tall one or the short one", ["closed"]),
        ("you mind if i ask about the roof", ["closed"]),
        ("so what do you and your partner make there", ["semi_open", "open"]),
        ("do you and your brother both drive", ["closed"]),
        ("does the firm you buy from have a depot here", ["closed"]),
        ("do uh does this depot do repairs", ["closed"]),
        ("have you dry stored any", ["closed"]),
        ("oh is that kelso", ["closed"]),
        ("uh-huh which is your favorite", ["semi_open"]),
        ("in what way", ["open"]),
        ("what's her name again", ["semi_open"]),
        ("yes we did this just made me think of that did you keep it", ["closed"]),
        ("what i'd like to know is how do you feel about the lease", ["open"]),
        ("no i never gave it a thought what you think about the lease", ["open"]),
        ("where are you from where are you calling from", ["semi_open"]),
        ("is it still there", ["closed"]),
        ("was this recently", ["closed"]),
        ("but they they what if they never agree", ["open"]),
        ("what's your opinion of what a good boiler is like", ["open"]),
        ("wonder about them in what way", ["open"]),
        ("they came round twice is that what you mean", ["closed"]),
        ("out of which direction", ["semi_open"]),
        ("but we always got that didn't you", ["closed"]),
        ("oh i love that range which ones are your favorites", ["semi_open"]),
        ("had you been there before", ["closed"]),
        ("has anybody in your office ever used one", ["closed"]),
        ("when did all that happen", ["semi_open"]),
        ("how come", ["open"]),
        ("what next", ["open"]),
        ("like what", ["semi_open"]),
        ("seen any good ones lately", ["closed"]),
        ("y'all have a big yard or just a small one", ["closed"]),
        ("okay so my question to you is how do you feel about it", ["open"]),
        ("i wanted to ask you how long have you been doing this", ["semi_open"]),
        ("let me ask you this do you think it's fair", ["closed"]),
        ("tell me do you like it down there", ["closed"]),
        ("oh you have a boat how big", ["semi_open"]),
        ("that's what my wife says anyway where did you all move from", ["semi_open"]),
        ("the last one broke on us what made you pick that brand", ["open"]),
        ("that's fair enough who would need to sign off on it", ["semi_open"]),
        ("that's about what we pay how much is a house going for out there", ["semi_open"]),
        ("huh i never knew that what do they use it for", ["semi_open", "open"]),
        ("makes sense when does the contract run out", ["semi_open"]),
        ("no worries what's the best number to get you on", ["semi_open"]),
        ("once it's in the van what happens next", ["open"]),
        ("out of interest who looks after that for you now", ["semi_open"]),
        ("just so i understand do your drivers load the vans themselves", ["closed"]),
        ("so it's the two of you in the office is that right", ["closed"]),
        ("all right then any idea what it costs you", ["closed", "semi_open"]),
        ("do you or anybody in your family hunt", ["closed"]),
        ("you can't beat that can you", ["closed"]),
        ("your boss wouldn't go for that would he", ["closed"]),
        ("you wouldn't happen to know the number", ["closed"]),
        ("you don't think it's too late", ["closed"]),
        ("you from texas", ["closed"]),
        ("you guys busy", ["closed"]),
        ("everything okay", ["closed"]),
        ("that make sense", ["closed"]),
        ("that work for you", ["closed"]),
        ("when's good for you", ["semi_open"]),
        ("is that because of the rain", ["closed"]),
        ("is gas expensive", ["closed"]),
        ("is most of it sand", ["closed"]),
        ("i see is that a new one", ["closed"]),
        ("i haven't seen it is it good", ["closed"]),
        ("that's a good price is that for both", ["closed"]),
        ("i gave it up is there a charge", ["closed"]),
        ("we did that until i gave it up is your wife from there", ["closed"]),
        ("we moved here from ohio what happened then", ["open"]),
        ("it was a long day what's on tonight", ["semi_open", "open"]),
        ("we did that until i gave it up who is in it", ["semi_open"]),
        ("who does that", ["semi_open"]),
        ("how many times a week", ["semi_open"]),
        ("how much of that is true", ["semi_open"]),
        ("oh you run a van how many people", ["semi_open"]),
        ("oh that one you mean the one with the ladder rack", ["closed"]),
        ("what you mean my signature", ["closed"]),
        ("no bother you mind if i ask who fits them", ["closed"]),
        ("you okay if i put you on speaker", ["closed"]),
        ("sure you want me to send it over", ["closed"]),
        ("okay you want to go first", ["closed"]),
        ("you sure about the width", ["closed"]),
        ("are you sure", ["closed"]),
        ("i'll bring the samples on monday anything you'd like to ask me before then", ["closed"]),
        ("any more questions for me terence", ["closed"]),
        ("and nothing that's been bugging you about it", ["closed"]),
        ("like what are the terms", ["semi_open", "open"]),
        ("six and two then shall i put it on the account", ["closed"]),
        ("that's fair enough does that much add up so far", ["closed"]),
        ("have you anything you want to ask me", ["closed"]),
        ("would you rather i came up on the friday", ["closed"]),
        ("is it okay if we ask you about the shop", ["closed"]),
        ("still at it how's your knee going", ["open"]),
        ("what would the pair of you do with the time", ["open"]),
        ("why don't i send you the drawing", ["open", "closed"]),
        ("he a painter or a builder", ["closed"]),
        ("they put a lift in last spring you know about that", ["closed"]),
        ("i never got that why do is that because of the weight", ["closed", "open"]),
    ],
)
def test_an_unpunctuated_question_is_found(annotated, text, expected):
    found = classes(annotated, text)
    assert len(found) == 1
    assert found[0] in expected


@pytest.mark.parametrize(
    "text",
    [
        "what you get is a man and a van",
        "you know the one by the gate or the other one",
        "you mean well i can tell",
        "we sit down and do some good work",
        "i like to go out and have my hair done",
        "isn't that the truth",
        "i forget now it was what van would you drive to work",
        "we'd go to the yard and do things like that yeah",
        "in the heat of it they can go and do some damage that can hurt us",
        "my partner was uh she worked part time when the shop was small",
        "my partner would you know the minute the lorry came be out there",
        "she'd be like god what am i doing this for",
        "i was asking my boss right quick what's the last van we sold",
        "you don't have to sign up as a firm or anything",
        "so you're right there are very few of them",
        "i didn't know if there was anything else",
        "oh is it really",
        "who knows",
        "the thing is that in the winter",
        "the trouble is there a lot of the time",
        "the new one is that big",
        "our biggest cost is the van",
        "i know the man who is in it",
        "she told me what happens if you don't",
        "is kind of a pain",
        "is part of the deal",
        "it's a matter of how do you want to live",
        "they come up and ask do you have a reservation",
        "any day now",
        "everybody there was soaked",
        "that work was hard",
        "you in the end pay for it",
        "i'll tell you what happened next",
        "we had it fixed which also helps",
        "we turned right",
        "they didn't use it right",
        "was it now",
        "the thing is that when you lease it you never own it",
        "i can hold it there if you want me to",
        "i know what you mean about the noise",
        "it depends on what you want me to do with it",
        "you sure can",
        "there's nothing you can do about it",
        "call me if there's anything else you'd like to know",
        "there you are you see that's what i was told",
        "you're like well what is it they even sell",
        "neither one do we really use",
        "don't you worry about the old one",
        "did he aye well",
        "people put out what makes them look good anyway",
        "they test whether or not the pups have the have it",
    ],
)
def test_an_unpunctuated_statement_is_left_alone(annotated, text):
    assert classes(annotated, text) == []


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


def test_a_statement_is_a_question_where_the_transcript_says_so(annotated):
    assert classes(annotated, "You're still with the same supplier?") == ["closed"]


@pytest.mark.parametrize("text", ["are uh you're the owner", "my voice you mean"])
def test_a_statement_that_begins_or_ends_as_a_question_needs_no_answer(annotated, text):
    assert classes(annotated, text) == ["closed"]


def test_a_question_given_back_is_one_and_a_newsmark_is_none(annotated):
    call = annotated(make_call("rep: Do you ski?", "prospect: No. Do you?", "rep: Now and then."))
    assert [act.turn for act in call.acts_of("question")] == [0, 1]
    call = annotated(make_call("rep: I ski most weekends.", "prospect: Do you?", "rep: Now and then."))
    assert call.acts_of("question") == ()


def test_a_question_said_over_before_the_answer_is_not_asked(annotated):
    call = annotated(make_call("rep: What did you pay for it?", "prospect: What did I pay for it? About ninety."))
    assert [act.turn for act in call.acts_of("question")] == [0]


def test_what_about_something_and_what_is_asked_of_it_are_two_questions(annotated):
    assert classes(annotated, "what about your crew do they like the new one") == ["open", "closed"]


def test_an_offer_right_after_a_question_is_no_echo_of_it(annotated):
    call = annotated(make_call("prospect: can you book us in then", "rep: shall i put the fourth down as yours"))
    assert [act.turn for act in call.acts_of("question")] == [0, 1]


def test_naming_things_in_an_answer_asks_nothing(annotated):
    call = annotated(make_call("rep: what kind of paint", "prospect: any white paint chalk is good", "rep: okay"))
    assert [act.turn for act in call.acts_of("question")] == [0]


def test_either_or_is_one_question_and_a_choice_at_the_end_closes_a_question(annotated):
    assert classes(annotated, "Do you rent it or do you own it?") == ["closed"]
    assert classes(annotated, "Which gate do we use, the side or the back?") == ["closed"]
