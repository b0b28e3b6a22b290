"""Size and date of the files that a page lists: filled in later, since the files are made from the pages."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape

EMPTY = '<span class="file-facts" data-file="{}"></span>'
"""The element that is still to be filled in, with the path of the file."""
UNKNOWN = re.compile(EMPTY.format('([^"]*)'))
"""That element in a page of the site: by then, the page's tree has been rendered and its template filled in."""


def unknown_facts(path: str) -> str:
    """Return the empty element for the facts of a file."""
    return EMPTY.format(escape(path))


def with_file_facts(html: str, facts: Callable[[str], str]) -> str:
    """Return a page with the facts of its files filled in; ``facts`` is asked for the text by the path of a file."""
    return UNKNOWN.sub(lambda empty: f'<span class="file-facts">{escape(facts(unescape(empty[1])))}</span>', html)
