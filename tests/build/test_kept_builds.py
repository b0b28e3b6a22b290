"""After an edit, site and preview are, byte by byte, those of a cold build. The long form: make prove."""

from __future__ import annotations

from pathlib import Path

from guidance.checks import check
from guidance.content.library import read_docs
from prove.kept_results import PREVIEW, SITE, compared, stale_files, stale_results
from support.random_edits import ALWAYS, WITH_ADDED, WITHOUT_ADDED, Editor
from support.tiny_site import LANGUAGES

EDITS = ["slug", "word"]
"""Changes of an address and of what the program puts into every page; after one of a template nothing kept is found."""


def test_no_edit_of_the_proof_keeps_a_site_from_being_built(project: Path) -> None:
    editor = Editor(project, 29)
    found = [(editor.edit(), check(read_docs(project), LANGUAGES)[1]) for _ in range(60)]
    assert {name for name, _ in found} == {*ALWAYS, *WITHOUT_ADDED, *WITH_ADDED}
    assert [findings for _, findings in found if findings] == []


def test_whatever_is_edited_a_preview_is_that_of_a_cold_build(project: Path) -> None:
    seen = list(compared(project, Editor(project, 29), EDITS, (PREVIEW,)))
    assert [one for one in seen if not one.is_sound] == []
    assert [one.edit for one in seen] == EDITS


def test_a_site_with_its_documents_is_that_of_a_cold_build(project: Path) -> None:
    [seen] = compared(project, Editor(project, 29), ["step"], (SITE,))
    assert (seen.findings, seen.differing) == ((), ())


def test_a_published_file_of_another_text_would_be_caught(project: Path) -> None:
    with stale_files():
        [seen] = compared(project, Editor(project, 29), ["sentence"], (SITE,))
    assert (seen.findings, bool(seen.differing)) == ((), True)


def test_a_stale_page_would_be_caught(project: Path) -> None:
    with stale_results():
        [seen] = compared(project, Editor(project, 29), ["sentence"], (PREVIEW,))
    assert (seen.findings, bool(seen.differing)) == ((), True)
