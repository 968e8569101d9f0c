from dataclasses import replace

import pytest

from analyzer.score.judge.judge import judge
from analyzer.score.rubric import load_rubric
from analyzer.types.acts import Act, MonologueDetail
from analyzer.types.call import Call
from tests.builders import make_call


def told(
    *, words: int = 100, speech_ms: int | None = None, own: int = 9, other: int = 1, invited: bool = False
) -> Call:
    call = make_call("prospect: Hello.", "rep: We are the best there is.", "prospect: Right.")
    detail = MonologueDetail(words, speech_ms, own, other, own / (own + other), invited, 200.0, 25_000)
    act = Act.of("stretch", call.turns[1], confidence=0.9, reason="talks on", detail=detail)
    return judge(replace(call, acts=(act,)), load_rubric())


@pytest.mark.parametrize(
    ("call", "kinds"),
    [
        (told(), {"monologue", "me_story", "breathless"}),
        (told(words=80), {"breathless"}),
        (told(words=80, speech_ms=31_000), {"monologue", "me_story", "breathless"}),
        (told(words=200, speech_ms=29_000), {"breathless"}),
        (told(own=5, other=5), {"monologue", "breathless"}),
    ],
)
def test_length_and_self_focus_make_a_me_story(call: Call, kinds: set[str]):
    assert {act.kind for act in call.acts} - {"stretch"} == kinds


def test_an_invited_answer_is_marked_and_counts_only_past_its_length():
    short = told(speech_ms=41_000, invited=True).acts_of("me_story")[0]
    long = told(speech_ms=70_000, invited=True).acts_of("me_story")[0]
    assert (short.act_class, short.tags) == ("invited", ("invited",))
    assert (long.act_class, long.tags) == (None, ("invited",))


def test_judging_twice_changes_nothing():
    once = told()
    assert judge(once, load_rubric()) == once
