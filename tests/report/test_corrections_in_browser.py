"""The page of a corrected report in a real browser: what was overruled is seen where it was found, and nothing is wider than a phone."""

from dataclasses import replace

import pytest

from analyzer.correct import changes
from analyzer.report.to_html import to_html
from tests.correct.examples import corrected, report_on, talk

pytestmark = pytest.mark.slow
WHY = "I only read the price out, which they had asked for, and then waited for them to say what they made of it"


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> str:
    base = report_on(talk(timed=True))
    report = corrected(
        base,
        changes.overrule(base, "closing_attempt-8-2"),
        changes.overrule(base, "closing_attempt-8-2"),
        changes.reclass(base, "question-2-0", "closed"),
        why=WHY,
    )
    report = replace(report, audio=None)
    file = tmp_path_factory.mktemp("corrected") / "call.html"
    file.write_text(to_html(report), encoding="utf-8")
    return file.as_uri()


@pytest.mark.parametrize("width", [1280, 390])
def test_what_was_overruled_is_struck_through_with_its_reason(browser, page_file: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(page_file)
    page.click("a[data-check=premature_closing]")
    if width == 390:
        page.click("button[data-pane=evidence]")
    struck = page.locator("#e-premature_closing .overruled")
    struck.scroll_into_view_if_needed()
    assert struck.locator("s").inner_text() == "Close, in good time"
    assert WHY in struck.inner_text()
    assert "line-through" in struck.locator("s").evaluate("e => getComputedStyle(e).textDecoration")
    listed = page.locator("#corrections li")
    assert listed.count() == 3
    assert "Not applied: it was overruled before" in listed.nth(1).inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_a_click_on_an_overruled_quote_shows_its_words(browser, page_file: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(page_file)
    page.click("a[data-check=premature_closing]")
    page.click("#e-premature_closing .overruled .quote")
    page.wait_for_selector("#e-premature_closing .overruled .quote.on")
    mark = page.locator("#t8 mark.overruled")
    assert mark.count() == 1
    assert "overruled by Dana" in mark.text_content()
    page.close()
