"""The page in a real browser: what a click, a key, a phone and a missing script or recording make of it."""

import base64
import time
import wave

import pytest

from analyzer.report.to_html import to_html
from tests.report.sample_report import long_report, sample_report, untimed

pytestmark = pytest.mark.slow

RIGHT = "document.documentElement.scrollWidth"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The sample report as a page, with its recording beside it and without one, and other pages."""
    folder = tmp_path_factory.mktemp("a call's page")
    with wave.open(str(folder / "dana to lee.wav"), "wb") as sound:
        sound.setparams((1, 1, 8000, 0, "NONE", ""))
        sound.writeframes(b"\x80" * 8000 * 212)
    pages = {
        "heard": to_html(sample_report("dana%20to%20lee.wav")),
        "silent": to_html(sample_report(audio=None)),
        "lost": to_html(sample_report("gone.wav")),
        "untimed": to_html(untimed(sample_report())),
        "whole": to_html(sample_report(), audio=_embedded(folder / "dana to lee.wav")),
        "long": to_html(long_report(), audio="dana%20to%20lee.wav"),
    }
    for name, html in pages.items():
        (folder / f"{name}.html").write_text(html, encoding="utf-8")
    return folder


def _embedded(path):
    return "data:audio/wav;base64," + base64.b64encode(path.read_bytes()).decode()


@pytest.fixture
def open_page(browser, folder):
    """Opens a page from disk and, at the end, asserts that it complained of nothing and asked for nothing but itself."""
    contexts, complaints, asked = [], [], []

    def opened(name, *, expect_complaint=False, **options):
        context = browser.new_context(offline=True, **options)
        contexts.append(context)
        page = context.new_page()
        if not expect_complaint:
            page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto((folder / f"{name}.html").as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


def now(page) -> float:
    return page.evaluate("document.querySelector('audio').currentTime")


def playing(page) -> bool:
    return not page.evaluate("document.querySelector('audio').paused")


def until(page, holds) -> None:
    """Waits until something holds; the page's own policy forbids Playwright to wait for it inside."""
    for _ in range(200):
        if holds():
            return
        page.wait_for_timeout(25)
    pytest.fail("waited five seconds in vain")


def test_a_quote_plays_from_its_second_and_shows_its_turn(open_page):
    page = open_page("heard", viewport={"width": 1280, "height": 800})
    page.click(".card a[data-check=premature_closing]")
    quote = page.locator(".proof:visible .quote").first
    assert quote.locator(".at").inner_text() == "1:06"
    quote.click()
    until(page, lambda: playing(page) and now(page) > 66.5)
    assert now(page) < 70
    assert page.locator("#t10").is_visible()
    assert "on" in page.locator("#t10").get_attribute("class").split()


@pytest.mark.parametrize(
    ("what", "second"),
    [(".overall dd .at >> nth=0", 47), (".mark.change >> nth=0", 66), ("#t20 > a", 126), (".cite .at >> nth=0", 3)],
)
def test_everything_that_names_a_moment_plays_it(open_page, what, second):
    page = open_page("heard", viewport={"width": 1280, "height": 800})
    page.click(what, force=True)
    until(page, lambda: playing(page))
    assert now(page) == pytest.approx(second, abs=2)


def test_a_recording_in_the_page_itself_plays_too(open_page):
    page = open_page("whole", viewport={"width": 1280, "height": 800})
    page.click(".mark.change >> nth=0", force=True)
    until(page, lambda: playing(page))
    assert now(page) == pytest.approx(66, abs=2)


def test_a_word_plays_from_itself(open_page):
    page = open_page("heard", viewport={"width": 1280, "height": 800})
    word = sample_report().call.turns[5].words[21]
    box = page.evaluate(
        """() => { const node = [...document.querySelector('#t5 > p').childNodes].at(-1), at = node.data.indexOf('whole');
                   const range = document.createRange(); range.setStart(node, at); range.setEnd(node, at + 5);
                   document.querySelector('#t5').scrollIntoView({block: 'center'});
                   const box = range.getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; }"""
    )
    assert word.text == "whole"
    page.mouse.click(*box)
    until(page, lambda: playing(page))
    assert now(page) == pytest.approx(word.start_ms / 1000, abs=0.5)


