"""A human word in the opening, in many voices, and openings that only sound like one."""

import pytest

from analyzer.types.kind import CallKind
from analyzer.types.speech import Side
from tests.builders import make_call

HUMAN = [
    ("rep: Hiya, it's Kev from the tyre place.", "prospect: Oh hello Kev, is it blowing a gale down there?", "rep: It's had my bins halfway to Leeds."),
    ("rep: Good afternoon, this is Marta. Did you get back from Spain all right?", "prospect: We did, the plane was three hours late though."),
    ("prospect: I'm out of breath, I've run up the stairs.", "rep: Take your time, get your breath back. I had to lie down after that once."),
    ("rep: morning jean its tom from the feed mill hows that new grandson", "prospect: oh he's gorgeous he's got a full head of hair"),
    ("rep: Hello Mr Rao, this is Divya. Hope your exam duty is over now?", "prospect: Yes yes, finally it finished yesterday."),
    ("rep: Morning Phil, Dee here from the boxes.", "prospect: Morning, Dee.", "rep: Did you get that gate to shut in the end?", "prospect: I tied it with a belt. It's my good belt.", "rep: Oh no. There go your trousers.", "prospect: They went at noon.", "rep: So, the boxes. Would you mind if I asked how you pack now?"),
    ("rep: hello ines its pat from the scales", "prospect: hello pat we were only saying your name", "rep: is that a drill in the corridor or have you taken up the trombone", "prospect: that's sister agnes she's putting shelves up herself", "rep: i'd not stand in her way", "prospect: nobody does", "rep: so before i ask about the kitchen is it all right if i ask you a few bits"),
    ("prospect: Depot.", "rep: Hi, it's Lou from Fleet Glass. Where have I found you?", "prospect: Under a lorry, I can only see its feet.", "rep: Then it can't run off, at least.", "prospect: Ha! You'd be surprised.", "rep: I'm ringing about the screens. May I ask how many you do in a week?"),
    ("rep: Hey Carl, did the Saints win last night?", "prospect: Don't, I turned it off at half time."),
]  # fmt: skip
BUSINESSLIKE = [
    ("rep: Good morning sir, I am calling from Apex Loans.", "prospect: Yes.", "rep: Sir you are eligible for a personal loan at nine percent."),
    ("rep: Hi, how are you today?", "prospect: Fine.", "rep: Great, so the reason for my call is we have an offer on gutters."),
    ("prospect: Hello, I'd like a price for a fence.", "rep: Sure, how long is it and what height?", "prospect: Twenty metres, six foot."),
    ("rep: Hey, how's it going? I wanted to tell you about our new water filters.", "prospect: I'm busy.", "rep: It takes one minute."),
    ("rep: Hello, it's about the dog insurance, is the dog still with you?", "prospect: Yes she is.", "rep: Right, the premium's going up."),
    ("prospect: Hello?", "rep: Hello, Sam from Bright Boilers. Is yours the one on the wall by the door?", "prospect: It is, a big white one, twelve years old.", "rep: Twelve years. And does that boiler lose its pressure?", "prospect: The boiler loses it every week.", "rep: A boiler of that age does, and a new boiler would hold it.", "prospect: I see. What boiler is it?"),
    ("rep: Good morning madam, you have the bakery in the High Street?", "prospect: Yes I have the bakery, for nine years.", "rep: Madam, our oven is number one in the whole country.", "prospect: I have an oven.", "rep: How many ovens do you run?", "prospect: One oven."),
    ("rep: Hi, it's Sam at Lift It, you got our leaflet?", "prospect: It went in the bin I think, I get ten a day.", "rep: They all say that. So listen, we do trucks.", "prospect: Do you."),
    ("rep: Sir your name is in our list.", "prospect: I am not in any list of yours.", "rep: Okay sir please, sir. What work do you do?", "prospect: I teach at a school."),
    ("rep: hi there hope you're well i'm calling because your lease is up", "prospect: is it", "rep: yes and i can get you a better deal"),
]  # fmt: skip


@pytest.mark.parametrize("lines", HUMAN)
def test_a_human_exchange_is_found(annotated, lines):
    assert annotated(make_call(*lines, kind=CallKind.OUTBOUND)).acts_of("rapport", side=Side.REP)


@pytest.mark.parametrize("lines", BUSINESSLIKE)
def test_a_formula_and_business_are_none(annotated, lines):
    assert not annotated(make_call(*lines, kind=CallKind.OUTBOUND)).acts_of("rapport")


def test_an_everyday_word_that_is_the_trade_is_no_small_talk(annotated):
    opening = ("rep: Hello, Dana here, do you keep a horse?", "prospect: I keep two of them in the field.")
    about_horses = ("rep: Our feed is for the horse.", "prospect: Which horse do you mean?") * 8
    assert not annotated(make_call(*opening, *about_horses, kind=CallKind.OUTBOUND)).acts_of("rapport")


def test_a_shortened_question_about_what_they_came_for_is_no_small_talk(annotated):
    hello = "rep: Northway Supplies, Dana speaking."
    for errand, asked in (
        ("prospect: My roof leaks and I want it mended before the winter.", "rep: Slate or tin?"),
        ("prospect: Hello, I'd like to order two of the small scales.", "rep: Lovely. The same ones as last year?"),
    ):
        told = "prospect: Slate, on the north side, above the stairs."
        call = annotated(make_call(hello, errand, asked, told, "rep: Grand, that makes it simple.", "prospect: Yes."))
        assert not [act for act in call.acts_of("rapport") if act.turn == 2]


def test_a_human_word_is_quoted_without_the_question_behind_it(annotated):
    call = annotated(make_call("rep: Northway, Dana.", "prospect: My mother fell on the stairs.", "rep: Sorry to hear it. Slate or tin?"))  # fmt: skip
    assert [act.quote for act in call.acts_of("rapport")] == ["Sorry to hear it."]


def test_an_answer_to_what_they_ask_is_no_small_talk(annotated):
    call = annotated(
        make_call(
            "rep: Good morning sir, I am Meena calling from Hilltop Chess, this is the house of Master Rohit?",
            "prospect: Yes. What happened? He is all right.",
            "rep: Yes sir nothing happened. His name was there in the exhibition list.",
            "prospect: Oh. You gave me a fright",
        )
    )
    assert not call.acts_of("rapport")
