"""Does every reference, message and link lead somewhere?"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterator
from difflib import get_close_matches
from urllib.parse import SplitResult, unquote, urlsplit

from guidance.checks.html import PHRASE
from guidance.content.contact import CONTACT, EMAIL
from guidance.content.language_tags import is_known
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
WEB = "Write https:// before an address of the web: https://{}."
FILE = "Put the file into docs/assets/, or correct the path."
PICTURE = "Put the picture into docs/assets/, or correct the path."
MAIL = "Write mailto: before an e-mail address: mailto:{}."
TELEPHONE = "Write tel: before a telephone number: tel:{}."
HOST = re.compile(r"(?:[\w-]+\.)+(?!md|html?\b)[a-z]{2,}(?:[/?#].*)?", re.IGNORECASE)
"""What looks like an address of the web without its beginning."""
NUMBER = re.compile(r"\+?[\d() -]{5,}")
TELEPHONE_NUMBER = re.compile(r"\+?[\d().-]{3,}(?:;.*)?")
"""A number and its parameters, without spaces (RFC 3966, 3)."""
NAME = r"[^\s.,;:@\[\]]+"
SERVER = re.compile(rf"(?:[^@]*@)?(?:{NAME}(?:\.{NAME})*|\[[\da-fA-F:.]+\])\.?(?::\d+)?")
"""A server on the web by name, which in an intranet may have no dot, or by number (RFC 3986, 3.2)."""
FILE_NAME = re.compile(
    r"\.(?:png|jpe?g|gif|svg|webp|heic|mp[34]|mov|pdf|docx?|xlsx?|pptx?|od[stp]|txt|csv|ya?ml|json|ics|zip)(?:[?#].*)?$",
    re.IGNORECASE,
)
"""The end of the name of a picture or attachment."""
NAMED_AS_FILE = re.compile(
    r"\S+\.(?:png|jpe?g|gif|svg|webp|heic)|(?:IMG|DSC[NF]?|PXL|DCIM)[_-]?\d{3}[\w-]*", re.IGNORECASE
)
"""The name of a file, with its ending or as cameras give it."""
SIZE = re.compile(r"\|\s*\d+(?:x\d+)?\s*$")
"""A width behind a picture's text, which other programs know."""
PHRASE_TARGET = re.compile(r"\s*\w+\s*[=:]\s*\S")
"""The beginning of a phrase in another language, written in another way."""


def by_id(library: Library, written: str) -> str:
    """Return that pages are linked by id; the example is the page whose id, slug or title ``written`` resembles."""
    names = {entry_id: entry_id for entry_id in library.entries}
    for page in library.pages.values():
        names |= {name.casefold(): page.id for name in (page.id.rpartition("/")[2], page.slug or page.lang, page.title)}
    path = written.partition("#")[0].removesuffix("/").removesuffix(".md").removesuffix("/index")
    near = get_close_matches(path.rpartition("/")[2].casefold(), names, n=1)
    example = names[near[0]] if near else next((topic.id for topic in library.topics()), "folder/page")
    return f"Link to pages of this site by id: [[{example}]]."


def references(library: Library) -> Iterator[Finding]:
    """Every ``[[id]]`` names a page, section, step or message that exists."""
    for page in library.pages.values():
        for reference in page.references:
            if held := {reference.page_id, reference.target} & library.held_back:
                yield _leads_to_draft(page, reference.place.line, min(held))
            elif reference.page_id not in library.entries:
                what = f'there is no page "{reference.page_id}"'
                remedy = _reference_remedy(library, page, reference)
                only = meant(reference.page_id, library.entries)
                yield Finding(page.path, reference.place.line, what, remedy, Code.UNKNOWN_TOPIC, only)
            else:
                yield from _fragment(library, page, reference)


def _reference_remedy(library: Library, page: Page, reference: Reference) -> str:
    target = reference.target
    if target == CONTACT:
        return f"Write ![[{CONTACT}]] on a line of its own."
    if "://" in target:
        return f"Write [words]({target})."
    if PHRASE_TARGET.match(target) or (reference.children and is_known(target)):
        return PHRASE
    if near := _near_file(library, page, target):
        return f"Write [words]({near})."
    folder, _, name = reference.page_id.partition("/")
    if folder == MESSAGES and name in library.message_entries:
        return f"Write ![[{folder}/{name}]] on a line of its own, or [[{folder}#{name}]] for a link to it."
    named = [entry_id for entry_id in library.entries if entry_id.rpartition("/")[2] == reference.page_id]
    return f'Did you mean "{named[0]}"?' if len(named) == 1 else did_you_mean(reference.page_id, library.entries)


