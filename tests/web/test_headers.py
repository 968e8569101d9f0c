"""What every answer carries, and what none does."""

import re
from pathlib import Path
from urllib.parse import quote

import pytest

from analyzer.archive.database import open_archive
from analyzer.web.headers import HEADERS
from analyzer.web.permissions import Role
from analyzer.web.routes import ROUTES
from analyzer.web.visit import Visit
from tests.web.people import House, house_in


def test_every_answer_has_the_headers_whatever_it_is(house: House) -> None:
    me = house.person("Me", Role.ADMIN)
    call_id = house.call("one", owner=me)
    paths = [
        "/",
        "/login",
        "/account",
        "/nothing",
        "/static/0/none.css",
        f"/calls/{call_id}/audio",
        "/audit",
        "/calls/x/audio",
    ]
    answers = [me.get(path) for path in paths] + [me.post("/logout", {"csrf": "no"}), house.stranger().get("/")]
    assert {answer.status_code for answer in answers} == {200, 303, 403, 404}
    for answer in answers:
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS, answer.url
        assert answer.headers["cache-control"] in {"no-store", "private, no-cache"}


def test_the_policy_lets_no_inline_script_or_style_run() -> None:
    policy = HEADERS["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


def test_pages_have_nothing_inline_that_the_policy_would_stop(house: House) -> None:
    me = house.person("Me", Role.ADMIN)
    call_id = house.call("one", owner=me)
    for route in ROUTES:
        if route.changes or route.name in {"audio", "export"} or "text/html" not in _answer(me, route.path, call_id)[0]:
            continue
        page = _answer(me, route.path, call_id)[1]
        assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", page), route.name
        scripts = re.findall(r"<script([^>]*)>(.*?)</script>", page, re.DOTALL)
        assert all('src="/static/' in how or 'type="application/json"' in how for how, _ in scripts), route.name


def _answer(me, path: str, call_id: str) -> tuple[str, str]:  # type: ignore[no-untyped-def]
    given = {"call_id": call_id, "token": "x" * 43}
    answer = me.get(re.sub(r"\{(\w+)(?::path)?\}", lambda found: given.get(found[1], "1"), path))
    return answer.headers.get("content-type", ""), answer.text


def test_a_fault_of_ours_is_told_without_its_insides(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    me = house.person("Me")

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("secret insides")

    monkeypatch.setattr(Visit, "page", broken)
    me.browser._transport.raise_server_exceptions = False
    answer = me.get("/account")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert answer.headers["x-frame-options"] == "DENY"


def test_static_files_are_kept_for_ever_under_an_address_of_their_bytes(house: House) -> None:
    me = house.stranger()
    address = re.search(r'href="(/static/[0-9a-f]{16}/app\.css)"', me.get("/login").text)
    assert address
    found = me.get(address[1])
    assert found.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert found.headers["content-type"].startswith("text/css")
    assert me.get("/static/0123456789abcdef/app.css").status_code == 404
    assert me.get(address[1].replace("app.css", "../templates/base.html.j2")).status_code == 404


def test_behind_a_proxy_with_tls_cookies_go_over_nothing_else(tmp_path: Path) -> None:
    with open_archive(tmp_path / "archive.db") as archive, house_in(archive, tmp_path, secure=True) as house:
        me = house.person("Me")
        answer = me.get("/login", headers={"accept": "text/html"})
        assert answer.headers["strict-transport-security"] == "max-age=31536000"
        door = house.stranger().get("/login").headers["set-cookie"]
        assert door.startswith("__Host-analyzer-door=")
        assert "Secure" in door
        assert me.post("/account/sessions", headers={"origin": "https://127.0.0.1:8765"}).status_code == 200
        assert me.post("/account/sessions", headers={"origin": "http://127.0.0.1:8765"}).status_code == 403


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8765", 200),
        ("localhost", 200),
        ("[::1]:8765", 200),
        ("evil.example:8765", 421),
        ("127.0.0.1.evil.example", 421),
        ("", 421),
    ],
)
def test_it_answers_under_names_of_this_machine_alone(house: House, host: str, status: int) -> None:
    answer = house.stranger().get("/login", headers={"host": host})
    assert answer.status_code == status
    assert answer.headers["x-frame-options"] == "DENY"


def test_what_strangers_wrote_is_text_on_every_page(house: House) -> None:
    evil = "<img src=x onerror=alert(1)>"
    me = house.person(f"Me {evil}", Role.ADMIN, rep=evil, email="me@example.org")
    line = f"What would a {evil} </script><script>alert(1)</script> cost you?"
    call_id = house.call(f"a {evil}"[:60].replace("/", ""), owner=me, rep=evil, line=line, sound=False)
    me.post(f"/calls/{call_id}/comments", {"text": f"Hear {evil}", "turn": "0"})
    me.post(f"/calls/{call_id}/speakers/S2", {"name": evil, "why": evil})
    shown = 0
    for route in ROUTES:
        if route.changes or route.name in {"audio", "export", "export_calls"}:
            continue
        given = {"call_id": call_id, "token": "x" * 43, "rep": evil.replace("/", "")}
        path = re.sub(r"\{(\w+)(?::path)?\}", lambda found, given=given: quote(given.get(found[1], "0")), route.path)
        for query in ("", f"?q={quote(evil)}", "?q=cost"):
            page = me.get(path + query).text
            shown += "&lt;img src=x" in page
            assert "<img" not in page, path
            assert "<script>alert" not in page, path
    assert shown > 10
