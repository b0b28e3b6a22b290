"""No part of a library can be lost unnoticed, in any language."""

from __future__ import annotations

import pytest

from guidance.checks import check
from guidance.checks.facts import coverage
from guidance.content.library import read_docs
from guidance.content.model import TOPICS, Library
from guidance.links.anchors import anchors
from support.project import SAMPLE
from support.tiny_library import full_files, full_library
from support.tiny_site import LANGUAGES, as_bytes, tiny_site

FULL = as_bytes(full_files())
"""Every kind of page once."""
SAMPLE_FILES = read_docs(SAMPLE)
"""Several topics of each kind, with relations among them."""


@pytest.fixture(scope="module")
def sample() -> Library:
    library, findings = check(SAMPLE_FILES, LANGUAGES)
    assert findings == []
    return library


def found(files: dict[str, bytes]) -> set[tuple[str, str]]:
    return {(finding.path, finding.code) for finding in check(files, LANGUAGES)[1]}


def without(files: dict[str, bytes], path: str, part: str) -> dict[str, bytes]:
    """Return the files with this part of one of them taken out."""
    text = files[path].decode()
    assert part in text
    return {**files, path: text.replace(part, "", 1).encode()}


def test_without_findings_every_fact_stands_on_a_page_in_every_language(sample: Library) -> None:
    assert set(coverage(sample)) == {(f, x) for f in sample.facts for x in LANGUAGES}
    assert [key for key, sections in coverage(sample).items() if not sections] == []


def test_without_findings_every_language_has_the_same_pages_and_anchors(sample: Library) -> None:
    def ids(lang: str) -> dict[str, list[str]]:
        return {i: sorted(a.id for a in anchors(sample, sample.page(lang, i))) for i in sample.entries}

    assert all(ids(lang) == ids(LANGUAGES[0]) for lang in LANGUAGES)


@pytest.mark.parametrize("path", [path for path in FULL if path.endswith(".md")])
def test_deleting_a_page_or_message_is_found(path: str) -> None:
    code = "missing-message" if "/messages/" in path else "missing-page"
    assert (path, code) in found({name: content for name, content in FULL.items() if name != path})


def test_deleting_the_text_of_any_step_is_found() -> None:
    for page in full_library().pages.values():
        for step_id, step in page.steps.items():
            line = FULL[page.path].decode().split("\n")[step.line - 1]
            assert line.strip().startswith(f"{step_id}:")
            assert (page.path, "missing-step") in found(without(FULL, page.path, line + "\n"))


def test_deleting_any_section_is_found() -> None:
    for page in full_library().pages.values():
        for number, heading in enumerate(page.headings):
            below = [h.place.line for h in page.headings[number + 1 :] if h.level <= heading.level]
            lines = page.body.splitlines(keepends=True)
            end = below[0] - page.body_line if below else len(lines)
            section = "".join(lines[heading.place.line - page.body_line : end])
            assert (page.path, "missing-section") in found(without(FULL, page.path, section)), heading


def test_deleting_any_relation_or_its_target_is_found(sample: Library) -> None:
    text = SAMPLE_FILES[TOPICS].decode()
    for rule in sample.topics("rules"):
        start = text.index(f"\n  {rule.id}:")
        end = text.find("\n\n", start)
        assert (TOPICS, "unknown-topic") in found(without(SAMPLE_FILES, TOPICS, text[start:end]))
    for habit in sample.topics("habits"):
        start = text.index(f"\n  {habit.id}:")
        line = next(line for line in text[start:].split("\n") if line.strip().startswith("helped_by"))
        assert (TOPICS, "missing-relation") in found(without(SAMPLE_FILES, TOPICS, line + "\n"))


def test_two_variants_of_a_language_may_have_the_same_interface_strings() -> None:
    def said(*languages: str) -> list[str]:
        files = tiny_site(languages)
        files |= {f"docs/{lang}/words.yml": files[f"docs/{languages[0]}/words.yml"] for lang in languages}
        return [str(finding) for finding in check(as_bytes(files), languages)[1]]

    assert said("de", "de-AT") == said("zh-Hant", "zh-Hans") == []
    assert [line.split(":")[0] for line in said("fi", "de", "sv")] == ["docs/de/words.yml"] + ["docs/sv/words.yml"] * 2


def test_a_message_has_words_of_its_own_and_so_has_each_wording() -> None:
    first = "docs/fi/messages/five-questions.md"
    second = next(path for path in SAMPLE_FILES if path.startswith("docs/fi/messages/") and path > first)
    said = [str(finding) for finding in check({**SAMPLE_FILES, second: SAMPLE_FILES[first]}, LANGUAGES)[1]]
    assert any(
        line.startswith(f"{second}:4: this message has the same text as {first}. Give each its own, or remove one.")
        for line in said
    )
    words = "Hei, kaksi sanaa ja viisi. Ja kaksi sanaa ja viisi, ja kaksi"
    twice = f"---\ntitle: A\n---\n## Du\n\n{words}.\n\n## Sie\n\n{words.replace(',', '!')}!\n".encode()
    said = [str(finding) for finding in check({**SAMPLE_FILES, first: twice}, LANGUAGES)[1]]
    what = "two wordings of this message have the same text"
    assert f"{first}:4: {what}. Give each its own, or take one out. [same-text]" in said
