"""Mends notation inside a line: links, bold text, HTML that has a counterpart in Markdown."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping

from guidance.checks.notation import ADDRESS, BARE
from guidance.content.texts import Page
from guidance.links.addresses import Addresses
from guidance.links.source_links import pages_by_path, target_path
from guidance.mends.edits import Edit
from guidance.mends.marks import Other, changed
from guidance.mends.source_text import SourceText
from guidance.mends.spots import Spot

WITH_SPACE = re.compile(rf"\][ ]\((?={ADDRESS})")
WRONG_WAY = re.compile(r"\((?P<words>[^()\[\]]+)\)\[(?P<address>(?:https?:|mailto:)[^()\[\]\s]*|[^()\[\]\s]*\.md)\]")
OPEN_LINK = re.compile(r"\]\((?P<address>https?://[^\s()]+)(?=[ ][^()]*\Z)")
SPACES_INSIDE = re.compile(r"\*\*[ ]*(?P<words>[^*\s](?:[^*]*[^*\s])?)[ ]*\*\*")
MARKED = re.compile(r"==(?P<words>[^\s=](?:[^=\n]*[^\s=])?)==")
RAISED, LOWERED = re.compile(r"\^(?P<digits>\d+)\^"), re.compile(r"~(?<!~~)(?P<digits>\d+)~(?!~)")
SUPERSCRIPTS, SUBSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"), str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
TAGS = {"b": "**", "strong": "**", "i": "*", "em": "*", "s": "~~", "del": "~~", "code": "`"}
ELEMENT = re.compile(rf"<(?P<tag>{'|'.join(TAGS)})>(?P<words>[^<>\s*~`](?:[^<>*~`]*[^<>\s*~`])?)</(?P=tag)>")
LINE_BREAK = re.compile(r"[ ]*<br ?/?>[ ]*\Z")
DEFINITION = re.compile(r"\[(?!\^)[^\[\]]+\]:[ \t]+\S+[ \t]*")
CONTENTS = "[TOC]"
WWW = re.compile(r"(?<=\]\()<?(?=www\.|(?P<slashes>//)[\w-]+\.)")
OWN_LINK = re.compile(
    r"(?<!!)\[(?P<words>[^\[\]|`]+)\]\(<?(?:https?://[^()<>/\s]+)?(?P<path>/[^()<>#?\s]*)(?P<fragment>(?:#[\w-]+)?)>?\)"
)
PAGE_LINK = re.compile(r"(?<!!)\[(?P<words>[^\[\]|`]+)\]\(<?(?P<path>[^()<>#\s]+\.md)(?P<fragment>(?:#[\w-]+)?)>?\)")
AS_LINKS = ("](", "] (", ")[", "]: ", "<")
"""What stands before an address that is a part of a link."""


def brackets(spot: Spot) -> Iterable[Edit]:
    """Give a reference its second brackets."""
    if spot.finding.meant and spot.in_body:
        once, twice = spot.finding.meant
        pattern = re.compile(rf"(?<!\[){re.escape(once)}(?!\])")
        yield from spot.instead(spot.outside_code(pattern, lambda _: twice), spelling=True)


def with_space(spot: Spot) -> Iterable[Edit]:
    """Take the space out of a link."""
    yield from spot.instead(spot.outside_code(WITH_SPACE, lambda _: "]("))


def wrong_way(spot: Spot) -> Iterable[Edit]:
    """Put the brackets of a link in their places."""
    yield from spot.instead(spot.outside_code(WRONG_WAY, lambda match: f"[{match['words']}]({match['address']})"))


def without_end(spot: Spot) -> Iterable[Edit]:
    """Close a link behind its address."""
    yield from spot.instead(spot.outside_code(OPEN_LINK, lambda match: f"]({match['address']})"))


def bare_addresses(spot: Spot) -> Iterable[Edit]:
    """Put addresses in text between < and >."""
    page = spot.page
    if page is None or not spot.in_body:
        return
    places = spot.sources.once((BARE, spot.path), lambda: _bare(page, spot.sources.text_of(page)))
    first, last = bisect_left(places, (spot.start, 0)), bisect_left(places, (spot.start + len(spot.line), 0))
    changes = [Other(a - spot.start, b - spot.start, f"<{page.body[a:b]}>") for a, b in places[first:last]]
    yield from spot.instead(changed(spot.line, changes))


def _bare(page: Page, found: SourceText) -> list[tuple[int, int]]:
    """Return the places of the addresses that stand in the text of a page."""
    spans = [found.span(*match.span()) for match in BARE.finditer(found.text)]
    return [span for span in spans if span and not page.body.endswith(AS_LINKS, 0, span[0])]


def bold(spot: Spot) -> Iterable[Edit]:
    """Take the spaces out of a bold text."""
    if spot.line.count("**") == 2:  # noqa: PLR2004  # its marks
        yield from spot.instead(spot.outside_code(SPACES_INSIDE, lambda match: f"**{match['words']}**"))


def marked(spot: Spot) -> Iterable[Edit]:
    """Make marked text bold."""
    yield from spot.instead(spot.outside_code(MARKED, lambda match: f"**{match['words']}**"))


def raised(spot: Spot) -> Iterable[Edit]:
    """Write raised and lowered digits as characters."""
    line = spot.outside_code(RAISED, lambda match: match["digits"].translate(SUPERSCRIPTS))
    line = LOWERED.sub(lambda match: match["digits"].translate(SUBSCRIPTS), line) if "`" not in line else line
    yield from spot.instead(line, spelling=True)


def contents(spot: Spot) -> Iterable[Edit]:
    """Take out a table of contents, which every page has."""
    if spot.line.strip() == CONTENTS:
        yield from spot.instead("", spelling=True)


def definitions(spot: Spot) -> Iterable[Edit]:
    """Put an empty line above the address of a link."""
    if DEFINITION.fullmatch(spot.line):
        yield from spot.instead(f"\n{spot.line}")


def elements(spot: Spot) -> Iterable[Edit]:
    """Write HTML as the Markdown that says the same."""
    line = ELEMENT.sub(lambda match: TAGS[match["tag"]] + match["words"] + TAGS[match["tag"]], spot.line)
    below = spot.lines[spot.number : spot.number + 1]
    if below and below[0].strip() and not line.lstrip().startswith(("|", "#")):
        line = LINE_BREAK.sub(r"\\", line)
    if "`" not in spot.line:
        yield from spot.instead(line, spelling=True)


def web_addresses(spot: Spot) -> Iterable[Edit]:
    """Put https:// before an address that begins with www, and https: before one that begins with two slashes."""
    line = spot.outside_code(WWW, lambda match: f"{match[0]}https:{'' if match['slashes'] else '//'}")
    yield from spot.instead(line, spelling=True)


