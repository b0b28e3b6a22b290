"""Every check has golden cases: edits to the tiny site, and the findings that they must give, word for word.

"begun" names the languages of a case that are still being translated; "pdfs: false" is a site without PDFs;
"elsewhere" is the text of what else may show pictures.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
import yaml

from guidance.checks import check
from guidance.content.library import LEDGER
from guidance.translations.letter_groups import words_of
from support.project import GOLDEN, SAMPLE
from support.tiny_library import full_files
from support.tiny_site import LANGUAGES, as_bytes, tiny_site

CASES = GOLDEN / "checks"


def _cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{file.stem}/{case['name']}")
        for file in sorted(CASES.glob("*.yml"))
        for case in yaml.safe_load(file.read_text("utf-8"))
    ]


def edited(files: dict[str, str | bytes], edits: list[dict[str, Any]]) -> dict[str, str | bytes]:
    """Apply a case's edits: each names a file and says what to write (as text or hex), replace, append or delete.

    ``words_of`` appends all words that the sample has in a language, by which it can be told from others.
    """
    result = dict(files)
    for edit in edits:
        path = edit["file"]
        if edit.get("delete"):
            del result[path]
        elif "write" in edit:
            result[path] = edit["write"]
        elif "hex" in edit:
            result[path] = bytes.fromhex(edit["hex"])
        elif "append" in edit:
            result[path] = str(result[path]) + edit["append"] * edit.get("times", 1)
        elif "words_of" in edit:
            result[path] = str(result[path]) + f"\n{sample_words(edit['words_of'])}\n"
        else:
            old, new = edit["replace"]
            text = str(result[path])
            assert old in text, f"the case replaces what {path} does not have: {old}"
            result[path] = text.replace(old, new, 1)
    return result


@cache
def sample_words(lang: str) -> str:
    """Return all words of the sample's pages in a language, in one order."""
    pages = (SAMPLE / "docs" / lang).rglob("*.md")
    return "\n".join(sorted(frozenset[str]().union(*(words_of(page.read_text("utf-8")) for page in pages))))


def test_the_tiny_site_has_no_finding() -> None:
    assert check(as_bytes(tiny_site()), LANGUAGES)[1] == []


@pytest.mark.parametrize("case", _cases())
def test_a_fault_gives_exactly_these_findings(case: dict[str, Any]) -> None:
    files = edited(dict(tiny_site()), case["edits"])

    begun, pdfs, elsewhere = case.get("begun", ()), case.get("pdfs", True), case.get("elsewhere")
    findings = check(as_bytes(files), LANGUAGES, begun=begun, pdfs=pdfs, elsewhere=elsewhere)[1]

    assert [str(finding) for finding in findings] == case.get("findings", [])


def test_for_a_page_with_a_new_id_and_its_old_address_the_whole_lines_are_printed() -> None:
    recorded = """\
page de rules/old de/de-rules/de-open/
section de rules/old#how de/de-rules/de-open/#how
section de links#rules-old de/de-links/#rules-old
"""
    files = {**full_files(), LEDGER: recorded}
    assert [finding.remedy for finding in check(as_bytes(files), LANGUAGES)[1]] == [
        'Add to docs/redirects.yml, below "ids:", the line "rules/old: rules/open".',
        'Add to docs/redirects.yml, below "ids:", the line "links#rules-old: links#rules-open".',
    ]
