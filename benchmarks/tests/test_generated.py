"""A generated library is one that an editor could have written: all checks pass, in any number of languages."""

from __future__ import annotations

import pytest

from generated import generated_files
from guidance.checks import check
from guidance.content.library import read_docs
from guidance.content.model import Library
from support.docs_size import TOPICS
from support.project import ROOT
from vocabulary import WORD


def library_of(topics: int, *languages: str) -> Library:
    """Return a generated library, which must have no finding."""
    library, findings = check(generated_files(read_docs(ROOT), languages, topics), languages)
    assert findings == []
    return library


@pytest.mark.parametrize(
    ("topics", "languages"),
    [(TOPICS, ("fi", "de")), (TOPICS + 1, ("de",)), (TOPICS + 3, ("fi", "de", "sv"))],
)
def test_it_has_as_many_topics_and_languages_as_asked_for(topics: int, languages: tuple[str, ...]) -> None:
    library = library_of(topics, *languages)
    assert len(library.topics()) == topics
    assert library.languages == languages
    assert len(library.pages) == len(library.entries) * len(languages)


def test_a_copy_has_the_form_of_its_original_and_other_words() -> None:
    library = library_of(2 * TOPICS, "fi", "de")
    for lang in library.languages:
        for original_id in (topic.id for topic in (library.topics()[0], library.topics()[TOPICS - 1])):
            original, page = (library.page(lang, page_id) for page_id in (original_id, f"{original_id}-2"))
            assert [h.id for h in page.headings] == [h.id for h in original.headings]
            assert list(page.steps) == list(original.steps)
            assert [r.fragment for r in page.references] == [r.fragment for r in original.references]
            assert len(WORD.findall(page.body)) == pytest.approx(len(WORD.findall(original.body)), rel=0.05)
            assert page.body != original.body


def test_every_address_is_recorded_in_the_ledger() -> None:
    library = library_of(TOPICS + 2, "fi", "de")
    assert {r.published.address for r in library.ledger if r.published.kind == "page"} >= {
        f"{lang}/{library.page(lang, entry.folder).slug}/{library.page(lang, entry.id).slug}/"
        for lang in library.languages
        for entry in library.topics()
    }


def test_a_occasion_keeps_a_checklist_that_fits_on_a_page() -> None:
    library = library_of(3 * TOPICS, "fi", "de")
    most = max(len(library.steps_on(name)) for name in ("introduction", "advice", "reference", "asking-again"))
    assert max(len(library.steps_on(name)) for name in library.occasions) <= most + 1


def test_the_same_seed_gives_the_same_bytes() -> None:
    real = read_docs(ROOT)
    once, again = (generated_files(real, ("fi", "de"), TOPICS + 5) for _ in range(2))
    assert once == again
    assert once != generated_files(real, ("fi", "de"), TOPICS + 5, seed="other")


def test_a_library_can_not_be_smaller_than_the_real_one() -> None:
    said = f"^there are {TOPICS} topics already; a library of {TOPICS - 1} can't be generated$"
    with pytest.raises(ValueError, match=said):
        generated_files(read_docs(ROOT), ("fi", "de"), TOPICS - 1)
