"""Who knows no Git and no terminal edits both languages in a browser, and only what was typed is written."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import ndiff
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from support.axe import PLANTED, plant, rules, violations
from support.preview_server import editing
from support.project import copy_tiny_project, edit
from support.waiting import PATIENCE

TOPIC = "docs/fi/rules/open.md"
COUNTERPART = "docs/de/rules/open.md"
FITS = "document.documentElement.scrollWidth <= innerWidth"
SLOW = PATIENCE * 1000
"""Milliseconds in which a build must show."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_tiny_project(tmp_path_factory.mktemp("editor") / "p")


@pytest.fixture(scope="module")
def served(project: Path) -> Iterator[tuple[str, str]]:
    with editing(project) as addresses:
        yield addresses


@pytest.fixture
def asked(page: Page) -> list[str]:
    """Return the addresses that the page asks for, as it does."""
    found: list[str] = []
    page.on("request", lambda request: found.append(request.url))
    return found


def contents(project: Path) -> dict[str, bytes]:
    return {path.relative_to(project).as_posix(): path.read_bytes() for path in (project / "docs").rglob("*.*")}


def changed_lines(before: dict[str, bytes], after: dict[str, bytes]) -> dict[str, list[str]]:
    """Return path → the lines that are new or gone."""
    return {
        path: [line for line in ndiff(lines(before, path), lines(after, path)) if line[0] in "+-"]
        for path in sorted({*before, *after})
        if before.get(path) != after.get(path)
    }


def lines(files: dict[str, bytes], path: str) -> list[str]:
    return files.get(path, b"").decode().splitlines(keepends=True)


def retype(page: Page, label: str, old: str, new: str) -> None:
    text = page.get_by_role("textbox", name=label).first
    assert old in text.input_value()
    text.fill(text.input_value().replace(old, new))


def test_both_languages_a_step_and_a_message_are_written_line_by_line_and_shown_in_the_preview(
    page: Page, project: Path, served: tuple[str, str], asked: list[str]
) -> None:
    (editor, preview), before = served, contents(project)
    page.goto(preview + "de/de-rules/de-open/")
    page.get_by_role("link", name="Deutsch · Suomi").click()
    expect(page).to_have_url(editor + COUNTERPART + "?beside=fi")
    assert page.evaluate(FITS)
    retype(page, "Deutsch", "## DE how", "## DE how to")
    retype(page, "Suomi", "FI say it.", "FI say it today.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("status")).to_have_text("Saved. The preview shows it in a moment.")
    expect(page.get_by_text("No findings here.")).to_be_visible()

    page.get_by_text("Add a step", exact=True).click()
    page.get_by_label("id", exact=True).fill("ask-why")
    page.get_by_label("Suomi", exact=True).fill("FI: ask #why.")
    page.get_by_label("Deutsch", exact=True).fill("DE ask why.")
    page.get_by_label("section").select_option("how")
    page.get_by_label("phase").select_option("before")
    page.get_by_label("advice", exact=True).check()
    page.get_by_role("button", name="Save, and add the step").click()
    expect(page.get_by_role("status")).to_have_text("Saved, with the new step.")

    page.get_by_role("link", name="All pages").click()
    page.get_by_text("New message").click()
    page.get_by_label("id", exact=True).last.fill("bye")
    for name in ("Suomi", "Deutsch"):
        page.get_by_label(f"title ({name})").fill(f"{name} bye")
        page.get_by_label(f"message ({name})").fill(f"{name}: bye [name],\n\nsee you.")
    page.get_by_label("recipient").select_option("guest")
    page.get_by_label("phase").last.select_option("after")
    page.get_by_label("advice", exact=True).check()
    page.get_by_label("own", exact=True).check()
    assert page.evaluate(FITS)
    page.get_by_role("button", name="Add the message").click()
    expect(page.get_by_role("status")).to_have_text("The message is added.")
    expect(page.get_by_role("heading", level=1)).to_have_text("Suomi bye · Deutsch bye")

    assert changed_lines(before, contents(project)) == {
        COUNTERPART: ["+   ask-why: DE ask why.\n", "- ## DE how {#how}\n", "+ ## DE how to {#how}\n"],
        TOPIC: ['-   say-it: "FI say it."\n', '+   say-it: "FI say it today."\n', '+   ask-why: "FI: ask #why."\n'],
        "docs/de/messages/bye.md": [
            f"+ {line}\n" for line in ("---", "title: Deutsch bye", "---", "Deutsch: bye [name],", "", "see you.")
        ],
        "docs/fi/messages/bye.md": [
            f"+ {line}\n" for line in ("---", "title: Suomi bye", "---", "Suomi: bye [name],", "", "see you.")
        ],
        "docs/topics.yml": [
            "+       ask-why: {section: how, phase: before, meetings: [advice]}\n",
            "+   bye: {recipient: guest, phase: after, meetings: [advice], own: true}\n",
        ],
    }
    assert {address.split("/")[2] for address in asked} == {editor.split("/")[2], preview.split("/")[2]}
    page.goto(preview + "fi/fi-rules/fi-open/")
    expect(page.locator("body")).to_contain_text("FI: ask #why.", timeout=SLOW)


def test_a_finding_leads_to_its_line_and_the_preview_leads_back_to_the_text(
    page: Page, served: tuple[str, str]
) -> None:
    editor, preview = served
    page.goto(editor + "docs/fi/about.md")
    retype(page, "Suomi", "summary:", "sumary:")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("2 findings here.")).to_be_visible()
    shown = page.locator(".findings li").nth(1)
    expect(shown).to_contain_text('the front matter has no key "sumary". Did you mean "summary"? [unknown-key]')
    shown.get_by_role("link").click()
    selected = "([e]) => e.value.slice(e.selectionStart, e.selectionEnd)"
    assert page.locator("#text-1").evaluate_all(selected) == 'sumary: "FI about about."'
    page.goto(preview + "fi/")
    link = page.get_by_role("link", name="docs/fi/about.md:4")
    expect(link).to_be_visible(timeout=SLOW)
    link.click()
    expect(page).to_have_url(editor + "docs/fi/about.md")
    retype(page, "Suomi", "sumary:", "summary:")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("No findings here.")).to_be_visible()


