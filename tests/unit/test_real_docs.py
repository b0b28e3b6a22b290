"""The real text: complete, and no part of it can be lost unnoticed, in any language."""

from __future__ import annotations

import pytest

from guidance.anchors import anchors
from guidance.checks import check
from guidance.checks.facts import coverage
from guidance.library import TOPICS, read_docs
from guidance.model import Library
from guidance.settings import read_settings
from support.docs_size import DECLARED
from support.project import ROOT

LANGUAGES = tuple(read_settings((ROOT / "mkdocs.yml").read_text("utf-8"), {}).languages)
FILES = read_docs(ROOT)
OF_THE_SOURCES = {
    "pitfalls/asking-too-much",
    "pitfalls/lack-of-gratitude",
    "pitfalls/not-returning-favours",
    "strategies/be-open",
    "strategies/choose-carefully",
    "strategies/do-the-legwork",
    "strategies/respect-limits",
}
"""What the two articles are about; editors may add topics of any form that make check accepts."""


@pytest.fixture(scope="module")
def library() -> Library:
    return check(FILES, LANGUAGES)[0]


def found(files: dict[str, bytes]) -> set[tuple[str, str]]:
    return {(finding.path, finding.code) for finding in check(files, LANGUAGES)[1]}


def without(path: str, *parts: str) -> dict[str, bytes]:
    """Return the real files with these parts of one file taken out."""
    text = FILES[path].decode()
    for part in parts:
        assert part in text
        text = text.replace(part, "", 1)
    return {**FILES, path: text.encode()}


def test_the_real_text_has_no_finding() -> None:
    assert check(FILES, LANGUAGES)[1] == []


def test_every_fact_stands_on_a_page_in_every_language(library: Library) -> None:
    covered = coverage(library)
    assert len(library.facts) == 35
    assert len(covered) == 35 * len(LANGUAGES)
    assert [c for c in covered if not c.places] == []


def test_every_language_has_the_same_pages_and_anchors(library: Library) -> None:
    def ids(lang: str) -> dict[str, list[str]]:
        return {i: sorted(a.id for a in anchors(library, library.page(lang, i))) for i in library.entries}

    assert all(ids(lang) == ids(LANGUAGES[0]) for lang in LANGUAGES)


def test_the_topics_are_those_of_topics_yml_and_among_them_those_of_the_sources(library: Library) -> None:
    assert [topic.id for topic in library.topics()] == list(DECLARED["topics"])
    assert set(DECLARED["topics"]) >= OF_THE_SOURCES


def test_a_topic_of_the_sources_has_four_to_eight_steps_an_example_pair_or_a_message(library: Library) -> None:
    for topic in map(library.entries.__getitem__, OF_THE_SOURCES):
        assert 4 <= len(topic.steps) <= 8, topic.id
        for lang in LANGUAGES:
            kinds = {anchor.id: anchor.kind for anchor in anchors(library, library.page(lang, topic.id))}
            if topic.kind.name == "pitfall":
                assert {"not-like-this", "better-like-this"} <= kinds.keys()
            else:
                assert "message" in kinds.values(), topic.id


def test_deleting_any_page_or_message_is_found() -> None:
    paths = [path for path in FILES if path.endswith(".md")]
    assert len(paths) > 30
    for path in paths:
        files = {name: content for name, content in FILES.items() if name != path}
        code = "missing-message" if "/messages/" in path else "missing-page"
        assert (path, code) in found(files)


def test_deleting_any_step_text_is_found(library: Library) -> None:
    for page in library.pages.values():
        for step_id, step in page.steps.items():
            line = FILES[page.path].decode().split("\n")[step.line - 1]
            assert line.strip().startswith(f"{step_id}:")
            assert (page.path, "missing-step") in found(without(page.path, line + "\n"))


def test_deleting_any_section_is_found(library: Library) -> None:
    for page in library.pages.values():
        for number, heading in enumerate(page.headings):
            below = [h.start for h in page.headings[number + 1 :] if h.level <= heading.level]
            section = page.body[heading.start : below[0] if below else len(page.body)]
            assert (page.path, "missing-section") in found(without(page.path, section)), heading


def test_deleting_any_relation_target_is_found(library: Library) -> None:
    text = FILES[TOPICS].decode()
    for strategy in library.topics("strategies"):
        start = text.index(f"\n  {strategy.id}:")
        end = text.find("\n\n", start)
        assert (TOPICS, "unknown-topic") in found(without(TOPICS, text[start:end]))
    for pitfall in library.topics("pitfalls"):
        line = next(
            line for line in text.split("\n") if line.strip().startswith("helped_by") and pitfall.helped_by[0] in line
        )
        assert (TOPICS, "missing-relation") in found(without(TOPICS, line + "\n"))
