"""Previews are made beside the pages, for those who wait, one at a time."""

import re
import threading
import time
from collections.abc import Iterator

from analyzer.web.permissions import Role
from analyzer.web.previews import FAILED, LEFT_AFTER_S, MOST, Previews
from analyzer.web.whatif import Preview
from tests.web.people import House


class Slow:
    """Looks at a call whenever it is let."""

    def __init__(self) -> None:
        self.let = threading.Semaphore(0)

    def __call__(self) -> tuple[int, object]:
        return 3, self.steps

    def steps(self, preview: Preview) -> Iterator[None]:
        for _ in range(3):
            assert self.let.acquire(timeout=10)
            preview.looked_at += 1
            yield


def until(holds) -> None:
    end = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.005)


def test_a_preview_goes_on_by_itself_and_is_found_again_when_done() -> None:
    previews, slow = Previews(), Slow()
    job = previews.ask(1, ("talk.low", 0.1), slow)
    assert (job.over, job.of, job.preview.looked_at) == (False, 3, 0)
    slow.let.release(2)
    until(lambda: job.preview.looked_at == 2)
    assert previews.ask(1, ("talk.low", 0.1), slow) is job
    slow.let.release()
    until(lambda: job.over)
    assert previews.ask(1, ("talk.low", 0.1), slow) is job


def test_another_question_ends_the_one_before_and_so_does_leaving() -> None:
    now = [0.0]
    previews, first, second = Previews(now=lambda: now[0]), Slow(), Slow()
    job = previews.ask(1, ("talk.low", 0.1), first)
    first.let.release()
    until(lambda: job.preview.looked_at == 1)
    other = previews.ask(1, ("talk.low", 0.2), second)
    first.let.release()
    until(lambda: job.over)
    assert job.preview.looked_at < 3
    second.let.release()
    until(lambda: other.preview.looked_at == 1)
    now[0] += LEFT_AFTER_S + 1
    second.let.release()
    until(lambda: other.over)
    assert previews.ask(1, ("talk.low", 0.2), second) is not other
    second.let.release(3)


def test_what_fails_midway_says_so_and_the_next_one_has_its_turn() -> None:
    def failing(preview: Preview) -> Iterator[None]:
        preview.looked_at += 1
        yield
        raise RuntimeError("a stored report that nobody can read")

    previews, slow = Previews(), Slow()
    job = previews.ask(1, ("talk.low", 0.1), lambda: (3, failing))
    other = previews.ask(2, ("talk.low", 0.1), slow)
    slow.let.release(3)
    until(lambda: other.over)
    assert job.over
    assert job.error == FAILED
    assert other.error == ""


def test_a_server_takes_on_only_so_many() -> None:
    previews, slow = Previews(), Slow()
    jobs = [previews.ask(account, ("talk.low", 0.1), slow) for account in range(MOST + 1)]
    assert jobs[-1] is None
    assert all(jobs[:-1])
    slow.let.release(3)
    until(lambda: jobs[0].over)
    slow.let.release(3 * MOST)


def test_the_page_answers_at_once_and_names_only_calls_that_may_be_seen(house: House) -> None:
    dana, kim = house.person("Dana"), house.person("Kim")
    own, others = house.call("own", owner=dana), house.call("others", owner=kim)
    page = "/rubric?value=weights.talk_share&to=0"
    assert re.search("Scored <span data-scored>[01]</span> of 1 calls|Looked at 1 of 1", dana.get(page).text)
    until(lambda: dana.get(page, headers={"accept": "application/json"}).json() == {"done": True, "scored": 1})
    shown = dana.get(page).text
    assert "Looked at 1 of 1 calls" in shown
    assert others not in shown
    assert f"/calls/{own}" in shown


def test_a_call_made_private_meanwhile_leaves_the_preview(house: House) -> None:
    dana, maria = house.person("Dana"), house.person("Maria", Role.MANAGER)
    call_id = house.call("own", owner=dana)
    dana.post(f"/calls/{call_id}/share")
    page = "/rubric?value=weights.talk_share&to=0"
    until(lambda: maria.get(page, headers={"accept": "application/json"}).json()["done"])
    assert call_id in maria.get(page).text
    dana.post(f"/calls/{call_id}/unshare")
    shown = maria.get(page).text
    assert "Looked at 0 of 0 calls" in shown
    assert call_id not in shown
