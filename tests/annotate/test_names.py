"""People are called what they call themselves."""

from dataclasses import replace

import pytest

from analyzer.annotate.names import call_one, find_rep, hear_rep, name_speakers
from analyzer.types.call import Call
from analyzer.types.speech import Side
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
        ("Thanks for ringing, this is Renee, how can I help?", "Renee"),
        ("Hi Tom, Sarah O'Leary calling from Northgate.", "Sarah O'Leary"),
        ("Kestrel Dental here.", None),
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


def labelled(*names: str | None) -> Call:
    call = make_call("A: Lovely day today.", "B: It is.")
    return replace(
        call, speakers=tuple(replace(speaker, name=name) for speaker, name in zip(call.speakers, names, strict=True))
    )


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("A: Hi Owen, have you got a minute?", "B: Go on."), "Owen"),
        (("A: Is that Mr Okafor?", "B: Speaking."), "Mr Okafor"),
        (("A: Is that Owen?", "B: No, he's out."), None),
        (("A: Hi Owen, it's Dana.", "B: It's Lee, actually.", "A: Sorry."), "Lee"),
        (("A: Hello Harbour Motors.", "B: Hello."), None),
        (("A: Hello there. Good morning, Sir.", "B: Hello."), None),
        (("A: Hi Owen.", "B: Hi.", "A: Morning, Kate.", "B: Hm."), None),
        (("A: Hi Owen.", "B: Hi.", "C: Hello."), None),
    ],
)
def test_of_two_people_one_is_called_what_the_other_calls_them(lines: tuple[str, ...], name: str | None) -> None:
    assert name_speakers(make_call(*lines)).speakers[1].name == name


def test_a_label_that_is_no_name_gives_way_to_one() -> None:
    call = make_call("A: Hi, this is Dana from Harbour.", "B: Hello.")
    call = replace(call, speakers=tuple(replace(each, name=f"SPEAKER_0{n}") for n, each in enumerate(call.speakers)))
    assert [speaker.name for speaker in name_speakers(call).speakers] == ["Dana", "SPEAKER_01"]


@pytest.mark.parametrize("given", ["Speaker 2", "speaker 2", "B"])
def test_the_rep_is_found_by_label_or_id(given: str) -> None:
    assert [s.side for s in find_rep(labelled("Speaker 1", "Speaker 2"), given).speakers] == [Side.UNKNOWN, Side.REP]


def test_part_of_a_label_will_do_where_it_is_one_persons() -> None:
    assert find_rep(labelled("Dana Price", "Lee"), "dana").speakers[0].side is Side.REP
    assert {s.side for s in find_rep(labelled("Dana Price", "Dana Cole"), "dana").speakers} == {Side.UNKNOWN}


def test_a_rep_nobody_is_labelled_as_is_told_of_with_the_labels() -> None:
    (note,) = find_rep(labelled("Dana", "Speaker 2"), "Zoe").info.health
    assert note.code == "rep_name_unknown"
    assert "'Zoe'" in note.message
    assert "Dana, Speaker 2" in note.message


def test_without_labels_the_name_is_listened_for_and_shown() -> None:
    heard = hear_rep(name_speakers(make_call("A: Hi, it's Lee from Harbour.", "B: Hello.")), "Lee Marsh")
    assert heard.speakers[0].side is Side.REP
    call = make_call("rep: Hello there.", "prospect: Hello.")
    assert find_rep(call, "Zoe") == call
    assert call_one(call, Side.REP, "Zoe").speakers[0].name == "Zoe"


def test_the_customer_of_the_file_name_is_called_so_where_nobody_said_a_name() -> None:
    call = make_call("rep: Hello there.", "prospect: Hello.")
    assert call_one(call, Side.PROSPECT, "Lee Ward").speakers[1].name == "Lee Ward"
