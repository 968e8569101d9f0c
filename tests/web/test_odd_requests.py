"""Numbers and days that nobody means: answered like any mistyped address, and never by a fault."""

import pytest

from analyzer.web.permissions import Role
from tests.web.people import House

LONG = "000000001" + "9" * 30
LONGER = "9" * 5000


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"/?page={LONG}", 200),
        (f"/?page={LONGER}", 200),
        (f"/?low={LONG}&high={LONGER}", 200),
        ("/?from=0001-01-01&to=9999-12-31", 200),
        (f"/calls/CALL/turns/000000000{LONG}", 404),
        ("/rubric?value=monologue.from_ms&to=inf", 200),
        ("/rubric?value=monologue.from_ms&to=nan", 200),
        ("/rubric?value=weights.me_stories&to=1e308", 200),
    ],
)
def test_a_page_is_answered_whatever_number_is_asked_for(house: House, path: str, status: int) -> None:
    me = house.person("Me")
    call = house.call("one", owner=me)
    assert me.get(path.replace("CALL", call)).status_code == status


def test_a_form_is_answered_whatever_number_it_holds(house: House) -> None:
    admin = house.person("Ada", Role.ADMIN)
    call = house.call("one", owner=admin)
    for number in (LONG, LONGER, f"000000000{LONG}"):
        for path, form in (
            ("/settings/delete", {"days": number}),
            ("/settings/delay", {"hours": number}),
            (f"/calls/{call}/comments", {"text": "On the whole call.", "turn": number, "answers": number}),
        ):
            assert admin.post(path, form).status_code in {303, 400}, path


def test_endless_words_are_refused_in_a_sentence(house: House) -> None:
    me = house.person("Me")
    call = house.call("one", owner=me)
    answer = me.post(f"/calls/{call}/turns/0/words", {"words": "word " * 5000})
    assert (answer.status_code, "at most 20000 characters" in answer.text) == (400, True)
