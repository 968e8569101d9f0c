"""Coming in, staying in, and being out again."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from analyzer.archive.tables import accounts, invites
from analyzer.archive.tables import sessions as kept_sessions
from analyzer.web.accounts import first_invite, invite
from analyzer.web.login_limits import LoginLimits
from analyzer.web.origin import own_path
from analyzer.web.permissions import Role
from analyzer.web.sessions import IDLE, LONGEST, cookie_name
from tests.web.people import PASSWORD, House, Person

COOKIE = cookie_name("session", secure=False)
WRONG = {"email": "ada@example.org", "password": "not this one at all"}
RIGHT = {"email": " Ada@Example.org", "password": PASSWORD}


def at_the_door(house: House, path: str = "/login") -> Person:
    person = house.stranger()
    person.learn_token(path)
    return person


def test_a_person_logs_in_and_out(house: House) -> None:
    house.person("Ada")
    ada = at_the_door(house)
    answer = ada.post("/login", RIGHT)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = next(each for each in answer.headers.get_list("set-cookie") if each.startswith(COOKIE))
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    ada.learn_token()
    token = ada.browser.cookies[COOKIE]
    assert ada.post("/logout").headers["location"] == "/login"
    ada.browser.cookies.set(COOKIE, token)
    assert ada.get("/account").headers["location"] == "/login?next=%2Faccount"


def test_the_token_of_a_session_is_nowhere_in_the_archive(house: House) -> None:
    ada = house.person("Ada")
    token = ada.browser.cookies[COOKIE]
    with house.archive.reading() as db:
        rows = db.execute(select(kept_sessions)).all() + db.execute(select(accounts)).all()
    assert token not in str(rows)
    assert PASSWORD not in str(rows)
    assert "argon2id" in str(rows)


def test_a_wrong_password_and_an_unknown_address_are_answered_alike(house: House) -> None:
    house.person("Ada")
    answers = [
        at_the_door(house).post("/login", form)
        for form in (WRONG, {"email": "ben@example.org", "password": WRONG["password"]})
    ]
    plain = [re.sub(r'value="[^"]*"', "", answer.text) for answer in answers]
    assert [answer.status_code for answer in answers] == [401, 401]
    assert plain[0] == plain[1]


def test_after_too_many_attempts_even_the_right_password_waits(house: House) -> None:
    house.person("Ada")
    ada = at_the_door(house)
    tries = [ada.post("/login", WRONG).status_code for _ in range(9)]
    assert tries == [401] * 8 + [429]
    assert ada.post("/login", RIGHT).status_code == 429
    assert house.audited().count((None, "login_failed", "account 1")) == 8


def test_an_address_that_tries_many_accounts_waits_too_and_others_do_not() -> None:
    limits = LoginLimits()
    for number in range(40):
        assert not limits.reached(f"{number}@example.org", "10.0.0.1")
        limits.failed(f"{number}@example.org", "10.0.0.1")
    assert limits.reached("another@example.org", "10.0.0.1")
    assert not limits.reached("another@example.org", "10.0.0.2")


def test_a_session_that_a_stranger_set_before_is_not_the_one_after_logging_in(house: House) -> None:
    house.person("Ada")
    ada = at_the_door(house)
    ada.browser.cookies.set(COOKIE, "chosen-by-somebody-else")
    ada.post("/login", RIGHT)
    tokens = {cookie.value for cookie in ada.browser.cookies.jar if cookie.name == COOKIE}
    fresh = tokens - {"chosen-by-somebody-else"}
    assert len(fresh) == 1


def test_logging_in_again_ends_the_session_before(house: House) -> None:
    ada = house.person("Ada")
    before = ada.browser.cookies[COOKIE]
    ada.post("/login", RIGHT)
    other = house.stranger()
    other.browser.cookies.set(COOKIE, before)
    assert other.get("/account").status_code == 303


@pytest.mark.parametrize(("hours_between", "times"), [(IDLE / timedelta(hours=1) + 1, 1), (11, 16)])
def test_a_session_ends_when_nobody_uses_it_and_after_a_week_in_any_case(
    house: House, hours_between: float, times: int
) -> None:
    ada = house.person("Ada")
    seen = []
    for _ in range(times):
        house.clock.on(hours=hours_between)
        seen.append(ada.get("/account").status_code)
    assert seen[-1] == 303
    assert seen.count(200) == min(times - 1, int(LONGEST / timedelta(hours=hours_between)))


def test_a_changed_password_ends_every_other_session_and_must_be_known(house: House) -> None:
    ada = house.person("Ada")
    elsewhere = house.logged_in(ada.account_id or 0)
    new = {"password": PASSWORD, "new_password": "nine wooden boats"}
    assert ada.post("/account/password", {**new, "password": "not that one"}).status_code == 403
    assert ada.post("/account/password", {**new, "new_password": "short"}).status_code == 400
    assert elsewhere.get("/account").status_code == 200
    assert "Here only." in ada.post("/account/password", new).text
    assert (ada.get("/account").status_code, elsewhere.get("/account").status_code) == (200, 303)
    assert at_the_door(house).post("/login", {**RIGHT, "password": "nine wooden boats"}).status_code == 303


def test_a_person_logs_out_everywhere_else(house: House) -> None:
    ada = house.person("Ada")
    elsewhere = house.logged_in(ada.account_id or 0)
    assert "1 other browser." in ada.get("/account").text
    assert "Here only." in ada.post("/account/sessions").text
    assert elsewhere.get("/account").status_code == 303


def test_a_closed_account_is_out_at_once_and_cannot_come_back(house: House) -> None:
    admin = house.person("Root", Role.ADMIN)
    ada = house.person("Ada")
    admin.post(f"/accounts/{ada.account_id}", {"role": "rep"})
    assert ada.get("/account").status_code == 303
    assert at_the_door(house).post("/login", RIGHT).status_code == 401


def test_the_last_admin_stays_one(house: House) -> None:
    admin = house.person("Root", Role.ADMIN)
    answer = admin.post(f"/accounts/{admin.account_id}", {"role": "rep", "active": "yes"})
    assert answer.status_code == 400
    assert "only admin" in answer.text


# --- links -----------------------------------------------------------------------------------------------------------

NEW = {"name": "Ben", "email": "ben@example.org", "password": PASSWORD}


def test_the_first_link_makes_an_admin_once(house: House) -> None:
    with house.archive.writing() as db:
        older = first_invite(db, house.clock())
        token = first_invite(db, house.clock())
    assert house.stranger().get(f"/join/{older}").status_code == 404
    ben = at_the_door(house, f"/join/{token}")
    assert ben.post(f"/join/{token}", NEW).headers["location"] == "/"
    assert ben.get("/accounts").status_code == 200
    assert house.stranger().get(f"/join/{token}").status_code == 404
    with house.archive.writing() as db:
        assert first_invite(db, house.clock()) is None
        assert token not in str(db.execute(select(invites)).all())


def test_an_invited_rep_gets_the_role_and_the_calls_that_the_admin_chose(house: House) -> None:
    admin = house.person("Root", Role.ADMIN)
    page = admin.post("/accounts/invite", {"role": "rep", "rep_name": "Ben Brook"}).text
    link = re.search(r'value="http://127\.0\.0\.1:8765(/join/[^"]+)"', page)
    assert link
    ben = at_the_door(house, link[1])
    assert ben.post(link[1], NEW | {"role": "admin", "rep_name": "Dana"}).status_code == 303
    with house.archive.reading() as db:
        row = db.execute(select(accounts).where(accounts.c.email == "ben@example.org")).one()
    assert (row.role, row.rep_name, row.rep_key) == ("rep", "Ben Brook", "ben brook")


def test_a_link_is_good_for_a_week(house: House) -> None:
    with house.archive.writing() as db:
        token = invite(db, house.clock(), role=Role.REP, by=None)
    ben = at_the_door(house, f"/join/{token}")
    house.clock.on(days=7, seconds=1)
    assert ben.post(f"/join/{token}", NEW).status_code == 404


def test_a_link_to_a_new_password_sets_it_and_ends_all_sessions(house: House) -> None:
    admin = house.person("Root", Role.ADMIN)
    ada = house.person("Ada")
    page = admin.post(f"/accounts/{ada.account_id}/password").text
    link = re.search(r'(/join/[^"]+)"', page)
    assert link
    again = at_the_door(house, link[1])
    assert again.post(link[1], {"password": "nine wooden boats"}).status_code == 303
    assert again.get("/account").status_code == 200
    assert ada.get("/account").status_code == 303


def test_one_address_has_one_account_and_one_rep_too(house_on_both: House) -> None:
    house = house_on_both
    house.person("Ada", rep="Ada Ash")
    for email, rep in (("ADA@example.org ", None), ("other@example.org", "ada  ash")):
        with house.archive.writing() as db:
            token = invite(db, house.clock(), role=Role.REP, by=None, rep_name=rep)
        second = at_the_door(house, f"/join/{token}")
        answer = second.post(f"/join/{token}", NEW | {"email": email})
        assert answer.status_code == 400
        assert "already" in answer.text


# --- being sent on ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "evil",
        "javascript:alert(1)",
        "/reps/Łukasz",
        "",
        None,
    ],
)
def test_nobody_is_sent_to_another_site_after_logging_in(house: House, address: str | None) -> None:
    assert own_path(address) is None
    house.person("Ada")
    ada = at_the_door(house)
    assert ada.post("/login", RIGHT | {"next": address or ""}).headers["location"] == "/"


def test_a_person_comes_back_to_what_they_asked_for(house: House) -> None:
    house.person("Ada")
    ada = house.stranger()
    login = ada.get("/account?x=1").headers["location"]
    ada.learn_token(login)
    assert 'name="next" value="/account?x=1"' in ada.get(login).text
    assert ada.post("/login", RIGHT | {"next": "/account?x=1"}).headers["location"] == "/account?x=1"


def test_a_person_comes_back_to_a_page_whose_address_holds_more_than_ascii(house: House) -> None:
    house.person("Ada", rep="Łukasz Ó/B")
    ada = house.stranger()
    login = ada.get("/reps/%C5%81ukasz%20%C3%93%2FB?weeks=26").headers["location"]
    ada.learn_token(login)
    found = re.search(r'name="next" value="([^"]+)"', ada.get(login).text)
    assert found
    there = ada.post("/login", RIGHT | {"next": found[1]}).headers["location"]
    assert there == "/reps/%C5%81ukasz%20%C3%93/B?weeks=26"
    assert ada.get(there).status_code == 200


def test_a_new_password_closes_every_other_link_to_one(house: House) -> None:
    admin, ada = house.person("Boss", Role.ADMIN), house.person("Ada")
    links = []
    for _ in range(2):
        found = re.search(r"/join/[\w-]+", admin.post(f"/accounts/{ada.account_id}/password").text)
        assert found
        links.append(found[0])
    stranger = house.stranger()
    stranger.learn_token(links[0])
    assert stranger.post(links[0], {"password": "another long one"}).status_code == 303
    assert house.stranger().get(links[1]).status_code == 404
