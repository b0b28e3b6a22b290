"""One finding for each page that stands in every language, and of which topics.yml has no entry or one misspelt."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from guidance.content.files.agreed_texts import agreed_path
from guidance.content.model import TOPICS, Entry, Library
from guidance.content.page_kinds import HOME
from guidance.content.reading.fields import nearest
from guidance.content.reading.near_names import meant
from guidance.content.stray_files import ADD_ID
from guidance.findings import Code, Finding

QUOTED = re.compile(r'"([^"]+)"')
"""A name in the text of a finding, which is no Markdown."""
INDEX = "index"
ALWAYS = (Code.UNCOVERED_FACT, Code.EMPTY_OCCASION, Code.MISSING_RELATION)
"""Codes of findings that follow where an entry is missing, and don't say of which."""


def told_by_entry(library: Library, findings: set[Finding], follow: Collection[Code]) -> set[Finding]:
    """Return the findings with one for each such page, and without those that follow from it.

    ``follow`` are the codes of those that do so if they name the page.
    """
    found: dict[str, list[Finding]] = {}
    for finding in sorted(findings):
        name = finding.path.split("/", 2)[-1]
        if finding.code is Code.STRAY_FILE and finding.remedy.startswith(ADD_ID) and name.endswith(".md"):
            found.setdefault(_page_id(name), []).append(finding)
    for page_id, strays in found.items():
        everywhere = {stray.path.split("/")[1] for stray in strays}.issuperset(library.complete)
        if everywhere and not _is_in_another_folder(library, page_id):
            findings = _told(library, findings - {*strays}, page_id, [stray.path for stray in strays], follow)
    return findings


def _told(
    library: Library, findings: set[Finding], page_id: str, paths: list[str], follow: Collection[Code]
) -> set[Finding]:
    misspelt = _misspelt(library, page_id)
    files = " and ".join(filter(None, (", ".join(paths[:-1]), paths[-1])))
    told: Finding | None = None
    if misspelt:
        what, remedy = (
            f'"{misspelt.id}" has no page, and {files} have no entry',
            f'Write "{page_id}", or rename the files.',
        )
        told = Finding(TOPICS, misspelt.line, what, remedy, Code.MISSING_PAGE)
    elif not any(_is_told(finding, page_id) for finding in findings):
        remedy = f'Bring back "{page_id}" there, or write it; to take the page out, remove the files.'
        told = Finding(TOPICS, 1, f"there is no entry for {files}", remedy, Code.MISSING_ENTRY)
    follows = _consequences(page_id, misspelt, follow)
    return {finding for finding in findings if not follows(finding)} | ({told} if told else set())


def _misspelt(library: Library, page_id: str) -> Entry | None:
    """Return the entry without a page in any language whose id is nearly this one, if there is one."""
    return next((entry for entry in _without_pages(library) if meant(entry.id, [page_id])), None)


def _is_in_another_folder(library: Library, page_id: str) -> bool:
    """Return whether an entry lacks pages of this name: then the files are in the wrong place."""
    return any(entry.id.rpartition("/")[2] == page_id.rpartition("/")[2] for entry in _without_pages(library))


def _without_pages(library: Library) -> list[Entry]:
    there = {page_id for _, page_id in library.pages}
    return [entry for entry in library.entries.values() if entry.id not in there]


def _is_told(finding: Finding, page_id: str) -> bool:
    """Return whether a finding says that the entry is missing, or that its id or the key above it is wrong."""
    if finding.path != TOPICS:
        return False
    names = QUOTED.findall(finding.what)
    if finding.code is Code.BAD_ID:
        return bool(nearest(page_id, (finding.meant or names)[-1:]))
    is_of_file = finding.code is Code.UNKNOWN_KEY and finding.what.startswith(TOPICS.rpartition("/")[2])
    return is_of_file or (finding.code is Code.MISSING_ENTRY and page_id in names)


def _consequences(page_id: str, misspelt: Entry | None, follow: Collection[Code]) -> Callable[[Finding], bool]:
    """Return what tells whether a finding follows from the missing entry of a page."""
    ids = [page_id, *([misspelt.id] if misspelt else [])]
    names = {*ids, *(name.partition("/")[2] or name for name in ids)}

    def follows(finding: Finding) -> bool:
        if finding.code in ALWAYS or finding.path == agreed_path(page_id):
            return True
        named = {name.partition("#")[0] for name in QUOTED.findall(finding.what)}
        return finding.code in follow and not named.isdisjoint(names)

    return follows


def _page_id(name: str) -> str:
    """Return the id of the page in a file of a language's folder."""
    stem = name.removesuffix(".md")
    return HOME if stem == INDEX else stem.removesuffix(f"/{INDEX}")
