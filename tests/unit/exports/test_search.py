"""Each language has an index of its pages, ready to be looked up: the same words, weights and places every time."""

from __future__ import annotations

import json
import math
import re
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from guidance.content.library import build_library
from guidance.exports.search import (
    BOOSTS,
    COMMON,
    PLAIN,
    TOGETHER,
    WEIGHTS,
    index,
    part_groups,
    script,
    search_files,
    words,
)
from guidance.exports.search_documents import Document, documents
from guidance.links.addresses import Addresses
from support.generated_library import library_of_size
from support.project import GOLDEN
from support.tiny_library import full_files, full_library, tiny_library
from support.tiny_site import as_bytes, tiny_site

WORDS = yaml.safe_load((GOLDEN / "search" / "words.yml").read_text("utf-8"))
ASKING, OPEN = "fi/habits/asking.md", "fi/rules/open.md"


FIELDS = [name for name in BOOSTS if name != "text"]


def document_of(page_id: str, *edits: tuple[str, str, str], directory_urls: bool = True) -> Document:
    library = full_library(*edits)
    found = documents(library, Addresses.of(library, directory_urls=directory_urls), "fi")
    return found[list(library.entries).index(page_id)]


def document(*texts: tuple[int, str], **fields: str) -> Document:
    """Return a document without summary, kind, address and parts; the other fields are empty unless given."""
    return Document("", fields.get("title", ""), "", "", (), {**dict.fromkeys(FIELDS, ""), **fields}, texts)


def read(text: str) -> Any:
    """Return what a browser makes of the script."""
    start, end = "window.guidanceSearchIndex=", "\n"
    assert text.startswith(start)
    assert text.endswith(end)
    return json.loads(text.removeprefix(start))


@pytest.mark.parametrize("case", WORDS, ids=lambda case: str(case["text"]))
def test_words_are_in_small_letters_without_accents(case: dict[str, Any]) -> None:
    assert words(case["text"]) == case["words"]


@given(st.text(), st.text())
def test_words_are_words_whatever_the_text(one: str, other: str) -> None:
    found = words(one)
    assert words(" ".join(found)) == found
    assert words(f"{one} {other}") == found + words(other)
    assert all(word and not set(word) & set(" \t\n\"<>'`") for word in found)


def test_a_topic_is_its_title_summary_steps_headings_and_text() -> None:
    page = document_of(
        "rules/open", (OPEN, "reviewed: 2026-11-02", "keywords: [frank, straight out]\nreviewed: 2026-11-02")
    )
    assert page == Document(
        address="fi-rules/fi-open/",
        title="FI open",
        summary="FI about being open.",
        kind="FI rules",
        parts=(
            ("in-short", "FI short"),
            ("fit", "FI fit"),
            ("fits", "FI fits"),
            ("does-not-fit", "FI not"),
            ("how", "FI how"),
            ("messages", "FI messages"),
            ("do-dont", "FI do and don’t"),
            ("do", "FI do"),
            ("dont", "FI don’t"),
            ("hello", "FI hello"),
            ("say-it", "FI say it."),
        ),
        fields={
            "title": "FI open",
            "keywords": "frank\nstraight out",
            "headings": "FI short\nFI fit\nFI fits\nFI not\nFI how\nFI messages\nFI do and don’t\nFI do\nFI don’t",
            "steps": "FI say it.",
            "summary": "FI about being open.",
        },
        texts=(
            *((number, page.texts[number][1]) for number in range(10)),
            (10, "FI hello\nHello [name],\nhow are you?"),
        ),
    )
    assert [words(text) for _, text in page.texts[:10]] == [[]] * 10


def test_a_menu_title_counts_as_title() -> None:
    page = document_of("about", ("fi/about.md", "slug: ", "menu: Sources\nslug: "))
    assert (page.title, page.fields["title"]) == ("FI about", "FI about\nSources")


def test_the_text_is_what_readers_read_of_it() -> None:
    body = "Lead [link](https://a.example/x 'title') and [[habits/asking|own words]], [[habits/asking]].\n\n<https://b.example>"
    page = document_of(
        "about",
        ("fi/about.md", "FI lead of about.", body),
        ("fi/about.md", "{#sources}", "{#sources}\n\n*Text* below."),
    )
    assert [(number, words(text)) for number, text in page.texts] == [
        (0, ["lead", "link", "and", "own", "words", "https", "b", "example"]),
        (1, ["text", "below"]),
    ]


def test_every_wording_of_a_message_is_found_by_its_name_its_subject_and_its_text() -> None:
    wordings = "## Sie · Mail\nSubject: About [work]\n\nHello,\n\n## Chat\nHi"
    page = document_of("meetings/advice", ("fi/messages/hello.md", "Hello [name],", wordings))
    assert page.parts == (("mind", "FI mind"), ("hello", "FI hello"))
    assert words(page.texts[-1][1]) == [
        "fi",
        "hello",
        "sie",
        "mail",
        "about",
        "work",
        "hello",
        "chat",
        "hi",
        "how",
        "are",
        "you",
    ]


