"""The date and the hash of a page change when what its readers find there does, and only then."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date

import pytest

from guidance.content.model import Library, RecordedText
from guidance.exports.catalogue import catalogue_files
from guidance.exports.feed import feed_files
from guidance.links.addresses import Addresses
from guidance.links.context import Context
from guidance.links.page_view import sitemap
from guidance.links.revisions import change_notices, renewed, revision
from support.tiny_library import full_library

FIRST, LATER = date(2026, 12, 1), date(2026, 12, 24)
SENTENCE = ("fi/about.md", "FI sources", "FI other sources")
ATOM = "{http://www.w3.org/2005/Atom}"

State = dict[tuple[str, str], tuple[str, ...]]


def recorded(*edits: tuple[str, str, str], on: date = FIRST, before: Library | None = None) -> Library:
    """Return a library after make publish-links on a day."""
    library = replace(full_library(*edits), changes=before.changes if before else {})
    return replace(library, changes={(each.lang, each.id): each for each in renewed(library, on)[0]})


def told(library: Library) -> State:
    """Return (language, page id) → what feed, sitemap and catalogue tell of the page's text."""
    context = Context(library, Addresses.of(library), {"fi": "Suomi", "de": "Deutsch"}, "https://kb.example/")
    catalogue = json.loads(dict(catalogue_files(context))["catalogue.json"])
    versions = {
        (lang, page["id"]): version for page in catalogue["pages"] for lang, version in page["languages"].items()
    }
    lastmod = {entry.absolute: entry.changed_on.isoformat() for entry in sitemap(context)}
    entries = {
        entry.findall(f"{ATOM}link")[0].get("href", ""): ET.tostring(entry, "unicode")
        for _, text in feed_files(context)
        for entry in ET.fromstring(text).iter(f"{ATOM}entry")  # noqa: S314  # our own file
    }
    return {
        key: (v["published"], v["changed"], v["hash"], lastmod[v["address"]], entries[v["address"]])
        for key, v in versions.items()
    }


def differing(one: State, other: State) -> set[tuple[str, str]]:
    assert one.keys() == other.keys()
    return {key for key in one if one[key] != other[key]}


def test_a_changed_sentence_changes_its_page_s_date_hash_entry_and_lastmod_and_no_other_s() -> None:
    before = recorded()
    after = recorded(SENTENCE, on=LATER, before=before)
    was, now = told(before), told(after)
    assert differing(was, now) == {("fi", "about")}
    published, changed, digest, lastmod, entry = now["fi", "about"]
    assert (published, changed, lastmod) == ("2026-12-01", "2026-12-24", "2026-12-24")
    assert digest != was["fi", "about"][2]
    assert "2026-12-24T00:00:00Z" in entry


@pytest.mark.parametrize(
    ("edit", "changed"),
    [
        pytest.param(
            ("fi/habits/asking.md", "FI bundle.", "Other."), {"habits/asking", "meetings/advice", "checklists"}
        ),
        pytest.param(("fi/messages/hello.md", "how are", "who are"), {"meetings/advice", "rules/open", "messages"}),
        pytest.param(("glossary.yml", "FI what a favour is.", "Other."), {"glossary"}),
        pytest.param(("fi/about.md", "summary: ", "keywords: [a]\nsummary: "), set()),
        pytest.param(("fi/about.md", "reviewed: 2026-11-03", "reviewed: 2026-11-04"), set()),
    ],
    ids=["a step", "a message", "a term", "words for the search", "a review"],
)
def test_what_pages_show_of_others_is_their_text_and_what_readers_do_not_see_is_not(
    edit: tuple[str, str, str], changed: set[str]
) -> None:
    before, after = full_library(), full_library(edit)
    found = {key for key in before.pages if revision(before, *key).digest != revision(after, *key).digest}
    assert found == {("fi", page_id) for page_id in changed}


def test_a_changed_step_changes_its_date_and_its_section_s_a_message_its_own_and_no_other_changes() -> None:
    step, message = ("fi/habits/asking.md", "FI bundle.", "Other."), ("fi/messages/hello.md", "how are", "who are")
    before = recorded()
    after = recorded(step, message, on=LATER, before=before)
    catalogue = json.loads(
        dict(catalogue_files(Context(after, Addresses.of(after), {"fi": "", "de": ""}, "")))["catalogue.json"]
    )
    places = [place for page in catalogue["pages"] for place in (*page["sections"], *page["steps"])]
    assert {place["id"] for place in places if LATER.isoformat() in place["changed"].values()} == {
        "habits/asking#bundle",
        "habits/asking#signs",
    }
    texts = {(m["id"], lang): text["changed"] for m in catalogue["messages"] for lang, text in m["languages"].items()}
    assert texts == {("hello", "fi"): LATER.isoformat(), ("hello", "de"): FIRST.isoformat()}


def test_a_text_that_is_not_recorded_has_the_date_of_its_review() -> None:
    library = full_library()
    reviewed = library.page("fi", "about").reviewed
    found = revision(library, "fi", "about")
    assert (found.published, found.changed, found.recorded) == (reviewed, reviewed, False)
    assert change_notices(library) == ()


def test_a_text_that_differs_from_the_recorded_one_has_the_later_date_and_the_build_says_so() -> None:
    before = recorded(on=date(2026, 1, 1))
    after = replace(full_library(SENTENCE), changes=before.changes)
    found = revision(after, "fi", "about")
    assert (found.published, found.changed) == (date(2026, 1, 1), after.page("fi", "about").reviewed)
    assert change_notices(before) == ()
    assert change_notices(after) == (
        "1 texts differ from docs/changes.txt and have the dates of their reviews: make publish-links.",
    )


def test_to_record_twice_changes_nothing_and_pages_that_are_gone_are_forgotten() -> None:
    before = recorded()
    gone = {**before.changes, ("fi", "old"): RecordedText("fi", "old", "0" * 16, FIRST, FIRST)}
    records, changed = renewed(replace(full_library(), changes=gone), LATER)
    assert changed == 0
    assert {(each.lang, each.id): each for each in records} == before.changes
