"""Does every reference, message and link lead somewhere?"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import SplitResult, urlsplit

from guidance.content.contact import CONTACT
from guidance.content.model import Library
from guidance.content.page_kinds import MESSAGES
from guidance.content.reading.fields import did_you_mean
from guidance.content.reading.near_names import meant
from guidance.content.texts import Page
from guidance.document.nodes import Image, Link, Reference
from guidance.document.remarks import Kind
from guidance.document.walk import words
from guidance.findings import Code, Finding
from guidance.links.anchors import anchors
from guidance.links.source_links import pages_by_path, target_path

SCHEMES = ("https", "http", "mailto", "tel")
BY_ID = "Link to pages of this site by id: [[folder/page]]."
WEB = "Write https:// before an address of the web: https://{}."
PICTURE = "Put the picture into docs/assets/, or correct the path."


def references(library: Library) -> Iterator[Finding]:
    """Every ``[[id]]`` names a page, section, step or message that exists."""
    for page in library.pages.values():
        for reference in page.references:
            if held := {reference.page_id, reference.target} & library.held_back:
                yield _leads_to_draft(page, reference.place.line, min(held))
            elif reference.page_id not in library.entries:
                what = f'there is no page "{reference.page_id}"'
                near = did_you_mean(reference.page_id, library.entries)
                remedy = f"Write ![[{CONTACT}]] on a line of its own." if reference.target == CONTACT else near
                only = meant(reference.page_id, library.entries)
                yield Finding(page.path, reference.place.line, what, remedy, Code.UNKNOWN_TOPIC, only)
            else:
                yield from _fragment(library, page, reference)


def embeds(library: Library) -> Iterator[Finding]:
    """Every ``![[…]]`` names a message that exists, or the contact, and is on a line of its own."""
    for page in library.pages.values():
        own_lines = {id(block) for block in page.document.blocks}
        for embed in page.embeds:
            place = "" if id(embed) in own_lines else "a list, quotation or table"
            yield from _embedded(library, page, embed.target, embed.place.line, place)
        for remark in page.remarks:
            if remark.kind is Kind.EMBEDDED_IN_LINE:
                yield from _embedded(library, page, remark.text, remark.line, "a line of text")
            elif remark.kind is Kind.EMBEDDED_WITH_WORDS:
                what, remedy = "nobody sees the words behind the bar", f"Write ![[{remark.text}]] alone."
                yield Finding(page.path, remark.line, what, remedy, Code.MESSAGE_IN_LINE)


def _embedded(library: Library, page: Page, target: str, line: int, inside: str) -> Iterator[Finding]:
    folder, _, message_id = target.partition("/")
    is_message = folder == MESSAGES and bool(message_id)
    if not is_message and target != CONTACT:
        remedy = "Write ![[messages/…]] for a message, or [[…]] without the exclamation mark for a link."
        yield Finding(page.path, line, f'"{target}" is not a message', remedy, Code.UNKNOWN_MESSAGE)
    elif is_message and (page.lang, message_id) not in library.messages and (page.lang, target) in library.drafts:
        yield _leads_to_draft(page, line, target)
    elif is_message and message_id not in library.message_entries:
        remedy = did_you_mean(message_id, library.message_entries)
        what, near = f'there is no message "{message_id}"', meant(message_id, library.message_entries)
        yield Finding(page.path, line, what, remedy, Code.UNKNOWN_MESSAGE, near)
    elif inside:
        remedy = "Put it on a line of its own, with an empty line before and after."
        what = f"{'a message' if is_message else 'the contact'} is inside {inside}"
        yield Finding(page.path, line, what, remedy, Code.MESSAGE_IN_LINE)


def _leads_to_draft(page: Page, line: int, target: str) -> Finding:
    remedy = "Take out what leads there until it is finished, or take the mark of a draft out there."
    return Finding(page.path, line, f'"{target}" is a draft, which readers don\'t get', remedy, Code.DRAFT)


def _fragment(library: Library, page: Page, reference: Reference) -> Iterator[Finding]:
    target = library.pages.get((page.lang, reference.page_id))
    if target is None or not reference.fragment:
        return
    known = [anchor.id for anchor in anchors(library, target)]
    if reference.fragment not in known:
        what = f'"{reference.page_id}" has no section or step "{reference.fragment}"'
        remedy = did_you_mean(reference.fragment, known)
        near = meant(reference.fragment, known)
        yield Finding(page.path, reference.place.line, what, remedy, Code.UNKNOWN_ANCHOR, near)


def markdown_links(library: Library) -> Iterator[Finding]:
    """Every ordinary link leads to the web, or to a page of the same language, and every picture to a file."""
    for page in library.pages.values():
        for link in page.links:
            yield from _words(page, link)
            yield from _link_target(library, page, link)


def _link_target(library: Library, page: Page, link: Link | Image) -> Iterator[Finding]:
    line, target, is_image = link.place.line, link.target, isinstance(link, Image)
    try:
        parts = urlsplit(target)
    except ValueError:
        yield Finding(page.path, line, f'"{target}" is not an address', "Correct it.", Code.DEAD_LINK)
        return
    if is_image and (parts.scheme or parts.netloc or parts.query or parts.fragment):
        yield _picture_elsewhere(page, line, target, parts)
        return
    if parts.scheme:
        if parts.scheme not in SCHEMES:
            what = f'"{parts.scheme}:" is not a kind of link for this site'
            remedy = f"Use one of: {', '.join(SCHEMES)}."
            yield Finding(page.path, line, what, remedy, Code.LINK_SCHEME)
        return
    if target in ("", "#", "?"):
        yield Finding(page.path, line, "this link has no address", BY_ID, Code.DEAD_LINK)
        return
    if parts.netloc or parts.path.startswith("/"):
        what = f'"{target}" breaks if the site is in a folder of its host'
        yield Finding(page.path, line, what, BY_ID, Code.ABSOLUTE_LINK)
        return
    path = target_path(page, parts.path)
    if found := pages_by_path(library).get(path):
        yield from _page_target(library, page, link, found, parts.fragment)
    elif path in library.held_back:
        yield _leads_to_draft(page, line, path)
    elif path not in library.unreadable and (path not in library.assets or path.endswith(".md")):
        remedy = PICTURE if is_image else WEB.format(target) if target.startswith("www.") else BY_ID
        yield Finding(page.path, line, f'"{target}" leads nowhere', remedy, Code.DEAD_LINK)


def _picture_elsewhere(page: Page, line: int, target: str, parts: SplitResult) -> Finding:
    if parts.scheme or parts.netloc:
        remedy = "Put the picture into docs/assets/: a page loads nothing from elsewhere."
        return Finding(page.path, line, f'the image "{target}" is on another server', remedy, Code.FOREIGN_IMAGE)
    what, remedy = f'"{target}" is more than the path of a picture', f'Let it end with the file: "{parts.path}".'
    return Finding(page.path, line, what, remedy, Code.DEAD_LINK)


def _words(page: Page, link: Link | Image) -> Iterator[Finding]:
    """Report a link without words, which nobody can see, and a picture without text for those who can't see it."""
    line = link.place.line
    if isinstance(link, Image):
        if not link.alt.strip():
            remedy = "Say between the square brackets what it shows, for those who can't see it; write - if nothing."
            yield Finding(page.path, line, "this picture has no text", remedy, Code.IMAGE_TEXT)
    elif not words(link.children).strip():
        remedy = "Write between the square brackets where it leads."
        yield Finding(page.path, line, "this link has no words", remedy, Code.LINK_WORDS)


