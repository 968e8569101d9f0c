"""The review room in a real browser: what people hear, correct, say, and reach by keyboard, and how every page looks."""

import json
from collections.abc import Callable, Iterator
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.browsing import SCREENSHOTS, Room, open_page, room_in

pytestmark = pytest.mark.slow

WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
CALL = "/calls/CALL"
PAGES = {
    "login": (None, "/login"),
    "calls": ("Maria", "/?q=delivery"),
    "calls-of-rep": ("Dana", "/"),
    "nothing-found": ("Dana", "/?q=zebra"),
    "call": ("Dana", CALL),
    "act": ("Dana", f"{CALL}/acts/question-8-0"),
    "turn": ("Dana", f"{CALL}/turns/6"),
    "rep": ("Dana", "/reps/Dana?weeks=12"),
    "team": ("Maria", "/team"),
    "rubric": ("Maria", "/rubric?value=talk.good_to&to=0.45"),
    "corrections": ("Dana", "/corrections"),
    "uploads": ("Dana", "/uploads"),
    "account": ("Dana", "/account"),
    "accounts": ("Ada", "/accounts"),
    "settings": ("Ada", "/settings"),
    "audit": ("Ada", "/audit"),
    "missing": ("Dana", "/nothing-here"),
}
EXPECTED = ("status of 404", "Password forms should have")
"""What the browser says of a page that is not there, and of a form whose hidden name of the account it does not see."""

UNNAMED = """() => [...document.querySelectorAll('input:not([type=hidden]), select, textarea, button, a[href]')].filter((each) =>
    !(each.labels?.length || each.getAttribute('aria-label') || each.getAttribute('aria-labelledby') || each.textContent.trim())
  ).map((each) => each.outerHTML)"""
TWICE = "() => { const ids = [...document.querySelectorAll('[id]')].map((each) => each.id); return ids.filter((id, at) => ids.indexOf(id) !== at); }"
Opening = Callable[..., Page]


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    with room_in(tmp_path_factory.mktemp("room")) as room:
        yield room


@pytest.fixture
def opened(browser: Browser, room: Room) -> Iterator[Opening]:
    """Opens a page and, at the end, asserts that the browser complained of nothing."""
    complaints: list[str] = []
    pages: list[Page] = []

    def at(who: str | None, path: str, **options: Any) -> Page:
        pages.append(open_page(browser, room, who, path, complaints, **({"viewport": WIDE} | options)))
        return pages[-1]

    yield at
    for page in pages:
        page.context.close()
    assert [each for each in complaints if not any(known in each for known in EXPECTED)] == []


def until(page: Page, holds: Callable[[], bool]) -> None:
    for _ in range(200):
        if holds():
            return
        page.wait_for_timeout(25)
    pytest.fail("waited five seconds in vain")


def second(page: Page) -> float:
    return float(page.evaluate("document.querySelector('audio').currentTime"))


def points(page: Page) -> int:
    return int(page.locator(".points strong").inner_text())


def test_a_finding_is_heard_from_its_second_on(opened: Opening) -> None:
    page = opened("Dana", CALL)
    page.click(".card a[data-check=premature_closing]")
    quote = page.locator(".proof:visible .quote").first
    minutes, seconds = quote.locator(".at").inner_text().split(":")
    quote.click()
    until(page, lambda: not page.evaluate("document.querySelector('audio').paused") and second(page) > 1)
    assert second(page) == pytest.approx(60 * int(minutes) + int(seconds), abs=2)


def test_a_side_set_right_changes_the_scores_and_says_so_and_is_taken_back(opened: Opening) -> None:
    page = opened("Dana", CALL)
    before = points(page)
    assert page.locator("h1").inner_text().startswith("Dana")
    page.locator("#t1").hover()
    page.locator("#t1 a.edit").click()
    page.locator("dialog #side").select_option("rep")
    page.locator("dialog").get_by_role("button", name="Set it right").click()
    expect(page.locator(".said")).to_contain_text(f"Corrected. Overall {before} →")
    assert page.locator("h1").inner_text().startswith("Lee")
    assert points(page) != before
    expect(page.locator(".holds")).to_contain_text("2 corrections hold.")
    for _ in range(2):
        page.locator("#corrections").get_by_role("button", name="Take back").first.click()
        expect(page.locator(".said")).to_contain_text("Taken back.")
    assert points(page) == before
    assert page.locator(".holds").count() == 0
    assert page.locator("#corrections .withdrawn").count() == 2


