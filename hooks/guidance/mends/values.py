"""Mends front matter and YAML files: quotes around a value, dates, lists, indents, keys that are there twice."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from guidance.content.page_kinds import HOME
from guidance.content.reading.shapes import id_remedy
from guidance.content.reading.yaml_source import Mapping, parse_yaml
from guidance.mends.edits import Edit
from guidance.mends.spots import Spot

ENTRY = re.compile(r"(?P<key>[ ]*(?:- )?[\w#./-]+:[ ]+)(?P<value>[^\s'\"\[{|>].*?)(?P<end>[ ]*)")
"""A key and a plain value on one line."""
LIST = re.compile(r"(?P<before>\[)(?P<items>[^\[\]{}'\"]*)(?P<after>\])")
YEAR_FIRST, DAY_FIRST = re.compile(r"(\d{4})([-/.]?)(\d\d?)\2(\d\d?)"), re.compile(r"(\d\d?)\.(\d\d?)\.(\d{4})")
TRUTH = {"yes": "true", "on": "true", "no": "false", "off": "false"}
TRUTH_VALUE = re.compile(rf"(\w: +)({'|'.join(TRUTH)})\b", re.IGNORECASE)
LINE = "---"


def quotes(spot: Spot) -> Iterable[Edit]:
    """Put a value into quotes that YAML reads otherwise; spaces in the place of tabs at the beginning of a line."""
    indent = spot.line[: len(spot.line) - len(spot.line.lstrip())]
    if "\t" in indent:
        yield from spot.instead(_indent_beside(spot) + spot.line.lstrip())
    elif (match := ENTRY.fullmatch(spot.line)) is not None:
        value = match["value"].replace("\\", "\\\\").replace('"', '\\"')
        yield from spot.instead(f'{match["key"]}"{value}"')


def _indent_beside(spot: Spot) -> str:
    """Return the indent of the nearest line with spaces before its text, above or below; two spaces without one."""
    for number in (spot.number, spot.number - 2):
        line = spot.lines[number] if 0 <= number < len(spot.lines) else ""
        if line.startswith(" ") and "\t" not in line:
            return line[: len(line) - len(line.lstrip())]
    return "  "


def front_matter(spot: Spot) -> Iterable[Edit]:
    """Add the line above or below the front matter where the other one and the keys between them are there."""
    ends = [n for n, line in enumerate(spot.lines) if line.rstrip() == LINE]
    if not spot.line:
        return
    if spot.line.rstrip() != LINE:
        if ends and _is_front_matter(spot.lines[: ends[0]]):
            yield Edit(spot.path, 1, 1, (LINE, spot.line))
        return
    end = next((n for n, line in enumerate(spot.lines) if not line.strip()), 0)
    if len(ends) == 1 and _is_front_matter(spot.lines[1:end]):
        yield Edit(spot.path, end, end, (spot.lines[end - 1], LINE))


def _is_front_matter(lines: list[str]) -> bool:
    node, findings = parse_yaml("\n".join(lines), "")
    return isinstance(node, Mapping) and "title" in node.values and not findings


def dates(spot: Spot) -> Iterable[Edit]:
    """Write year-month-day."""
    match = ENTRY.fullmatch(spot.line)
    value = match["value"] if match else ""
    year_first, day_first = YEAR_FIRST.fullmatch(value), DAY_FIRST.fullmatch(value)
    numbers = (year_first[1], year_first[3], year_first[4]) if year_first else ()
    numbers = (day_first[3], day_first[2], day_first[1]) if day_first else numbers
    if year_first and not year_first[2] and len(value) != len("yyyymmdd"):
        return
    try:
        year, month, day = map(int, numbers)
        written = date(year, month, day).isoformat()
    except ValueError:
        return
    if match:
        yield from spot.instead(f"{match['key']}{written}", spelling=True)


def lists(spot: Spot) -> Iterable[Edit]:
    """Put a list into brackets."""
    match = ENTRY.fullmatch(spot.line)
    if match and not re.search(r"[\[\]{}#:]", match["value"]):
        yield from spot.instead(f"{match['key']}[{match['value']}]")


def truth(spot: Spot) -> Iterable[Edit]:
    """Write true and false."""
    line = TRUTH_VALUE.sub(lambda match: match[1] + TRUTH[match[2].lower()], spot.line)
    yield from spot.instead(line, spelling=True)


def twice(spot: Spot) -> Iterable[Edit]:
    """Take out what is twice in a list on one line, the second time."""

    def once(match: re.Match[str]) -> str:
        kept: dict[str, str] = {}
        for item in match["items"].split(","):
            kept.setdefault(item.strip().casefold(), item)
        return match["before"] + ",".join(kept.values()) + match["after"]

    yield from spot.instead(LIST.sub(once, spot.line), spelling=True)


def same_line_twice(spot: Spot) -> Iterable[Edit]:
    """Take out a line that stands above already, word for word."""
    key = spot.line.partition(":")[0]
    above = [line for line in spot.lines[: spot.number - 1] if line.partition(":")[0] == key]
    below = spot.lines[spot.number : spot.number + 1]
    indent = len(spot.line) - len(spot.line.lstrip())
    goes_on = bool(below) and below[0].strip() != "" and len(below[0]) - len(below[0].lstrip()) > indent
    if above[-1:] == [spot.line] and not goes_on:
        yield Edit(spot.path, spot.number, spot.number, (), spelling=True)


def slugs(spot: Spot) -> Iterable[Edit]:
    """Write a slug in small letters and with hyphens; take out that of the home page."""
    match = ENTRY.fullmatch(spot.line)
    if match is None or match["key"].strip() != "slug:":
        return
    if spot.page is not None and spot.page.id == HOME:
        yield Edit(spot.path, spot.number, spot.number, (), spelling=True)
        return
    slug = re.sub(r"[ _]+", "-", match["value"].lower())
    if not id_remedy(slug):
        yield from spot.instead(f"{match['key']}{slug}", spelling=True)
