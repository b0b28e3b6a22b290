"""Does every published address still resolve?

An address resolves if its page exists or a redirect leads to the right page, and if its fragment is an anchor of that
page: a current one, or an earlier one that is kept as a second anchor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from guidance.content.files.published_addresses import FILE, SHORT
from guidance.content.library import CHANGES, LEDGER, REDIRECTS
from guidance.content.model import Library, Published, Recorded
from guidance.content.once import once
from guidance.content.page_kinds import HOME, MESSAGES
from guidance.content.reading.fields import did_you_mean, nearest
from guidance.content.reading.near_names import meant
from guidance.content.reading.shapes import id_remedy
from guidance.content.texts import Text
from guidance.findings import Code, Finding
from guidance.links.addresses import Addresses
from guidance.links.anchors import anchors, page_anchor
from guidance.links.downloads import has_own_pdf
from guidance.links.permanent import publications
from guidance.links.short_addresses import owner, short_addresses

ADDRESS = re.compile(r"(?:[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*/)+")
"""A language and slugs, each with its slash."""
MAX_ADDRESS = 300
"""Characters of an address at most: a line of a web server's settings holds no more."""


@dataclass(frozen=True, slots=True)
class _Site:
    """The site as it is now, without its history."""

    ids: frozenset[str]
    addresses: dict[tuple[str, str], str]
    """(language, page id) → address."""
    owners: dict[str, str]
    """Address of a page → the page's id."""
    renamed: dict[str, str]
    """Id of a page that is gone → id of the page with its address; likewise their anchors on the page of links."""


@once
def _site(library: Library) -> _Site | None:
    needed = {(lang, page_id) for lang in library.complete for page_id in library.entries}
    needed -= library.drafts
    needed |= {(lang, folder) for lang, page_id in library.pages if (folder := library.entries[page_id].folder)}
    if not needed or not needed <= library.pages.keys():
        return None  # missing pages are reported elsewhere, and have no addresses
    found = publications(library, Addresses.of(library))
    pages = [published for published in found if published.kind == "page"]
    ids = frozenset(published.id for published in found)
    owners = {page.address: page.id for page in pages}
    gone = [r.published for r in library.ledger if r.published.kind == "page" and r.published.id not in ids]
    renamed = {page.id: owners[page.address] for page in gone if page.address in owners}
    return _Site(
        ids=ids,
        addresses={(page.lang, page.id): page.address for page in pages},
        owners=owners,
        renamed={page_anchor(old): page_anchor(new) for old, new in renamed.items()} | renamed,
    )


def redirects_lead_somewhere(library: Library) -> Iterator[Finding]:
    """Every redirect leads from what is gone to what exists, in one step."""
    site = _site(library)
    if site is None:
        return
    for old, target in library.redirects.ids.items():
        yield from _id_redirect(library, site, old, target)
    for old, target in library.redirects.addresses.items():
        yield from _address_redirect(site, old, target)
    yield from _capitals(library, site)
    yield from _second_anchors(library)


def _id_redirect(library: Library, site: _Site, old: str, target: Text) -> Iterator[Finding]:
    ids = library.redirects.ids
    if old in site.ids:
        remedy = "Remove the line: it needs no redirect."
        yield _finding(target, f'"{old}" still exists', remedy, Code.REDIRECT_IN_USE)
    elif any(id_remedy(part) for part in re.split("[/#]", old)):
        yield _finding(target, f'"{old}" can\'t have been an id', "Write it as in the ledger.", Code.BAD_ID)
    elif target.text in ids:
        end = _end_of_chain(library, target.text)
        remedy = f'Write "{old}: {end}".' if end in site.ids else "Name a page, section, step or message that exists."
        what = f'"{target.text}" is redirected itself'
        yield _finding(target, what, remedy, Code.REDIRECT_CHAIN, (target.text, end) if end in site.ids else None)
    elif target.text not in site.ids:
        what = f'there is no page, section, step or message "{target.text}"'
        near = did_you_mean(target.text, site.ids)
        yield _finding(target, what, near, Code.UNKNOWN_TARGET, meant(target.text, site.ids))


def _end_of_chain(library: Library, start: str) -> str:
    seen: set[str] = set()
    while start in library.redirects.ids and start not in seen:
        seen.add(start)
        start = library.redirects.ids[start].text
    return start


def _address_redirect(site: _Site, old: str, target: Text) -> Iterator[Finding]:
    if old in site.owners:
        what = f'"{old}" is the address of "{site.owners[old]}" today'
        yield _finding(target, what, "Remove the line, or give that page another slug.", Code.REDIRECT_IN_USE)
    elif not ADDRESS.fullmatch(old) or len(old) > MAX_ADDRESS:
        remedy = "Write it as in the ledger: below the site's root, with a final slash, without #."
        yield _finding(target, f'"{old}" is not the address of a page', remedy, Code.BAD_ADDRESS)
    elif target.text not in site.owners.values():
        what, pages = f'there is no page "{target.text}"', set(site.owners.values())
        remedy = did_you_mean(target.text, pages)
        yield _finding(target, what, remedy, Code.UNKNOWN_TARGET, meant(target.text, pages))


