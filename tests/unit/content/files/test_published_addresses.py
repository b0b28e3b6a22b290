"""The ledger holds one address a line and only grows; redirects say where old things are found now."""

from __future__ import annotations

import pytest

from guidance.content.files.published_addresses import ledger_line, parse_ledger, parse_redirects, unrecorded
from guidance.content.model import Published, Recorded, Redirects
from guidance.content.texts import Text
from guidance.links.addresses import Addresses
from guidance.links.permanent import publications
from support.tiny_library import full_library

PATH = "docs/published.txt"
PAGE = Published("habits/asking", "page", "fi", "fi/fi-habits/fi-asking/")
STEP = Published("habits/asking#thank", "step", "de", "de/de-habits/de-asking/#thank")


def test_an_address_is_a_line_of_kind_language_id_and_address() -> None:
    assert ledger_line(STEP) == "step de habits/asking#thank de/de-habits/de-asking/#thank"
    assert (STEP.page_id, STEP.fragment) == ("habits/asking", "thank")
    assert (PAGE.page_id, PAGE.fragment) == ("habits/asking", "")


def test_comments_and_empty_lines_are_skipped_and_lines_keep_their_number() -> None:
    text = f"# published\n\n{ledger_line(PAGE)}\n  # {ledger_line(PAGE)}\n{ledger_line(STEP)}\n"
    assert parse_ledger(text, PATH) == ((Recorded(PAGE, 3), Recorded(STEP, 5)), [])
    assert parse_ledger("", PATH) == ((), [])


@pytest.mark.parametrize("line", ["page fi about", "page fi about fi/about/ x", "term fi about fi/about/", "x"])
def test_what_is_no_line_of_the_ledger_is_reported_and_the_rest_is_read(line: str) -> None:
    recorded, findings = parse_ledger(f"{line}\n{ledger_line(PAGE)}\n", PATH)
    assert recorded == (Recorded(PAGE, 2),)
    assert [str(finding) for finding in findings] == [
        (
            "docs/published.txt:1: this is no line of the ledger. "
            "Restore the line as it was: what was published once must stay recorded. [ledger]"
        )
    ]


def test_everything_published_comes_back_from_the_ledger() -> None:
    library = full_library()
    today = publications(library, Addresses.of(library))
    recorded, findings = parse_ledger("".join(f"{ledger_line(published)}\n" for published in today), PATH)
    assert findings == []
    assert [line.published for line in recorded] == today
    assert unrecorded(today, recorded) == []
    assert unrecorded(today, recorded[:3] + recorded[5:]) == today[3:5]
    assert unrecorded(today, ()) == today


def test_what_has_another_address_today_is_not_yet_recorded() -> None:
    moved = Published(PAGE.id, PAGE.kind, PAGE.lang, "fi/fi-habits/uusi/")
    assert unrecorded([PAGE, moved], [Recorded(PAGE, 1)]) == [moved]


def test_redirects_are_two_tables_with_the_line_of_each_goal() -> None:
    text = 'ids:\n  habits/old: about\naddresses:\n  "fi/old/": about\n'
    assert parse_redirects(text, "docs/redirects.yml") == (
        Redirects({"habits/old": Text("about", 2)}, {"fi/old/": Text("about", 4)}),
        [],
    )
