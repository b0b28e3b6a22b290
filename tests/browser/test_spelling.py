"""The check of spelling sees a mistake wherever readers do, and names its place."""

from __future__ import annotations

import pytest

from guidance.content.library import read_docs
from support.content_findings import ContentFinding, report
from support.project import SAMPLE
from support.readers_texts import ReadersTexts
from support.sample_library import sample_library
from support.spelling import WordList, misspelt, unused

MISTAKES = {"fi": "ystävvä", "de": "Empfelung"}
NO_LIST = WordList("tests/content/words/none.txt", "")
SEEN = (
    ("pitfalls/lack-of-gratitude.md", "\ntitle: "),
    ("strategies/index.md", "\nmenu: "),
    ("about.md", "\nsummary: "),
    ("pitfalls/lack-of-gratitude.md", "\n  thank-late: "),
    ("pitfalls/lack-of-gratitude.md", "\n## "),
    ("situations/reference.md", "[[strategies/be-open|"),
    ("about.md", "\n\n"),
    ("messages/five-questions.md", "\ntitle: "),
    ("messages/five-questions.md", "\n\n"),
    ("words.yml", "\nphase-before: "),
)
"""File below a language's folder, and what stands there right before a text that readers see."""


def words_of(lang: str, *edits: tuple[str, str, str]) -> ReadersTexts:
    return ReadersTexts(*sample_library(*edits), lang)


def edits_of(lang: str, places: tuple[tuple[str, str], ...], mistake: str) -> list[tuple[str, str, str]]:
    """Return edits that put a mistake into each place, where it is found but once."""
    files = read_docs(SAMPLE)
    edits = []
    for name, before in places:
        text = files[f"docs/{lang}/{name}"].decode("utf-8")
        start = text.index(before, 3)
        end = text.index("\n", start + len(before))
        old = text[start:end]
        edits.append((f"{lang}/{name}", old, old.replace(before, f"{before}{mistake} ", 1)))
    return edits


@pytest.mark.parametrize("lang", MISTAKES)
def test_a_mistake_is_found_in_every_place_that_readers_see(lang: str) -> None:
    mistake = MISTAKES[lang]
    edits = edits_of(lang, SEEN, mistake)
    library, files = sample_library(*edits)
    expected = [
        f'{path}:{number}: "{mistake}" is in no dictionary. Correct it, or add it to {NO_LIST.path}. [spelling]'
        for path in sorted({f"docs/{name}" for name, _, _ in edits})
        for number, line in enumerate(files[path].decode("utf-8").split("\n"), 1)
        if mistake in line
    ]
    assert len(expected) == len(SEEN)
    found = misspelt(lang, ReadersTexts(library, files, lang).words(), NO_LIST)
    assert [str(finding) for finding in sorted(found) if mistake in finding.what] == expected


@pytest.mark.parametrize("lang", MISTAKES)
def test_a_mistake_in_a_text_that_goes_on_below_is_found_on_its_line(lang: str) -> None:
    mistake = MISTAKES[lang]
    library, files = sample_library()
    term = library.terms[lang, "favour"]
    text = files["docs/glossary.yml"].decode("utf-8")
    edit = ("glossary.yml", f'"{term.text}"', f'"{term.text}\n      {mistake}."')
    line = text[: text.index(term.text)].count("\n") + 2
    [found] = [f for f in misspelt(lang, words_of(lang, edit).words(), NO_LIST) if mistake in f.what]
    assert (found.path, found.line) == ("docs/glossary.yml", line)


@pytest.mark.parametrize("lang", MISTAKES)
def test_what_no_reader_sees_is_no_mistake(lang: str) -> None:
    mistake = MISTAKES[lang]
    hidden = f"`{mistake}` <!-- {mistake} --> [[home#{mistake}|x]] [x](https://{mistake}.example/)\n"
    edits = [
        *edits_of(lang, (("about.md", "\nkeywords: ["),), f"{mistake},"),
        *edits_of(lang, (("privacy.md", "\n\n"),), hidden),
    ]
    assert [f for f in misspelt(lang, words_of(lang, *edits).words(), NO_LIST) if mistake in f.what] == []


def test_a_listed_word_is_right_whole_by_its_beginning_and_as_a_part_of_another() -> None:
    listed = WordList("words.txt", "# Right words.\nystävvä\nystävvi*\n")
    text = "ystävvä ystävvien ystävvä-palvelus ystävväksi"
    edits = edits_of("fi", (("about.md", "\n\n"),), text)
    found = misspelt("fi", words_of("fi", *edits).words(), listed)
    assert [finding.what for finding in found if "ystävv" in finding.what] == ['"ystävväksi" is in no dictionary']


def test_an_entry_of_the_list_that_is_not_needed_is_found() -> None:
    listed = WordList("words.txt", "# Right words.\nystävvä\nkiitos\nnirgends*\n")
    edits = edits_of("fi", (("about.md", "\n\n"),), "ystävvä kiitos")
    assert [str(finding) for finding in unused("fi", words_of("fi", *edits).words(), listed)] == [
        'words.txt:3: "kiitos" is used nowhere, or is in the dictionary. Take it out. [unused-word]',
        'words.txt:4: "nirgends*" is used nowhere, or is in the dictionary. Take it out. [unused-word]',
    ]


def test_all_findings_are_told_in_the_order_of_the_files() -> None:
    findings = [ContentFinding("b.md", 2, "B", "Do b.", "x"), ContentFinding("a.md", 10, "A", "Do a.", "x")]
    report([])
    with pytest.raises(pytest.fail.Exception) as failed:
        report(findings)
    assert str(failed.value) == "a.md:10: A. Do a. [x]\nb.md:2: B. Do b. [x]"