def _capitals(library: Library, site: _Site) -> Iterator[Finding]:
    """Report old addresses that differ from others in capitals alone: web servers' tables ignore case."""
    taken = {address.lower(): address for address in site.owners}
    for old, target in library.redirects.addresses.items():
        other = taken.setdefault(old.lower(), old)
        if other != old:
            what = f'"{old}" differs from "{other}" in capital letters alone'
            yield _finding(target, what, "Keep one: web servers take both for the same.", Code.REDIRECT_TWICE)


def _second_anchors(library: Library) -> Iterator[Finding]:
    """Report an earlier id, kept as a second anchor, that its page uses for another place."""
    kept: dict[tuple[str, str], str] = {}
    taken: dict[str, set[str]] = {}
    for key, target in library.redirects.ids.items():
        page_id, _, now = target.text.partition("#")
        old = key.partition("#")[2]
        if not old or old == now or page_id not in library.entries:
            continue
        if page_id not in taken:
            taken[page_id] = {
                anchor.id for anchor in anchors(library, library.page(library.languages_of(page_id)[0], page_id))
            }
        if old in taken[page_id]:
            what = f'"{page_id}" has a place "{old}" of its own, where the old address leads'
            yield _finding(target, what, f'Redirect to "{page_id}#{old}", or rename that place.', Code.REDIRECT_IN_USE)
        elif kept.setdefault((page_id, old), target.text) != target.text:
            what = f'an earlier "{old}" on "{page_id}" leads to "{kept[page_id, old]}" already'
            yield _finding(target, what, "Let both lead to the same place.", Code.REDIRECT_TWICE)


def recorded_addresses_resolve(library: Library) -> Iterator[Finding]:
    """Every address in the ledger leads to what it was published for."""
    site = _site(library)
    if site is None:
        return
    seen: set[str] = set()
    yield from _files_stay(library)
    for recorded in library.ledger:
        if held := _held_back(library, recorded):
            if held not in seen:
                address = recorded.published.address
                remedy = f"Take the mark of a draft out: {address} must stay, since somebody may link to it."
                yield Finding(LEDGER, recorded.line, f'"{held}" was published and is a draft now', remedy, Code.DRAFT)
            seen.add(held)
            continue
        if recorded.published.lang not in library.languages:
            what = f'"{recorded.published.lang}" was published and is no language of the site any more'
            remedy = "Restore the language: its addresses must stay."
            yield Finding(LEDGER, recorded.line, what, remedy, Code.LOST_LANGUAGE)
            continue
        page_id = current_id(library, site.ids, recorded.published.page_id)
        if recorded.published.kind == FILE and page_id is not None:
            yield from _file_resolves(library, recorded, page_id)
            continue
        if recorded.published.kind == SHORT and page_id is not None:
            yield from _short_resolves(library, recorded, page_id)
            continue
        address = recorded.published.address.partition("#")[0]
        if page_id is not None and address not in seen:
            yield from _address_resolves(library, site, recorded, page_id)
        if recorded.published.id not in seen and (page_id is not None or recorded.published.page_id not in seen):
            yield from _id_resolves(library, site, recorded, page_id)
        seen |= {address, recorded.published.id}  # one finding for each id and address, however many lines have it


def no_address_left_the_ledger(library: Library) -> Iterator[Finding]:
    """The ledger has as many addresses as when it was written last, or more."""
    lost = library.published_count - len(library.ledger)
    if lost > 0:
        lines = "line is" if lost == 1 else "lines are"
        what = f"{lost} {lines} missing: {CHANGES} says that {library.published_count} addresses were published"
        remedy = "Restore what was removed; in Git, git log -p shows it."
        yield Finding(LEDGER, 1, what, remedy, Code.LEDGER)


def _held_back(library: Library, recorded: Recorded) -> str:
    """Return the id of what was published under an address and is a draft now; empty for none."""
    published = recorded.published
    if (published.lang, published.page_id) in library.drafts:
        return published.page_id
    message = f"{MESSAGES}/{published.fragment}"
    if published.kind == "message" and ((published.lang, message) in library.drafts or message in library.held_back):
        return message
    return published.id if published.id in library.held_back else ""


def _id_resolves(library: Library, site: _Site, recorded: Recorded, page_id: str | None) -> Iterator[Finding]:
    published = recorded.published
    now = current_id(library, site.ids, published.id)
    if now is None:
        if published.id not in library.redirects.ids:  # else its redirect is reported as wrong
            what = f'"{published.id}" was published as {published.address} and is gone'
            yield Finding(LEDGER, recorded.line, what, _redirect_remedy(site, published), Code.LOST_ADDRESS)
    elif published.fragment and page_id != now.partition("#")[0]:
        what = f'"{published.id}" is redirected to another page than "{published.page_id}"'
        remedy = f'A fragment can\'t leave its page: redirect it to a place on "{page_id}".'
        yield Finding(LEDGER, recorded.line, what, remedy, Code.REDIRECT_ELSEWHERE)


