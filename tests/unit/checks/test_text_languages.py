"""A text in the language of another folder is a finding, wherever it stands, and no other text is."""

from __future__ import annotations

import pytest

from guidance.checks.text_languages import languages
from guidance.content.library import build_library, read_docs
from guidance.content.texts import Page
from guidance.document.nodes import Paragraph
from guidance.document.walk import find, words
from guidance.translations.letter_groups import FEWEST, groups, words_of
from support.project import SAMPLE

FILES = read_docs(SAMPLE)
LANGUAGES = ("fi", "de")
OTHER = {"fi": "de", "de": "fi"}


def said(files: dict[str, bytes]) -> list[str]:
    return [str(finding) for finding in languages(build_library(files, LANGUAGES)[0])]


def paragraphs(lang: str) -> list[str]:
    """Return the sample's paragraphs of a language that are long enough, each without markup."""
    pages: list[Page] = [page for (of, _), page in build_library(FILES, LANGUAGES)[0].pages.items() if of == lang]
    texts = [words(p.children).replace("\n", " ") for page in pages for p in find(Paragraph, page.document.blocks)]
    plain = (text for text in texts if "[" not in text and "://" not in text)
    return [text for text in plain if groups(words_of(text)).total() >= 2 * FEWEST]


def with_text(path: str, text: str) -> dict[str, bytes]:
    return {**FILES, path: FILES[path] + f"\n{text}\n".encode()}


def test_the_texts_of_the_sample_are_in_their_languages() -> None:
    assert said(dict(FILES)) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_paragraph_in_another_language_is_a_finding_at_its_line(lang: str) -> None:
    path, other = f"docs/{lang}/about.md", OTHER[lang]
    line = FILES[path].decode().count("\n") + 2
    planted = paragraphs(other)[::4][:12]
    assert len(planted) == 12
    finding = (
        f'{path}:{line}: this text is in "{other}", and the file in "{lang}". Write it in "{lang}"; mark a '
        f"phrase that must stay: [[lang={other}|…]]. [wrong-language]"
    )
    told = [said(with_text(path, text)) for text in planted]
    assert [found for found in told if found not in ([finding], [])] == []
    assert told.count([finding]) >= 11  # one that is full of names may not be clear enough


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_text_in_capitals_is_no_row_of_names(lang: str) -> None:
    path = f"docs/{lang}/about.md"
    told = [said(with_text(path, text.upper())) for text in paragraphs(OTHER[lang])[::8][:5]]
    assert sum(map(bool, told)) >= 4


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ["strategies/be-open.md", "messages/five-questions.md", "words.yml"])
def test_a_whole_file_in_another_language_has_one_finding_though_a_word_differs_in_each_paragraph(
    lang: str, name: str
) -> None:
    path, other = f"docs/{lang}/{name}", OTHER[lang]
    copied = FILES[f"docs/{other}/{name}"].replace(b". ", b" xyz. ")
    what = f'the texts of this file are in "{other}", and its folder is that of "{lang}"'
    remedy = f'Write them in "{lang}"; if two files were swapped, put this one into docs/{other}/.'
    assert said({**FILES, path: copied}) == [f"{path}:1: {what}. {remedy} [wrong-language]"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_short_text_of_the_other_language_is_found_where_it_was_pasted(lang: str) -> None:
    path = f"docs/{lang}/about.md"
    pages = [page for (of, _), page in build_library(FILES, LANGUAGES)[0].pages.items() if of == OTHER[lang]]
    steps = [step.text for page in pages for step in page.steps.values()][:12]
    line = FILES[path].decode().count("\n") + 3
    told = [said(with_text(path, f"- 5 kg\n- {text}\n- 7 kg")) for text in steps]
    assert [len(found) for found in told if found] == [1] * sum(map(bool, told))
    assert sum(found[0].startswith(f"{path}:{line}: ") for found in told if found) >= 10


@pytest.mark.parametrize("lang", LANGUAGES)
def test_steps_and_interface_strings_in_another_language_are_found(lang: str) -> None:
    path, words_path = f"docs/{lang}/strategies/be-open.md", f"docs/{lang}/words.yml"
    front = FILES[f"docs/{OTHER[lang]}/strategies/be-open.md"].decode().split("---\n")[1]
    body = FILES[path].decode().split("---\n", 2)[2]
    assert any(line.startswith(f"{path}:") for line in said({**FILES, path: f"---\n{front}---\n{body}".encode()}))
    found = said({**FILES, words_path: FILES[f"docs/{OTHER[lang]}/words.yml"]})
    assert any(line.startswith(f"{words_path}:1:") for line in found)


FINE = {
    "names": "Dr. Hans-Jürgen Müller-Lüdenscheidt, Anna Virtanen, Jean-Baptiste Poquelin, Kirsi Mäkinen, Ute Schäuble",
    "a quotation": "> {text}",
    "a marked phrase": "[[lang={other}|{text}]]",
    "code": "`{text}`",
    "addresses": "<https://example.org/wie-man-mit-freunden-spricht-und-dabei-hoeflich-bleibt-und-nichts-verspricht/>",
    "a few words": "Guten Tag, kiitos, bitte, hei hei!",
    "words that languages share": "Marketing, Consulting, Feedback, Networking, Coaching, Start-up, LinkedIn, XING",
    "numbers": "2024 2025 2026 10–20 % 50.000 € 3,5 km 12:30 §§ 12 34 56 78 90 11 22 33 44 55 66 77 88 99",
    "another alphabet": "Это предложение написано на русском языке, и ни один профиль его не знает совсем.",
    "no letters": "… – — · „“ ‚‘ ”’ !!! ??? *** ###",
}


@pytest.mark.parametrize("name", FINE)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_may_be_in_any_language_is_no_finding(name: str, lang: str) -> None:
    other = OTHER[lang]
    text = FINE[name].replace("{other}", other).replace("{text}", paragraphs(other)[0])
    assert said(with_text(f"docs/{lang}/about.md", text)) == []
