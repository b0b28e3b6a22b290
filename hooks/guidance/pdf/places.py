"""Where the headings of a PDF are, read out of its named destinations (ISO 32000-1, 12.3.2.3), as Typst writes them.

Typst names a destination for each heading that has a label. So nothing is laid out a second time to know the pages.
"""

from __future__ import annotations

import re
from typing import TypeAlias

Places: TypeAlias = tuple[tuple[int, str], ...]
"""Number of a page, from 1, and label of a heading on it, in the order of the document."""

NAMES = re.compile(rb"/Dests\s*<<\s*/Names\s*\[(.*?)\]", re.DOTALL)
NAME = re.compile(rb"\(([^()\\]*)\)\s*(\d+) 0 R")
DESTINATION = re.compile(rb"\n(\d+) 0 obj\s*\[(\d+) 0 R/XYZ ([\d.-]+) ([\d.-]+) ")
PAGES = re.compile(rb"/Type/Pages/Count \d+/Kids\s*\[([^\]]*)\]")
REFERENCE = re.compile(rb"(\d+) 0 R")


def places(pdf: bytes) -> Places:
    """Return the labelled headings of a PDF that is not packed yet; none where it names no destination."""
    names, pages = NAMES.search(pdf), PAGES.search(pdf)
    if not names or not pages:
        return ()
    numbers = {page: number for number, page in enumerate(REFERENCE.findall(pages[1]), 1)}
    spots = {
        spot: (numbers[page], -float(y), float(x)) for spot, page, x, y in DESTINATION.findall(pdf) if page in numbers
    }
    found = sorted((spots[spot], name.decode()) for name, spot in NAME.findall(names[1]) if spot in spots)
    return tuple((number, name) for (number, *_), name in found)
