"""On the real text: one changed sentence, in either language, marks exactly its section on exactly the other side."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from guidance.articles import compose

from guidance.addresses import Addresses
from guidance.comparison import agree, compare, named
from guidance.kinds import MESSAGES, SECTION
from guidance.library import build_library, read_docs
from guidance.markdown_source import running_text
from guidance.model import Library
from guidance.pages import parse_message, parse_page
from guidance.settings import read_settings
from support.docs_size import TEXTS
from support.project import ROOT, Html, built, copy_project, dead_links, run

LANGUAGES = tuple(read_settings((ROOT / "mkdocs.yml").read_text("utf-8"), {}).languages)
FILES = read_docs(ROOT)
NOTE = 'class="changed-elsewhere"'
WORD = re.compile(r"[^\W\d_]{3,}")


def with_agreement(library: Library, wanted: str) -> Library:
    """Return the library as it is read back once this is agreed on."""
    made = {a.unit: a for agreements in agree(library, wanted).values() for a in agreements}
    return replace(library, agreements={**library.agreements, **made})


@pytest.fixture(scope="module")
def library() -> Library:
    return with_agreement(build_library(FILES, LANGUAGES)[0], "all")


def changed_in(library: Library, unit_id: str, lang: str) -> Library:
    """Return the library with one word of a unit changed in one language."""
    owner, _, section = unit_id.partition("#")
    if owner not in library.entries:
        message = library.messages[lang, owner.partition("/")[2]]
        text = FILES[message.path].decode()
        first = WORD.search(text, text.index("\n---\n") + 4)
        assert first is not None
        edited, _ = parse_message(inserted(text, first.end()), message.path, lang, message.id)
        assert edited is not None
        return replace(library, messages={**library.messages, (lang, message.id): edited})
    page = library.page(lang, owner)
    text = FILES[page.path].decode()
    place = text.index("\nsummary: ") + len("\nsummary: ") + len(page.summary.split()[0])
    if section:
        start = next(heading.start for heading in page.headings if heading.id == section)
        below = next((h.start for h in page.headings if h.start > start and h.level == SECTION), len(page.body))
        # A section may hold a message alone: of its own it then has the words of its heading.
        first = WORD.search(running_text(page.masked), start, below) or WORD.search(page.body, start)
        assert first is not None
        place = len(text) - len(page.body) + first.end()
    changed, _ = parse_page(inserted(text, place), page.path, lang, owner)
    assert changed is not None
    return replace(library, pages={**library.pages, (lang, owner): changed})


def inserted(text: str, place: int) -> str:
    return f"{text[:place]}x{text[place:]}"


def marked(library: Library, page_id: str) -> list[tuple[str, str]]:
    """Return language and section of each note on a page; the place above the sections is empty."""
    found = []
    for lang in library.languages:
        text = compose(library, Addresses.of(library), library.page(lang, page_id), standings=compare(library))
        section = ""
        for line in text.split("\n"):
            if heading := re.match(r"## .*\{#(.+)\}$", line):
                section = heading[1]
            if NOTE in line:
                found.append((lang, section))
    return found


def test_one_change_marks_its_section_on_the_other_side_and_agreeing_clears_it(library: Library) -> None:
    assert [unit for unit, standing in compare(library).items() if standing.changed or standing.unagreed] == []
    units = [standing.unit for standing in compare(library).values()]
    assert len(units) == TEXTS
    for unit in units:
        for lang in LANGUAGES:
            changed = changed_in(library, unit.id, lang)
            standings = {i: (s.changed, s.lagging) for i, s in compare(changed).items() if s.changed or s.lagging}
            others = tuple(other for other in LANGUAGES if other != lang)
            assert standings == {unit.id: ((lang,), others)}, (unit.id, lang)
            if unit.owner in library.entries:
                section = unit.id.partition("#")[2]
                assert marked(changed, unit.owner) == [(other, section) for other in others]
            cleared = with_agreement(changed, named(changed, unit))
            assert [i for i, standing in compare(cleared).items() if standing.changed] == []


def test_a_changed_message_is_marked_on_the_other_side_wherever_it_stands(library: Library) -> None:
    for message_id, entry in library.message_entries.items():
        changed = changed_in(library, f"{MESSAGES}/{message_id}", LANGUAGES[0])
        for page_id in (MESSAGES, *(f"situations/{situation}" for situation in entry.situations)):
            assert [lang for lang, _ in marked(changed, page_id)] == list(LANGUAGES[1:])


def agreed(project: Path, wanted: str) -> list[str]:
    result = run(project, "guidance", "agree", "--id", wanted)
    assert (result.returncode, result.stderr) == (0, "")
    return result.stdout.splitlines()


def notes(site: Path) -> dict[str, list[str]]:
    """Return page → ids of the headings and messages that the notes on it stand below; status and pairs left out."""
    found = {}
    for path in sorted(site.rglob("index.html")):
        html = path.read_text("utf-8")
        above = [
            re.findall(r'<(?:h2|figure)[^>]* id="([^"]+)"', html[: m.start()])[-1] for m in re.finditer(NOTE, html)
        ]
        if above and path.relative_to(site).parts[0] in LANGUAGES:
            found[path.parent.relative_to(site).as_posix()] = above
    return found


def naming_status(site: Path) -> list[Path]:
    """Return the files that lead to the page for editors, or list it."""
    files = [
        path for path in site.rglob("*") if path.suffix in {".html", ".xml", ".json", ".txt", ".csv", ".js", ".md"}
    ]
    assert len(files) > 100
    return [path for path in files if re.search(r"[/\"']status/", path.read_text("utf-8"))]


def test_in_a_real_build_the_note_stands_in_that_section_alone_and_goes_when_it_is_agreed_on(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "p")
    agreed(project, "all")
    page = project / "docs" / "de" / "strategies" / "respect-limits.md"
    text = page.read_text("utf-8")
    start = text.index("{#how}")
    first = WORD.search(text, start + len("{#how}"))
    assert first is not None
    page.write_text(inserted(text, first.end()), "utf-8")
    assert (
        f"Translations: {TEXTS} texts, 1 changed since agreed: strategies/respect-limits#how; 0 not agreed yet."
        in run(project, "guidance", "check").stdout.splitlines()
    )

    site = built(project)
    assert notes(site) == {"fi/keinot/kunnioita-rajoja": ["how"]}
    assert dead_links(site) == []
    status = (site / "status" / "index.html").read_text("utf-8")
    assert status.count('<div class="difference"') == 1
    assert f'{first.group()}x<span class="visually-hidden" lang="en">]</span></ins>' in status
    assert '<meta name="robots" content="noindex">' in status
    assert naming_status(site) == []
    assert [html["lang"] for html in Html(site / "status" / "index.html").all("html")] == ["en"]

    assert agreed(project, "strategies/respect-limits#how") == [
        "agreed: strategies/respect-limits#how",
        "1 text newly agreed, 5 as before. Written to docs/agreed/: commit it.",
    ]
    site = built(project)
    assert notes(site) == {}
    assert '<div class="difference"' not in (site / "status" / "index.html").read_text("utf-8")


def test_agreeing_says_what_is_not_there_and_mends_what_can_not_be_read(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "p")
    result = run(project, "guidance", "agree", "--id", "strategies/be-opn#how")
    assert (result.returncode, result.stderr) == (1, "")
    assert result.stdout == (
        'There is no "strategies/be-opn#how" to agree on. Did you mean "strategies/be-open#how"? '
        "Usage: make agree id=<page>, <page>#<section>, all.\n"
    )
    record = project / "docs" / "agreed" / "about.txt"
    agreed(project, "about")
    sound = record.read_bytes()
    assert agreed(project, "about")[-1] == "0 texts newly agreed, 6 as before. Written to docs/agreed/: commit it."
    record.write_text("<<<<<<< ours\n", "utf-8")
    assert run(project, "guidance", "check").returncode == 1
    assert len(agreed(project, "about")) == 7
    assert record.read_bytes() == sound
    page = project / "docs" / "fi" / "about.md"
    page.write_text(page.read_text("utf-8").replace("title:", "titel:"), "utf-8")
    refused = run(project, "guidance", "agree", "--id", "about")
    assert refused.returncode == 1
    assert "[unknown-key]" in refused.stdout
    assert record.read_bytes() == sound
