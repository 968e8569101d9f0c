"""The whole way, as a team goes it: the server is started, accounts are made by links, a recording is sent, heard and shared."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.browsing import SCREENSHOTS

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
RECORDING = ROOT / "sample_calls" / "voicemail" / "audio.opus"
PASSWORD = "seven wooden boats"
LONG_MS = 180_000


@pytest.fixture(params=["sqlite", "postgresql"])
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, str]]:
    """The address of a server of its own, over either database, and the link by which its first account is made."""
    environment = os.environ | {"ANALYZER_DATA": str(tmp_path), "OMP_NUM_THREADS": "2"}
    if request.param == "postgresql":
        environment["ANALYZER_ARCHIVE"] = request.getfixturevalue("postgresql").new_database()
    process = subprocess.Popen(
        [sys.executable, "-m", "analyzer", "serve", "--port", "0"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    address = re.search(r"http://127\.0\.0\.1:\d+", process.stdout.readline())
    process.stdout.readline()
    link = process.stdout.readline().strip()
    assert address, link
    yield address[0], link
    process.terminate()
    assert process.wait(30) == 0
    process.stdout.close()


@pytest.fixture
def people(browser: Browser) -> Iterator[list[Page]]:
    """Three browsers, each with a page of its own."""
    contexts = [browser.new_context(viewport={"width": 1280, "height": 900}) for _ in range(3)]
    pages = [context.new_page() for context in contexts]
    for page in pages:
        page.set_default_timeout(30_000)
    yield pages
    for context in contexts:
        context.close()


def join(page: Page, link: str, name: str) -> None:
    page.goto(link)
    page.get_by_label("Your name").fill(name)
    page.get_by_label("E-mail address").fill(f"{name.lower()}@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Make the account").click()
    page.wait_for_url("**/")


def invited(admin: Page, address: str, role: str, rep: str = "") -> str:
    admin.goto(f"{address}/accounts")
    form = admin.locator('form[action="/accounts/invite"]')
    form.get_by_label("Role").select_option(role)
    form.get_by_label("Name on their calls").fill(rep)
    form.get_by_role("button", name="Make a link").click()
    return admin.get_by_label("The link").input_value()


def test_from_an_empty_room_to_a_shared_report(server: tuple[str, str], people: list[Page]) -> None:
    address, first = server
    admin, rep, manager = people
    join(admin, first, "Ada")
    join(rep, invited(admin, address, "rep", "Dana"), "Dana")
    join(manager, invited(admin, address, "manager"), "Maria")

    rep.goto(f"{address}/")
    rep.locator('input[type="file"]').first.set_input_files(str(RECORDING))
    working = rep.locator(".uploads progress, .uploads li")
    expect(working.first).to_be_visible()
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    rep.screenshot(path=SCREENSHOTS / "upload-working.png")
    done = rep.locator('.uploads a[href^="/calls/"]').first
    done.wait_for(timeout=LONG_MS)
    expect(rep.locator(".calls tbody tr")).to_have_count(1)
    rep.goto(address + (done.get_attribute("href") or ""))
    call = rep.url
    expect(rep.locator("#scores")).to_be_visible()
    until_it_plays(rep)

    rep.locator("#t0").hover()
    rep.locator("#t0 a.edit").click()
    rep.locator("dialog #side").select_option("prospect")
    rep.locator("dialog").get_by_role("button", name="Set it right").click()
    expect(rep.locator(".said")).to_contain_text("Corrected.")
    rep.locator("#corrections").get_by_role("button", name="Take back").click()
    expect(rep.locator(".said")).to_contain_text("Taken back.")

    for other in (manager, admin):
        answer = other.goto(call)
        assert answer
        assert answer.status == 404, "private until shared, for admins too"
        other.goto(f"{address}/")
        assert other.locator("a[href^='/calls/']").count() == 0
    assert manager.request.get(f"{call}/audio").status == 404

    rep.get_by_text("Share it", exact=True).click()
    rep.get_by_role("button", name="Share this call").click()
    expect(rep.get_by_text("managers see it")).to_be_visible()
    answer = manager.goto(call)
    assert answer
    assert answer.status == 200
    assert manager.request.get(f"{call}/audio", headers={"range": "bytes=0-9"}).status == 206
    admin.goto(f"{address}/audit")
    expect(admin.locator("tbody")).to_contain_text("share")
    assert admin.get_by_role("cell", name="Maria").count() >= 2


def until_it_plays(page: Page) -> None:
    """The sound that was sent is heard."""
    page.keyboard.press("Space")
    for _ in range(200):
        if page.evaluate("document.querySelector('audio').currentTime") > 0.2:
            return
        page.wait_for_timeout(25)
    pytest.fail("nothing is heard")
