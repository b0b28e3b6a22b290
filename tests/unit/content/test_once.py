"""What follows from a page is worked out once, and again only for another page or other arguments."""

from __future__ import annotations

from dataclasses import replace

from guidance.content.once import once
from guidance.content.texts import Page
from support.page_of_text import page_of_text


def test_a_result_is_kept_with_the_page_for_each_set_of_arguments_and_not_with_its_copies() -> None:
    calls: list[tuple[str, int]] = []

    @once
    def title(page: Page, number: int = 0) -> str:
        calls.append((page.title, number))
        return page.title * number

    page = page_of_text("Text.")
    other = replace(page, title="Other")
    results = [title(page, 2), title(page, 2), title(page, number=2), title(page, 3), title(other, 2), title(page, 2)]
    assert results == [page.title * 2] * 3 + [page.title * 3, "OtherOther", page.title * 2]
    assert calls == [(page.title, 2), (page.title, 2), (page.title, 3), ("Other", 2)]


def test_what_a_page_keeps_does_not_make_it_another_page() -> None:
    page, same = page_of_text("Text."), page_of_text("Text.")
    once(lambda page: page.title)(page)
    assert (page.cache != same.cache, page == same, repr(page) == repr(same)) == (True, True, True)
