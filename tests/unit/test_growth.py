"""Nothing in the core grows faster than the library: twice the topics are at most little more than twice the work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cache

import pytest

from guidance.checks import CHECKS, check
from guidance.content.model import Library
from guidance.links.addresses import Addresses
from guidance.links.context import Context
from guidance.site import Site
from guidance.translations.comparison import compare
from support.generated_library import files_of_size
from support.operation_counts import grown_too_much, operations
from support.project import ROOT
from support.tiny_site import LANGUAGES

SMALL, LARGE = 40, 80
"""Topics; both are enough that long lists are folded away, and few enough that no list of topics is left out."""
MOST = 2.2
"""Times the work for twice the topics."""
LEAST = 40 * LARGE
"""What does less takes no time, whatever it grows like in a library that anybody could write."""
LANG = LANGUAGES[0]
"""What is made for each language is made for one."""


@cache
def opened(topics: int) -> Site:
    """Return the site of a generated library of that size."""
    library, findings = check(files_of_size(topics), LANGUAGES)
    assert findings == []
    sources = {page.path.removeprefix("docs/"): page for page in library.pages.values()}
    names = {lang: lang for lang in LANGUAGES}
    context = Context(library, Addresses.of(library), names, "https://a.example/", translation_states=compare(library))
    return Site.of(context, sources)


def composed(topics: int) -> None:
    """Make of a site what a build asks of it, but what is drawn (PDFs, previews, QR codes), of every fourth topic."""
    site = opened(topics)
    pages = [page for page in site.sources.values() if page.lang == LANG]
    fourth = {topic.id for topic in site.library.topics()[::4]}
    for page in (page for page in pages if page.id in fourth or not site.library.entries[page.id].folder):
        site.article(page)
        site.meta(page)
        site.view(page)
    site.navigation(LANG)
    site.search_files(LANG)
    site.sitemap()
    site.homes()
    dict(site.common_files())
    site.hosting_files()
    site.qr_files()
    site.preview_files()
    site.status()
    site.redirect_pages()
    site.side_by_side()


def measured(run: Callable[[int], object]) -> tuple[Counter[str], Counter[str]]:
    """Return what a run does at both sizes."""
    return operations(lambda: run(SMALL)), operations(lambda: run(LARGE))


def test_making_a_site_of_twice_the_topics_is_twice_the_work() -> None:
    for topics in (SMALL, LARGE):
        opened(topics)
    small, large = measured(composed)
    assert list(grown_too_much(small, large, MOST, LEAST)) == []
    assert large.total() <= MOST * small.total()


def test_checking_twice_the_topics_is_twice_the_work_and_a_check_of_every_pair_of_pages_is_caught(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def planted(library: Library) -> list[None]:
        for page in library.pages.values():
            for other in library.pages.values():
                assert (page.path == other.path) == (page is other)
        return []

    planted.__code__ = planted.__code__.replace(co_filename=f"{ROOT}/hooks/guidance/checks/planted.py")
    monkeypatch.setattr("guidance.checks.CHECKS", (*CHECKS, planted))
    small, large = measured(lambda topics: check(files_of_size(topics), LANGUAGES))
    found = [line.partition(" grows ")[0] for line in grown_too_much(small, large, MOST, LEAST)]
    assert [name.rpartition(".")[2] for name in found] == ["planted"]
    (name,) = found
    assert large.total() - large[name] <= MOST * (small.total() - small[name])
