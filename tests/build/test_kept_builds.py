"""After an edit, site and preview are, byte by byte, those of a cold build. The long form: make prove."""

from __future__ import annotations

from pathlib import Path

from prove.kept_results import PREVIEW, SITE, compared, stale_results
from support.random_edits import Editor

EDITS = ["slug", "word"]
"""Changes of an address and of what the program puts into every page; after one of a template nothing kept is found."""


def test_whatever_is_edited_a_preview_is_that_of_a_cold_build(project: Path) -> None:
    seen = list(compared(project, Editor(project, 29), EDITS, (PREVIEW,)))
    assert [one for one in seen if not one.is_sound] == []
    assert [one.edit for one in seen] == EDITS


def test_a_site_with_its_documents_is_that_of_a_cold_build(project: Path) -> None:
    [seen] = compared(project, Editor(project, 29), ["step"], (SITE,))
    assert (seen.findings, seen.differing) == ((), ())


def test_a_stale_page_would_be_caught(project: Path) -> None:
    with stale_results():
        [seen] = compared(project, Editor(project, 29), ["sentence"], (PREVIEW,))
    assert (seen.findings, bool(seen.differing)) == ((), True)
