"""A MkDocs hook that stands in for ours, does what it does, and notes how long each event took.

The proof bench puts it into its copies of the project. Its figures go to the file that TIMES names, one a process.
"""

from __future__ import annotations

import functools
import json
import os
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.plugins import CombinedEvent

import events
from build import common_pages
from build.article_pages import ArticlePage
from guidance import epub, pdf

PARTS = {
    "write_pictures": (common_pages, "write_pictures"),
    "render": (common_pages, "render"),
    "documents": (pdf, "_made"),
    "books": (epub, "_book"),
}
"""What is made from the pages, timed part by part: name → module and function; templates have their own names."""

ARTICLE = "article"
"""The making of a page's text."""
PLANTED = float(os.environ.get("PLANTED", "0"))
"""Seconds that every page is to take longer, so that the benchmark can show that it would notice."""

seconds: defaultdict[str, float] = defaultdict(float)
calls: Counter[str] = Counter()
ballast: list[bytearray] = []
os.register_at_fork(after_in_child=seconds.clear)  # what was noted before is in the parent's file


def _timed(part: str, function: Callable[..., Any], clock: Callable[[], float]) -> Callable[..., Any]:
    """Return the function with a clock around it; what MkDocs notes on it, its priority, stays."""

    @functools.wraps(function)
    def measured(*arguments: Any, **named: Any) -> Any:
        start = clock()
        if part == ARTICLE and PLANTED:
            _waste(PLANTED)
        result = function(*arguments, **named)
        name = arguments[0] if part == "render" else part
        seconds[name] += clock() - start
        calls[name] += 1
        if part == "on_post_build" or part in PARTS:
            Path(f"{os.environ['TIMES']}.{os.getpid()}").write_text(json.dumps([seconds, calls]), "utf-8")
        return result

    return measured


def _waste(wasted: float) -> None:
    if not ballast:
        ballast.append(bytearray(os.urandom(1000) * 800_000))
    end = time.perf_counter() + wasted
    while time.perf_counter() < end:
        pass


for _name in [name for name in dir(events) if name.startswith("on_")]:
    _parts = getattr(getattr(events, _name), "methods", [getattr(events, _name)])
    globals()[_name] = CombinedEvent(
        *(_timed(_name, part, time.thread_time) for part in _parts)  # what else runs here doesn't count
    )
ArticlePage.compose = _timed(ARTICLE, ArticlePage.compose, time.thread_time)  # type: ignore[method-assign]
for _name, (_module, _function) in PARTS.items():
    setattr(_module, _function, _timed(_name, getattr(_module, _function), time.process_time))  # Typst has threads
