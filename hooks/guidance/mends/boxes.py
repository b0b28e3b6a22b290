"""Mends boxes of other kinds of Markdown: Material's, Docusaurus's, and purposes that GitHub does not know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from guidance.document.nodes import Alert
from guidance.mends.edits import Edit
from guidance.mends.spots import Spot

PURPOSES: Mapping[Alert, str] = {
    Alert.NOTE: "note info abstract summary tldr todo seealso question help faq example quote cite bug",
    Alert.TIP: "tip hint success check done",
    Alert.IMPORTANT: "important",
    Alert.WARNING: "warning attention",
    Alert.CAUTION: "caution danger error failure fail missing",
}
"""Purpose of a box here → the words for it elsewhere."""
HERE = {word: alert for alert, words in PURPOSES.items() for word in words.split()}
MATERIAL = re.compile(
    r"(?P<mark>!!!|\?\?\?\+?)[ ]+(?P<type>[\w-]+)(?:[ ]+[\w-]+)*(?:[ ]+[\"”„“](?P<title>.*)[\"”“])?[ ]*"
)
DOCUSAURUS = re.compile(r":{3,}[ ]*(?P<type>\w+)(?:[ ]*\[(?P<title>[^\]]*)\]|[ ]+(?P<words>\S.*?))?[ ]*")
PURPOSE = re.compile(r"(?P<before>[ \t>]*>[ ]?\[!)(?P<type>\w+)(?P<after>\].*)")
FOLDED = {"???": "-", "???+": "+"}
INDENT = re.compile(r"(?: {4}|\t)")


def boxes(spot: Spot) -> Iterable[Edit]:
    """Write a box as "> [!NOTE] Title", with "> " before each of its lines."""
    line = spot.line
    if (match := PURPOSE.fullmatch(line)) and (alert := HERE.get(match["type"].lower())):
        yield from spot.instead(f"{match['before']}{alert.name}{match['after']}", spelling=True)
    elif MATERIAL.fullmatch(line):
        below = spot.lines[spot.number :]
        size = _size(below)
        if new := _material([line, *below[:size]]):
            new = ("",) * _has_text(spot, spot.number - 1) + new + ("",) * _has_text(spot, spot.number + size + 1)
            yield Edit(spot.path, spot.number, spot.number + size, new, spelling=True)
    elif line.startswith(":::"):
        yield from _between_colons(spot)


def _has_text(spot: Spot, number: int) -> bool:
    """Return whether there is a line of this number that is not empty."""
    return 0 < number <= len(spot.lines) and bool(spot.lines[number - 1].strip())


def _size(below: Sequence[str]) -> int:
    """Return how many lines below the first one belong to Material's box."""
    size = 0
    for number, line in enumerate(below, 1):
        if INDENT.match(line) and line.strip():
            size = number
        elif line.strip():
            break
    return size


def _material(lines: Sequence[str]) -> tuple[str, ...]:
    """Return a box of Material, and the boxes in it, as it is written here; nothing if that can't be."""
    match = MATERIAL.fullmatch(lines[0])
    alert = HERE.get(match["type"].lower()) if match else None
    if match is None or alert is None or len(lines) == 1:
        return ()
    inner = [INDENT.sub("", line, count=1) for line in lines[1:]]
    body: list[str] = []
    while inner:
        size = _size(inner[1:]) if MATERIAL.fullmatch(inner[0]) else 0
        body += _material(inner[: size + 1]) or inner[: size + 1]
        inner = inner[size + 1 :]
    while body and not body[0].strip():
        del body[0]
    return _box(alert, FOLDED.get(match["mark"], ""), match["title"] or "", body)


def _box(alert: Alert, fold: str, title: str, body: Iterable[str]) -> tuple[str, ...]:
    head = f"> [!{alert.name}]{fold} {title}".rstrip()
    return (head, *(f"> {line}".rstrip() for line in body))


def _between_colons(spot: Spot) -> Iterable[Edit]:
    """Write a box between lines of three colons, seen from one of them."""
    marks = [n for n, line in enumerate(spot.lines) if line.startswith(":::")]
    here = marks.index(spot.number - 1)
    if not DOCUSAURUS.fullmatch(spot.lines[marks[here]]):
        here -= 1
    if here < 0 or here + 1 >= len(marks):
        return
    first, last = marks[here], marks[here + 1]
    match = DOCUSAURUS.fullmatch(spot.lines[first])
    alert = HERE.get(match["type"].lower()) if match else None
    body = spot.lines[first + 1 : last]
    while body and not body[0].strip():
        del body[0]
    while body and not body[-1].strip():
        del body[-1]
    if match and alert and body and spot.lines[last].strip(": ") == "":
        below = ("",) * _has_text(spot, last + 2)
        new = _box(alert, "", match["title"] or match["words"] or "", body)
        yield Edit(spot.path, first + 1, last + 1, new + below, spelling=True)
