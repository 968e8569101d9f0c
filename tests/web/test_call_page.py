"""The page of a call: what it says of sharing, corrections and comments, to each who may see it."""

import html
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from httpx import Response

from analyzer.batch.keep import keep_in
from analyzer.choices import Redact
from analyzer.pipeline import Pipeline
from analyzer.web.addable import ADDABLE
from analyzer.web.permissions import Role
from tests.archive.calls import report_of
from tests.web.people import House, Person


def said(response: Response) -> str:
    """The page's words."""
    text = re.sub(r"<(script|style).*?</\1>", " ", response.text, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def after(person: Person, response: Response) -> str:
    assert response.status_code == 303, response.text
    return said(person.get(response.headers["location"].partition("#")[0]))


@pytest.fixture
def dana(house: House) -> Person:
    return house.person("Dana", rep="Dana")


def test_a_private_call_says_who_sees_it_and_what_sharing_means(house: House, dana: Person) -> None:
    call = house.call("one", owner=dana, rep="Dana")
    page = said(dana.get(f"/calls/{call}"))
    assert "Only you can see this call." in page
    assert (
        "Managers will then see this call: the scores, the words, the recording, the comments and the log of corrections."
        in page
    )
    dana.post(f"/calls/{call}/share")
    assert "managers see it, too" in said(dana.get(f"/calls/{call}"))


def test_a_correction_changes_the_scores_at_once_says_so_and_is_logged(house: House, dana: Person) -> None:
    call = house.call("one", owner=dana, rep="Dana", shared=True)
    page = after(
        dana, dana.post(f"/calls/{call}/turns/0/acts", {"kind": "rapport", "quote": "", "why": "I greeted her before."})
    )
    assert "Corrected." in page
    assert "1 correction holds." in page
    assert "I greeted her before." in page
    boss = house.person("Maria", Role.MANAGER)
    assert "I greeted her before." in said(boss.get("/corrections"))
    found = re.search(rf"/calls/{call}/corrections/(\w+)/withdraw", dana.get(f"/calls/{call}").text)
    assert found
    page = after(dana, dana.post(found[0]))
    assert "Taken back." in page
    assert "correction holds" not in page


def test_a_correction_holds_and_says_so_where_the_kept_recording_cannot_be_covered(house: House, dana: Person) -> None:
    heard = report_of("rep: What number shall I ring?", "prospect: It's in the rain.")
    masked = Pipeline(house.settings).redacted(heard, Redact.NUMBERS).report
    house.archive.media.mkdir(parents=True, exist_ok=True)
    (house.archive.media / "damaged.wav").write_bytes(b"damaged")
    call = keep_in(house.archive, masked, owner_id=dana.account_id, audio="damaged.wav").call_id
    page = after(dana, dana.post(f"/calls/{call}/turns/1/words", {"words": "It's 020 7946 0123."}))
    assert "Corrected. The kept recording could not be covered anew" in page
    assert "1 correction holds." in page
    assert "7946" not in page


def test_words_that_are_not_there_cannot_be_pointed_at(house: House, dana: Person) -> None:
    call = house.call("one", owner=dana, rep="Dana")
    answer = dana.post(f"/calls/{call}/turns/0/acts", {"kind": "rapport", "quote": "never said", "why": "x"})
    assert answer.status_code == 400
    assert "“never said” is not in turn 0" in said(answer)
    assert dana.get(f"/calls/{call}/turns/99").status_code == 404
    assert dana.get(f"/calls/{call}/acts/none-0-0").status_code == 404


def test_the_kind_and_the_end_of_a_call_can_be_set_right(house: House, dana: Person) -> None:
    call = house.call("one", owner=dana, rep="Dana")
    form = said(dana.get(f"/calls/{call}/turns/1"))
    assert "What kind of call it was" in form
    assert "A clear no: the call ended with it" in form
    assert "Corrected." in after(dana, dana.post(f"/calls/{call}/kind", {"kind": "renewal"}))
    assert dana.post(f"/calls/{call}/kind", {"kind": "auto"}).status_code == 400
    page = after(dana, dana.post(f"/calls/{call}/turns/1/acts", {"kind": "no_reached", "quote": "", "why": "said so"}))
    assert "The call ended with a clear no that you let stand." in page


def test_naming_somebody_else_does_not_hand_a_call_to_everybody(house: House, dana: Person) -> None:
    call = house.call("one", rep="Dana", line="This is Dana, hello there.")
    speaker = dana.post(f"/calls/{call}/speakers/S1", {"name": "Somebody Else", "side": "rep"})
    assert "Corrected." in after(dana, speaker)
    assert house.person("Maria", Role.MANAGER).get(f"/calls/{call}").status_code == 404


def test_a_comment_is_seen_by_whoever_sees_the_call_and_by_nobody_else(house: House, dana: Person) -> None:
    call = house.call("one", owner=dana, rep="Dana", shared=True)
    boss = house.person("Maria", Role.MANAGER)
    page = after(boss, boss.post(f"/calls/{call}/comments", {"turn": "1", "text": "Ask what <b>that</b> costs."}))
    assert "Ask what <b>that</b> costs." in page
    assert "Maria" in page
    assert "Ask what" in said(dana.get(f"/calls/{call}"))
    assert house.person("Kim", rep="Kim").get(f"/calls/{call}").status_code == 404
    for wrong in (
        {"text": "  "},
        {"text": "x", "at": "ninety"},
        {"text": "x", "at": "9:99:99"},
        {"text": "x" * 4001},
        {"text": "x", "answers": "77"},
    ):
        assert dana.post(f"/calls/{call}/comments", wrong).status_code == 400, wrong


def test_a_rep_opens_the_own_trends_and_nobody_elses(house: House, dana: Person) -> None:
    house.call("one", owner=dana, rep="Dana", shared=True)
    assert dana.get("/reps").headers["location"] == "/reps/Dana"
    assert "Overall score" in said(dana.get("/reps/Dana?weeks=52"))
    assert dana.get("/reps/Kim").status_code == 404
    assert dana.get("/team").status_code == 403


def test_a_private_call_counts_in_no_trend_of_a_manager(house: House, dana: Person) -> None:
    boss = house.person("Maria", Role.MANAGER)
    house.call("one", owner=dana, rep="Dana")
    assert "Nothing to draw yet" in said(boss.get("/team?weeks=52"))
    house.call("two", owner=dana, rep="Dana", shared=True)
    assert "Rep by rep" in said(boss.get("/team?weeks=52"))


def test_corrections_made_at_the_same_moment_all_hold(house: House, dana: Person) -> None:
    call = house.call("one", owner=dana, rep="Dana")
    kinds = [kind for kind, each in ADDABLE.items() if each.act not in {"question", "next_step"}][:15] * 2
    browsers = [house.logged_in(dana.account_id or 0) for _ in kinds]
    with ThreadPoolExecutor(len(kinds)) as pool:
        sent = [
            pool.submit(browser.post, f"/calls/{call}/turns/{place % 2}/acts", {"kind": kind})
            for place, (browser, kind) in enumerate(zip(browsers, kinds, strict=True))
        ]
    statuses = [each.result().status_code for each in sent]
    held = statuses.count(303)
    assert set(statuses) <= {303, 400}  # not every kind can be said of every turn
    assert held >= 8
    assert f"{held} corrections hold." in said(dana.get(f"/calls/{call}"))


def test_a_rep_is_found_whatever_signs_the_name_holds(house: House) -> None:
    boss = house.person("Boss", Role.MANAGER)
    for place, name in enumerate(("A/B", "Kim? #1", "50%")):
        rep = house.person(f"r{place}", rep=name)
        house.call(name.replace("/", ""), owner=rep, rep=name, shared=True)
        address = rep.get("/reps").headers["location"]
        assert f"<h1><bdi>{name}</bdi>" in rep.get(f"{address}?weeks=52").text
        assert f'href="{address}"' in boss.get("/team?weeks=52").text
