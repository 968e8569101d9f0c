"""From a file somebody sends to a call in the archive, worked off beside the pages by a real pipeline."""

import hashlib
import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from httpx import Response
from sqlalchemy import select

from analyzer.archive.tables import calls, uploads
from analyzer.errors import ArchiveError
from analyzer.pipeline import Pipeline, Progress
from analyzer.settings import Settings
from analyzer.web import work
from analyzer.web.pages import uploads as pages
from analyzer.web.permissions import Role
from analyzer.web.receive import own_name, shown_name
from tests.web.people import House, Person

TALK = {
    "turns": [
        {"speaker": "Dana", "side": "rep", "text": "Hi Lee, it's Dana. What would a missed delivery cost you?"},
        {"speaker": "Lee", "side": "prospect", "text": "About two thousand a week, and a lot of shouting."},
    ]
}
SPOKEN = json.dumps(TALK).encode()
OTHER = json.dumps(TALK | {"kind": "demo"}).encode()


@dataclass
class InThisProcess:
    """Does the work here, as soon as it may."""

    pipeline: Pipeline
    may: threading.Event = field(default_factory=threading.Event)
    done: int = 0
    troubles: int = 0

    def run(
        self, task: Callable[[Pipeline, Progress], Any], *, progress: Progress = lambda *_: None, what: str = ""
    ) -> Any:
        progress("waiting for leave", 0.2)
        assert self.may.wait(60), what
        if self.troubles:
            self.troubles -= 1
            raise ArchiveError("archive.db: another program has been writing for too long")
        self.done += 1
        return task(self.pipeline, progress)


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> Pipeline:
    return Pipeline(Settings(data=tmp_path_factory.mktemp("pipeline")))


@pytest.fixture
def analyst(house: House, pipeline: Pipeline) -> Iterator[InThisProcess]:
    house.analyst = made = InThisProcess(pipeline)
    made.may.set()
    yield made
    made.may.set()


def send(person: Person, data: bytes = SPOKEN, *, name: str = "dana to lee.json", **fields: str) -> Response:
    return person.browser.post(
        "/uploads",
        data={"csrf": person.csrf} | fields,
        files={"recordings": (name, data)},
        headers={"accept": "application/json"},
    )


def listed(person: Person) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = person.get("/uploads", headers={"accept": "application/json"}).json()["uploads"]
    return found


