"""The sound of a call, its report as a file, and what happens to a call as a whole."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from analyzer.archive.load import load_call
from analyzer.archive.tables import calls
from analyzer.choices import Redact
from analyzer.web.permissions import Role
from tests.web.people import SOUND, House


def test_a_player_gets_the_part_that_it_asks_for(house: House) -> None:
    me = house.person("Me")
    path = f"/calls/{house.call('one', owner=me)}/audio"
    whole = me.get(path)
    assert (whole.content, whole.headers["accept-ranges"]) == (SOUND, "bytes")
    part = me.get(path, headers={"range": "bytes=100-199"})
    assert (part.status_code, part.content) == (206, SOUND[100:200])
    assert part.headers["content-range"] == f"bytes 100-199/{len(SOUND)}"
    assert me.get(path, headers={"range": "bytes=-5"}).content == SOUND[-5:]
    assert me.get(path, headers={"range": f"bytes={len(SOUND)}-"}).status_code == 416
    assert me.get(path).headers["content-type"] == "audio/wav"


def test_no_name_in_the_archive_leads_out_of_the_media_folder(house: House) -> None:
    me = house.person("Me")
    call_id = house.call("one", owner=me)
    secret = house.archive.folder / "secret.wav"
    secret.write_bytes(b"not yours")
    with house.archive.writing() as db:
        db.execute(calls.update().values(audio="../secret.wav"))
    assert me.get(f"/calls/{call_id}/audio").status_code == 404


def test_listening_to_anothers_call_is_written_down_once_and_to_ones_own_never(house: House) -> None:
    rep, manager = house.person("Rep"), house.person("Boss", Role.MANAGER)
    call_id = house.call("one", owner=rep, shared=True)
    for part in ("bytes=0-", "bytes=100-", "bytes=200-300"):
        for person in (rep, manager):
            person.get(f"/calls/{call_id}/audio", headers={"range": part})
    assert house.audited() == [(manager.account_id, "listen", call_id)]


@pytest.mark.parametrize("format_", ["json", "html", "md"])
def test_a_report_is_exported_under_a_name_of_ours(house: House, format_: str) -> None:
    me = house.person("Me")
    call_id = house.call("one", owner=me)
    answer = me.get(f"/calls/{call_id}/report.{format_}")
    assert answer.headers["content-disposition"] == f'attachment; filename="call-{call_id[:12]}.{format_}"'
    assert "missed delivery" in answer.text
    if format_ == "json":
        assert json.loads(answer.text)["call"]["id"] == call_id
        assert answer.text == load_call(house.archive, call_id).report
    assert me.get(f"/calls/{call_id}/report.exe").status_code == 404


def test_a_report_is_exported_with_personal_data_masked_where_that_is_wished(house: House) -> None:
    me = house.person("Me")
    path = f"/calls/{house.call('one', owner=me, line='Ring me on 020 7946 0018, would you?')}/report.md"
    assert "7946" in me.get(path).text
    masked = me.get(f"{path}?masked=numbers")
    assert "7946" not in masked.text
    assert masked.headers["content-disposition"].endswith('.redacted.md"')
    assert me.get(f"{path}?masked=some").status_code == 404


def test_a_call_is_private_until_its_rep_shares_it(house: House) -> None:
    rep, manager = house.person("Rep"), house.person("Boss", Role.MANAGER)
    call_id = house.call("one", owner=rep)
    assert manager.get(f"/calls/{call_id}/audio").status_code == 404
    assert manager.post(f"/calls/{call_id}/share").status_code == 404
    assert rep.post(f"/calls/{call_id}/share").status_code == 303
    assert manager.get(f"/calls/{call_id}/audio").status_code == 200
    assert house.audited()[0] == (rep.account_id, "share", call_id)


def test_an_unassigned_call_is_given_to_its_rep_and_then_is_theirs_alone(house: House) -> None:
    rep, manager = house.person("Rep", rep="Dana"), house.person("Boss", Role.MANAGER)
    call_id = house.call("one", rep="D. Unknown")
    assert (rep.get(f"/calls/{call_id}/audio").status_code, manager.get(f"/calls/{call_id}/audio").status_code) == (
        404,
        200,
    )
    assert manager.post(f"/calls/{call_id}/assign", {"rep": "Nobody"}).status_code == 400
    assert manager.post(f"/calls/{call_id}/assign", {"rep": "dana"}).status_code == 303
    assert (rep.get(f"/calls/{call_id}/audio").status_code, manager.get(f"/calls/{call_id}/audio").status_code) == (
        200,
        404,
    )


def test_where_there_is_nobody_to_give_a_call_to_the_page_says_so(house: House) -> None:
    manager = house.person("Boss", Role.MANAGER)
    call_id = house.call("one", rep="D. Unknown")
    alone = manager.get(f"/calls/{call_id}").text
    assert "once an account names the rep" in alone
    assert 'id="give"' not in alone
    house.person("Rep", rep="Dana")
    assert 'id="give"' in manager.get(f"/calls/{call_id}").text


def test_deleting_a_call_deletes_its_recording_and_leaves_a_line_in_the_log(house: House) -> None:
    rep = house.person("Rep")
    call_id = house.call("one", owner=rep)
    assert rep.post(f"/calls/{call_id}/delete").status_code == 303
    assert not list(house.archive.media.iterdir())
    assert rep.get(f"/calls/{call_id}/audio").status_code == 404
    assert (rep.account_id, "delete_call", call_id) in house.audited()


def test_an_admin_deletes_what_is_old_unread(house: House) -> None:
    call_id = house.call("one", owner=house.person("Rep"))
    house.clock.on(days=400)
    admin = house.person("Root", Role.ADMIN)
    assert admin.get(f"/calls/{call_id}/audio").status_code == 404
    counted = admin.post("/settings/delete", {"days": "365"})
    assert "1 call was held more than 365 days ago" in counted.text
    assert admin.post("/settings/delete", {"days": "500", "sure": "yes"}).status_code == 200
    with house.archive.reading() as db:
        assert db.scalars(select(calls.c.id)).all() == [call_id]
    assert "1 call was deleted" in admin.post("/settings/delete", {"days": "365", "sure": "yes"}).text
    with house.archive.reading() as db:
        assert db.scalars(select(calls.c.id)).all() == []


def test_the_delay_that_holds_when_a_call_comes_is_the_one_that_its_rep_was_told(house: House) -> None:
    rep, manager, admin = house.person("Rep"), house.person("Boss", Role.MANAGER), house.person("Root", Role.ADMIN)
    before = house.call("before", owner=rep)
    assert admin.post("/settings/delay", {"hours": "48"}).status_code == 200
    assert "48 hours after it came" in rep.get("/account").text
    house.clock.at = datetime.now(UTC)
    rep, manager = house.logged_in(rep.account_id or 0), house.logged_in(manager.account_id or 0)
    after = house.call("after", owner=rep)
    admin = house.logged_in(admin.account_id or 0)
    assert admin.post("/settings/delay", {"hours": ""}).status_code == 200
    assert [manager.get(f"/calls/{each}/audio").status_code for each in (before, after)] == [404, 404]
    house.clock.on(hours=49)
    manager = house.logged_in(manager.account_id or 0)
    assert [manager.get(f"/calls/{each}/audio").status_code for each in (before, after)] == [404, 200]


@pytest.mark.parametrize(
    "part", [{"range": "bytes=1-"}, {"range": "bytes=00-"}, {"range": "bytes=5-", "if-range": "x"}]
)
def test_nobody_hears_anothers_call_unlogged_by_asking_for_its_parts(house: House, part: dict[str, str]) -> None:
    rep, manager = house.person("Rep"), house.person("Boss", Role.MANAGER)
    call_id = house.call("one", owner=rep, shared=True)
    for _ in range(2):
        assert manager.get(f"/calls/{call_id}/audio", headers=part).content
    assert house.audited() == [(manager.account_id, "listen", call_id)]


def test_exports_are_masked_where_the_setting_says_so(house: House) -> None:
    me = house.person("Me")
    call_id = house.call("one", owner=me, line="My number is 020 7946 0123, shall we go ahead?")
    assert "7946" in me.get(f"/calls/{call_id}/report.md").text
    house.settings = replace(house.settings, redact=Redact.NUMBERS)
    house._app = None
    careful = house.logged_in(me.account_id or 0)
    assert "7946" not in careful.get(f"/calls/{call_id}/report.md").text
    assert "7946" not in careful.get("/calls.csv").text
