"""What a rep's turn does in words that no phrase lists, read by the quick look and the reader of turns."""

from dataclasses import replace

import pytest

from analyzer.annotate.annotate import annotate
from analyzer.annotate.language import english
from analyzer.annotate.practice_reader import KINDS
from analyzer.score.rubric import load_rubric
from analyzer.types.acts import Act
from analyzer.types.kind import CallKind
from tests.builders import make_call

TALK = (
    "prospect: Hello, yes, speaking.",
    "rep: Thanks for picking up. How has the week been?",
    "prospect: Busy enough.",
)


def heard(kind: str, line: str, answer: str, call_kind: CallKind = CallKind.FOLLOW_UP) -> tuple[Act, ...]:
    call = make_call(*TALK, f"rep: {line}", f"prospect: {answer}", kind=call_kind)
    return annotate(call, nlp=english(), rubric=load_rubric()).acts_of(kind)


@pytest.mark.parametrize(
    ("kind", "line", "answer", "quote"),
    [
        (
            "pressure",
            "You said think last time and the time before, so let us not do think. Do yes or no for me now.",
            "Then it is no.",
            "Do yes or no for me now.",
        ),
        (
            "permission",
            "Would it bother you if I poked about in how you do it now before I open my mouth about ours?",
            "No, go on.",
            "Would it bother you if I poked about in how you do it now before I open my mouth about ours?",
        ),
    ],
)
def test_what_no_phrase_lists_is_heard_and_quoted(kind, line, answer, quote):
    (act,) = heard(kind, line, answer)
    assert (act.reason, act.quote) == (KINDS[kind].reason, quote)
    assert 0.6 < act.confidence < 0.9


@pytest.mark.parametrize(
    ("kind", "line", "answer"),
    [
        ("pressure", "The mill in the hills shuts in August, so the boards take nine weeks.", "Nine weeks, right."),
        ("no_is_ok", "It's fine weather for it, no rain till Thursday.", "About time too."),
        ("permission", "Can I tell you how the pump works?", "Go on."),
        ("feedback", "What did the others charge you for the year?", "More than you."),
        ("feedback", "What did your last supplier do wrong, what could they have done better?", "They were late."),
        ("no_is_ok", "Would it be fine to leave it if it isn't for you?", "Yes."),
    ],
)
def test_what_only_sounds_like_it_is_not(kind, line, answer):
    assert heard(kind, line, answer) == ()


def test_what_the_team_has_listed_is_told_once():
    rubric = load_rubric()
    rubric = replace(rubric, phrases=replace(rubric.phrases, pressure=("let us not do think",)))
    line = "You said think last time and the time before, so let us not do think. Do yes or no for me now."
    call = make_call(*TALK, f"rep: {line}", "prospect: Then it is no.")
    (act,) = annotate(call, nlp=english(), rubric=rubric).acts_of("pressure")
    assert act.tags == ("team",)
