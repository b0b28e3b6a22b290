"""Every command begins with the project's checked library; what it shows may be named outside of docs/, too."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidance.commands.project import project_library, project_settings
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
