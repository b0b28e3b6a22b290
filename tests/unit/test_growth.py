"""Nothing in the core grows faster than the library: twice the topics are at most little more than twice the work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cache

import pytest

from generated import generated_files
from guidance.addresses import Addresses
from guidance.checks import CHECKS, check
from guidance.comparison import compare
from guidance.library import read_docs
from guidance.model import Library
from guidance.site import Site
from support.docs_size import TOPICS
from support.operation_counts import grown_too_much, operations
from support.project import ROOT

LANGUAGES = {"fi": "Suomi", "de": "Deutsch"}
SMALL, LARGE = 6 * TOPICS, 12 * TOPICS
"""Topics; six and twelve times those of the project, so that both have as many of each form."""
MOST = 2.2
"""Times the work for twice the topics."""
LEAST = 40 * LARGE
"""What does less takes no time, whatever it grows like in a library that anybody could write."""


@cache
def files(topics: int) -> dict[str, bytes]:
    """Return a generated library of that size."""
    return generated_files(read_docs(ROOT), tuple(LANGUAGES), topics)


@cache
def opened(topics: int) -> Site:
    """Return its site."""
    library, findings = check(files(topics), tuple(LANGUAGES))
    assert findings == []
    sources = {page.path.removeprefix("docs/"): page for page in library.pages.values()}
    return Site(library, Addresses.of(library), LANGUAGES, "https://a.example/", sources, standings=compare(library))


def checked(topics: int) -> None:
    """Read and check a library."""
    check(files(topics), tuple(LANGUAGES))


def composed(topics: int) -> None:
    """Make of a site everything that a build asks of it, but the PDFs."""
    site = opened(topics)
    contents = {}
    for page in site.sources.values():
        site.markdown(page)
        site.meta(page)
        site.view(page)
        contents[page.lang, page.id] = "".join(f'<h2 id="{h.id}">x</h2><p>x</p>' for h in page.headings)
    for lang in LANGUAGES:
        site.navigation(lang)
        dict(site.language_files(lang))
    site.sitemap()
    site.homes()
    site.common_files()
    site.hosting_files(())
    for draw in site.picture_files().values():
        draw()
    site.status()
    site.forwards()
    site.side_by_side(contents)


def measured(run: Callable[[int], None]) -> tuple[Counter[str], Counter[str]]:
    """Return what a run does at both sizes, libraries read and patterns compiled beforehand."""
    for topics in (SMALL, LARGE):
        files(topics)
        if run is composed:
            opened(topics)
    return operations(lambda: run(SMALL)), operations(lambda: run(LARGE))


@pytest.mark.parametrize("run", [checked, composed])
def test_twice_the_topics_are_twice_the_work(run: Callable[[int], None]) -> None:
    small, large = measured(run)
    assert list(grown_too_much(small, large, MOST, LEAST)) == []
    assert large.total() <= MOST * small.total()


def test_a_check_that_compares_every_page_with_every_page_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    def planted(library: Library) -> list[None]:
        for page in library.pages.values():
            for other in library.pages.values():
                assert (page.path == other.path) == (page is other)
        return []

    planted.__code__ = planted.__code__.replace(co_filename=f"{ROOT}/hooks/guidance/checks/planted.py")
    monkeypatch.setattr("guidance.checks.CHECKS", (*CHECKS, planted))
    small, large = measured(checked)
    found = list(grown_too_much(small, large, MOST, LEAST))
    assert [line.partition(" grows ")[0].rpartition(".")[2] for line in found] == ["planted"]
