"""The kind of a call comes from what is said about how it came about."""

from dataclasses import replace

import pytest

from analyzer.annotate.call_kind import guess_kind
from analyzer.types.call import Call
from analyzer.types.kind import CallKind
from tests.builders import make_call

OTHER = ("rep: Right.", "prospect: Yes.", "rep: Good.")


def guessed(*lines: str) -> Call:
    call = make_call(*lines)
    return guess_kind(replace(call, info=replace(call.info, kind=CallKind.AUTO, kind_confidence=0.0)))


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("prospect: Hi, I'm calling because I saw your advert for the awnings.", CallKind.INBOUND),
        ("rep: Thanks for calling Brightside Awnings, how can I help?", CallKind.INBOUND),
        ("rep: Morning, I'm calling from Brightside Awnings, have I caught you at a bad time?", CallKind.OUTBOUND),
        ("rep: When we spoke last week I said I'd ring about the quote.", CallKind.FOLLOW_UP),
        ("rep: Your service contract is up for renewal in June.", CallKind.RENEWAL),
    ],
)
def test_how_the_call_came_about_gives_its_kind(line: str, kind: CallKind) -> None:
    assert guessed(line, *OTHER).info.kind is kind


def test_one_voice_after_a_greeting_is_a_voicemail() -> None:
    call = guessed("prospect: You've reached Lee, please leave a message after the tone.", "rep: Hi Lee, it's Dana.")
    assert call.info.kind is CallKind.VOICEMAIL


def test_a_kind_the_user_gave_stays() -> None:
    call = make_call("rep: Your contract is up for renewal.", kind=CallKind.DEMO)
    assert guess_kind(call).info.kind is CallKind.DEMO