def _redirect_remedy(site: _Site, published: Published) -> str:
    add = f'Add to {REDIRECTS}, below "ids:", the line'
    if new := _new_name(site, published):
        return f'{add} "{published.id}: {new}".'
    similar = {i for i in site.ids if ("#" in i, "/" in i) == ("#" in published.id, "/" in published.id)}
    return f'{add} "{published.id}: <current id>". {nearest(published.id, similar)}'.strip()


def _new_name(site: _Site, published: Published) -> str:
    """Return the new id of a page that kept its address, or of its place on the page of links; else an empty text."""
    if published.fragment:
        place = f"{published.page_id}#{site.renamed.get(published.fragment, '')}"
        return place if place in site.ids else ""
    return site.renamed.get(published.id, "")


def _files_stay(library: Library) -> Iterator[Finding]:
    """Report on a site without PDFs, once, that some were published."""
    files = [] if library.pdfs else [recorded for recorded in library.ledger if recorded.published.kind == FILE]
    if files:
        first = files[0].published.address
        what = f'{len(files)} PDFs and e-books were published, the first {first}, and mkdocs.yml says "pdf: false"'
        remedy = 'Write "pdf: true": what was published must stay where it is.'
        yield Finding(LEDGER, files[0].line, what, remedy, Code.LOST_ADDRESS)


def _file_resolves(library: Library, recorded: Recorded, page_id: str) -> Iterator[Finding]:
    """Report a published PDF whose page has no PDF of its own any more; a new id of the page keeps the old path."""
    here = library.limited_to(recorded.published.lang)
    if library.pdfs and page_id in here.entries and page_id != HOME and not has_own_pdf(here, page_id):
        what = f'{recorded.published.address} was published, and "{page_id}" has no checklist any more'
        moved = f'Redirect "{recorded.published.page_id}" to a page that has a checklist.'
        remedy = "Give the page at least one step." if page_id == recorded.published.page_id else moved
        yield Finding(LEDGER, recorded.line, what, remedy, Code.LOST_ADDRESS)


def _short_resolves(library: Library, recorded: Recorded, page_id: str) -> Iterator[Finding]:
    """Report a short address that has become the address of another page."""
    address = recorded.published.address
    now = owner(library, address) or short_addresses(library).get(address)
    if now != page_id:
        what = f'{address} was published for "{page_id}" and belongs to "{now}" today'
        remedy = f'Give "{now}" another id: a published address is never used again.'
        yield Finding(LEDGER, recorded.line, what, remedy, Code.ADDRESS_REUSED)


def _address_resolves(library: Library, site: _Site, recorded: Recorded, page_id: str) -> Iterator[Finding]:
    address = recorded.published.address.partition("#")[0]
    redirect = library.redirects.addresses.get(address)
    now = site.addresses.get((recorded.published.lang, page_id))
    if now == address:
        return
    if now is None:
        what = f'{address} was published, and "{page_id}" has no page in "{recorded.published.lang}" any more'
        yield Finding(LEDGER, recorded.line, what, "Restore the page.", Code.LOST_ADDRESS)
    elif address in site.owners:
        what = f'{address} was published for "{page_id}" and belongs to "{site.owners[address]}" today'
        remedy = f'Give "{site.owners[address]}" another slug: a published address is never used again.'
        yield Finding(LEDGER, recorded.line, what, remedy, Code.ADDRESS_REUSED)
    elif redirect is None:
        what = f"{address} was published and has moved to {now}"
        remedy = f'Add to {REDIRECTS}, below "addresses:", the line "{address}: {page_id}".'
        yield Finding(LEDGER, recorded.line, what, remedy, Code.MOVED_ADDRESS)
    elif redirect.text != page_id:
        what = f'{address} was published for "{page_id}" and is redirected to "{redirect.text}"'
        yield _finding(redirect, what, f'Write "{address}: {page_id}".', Code.WRONG_REDIRECT)


def current_id(library: Library, ids: frozenset[str], published_id: str) -> str | None:
    """Return the current id of what was published under an id; None if it is lost.

    A place keeps its own id when its page gets another one, unless a redirect says otherwise.
    """
    if published_id in ids:
        return published_id
    page_id, _, fragment = published_id.partition("#")
    redirect = library.redirects.ids.get(published_id)
    if redirect is None and fragment and page_id in library.redirects.ids:
        redirect = Text(f"{library.redirects.ids[page_id].text}#{fragment}", 0)
    return redirect.text if redirect is not None and redirect.text in ids else None


def _finding(target: Text, what: str, remedy: str, code: Code, near: tuple[str, str] | None = None) -> Finding:
    return Finding(REDIRECTS, target.line, what, remedy, code, near)