def _near_file(library: Library, page: Page, target: str) -> str:
    """Return the path from a page to the file in ``docs/assets/`` with the name of a target; empty if there is none."""
    name = plain_name(target) if "." in target else ""
    alike = (path for path in library.assets if plain_name(path) == name and not path.endswith(".md"))
    found = min(alike, default="") if name else ""
    path = posixpath.relpath(found, posixpath.dirname(page.path)) if found else ""
    return f"<{path}>" if " " in path else path


def plain_name(path: str) -> str:
    """Return the name of a file as people compare names."""
    name = unquote(path).replace("\\", "/").partition("?")[0].partition("#")[0].rpartition("/")[2]
    return unicodedata.normalize("NFC", name).casefold()


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
    if not is_message and target != CONTACT and FILE_NAME.search(target):
        near = _near_file(library, page, target) or f"../assets/images/{target.rpartition('/')[2]}"
        remedy = f"Write ![what it shows]({near})."
        yield Finding(page.path, line, f'"{target}" is not a message', remedy, Code.UNKNOWN_MESSAGE)
    elif not is_message and target != CONTACT:
        remedy = "Write ![[messages/…]] for a message, or [[…]] without the exclamation mark for a link."
        yield Finding(page.path, line, f'"{target}" is not a message', remedy, Code.UNKNOWN_MESSAGE)
    elif is_message and (page.lang, message_id) not in library.messages and (page.lang, target) in library.drafts:
        yield _leads_to_draft(page, line, target)
    elif is_message and message_id not in library.message_entries:
        remedy = did_you_mean(message_id, library.message_entries)
        what, only = f'there is no message "{message_id}"', meant(message_id, library.message_entries)
        yield Finding(page.path, line, what, remedy, Code.UNKNOWN_MESSAGE, only)
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
    if reference.fragment not in known and not _is_declared(library, target, reference.fragment):
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
    parts = _parts(target)
    if not parts:
        yield Finding(page.path, line, f'"{target}" is not an address', "Correct it.", Code.DEAD_LINK)
        return
    is_drive = len(parts.scheme) == 1  # C: of a path on a computer with Windows
    if is_image and not is_drive and (parts.scheme or parts.netloc or parts.query or parts.fragment):
        yield _picture_elsewhere(page, line, target, parts)
        return
    if parts.scheme and not is_drive:
        yield from _outside(page, line, target, parts)
        return
    if target in ("", "#", "?"):
        yield Finding(page.path, line, "this link has no address", by_id(library, ""), Code.DEAD_LINK)
        return
    if parts.netloc or parts.path.startswith("/"):
        what = f'"{target}" breaks if the site is in a folder of its host'
        remedy = _link_remedy(library, page, target, is_image=is_image)
        yield Finding(page.path, line, what, remedy, Code.ABSOLUTE_LINK)
        return
    path = target_path(page, parts.path)
    if found := pages_by_path(library).get(path):
        yield from _page_target(library, page, link, found, parts.fragment)
    elif path in library.held_back:
        yield _leads_to_draft(page, line, path)
    elif path not in library.unreadable and (path not in library.assets or path.endswith(".md")):
        remedy = _link_remedy(library, page, target, is_image=is_image)
        yield Finding(page.path, line, f'"{target}" leads nowhere', remedy, Code.DEAD_LINK)


