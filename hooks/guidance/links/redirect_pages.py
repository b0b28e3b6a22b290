"""Small pages that send readers on: permanent addresses under /go/, and what stands where a page used to be.

They work on any static host and from ``file://``; without a script they are links.
"""

from __future__ import annotations

from dataclasses import dataclass

from guidance.content.model import Library
from guidance.content.page_kinds import HOME
from guidance.content.texts import Page
from guidance.links.addresses import Addresses, relative_link
from guidance.links.context import Context
from guidance.links.permanent import GO, permanent


@dataclass(frozen=True, slots=True)
class Goal:
    """One language's page that a forward can lead to."""

    lang: str
    name: str
    """What the language calls itself."""
    title: str
    link: str
    """Relative to the forward."""


@dataclass(frozen=True, slots=True)
class Forward:
    """A page that sends readers on, keeping the fragment."""

    path: str
    """Its address below the site's root, with a final slash."""
    root: str
    """The link from it to the site's root."""
    goals: tuple[Goal, ...]
    """The page in every language; or the one page that a moved address leads to."""

    @property
    def file(self) -> str:
        """Return the path of its HTML file below the site's root."""
        return f"{self.path}index.html"


def permanent_forwards(context: Context) -> list[Forward]:
    """Return a forward for each page's permanent address, earlier ids of pages included.

    Who shortens a printed address to the folder of all of them is led to the home page.
    """
    library = context.library
    targets = {GO: HOME} if HOME in library.entries else {}
    targets |= {permanent(entry_id): entry_id for entry_id in library.entries}
    ids = library.redirects.ids.items()
    targets |= {permanent(old): target.text.partition("#")[0] for old, target in ids if "#" not in old}
    forwards = []
    for path, now in targets.items():
        goals = tuple(_goal(context, library.page(lang, now), path) for lang in library.languages)
        forwards.append(Forward(path, relative_link(path, ""), goals))
    return forwards


def moved_forwards(context: Context) -> list[Forward]:
    """Return a forward for each address that a page once had; it leads to the page in the address's own language."""
    library = context.library
    forwards = []
    for old, target in library.redirects.addresses.items():
        goal = _goal(context, library.page(_language(library, old), target.text), old)
        forwards.append(Forward(old, relative_link(old, ""), (goal,)))
    return forwards


def moved(library: Library, addresses: Addresses) -> dict[str, str]:
    """Return old address → address of today, below the site's root: the table for hosts that redirect themselves."""
    return {
        old: addresses.paths[_language(library, old), target.text]
        for old, target in library.redirects.addresses.items()
    }


def _language(library: Library, address: str) -> str:
    lang = address.partition("/")[0]
    return lang if lang in library.languages else library.languages[0]


def _goal(context: Context, page: Page, path: str) -> Goal:
    link = relative_link(path, context.addresses.page(page.lang, page.id))
    return Goal(page.lang, context.names[page.lang], page.title, link)