def test_the_keyboard_alone_leads_from_the_list_to_a_finding_and_overrules_it(opened: Opening) -> None:
    page = opened("Dana", "/")
    keys = page.keyboard
    keys.press("j")
    while "Harbour" not in page.evaluate("document.activeElement.closest('tr').innerText"):
        keys.press("j")
    keys.press("Enter")
    page.wait_for_url("**/calls/*")
    before = points(page)
    for _ in range(30):
        keys.press("j")
        if page.evaluate("document.activeElement.closest('.proof')?.id") == "e-premature_closing":
            break
    keys.press("o")
    expect(page.locator("dialog.asked")).to_be_visible()
    expect(page.locator("dialog .asked-head")).to_contain_text("Not right?")
    while page.evaluate("document.activeElement.id") != "why":
        keys.press("Tab")
    keys.type("A joke between us.")
    keys.press("Tab")
    keys.press("Enter")
    expect(page.locator(".said")).to_contain_text("Corrected.")
    assert points(page) > before
    expect(page.locator("#corrections")).to_contain_text("A joke between us.")
    keys.press("/")
    keys.type("bay")
    expect(page.locator(".search output")).to_contain_text("of")
    keys.press("Escape")
    keys.press("?")
    expect(page.locator(".keys-help")).to_be_visible()


def test_a_comment_stands_beside_its_moment_and_is_answered_and_settled(opened: Opening) -> None:
    page = opened("Dana", CALL)
    page.fill("#comment-text", "I should have waited here.")
    page.fill("#comment-at", "0:20")
    page.get_by_role("button", name="Comment", exact=True).click()
    page.wait_for_url("**#comment-*")
    said = page.locator("#comments li").first
    expect(said).to_contain_text("0:20 Dana")
    assert page.locator(".turns .beside-comment").count() == 1
    said.locator("summary").click()
    said.locator("textarea").fill("And ask what it costs.")
    said.get_by_role("button", name="Answer").click()
    expect(page.locator("#comments .answer")).to_contain_text("And ask what it costs.")
    page.locator("#comments").get_by_role("button", name="Settled").click()
    expect(page.locator("#comments .resolved")).to_contain_text("settled by Dana")
    assert page.locator(".turns .beside-comment").count() == 0


def test_without_scripts_a_call_is_read_and_corrected_by_plain_pages(opened: Opening) -> None:
    page = opened("Dana", CALL, java_script_enabled=False)
    assert page.locator("#e-open_share").is_visible()
    page.locator("#e-open_share .tools a").first.click()
    assert "/acts/question-" in page.url
    page.get_by_label("A closed question: yes, no or one of two answers").check()
    page.fill("#why", "It was one.")
    page.get_by_role("button", name="Correct").click()
    expect(page.locator(".said")).to_contain_text("Corrected.")
    expect(page.locator("#corrections")).to_contain_text("It was one.")


def test_what_was_said_is_found_and_shown_with_its_words(opened: Opening) -> None:
    page = opened("Dana", "/")
    page.fill("#q", "eighty pounds")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=eighty*")
    assert page.locator(".calls tbody tr").count() == 1
    assert page.locator(".quote-found mark").all_inner_texts() == ["eighty", "pounds"]
    page.locator(".quote-found a").click()
    page.wait_for_url("**/calls/*#t9")


def test_a_changed_threshold_says_what_it_would_flip_and_over_how_many_calls(opened: Opening) -> None:
    page = opened("Maria", "/rubric")
    page.select_option("#value", "questions.good_from")
    page.fill("#to", "0.95")
    page.get_by_role("button", name="Preview").click()
    expect(page.locator(".previewed")).to_contain_text("Looked at 24 of 24 calls")
    page.fill("#to", "-3")
    page.evaluate("document.querySelector('#to').form.noValidate = true")
    page.get_by_role("button", name="Preview").click()
    expect(page.locator("[role=alert]")).to_contain_text("questions.good_from cannot be -3")


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_built_for_everybody_fits_every_width_and_is_kept_as_a_picture(
    opened: Opening, name: str
) -> None:
    SCREENSHOTS.mkdir(exist_ok=True)
    page = opened(*PAGES[name])
    assert page.locator("main").count() == page.locator("h1").count() == 1
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.title().endswith(" – Review room")
    page.locator(".skip a").first.focus()
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    assert page.evaluate(UNNAMED) == []
    assert page.evaluate(TWICE) == []
    page.evaluate("document.activeElement.blur()")
    expect(page.locator("[data-preview]")).to_have_count(0)
    page.emulate_media(reduced_motion="reduce")
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        for size in (WIDE, PHONE):
            page.set_viewport_size(size)  # type: ignore[arg-type]
            page.screenshot(path=SCREENSHOTS / f"{name}-{size['width']}-{theme}.png", full_page=True)
    for width in (320, 640, 768, 1920):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core, which comes in a wheel."""
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_no_fault_in_any_page(browser: Browser, room: Room, axe: str, name: str) -> None:
    who, path = PAGES[name]
    dark = [("dark", PHONE)] if name in {"calls", "call", "rep"} else []
    for theme, size in [("light", WIDE), *dark]:
        page = open_page(browser, room, who, path, [], bypass_csp=True, color_scheme=theme, viewport=size)
        page.evaluate(axe)
        found = page.evaluate("axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})")
        faults = {each["id"]: [node["html"][:200] for node in each["nodes"]] for each in found["violations"]}
        page.context.close()
        assert faults == {}, json.dumps(faults, indent=1)
