"""Checklists remember: a ticked step stays ticked, on every page and in every language that shows its list."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

STEP = "pitfalls/lack-of-gratitude#thank-every-time"
TOPIC, OTHER = "fi/sudenkuopat/unohdat-kiittaa/", "de/stolperfallen/sich-nicht-bedanken/"
SITUATION, ALL = "fi/tilanteet/olet-saanut-apua/", "de/checklisten/"


def box(page: Page, step: str = STEP) -> None:
    expect(page.locator(f"input[data-step='{step}']")).to_have_count(1)


def test_a_tick_is_kept_and_shown_in_every_language(page: Page, base: str) -> None:
    page.goto(base + TOPIC)
    expect(page.locator(".checklist-tools output")).to_have_text("Tehty 0/6")
    expect(page.locator(".checklist-tools p")).to_be_hidden()  # which tells that nothing is kept
    page.locator(f"input[data-step='{STEP}']").check()
    expect(page.locator(".checklist-tools output")).to_have_text("Tehty 1/6")
    for address in (TOPIC, OTHER):
        page.goto(base + address)
        box(page)
        expect(page.locator(f"input[data-step='{STEP}']")).to_be_checked()
    expect(page.locator(".checklist-tools output")).to_have_text("1 von 6 erledigt")


def test_a_situation_s_steps_are_ticked_for_it_alone_also_where_all_lists_stand(page: Page, base: str) -> None:
    page.goto(base + SITUATION)
    page.locator(f"input[data-step='{STEP}']").check()
    page.goto(base + ALL)
    lists = page.locator("ul[data-occasion]", has=page.locator(f"input[data-step='{STEP}']"))
    ticked = {
        name: page.locator(f"ul[data-occasion='{name}'] input[data-step='{STEP}']").is_checked()
        for name in lists.evaluate_all("lists => lists.map((list) => list.dataset.occasion)")
    }
    assert len(ticked) > 1
    assert ticked == {name: name == "situations/after-help" for name in ticked}
    page.goto(base + TOPIC)
    expect(page.locator(f"input[data-step='{STEP}']")).not_to_be_checked()


def test_of_steps_of_which_one_is_enough_one_tick_counts(page: Page, base: str) -> None:
    page.goto(base + SITUATION)
    progress = page.locator(".checklist-tools output")
    count = page.locator("input[data-step]").count()
    group = page.locator(".checklist__either input")
    expect(group).to_have_count(2)
    expect(progress).to_have_text(f"Tehty 0/{count - 1}")
    group.nth(1).check()
    expect(progress).to_have_text(f"Tehty 1/{count - 1}")
    group.nth(0).check()
    expect(progress).to_have_text(f"Tehty 1/{count - 1}")


def test_reset_clears_this_page_and_leaves_other_steps_alone(page: Page, base: str) -> None:
    for address in (SITUATION, TOPIC):
        page.goto(base + address)
        page.locator(f"input[data-step='{STEP}']").check()
    page.get_by_role("button", name="Poista rastit").click()
    expect(page.locator(".checklist-tools output")).to_contain_text("Tehty 0/6")
    page.reload()
    expect(page.locator(f"input[data-step='{STEP}']")).not_to_be_checked()
    page.goto(base + SITUATION)
    expect(page.locator(f"input[data-step='{STEP}']")).to_be_checked()


def test_ticks_that_were_removed_come_back_until_the_reader_goes_on(page: Page, base: str) -> None:
    page.goto(base + TOPIC)
    boxes, progress = page.locator("input[data-step]"), page.locator(".checklist-tools output")
    reset, undo = (page.get_by_role("button", name=name) for name in ("Poista rastit", "Kumoa"))
    reset.click()
    expect(undo).to_be_hidden()  # nothing was removed
    for number in (0, 2):
        boxes.nth(number).check()
    reset.click()
    expect(progress).to_have_text("Tehty 0/6 Kumoa")  # a screen reader says it
    undo.click()
    expect(progress).to_have_text("Tehty 2/6")
    expect(undo).to_be_hidden()
    expect(reset).to_be_focused()
    page.reload()
    assert [box.is_checked() for box in boxes.all()] == [True, False, True, False, False, False]

    reset.click()
    boxes.nth(1).check()
    expect(undo).to_be_hidden()
    expect(progress).to_have_text("Tehty 1/6")


def printed(page: Page) -> tuple[int, str]:
    """Return the number of pages that the browser prints now, and their text."""
    document = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    return len(document.pages), " ".join(" ".join(sheet.extract_text() for sheet in document.pages).split())


BLOCKING = "window.print = () => dispatchEvent(new Event('afterprint'))"
"""As on a desk: the browser has printed when ``print()`` returns."""


def test_from_its_bar_a_checklist_is_printed_alone_on_one_page(page: Page, base: str) -> None:
    page.add_init_script("window.print = () => {}")
    page.goto(base + SITUATION)
    sheets, whole = printed(page)
    title = page.locator("h1").inner_text()
    steps = page.locator("input[data-step] + span").all_inner_texts()
    page.locator("[data-print]").click()
    count, text = printed(page)
    assert (sheets > 1, count) == (True, 1)
    assert text.startswith(title)
    assert text.endswith("Pysyvä linkki: https://fair-networking.example/go/situations/after-help/")
    assert [step for step in steps if step not in text] == []
    left_out = page.locator("h2, .message__text, .checklist__why").all_text_contents()
    assert [words for words in left_out if words.strip() and words in text] == []
    page.keyboard.press("Control+P")
    assert printed(page) == (sheets, whole)


def test_where_all_checklists_stand_all_of_them_are_printed_below_their_headings(page: Page, base: str) -> None:
    page.add_init_script("window.print = () => {}")
    page.goto(base + ALL)
    page.locator("[data-print-empty]").click()
    _, text = printed(page)
    for words in page.locator("h2, h3, input[data-step] + span").all_text_contents():
        assert words.strip() in text
    assert page.locator("[data-article] > p").first.inner_text() not in text


def test_a_browser_that_has_printed_prints_the_whole_page_from_its_own_menu(page: Page, base: str) -> None:
    page.add_init_script(BLOCKING)
    page.goto(base + SITUATION)
    whole = printed(page)
    for button in ("[data-print]", "[data-print-empty]"):
        page.locator(button).click()
        assert printed(page) == whole


def test_printing_without_ticks_shows_empty_boxes_and_keeps_the_ticks(page: Page, base: str) -> None:
    """Some browsers print only after ``print()`` has returned."""
    page.add_init_script("window.print = () => { window.prints = (window.prints ?? 0) + 1 }")
    page.goto(base + TOPIC)
    tick = page.locator(f"input[data-step='{STEP}']")
    tick.check()
    page.emulate_media(media="print")
    looks = []
    for button in ("[data-print]", "[data-print-empty]", "[data-print]"):
        page.keyboard.press("Shift")  # the reader is there
        page.locator(button).evaluate("button => button.click()")
        looks.append(tick.evaluate("box => getComputedStyle(box).backgroundImage !== 'none'"))
        expect(tick).to_be_checked()
    assert (looks, page.evaluate("window.prints")) == ([True, False, True], 3)


def test_a_box_is_ticked_by_keyboard_and_by_its_text(page: Page, base: str) -> None:
    page.goto(base + TOPIC)
    first = page.locator("input[data-step]").first
    first.focus()
    page.keyboard.press("Space")
    expect(first).to_be_checked()
    page.locator("li#thank-late label span").click()
    expect(page.locator("li#thank-late input")).to_be_checked()
    expect(page.locator(".checklist-tools output")).to_have_text("Tehty 2/6")


def test_a_garbled_or_blocked_memory_does_no_harm(new_page: Callable[..., Page], base: str) -> None:
    for script in (
        "localStorage.setItem('guidance.steps', '{not json')",
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked') } })",
    ):
        page = new_page()
        page.add_init_script(script)
        page.goto(base + TOPIC)
        page.locator(f"input[data-step='{STEP}']").check()
        expect(page.locator(".checklist-tools output")).to_have_text("Tehty 1/6")


@pytest.mark.parametrize("failing", ["getItem = Storage.prototype.setItem", "setItem"], ids=["blocked", "full"])
def test_where_nothing_can_be_kept_the_ticks_last_while_the_reader_goes_on_and_comes_back(
    page: Page, base: str, failing: str
) -> None:
    page.add_init_script(f"Storage.prototype.{failing} = () => {{ throw new DOMException('no') }}")
    page.goto(base + TOPIC)
    page.locator(f"input[data-step='{STEP}']").check()
    expect(page.locator(".checklist-tools")).to_contain_text("Rastit säilyvät vain, kunnes suljet sivun.")
    expect(page.get_by_text("Rastit säilyvät vain, kunnes suljet sivun.")).to_be_visible()
    page.evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(page.locator(f"input[data-step='{STEP}']")).to_be_checked()
    page.goto(base + SITUATION)
    page.go_back()
    expect(page.locator(".checklist-tools output")).to_have_text("Tehty 1/6")


def test_a_tick_that_is_set_before_the_script_arrives_is_kept(page: Page, base: str) -> None:
    page.add_init_script(
        "new MutationObserver(() => {"
        f"  const box = document.querySelector('input[data-step=\"{STEP}\"]');"
        "  if (box && !window.early) { window.early = true; box.checked = true }"
        "}).observe(document, { childList: true, subtree: true })"
    )
    page.goto(base + TOPIC)
    expect(page.locator(".checklist-tools output")).to_have_text("Tehty 1/6")
    page.goto(base + OTHER)
    expect(page.locator(f"input[data-step='{STEP}']")).to_be_checked()


def test_without_a_script_the_boxes_can_be_ticked(browser_without_script: Page, base: str) -> None:
    page = browser_without_script
    page.goto(base + TOPIC)
    page.locator(f"input[data-step='{STEP}']").check()
    expect(page.locator(f"input[data-step='{STEP}']")).to_be_checked()
    expect(page.locator(".checklist-tools")).to_be_hidden()
