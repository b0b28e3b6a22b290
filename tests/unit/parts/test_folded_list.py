"""Long lists are folded away in runs, and what a page holds does not grow with the library where it need not."""

from __future__ import annotations

import re
from functools import cache

import pytest

from guidance.document.derived import Fold
from guidance.document.nodes import Paragraph, Text
from guidance.links.anchors import anchors
from guidance.parts.folded_list import MANY, in_folds
from support.generated_library import library_of_size
from support.tiny_library import context_of, page_html

SMALL, LARGE = 2, 120
"""Topics; half of the larger number are longer than any list that stands there at once."""
TAG = re.compile(r"<(\w+)[ >]")
AT_ONCE = 120
"""Elements that a page shows at once at most, where it shows no more in a small library."""
URL = "https://a.example/"
A = Paragraph((Text("A"),))


@cache
def composed(topics: int, page_id: str) -> str:
    """Return the HTML of a Finnish page in a library of that size."""
    library = library_of_size(topics)
    return page_html(context_of(library, site_url=URL), library.page("fi", page_id))


def at_once(html: str) -> int:
    """Return the number of elements outside folds."""
    return len(
        TAG.findall(re.sub(r'<details class="(?:message-)?fold">.*?</details>', "<details>", html, flags=re.DOTALL))
    )


def test_a_short_list_stands_as_it_is() -> None:
    assert in_folds([], lambda run: run) == ()
    assert in_folds([("A", A)] * MANY, lambda run: run) == (A,) * MANY


def test_a_long_list_is_folded_away_under_its_first_and_last_titles() -> None:
    entries = [(str(number), A) for number in range(1, 6)]
    assert in_folds(entries, lambda run: run, 2) == (
        Fold("1–2: 1 – 2", (A, A)),
        Fold("3–4: 3 – 4", (A, A)),
        Fold("5: 5", (A,)),
    )


@pytest.mark.parametrize("page_id", ["habits/asking", "rules/open"])
def test_a_page_does_not_grow_with_the_library(page_id: str) -> None:
    small, large = (len(TAG.findall(composed(topics, page_id))) for topics in (SMALL, LARGE))
    assert large <= 1.3 * small


@pytest.mark.parametrize("page_id", ["home", "habits", "rules", "messages", "downloads", "links"])
def test_a_page_that_lists_all_shows_no_more_at_once_than_it_can(page_id: str) -> None:
    assert at_once(composed(LARGE, page_id)) <= max(at_once(composed(SMALL, page_id)), AT_ONCE)


def test_a_checklist_that_is_too_long_shows_none_of_its_steps_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    library, whole = library_of_size(LARGE), composed(LARGE, "checklists")
    monkeypatch.setattr("guidance.parts.checklists.MANY", 10)
    html = page_html(context_of(library, site_url=URL), library.page("fi", "checklists"))
    assert at_once(html) < at_once(whole) / 2
    assert at_once(html) <= AT_ONCE


@pytest.mark.parametrize("page_id", ["checklists", "messages", "links", "home"])
def test_every_place_of_a_large_page_is_still_there(page_id: str) -> None:
    library = library_of_size(LARGE)
    found = {anchor.id for anchor in anchors(library, library.page("fi", page_id))}
    html = composed(LARGE, page_id)
    assert found
    assert [anchor for anchor in found if f'id="{anchor}"' not in html] == []


def test_what_a_small_library_lists_is_all_shown_at_once() -> None:
    for page_id in library_of_size(SMALL).entries:
        assert 'class="fold"' not in composed(SMALL, page_id)
