"""The articles of a build come back as they were put in, and take little memory while they wait."""

from __future__ import annotations

import sys

from forked import in_parallel
from running_build import Articles

PAGE = ("fi", "about")


def test_an_article_comes_back_as_it_was_also_from_another_process() -> None:
    articles = Articles()
    articles[PAGE] = "<p>Hyvää päivää – „Guten Tag“ 🙂</p>"
    articles["de", "about"] = ""
    assert in_parallel({"here": Articles, "in another": lambda: articles})["in another"] == articles
    assert [*articles.items()] == [(PAGE, "<p>Hyvää päivää – „Guten Tag“ 🙂</p>"), (("de", "about"), "")]
    del articles[PAGE]
    assert (articles.get(PAGE), len(articles)) == (None, 1)


def test_an_article_takes_half_the_memory_of_its_text() -> None:
    html = f"<p>{'A long text with one dash. ' * 100}–</p>"
    articles = Articles()
    articles[PAGE] = html
    assert sum(map(sys.getsizeof, articles.encoded.values())) < 0.55 * sys.getsizeof(html)
