"""Readers who use the keyboard, large text or strong zoom; and the language of all that surrounds the text."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page, expect

from guidance.document.parse import parse
from guidance.render.html import Html
from support.as_composed import as_composed
from support.page_frame import RESULTS, is_wider_than_the_screen, open_menu, search
from support.project import SAMPLE
from support.stub_links import StubLinks

KINDS = (
    "fi/",
    "fi/sudenkuopat/unohdat-kiittaa/",
    "de/situationen/um-eine-referenz-bitten/",
    "de/checklisten/",
    "fi/viestipohjat/",
    "de/glossar/",
    "de/links/",
    "side-by-side/fi-de/pitfalls/lack-of-gratitude/",
)

REACHABLE = """() => [...document.querySelectorAll( // Tab reaches the chosen radio button, arrow keys the others
  "a[href], button:not(.checklist button), input:not([type='radio']:not(:checked)), summary, [tabindex='0']"
)].filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.closest("dialog:not([open])"))
  .map((e, number) => { e.dataset.number = number; return number })"""

FOCUSED = """() => {
  const e = document.activeElement
  if (!e || e === document.body) return null
  const box = e.getClientRects()[0] // a link may run over two lines
  const style = getComputedStyle(e)
  const card = e.closest(".card")
  const outlines = [style, card && getComputedStyle(card)].filter(Boolean)
  const x = box.left + Math.min(box.width / 2, 5), y = box.top + Math.min(box.height / 2, 8)
  const top = document.elementFromPoint(x, y)
  return {
    number: Number(e.dataset.number),
    inView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    covered: !(top && (e.contains(top) || top.contains(e) || (card && card.contains(top)))),
    outlined: outlines.some(o => o.outlineStyle !== "none" && parseFloat(o.outlineWidth) >= 2),
    name: e.outerHTML.slice(0, 120),
  }
}"""


def walk(page: Page) -> tuple[list[int], list[str]]:
    """Press Tab through the whole page; returns what was focused, and each fault with its element."""
    seen: list[int] = []
    faults: list[str] = []
    while True:
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUSED)
        if focus is None or focus["number"] in seen:
            return seen, faults
        seen.append(focus["number"])
        faults += [
            f"{fault}: {focus['name']}"
            for fault, wrong in (
                ("out of view", not focus["inView"]),
                ("covered", focus["covered"]),
                ("no outline", not focus["outlined"]),
            )
            if wrong
        ]


@pytest.mark.parametrize(("path", "width"), list(zip(KINDS, cycle([360, 1280]), strict=False)))
def test_every_control_is_reached_in_order_and_seen_with_its_focus(
    page: Page, base: str, path: str, width: int
) -> None:
    """WCAG 2.2, 2.1.1, 2.4.3, 2.4.7 and 2.4.11."""
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(base + path)
    numbers = page.evaluate(REACHABLE)
    seen, faults = walk(page)
    assert faults == []
    assert seen == numbers


def test_a_covered_control_and_one_without_outline_are_caught(page: Page, base: str) -> None:
    page.goto(f"{base}fi/")
    page.evaluate("""() => {
      const cover = document.createElement("div")
      cover.style.cssText = "position: fixed; inset: 0 0 auto; height: 120px; z-index: 9"
      document.body.append(cover)
      document.querySelector(".card a").closest(".card").style.outline = "none"
      document.querySelector(".card").style.setProperty("outline", "none", "important")
    }""")
    page.evaluate(REACHABLE)
    faults = " ".join(walk(page)[1])
    assert "covered: <a" in faults
    assert 'no outline: <a href="tilanteet/' in faults


def test_the_menu_and_the_languages_are_worked_by_keyboard(page: Page, base: str) -> None:
    page.goto(f"{base}de/")
    for opener, popover in (("[popovertarget=site-menu]", "#site-menu"), ("[popovertarget=languages]", "#languages")):
        page.locator(opener).focus()
        page.keyboard.press("Enter")
        expect(page.locator(popover)).to_be_visible()
        page.keyboard.press("Tab")
        expect(page.locator(f"{popover} a").first).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.locator(popover)).to_be_hidden()
        expect(page.locator(opener)).to_be_focused()


def test_at_four_times_the_size_menu_and_search_still_work(page: Page, base: str) -> None:
    """WCAG 2.2, 1.4.10: 1280 × 1024 at 400 % is 320 × 256."""
    page.set_viewport_size({"width": 320, "height": 256})
    page.goto(f"{base}de/stolperfallen/um-zu-viel-bitten/")
    open_menu(page)
    page.get_by_role("link", name="Checklisten").first.click()
    page.wait_for_url(f"{base}de/checklisten/")
    assert search(page, "danke")
    last = page.locator(RESULTS).last
    last.scroll_into_view_if_needed()
    last.click()
    page.wait_for_url(re.compile(r"/de/.+/"))
    assert not is_wider_than_the_screen(page)


@pytest.mark.parametrize("path", [*KINDS[:-1], "fi/tilanteet/", "de/datenschutz/"])
def test_who_skips_the_header_begins_with_the_text(page: Page, base: str, path: str) -> None:
    """WCAG 2.2, 2.4.1: the first stop of every page; nothing of the text is skipped."""
    page.goto(base + path)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text(SKIP[path.partition("/")[0]])
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_be_in_viewport()
    page.keyboard.press("Tab")
    first = page.locator("article a:visible, article button:visible, article input:visible, article summary:visible")
    expect(first.first).to_be_focused()


def test_a_button_without_words_is_seen_in_forced_colours(new_page: Callable[..., Page], base: str) -> None:
    for scheme in ("light", "dark"):
        page = new_page(forced_colors="active", color_scheme=scheme)
        page.goto(base + KINDS[1])
        button = page.locator(".copy--link").first
        button.wait_for()
        sign, ground = button.evaluate(
            "button => [getComputedStyle(button, '::before').backgroundColor,"
            " getComputedStyle(document.body).backgroundColor]"
        )
        assert sign != ground


def test_who_goes_back_finds_menu_and_languages_closed(page: Page, base: str) -> None:
    page.goto(base + KINDS[1])
    page.locator("[popovertarget=languages]").click()
    page.evaluate("window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    expect(page.locator(":popover-open")).to_have_count(0)


def test_a_menu_that_was_open_when_a_tablet_is_turned_does_not_lie_over_the_text(page: Page, base: str) -> None:
    page.set_viewport_size({"width": 800, "height": 1180})
    page.goto(base + KINDS[1])
    open_menu(page)
    page.set_viewport_size({"width": 1180, "height": 800})
    expect(page.locator("#site-menu:popover-open")).to_have_count(0)
    expect(page.locator("header #site-menu")).to_be_in_viewport()


def test_where_the_contents_stand_beside_the_text_they_cannot_be_folded(page: Page, base: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(base + KINDS[1])
    page.locator(".contents summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".contents")).to_have_attribute("open", "")


def test_on_paper_there_is_the_text_even_with_the_search_open(page: Page, base: str) -> None:
    page.goto(base + KINDS[1])
    search(page, "kiitin")
    page.emulate_media(media="print")
    expect(page.locator("[data-search]")).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
    assert page.locator(".copy").count() > 10
    assert page.locator(".copy:visible").count() == 0


def test_nothing_moves_on_its_own(site: Path) -> None:
    """WCAG 2.2, 2.3.3: there is no motion that a reader would have to switch off."""
    [style] = (site / "assets" / "stylesheets").glob("site.*.css")
    assert re.findall(r"transition|animation|scroll-behavior|@keyframes", style.read_text("utf-8")) == []


def test_the_text_stays_where_it_is_while_the_page_loads(page: Page, base: str) -> None:
    page.add_init_script("""
      window.shift = 0
      new PerformanceObserver(list => { for (const entry of list.getEntries()) window.shift += entry.value })
        .observe({ type: "layout-shift", buffered: true })
    """)
    for path in KINDS:
        page.goto(base + path)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.shift") == 0, path
    page.evaluate(
        "document.querySelector('main').prepend(Object.assign(document.createElement('div'), "
        "{ style: 'height: 300px' }))"
    )
    page.wait_for_function("window.shift > 0")


SURROUNDINGS = r"""() => {
  const article = document.querySelector("[data-article]")
  const written = "h1, title, .printed, .reviewed, .contents li, [lang]:not(html)"
  const outside = e => !article.contains(e) && !e.closest(written)
  const found = []
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const parent = texts.currentNode.parentElement
    if (outside(parent) && !parent.closest("script")) found.push(texts.currentNode.textContent)
  }
  for (const e of document.querySelectorAll("body, body *")) {
    if (e.closest("[lang]:not(html)")) continue
    for (const name of ["aria-label", "title", "placeholder", "data-count", "data-none", "data-failed"])
      if (e.hasAttribute(name) && outside(e)) found.push(e.getAttribute(name))
  }
  return [...new Set(found.map(text => text.trim()).filter(text => /\p{L}/u.test(text)))]
}"""
SKIP = {"fi": "Hyppää sisältöön", "de": "Zum Inhalt"}


@pytest.mark.parametrize("path", [path for path in KINDS if not path.startswith("side")])
def test_whatever_surrounds_the_text_is_in_the_language_of_the_page(page: Page, base: str, path: str) -> None:
    """WCAG 2.2, 3.1.1 and 3.1.2: every word is one of the language's own words.yml, a page's title, or marked."""
    lang = path.partition("/")[0]
    words = yaml.safe_load((SAMPLE / "docs" / lang / "words.yml").read_text("utf-8"))
    fronts = [file.read_text("utf-8").split("---")[1] for file in (SAMPLE / "docs" / lang).rglob("*.md")]
    titles = {front[key] for front in map(yaml.safe_load, fronts) for key in ("title", "menu") if key in front}
    names = {"fi": "Suomi", "de": "Deutsch"}
    strings = {text for text in words.values() if isinstance(text, str)}
    own = {*strings, *titles, names[lang], f"{names[lang]}, {words['site-languages']}", "CC BY 4.0"}
    page.goto(base + path)
    assert [text for text in page.evaluate(SURROUNDINGS) if text not in own] == []
    page.evaluate("document.querySelector('header').append('Toggle search')")
    assert [text for text in page.evaluate(SURROUNDINGS) if text not in own] == ["Toggle search"]


def test_a_heading_and_a_message_are_called_what_they_are_called(page: Page, base: str) -> None:
    """Buttons are no part of the names that a screen reader lists (WCAG 2.2, 2.4.6)."""
    page.goto(f"{base}de/strategien/offen-sagen-worum-es-geht/")
    page.locator("h2 + .copy--link").first.wait_for()
    names = "elements => elements.map(element => [element.textContent, element.querySelectorAll('button').length])"
    found = page.locator("h2, h3, figcaption").evaluate_all(names)
    assert ["Kurz gesagt", 0] in found
    assert [name for name, buttons in found if buttons] == []
    page.get_by_role("heading", name="Kurz gesagt", exact=True).wait_for()
    page.get_by_role("figure", name="Um ein Gespräch über den Beruf bitten", exact=True).wait_for()


BESIDE = """buttons => buttons.map(button => {
  const heading = button.previousElementSibling
  const range = document.createRange()
  range.selectNodeContents(heading)
  const lines = [...range.getClientRects()]
  const [last, own, frame] = [lines.at(-1), button.getBoundingClientRect(), heading.getBoundingClientRect()]
  const isOnLastLine = own.top < last.bottom && own.bottom > last.top
  const isFree = lines.every(line => line.right <= own.left)
  return [heading.textContent, isOnLastLine && isFree && own.right <= frame.right + 1]
})"""


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_copy_link_stands_on_the_last_line_of_a_heading_and_covers_none_of_it(
    page: Page, base: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for path in ("de/strategien/offen-sagen-worum-es-geht/", "fi/viestipohjat/", "de/links/"):
        page.goto(base + path)
        buttons = page.locator(":is(h2, h3, figcaption) + .copy--link")
        assert [name for name, stands in buttons.evaluate_all(BESIDE) if not stands] == []
    page.goto(f"{base}de/mustertexte/")
    page.locator("h2").last.evaluate(
        "heading => { heading.style.paddingInline = 0; heading.append(' ' + 'a'.repeat(99)) }"
    )
    assert len([name for name, stands in page.locator("h2 + .copy--link").evaluate_all(BESIDE) if not stands]) == 1


WIDE = (
    "| Weiterbildung | Personalverantwortliche | Empfehlungsschreiben |\n| --- | --- | --- |\n"
    "| Vorstellungsgespräch | Hochschulabsolventinnen | Telefongespräch |\n\n```\n" + "wide " * 40 + "\n```\n"
)


def test_wide_tables_and_code_scroll_by_keyboard_and_the_page_stays_as_wide_as_the_phone(page: Page, base: str) -> None:
    page.set_viewport_size({"width": 320, "height": 600})
    page.goto(base + KINDS[1])
    html = Html(StubLinks()).blocks(parse(WIDE)[0].blocks)
    page.locator("[data-article]").evaluate("(article, html) => article.insertAdjacentHTML('afterbegin', html)", html)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    for wide in (page.locator(".table-scroll").first, page.locator("pre").first):
        wide.focus()
        expect(wide).to_be_focused()
        assert wide.evaluate("e => e.scrollWidth > e.clientWidth")
        page.keyboard.press("ArrowRight")
        page.wait_for_function("e => e.scrollLeft > 0", arg=wide.element_handle())


COMPOUND, LETTERS = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz", "abcdefghij" * 14
UNBROKEN = f"{COMPOUND} **{COMPOUND}** <https://www.example.org/{LETTERS}> `{LETTERS}` [[home|{COMPOUND}]]"
BLOCKS = (
    f"# {COMPOUND}\n\n### {COMPOUND}\n\n{UNBROKEN}[^a]\n\n"
    f"- {UNBROKEN}\n  - {UNBROKEN}\n\n> {UNBROKEN}\n>\n> > {UNBROKEN}\n\n"
    f"> [!NOTE] {COMPOUND}\n> {UNBROKEN}\n\n> [!TIP]+ {COMPOUND}\n> {UNBROKEN}\n\n{COMPOUND}\n: {UNBROKEN}\n\n"
    f'![{COMPOUND}](a.png "{COMPOUND}")\n\n[^a]: {UNBROKEN}\n\n'
    + "\n\n".join("".join(f"|{cell * columns}\n" for cell in (f"{COMPOUND}|", "---|", "x|")) for columns in range(2, 9))
)


def test_words_addresses_and_code_without_a_break_point_stay_on_a_phone(page: Page, base: str) -> None:
    page.set_viewport_size({"width": 320, "height": 600})
    page.goto(base + KINDS[1])
    html = Html(StubLinks()).blocks(as_composed(parse(BLOCKS)[0].blocks))
    page.locator("[data-article]").evaluate("(article, html) => article.insertAdjacentHTML('afterbegin', html)", html)
    assert page.locator("[data-article] figcaption").first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