def test_a_save_over_a_file_that_somebody_else_has_changed_is_refused_and_what_was_typed_stays(
    page: Page, project: Path, served: tuple[str, str]
) -> None:
    path = "docs/de/habits/asking.md"
    page.goto(served[0] + path)
    edit(project / path, "DE asking", "DE asked")
    before = contents(project)
    retype(page, "Deutsch", "DE short", "DE shortest")
    retype(page, "Suomi", "FI short", "FI shortest")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("alert")).to_have_text(
        f"{path} has been changed on disk since you opened it, and nothing was saved. What you typed is still here: "
        "copy it, open the page anew, and put your change in there."
    )
    assert "DE shortest" in page.get_by_role("textbox", name="Deutsch").first.input_value()
    assert "FI shortest" in page.get_by_role("textbox", name="Suomi").first.input_value()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert contents(project) == before


def test_line_ends_and_spaces_stay_as_they_are_where_nobody_typed(
    page: Page, project: Path, served: tuple[str, str]
) -> None:
    file = project / "docs/fi/checklists.md"
    old = b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n") + b"\r\n\nFI <b>&amp; last  \n\ttab"
    file.write_bytes(old)
    page.goto(served[0] + "docs/fi/checklists.md")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("status")).to_be_visible()
    assert file.read_bytes() == old
    retype(page, "Suomi", "last  ", "last  \nand more")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("more").first).to_be_attached()
    expect(page.get_by_role("status")).to_be_visible()
    assert file.read_bytes() == old.replace(b"last  \n", b"last  \nand more\r\n")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_editor_has_no_barriers(page: Page, project: Path, served: tuple[str, str], scheme: str) -> None:
    (project / "docs/de/accessibility.md").write_text("---\ntitel: a\n---\n", "utf-8")
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    for path in ("", "docs/de/accessibility.md", TOPIC, f"{TOPIC}?done=saved"):
        page.goto(served[0] + path)
        page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")
        assert violations(page) == []
        assert page.evaluate(FITS)
    plant(page)
    page.locator("main > p").first.evaluate("p => { p.style.background = '#fff'; p.style.color = '#eee'; }")
    assert rules(violations(page)) == PLANTED
