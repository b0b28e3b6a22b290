"""Mends names that have a letter wrong: ids in pages and YAML files, and names of files."""

from __future__ import annotations

import re
from collections.abc import Iterable

from guidance.content.model import entry_path, source_path
from guidance.content.page_kinds import MESSAGES
from guidance.mends.edits import Edit, Move
from guidance.mends.spots import Spot

INDEX = "index.md"
IN_PAGE = r"(?P<before>\[\[(?:[^\[\]|]*[/#])?|\]\(<?(?:[^()<>\s]*[/#])?|\{{#){old}(?![\w/-])"
IN_YAML = r"(?P<before>(?<![\w/-])){old}(?![\w/-])"


def names(spot: Spot) -> Iterable[Edit]:
    """Write the name that alone can be meant."""
    if spot.finding.meant is None:
        return
    old, new = spot.finding.meant
    pattern = re.compile((IN_PAGE if spot.in_body else IN_YAML).format(old=re.escape(old)))
    if spot.in_body or len(pattern.findall(spot.line)) == 1:
        yield from spot.instead(spot.outside_code(pattern, lambda match: match["before"] + new), spelling=True)


def subjects(spot: Spot) -> Iterable[Edit]:
    """Write "Subject:" in the place of the language's own word."""
    word = spot.sources.library.words.get(spot.path.split("/")[1], {}).get("message-subject", "")
    if word and spot.line.casefold().startswith(f"{word}:".casefold()):
        yield from spot.instead(f"Subject:{spot.line[len(word) + 1 :]}", spelling=True)


def files(spot: Spot) -> Iterable[Move]:
    """Give the file of a page its right name, or move it to its right folder, if no file is there."""
    expected = _expected(spot)
    missing = [path for path in expected if path not in spot.sources.files]
    stem = spot.path.removesuffix(".md")
    twins = (f"{stem}/index.md", f"{stem.removesuffix('/index')}.md")
    right = [path for path in missing if path.casefold() == spot.path.casefold() or path in twins]
    right = right or [path for path in missing if _name(path) == _name(spot.path) != (spot.path.split("/")[1], INDEX)]
    alike = [path for path in spot.sources.files if _name(path) == _name(spot.path) and path not in expected]
    if spot.path.endswith(".md") and len(right) == 1 and alike == [spot.path]:
        yield Move(spot.path, right[0])


def _name(path: str) -> tuple[str, str]:
    """Return the language and the name of a file."""
    return path.split("/")[1], path.rpartition("/")[2]


def _expected(spot: Spot) -> set[str]:
    """Return the paths of all pages and messages."""
    library = spot.sources.library
    messages = (f"{MESSAGES}/{name}" for name in library.message_entries)
    pages = {entry_path(lang, entry) for lang in library.languages for entry in library.entries.values()}
    return pages | {source_path(lang, name) for name in messages for lang in library.languages}