def finished(person: Person) -> dict[str, Any]:
    """The latest upload once it is done or failed."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        latest = listed(person)[0]
        if latest["state"] in {"done", "failed"}:
            return latest
        time.sleep(0.02)
    raise AssertionError(listed(person))


def kept_files(house: House) -> list[str]:
    return sorted(path.name for path in house.archive.media.glob("*"))


@pytest.mark.usefixtures("analyst")
def test_a_transcript_becomes_a_call_of_the_rep_who_sent_it(house: House) -> None:
    rep, manager = house.person("Rep", rep="Dana"), house.person("Boss", Role.MANAGER)
    answer = send(rep)
    assert (answer.status_code, answer.json()["errors"]) == (201, [])
    assert [each["name"] for each in answer.json()["added"]] == ["dana to lee.json"]
    done = finished(rep)
    assert done["state"] == "done"
    assert rep.get(f"{done['call']}/report.json").json()["call"]["source"] == "dana to lee.json"
    assert manager.get(f"{done['call']}/report.json").status_code == 404
    with house.archive.reading() as db:
        row = db.execute(select(calls)).one()
    assert (row.owner_id, row.rep, row.shared_at, row.audio) == (rep.account_id, "Dana", None, None)


def test_progress_is_seen_while_it_happens_and_by_the_sender_alone(house: House, analyst: InThisProcess) -> None:
    analyst.may.clear()
    rep, other = house.person("Rep"), house.person("Other", Role.ADMIN)
    send(rep)
    send(rep, OTHER)
    until = time.monotonic() + 30
    while listed(rep)[1]["stage"] != "waiting for leave" and time.monotonic() < until:
        time.sleep(0.02)
    second, first = listed(rep)
    assert (first["state"], first["share"], second["state"]) == ("working", 0.2, "waiting")
    assert listed(other) == []
    assert "waiting for leave" in rep.get("/uploads").text
    assert other.post(second["dismiss"]).status_code == 404
    assert rep.post(first["dismiss"]).status_code == 409
    assert rep.post(second["dismiss"]).status_code == 303
    analyst.may.set()
    finished(rep)
    assert len(listed(rep)) == 1


def test_what_a_server_left_unfinished_the_next_one_takes_up(house: House, pipeline: Pipeline) -> None:
    rep = house.person("Rep")
    send(rep)
    with house.archive.writing() as db:
        db.execute(uploads.update().values(state="working", stage="transcribing", share=0.4))
    house.restart(InThisProcess(pipeline))
    assert house.analyst
    house.analyst.may.set()  # type: ignore[attr-defined]
    assert finished(house.logged_in(rep.account_id or 0))["state"] == "done"


def test_a_call_that_was_kept_just_before_the_server_ended_keeps_its_recording(
    house: House, pipeline: Pipeline
) -> None:
    rep = house.person("Rep")
    send(rep)
    (stored,) = kept_files(house)
    content = hashlib.sha256(SPOKEN).hexdigest()
    call_id = house.call("kept", owner=rep, sound=False)
    with house.archive.writing() as db:
        db.execute(calls.update().where(calls.c.id == call_id).values(audio=stored))
        copied = {**db.execute(select(calls)).mappings().one(), "id": content}
        db.execute(calls.insert().values(copied))
    house.restart(InThisProcess(pipeline))
    assert finished(house.logged_in(rep.account_id or 0))["state"] == "done"
    assert kept_files(house) == [stored]


@pytest.mark.parametrize(("troubles", "state"), [(2, "done"), (3, "failed")])
def test_an_archive_that_does_not_answer_for_a_while_costs_no_recording(
    house: House, analyst: InThisProcess, monkeypatch: pytest.MonkeyPatch, troubles: int, state: str
) -> None:
    monkeypatch.setattr(work, "TRY_AGAIN_S", 0.01)
    analyst.troubles = troubles
    rep = house.person("Rep")
    send(rep)
    ended = finished(rep)
    assert ended["state"] == state
    assert str(house.archive.folder) not in (ended["error"] or "")
    send(rep, OTHER)
    assert finished(rep)["state"] == "done"


def test_the_same_bytes_again_are_the_same_call(house: House, analyst: InThisProcess) -> None:
    rep = house.person("Rep")
    send(rep)
    first = finished(rep)
    send(rep, name="another name.json")
    assert finished(rep)["call"] == first["call"]
    assert analyst.done == 1
    assert len(kept_files(house)) == 1


def test_who_may_not_see_a_call_does_not_learn_that_it_is_there(house: House, analyst: InThisProcess) -> None:
    rep, other = house.person("Rep"), house.person("Other", Role.ADMIN)
    send(rep)
    own = finished(rep)
    send(other)
    copy = finished(other)
    assert copy["state"] == "done"
    assert analyst.done == 2, "as long as for a new one"
    assert copy["call"] not in {None, own["call"]}
    assert other.get(f"{own['call']}/report.json").status_code == 404
    assert rep.get(f"{copy['call']}/report.json").status_code == 404
    assert rep.post(f"{own['call']}/delete").status_code == 303
    assert other.get(f"{copy['call']}/report.json").status_code == 200
    send(other)
    assert finished(other)["call"] == copy["call"]


@pytest.mark.usefixtures("analyst")
def test_a_manager_sends_a_call_for_a_rep_and_it_is_the_reps(house: House) -> None:
    rep, manager = house.person("Rep", rep="Dana Reed"), house.person("Boss", Role.MANAGER)
    send(manager, rep="dana reed")
    assert finished(manager)["call"] is None
    with house.archive.reading() as db:
        call_id = db.execute(select(calls.c.id).where(calls.c.owner_id == rep.account_id)).scalar_one()
    assert rep.get(f"/calls/{call_id}/report.json").status_code == 200
    assert manager.get(f"/calls/{call_id}/report.json").status_code == 404
    send(manager, OTHER, rep="Somebody Without Account")
    assert manager.get(f"{finished(manager)['call']}/report.json").status_code == 200


@pytest.mark.usefixtures("analyst")
def test_a_rep_cannot_send_a_call_in_anothers_name(house: House) -> None:
    rep, other = house.person("Rep", rep="Dana"), house.person("Other", rep="Oto")
    send(rep, rep="Oto")
    call = finished(rep)["call"]
    assert (rep.get(f"{call}/report.json").status_code, other.get(f"{call}/report.json").status_code) == (200, 404)


@pytest.mark.parametrize(
    "data",
    [b"\x00\x01\x02" * 500, b"<html>" + b"x" * 500, b"#!/bin/sh\nrm -rf /\n", b'{"turns": []}'],
)
def test_what_is_no_recording_and_no_transcript_is_refused_and_not_kept(house: House, data: bytes) -> None:
    rep = house.person("Rep")
    answer = send(rep, data, name="call.mp3")
    assert answer.status_code == 400
    (error,) = answer.json()["errors"]
    assert error.startswith("call.mp3")
    assert str(house.archive.folder) not in error
    assert kept_files(house) == []
    assert listed(rep) == []


@pytest.mark.usefixtures("analyst")
def test_a_recording_that_turns_out_damaged_is_told_in_the_senders_words(house: House) -> None:
    rep = house.person("Rep")
    silence = b"RIFF\x24\x10\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00\x40\x1f\x00\x00\x40\x1f\x00\x00\x01\x00\x08\x00data\x00\x10\x00\x00"
    send(rep, silence + b"\x80" * 4096, name="half a second.wav")
    failed = finished(rep)
    assert failed["state"] == "failed"
    assert failed["error"].startswith("half a second.wav: only 0.5 s")
    assert kept_files(house) == []
    assert rep.post(failed["dismiss"]).status_code == 303
    assert listed(rep) == []


def test_more_than_the_bound_is_refused_however_it_is_announced(house: House) -> None:
    rep = house.person("Rep")
    assert send(rep, b"x" * 3_000_000).status_code == 413

    def endless() -> Iterator[bytes]:
        yield b'--b\r\nContent-Disposition: form-data; name="r"; filename="a.wav"\r\n\r\n'
        for _ in range(300):
            yield b"x" * 10_000

    headers = {"content-type": "multipart/form-data; boundary=b", "x-csrf-token": rep.csrf}
    assert rep.browser.post("/uploads", content=endless(), headers=headers).status_code == 413
    assert kept_files(house) == []


def test_one_account_cannot_fill_the_disk_with_what_waits(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "MOST_WAITING", 2)
    rep = house.person("Rep")
    assert [send(rep).status_code for _ in range(3)] == [201, 201, 400]
    assert len(kept_files(house)) == 2


def test_a_file_cut_off_on_its_way_is_not_kept(house: House) -> None:
    rep = house.person("Rep")
    part = b'--b\r\nContent-Disposition: form-data; name="r"; filename="a.json"\r\n\r\n' + SPOKEN
    headers = {"content-type": "multipart/form-data; boundary=b", "x-csrf-token": rep.csrf}
    assert rep.browser.post("/uploads", content=part, headers=headers).status_code == 400
    assert kept_files(house) == []


def test_nobody_fills_the_disk_without_being_known(house: House) -> None:
    stranger = house.stranger()
    assert send(stranger).status_code == 401
    rep = house.person("Rep")
    rep.csrf = "x" * 43
    assert send(rep).status_code == 403
    assert kept_files(house) == []


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\call.wav", "call.wav"),
        ("/", "recording"),
        ("..", ".."),
        ("a\x00b\u202egnp.wav", "a\ufffdb\ufffdgnp.wav"),
        ("<script>.mp3", "<script>.mp3"),
    ],
)
def test_a_name_is_for_showing_only(given: str, shown: str) -> None:
    assert shown_name(given) == shown
    assert not set(own_name(shown)) - set("0123456789abcdef.wavmp3")


def test_a_name_is_shown_escaped_and_never_used_on_the_disk(house: House) -> None:
    rep = house.person("Rep")
    assert send(rep, name="../<img src=x>.json").status_code == 201
    page = rep.get("/uploads").text
    assert "&lt;img src=x&gt;.json" in page
    assert "<img" not in page
    (name,) = kept_files(house)
    assert Path(name).stem.isalnum()


def test_a_browser_without_scripts_is_sent_back_to_the_list(house: House) -> None:
    rep = house.person("Rep")
    answer = rep.browser.post("/uploads", data={"csrf": rep.csrf}, files={"recordings": ("a.json", SPOKEN)})
    assert (answer.status_code, answer.headers["location"]) == (303, "/uploads")
    assert "Waits for its turn" in rep.get("/uploads").text
