"""Every part of a library may be left out: then nothing of it is there, and nothing that is left is empty or dead."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import combinations

import pytest

from guidance import pdf
from guidance.checks import check
from guidance.content.page_kinds import DOWNLOADS, GLOSSARY, LINKS, MESSAGES
from guidance.content.texts import Page
from guidance.document.nodes import Block, Heading
from guidance.links.addresses import side_by_side_address
from guidance.links.anchors import anchors
from guidance.links.downloads import book_path
from guidance.parts.compose import compose
from guidance.parts.side_by_side import pairs
from guidance.site import Site
from support.drawn_site import drawn_site
from support.everything_derived import site_of
from support.tiny_site import as_bytes

PARTS = (
    "messages",
    "occasions",
    "relation",
    "steps",
    "glossary",
    "facts",
    "members",
    "message-page",
    "checklists",
    "links",
    "downloads",
    "about",
    "pdfs",
    "languages",
)
"""What a library may have or lack; some need others, see ``parts_of``."""
WITHOUT = [frozenset(PARTS) - {part} for part in PARTS]
ONLY = [frozenset({part}) for part in PARTS]
LIBRARIES = [
    frozenset(PARTS),
    frozenset(),
    *WITHOUT,
    *ONLY,
    *(frozenset(PARTS) - {*pair} for pair in [*combinations(PARTS, 2)][::4]),
]


def parts_of(chosen: frozenset[str]) -> frozenset[str]:
    """Return the parts without those that need one that is missing."""
    needs = {
        "steps": {"members"},
        "relation": {"members"},
        "occasions": {"messages", "steps", "members"},
        "message-page": {"messages"},
        "checklists": {"steps", "members"},
        "downloads": {"pdfs"},
    }
    return frozenset(part for part in chosen if needs.get(part, set()) <= chosen)


def files_of(parts: frozenset[str]) -> dict[str, str]:
    """Return the files of a library with these parts and no others."""
    parts_of_rule = [
        "sections",
        *(["checklist"] if "steps" in parts else []),
        *(["eased-by"] if "relation" in parts else []),
    ]
    kinds = {
        "rule": {
            "folder": "rules",
            "steps": "own" if "steps" in parts else "none",
            "order": [*parts_of_rule, "links"],
            "sections": {"gist": {"about": "The rule."}},
        },
        "habit": {
            "folder": "habits",
            "steps": "none",
            "order": ["sections", *(["eases"] if "relation" in parts else [])],
            "sections": {"gist": {"about": "The habit."}},
        },
    }
    if "occasions" in parts:
        order = ["messages", "checklist", "sections", "based-on", "neighbours"]
        kinds["evening"] = {"folder": "evenings", "steps": "collected", "order": order, "sections": {}}
    relation = {"kept_by": {"from": "rule", "to": "habit", "heading": "eased-by", "inverse": "eases"}}
    declared = {"phases": ["before", "after"], "kinds": kinds, "relations": relation if "relation" in parts else {}}
    languages = ["en", "sv"] if "languages" in parts else ["en"]
    files = drawn_site(json.dumps(declared), json.dumps(_topics(parts)), languages)
    if "glossary" in parts:
        files["docs/glossary.yml"] = json.dumps(
            {"gist": {lang: {"term": "gist", "text": f"{lang} sense.", "forms": ["gist"]} for lang in languages}}
        )
    if "facts" in parts:
        files["docs/facts.yml"] = "F1: A fact.\n"
    return files


def _topics(parts: frozenset[str]) -> dict[str, object]:
    pages = {
        "rules": {},
        "habits": {},
        **({"evenings": {}} if "occasions" in parts else {}),
        **({"checklists": {}} if "checklists" in parts else {}),
        **({MESSAGES: {}} if "message-page" in parts else {}),
        **({GLOSSARY: {}} if "glossary" in parts else {}),
        **({LINKS: {}} if "links" in parts else {}),
        **({DOWNLOADS: {"foot": True}} if "downloads" in parts else {}),
        **({"about": {"foot": True}} if "about" in parts else {}),
    }
    home = {"sections": {"use": ["F1"]}} if "facts" in parts else {}
    named = {"evenings": ["first"]} if "occasions" in parts else {}
    steps = {"steps": {"wash": {"section": "gist", "phase": "before", **named}}} if "steps" in parts else {}
    kept = {"kept_by": ["habits/soak"]} if "relation" in parts else {}
    facts = ["F1"] if "facts" in parts else []
    sections = {"sections": {"gist": facts}} if facts else {}
    source = {"facts": facts} if facts else {"own": True}
    return {
        "pages": {"home": home, **pages},
        **({"evenings": {"first": {}}} if "occasions" in parts else {}),
        **(
            {"topics": {"rules/wash-up": {**sections, **kept, **steps}, "habits/soak": sections}}
            if "members" in parts
            else {}
        ),
        **({"messages": {"come": {"phase": "before", **named, **source}}} if "messages" in parts else {}),
    }


def empty_headings(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Yield the ids of headings with nothing below them."""
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        if isinstance(block, Heading) and (
            following is None or (isinstance(following, Heading) and following.level <= block.level)
        ):
            yield block.id


def dead_links(site: Site) -> Iterator[str]:
    """Yield each link of a page or of its frame that leads to nothing."""
    there = {*site.addresses.paths.values(), *(page.path for page in site.redirect_pages()), *site.qr_files(), ""}
    if site.library.pdfs:
        there |= {draft.path for draft in pdf.drafts(site.context, 0)} | {
            book_path(langs) for langs in [*((lang,) for lang in site.library.languages), *pairs(site.library)]
        }
    there |= {side_by_side_address(*pair, page_id) for pair in pairs(site.library) for page_id in site.library.entries}
    for page in site.library.pages.values():
        view, at = site.view(page), site.addresses.paths[page.lang, page.id]
        links = re.findall(r' (?:href|src)="([^"#:]+)', site.article(page).html)
        links += [place.link for place in (*view.foot, view.pdf, view.above) if place]
        links += [link.link for link in view.side_by_side]
        for link in links:
            parts = at.split("/")[:-1]
            up = link.count("../")
            path = "/".join([*parts[: len(parts) - up], link.replace("../", "").removeprefix("./")])
            if path not in there:
                yield f"{at}: {link}"


def lost_places(site: Site, page: Page) -> set[str]:
    """Return the ids of places that others may link to, and that the page lacks."""
    there = set(re.findall(r' id="([^"]+)"', site.article(page).html))
    return {anchor.id for anchor in anchors(site.library, page)} - there


@pytest.mark.parametrize(
    "parts", {parts_of(chosen): None for chosen in LIBRARIES}, ids=lambda p: ",".join(sorted(p)) or "none"
)
def test_nothing_of_a_library_with_these_parts_is_empty_or_dead(parts: frozenset[str]) -> None:
    files = files_of(parts)
    languages = ("en", "sv") if "languages" in parts else ("en",)
    library, findings = check(as_bytes(files), languages, pdfs="pdfs" in parts)
    assert [str(finding) for finding in findings] == []
    site = site_of(library)
    assert {
        p.id: found for p in library.pages.values() if (found := [*empty_headings(compose(site.context, p).blocks)])
    } == {}
    assert list(dead_links(site)) == []
    lost = {page.id: places for page in library.pages.values() if (places := lost_places(site, page))}
    assert lost == {}
