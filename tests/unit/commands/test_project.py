"""Every command begins with the project's checked library; what it shows may be named outside of docs/, too.

A preview works out beforehand what pages keep, and from then on only for those that have changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from guidance import checks
from guidance.checks.structure import headings
from guidance.commands.project import project_library, project_settings, read_ahead
from guidance.content.library import Known
from guidance.content.texts import Page
from guidance.findings import Finding
from support.tiny_site import tiny_site, write_files

SETTINGS = """\
plugins:
  i18n:
    languages:
      - {locale: fi, name: Suomi, site_name: Opas, build: true}
      - {locale: de, name: Deutsch, site_name: Leitfaden, build: true}
"""


@pytest.mark.parametrize(
    ("path", "text", "unused"),
    [
        ("mkdocs.yml", f"{SETTINGS}theme: {{logo: assets/logo.png}}\n", []),
        ("overrides/partials/logo.html", '<img src="assets/logo.png" alt="">', []),
        ("docs/assets/own.css", "header { background: url(logo.png) }", []),
        ("hooks/notes.txt", "logo.png", ["docs/assets/logo.png"]),
    ],
)
def test_a_picture_is_used_where_settings_templates_or_style_sheets_name_it(
    tmp_path: Path, path: str, text: str, unused: list[str]
) -> None:
    write_files(tmp_path, {**tiny_site(), "mkdocs.yml": SETTINGS, "docs/assets/logo.png": b"x", path: text})
    assert [finding.path for finding in project_library(tmp_path, project_settings(tmp_path, {}))[1]] == unused


def test_what_was_read_ahead_is_judged_again_only_where_it_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged: list[str] = []

    def noted(page: Page) -> Iterable[Finding]:
        judged.append(page.path)
        return headings(page)

    monkeypatch.setattr(checks, "PAGE_CHECKS", (noted,))
    site, known = {**tiny_site(), "mkdocs.yml": SETTINGS}, Known()
    write_files(tmp_path, site)
    read_ahead(tmp_path, {}, known)
    pages = [path for path in site if path.endswith(".md") and "/messages/" not in path]
    assert sorted(judged) == sorted(pages)
    judged.clear()
    changed = "docs/fi/about.md"
    (tmp_path / changed).write_text(f"{(tmp_path / changed).read_text('utf-8')}\n## Ei tunnusta\n", "utf-8")
    _, findings = project_library(tmp_path, project_settings(tmp_path, {}), known=known)
    assert judged == [changed]
    assert [(finding.path, finding.code.value) for finding in findings] == [(changed, "heading-id")]