def _parts(target: str) -> SplitResult | None:
    """Return the parts of a link's target; None if no browser would find an address in it."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return None
    return None if parts.scheme in ("http", "https") and not parts.netloc else parts


def _outside(page: Page, line: int, target: str, parts: SplitResult) -> Iterator[Finding]:
    if parts.scheme not in SCHEMES:
        what = f'"{parts.scheme}:" is not a kind of link for this site'
        remedy = FILE if parts.scheme == "file" else f"Use one of: {', '.join(SCHEMES)}."
        yield Finding(page.path, line, what, remedy, Code.LINK_SCHEME)
    elif remedy := _incomplete(parts):
        yield Finding(page.path, line, f'"{target}" leads nowhere', remedy, Code.DEAD_LINK)


def _incomplete(parts: SplitResult) -> str:
    """Return what to do about an address in which the name of a server, a mailbox or a number is missing or broken."""
    if parts.scheme == "mailto":
        complete = all(EMAIL.fullmatch(unquote(each)) for each in parts.path.split(","))
        return "" if complete else "Write a whole e-mail address: mailto:name@example.org."
    if parts.scheme == "tel":
        return "" if TELEPHONE_NUMBER.fullmatch(parts.path) else "Write a telephone number: tel:+358401234567."
    return "" if SERVER.fullmatch(parts.netloc) else "Write the whole name of the server: https://www.example.org."


def _picture_elsewhere(page: Page, line: int, target: str, parts: SplitResult) -> Finding:
    if parts.scheme or parts.netloc:
        remedy = "Put the picture into docs/assets/: a page loads nothing from elsewhere."
        what = f'the image "{target}" is on another server'
        if parts.scheme in ("data", "file"):
            what = f'"{parts.scheme}:" is no path of a picture'
        return Finding(page.path, line, what, remedy, Code.FOREIGN_IMAGE)
    what, remedy = f'"{target}" is more than the path of a picture', f'Let it end with the file: "{parts.path}".'
    return Finding(page.path, line, what, remedy, Code.DEAD_LINK)


def _link_remedy(library: Library, page: Page, target: str, *, is_image: bool) -> str:
    """Return what to do about a link that leads nowhere."""
    near = _near_file(library, page, target)
    if near and not unicodedata.is_normalized("NFC", near):
        return "The name of that file is written with letters in parts: give it one of a-z, 0-9 and hyphens."
    if near:
        return f"Write {near}."
    if is_image or FILE_NAME.search(target):
        return PICTURE if is_image else FILE
    if NUMBER.fullmatch(target):
        return TELEPHONE.format("".join(target.split()))  # RFC 3966, 3: a number has no spaces
    kinds = ((MAIL, "@" in target), (WEB, HOST.fullmatch(target)))
    return next((remedy.format(target) for remedy, fits in kinds if fits), by_id(library, target))


def _words(page: Page, link: Link | Image) -> Iterator[Finding]:
    """Report a link without words, which nobody can see, and a picture without text for those who can't see it."""
    line = link.place.line
    if isinstance(link, Image):
        if not link.alt.strip():
            remedy = "Say between the square brackets what it shows, for those who can't see it; write - if nothing."
            yield Finding(page.path, line, "this picture has no text", remedy, Code.IMAGE_TEXT)
        elif NAMED_AS_FILE.fullmatch(link.alt):
            what, remedy = f'"{link.alt}" says nothing of a picture', "Say what it shows, for those who can't see it."
            yield Finding(page.path, line, what, remedy, Code.IMAGE_TEXT)
        elif size := SIZE.search(link.alt):
            what = f'"{size.group().strip()}" is no size of a picture here'
            yield Finding(page.path, line, what, "Take it out: pictures fit into their column.", Code.IMAGE_TEXT)
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
                yield Finding(page.path, link.place.line, what, by_id(library, path), Code.ABSOLUTE_LINK)


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
        remedy = f"{by_id(library, target.id)} The reader gets the page in their language."
        yield Finding(page.path, line, f'"{link.target}" leads to another language', remedy, Code.CROSS_LANGUAGE_LINK)
    elif fragment and not _is_declared(library, target, fragment):
        known = [anchor.id for anchor in anchors(library, target)]
        if fragment not in known:
            what = f'"{target.path}" has no section or step "{fragment}"'
            near = did_you_mean(fragment, known)
            yield Finding(page.path, line, what, near, Code.UNKNOWN_ANCHOR, meant(fragment, known))


def _is_declared(library: Library, target: Page, fragment: str) -> bool:
    """Return whether a page must have a section or step: if it lacks it, that is what is told."""
    entry = library.entries[target.id]
    declared = (*(entry.kind.sections or entry.sections), *(step.id for step in entry.steps))
    return fragment in declared and f"{target.id}#{fragment}" not in library.held_back
