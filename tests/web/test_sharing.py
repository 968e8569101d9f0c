"""A rep shares a call, and takes the sharing back while nobody else has answered."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from sqlalchemy import Connection, select

from analyzer.archive.tables import audit, calls
from analyzer.web.comments import add_comment
from analyzer.web.permissions import Belonging, Role, Who, may_unshare
from tests.web.people import START, House, Person


def share(person: Person, call_id: str) -> None:
    assert person.post(f"/calls/{call_id}/share").status_code == 303


def unshare(person: Person, call_id: str) -> int:
    return person.post(f"/calls/{call_id}/unshare").status_code


def test_sharing_is_taken_back_and_the_log_keeps_who_had_opened_the_call(house_on_both: House) -> None:
    house = house_on_both
    dana, maria = house.person("Dana"), house.person("Maria", Role.MANAGER)
    call_id = house.call("a", owner=dana)
    share(dana, call_id)
    assert "Nobody else has opened its page yet" in dana.get(f"/calls/{call_id}").text
    assert maria.get(f"/calls/{call_id}").status_code == 200
    assert "Opened already by: Maria." in dana.get(f"/calls/{call_id}").text
    assert unshare(maria, call_id) == 404
    assert unshare(dana, call_id) == 303
    assert maria.get(f"/calls/{call_id}").status_code == 404
    assert call_id not in maria.get("/").text
    with house.archive.reading() as db:
        row = db.execute(select(audit).where(audit.c.action == "unshare")).one()
    assert (row.account_id, row.target, row.detail) == (dana.account_id, call_id, '{"opened by": "Maria"}')
    assert unshare(dana, call_id) == 404, "it is private already"


def test_once_somebody_else_has_answered_a_shared_call_stays_shared(house_on_both: House) -> None:
    house = house_on_both
    dana, maria = house.person("Dana"), house.person("Maria", Role.MANAGER)
    call_id = house.call("a", owner=dana)
    share(dana, call_id)
    assert dana.post(f"/calls/{call_id}/comments", {"text": "My own note."}).status_code == 303
    assert "Make it private again" in dana.get(f"/calls/{call_id}").text
    assert maria.post(f"/calls/{call_id}/comments", {"text": "Well asked."}).status_code == 303
    assert "Make it private again" not in dana.get(f"/calls/{call_id}").text
    assert unshare(dana, call_id) == 400
    assert maria.get(f"/calls/{call_id}").status_code == 200


def test_the_teams_delay_holds_whatever_was_taken_back(house: House) -> None:
    dana, maria = house.person("Dana"), house.person("Maria", Role.MANAGER)
    call_id = house.call("a", owner=dana)
    opens_at = house.clock() + timedelta(hours=24)
    with house.archive.writing() as db:
        db.execute(calls.update().values(opens_at=opens_at, shared_at=opens_at))
    share(dana, call_id)
    assert unshare(dana, call_id) == 303
    assert maria.get(f"/calls/{call_id}").status_code == 404
    house.clock.on(hours=25)
    maria, dana = house.logged_in(maria.account_id or 0), house.logged_in(dana.account_id or 0)
    assert maria.get(f"/calls/{call_id}").status_code == 200
    assert unshare(dana, call_id) == 400


def status_while(
    held: AbstractContextManager[Connection], change: Callable[[Connection], object], ask: Callable[[], int]
) -> int:
    """What is answered to somebody who asks while another's change is not yet kept."""
    with ThreadPoolExecutor(1) as other:
        with held as db:
            change(db)
            answer = other.submit(ask)
            with pytest.raises(TimeoutError):
                answer.result(0.5)
        return answer.result(20)


def test_of_sharing_taken_back_and_an_answer_at_the_same_moment_the_first_holds(house_on_both: House) -> None:
    house = house_on_both
    dana, maria = house.person("Dana"), house.person("Maria", Role.MANAGER)
    call_id = house.call("a", owner=dana)
    share(dana, call_id)

    def take_back(db: Connection) -> None:
        db.execute(calls.update().where(calls.c.id == call_id).values(shared_at=None))

    def comment(db: Connection) -> None:
        add_comment(db, call_id, "Well asked.", by="Maria", account_id=maria.account_id or 0, now=house.clock())

    def post_comment() -> int:
        return maria.post(f"/calls/{call_id}/comments", {"text": "Well asked."}).status_code

    assert status_while(house.archive.writing(), take_back, post_comment) == 404
    share(dana, call_id)
    assert status_while(house.archive.writing(), comment, lambda: unshare(dana, call_id)) == 400


def test_only_the_holder_takes_sharing_back() -> None:
    mine, others = Belonging(1, START), Belonging(2, START)
    for role in Role:
        assert may_unshare(Who(1, role), mine, START, answered=False)
        assert not may_unshare(Who(1, role), mine, START, answered=True)
        assert not may_unshare(Who(1, role), others, START, answered=False)
        assert not may_unshare(Who(1, role), Belonging(1, START, START), START, answered=False)
