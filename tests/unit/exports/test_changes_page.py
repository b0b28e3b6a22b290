"""Readers find what is new or changed, by day, once it is recorded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from guidance.content.model import RecordedText
from guidance.exports.changes_page import Changed, Changes, Day, changes_address, changes_pages
from guidance.links.addresses import Addresses
from guidance.links.context import Context
from guidance.links.revisions import renewed
from support.tiny_library import tiny_library

FIRST, LATER = date(2026, 12, 1), date(2026, 12, 24)


def context(*, site_url: str = "https://kb.example/", directory_urls: bool = True, recorded: bool = True) -> Context:
    """Return a site of which all was published on one day, and one page changed on another."""
    library = tiny_library()
    changes = {(each.lang, each.id): each for each in renewed(library, FIRST)[0]}
    about = changes["de", "about"]
    changes["de", "about"] = RecordedText("de", "about", about.digest, FIRST, LATER)
    library = replace(library, changes=changes if recorded else {})
    return Context(library, Addresses.of(library, directory_urls=directory_urls), {}, site_url)


def test_the_newest_day_comes_first_and_new_pages_say_so() -> None:
    finnish, german = changes_pages(context())
    assert (german.path, german.lang, german.root, german.feed) == ("changes/de/", "de", "../../", "../../de/feed.xml")
    newest, first = german.days
    changed = Changed("DE about", "DE about about.", "../../de/de-about/")
    assert newest == Day("2026-12-24", "24. Dezember 2026", (changed,))
    assert (first.iso, first.pages[0].title, len(first.pages)) == ("2026-12-01", "DE changes-new DE home", 8)
    assert [day.shown for day in finnish.days] == ["1. joulukuuta 2026"]


def test_before_anything_is_recorded_there_is_no_list_and_no_link_to_it() -> None:
    closed = context(recorded=False)
    assert list(changes_pages(closed)) == []
    assert (changes_address(closed, "de"), changes_address(context(), "de")) == ("", "changes/de/")


def test_without_a_web_server_the_list_is_a_file_and_has_no_feed() -> None:
    there = context(directory_urls=False)
    assert changes_address(there, "de") == "changes/de/index.html"
    first: Changes = next(changes_pages(there))
    assert (first.feed, first.days[0].pages[0].link) == ("", "../../fi/index.html")
