"""What was agreed on comes back from its file letter for letter, and no file that somebody edited is believed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.content.files.agreed_texts import agreed_path, format_agreements, parse_agreements
from guidance.content.model import Agreement
from guidance.content.reading.characters import decode
from guidance.document.parse import parse
from guidance.translations.units import as_text

OWNER = "rules/open"
PATH = "docs/agreed/rules/open.txt"
LEAD = Agreement(OWNER, {"fi": "title: Avoin\n\nTeksti.", "de": "title: Offen"}, 3)
HOW = Agreement(f"{OWNER}#how", {"fi": "## Näin\n\n- a\n  - b", "de": ""}, 11)
FILE = """\
# Written by "make agree": texts that somebody confirmed as saying the same. Not to be edited.

rules/open 5bf2fe2ae34acb5e
  fi
    title: Avoin

    Teksti.
  de
    title: Offen

rules/open#how 6e7bb9007f101d8b
  fi
    ## Näin

    - a
      - b
  de

"""


def read(text: str) -> tuple[tuple[Agreement, ...], list[str]]:
    agreements, findings = parse_agreements(text, PATH, OWNER)
    return agreements, [str(finding) for finding in findings]


def said(line: int, what: str, again: str) -> str:
    remedy = f'Restore the file; or read the texts side by side and run "make agree id={again}".'
    return f"{PATH}:{line}: {what}. {remedy} [agreement]"


def test_a_file_holds_a_block_for_each_unit_and_comes_back() -> None:
    assert agreed_path(OWNER) == PATH
    assert format_agreements([LEAD, HOW]) == FILE
    assert read(FILE) == ((LEAD, HOW), [])
    assert read("") == ((), [])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("Teksti.", "Toinen teksti.", id="a text"),
        pytest.param("  de\n    title: Offen\n", "", id="a language taken out"),
        pytest.param("  de\n    title: Offen\n", "  sv\n    title: Offen\n", id="a language"),
        pytest.param("rules/open 5b", "rules/open 00", id="the hash"),
    ],
)
def test_what_was_edited_by_hand_is_reported_and_counts_as_not_agreed(old: str, new: str) -> None:
    assert old in FILE
    agreements, findings = read(FILE.replace(old, new, 1))
    assert [agreement.unit for agreement in agreements] == [HOW.unit]
    assert findings == [said(3, f'the texts of "{OWNER}" are not those that were agreed on', OWNER)]


def test_an_agreement_can_not_be_moved_to_another_unit_or_page() -> None:
    agreements, findings = read(FILE.replace("#how", "#fit"))
    assert [agreement.unit for agreement in agreements] == [OWNER]
    assert findings == [said(11, f'the texts of "{OWNER}#fit" are not those that were agreed on', f"{OWNER}#fit")]
    assert parse_agreements(FILE, PATH, "about")[0] == ()
    assert str(parse_agreements(FILE, PATH, "about")[1][0]) == said(
        3, '"rules/open" does not belong into this file', "about"
    )


def test_a_unit_that_is_recorded_twice_is_reported_and_neither_counts() -> None:
    agreements, findings = read(FILE + format_agreements([HOW]))
    assert agreements == (LEAD,)
    assert findings == [said(21, f'"{HOW.unit}" is recorded twice', HOW.unit)]


def test_conflict_markers_are_reported_line_by_line_and_neither_side_is_believed() -> None:
    other = format_agreements([Agreement(OWNER, {"fi": "title: Avoin", "de": "title: Offen"}, 0)])
    ours, theirs = (text.partition("\n\n")[2] for text in (format_agreements([LEAD]), other))
    text = f"<<<<<<< ours\n{ours}=======\n{theirs}>>>>>>> theirs\n"
    agreements, findings = read(text)
    assert [finding for finding in findings if "no line" in finding] == [
        said(line, "this is no line of an agreement", OWNER) for line in (1, 9, 15)
    ]
    assert agreements == ()


LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc"], include_characters="\n\t")
"""What a file can hold that is read at all."""


def as_unit(text: str) -> str:
    """Return a text that an editor wrote as a unit has it."""
    return as_text(parse(text)[0].blocks)


UNITS = st.sampled_from([OWNER, f"{OWNER}#how", f"{OWNER}#in-short"])
TEXTS = st.dictionaries(st.sampled_from(["fi", "de", "sv", "pt-BR"]), st.text(LETTERS).map(as_unit), min_size=1)


@given(st.dictionaries(UNITS, TEXTS))
def test_every_agreement_comes_back_from_its_file(texts: dict[str, dict[str, str]]) -> None:
    file = format_agreements([Agreement(unit, by_language, 0) for unit, by_language in texts.items()])
    text, _ = decode(file.replace("\n", "\r\n").encode(), PATH)  # as Git hands it out on Windows
    agreements, findings = parse_agreements(text or "", PATH, OWNER)
    assert {agreement.unit: agreement.texts for agreement in agreements} == texts
    assert findings == []


@given(st.lists(st.sampled_from([*FILE.split("\n"), "", "x", "  fi", "    y", "<<<<<<<"]) | st.text()))
def test_any_text_is_read_or_reported(lines: list[str]) -> None:
    agreements, findings = parse_agreements("\n".join(lines), PATH, OWNER)
    assert {agreement.unit for agreement in agreements} <= {OWNER, HOW.unit}
    assert {finding.code for finding in findings} <= {"agreement"}
