"""People are called what they call themselves."""

from dataclasses import replace

import pytest

from analyzer.annotate.names import name_speakers
from tests.builders import make_call


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Hi Owen, it's Hannah Price from Rotawell.", "Hannah Price"),
        ("Draper's bakery, Owen speaking.", "Owen"),
        ("Harbor Desks, Tom here.", "Tom"),
        ("Good morning, my name is Asha and I look after the east side.", "Asha"),
        ("Hello, this is Dr. Marsh.", "Dr. Marsh"),
        ("Yeah, this is Ray. Who's this?", "Ray"),
        ("I'm Tired of all these calls.", None),
        ("It's Friday at last.", None),
        ("Well, it's Great.", None),
        ("hi this is dana from harbour", None),
    ],
)
def test_a_speaker_is_named_by_an_introduction_of_their_own(said: str, name: str | None) -> None:
    assert name_speakers(make_call(f"rep: {said}", "prospect: Hello.")).speakers[0].name == name


def test_a_name_that_is_known_stays() -> None:
    call = make_call("rep: Hi, this is Dana from Harbour.")
    call = replace(call, speakers=(replace(call.speakers[0], name="Agent 7"),))
    assert name_speakers(call).speakers[0].name == "Agent 7"