def page_links(spot: Spot) -> Iterable[Edit]:
    """Link to a page by its id where a link leads to its file in another language."""
    page = spot.page
    if page is None:
        return
    pages, here = pages_by_path(spot.sources.library), page

    def by_id(match: re.Match[str]) -> str:
        target = pages.get(target_path(here, match["path"]))
        if target is None or target.lang == here.lang:
            return match.group()
        return f"[[{target.id}{match['fragment']}|{match['words']}]]"

    yield from spot.instead(spot.outside_code(PAGE_LINK, by_id), spelling=True)


def own_addresses(spot: Spot) -> Iterable[Edit]:
    """Link to a page by its id where a link leads to its address on the site."""

    def by_id(match: re.Match[str]) -> str:
        path = f"{match['path'].rstrip('/')}/"
        found = [page.id for address, page in _by_address(spot).items() if path.endswith(f"/{address}")]
        return f"[[{found[0]}{match['fragment']}|{match['words']}]]" if len(found) == 1 else match.group()

    yield from spot.instead(spot.outside_code(OWN_LINK, by_id), spelling=True)


def _by_address(spot: Spot) -> Mapping[str, Page]:
    """Return the pages by their addresses; none while a page is missing to which others belong."""
    library = spot.sources.library
    try:
        paths = spot.sources.once(Addresses, lambda: Addresses.of(library).paths)
    except KeyError:
        return {}
    return {address: library.pages[key] for key, address in paths.items()}
