"""``make fix`` writes what alone is right, and leaves everything else as it is, letter by letter."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from guidance.checks import check
from guidance.content.library import LEDGER, REDIRECTS
from guidance.content.model import TOPICS
from guidance.findings import Code
from guidance.mends.plan import MENDERS, Mended, mend
from support.notation_soup import BLOCKS, LINKS, MARKS, WORDS
from support.project import GOLDEN
from support.slow_texts import UNITS, in_lines
from support.tiny_library import agreed_files, full_files, tiny_files
from support.tiny_site import LANGUAGES, as_bytes

CASES = yaml.safe_load((GOLDEN / "mends.yml").read_text("utf-8"))
ABOUT = "docs/fi/about.md"
JUDGE = partial(check, languages=LANGUAGES)
SITE = as_bytes(tiny_files())
FAULTY = (
    '"',
    " - ",
    "...",
    "  ",
    "• ",
    "!!! note\n    ",
    "1.a\n2.b\n",
    "https://a.example ",
    "[[hom]]",
    "&quot;",
    "|\n",
)
SOUP = st.lists(st.sampled_from((*WORDS, *MARKS, *LINKS, *BLOCKS, *FAULTY, *FAULTY)), max_size=16).map("".join)


def mended(files: dict[str, bytes]) -> Mended:
    return mend(files, JUDGE)


def letters(content: bytes) -> str:
    return "".join(filter(str.isalnum, content.decode().replace("&quot;", "").casefold()))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_alone_is_right_is_written(case: dict[str, Any]) -> None:
    path = case.get("in", ABOUT)
    files = tiny_files(("fi/words.yml", "“…” ‘…’", case.get("marks", "“…” ‘…’")))
    before = files.get(path, "")
    result = mended(as_bytes({**files, path: before + f"\n{case['write']}"}))
    assert result.files[path].decode() == before + f"\n{case.get('becomes', case['write'])}"
    assert "becomes" not in case or result.after == ()
    assert sum(not finding.is_mended for finding in result.before) == len(result.after)


@given(SOUP)
def test_mending_leaves_the_words_brings_no_finding_and_has_nothing_more_to_do(text: str) -> None:
    files = {**SITE, ABOUT: SITE[ABOUT] + f"\n{text}\n".encode()}
    result = mended(files)
    assert len(result.after) <= len(result.before)
    assert sum(not finding.is_mended for finding in result.before) == len(result.after)
    again = mended(dict(result.files))
    assert (again.files, again.after) == (result.files, result.after)
    if not any(sign in text for sign in ("[[hom]]", "!!!", "==", "^", "~")):
        assert letters(result.files[ABOUT]) == letters(files[ABOUT])
    assert {path for path in files if files[path] != result.files[path]} <= {ABOUT}


def test_a_site_without_findings_stays_as_it_is() -> None:
    files = as_bytes(agreed_files(full_files()))
    result = mended(files)
    assert (result.files, result.before, result.after) == (files, (), ())


def test_nothing_is_mended_while_all_else_depends_on_an_unreadable_file() -> None:
    files = {**SITE, TOPICS: b"topics: [", ABOUT: SITE[ABOUT] + b'\n"a"\n'}
    result = mended(files)
    assert (result.files, result.can_be_judged) == (files, False)
    assert [finding.is_mended for finding in result.before] == [False]


def test_a_file_that_is_kept_and_what_the_program_writes_stay_as_they_are() -> None:
    files = {**SITE, ABOUT: SITE[ABOUT] + b'\n"a"\n', LEDGER: "# Ma\u0308a\u0308ra\u0308\n".encode()}
    result = mend(files, JUDGE, kept={ABOUT})
    assert (result.files, len(result.before)) == (files, 2)


def test_line_ends_and_the_mark_of_byte_order_stay_as_they_are() -> None:
    before = SITE[ABOUT].replace(b"\n", b"\r\n")
    files = {**SITE, ABOUT: b"\xef\xbb\xbf" + before + b'\r\n"a"\n!!! tip\r\n    "b"\r\nEnd'}
    assert mended(files).files[ABOUT] == b"\xef\xbb\xbf" + before + (
        "\r\n“a”\n\r\n> [!TIP]\r\n> “b”\r\n\r\nEnd".encode()
    )


def test_letters_of_other_encodings_are_written_in_utf_8() -> None:
    page = SITE[ABOUT].decode()
    assert mended({**SITE, ABOUT: page.encode("utf-16")}).files[ABOUT] == SITE[ABOUT]
    wrong = page + "\n" + "Größe, määrä – so.".encode().decode("cp1252") + "\n"
    assert mended({**SITE, ABOUT: wrong.encode()}).files[ABOUT].decode().endswith("\nGröße, määrä – so.\n")
    latin_1 = {**SITE, ABOUT: (page + "\nGröße\n").encode("latin-1", "replace")}
    assert mended(latin_1).files == latin_1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: FI about", "title: About: us"),
        ("slug: fi-about", "slug: FI About"),
        ("reviewed: 2026-11-03", "reviewed: 3.11.2026"),
        ("reviewed: 2026-11-03", "reviewed: 20261103"),
        ("title:", "titel:"),
        ("---\ntitle", "title"),
    ],
)
def test_front_matter_is_read_as_it_is_meant(old: str, new: str) -> None:
    page = SITE[ABOUT].decode().replace('"', "")
    wrong = mended({**SITE, ABOUT: page.replace(old, new, 1).encode()})
    assert (len(wrong.before) > 0, wrong.after) == (True, ())


def test_a_page_with_a_wrong_name_or_in_a_wrong_folder_is_moved_unless_another_is_there() -> None:
    right, wrong = "docs/fi/rules/open.md", "docs/fi/open.md"
    moved = {path: content for path, content in SITE.items() if path != right} | {wrong: SITE[right]}
    result = mended(moved)
    assert (result.files, [(m.path, m.to) for m in result.moves]) == (SITE, [(wrong, right)])
    assert [finding.is_mended for finding in result.before] == [True]
    both = {**SITE, wrong: b"other"}
    assert mended(both).files == both
    two = {**moved, "docs/fi/habits/open.md": SITE[right]}
    assert mended(two).files == two


def test_a_row_of_equals_signs_is_not_taken_for_marked_text() -> None:
    table = {**SITE, ABOUT: SITE[ABOUT] + b"\n| a | b |\n|===|===|\n| c | d |\n"}
    assert mended(table).files == table


def test_what_can_not_be_mended_keeps_nothing_else_from_it() -> None:
    text = "\n".join(f'"{n}" and "{n}\n' for n in range(20)) + '\n"good"\n'
    result = mended({**SITE, ABOUT: SITE[ABOUT] + f"\n{text}".encode()})
    assert result.files[ABOUT].decode().endswith("\n“good”\n")


def test_what_stands_in_a_file_that_was_unreadable_is_mended_with_it_or_nothing_is() -> None:
    page = SITE[ABOUT].decode().replace('title: "FI about"', "title: FI: about")
    result = mended({**SITE, ABOUT: f'{page}\nSay "a" - b.\n'.encode()})
    assert result.files[ABOUT].decode() == page.replace("FI: about", '"FI: about"') + "\nSay “a” – b.\n"
    assert (len(result.before), result.before[0].is_mended, result.after) == (1, True, ())
    broken = {**SITE, ABOUT: f'{page}\nSay "a.\n'.encode()}
    assert mended(broken).files == broken


def test_a_redirect_leads_to_the_end_of_its_chain() -> None:
    redirects = "ids:\n  rules/a: {}\n  rules/b: rules/open\naddresses: {{}}\n"
    result = mended({**SITE, REDIRECTS: redirects.format("rules/b").encode()})
    assert (result.files[REDIRECTS].decode(), result.after) == (redirects.format("rules/open"), ())


@pytest.mark.parametrize("unit", UNITS[::3])
def test_a_hostile_text_is_mended_or_left(unit: str) -> None:
    result = mended({**SITE, ABOUT: SITE[ABOUT] + in_lines(unit, 1_000, 250).encode()})
    assert len(result.after) <= len(result.before)


@pytest.mark.parametrize(
    ("path", "right", "wrong"),
    [
        (TOPICS, "[rules/open]", "[rules/opne]"),
        (TOPICS, "before, meetings: [advice]", "before, meetings: [advise]"),
        (TOPICS, "section: how", "section: hwo"),
        (TOPICS, "recipient: guest", "recipient: geust"),
        (TOPICS, "helped_by:", "helpd_by:"),
        (TOPICS, "helped_by: [rules/open]", "helped_by: rules/open"),
        (TOPICS, "helped_by: [rules/open]", "helped_by: [rules/open, rules/open]"),
        ("docs/fi/habits/asking.md", "  thank:", "  thnk:"),
        ("docs/fi/habits/asking.md", "  thank:", "\tthank:"),
        ("docs/fi/habits/asking.md", "{#signs}", "{#Signs}"),
        ("docs/fi/habits/asking.md", "## FI signs", "##FI signs"),
    ],
)
def test_what_is_written_wrong_by_a_letter_is_as_it_was(path: str, right: str, wrong: str) -> None:
    text = SITE[path].decode()
    assert text.count(right) == 1
    result = mended({**SITE, path: text.replace(right, wrong).encode()})
    assert (result.files, result.after) == (SITE, ())
    assert all(finding.is_mended for finding in result.before)


def test_every_mender_of_the_table_mends_a_finding_of_its_code() -> None:
    cases = [path.read_text("utf-8") for path in (GOLDEN / "faults").glob("*.yml")]
    blocks = [block for text in cases for block in re.split(r"\n(?=- name:)", text) if "\n  mended:" in block]
    told = {code for block in blocks for code in re.findall(r"\[([a-z-]+)\]'$", block, re.MULTILINE)}
    assert {code for code in MENDERS if code not in told} <= {
        *(Code.TABLE, Code.HEADING_NOTATION, Code.UNKNOWN_STEP, Code.UNKNOWN_OCCASION, Code.REDIRECT_CHAIN)
    }
