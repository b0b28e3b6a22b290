"""Messages are filled in on the page and copied as plain text; nothing of it is sent or kept."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from support.clipboard import on_clipboard

PAGE, FIGURE = "de/strategien/offen-sagen-worum-es-geht/", "figure#ask-about-their-work"
COPIED = """\
Hallo Aino,

ich überlege, beruflich in den Bereich <b>Ich & du</b> zu wechseln"""


@pytest.fixture
def clipboard(new_page: Callable[..., Page]) -> Page:
    return new_page(permissions=["clipboard-read", "clipboard-write"])


def copied(page: Page, figure: str, name: str = "Text kopieren") -> str:
    """Copy a text; the button tells how many placeholders are left in it, each counted once."""
    status = page.locator(".copy__status")
    status.evaluate("status => (status.textContent = '')")
    page.locator(figure).get_by_role("button", name=name).first.click()
    expect(status).to_have_text(re.compile("Kopiert"))
    said = status.text_content()
    found = on_clipboard(page)
    assert found.keys() == {"text/plain"}  # where it is pasted, a message looks like the text around it
    left = {*re.findall(r"\[[^]]+]", found["text/plain"])}
    assert said == {0: "Kopiert", 1: "Kopiert. Ein Feld ist noch leer."}.get(
        len(left), f"Kopiert. {len(left)} Felder sind noch leer."
    )
    return found["text/plain"]


def test_what_is_filled_in_is_copied_and_the_rest_keeps_its_brackets(clipboard: Page, base: str) -> None:
    page = clipboard
    page.goto(base + PAGE)
    page.get_by_role("textbox", name="Name", exact=True).fill("Aino")
    page.get_by_role("textbox", name="Branche").fill("<b>Ich & du</b>")
    text = copied(page, FIGURE)
    assert text.startswith(COPIED)
    assert text.endswith("\nLiebe Grüße\n[mein Name]")
    page.get_by_role("textbox", name="mein Name").fill("Mika")
    assert copied(page, FIGURE).endswith("\nMika")


def test_a_name_goes_into_every_message_of_the_page(clipboard: Page, base: str) -> None:
    page = clipboard
    page.goto(f"{base}de/mustertexte/")
    fields = page.locator("input[data-placeholder='[mein Name]']")
    assert fields.count() > 5
    fields.first.fill("Mika")
    assert fields.evaluate_all("fields => fields.every((field) => field.value === 'Mika')")
    assert copied(page, "figure#thanks-for-interview-help").endswith("\nMika")


WORDINGS = ("Sie · Mail", "Sie · Chat", "Du · Mail", "Du · Chat")
REFERENCE = "figure#ask-for-a-reference"


@pytest.mark.parametrize("address", ["de/mustertexte/", "de/situationen/um-eine-referenz-bitten/"])
def test_without_a_script_a_tab_shows_its_wording_alone(new_page: Callable[..., Page], base: str, address: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{base}{address}#ask-for-a-reference")
    message = page.locator(REFERENCE)
    for number, name in enumerate(WORDINGS):
        if number:
            message.get_by_text(name, exact=True).click()
        expect(message.get_by_role("radio", name=name)).to_be_checked()
        shown = [wording.is_visible() for wording in message.locator(".wording").all()]
        assert shown == [other == number for other in range(len(WORDINGS))]


def test_arrow_keys_choose_a_wording_and_the_next_tab_stop_is_in_it(clipboard: Page, base: str) -> None:
    page = clipboard
    page.goto(f"{base}de/mustertexte/")
    message = page.locator(REFERENCE)
    first = message.get_by_role("group", name="Fassung").get_by_role("radio").first
    first.focus()
    page.keyboard.press("ArrowRight")
    expect(message.get_by_role("radio", name="Sie · Chat")).to_be_focused()
    expect(message.locator(".wording").nth(1)).to_be_visible()
    expect(message.locator(".wording").nth(0)).to_be_hidden()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    expect(message.locator(".wording").nth(2).locator(".message__subject input")).to_be_focused()


def test_each_wording_is_copied_by_itself_and_its_subject_on_a_button_of_its_own(clipboard: Page, base: str) -> None:
    page = clipboard
    page.goto(f"{base}de/mustertexte/")
    message = page.locator(REFERENCE)
    message.locator("input[data-placeholder='[Beruf]']").first.fill("Koch")
    begins = (
        "Guten Tag [Anrede und Name],\n\n",
        "Guten Tag [Anrede und Name], ich",
        "Hallo [Name],\n\n",
        "Hallo [Name], ich",
    )
    for name, begin in zip(WORDINGS, begins, strict=True):
        message.get_by_text(name, exact=True).click()
        label = f"Um eine Referenz bitten, {name}"
        text = copied(page, REFERENCE, f"Text kopieren: {label}")
        assert text.startswith(begin)
        assert "Koch" in text
        assert "Referenz für" not in text
        subject = message.get_by_role("button", name=f"Betreff kopieren: {label}")
        assert subject.count() == name.count("Mail")
        if "Mail" in name:
            assert copied(page, REFERENCE, f"Betreff kopieren: {label}") == "Referenz für meine Bewerbung als Koch"
            expect(message.locator(".copy--done")).to_have_count(1)  # one button speaks at a time


MAILS = f"{REFERENCE} .message__mail a"


def mail(page: Page) -> tuple[str, str]:
    """Return subject and text of the message's first mail, as a mail program reads them from its link (RFC 6068)."""
    address = page.locator(MAILS).first.get_attribute("href") or ""
    parts = re.fullmatch(r"mailto:\?subject=([^&]*)&body=([^&]*)", address)
    assert parts
    subject, body = map(unquote, parts.groups())
    assert body.count("\n") == body.count("\r\n") > 4
    return subject, body.replace("\r\n", "\n")


