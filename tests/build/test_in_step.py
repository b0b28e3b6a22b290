"""Translations in step, by command and build: a note stands where a text was left behind, until it is agreed on."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from guidance.commands import cli
from support.project import Html, built, dead_links, edit, without_pdfs
from support.tiny_site import LANGUAGES

Command = Callable[..., tuple[int, list[str]]]


@pytest.fixture
def said(project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Return what runs a command in the project, in this process: its exit code, and the lines that it prints."""
    assert Path.cwd() == project

    def command(*arguments: str) -> tuple[int, list[str]]:
        monkeypatch.setattr(sys, "argv", ["", *arguments])
        code, (out, err) = cli.main(), capsys.readouterr()
        assert err == ""
        return code, out.splitlines()

    return command


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


def test_in_a_build_the_note_stands_in_that_section_alone_until_it_is_agreed_on(project: Path, said: Command) -> None:
    assert said("agree", "--id", "all")[0] == 0
    edit(project / "docs/de/rules/open.md", "## DE how {", "## DE howx {")
    changed = "Translations: 25 texts, 1 changed since agreed: rules/open#how; 0 not agreed yet."
    assert changed in said("check")[1]

    site = built(without_pdfs(project))
    assert notes(site) == {"fi/fi-rules/fi-open": ["how"]}
    assert dead_links(site) == []
    status = (site / "status" / "index.html").read_text("utf-8")
    assert status.count('<div class="difference"') == 1
    assert 'howx<span class="visually-hidden" lang="en" dir="ltr">]</span></ins>' in status
    assert '<meta name="robots" content="noindex">' in status
    assert naming_status(site) == []
    assert [html["lang"] for html in Html(site / "status" / "index.html").all("html")] == ["en"]

    assert said("agree", "--id", "rules/open#how") == (
        0,
        ["agreed: rules/open#how", "1 text newly agreed, 5 as before. Written to docs/agreed/: commit it."],
    )
    assert "Translations: 25 texts, 0 changed since agreed; 0 not agreed yet." in said("check")[1]


def test_agreeing_says_what_is_not_there_and_replaces_a_record_that_can_not_be_read(
    project: Path, said: Command
) -> None:
    assert said("agree", "--id", "rules/opn#how") == (
        1,
        [
            (
                'There is no "rules/opn#how" to agree on. Did you mean "rules/open#how"? '
                "Usage: make agree id=<page>, <page>#<section>, all."
            )
        ],
    )
    record = project / "docs" / "agreed" / "about.txt"
    assert said("agree", "--id", "about")[0] == 0
    sound = record.read_bytes()
    again = said("agree", "--id", "about")[1]
    assert again[-1] == "0 texts newly agreed, 2 as before. Written to docs/agreed/: commit it."
    record.write_text("<<<<<<< ours\n", "utf-8")
    assert said("check")[0] == 1
    anew = said("agree", "--id", "about")[1]
    assert anew[-1] == "2 texts newly agreed, 0 as before. Written to docs/agreed/: commit it."
    assert record.read_bytes() == sound
    edit(project / "docs/fi/about.md", "title:", "titel:")
    code, refused = said("agree", "--id", "about")
    assert code == 1
    assert "[unknown-key]" in "".join(refused)
    assert record.read_bytes() == sound
