"""The link kit gives links that work, in every form in which people paste them."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import markdown
import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from support.clipboard import on_clipboard, pasted
from support.project import FOLDER_URL as SITE_URL
from support.project import Html

KIT = "fi/linkit/"
PAGES, STEPS, MESSAGES, ON_TOPICS = 19, 22, 8, 5
"""What the sample library has in each language; so many of its messages stand on the pages of topics, too."""


@pytest.fixture(scope="module")
def published(folder_site: Path) -> Path:
    return folder_site


def decoded(page: Page, svg: Path) -> list[str]:
    """Return what an independent reader reads in the picture that Chromium draws of an SVG file."""
    page.set_content(f'<body style="margin:40px">{svg.read_text("utf-8")}</body>')
    picture = Image.open(io.BytesIO(page.screenshot()))
    return [code.text for code in zxingcpp.read_barcodes(picture)]


def test_every_qr_code_gives_the_address_that_it_stands_for(page: Page, published: Path) -> None:
    page.set_viewport_size({"width": 400, "height": 400})
    codes = sorted(published.rglob("qr*.svg"))
    assert len([code for code in codes if code.stem == "qr"]) == PAGES
    assert len(codes) > PAGES
    for code in codes:
        folder, place = code.parent.relative_to(published).as_posix(), code.stem.removeprefix("qr").removeprefix("-")
        assert decoded(page, code) == [f"{SITE_URL}{folder}/{f'#{place}' if place else ''}"]
        assert (code.parent / "index.html").is_file()
        assert code.with_suffix(".png").is_file()


def test_the_reader_of_qr_codes_does_read(page: Page, published: Path) -> None:
    codes = sorted(published.rglob("qr.svg"))
    page.set_viewport_size({"width": 400, "height": 400})
    assert decoded(page, codes[0]) != decoded(page, codes[1])


@cache
def html(file: Path) -> Html:
    return Html(file)


def test_each_page_step_and_message_has_its_link_in_three_forms(page: Page, published: Path) -> None:
    page.goto((published / KIT / "index.html").as_uri())
    forms = page.locator("dl.snippets").evaluate_all(
        "lists => lists.map(list => [...list.querySelectorAll('code')].map(code => code.textContent))"
    )
    assert len(forms) == PAGES + STEPS + MESSAGES + ON_TOPICS
    for text, card, plain, *_ in forms:
        address = re.search(r"\((https://[^)]+)\)$", text)
        assert address is not None, text
        linked = address[1]
        assert linked.startswith(f"{SITE_URL}go/")
        assert f'href="{linked}"' in card
        assert plain.endswith(f": {linked}")
        assert f'<a href="{linked}">' in markdown.markdown(text)
        path, _, fragment = linked.removeprefix(SITE_URL).partition("#")
        goal = html(published / path / "index.html")
        forwards = [a for a in goal.all("a") if "data-forward" in a]
        assert len(forwards) == 2
        for link in forwards:
            target = html((published / path / link["href"] / "index.html").resolve())
            assert fragment in {"", *target.ids}


def test_the_html_card_needs_no_script_and_no_frame(page: Page, published: Path) -> None:
    page.goto((published / KIT / "index.html").as_uri())
    card = page.locator("dl.snippets").first.locator("code").nth(1).text_content() or ""
    assert re.findall(r"<(\w+)", card) == ["div", "a", "strong", "br", "br", "small"]
    page.set_content(card)
    assert page.get_by_role("link", name="Reilu verkostoituja").get_attribute("href") == f"{SITE_URL}go/home/"


@pytest.mark.parametrize("secure", [True, False], ids=["https or localhost", "a plain http intranet"])
def test_copy_link_copies_the_permanent_link(new_page: Callable[..., Page], base: str, *, secure: bool) -> None:
    page = new_page(fresh=True, permissions=["clipboard-read", "clipboard-write"])
    if not secure:  # as on plain http: no Clipboard API to write with; what was copied is read by another page
        page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.clock.install()
    page.goto(f"{base}de/strategien/offen-sagen-worum-es-geht/")
    paste = new_page(permissions=["clipboard-read", "clipboard-write"])
    paste.goto(f"{base}404.html")
    for selector, place, title in (
        ("h2#how + button", "#how", "So gehen Sie vor – Sagen Sie offen, worum es geht"),
        ("h3#fits + button", "#fits", "Hier kündigen Sie Berufliches an – Sagen Sie offen, worum es geht"),
        ("h2#checklist + button", "#checklist", "Checkliste – Sagen Sie offen, worum es geht"),
        (
            "li#name-the-topic button",
            "#name-the-topic",
            "Fassen Sie in einem Satz zusammen, worüber Sie sprechen möchten.",
        ),
        (
            "figure#ask-about-their-work figcaption + button",
            "#ask-about-their-work",
            "Um ein Gespräch über den Beruf bitten",
        ),
    ):
        page.locator(selector).click()
        expect(page.locator(".copy__status")).to_have_text("Kopiert")
        address = f"{base}go/strategies/be-open/{place}"
        assert on_clipboard(paste) == {"text/plain": address, "text/html": f'<a href="{address}">{title}</a>'}
        page.clock.run_for(3000)
        assert page.locator(".copy__status").text_content() == ""
    page.goto(f"{base}de/checklisten/")
    page.locator("li#after-help-pitfalls-lack-of-gratitude-thank-every-time").get_by_role("button").click()
    expect(page.locator(".copy__status")).to_have_text("Kopiert")
    assert on_clipboard(paste)["text/plain"] == f"{base}go/pitfalls/lack-of-gratitude/#thank-every-time"
    page.clock.run_for(3000)
    page.goto(f"{base}de/situationen/um-eine-referenz-bitten/#ask-for-a-reference")
    page.locator("figure#ask-for-a-reference").get_by_role("button", name="Link kopieren").click()
    expect(page.locator(".copy__status")).to_have_text("Kopiert")
    assert on_clipboard(paste)["text/plain"] == f"{base}go/messages/#ask-for-a-reference"


def test_a_refused_clipboard_is_got_round_and_the_focus_stays(page: Page, base: str) -> None:
    page.add_init_script("navigator.clipboard.write = () => Promise.reject(new DOMException('no'))")
    page.add_init_script("addEventListener('copy', (e) => { window.copied = e.clipboardData.getData('text/plain') })")
    page.goto(f"{base}de/strategien/offen-sagen-worum-es-geht/")
    button = page.get_by_role("button", name="Link kopieren: So gehen Sie vor")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".copy__status")).to_have_text("Kopiert")
    assert page.evaluate("window.copied") == f"{base}go/strategies/be-open/#how"
    expect(button).to_be_focused()


def test_where_nothing_can_be_copied_the_reader_is_told(page: Page, base: str) -> None:
    page.add_init_script("navigator.clipboard.write = () => Promise.reject(new DOMException('no'))")
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new DOMException('no'))")
    page.add_init_script("document.execCommand = () => false")
    page.goto(f"{base}fi/keinot/kerro-heti-mista-on-kyse/")
    page.get_by_role("button", name="Kopioi linkki: Näin teet").click()
    expect(page.locator(".copy__status")).to_have_text("Ei kopioitu")


def test_a_browser_that_can_copy_text_alone_says_so(new_page: Callable[..., Page], base: str) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.add_init_script("delete window.ClipboardItem; document.execCommand = () => false")
    page.goto(f"{base}fi/keinot/kerro-heti-mista-on-kyse/")
    page.get_by_role("button", name="Kopioi linkki: Näin teet").click()
    expect(page.locator(".copy__status")).to_have_text("Kopioitu pelkkänä tekstinä")
    assert on_clipboard(page) == {"text/plain": f"{base}go/strategies/be-open/#how"}


@pytest.mark.parametrize(("number", "name"), [(0, "Markdown"), (1, "HTML"), (2, "Teksti")])
def test_a_link_of_the_kit_is_pasted_as_a_titled_link_or_as_its_card(
    new_page: Callable[..., Page], base: str, number: int, name: str
) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(base + KIT)
    first = page.locator("dl.snippets").first
    form = first.locator("code").nth(number).text_content()
    first.get_by_role("button", name=f"Kopioi: {name}").click()
    expect(page.locator(".copy__status")).to_have_text("Kopioitu")
    link = '<a href="https://fair-networking.example/go/home/">Reilu verkostoituja</a>'
    assert on_clipboard(page) == {"text/plain": form, "text/html": form if name == "HTML" else link}
    rich = pasted(page)
    if name == "HTML":
        assert "border:1px solid" in rich
        assert "<strong>Reilu verkostoituja</strong></a>" in rich
    else:
        assert rich == link
