"""The files of docs/ become one library, and no file is ignored in silence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from guidance.content.files.interface_words import words_for
from guidance.content.library import build_library, read_docs
from guidance.content.model import Library, Published, Recorded, Redirects, entry_path, source_path
from guidance.content.texts import Text, Variant
from guidance.findings import Code, Finding
from support.tiny_library import agreed_files, tiny_library
from support.tiny_site import LANGUAGES, as_bytes, tiny_site, write_files


def read(files: dict[str, str | bytes], languages: tuple[str, ...] = LANGUAGES) -> tuple[Library, list[str]]:
    library, findings = build_library(as_bytes(files), languages)
    return library, [str(finding) for finding in findings]


def with_file(path: str, content: str | bytes) -> dict[str, str | bytes]:
    return {**tiny_site(), path: content}


def without_file(path: str) -> dict[str, str | bytes]:
    return {name: text for name, text in tiny_site().items() if name != path}


def test_the_tiny_site_is_read_without_a_finding() -> None:
    library, said = read(dict(tiny_site()))

    assert said == []
    ids = [
        *("home", "meetings", "meetings/advice"),
        *("habits", "habits/asking", "rules", "rules/open", "checklists", "about"),
    ]
    assert library.languages == ("fi", "de")
    assert list(library.entries) == ids
    assert set(library.pages) == {(lang, page_id) for lang in LANGUAGES for page_id in ids}
    assert list(library.message_entries) == ["hello"]
    assert list(library.messages) == [("fi", "hello"), ("de", "hello")]
    assert list(library.occasions) == ["advice"]
    assert list(library.facts) == ["F0.1", "F1.1", "D1.1"]
    assert library.facts["F1.1"] == Text("A fact of asking.", 2)
    assert list(library.words) == ["fi", "de"]
    assert list(library.words["de"]) == list(words_for(library.kinds))
    assert library.words["de"]["helps"] == "DE helps"
    assert (library.assets, library.unreadable) == ({}, frozenset())


def test_topics_stand_behind_their_overview_and_those_without_one_at_the_end() -> None:
    text = "topics: {rules/a: , habits/b: , habits/c: }\npages: {about: , habits: , home: }\n"
    library, _ = read(with_file("docs/topics.yml", text))
    assert list(library.entries) == ["about", "habits", "habits/b", "habits/c", "home", "rules/a"]


def test_each_language_has_its_own_text_under_the_same_id() -> None:
    library = tiny_library()

    finnish, german = library.page("fi", "rules/open"), library.page("de", "rules/open")
    assert (finnish.path, german.path) == ("docs/fi/rules/open.md", "docs/de/rules/open.md")
    assert (finnish.title, german.title) == ("FI open", "DE open")
    assert finnish.reviewed == german.reviewed == date(2026, 11, 2)
    assert library.messages["de", "hello"].title == "DE hello"
    assert library.messages["de", "hello"].variants == (Variant("", ("Hello [name],", "how are you?")),)


def test_assets_are_files_that_pages_may_link_to() -> None:
    library, said = read(with_file("docs/assets/images/a.png", b"\xff"))
    assert (library.assets, said) == ({"docs/assets/images/a.png": b"\xff"}, [])


def test_the_ledger_and_the_redirects_are_part_of_the_library() -> None:
    files = with_file("docs/published.txt", "# comment\npage fi about fi/tietoa/\n")
    files["docs/redirects.yml"] = "ids:\n  imprint: about\naddresses:\n  fi/vanha/: about\n"
    library, said = read(files)

    assert said == []
    assert library.ledger == (Recorded(Published("about", "page", "fi", "fi/tietoa/"), 2),)
    assert library.redirects == Redirects({"imprint": Text("about", 2)}, {"fi/vanha/": Text("about", 4)})


def test_a_page_or_message_that_is_missing_is_left_to_the_checks() -> None:
    for path, missing in (
        ("docs/fi/about.md", ("fi", "about")),
        ("docs/fi/messages/hello.md", ("fi", "hello")),
    ):
        library, said = read(without_file(path))
        assert said == []
        assert missing not in {**library.pages, **library.messages}
        assert library.unreadable == frozenset()


@pytest.mark.parametrize("path", ["docs/fi/about.md", "docs/fi/messages/hello.md"])
def test_a_file_that_cannot_be_read_is_unreadable_rather_than_missing(path: str) -> None:
    for content in (b"\xff", b"Text\n"):
        library, said = read(with_file(path, content))
        assert len(said) == 1
        assert library.unreadable == {path}
        assert len(library.pages) + len(library.messages) == 2 * 10 - 1


def test_what_was_agreed_on_is_read_for_each_page_and_message() -> None:
    files = agreed_files(tiny_site())
    library, said = read(dict(files))
    assert said == []
    assert list(library.agreements)[:2] == ["home", "home#use"]
    assert library.agreements["messages/hello"].texts["de"] == "title: DE hello\n\nHello [name],\n\nhow are you?"
    assert read(dict(tiny_site()))[0].agreements == {}


def test_no_file_is_a_stray_while_topics_yml_cannot_be_read() -> None:
    files = with_file("docs/topics.yml", b"\xff") | {"docs/fi/stray.md": ""}
    assert build_library(as_bytes(files), LANGUAGES)[1] == [
        Finding("docs/topics.yml", 1, "this file is not UTF-8", "Save it with the encoding UTF-8.", Code.ENCODING)
    ]


def test_docs_are_read_with_their_paths_from_the_root(tmp_path: Path) -> None:
    write_files(tmp_path, tiny_site())
    assert read_docs(tmp_path) == as_bytes(tiny_site())


def test_hidden_files_are_not_read(tmp_path: Path) -> None:
    write_files(tmp_path, {"docs/fi/b.md": "B", "docs/a.md": b"\xff", "docs/assets/c.png": "C"})
    write_files(tmp_path, {"docs/assets/.d": "D", "docs/.e/f": "F", "docs/fi/.g.md.swp": "G", "h.md": "H"})

    assert list(read_docs(tmp_path).items()) == [
        ("docs/a.md", b"\xff"),
        ("docs/assets/c.png", b"C"),
        ("docs/fi/b.md", b"B"),
    ]


def test_a_project_in_a_hidden_folder_is_read_like_any_other(tmp_path: Path) -> None:
    write_files(tmp_path / ".work", {"docs/a.md": "A"})
    assert read_docs(tmp_path / ".work") == {"docs/a.md": b"A"}


def test_a_path_follows_from_language_and_id() -> None:
    library = tiny_library()
    assert [entry_path("sv", entry) for entry in library.entries.values()] == [
        "docs/sv/index.md",
        "docs/sv/meetings/index.md",
        "docs/sv/meetings/advice.md",
        "docs/sv/habits/index.md",
        "docs/sv/habits/asking.md",
        "docs/sv/rules/index.md",
        "docs/sv/rules/open.md",
        "docs/sv/checklists.md",
        "docs/sv/about.md",
    ]
    assert source_path("sv", "messages/hello") == "docs/sv/messages/hello.md"


def test_topics_overviews_and_relations_are_found_in_the_order_of_topics_yml() -> None:
    more = (
        "topics.yml",
        "  rules/open:\n",
        "  habits/b:\n    helped_by: [rules/open]\n  rules/open:\n",
    )
    library = tiny_library(more)

    assert [entry.id for entry in library.overviews()] == ["meetings", "habits", "rules"]
    assert [entry.id for entry in library.topics()] == ["habits/asking", "habits/b", "rules/open"]
    assert [entry.id for entry in library.topics("habits")] == ["habits/asking", "habits/b"]
    assert library.sources("helped_by", "rules/open") == ("habits/asking", "habits/b")
    assert library.sources("helped_by", "rules/other") == ()


def test_a_finding_reads_as_path_line_fault_remedy_and_code() -> None:
    assert str(Finding("a.md", 3, "this is wrong", "Mend it.", Code.DATE)) == "a.md:3: this is wrong. Mend it. [date]"
    assert str(Finding("a.md", 3, "is this right?", "Mend it.", Code.DATE)) == "a.md:3: is this right? Mend it. [date]"
