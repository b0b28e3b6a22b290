"""Does every reference and every link lead somewhere?"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from guidance.anchors import anchors
from guidance.contact import PLACE, is_contact
from guidance.fields import did_you_mean
from guidance.findings import Code, Finding
from guidance.kinds import MESSAGES
from guidance.model import Library
from guidance.source_links import pages_by_path, target_path
from guidance.texts import Link, Page, Reference

SCHEMES = ("https", "http", "mailto", "tel")
BY_ID = "Link to pages of this site by id: [[strategies/be-open]]."
PICTURE = "Put the picture into docs/assets/, or correct the path."


def references(library: Library) -> Iterator[Finding]:
    """``[[id]]`` names a page, section, step or message that exists; ``![[messages/id]]`` a message."""
    for page in library.pages.values():
        for reference in page.references:
            if reference.embeds:
                yield from _embedded(library, page, reference)
            elif reference.page_id not in library.entries:
                what = f'there is no page "{reference.page_id}"'
                near = did_you_mean(reference.page_id, library.entries)
                remedy = f"Write ![[{PLACE}]] on a line of its own." if reference.target == PLACE else near
                yield Finding(page.path, reference.line, what, remedy, Code.UNKNOWN_TOPIC)
            else:
                yield from _fragment(library, page, reference)


def _embedded(library: Library, page: Page, reference: Reference) -> Iterator[Finding]:
    message_id = reference.target.removeprefix(f"{MESSAGES}/")
    if not reference.is_message and not is_contact(reference):
        remedy = "Write ![[messages/…]] for a message, or [[…]] without the exclamation mark for a link."
        yield Finding(page.path, reference.line, f'"{reference.target}" is not a message', remedy, Code.UNKNOWN_MESSAGE)
    elif reference.is_message and message_id not in library.message_entries:
        remedy = did_you_mean(message_id, library.message_entries)
        yield Finding(page.path, reference.line, f'there is no message "{message_id}"', remedy, Code.UNKNOWN_MESSAGE)
    elif (
        page.body[: reference.start].rpartition("\n")[2].strip()
        or page.body[reference.end :].partition("\n")[0].strip()
    ):
        remedy = "Put it on a line of its own, with an empty line before and after."
        what = f"{'a message' if reference.is_message else 'the contact'} stands inside a line of text"
        yield Finding(page.path, reference.line, what, remedy, Code.MESSAGE_IN_LINE)


def _fragment(library: Library, page: Page, reference: Reference) -> Iterator[Finding]:
    target = library.pages.get((page.lang, reference.page_id))
    if target is None or not reference.fragment:
        return
    known = [anchor.id for anchor in anchors(library, target)]
    if reference.fragment not in known:
        what = f'"{reference.page_id}" has no section or step "{reference.fragment}"'
        yield Finding(page.path, reference.line, what, did_you_mean(reference.fragment, known), Code.UNKNOWN_ANCHOR)


def markdown_links(library: Library) -> Iterator[Finding]:
    """An ordinary link leads to the web, or to a page of the same language."""
    for page in library.pages.values():
        for link in page.links:
            yield from link_findings(library, page, link)


def link_findings(library: Library, page: Page, link: Link) -> Iterator[Finding]:
    """Yield what is wrong with one ordinary link or image on a page."""
    try:
        parts = urlsplit(link.target)
    except ValueError:
        yield Finding(page.path, link.line, f'"{link.target}" is not an address', "Correct it.", Code.DEAD_LINK)
        return
    if link.is_image and (parts.scheme or parts.netloc):
        remedy = "Put the picture into docs/assets/: a page loads nothing from elsewhere."
        yield Finding(
            page.path, link.line, f'the image "{link.target}" lies on another server', remedy, Code.FOREIGN_IMAGE
        )
        return
    if parts.scheme:
        if parts.scheme not in SCHEMES:
            remedy = f"Use one of: {', '.join(SCHEMES)}."
            yield Finding(
                page.path, link.line, f'"{parts.scheme}:" is not a kind of link for this site', remedy, Code.LINK_SCHEME
            )
        return
    if link.target in ("", "#", "?"):
        yield Finding(page.path, link.line, "this link has no address", BY_ID, Code.DEAD_LINK)
        return
    if parts.netloc or parts.path.startswith("/"):
        yield Finding(
            page.path, link.line, f'"{link.target}" breaks where the site lies in a folder', BY_ID, Code.ABSOLUTE_LINK
        )
        return
    path = target_path(page, parts.path)
    if target := pages_by_path(library).get(path):
        yield from _target(library, page, link, target, parts.fragment)
    elif path not in library.unreadable and (path not in library.assets or path.endswith(".md")):
        remedy = PICTURE if link.is_image else BY_ID
        yield Finding(page.path, link.line, f'"{link.target}" leads nowhere', remedy, Code.DEAD_LINK)


def own_addresses(library: Library, site_url: str) -> Iterator[Finding]:
    """No link names the site's own public address: it would lead out of a copy, and break when the site moves."""
    own = _place(site_url)
    for page in library.pages.values() if own[0] else ():
        for link in page.links:
            host, path = _place(link.target)
            if host == own[0] and path.startswith(own[1]):
                what = f'"{link.target}" is an address of this site'
                yield Finding(page.path, link.line, what, BY_ID, Code.ABSOLUTE_LINK)


def _place(address: str) -> tuple[str, str]:
    """Return an address's host and path; both empty for what is none."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return "", ""
    return (parts.netloc.casefold(), parts.path or "/") if parts.scheme in ("http", "https") else ("", "")


def _target(library: Library, page: Page, link: Link, target: Page, fragment: str) -> Iterator[Finding]:
    if target.lang != page.lang:
        remedy = f"{BY_ID} The reader gets the page in their language."
        yield Finding(
            page.path, link.line, f'"{link.target}" leads to another language', remedy, Code.CROSS_LANGUAGE_LINK
        )
    elif fragment:
        known = [anchor.id for anchor in anchors(library, target)]
        if fragment not in known:
            what = f'"{target.path}" has no section or step "{fragment}"'
            yield Finding(page.path, link.line, what, did_you_mean(fragment, known), Code.UNKNOWN_ANCHOR)