def test_keys_play_move_step_through_findings_search_and_help(open_page):
    page = open_page("heard", viewport={"width": 1280, "height": 800})
    until(page, lambda: page.evaluate("document.querySelector('audio').readyState") > 0)
    page.keyboard.press("j")
    until(page, lambda: playing(page))
    first = page.locator(".quote.on").inner_text()
    page.keyboard.press("j")
    assert page.locator(".quote.on").inner_text() != first
    page.keyboard.press("k")
    assert page.locator(".quote.on").inner_text() == first
    page.locator("h1").click()
    page.keyboard.press(" ")
    until(page, lambda: not playing(page))
    before = now(page)
    page.keyboard.press("ArrowRight")
    assert now(page) == pytest.approx(before + 5, abs=0.1)
    page.keyboard.press("ArrowLeft")
    assert now(page) == pytest.approx(before, abs=0.1)
    page.keyboard.press("/")
    page.keyboard.type("bay")
    assert page.locator(".search output").inner_text() == "1 of 5"
    page.keyboard.press("Enter")
    assert page.locator(".search output").inner_text() == "2 of 5"
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.locator("dialog").is_visible()


@pytest.mark.parametrize("name", ["heard", "untimed", "long"])
def test_nothing_is_wider_than_the_window(open_page, name):
    page = open_page(name, viewport={"width": 1920, "height": 844})
    for width in (320, 390, 768, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate(RIGHT) <= width


def test_on_a_phone_transcript_and_evidence_are_two_tabs_and_the_player_stays(open_page):
    page = open_page("heard", viewport={"width": 390, "height": 844}, has_touch=True)
    assert page.locator("#transcript").is_visible()
    assert not page.locator("#evidence").is_visible()
    page.click(".card a[data-check=next_step]")
    assert page.locator("#e-next_step").is_visible()
    assert not page.locator("#transcript").is_visible()
    assert page.locator(".transport").bounding_box()["y"] < 844
    page.locator("#e-next_step .quote").first.click()
    until(page, lambda: playing(page))
    assert page.locator("#e-next_step").is_visible()


def test_without_a_recording_a_click_shows_the_words(open_page):
    page = open_page("silent", viewport={"width": 390, "height": 844})
    page.click(".overall dd .at >> nth=0")
    assert page.locator("#t8").is_visible()
    assert page.locator("#t8").bounding_box()["y"] < 844


def test_a_recording_that_is_gone_is_said_in_a_sentence(open_page):
    page = open_page("lost", viewport={"width": 1280, "height": 800}, expect_complaint=True)
    page.wait_for_selector(".missing:visible")
    assert "gone.wav" in page.locator(".missing").inner_text()
    assert not page.locator(".play").is_visible()


def test_with_scripts_off_everything_is_there_to_read_and_a_link_leads_to_the_turn(open_page):
    page = open_page("heard", viewport={"width": 390, "height": 844}, java_script_enabled=False)
    assert page.locator("#e-talk_share").is_visible()
    assert page.locator("#e-next_step").is_visible()
    assert page.locator("#transcript").is_visible()
    assert page.locator("audio").is_visible()
    assert not page.locator(".play").is_visible()
    page.locator("#e-next_step .quote").first.click()
    assert page.url.endswith("#t28")


def test_a_three_hour_call_opens_and_searches_at_once(open_page):
    started = time.perf_counter()
    page = open_page("long", viewport={"width": 1280, "height": 800})
    assert page.locator(".turns li").count() == 3000
    page.fill("#find", "compressor")
    until(page, lambda: " of " in page.locator(".search output").inner_text())
    page.locator("#t2990 > a").click()
    assert time.perf_counter() - started < 10


def test_paper_carries_scores_evidence_and_transcript_but_no_player(open_page):
    page = open_page("heard", viewport={"width": 1280, "height": 800}, color_scheme="dark")
    page.emulate_media(media="print")
    for shown in (".cards", "#e-talk_share", "#e-next_step", "#t33"):
        assert page.locator(shown).is_visible(), shown
    assert not page.locator(".transport").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_every_control_has_a_name_and_the_keyboard_reaches_it(open_page):
    page = open_page("heard", viewport={"width": 1280, "height": 800})
    tree = page.locator("body").aria_snapshot()
    for named in (
        'heading "Transcript"',
        'slider "Position in the call"',
        'button "Play"',
        'searchbox "Search the transcript"',
        'button "1×" [pressed]',
    ):
        assert named in tree
    assert "open question about their needs" in tree
    reached = set()
    for _ in range(30):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.className || document.activeElement.tagName"))
    assert {"play scripted", "seek scripted", "at"} <= reached
