"""Who may do what: the rules as a law, the database's condition the same as the rules, and every route under them."""

import re
from datetime import timedelta
from itertools import product

import pytest
from httpx import Response
from sqlalchemy import select

from analyzer.archive.tables import calls
from analyzer.web.calls import facts_of
from analyzer.web.permissions import (
    AREA_RULES,
    CALL_RULES,
    Action,
    Area,
    Belonging,
    Role,
    Standing,
    Who,
    may,
    may_enter,
    standing_of,
    visible_to,
)
from analyzer.web.route import Route
from analyzer.web.routes import ROUTES
from tests.web.people import START, House, Person

ME, OTHER = 1, 2


@pytest.mark.parametrize("role", Role)
def test_a_private_call_of_another_is_seen_by_nobody_whatever_their_role(role: Role) -> None:
    for call in (Belonging(OTHER, None), Belonging(OTHER, START + timedelta(seconds=1))):
        assert {action for action in Action if may(Who(ME, role), action, call, START)} <= {Action.DELETE}
        assert not may(Who(ME, role), Action.SEE, call, START)


def test_a_call_is_shared_from_its_moment_on() -> None:
    call = Belonging(OTHER, START)
    manager = Who(ME, Role.MANAGER)
    assert standing_of(manager, call, START - timedelta(seconds=1)) is Standing.PRIVATE
    assert standing_of(manager, call, START) is Standing.SHARED


def test_reps_see_own_calls_only() -> None:
    seen = [standing for standing in Standing if Action.SEE in CALL_RULES[standing][Role.REP]]
    assert seen == [Standing.OWN_PRIVATE, Standing.OWN_SHARED]


def test_whatever_may_be_done_with_a_call_but_deleting_it_is_done_by_those_who_see_it() -> None:
    for standing, role in product(Standing, Role):
        allowed = CALL_RULES[standing][role] - {Action.DELETE}
        assert not allowed or Action.SEE in allowed


def test_somebody_not_logged_in_reaches_the_door_and_nothing_else() -> None:
    assert [area for area in Area if may_enter(None, area)] == [Area.DOOR]


def test_the_database_shows_exactly_the_calls_that_the_rules_show(house_on_both: House) -> None:
    house = house_on_both
    me, other = house.person("Mia"), house.person("Oto")
    for owner, shared in product((me, other, None), (None, timedelta(0), timedelta(hours=1))):
        call_id = house.call(f"{owner and owner.account_id} {shared}", owner=owner, sound=False)
        with house.archive.writing() as db:
            db.execute(
                calls.update().where(calls.c.id == call_id).values(shared_at=None if shared is None else START + shared)
            )
    for role in Role:
        who = Who(me.account_id or 0, role)
        with house.archive.reading() as db:
            shown = set(db.scalars(select(calls.c.id).where(visible_to(who, START))))
            facts = [facts_of(db, each) for each in db.scalars(select(calls.c.id))]
        assert shown == {each.id for each in facts if each and may(who, Action.SEE, each.belonging, START)}
        assert 0 < len(shown) < len(facts) == 9


# --- every route, by role and standing -------------------------------------------------------------------------------

FORMS: dict[str, dict[str, str]] = {
    "assign": {"rep": "Oto"},
    "change_account": {"role": "rep", "active": "yes"},
    "change_password": {"password": "wrong", "new_password": "wrong"},
    "delete_old": {"days": "99999"},
    "send_invite": {"role": "rep"},
    "set_delay": {"hours": "24"},
}
"""What a form holds so that the request is more than a bare one; the answer must not be 403 or 404 with it."""


def _path(route: Route, call_id: str = "", *, rep: str = "") -> str:
    given = {
        "call_id": call_id,
        "token": "x" * 43,
        "upload_id": "none",
        "rep": rep,
        "format": "csv" if route.name == "export_calls" else "json",
        "speaker": "S1",
    }
    return re.sub(r"\{(\w+)(?::path)?\}", lambda found: given.get(found[1], "1"), route.path)


def _ask(person: Person, route: Route, path: str) -> Response:
    if not route.changes:
        return person.get(path)
    if route.files:
        return person.browser.post(path, data={"csrf": person.csrf}, files={"f": ("a.txt", b"")})
    return person.post(path, FORMS.get(route.name))


IN_AREA = [route for route in ROUTES if route.on_call is None and route.area is not Area.DOOR]
ON_CALL = [route for route in ROUTES if route.on_call is not None]
ANSWERED = {200, 201, 303, 400}
# Where what the address or the form names is not there, or not right, in this test.
OTHERWISE = {"dismiss_upload": 404, "change_password": 403}