def test_a_meeting_has_the_messages_that_name_it_and_not_the_steps_of_topics() -> None:
    page = document_of("meetings/advice")
    assert page.kind == "FI meetings"
    assert page.parts == (("mind", "FI mind"), ("hello", "FI hello"))
    assert page.fields["steps"] == ""
    assert words(page.texts[-1][1]) == ["fi", "hello", "hello", "name", "how", "are", "you"]


@pytest.mark.parametrize("page_id", ["checklists", "messages", "links", "meetings", "habits", "rules"])
def test_a_page_that_repeats_others_has_its_own_words_alone(page_id: str) -> None:
    page = document_of(page_id)
    own = {"fi", "about", "lead", "of", page_id, "background"}
    assert {word for text in (*page.fields.values(), *(text for _, text in page.texts)) for word in words(text)} <= own
    assert {anchor for anchor, _ in page.parts} <= {"background"}


def test_the_glossary_has_its_terms() -> None:
    page = document_of("glossary")
    assert page.parts == (("contact", "kontakti"), ("favour", "palvelus"))
    assert page.texts[1:] == ((1, "kontakti\nFI what a contact is."), (2, "palvelus\nFI what a favour is."))


def test_addresses_are_relative_to_the_language() -> None:
    assert document_of("home").address == "./"
    assert document_of("home", directory_urls=False).address == "index.html"
    assert document_of("habits/asking", directory_urls=False).address == "fi-habits/fi-asking/index.html"


def test_an_index_is_pages_words_and_where_they_stand() -> None:
    pages = [
        Document(
            "a/", "One", "Two", "Kind", (("x", "Six"),), dict.fromkeys(FIELDS, "") | {"title": "One"}, ((1, "two"),)
        ),
        document((0, "two")),
        document(),
        document(title="one"),
    ]
    assert index(pages, {"ä": "ae", "Å": "aa", "æ": "ae", "ц": "ts"}) == {
        "plain": PLAIN,
        "typed": [["aa", "a"], ["ts", "ц"]],
        "pages": [
            ["a/", "One", "Two", "Kind"],
            ["", "", "", ""],
            ["", "", "", ""],
            ["", "one", "", ""],
        ],
        "together": TOGETHER,
        "parts": [[(("x", "Six"),), (), (), ()]],
        "weights": WEIGHTS,
        "terms": "AoneAtwo",
        "postings": "L2L EaE",
    }


def terms_of(made: dict[str, Any]) -> list[str]:
    """Return the words of an index, as search-engine.js reads them."""
    terms = [""]
    for letter, rest in re.findall("([A-Z])([^A-Z]*)", made["terms"]):
        kept = 2 * (ord(letter) - ord("A"))  # JavaScript counts units of UTF-16
        terms.append((terms[-1].encode("utf-16-be")[:kept]).decode("utf-16-be") + rest)
    return terms[1:]


def weight(page: Document, term: str, *others: Document) -> float:
    """Return the weight of a word on the first of these pages."""
    made = index([page, *others])
    posting = made["postings"].split(" ")[terms_of(made).index(term)]
    return WEIGHTS[ord(posting[0]) - ord("A")]


def test_a_word_weighs_after_its_best_field() -> None:
    fields = [document(**{name: "x"}) for name in FIELDS]
    weights = [weight(page, "x") for page in [*fields, document((0, "x"))]]
    assert weights == sorted(weights, reverse=True)
    assert weights[0] > 2 * weights[2] > 4 * weights[-1]


def test_a_word_weighs_more_the_more_often_it_stands_and_the_shorter_its_field_is() -> None:
    once, twice, among_many = (document((0, text)) for text in ("x", "x x", "x a b c d e f g h"))
    assert weight(once, "x", among_many) > weight(among_many, "x", once)
    assert weight(twice, "x", twice) > weight(once, "x", once)


def test_the_place_of_a_word_is_the_first_part_that_has_it_in_its_text() -> None:
    page = document((0, "a c"), (1, "b"), (2, "b c"), (28, "d"), title="x")
    assert index([page])["postings"] == "E Fa Fb Eab L"


def test_words_are_in_the_order_in_which_a_browser_looks_them_up() -> None:
    assert terms_of(index([document((0, "z \U00020000 \ufa0e a"))])) == ["a", "z", "\U00020000", "\ufa0e"]


def test_a_word_takes_over_what_the_word_before_begins_with() -> None:
    assert index([document((0, "kiitos kiitit a kiittää"))])["terms"] == "AaAkiititEosEtaa"
    assert (
        index([document((0, "\U00020000\U00020001 \U00020000\U00020002"))])["terms"]
        == "A\U00020000\U00020001C\U00020002"
    )


@given(st.lists(st.text("abä\U00020000", min_size=1, max_size=40)))
def test_no_word_is_lost(texts: list[str]) -> None:
    assert terms_of(index([document((0, " ".join(texts)))])) == sorted({word for text in texts for word in words(text)})


