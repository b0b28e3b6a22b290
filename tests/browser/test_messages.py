"""Messages are filled in on the page and copied as plain text; nothing of it is sent or kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

PAGE, FIGURE = "de/strategien/offen-sagen-worum-es-geht/", "figure#ask-about-their-work"
COPIED = """\
Hallo Aino,

ich überlege, beruflich in den Bereich <b>Ich & du</b> zu wechseln"""


@pytest.fixture
def clipboard(new_page: Callable[..., Page]) -> Page:
    return new_page(permissions=["clipboard-read", "clipboard-write"])


def copied(page: Page, figure: str) -> str:
    page.locator(figure).get_by_role("button", name="Text kopieren").first.click()
    page.wait_for_function("document.querySelector('.copy__status').textContent === 'Kopiert'")
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_what_is_filled_in_is_copied_and_the_rest_keeps_its_brackets(clipboard: Page, base: str) -> None:
    page = clipboard
    page.goto(base + PAGE)
    page.get_by_role("textbox", name="Name", exact=True).fill("Aino")
    page.get_by_role("textbox", name="Branche").fill("<b>Ich & du</b>")
    text = copied(page, FIGURE)
    assert text.startswith(COPIED)
    assert text.endswith("\nLiebe Grüße\n[mein Name]")


def test_a_name_goes_into_every_message_of_the_page(clipboard: Page, base: str) -> None:
    page = clipboard
    page.goto(f"{base}de/mustertexte/")
    fields = page.locator("input[data-placeholder='[mein Name]']")
    assert fields.count() > 5
    fields.first.fill("Mika")
    assert fields.evaluate_all("fields => fields.every((field) => field.value === 'Mika')")
    assert copied(page, "figure#thanks-for-interview-help").endswith("\nMika")


def test_on_paper_what_is_filled_in_is_there_in_full(page: Page, base: str) -> None:
    page.goto(base + PAGE)
    field = page.locator("input[data-placeholder='[Branche]']")
    long = " ".join(["Ich arbeite seit drei Jahren in der Buchhaltung."] * 6)
    field.fill(long)
    page.emulate_media(media="print")
    expect(field).to_be_hidden()
    printed = page.locator(".printed-field").filter(has=field)
    shown = "(frame) => getComputedStyle(frame, '::before').content"
    assert printed.evaluate(shown) == f'"{long}"'
    assert page.locator(".printed-field").first.evaluate(shown) == '"[Name]"'
    box = printed.evaluate("(frame) => [frame.getBoundingClientRect().height, frame.getClientRects().length]")
    assert box[1] > 2  # it runs over several lines


def test_a_list_of_questions_keeps_its_lines(clipboard: Page, base: str) -> None:
    page = clipboard
    page.goto(f"{base}de/strategien/vorarbeit-leisten/")
    lines = copied(page, "figure#questions-for-a-talk").split("\n")
    assert len(lines) == 6
    assert all(line.startswith("– ") and line.endswith("?") for line in lines)
