"""Finds the files in docs/ that belong to no page: MkDocs would publish them in no language, or not at all."""

from __future__ import annotations

import re
from collections.abc import Collection, Container

from guidance.content.files.agreed_texts import AGREED
from guidance.content.model import ASSETS, TOPICS, Library
from guidance.content.reading.fields import did_you_mean, nearest
from guidance.content.reading.near_names import meant
from guidance.findings import Code, Finding

ADD_ID = f"Add its id to {TOPICS}"
"""Begins what to do with a file of no page whose name is none of a page."""
RENAME = "Rename it to "
"""Begins what to do with a file whose name is nearly that of one that is missing."""
LEFT_BY_PROGRAMS = re.compile(r"(?i)/(thumbs\.db|desktop\.ini|~\$[^/]*|[^/]*(~|\.(bak|orig|rej|tmp|swp)))$")
"""What file managers, word processors, text editors and Git leave beside the files that they show or change."""
INDEX = "index.md"
NAMED = 4
"""Letters from which on the name of a file may have one wrong."""


def stray_files(files: Collection[str], used: Collection[str], library: Library) -> list[Finding]:
    """Report the files that are not ``used``, the paths of what belongs to the library, whether it is there or not."""
    findings = []
    for path in filter(LEFT_BY_PROGRAMS.search, library.assets):
        what = "this file was left by a program and would be published"
        findings.append(Finding(path, 1, what, "Remove it.", Code.STRAY_FILE))
    expected = {path.split("/", 2)[-1] for path in used if path.split("/")[1] in library.languages}
    foreign: set[str] = set()
    for path in sorted({*files} - {*used} - library.assets.keys()):
        _, _, below = path.partition("/")
        folder, _, name = below.partition("/")
        if not any(ending in path.casefold() for ending in (".md", ".yml", ".txt")):
            what, remedy = "this file is no text of the site", _remedy_of_others(path, files, used)
        elif not name:
            what = "this file is outside the language folders"
            there = f"docs/{library.languages[0]}/"
            remedy = f"Move it to {there} or the like."
            if there + below in files:
                remedy = f"Move what is new in it to {there}{below} or the like, and remove it."
        elif path.startswith(AGREED):
            what, remedy = "this file belongs to no page or message", "Remove it."
        elif folder not in library.languages:
            if folder in foreign:
                continue  # one finding for each folder
            foreign.add(folder)
            what = f'"{folder}" is not a language of this site'
            remedy = f"{did_you_mean(folder, library.languages)} Languages are listed in mkdocs.yml."
        else:
            what = "this file belongs to no page"
            lacking = [file for file in expected if f"docs/{folder}/{file}" not in files]
            remedy = _misnamed_remedy(path, {*used}, files) or _remedy_of_pages(folder, name, lacking, files)
        findings.append(Finding(path, 1, what, remedy.strip(), Code.STRAY_FILE))
    return findings


def _remedy_of_others(path: str, files: Container[str], used: Container[str]) -> str:
    """Return what to do with a file that has no ending of a text."""
    right = (path.rpartition(".")[0] + ending for ending in (".md", ".yml"))
    if target := next((file for file in right if file in used and file not in files), ""):
        return f"{RENAME}{target}."
    return f"Move it to {ASSETS} if pages show it or link to it, or remove it."


def _remedy_of_pages(lang: str, name: str, lacking: Collection[str], files: Collection[str]) -> str:
    """Return what to do with a file whose name is none of a page; ``lacking`` are the files that its language lacks."""
    elsewhere = {path.split("/", 2)[2] for path in files if path.count("/") > 1 and path.split("/")[1] != lang}
    if target := _meant(name, [file for file in lacking if file in elsewhere]):
        return f"{RENAME}docs/{lang}/{target}."
    return f"{ADD_ID}, or remove the file. {nearest(name, lacking)}"


def _meant(name: str, lacking: Collection[str]) -> str:
    """Return the only file that a name can stand for, in its folder or another; empty if there is none."""
    folder, _, own = name.removesuffix(".md").rpartition("/")
    beside = {
        file.rpartition("/")[2].removesuffix(".md"): file for file in lacking if file.rpartition("/")[0] == folder
    }
    if len(own) >= NAMED and (found := meant(own, beside)):
        return beside[found[1]]
    moved = [file for file in lacking if file.rpartition("/")[2] == f"{own}.md" != INDEX]
    return moved[0] if len(moved) == 1 else ""


def _misnamed_remedy(path: str, known: Collection[str], files: Container[str]) -> str:
    """Return what to do with the file of a page that is in the place of another; empty for a file of no page."""
    stem = path.removesuffix(".md")
    for twin in (f"{stem}/index.md", f"{stem.removesuffix('/index')}.md"):
        if twin != path and twin in known:
            return f"Move what is new in it to {twin}, and remove it: both would get the same address."
    alike = next((name for name in sorted(known) if name.casefold() == path.casefold()), "")
    if alike in files:
        return f"Move what is new in it to {alike}, and remove it: small and capital letters are different ones."
    return f"{RENAME}{alike}: small and capital letters are different ones." if alike else ""
