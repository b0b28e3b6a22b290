"""Translations in step, by command and build: a note stands where a text was left behind, until it is agreed on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from support.project import Html, built, copy_tiny_project, dead_links, edit, run
from support.tiny_site import LANGUAGES


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_tiny_project(tmp_path / "p")


def agreed(project: Path, wanted: str) -> list[str]:
    result = run(project, "guidance", "agree", "--id", wanted)
    assert (result.returncode, result.stderr) == (0, "")
    return result.stdout.splitlines()


def said_by_check(project: Path) -> list[str]:
    return run(project, "guidance", "check").stdout.splitlines()


def notes(site: Path) -> dict[str, list[str]]:
    """Return page → ids of the headings and messages that the notes on it stand below; status and pairs left out."""
    found = {}
    for path in sorted(site.rglob("index.html")):
        html = path.read_text("utf-8")
        above = [
            re.findall(r'<(?:h2|figure)[^>]* id="([^"]+)"', html[: match.start()])[-1]
            for match in re.finditer('class="changed-elsewhere"', html)
        ]
        if above and path.relative_to(site).parts[0] in LANGUAGES:
            found[path.parent.relative_to(site).as_posix()] = above
    return found


def naming_status(site: Path) -> list[Path]:
    """Return the files that lead to the page for editors, or list it."""
    kinds = {".html", ".xml", ".json", ".txt", ".csv", ".js", ".md"}
    texts = {path: path.read_text("utf-8") for path in site.rglob("*") if path.suffix in kinds}
    assert any("/about/" in text for text in texts.values())
    return [path for path, text in texts.items() if re.search(r"[/\"']status/", text)]


def test_in_a_build_the_note_stands_in_that_section_alone_until_it_is_agreed_on(project: Path) -> None:
    agreed(project, "all")
    edit(project / "docs/de/rules/open.md", "## DE how {", "## DE howx {")
    said = "Translations: 25 texts, 1 changed since agreed: rules/open#how; 0 not agreed yet."
    assert said in said_by_check(project)

    site = built(project)
    assert notes(site) == {"fi/fi-rules/fi-open": ["how"]}
    assert dead_links(site) == []
    status = (site / "status" / "index.html").read_text("utf-8")
    assert status.count('<div class="difference"') == 1
    assert 'howx<span class="visually-hidden" lang="en" dir="ltr">]</span></ins>' in status
    assert '<meta name="robots" content="noindex">' in status
    assert naming_status(site) == []
    assert [html["lang"] for html in Html(site / "status" / "index.html").all("html")] == ["en"]

    assert agreed(project, "rules/open#how") == [
        "agreed: rules/open#how",
        "1 text newly agreed, 5 as before. Written to docs/agreed/: commit it.",
    ]
    assert "Translations: 25 texts, 0 changed since agreed; 0 not agreed yet." in said_by_check(project)


def test_agreeing_says_what_is_not_there_and_replaces_a_record_that_can_not_be_read(project: Path) -> None:
    result = run(project, "guidance", "agree", "--id", "rules/opn#how")
    assert (result.returncode, result.stderr) == (1, "")
    assert result.stdout == (
        'There is no "rules/opn#how" to agree on. Did you mean "rules/open#how"? '
        "Usage: make agree id=<page>, <page>#<section>, all.\n"
    )
    record = project / "docs" / "agreed" / "about.txt"
    agreed(project, "about")
    sound = record.read_bytes()
    assert agreed(project, "about")[-1] == "0 texts newly agreed, 2 as before. Written to docs/agreed/: commit it."
    record.write_text("<<<<<<< ours\n", "utf-8")
    assert run(project, "guidance", "check").returncode == 1
    assert agreed(project, "about")[-1] == "2 texts newly agreed, 0 as before. Written to docs/agreed/: commit it."
    assert record.read_bytes() == sound
    edit(project / "docs/fi/about.md", "title:", "titel:")
    refused = run(project, "guidance", "agree", "--id", "about")
    assert refused.returncode == 1
    assert "[unknown-key]" in refused.stdout
    assert record.read_bytes() == sound