def test_a_mail_opens_with_what_is_filled_in_and_a_chat_has_no_such_link(clipboard: Page, base: str) -> None:
    page = clipboard
    page.goto(f"{base}de/mustertexte/")
    expect(page.locator(MAILS)).to_have_count(sum("Mail" in name for name in WORDINGS))
    label = "Als E-Mail öffnen: Um eine Referenz bitten, Sie · Mail"
    expect(page.locator(REFERENCE).get_by_role("link", name=label)).to_be_visible()
    fields = page.locator(REFERENCE)
    fields.locator("input[data-placeholder='[Beruf]']").first.fill("Koch & <b>Bäcker</b> #1?")
    subject, body = mail(page)
    assert subject == "Referenz für meine Bewerbung als Koch & <b>Bäcker</b> #1?"
    assert body == copied(page, REFERENCE)
    assert "[mein Name]" in body


def test_without_a_script_a_mail_opens_with_its_gaps(new_page: Callable[..., Page], base: str) -> None:
    found = []
    for scripts in (True, False):
        page = new_page(java_script_enabled=scripts)
        page.goto(f"{base}de/mustertexte/#ask-for-a-reference")
        if scripts:  # the script writes the address anew, as the page had it
            page.locator(f"{REFERENCE} input.placeholder").first.fill("")
            page.locator(f"{REFERENCE} input.placeholder").first.dispatch_event("input")
        links = page.locator(MAILS)
        found.append([link.get_attribute("href") for link in links.all()])
        expect(links.first).to_have_text("Als E-Mail öffnen")
        expect(links.first).to_be_visible()
    assert found[0] == found[1]
    assert len(found[0]) > 1


def test_on_paper_every_wording_is_there_below_its_name(page: Page, base: str) -> None:
    page.goto(f"{base}de/mustertexte/")
    page.emulate_media(media="print")
    message = page.locator(REFERENCE)
    for name, wording in zip(WORDINGS, message.locator(".wording").all(), strict=True):
        expect(message.get_by_text(name, exact=True)).to_be_visible()
        expect(wording).to_be_visible()
    assert message.locator(".wording__tab input:visible").count() == 0


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
