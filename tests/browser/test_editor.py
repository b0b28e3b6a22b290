"""Who knows no Git and no terminal edits both languages in a browser, and only what was typed is written."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import ndiff
from pathlib import Path

import pytest
from playwright.sync_api import Dialog, Locator, Page, expect

from support.axe import PLANTED, plant, rules, violations
from support.preview_server import editing, editing_alone
from support.project import copy_tiny_project, edit
from support.waiting import PATIENCE

TOPIC = "docs/fi/rules/open.md"
COUNTERPART = "docs/de/rules/open.md"
AT_CURSOR = """line => {
  const text = document.getElementById("text-1");
  return text?.selectionStart === text?.selectionEnd && text?.value.slice(text.selectionStart).startsWith(`${line}\\n`);
}"""
"""Tells whether the cursor stands before a line, and nothing is selected."""
FITS = "document.documentElement.scrollWidth <= innerWidth"
SLOW = PATIENCE * 1000
"""Milliseconds in which a build must show."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_tiny_project(tmp_path_factory.mktemp("editor") / "p")


@pytest.fixture(scope="module")
def editor(project: Path) -> Iterator[str]:
    """Return the address of the editor of that project, beside which there is no preview."""
    with editing_alone(project) as server:
        yield f"http://{server.hosts[0]}/"


@pytest.fixture(scope="module")
def previewed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_tiny_project(tmp_path_factory.mktemp("editor") / "p")


@pytest.fixture(scope="module")
def served(previewed: Path) -> Iterator[tuple[str, str]]:
    """Return the addresses of another project's editor and of its preview."""
    with editing(previewed) as addresses:
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


def press(button: Locator) -> None:
    """Press a button and wait for the page that comes of it: what this says may have been there before."""
    with button.page.expect_navigation():
        button.click()


def retype(page: Page, label: str, old: str, new: str) -> None:
    text = page.get_by_role("textbox", name=label).first
    assert old in text.input_value()
    text.fill(text.input_value().replace(old, new))


