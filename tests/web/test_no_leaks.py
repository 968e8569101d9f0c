"""Looked at from outside: nothing of a call that somebody may not see is on any page they can open."""

import re

from analyzer.web.permissions import Role
from analyzer.web.routes import ROUTES
from tests.web.people import House

WORDS = ("zanzibar", "Quillfeather", "secretsource")
QUERIES = ("", "?q=zanzibar", "?rep=Quillfeather", "?weeks=52", "?from=2020-01-01", "?value=talk.good_to&to=0.9")


def test_no_page_holds_a_word_of_a_call_that_is_not_open_to_whoever_asks(house: House) -> None:
    owner = house.person("Owner")
    secret = house.call("secretsource", owner=owner, rep="Quillfeather", line="What does zanzibar cost you?")
    assert owner.get(f"/calls/{secret}").status_code == 200
    assert owner.post(f"/calls/{secret}/comments", {"text": "a zanzibar comment"}).status_code == 303
    assert "Quillfeather" in owner.get("/?q=zanzibar").text
    for role in Role:
        me = house.person(role.name, role)
        house.call(f"own of {role}", owner=me, rep=role.name)
        for route in ROUTES:
            if route.changes:
                continue
            given = {
                "call_id": secret,
                "rep": "Quillfeather",
                "format": "csv" if route.name == "export_calls" else "json",
            }
            path = re.sub(r"\{(\w+)(?::path)?\}", lambda found, given=given: given.get(found[1], "1"), route.path)
            for query in QUERIES if route.on_call is None else ("",):
                # The page says again what was asked for; what was found is what counts.
                page = me.get(path + query).text.replace(query.rpartition("=")[2] or "\0", "")
                if route.name == "rep" or route.area.name == "DOOR":
                    page = page.replace("Quillfeather", "")
                assert [word for word in WORDS if word in page] == [], (role, route.name, query)


def test_the_list_is_exported_as_it_is_seen(house: House) -> None:
    rep, boss = house.person("Rep"), house.person("Boss", Role.MANAGER)
    house.call("own one", owner=rep, rep="=1+1", line="What does zanzibar cost you?")
    house.call("own two", owner=rep, shared=True)
    both = rep.get("/calls.csv")
    assert both.headers["content-disposition"] == 'attachment; filename="calls.csv"'
    assert [name for name in ("own one", "own two") if name in both.text] == ["own one", "own two"]
    assert "'=1+1" in both.text
    assert "own two" not in rep.get("/calls.csv?q=zanzibar").text
    shared = boss.get("/calls.csv").text
    assert "own one" not in shared
    assert "own two" in shared
    assert rep.get("/calls.xlsx").content.startswith(b"PK")
    assert rep.get("/calls.parquet").status_code == 404
    assert [each for each in house.audited() if each[1] == "export_calls"] == [
        (rep.account_id, "export_calls", None)
    ] * 2 + [(boss.account_id, "export_calls", None), (rep.account_id, "export_calls", None)]
