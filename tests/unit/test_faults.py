"""The fault catalogue: a fixed share of it on the sample library, and what its cases are written with.

``make prove what=faults`` runs all of it on the real text.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from guidance.content.library import LEDGER, read_docs
from prove.faults import Row, row_of_docs, row_of_mending, summary, unsaid
from support.fault_catalogue import CASES, LANGUAGES, Fault, Injected, comments, faults, in_docs
from support.project import GOLDEN, SAMPLE

FILES = read_docs(SAMPLE)
CODE = re.compile(r"\[([a-z-]+)\]'?$", re.MULTILINE)
SHARE = (
    *("characters/UTF-16/fi", "characters/Latin-1/de", "characters/letters in parts (NFD) in the whole file/fi"),
    *("characters/byte order mark and Windows line ends -nope/de", "characters/unfinished merge in topics.yml"),
    *("front-matter/quote not closed/fi", "front-matter/key twice/de", "front-matter/date in the future/fi"),
    *("drafts/home page as a draft/de", "drafts/draft with faults of its own -nope/fi"),
    *("languages/paragraph in another language", "languages/paragraph in the other language"),
    *("kinds/order without the checklist", "kinds/another phase without its label"),
    *("begun/overview not translated before what it lists/de", "begun/page that is not translated yet -nope/fi"),
    *("library/page missing in one language/de", "library/page of one language in another"),
    *("library/name in capitals instead of the right one/de", "library/slug changed after it was published/fi"),
    *("library/a further page about the site -nope/fi", "library/step without a text/de"),
    *("links/dead link/fi", "links/link to another language/de", "links/link to our own site/fi"),
    *("messages/message that topics.yml does not know/de", "notation/task list/fi", "size/page of five megabytes/de"),
    *("structure/id of a section and a step the same/fi", "structure/sections in another order/de"),
    *("typography/straight quotation marks in German", "typography/three full stops/fi"),
)
"""Cases of each file and with each kind of edit, whose text the sample library has."""

TENTH = 10
"""``make prove what=faults`` tries all that is mended; here it is every tenth."""
MENDED = [f for f in in_docs() if f.case.get("mended") and f.lang in ("", LANGUAGES[len(f.name) % len(LANGUAGES)])][
    ::TENTH
]
"""The cases of which ``make fix`` mends something, each in one language."""
SUBJECTS = sorted({fault.subject for fault in MENDED})


def on_sample(fault: Fault) -> bool:
    """Return whether a case is on the sample library what it is on the real text."""
    return not row_of_docs(fault, FILES).wrong


def a_fault(*edits: dict[str, Any], findings: tuple[str, ...] = (), lang: str = "") -> Fault:
    """Return a case that stands in no file."""
    return Fault("here", "a fault", lang, {"edits": list(edits), "findings": list(findings)})


@pytest.mark.parametrize("name", SHARE)
def test_a_fault_of_the_catalogue_gives_exactly_these_findings(name: str) -> None:
    injected = Injected(next(fault for fault in in_docs() if fault.id == name), FILES)
    assert injected.findings() == injected.expected()


@pytest.mark.parametrize("subject", SUBJECTS)
def test_what_make_fix_is_to_mend_is_gone_and_nothing_else_has_come(subject: str) -> None:
    mended = [fault for fault in MENDED if fault.subject == subject and on_sample(fault)]
    assert [row.fault.id for row in (row_of_mending(fault, FILES) for fault in mended) if row.wrong] == []


@pytest.mark.parametrize("name", SHARE[::4])
def test_of_a_fault_of_the_catalogue_as_many_findings_are_mended_as_it_says(name: str) -> None:
    assert row_of_mending(next(fault for fault in in_docs() if fault.id == name), FILES).wrong == ""


def test_most_of_what_make_fix_mends_can_be_tried_on_the_sample_library() -> None:
    assert sum(map(on_sample, MENDED)) > 0.7 * len(MENDED) > 5


def test_a_fault_that_is_mended_otherwise_than_the_catalogue_says_is_reported() -> None:
    added = {"file": "docs/fi/about.md", "append": '\nSano "hei".\n'}
    fault = a_fault(added, findings=("one",))
    assert row_of_mending(fault, FILES).wrong == "1 MENDED"
    assert row_of_mending(replace(fault, case={**fault.case, "mended": 2}), FILES).wrong == "1 MENDED"
    assert row_of_mending(replace(fault, case={**fault.case, "mended": 1}), FILES).wrong == ""


def test_the_share_has_cases_of_every_file_of_the_catalogue() -> None:
    assert {name.partition("/")[0] for name in SHARE} == {fault.subject for fault in in_docs()}


def test_the_share_has_every_kind_of_edit() -> None:
    kinds = {fault.id: {key for edit in fault.case["edits"] for key in edit} for fault in in_docs()}
    assert set().union(*(kinds[name] for name in SHARE)) == set().union(*kinds.values())


def test_no_two_faults_of_the_catalogue_have_the_same_name() -> None:
    assert len({fault.id for fault in faults()}) == len(faults()) > 500


def test_only_a_harmless_edit_expects_no_finding() -> None:
    assert [f.id for f in in_docs() if bool(f.case.get("findings")) == f.name.endswith("-nope")] == []


def test_every_code_of_the_catalogue_has_a_golden_case_of_its_own() -> None:
    def codes(folder: str, *, without: str = "") -> set[str]:
        files = [path for path in (GOLDEN / folder).glob("*.yml") if path.stem != without]
        return {code for path in files for code in CODE.findall(path.read_text("utf-8"))}

    assert len(codes(CASES.name, without="settings")) > 60
    assert codes(CASES.name, without="settings") - codes("checks") == set()


def test_an_edit_says_on_which_line_its_finding_is() -> None:
    files = {"docs/topics.yml": b"a\n  b\n", "docs/fi/a.md": b"---\nx\n---\n\nbody\n", LEDGER: b""}
    finding = "docs/fi/a.md:{line}: {line+1} {line2} {body} {at ^bo+dy} {topics ^  b}: what. [x]"
    insert, append = {"file": "docs/{lang}/a.md", "after": "^x", "insert": "y\n"}, {"append": "\nend\n"}
    injected = Injected(a_fault(insert, {**insert, **append}, findings=(finding,), lang="fi"), files)
    assert injected.files["docs/fi/a.md"] == b"---\nx\ny\n---\n\nbody\n\nend\n"
    assert injected.expected() == ["docs/fi/a.md:3: 4 8 5 6 2: what. [x]"]


@pytest.mark.parametrize(
    ("edit", "after"),
    [
        ({"replace": "^(b).", "with": r"\1!"}, {"docs/a": "a\nb!\n"}),
        ({"before": "^bc", "insert": "x\n"}, {"docs/a": "a\nx\nbc\n"}),
        ({"append": "x", "times": 3}, {"docs/a": "a\nbc\nxxx"}),
        ({"write": "ä", "normalize": "NFD"}, {"docs/a": "a\u0308"}),
        ({"newlines": "\r\n"}, {"docs/a": "a\r\nbc\r\n"}),
        ({"delete": True}, {}),
        ({"rename": "docs/b"}, {"docs/b": "a\nbc\n"}),
        ({"copy": "docs/b"}, {"docs/a": "a\nbc\n", "docs/b": "a\nbc\n"}),
    ],
)
def test_an_edit_does_to_a_file_what_it_says(edit: dict[str, Any], after: dict[str, str]) -> None:
    injected = Injected(a_fault({"file": "docs/a", **edit}), {"docs/a": b"a\nbc\n", LEDGER: b""})
    assert injected.files == {LEDGER: b"", **{path: text.encode() for path, text in after.items()}}


def test_what_is_published_changes_no_case_of_the_catalogue() -> None:
    published = {**FILES, LEDGER: b"# A\n# B\r\n\npage fi home fi/\n# C\npage de home de/"}
    assert comments(published[LEDGER]) == b"# A\n# B\r\n# C\n"
    assert Injected(a_fault(), published).files == {**FILES, LEDGER: b"# A\n# B\r\n# C\n"}


def test_a_case_that_is_not_as_expected_is_reported() -> None:
    added = {"file": "docs/fi/about.md", "append": "\n[x](nowhere.md)\n"}
    expected = 'docs/fi/about.md:{line}: "nowhere.md" is not there.'
    assert row_of_docs(a_fault(added, findings=(expected,)), FILES).wrong == "NOT AS EXPECTED"
    assert row_of_docs(a_fault(added), FILES).wrong == "NOT AS EXPECTED"
    assert row_of_docs(a_fault(), FILES).wrong == ""
    missing = row_of_docs(a_fault({"file": "docs/fi/about.md", "replace": "nobody wrote this", "with": ""}), FILES)
    assert missing.wrong == "RAISED AssertionError('here/a fault: nothing in the text is like nobody wrote this')"


def test_a_line_that_the_command_did_not_print_is_reported() -> None:
    fault = Fault("settings", "a", "", {"says": ["mkdocs.yml:*: a. [settings]", "mkdocs.yml:*: b. [settings]"]})
    assert unsaid(fault, "x\nmkdocs.yml:12: a. [settings]\nmkdocs.yml:x: b. [settings]\n") == [fault.case["says"][1]]


def test_the_totals_count_faults_harmless_edits_and_what_went_wrong() -> None:
    harmless = Fault("here", "harmless -nope", "", {"edits": []})
    rows = [
        Row(a_fault(), ["docs/a:1: a. [x]"], "", 0.1),
        Row(a_fault(lang="fi"), [], "RAISED ValueError()", 0.2),
        Row(harmless, ["docs/a:1: a. [x]"], "NOT AS EXPECTED", 0.0),
    ]
    assert summary(rows, 1) == (
        "1 faults, 2 times put into the real text, 1 found as they should be, 1 tracebacks. "
        "1 harmless edits, 1 false alarms. 1 findings on the text as it is. Slowest: a fault with 0.20 s for all pages."
    )
    assert str(rows[0]) == "| here: a fault | – | x | docs/a:1: a. [x] |"
    assert str(rows[1]) == "| here: a fault | fi |  | RAISED ValueError() |"