def test_the_parts_of_many_pages_are_loaded_where_they_are_needed() -> None:
    pages = [
        Document(str(n), "", "", "", ((f"a{n}", "A"),), dict.fromkeys(BOOSTS, ""), ()) for n in range(TOGETHER + 1)
    ]
    assert index(pages[:-1])["parts"] == part_groups(pages)[:1]
    assert index(pages)["parts"] == []
    assert part_groups(pages)[1] == [((f"a{TOGETHER}", "A"),)]


def test_a_large_library_has_files_of_parts_beside_its_index() -> None:
    library = library_of_size(40)
    assert len(library.entries) > TOGETHER
    files = search_files(library, Addresses.of(library), languages=["fi"])
    numbers = range(math.ceil(len(library.entries) / TOGETHER))
    assert list(files) == ["fi/search.js", *(f"fi/search-parts-{number}.js" for number in numbers)]
    found = documents(library, Addresses.of(library), "fi")
    for number, path in enumerate(list(files)[1:]):
        start = f"window.guidanceSearchIndex.parts[{number}]="
        parts = [[list(part) for part in page.parts] for page in found[number * TOGETHER :][:TOGETHER]]
        assert json.loads(files[path].removeprefix(start)) == parts


def test_the_words_of_a_large_library_have_files_by_their_beginning_and_one_for_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    library = tiny_library()
    whole = read(search_files(library, Addresses.of(library), languages=["fi"])["fi/search.js"])
    monkeypatch.setattr("guidance.exports.search.WHOLE", len(library.entries) - 1)
    files = search_files(library, Addresses.of(library), languages=["fi"])
    words_of = {key: whole.pop(key) for key in ("terms", "postings")}
    assert read(files.pop("fi/search.js")) == whole
    assert json.loads(files.pop("fi/search-words.js").removeprefix("window.guidanceSearchAllWords=")) == words_of
    start = re.compile(r'\(window\.guidanceSearchWords \?\?= \{\}\)\["(.+?)"\]=')
    parts = {}
    for path, text in files.items():
        found = start.match(text)
        assert found
        assert path == f"fi/search-words-{'-'.join(f'{ord(letter):x}' for letter in found[1])}.js"
        parts[found[1]] = json.loads(text[found.end() :])
        assert {term[:2] for term in terms_of(parts[found[1]])} == {found[1]}
    together = {
        "terms": "".join(part["terms"] for _, part in sorted(parts.items())),
        "postings": " ".join(part["postings"] for _, part in sorted(parts.items())),
    }
    assert terms_of(together) == terms_of(words_of)
    assert together["postings"] == words_of["postings"]


def test_a_word_on_many_pages_has_no_place() -> None:
    few, many = ([document((1, "x"))] * number for number in (COMMON, COMMON + 1))
    assert index(few)["postings"] == "Ea" * COMMON
    assert index(many)["postings"] == "E" * (COMMON + 1)


def test_pages_without_a_word_make_an_index() -> None:
    empty: dict[str, Any] = {
        "plain": PLAIN,
        "typed": [],
        "pages": [],
        "weights": WEIGHTS,
        "together": TOGETHER,
        "parts": [],
        "terms": "",
        "postings": "",
    }
    assert index([]) == empty
    assert index([document()]) == empty | {"pages": [["", "", "", ""]], "parts": [[()]]}


def test_no_text_ends_the_script() -> None:
    title = 'a</script><!--\u2028\u2029"\\'
    made = index([document(title=title)])
    text = script(made)
    assert not set(text) & set("<\u2028\u2029")
    assert len(text.splitlines()) == 1
    assert read(text)["pages"] == [["", title, "", ""]]
    assert "Ä" in script(index([document(title="Ä")]))


def test_every_language_has_its_own_index_and_no_word_of_another() -> None:
    languages = ("fi", "de", "sv")
    library, findings = build_library(as_bytes(tiny_site(languages)), languages)
    assert findings == []
    files = search_files(library, Addresses.of(library))
    assert list(files) == ["fi/search.js", "de/search.js", "sv/search.js"]
    for lang, text in zip(languages, files.values(), strict=True):
        made = read(text)
        assert [page[1] for page in made["pages"]] == [library.page(lang, entry).title for entry in library.entries]
        assert set(languages) & set(terms_of(made)) == {lang}


def test_the_same_library_gives_the_same_bytes_whatever_the_order_of_its_files() -> None:
    files = as_bytes(full_files())
    backwards = dict(reversed(files.items()))
    one, other = (build_library(each, ("fi", "de"))[0] for each in (files, backwards))
    assert search_files(one, Addresses.of(one)) == search_files(other, Addresses.of(other))


def test_what_has_no_page_in_a_language_is_not_searched() -> None:
    library = tiny_library()
    made = read(search_files(library, Addresses.of(library, directory_urls=False))["fi/search.js"])
    assert len(made["pages"]) == len(library.entries)
    assert [page[0] for page in made["pages"] if page[0].startswith((".", "/", "go", "side-by-side"))] == []
