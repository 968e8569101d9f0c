import pytest

from analyzer.annotate.plain import plain
from analyzer.annotate.references import count_references
from analyzer.types.acts import Act, MonologueDetail
from analyzer.types.speech import Side, Turn, words_of
from tests.builders import make_call

STORY = (
    "rep: I started this firm in my garage and we have grown every year since then. We won the regional prize twice, "
    "our engineers are the best trained in the county, and I still sign off every single job myself."
)
THEIRS = (
    "rep: So you have three vans and your drivers ring your office whenever they are stuck. You told me your phone goes "
    "all night, your wife answers it, and you want her to sleep and your drivers to get home."
)


def stretch(annotated, *lines: str) -> MonologueDetail:
    acts: list[Act] = list(annotated(make_call(*lines)).acts_of("stretch", side=Side.REP))
    assert len(acts) == 1
    detail = acts[0].detail
    assert isinstance(detail, MonologueDetail)
    return detail


def test_a_story_about_oneself_and_one_about_them(annotated):
    assert (stretch(annotated, STORY).self_focus or 0) > 0.9
    assert (stretch(annotated, THEIRS).self_focus or 0) < 0.2


def test_a_backchannel_does_not_break_it_but_a_word_of_substance_does(annotated):
    more = "rep: And we have a depot in every county, we own our vans, and I drive one of them on Fridays myself."
    assert stretch(annotated, STORY, "prospect: Mm-hm.", more).words > 50
    broken = annotated(make_call(STORY, "prospect: We only need one small repair though.", STORY))
    assert len(broken.acts_of("stretch", side=Side.REP)) == 2


@pytest.mark.parametrize(
    ("question", "invited"),
    [
        ("prospect: Tell me about your company.", True),
        ("prospect: And who are you, how big are you?", True),
        ("prospect: Our boiler is broken.", False),
    ],
)
def test_an_answer_they_asked_for_is_invited(annotated, question: str, invited: bool):
    assert stretch(annotated, question, STORY).invited is invited


def test_their_words_count_for_them_and_the_product_as_hero_for_the_rep(annotated):
    told = "prospect: The pump in the mill floods the silo and Wanda has to mop."
    told_back = "rep: The pump drains the silo so Wanda can leave the mop, and the mill runs on, and the pump stops when the silo is dry, and nobody has to stand there at night to watch the water come up any more."
    assert stretch(annotated, told, told_back).other_refs >= 4
    hero = "rep: The platform does everything. The software watches all of it, the system learns, the algorithm decides, the product has won prizes all over the world and nothing else on the market comes close to that at all."
    assert (stretch(annotated, hero).self_focus or 0) > 0.9


@pytest.mark.parametrize(
    ("text", "own", "other"),
    [
        ("Shall we meet on Friday? Let's see where we go from here.", 0, 0),
        ("As we discussed, the two of us could look at it.", 0, 0),
        ("We build our own frames.", 2, 0),
        ("You know, I tell you, it is nice.", 0, 0),
        ("Thank you. Your roof is yours.", 0, 2),
    ],
)
def test_whom_we_and_you_stand_for(text: str, own: int, other: int):
    said = plain(Turn(0, "S1", Side.REP, text, words_of(text)))
    counts = count_references(said, own_names=frozenset(), others_words=frozenset())
    assert (counts.own, counts.other) == (own, other)


def test_where_the_prospect_tried_to_come_in(annotated):
    call = annotated(make_call(STORY, "prospect: But could I just-", STORY))
    assert [act.turn for act in call.acts_of("missed_opening")] == [1]
    attentive = annotated(make_call(STORY, "prospect: Oh wow.", STORY))
    assert attentive.acts_of("missed_opening") == ()