def test_both_languages_a_step_and_a_message_are_written_line_by_line_and_shown_in_the_preview(
    page: Page, previewed: Path, served: tuple[str, str], asked: list[str]
) -> None:
    (editor, preview), before = served, contents(previewed)
    page.goto(preview + "de/de-rules/de-open/")
    page.get_by_role("link", name="Deutsch · Suomi").click()
    expect(page).to_have_url(editor + COUNTERPART + "?beside=fi")
    boxes = page.locator("textarea[data-path]").evaluate_all("boxes => boxes.map(box => box.lang)")
    assert boxes == ["fi", "de"]
    assert page.evaluate(FITS)
    retype(page, "Deutsch", "## DE how", "## DE how to")
    retype(page, "Suomi", "FI say it.", "FI say it today.")
    press(page.get_by_role("button", name="Save", exact=True))
    same = "Do the versions say the same?"
    expect(page.get_by_role("status")).to_have_text(
        f"Saved. The preview shows it in a moment. No findings here. {same}"
    )

    page.get_by_text("Add a step", exact=True).click()
    page.get_by_label("Id", exact=True).fill("ask-why")
    page.get_by_label("Suomi", exact=True).fill("FI: ask #why.")
    page.get_by_label("Deutsch", exact=True).fill("DE ask why.")
    page.get_by_label("Section").select_option("FI how · DE how to")
    page.get_by_label("Phase").select_option("FI phase-before · DE phase-before")
    press(page.get_by_role("button", name="Save, and add the step"))
    problem = page.get_by_role("alert").get_by_role("link")
    expect(problem).to_have_text('Choose "Meetings (FI meetings · DE meetings)", or fill in "No meeting".')
    problem.click()
    expect(page.get_by_role("group", name="Meetings")).to_be_focused()
    page.get_by_label("FI advice · DE advice").check()
    press(page.get_by_role("button", name="Save, and add the step"))
    expect(page.get_by_role("status")).to_contain_text("Saved, with the new step.")

    page.get_by_role("link", name="All pages").click()
    page.get_by_text("New message").click()
    page.get_by_label("Id", exact=True).last.fill("bye")
    for name in ("Suomi", "Deutsch"):
        page.get_by_label(f"Title ({name})").fill(f"{name} bye")
        page.get_by_label(f"Message ({name})").fill(f"{name}: bye [name],\n\nsee you.")
    page.get_by_label("Recipient").select_option("guest")
    page.get_by_label("Phase").last.select_option("after")
    page.get_by_label("FI advice · DE advice").check()
    assert page.evaluate(FITS)
    press(page.get_by_role("button", name="Add the message"))
    expect(page.get_by_role("status")).to_contain_text("The message is added. The preview shows it in a moment.")
    expect(page.get_by_role("heading", level=1)).to_have_text("Suomi bye · Deutsch bye")

    assert changed_lines(before, contents(previewed)) == {
        COUNTERPART: ["+   ask-why: DE ask why.\n", "- ## DE how {#how}\n", "+ ## DE how to {#how}\n"],
        TOPIC: ['-   say-it: "FI say it."\n', '+   say-it: "FI say it today."\n', '+   ask-why: "FI: ask #why."\n'],
        "docs/de/messages/bye.md": [
            f"+ {line}\n" for line in ("---", "title: Deutsch bye", "---", "", "Deutsch: bye [name],", "", "see you.")
        ],
        "docs/fi/messages/bye.md": [
            f"+ {line}\n" for line in ("---", "title: Suomi bye", "---", "", "Suomi: bye [name],", "", "see you.")
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
    press(page.get_by_role("button", name="Save", exact=True))
    waits = "Saved. The preview waits until the findings are mended. 1 finding here."
    expect(page.get_by_role("status")).to_contain_text(waits)
    expect(page.get_by_role("link", name="1 finding here.")).to_have_attribute("href", "#findings")
    shown = page.locator(".findings li")
    expect(shown).to_contain_text('the front matter has no key "sumary". Did you mean "summary"?')
    expect(shown).to_contain_text("Why? [unknown-key]")
    shown.get_by_role("link").click()
    page.wait_for_function(AT_CURSOR, arg=(line := 'sumary: "FI about about."'))
    page.goto(editor + COUNTERPART)
    expect(page.get_by_text("No findings here, 1 in other files.")).to_be_visible()
    page.get_by_role("link", name="docs/fi/about.md:4").click()
    expect(page).to_have_url(editor + "docs/fi/about.md#L4")
    page.wait_for_function(AT_CURSOR, arg=line)
    page.goto(preview + "fi/")
    link = page.get_by_role("link", name="docs/fi/about.md:4")
    expect(link).to_be_visible(timeout=SLOW)
    link.click()
    expect(page).to_have_url(editor + "docs/fi/about.md#L4")
    expect(page.locator("#text-1")).to_be_focused()
    page.wait_for_function(AT_CURSOR, arg=line)
    retype(page, "Suomi", "sumary:", "summary:")
    press(page.get_by_role("button", name="Save", exact=True))
    expect(page.get_by_text("No findings here.")).to_be_visible()


def test_a_save_over_a_file_that_somebody_else_has_changed_is_refused_and_what_was_typed_stays(
    page: Page, project: Path, editor: str
) -> None:
    path = "docs/de/habits/asking.md"
    page.goto(editor + path)
    edit(project / path, "DE asking", "DE asked")
    before = contents(project)
    retype(page, "Deutsch", "DE short", "DE shortest")
    retype(page, "Suomi", "FI short", "FI shortest")
    press(page.get_by_role("button", name="Save", exact=True))
    expect(page.get_by_role("alert").get_by_role("listitem")).to_have_text(
        f"{path} has been changed on disk since you opened it, and nothing was saved. What you typed is still here: "
        "copy it, open the page anew, and put your change in there."
    )
    assert "DE shortest" in page.get_by_role("textbox", name="Deutsch").first.input_value()
    assert "FI shortest" in page.get_by_role("textbox", name="Suomi").first.input_value()
    press(page.get_by_role("button", name="Save", exact=True))
    expect(page.get_by_role("alert")).to_be_visible()
    assert contents(project) == before


def test_line_ends_and_spaces_stay_as_they_are_where_nobody_typed(page: Page, project: Path, editor: str) -> None:
    file = project / "docs/fi/checklists.md"
    old = b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n") + b"\r\n\nFI <b>&amp; last  \n\ttab"
    file.write_bytes(old)
    page.goto(editor + "docs/fi/checklists.md")
    press(page.get_by_role("button", name="Save", exact=True))
    expect(page.get_by_role("status")).to_be_visible()
    assert file.read_bytes() == old
    retype(page, "Suomi", "last  ", "last  \nand more")
    press(page.get_by_role("button", name="Save", exact=True))
    expect(page.get_by_text("more").first).to_be_attached()
    expect(page.get_by_role("status")).to_be_visible()
    assert file.read_bytes() == old.replace(b"last  \n", b"last  \nand more\r\n")


def save(page: Page) -> None:
    press(page.get_by_role("button", name="Save", exact=True))
    expect(page.get_by_role("status")).to_contain_text("Saved.")


def test_going_back_after_a_save_brings_no_older_text_into_the_file(page: Page, project: Path, editor: str) -> None:
    file = project / TOPIC
    page.goto(editor + TOPIC)
    for old, new in (("## FI fit", "## FI first"), ("## FI first", "## FI second")):
        retype(page, "Suomi", old, new)
        save(page)
    for _ in range(2):
        page.go_back()
        assert "## FI second" in page.get_by_role("textbox", name="Suomi").first.input_value()
    newest = file.read_bytes()
    save(page)
    assert file.read_bytes() == newest
    stale = page.locator("#text-1")
    edit(file, "## FI second", "## FI third")
    stale.fill("gone")
    press(page.get_by_role("button", name="Save", exact=True))
    expect(page.get_by_role("alert")).to_be_visible()
    assert b"## FI third" in file.read_bytes()


def test_that_both_versions_say_the_same_is_recorded_and_the_last_save_is_undone(
    page: Page, project: Path, editor: str
) -> None:
    path, record = "docs/fi/meetings/advice.md", project / "docs/agreed/meetings/advice.txt"
    page.goto(editor + path)
    new = page.get_by_role("listitem").filter(has_text="Not agreed on yet: FI mind · DE mind")
    press(new.get_by_role("button", name="Both versions say the same"))
    expect(page.get_by_role("status")).to_contain_text(
        "Saved. It is recorded that the versions of that text say the same."
    )
    expect(new).not_to_be_attached()
    agreed = record.read_bytes()
    retype(page, "Suomi", "FI mind", "FI bear in mind")
    retype(page, "Deutsch", "DE mind", "DE bear in mind")
    save(page)
    said = "Changed since both versions were agreed on (Suomi, Deutsch): FI bear in mind · DE bear in mind"
    changed = page.get_by_role("listitem").filter(has_text=said)
    retype(page, "Suomi", "FI bear in mind", "FI keep in mind")  # what is typed is saved with it
    press(changed.get_by_role("button", name="Both versions say the same"))
    expect(page.get_by_role("status")).to_contain_text("It is recorded that the versions of that text say the same.")
    expect(page.get_by_text("Changed since")).not_to_be_attached()
    assert b"FI keep in mind" in (project / path).read_bytes()
    assert agreed != record.read_bytes()
    press(page.get_by_role("button", name="Undo the last save"))
    expect(page.get_by_role("status")).to_contain_text("The last save is undone.")
    expect(changed).to_be_visible()
    assert b"FI bear in mind" in (project / path).read_bytes()
    assert agreed == record.read_bytes()


def test_a_step_that_is_filled_in_is_not_left_without_asking_and_is_added_by_save_too(
    page: Page, project: Path, editor: str
) -> None:
    before = contents(project)
    page.goto(editor + TOPIC)
    page.get_by_text("Add a step", exact=True).click()
    page.get_by_label("Id", exact=True).fill("say-when")
    expect(page.get_by_role("status")).to_contain_text("Not saved yet.")
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.once("dialog", stay)
    page.get_by_role("link", name="All pages").click()
    assert asked == ["beforeunload"]
    press(page.get_by_role("button", name="Save", exact=True))
    expect(page.get_by_role("alert")).to_contain_text('Choose "Section".')
    expect(page.get_by_label("Id", exact=True)).to_have_value("say-when")
    assert contents(project) == before


def test_after_a_save_the_place_is_kept(page: Page, project: Path, editor: str) -> None:
    file = project / "docs/de/rules/index.md"
    file.write_text(file.read_text("utf-8") + "\nDE line.\n" * 100, "utf-8")
    page.set_viewport_size({"width": 1280, "height": 500})
    page.goto(editor + "docs/fi/rules/index.md")
    text = page.get_by_role("textbox", name="Deutsch").first
    text.evaluate("e => { e.focus(); e.setSelectionRange(700, 700); e.scrollTop = 900; scrollTo(0, 60); }")
    place = "e => [e.selectionStart, e.scrollTop, scrollY, document.activeElement === e]"
    before = text.evaluate(place)
    with page.expect_navigation():
        page.keyboard.press("Control+s")
    expect(page.get_by_role("status")).to_contain_text("Saved.")
    expect(page.get_by_role("status")).to_be_in_viewport()
    assert text.evaluate(place) == before == [700, 900, before[2], True]
    assert before[2] > 0


def test_the_list_shows_what_is_looked_for(page: Page, editor: str, browser_without_script: Page) -> None:
    page.goto(editor)
    for wanted, shown in (("OPEN", ["FI open · DE open docs/fi/rules/open.md"]), ("nothing at all", [])):
        page.get_by_label("Show only texts with").fill(wanted)
        expect(page.locator("main li:visible")).to_have_text(shown)
        expect(page.get_by_role("heading", level=2)).to_have_count(len(shown))
    browser_without_script.goto(editor)
    expect(browser_without_script.get_by_label("Show only texts with")).to_be_hidden()
    expect(browser_without_script.get_by_role("link", name="FI open · DE open")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_editor_has_no_barriers(page: Page, project: Path, editor: str, scheme: str) -> None:
    (project / "docs/de/accessibility.md").write_text("---\ntitel: a\n---\n", "utf-8")
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    for path in ("", "docs/de/accessibility.md", f"{TOPIC}?done=saved"):
        page.goto(editor + path)
        page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")
        assert violations(page) == []
        assert page.evaluate(FITS)
    plant(page)
    page.locator("h1").evaluate("p => { p.style.background = '#fff'; p.style.color = '#eee'; }")
    assert rules(violations(page)) == PLANTED
