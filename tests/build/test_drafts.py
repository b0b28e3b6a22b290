"""A built site holds nothing of what is a draft, and its preview shows it with what is still to be done."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

import pypdf
import pytest

from guidance.commands.new_page import new_entry
from guidance.content.texts import UNWRITTEN
from support.books import ReadBook
from support.preview_server import fetch, previewing, wait_for
from support.project import copy_tiny_project, run
from support.tiny_library import full_files
from support.tiny_site import LANGUAGES, as_bytes

PAGE, SECTION, MESSAGE, OF_ONE = "qqplover", "qqsandpiper", "qqlapwing", "qqavocet"
WORDS = (PAGE, SECTION, MESSAGE, OF_ONE)


def with_drafts() -> dict[str, str]:
    """Return the full site with a page, a section, a message and a page in one language that are not finished."""
    files = full_files(
        ("fi/about.md", "## FI sources", f"draft_sections: [sources]\n## {SECTION}"),
        ("de/checklists.md", 'title: "DE checklists"', f'title: "{OF_ONE}"\ndraft: true'),
    )
    front = files["docs/fi/about.md"].replace("draft_sections: [sources]\n", "")
    files["docs/fi/about.md"] = (
        front.replace("slug:", "draft_sections: [sources]\nslug:", 1) + f"\n{SECTION} [[nowhere]]\n"
    )
    for entry_id, word in ((f"rules/{PAGE}", PAGE), (f"messages/{MESSAGE}", MESSAGE)):
        texts, findings = new_entry(as_bytes(files), LANGUAGES, entry_id)
        assert findings == []
        titled = {
            p: t.replace("title:", f"title: {word}").replace(UNWRITTEN, f"{UNWRITTEN} {word}") for p, t in texts.items()
        }
        files |= {**titled, "docs/topics.yml": texts["docs/topics.yml"]}
    return files


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_tiny_project(tmp_path_factory.mktemp("drafts") / "p", with_drafts())


def published(project: Path) -> Mapping[str, bytes]:
    """Return the files of a built site: path → content, that of a PDF or e-book with its text."""
    found = {}
    for path in (project / "site").rglob("*"):
        if path.is_file():
            pages = pypdf.PdfReader(io.BytesIO(path.read_bytes())).pages if path.suffix == ".pdf" else ()
            text = "".join(page.extract_text() for page in pages).encode()
            text += b"".join(ReadBook(path.read_bytes()).files.values()) if path.suffix == ".epub" else b""
            found[path.relative_to(project / "site").as_posix()] = path.read_bytes() + text
    return found


def test_a_site_is_built_beside_drafts_and_holds_no_word_of_them(project: Path) -> None:
    result = run(project, "build.commands", "site")
    assert result.returncode == 0, result.stdout + result.stderr
    site = published(project)
    assert len([name for name in site if name.endswith(".pdf")]) > 3
    for word in WORDS:  # without its first letter: the search's index shares that among words
        assert [name for name, content in site.items() if word[1:].encode() in name.encode() + content] == []
    assert "fi/fi-checklists/index.html" in site
    assert "de/de-checklists/index.html" not in site


def test_the_check_says_how_many_drafts_there_are(project: Path) -> None:
    result = run(project, "guidance", "check")
    lines = result.stdout.splitlines()
    assert result.returncode == 0, result.stdout
    drafts = "de/checklists, de/messages/qqlapwing, de/rules/qqplover and 3 more"
    assert lines[-2].startswith(f"Drafts: 6 texts stay out of the site ({drafts}); ")
    assert any('there is no page "nowhere"' in line for line in lines)


def test_the_preview_shows_drafts_with_what_is_still_to_be_done(project: Path) -> None:
    with previewing(project) as base:
        wait_for(base, "<title>")
        page = fetch(f"{base}fi/fi-rules/draft-{PAGE}/")[1].decode()
        assert "FI draft" in page
        assert "is still to be written" in page
        about = fetch(f"{base}fi/fi-about/")[1].decode()
        assert SECTION in about
        assert "there is no page" in about
        assert OF_ONE in fetch(f"{base}de/de-checklists/")[1].decode()