def own_addresses(library: Library, site_url: str) -> Iterator[Finding]:
    """No link names the site's own public address: it would lead out of a copy, and break when the site moves."""
    own_host, own_path = _host_and_path(site_url)
    for page in library.pages.values() if own_host else ():
        for link in page.links:
            host, path = _host_and_path(link.target)
            if host == own_host and path.startswith(own_path):
                what = f'"{link.target}" is an address of this site'
                yield Finding(page.path, link.place.line, what, BY_ID, Code.ABSOLUTE_LINK)


def _host_and_path(address: str) -> tuple[str, str]:
    """Return the host and path of a web address; both empty for any other text."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return "", ""
    return (parts.netloc.casefold(), parts.path or "/") if parts.scheme in ("http", "https") else ("", "")


def _page_target(library: Library, page: Page, link: Link | Image, target: Page, fragment: str) -> Iterator[Finding]:
    line = link.place.line
    if target.lang != page.lang:
        remedy = f"{BY_ID} The reader gets the page in their language."
        yield Finding(page.path, line, f'"{link.target}" leads to another language', remedy, Code.CROSS_LANGUAGE_LINK)
    elif fragment:
        known = [anchor.id for anchor in anchors(library, target)]
        if fragment not in known:
            what = f'"{target.path}" has no section or step "{fragment}"'
            near = did_you_mean(fragment, known)
            yield Finding(page.path, line, what, near, Code.UNKNOWN_ANCHOR, meant(fragment, known))
