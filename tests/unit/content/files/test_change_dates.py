"""docs/changes.txt tells of each text when it was published first and changed last."""

from __future__ import annotations

from datetime import date

import pytest

from guidance.content.files.change_dates import changes_text, parse_address_count, parse_changes
from guidance.content.model import RecordedText

PATH = "docs/changes.txt"
FI = RecordedText("fi", "habits/asking", "0123456789abcdef", date(2026, 11, 1), date(2026, 11, 22))
DE = RecordedText("de", "about", "fedcba9876543210", date(2026, 11, 2), date(2026, 11, 2))


def test_what_is_written_is_read_back() -> None:
    text = changes_text([FI, DE], 12)
    assert text.splitlines()[3:] == [
        "2026-11-01 2026-11-22 0123456789abcdef fi habits/asking",
        "2026-11-02 2026-11-02 fedcba9876543210 de about",
        "12 addresses",
    ]
    assert parse_address_count(text, PATH) == (12, [])
    assert parse_address_count("", PATH) == (0, [])
    assert parse_changes(text, PATH) == ({("fi", "habits/asking"): FI, ("de", "about"): DE}, [])
    assert parse_changes("", PATH) == ({}, [])


def test_of_two_lines_that_a_merge_has_left_the_later_counts() -> None:
    later = RecordedText("fi", "habits/asking", "1111111111111111", FI.published, date(2026, 11, 23))
    for records in ([FI, later], [later, FI]):
        assert parse_changes(changes_text(records), PATH) == ({("fi", "habits/asking"): later}, [])


@pytest.mark.parametrize(
    "line",
    [
        "2026-11-01 2026-11-22 0123456789abcdef fi",
        "2026-11-01 2026-11-31 0123456789abcdef fi about",
        "2026-11-01 2026-11-22 0123456789ABCDEF fi about",
        "<<<<<<< main",
    ],
)
def test_what_is_no_line_of_the_record_is_reported_and_the_rest_is_read(line: str) -> None:
    found, findings = parse_changes(f"{changes_text([DE])}{line}\n", PATH)
    assert found == {("de", "about"): DE}
    assert [str(finding) for finding in findings] == [
        (
            "docs/changes.txt:6: this is no line of the record of changes. "
            "Remove the line, and run make publish-links. [ledger]"
        )
    ]