@pytest.mark.parametrize("route", IN_AREA, ids=lambda route: route.name)
def test_a_route_opens_to_the_roles_of_its_area(house: House, route: Route) -> None:
    for role in Role:
        person = house.person(role.name, role, rep=role.name)
        status = _ask(person, route, _path(route, rep=role.name)).status_code
        if role in AREA_RULES[route.area]:
            assert status in ANSWERED | {OTHERWISE.get(route.name)}, (role, status)
        else:
            assert status == 403, (role, status)
    assert _ask(house.stranger(), route, _path(route, rep="rep")).status_code in (
        {401, 403} if route.changes else {303}
    )


def _shut(answer: Response) -> bool:
    """Whether the answer is the one for a call that is not there."""
    return answer.status_code == 404 and "There is no such call, or it is not yours to see." in answer.text


@pytest.mark.parametrize("route", ON_CALL, ids=lambda route: route.name)
def test_a_call_opens_to_those_who_may_and_is_not_there_for_others(house: House, route: Route) -> None:
    assert route.on_call
    other = house.person("Other", rep="Oto")
    for role in Role:
        me = house.person(role.name, role)
        for standing in Standing:
            call_id = house.call_standing(standing, me, other, name=f"{role}{standing.name}")
            answer = _ask(me, route, _path(route, call_id))
            if route.on_call in CALL_RULES[standing][role]:
                # A form that names no act, comment or correction that is there is told so.
                assert answer.status_code in ANSWERED | {404}, (role, standing, answer.status_code)
                assert not _shut(answer), (role, standing)
            else:
                assert _shut(answer), (role, standing, answer.status_code)
    nobody = _ask(house.stranger(), route, _path(route, call_id))
    assert nobody.status_code in ({401, 403} if route.changes else {303}), nobody.status_code


def test_a_call_that_is_not_there_and_one_that_is_shut_are_told_alike(house: House) -> None:
    me, other = house.person("Me", Role.ADMIN), house.person("Other")
    shut = me.get(f"/calls/{house.call('one', owner=other)}")
    absent = me.get(f"/calls/{'0' * 64}")
    assert _shut(shut)
    assert (shut.status_code, shut.text) == (absent.status_code, absent.text)


def test_reps_open_their_own_page_and_no_other_reps(house: House) -> None:
    dana, boss = house.person("Dana", rep="Dana Reed"), house.person("Boss", Role.MANAGER)
    house.person("Oto", rep="Oto")
    house.call("one", rep="Oto")
    assert [dana.get(f"/reps/{name}").status_code for name in ("dana%20reed", "Oto", "Nobody")] == [200, 404, 404]
    assert boss.get("/reps/Dana%20Reed").status_code == 200


@pytest.mark.parametrize("route", [route for route in ROUTES if route.changes], ids=lambda route: route.name)
def test_nothing_changes_without_the_token(house: House, route: Route) -> None:
    me = house.person("Me", Role.ADMIN)
    owner = None if route.on_call is Action.ASSIGN else me
    path = _path(route, house.call("one", owner=owner, shared=route.on_call is Action.UNSHARE))
    for csrf in ("", "x" * 43):
        me.csrf = csrf
        assert _ask(me, route, path).status_code == 403


@pytest.mark.parametrize("route", [route for route in ROUTES if route.changes], ids=lambda route: route.name)
def test_nothing_changes_at_the_word_of_another_site(house: House, route: Route) -> None:
    me = house.person("Me", Role.ADMIN)
    path = _path(route, house.call("own", owner=me))
    for headers in ({"origin": "https://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}):
        me.browser.headers = headers  # type: ignore[assignment]
        assert _ask(me, route, path).status_code == 403


def test_every_route_that_changes_something_is_written_down() -> None:
    assert [route.name for route in ROUTES if route.changes and route.audit is None] == []


def test_a_route_on_a_call_names_it_in_its_address_and_the_other_way_round() -> None:
    for route in ROUTES:
        assert ("{call_id}" in route.path) == (route.on_call is not None), route.name
        assert route.area is not Area.DOOR or route.on_call is None, route.name


def test_no_two_routes_share_a_name_or_an_address() -> None:
    assert len({route.name for route in ROUTES}) == len(ROUTES)
    assert len({(route.method, route.path) for route in ROUTES}) == len(ROUTES)
