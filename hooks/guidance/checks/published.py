"""Does everything that was published once still resolve?

An address resolves when its page is there, or a redirect leads to the page that is meant, and its fragment is an anchor
of that page, today's or an earlier one kept as a second anchor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from guidance.content.ledger import FILE
from guidance.content.library import LEDGER, REDIRECTS
from guidance.content.model import Library, Published, Recorded, once
from guidance.content.page_kinds import HOME
from guidance.content.reading.fields import did_you_mean, nearest
from guidance.content.reading.shapes import id_remedy
from guidance.content.texts import Text
from guidance.findings import Code, Finding
from guidance.links.addresses import Addresses
from guidance.links.anchors import anchors, page_anchor
from guidance.links.downloads import has_own_pdf
from guidance.links.permanent import publications

ADDRESS = re.compile(r"(?:[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*/)+")
"""A language and slugs, each with its slash."""
MAX_ADDRESS = 300
"""Characters of the longest address: lines of web servers' settings have no room for more."""


@dataclass(frozen=True, slots=True)
class _Today:
    """The site as it is now."""

    ids: frozenset[str]
    addresses: dict[tuple[str, str], str]
    """(language, page id) → address."""
    owners: dict[str, str]
    """Address of a page → the page's id."""
    renamed: dict[str, str]
    """Recorded id that is gone → the page that has its address; the same for their places on the page of links."""


@once
def _today(library: Library) -> _Today | None:
    needed = {*library.entries, *(entry.folder for entry in library.entries.values() if entry.folder)}
    if not needed or any((lang, page_id) not in library.pages for lang in library.languages for page_id in needed):
        return None  # missing pages are reported elsewhere; their addresses can't be computed
    found = publications(library, Addresses.of(library))
    pages = [published for published in found if published.kind == "page"]
    ids = frozenset(published.id for published in found)
    owners = {page.address: page.id for page in pages}
    gone = [r.published for r in library.ledger if r.published.kind == "page" and r.published.id not in ids]
    renamed = {page.id: owners[page.address] for page in gone if page.address in owners}
    return _Today(
        ids=ids,
        addresses={(page.lang, page.id): page.address for page in pages},
        owners=owners,
        renamed={page_anchor(old): page_anchor(new) for old, new in renamed.items()} | renamed,
    )


def redirects_lead_somewhere(library: Library) -> Iterator[Finding]:
    """A redirect leads from what is gone to what is there, in one step."""
    today = _today(library)
    if today is None:
        return
    for old, target in library.redirects.ids.items():
        yield from _id_redirect(library, today, old, target)
    for old, target in library.redirects.addresses.items():
        yield from _address_redirect(today, old, target)
    yield from _capitals(library, today)
    yield from _second_anchors(library)


def _id_redirect(library: Library, today: _Today, old: str, target: Text) -> Iterator[Finding]:
    ids = library.redirects.ids
    if old in today.ids:
        yield _finding(
            target, f'"{old}" is an id of today', "Remove the line: nothing needs a redirect.", Code.REDIRECT_IN_USE
        )
    elif any(id_remedy(part) for part in re.split("[/#]", old)):
        yield _finding(target, f'"{old}" can\'t have been an id', "Write it as in the ledger.", Code.BAD_ID)
    elif target.text in ids:
        end = _end_of_chain(library, target.text)
        remedy = f'Write "{old}: {end}".' if end in today.ids else "Name a page, section, step or message of today."
        what = f'"{target.text}" is redirected itself'
        yield _finding(target, what, remedy, Code.REDIRECT_CHAIN)
    elif target.text not in today.ids:
        what = f'there is no page, section, step or message "{target.text}"'
        yield _finding(target, what, did_you_mean(target.text, today.ids), Code.UNKNOWN_TARGET)


def _end_of_chain(library: Library, start: str) -> str:
    seen: set[str] = set()
    while start in library.redirects.ids and start not in seen:
        seen.add(start)
        start = library.redirects.ids[start].text
    return start


def _address_redirect(today: _Today, old: str, target: Text) -> Iterator[Finding]:
    if old in today.owners:
        what = f'"{old}" is the address of "{today.owners[old]}" today'
        yield _finding(target, what, "Remove the line, or give that page another slug.", Code.REDIRECT_IN_USE)
    elif not ADDRESS.fullmatch(old) or len(old) > MAX_ADDRESS:
        remedy = "Write it as in the ledger: below the site's root, with a final slash, without #."
        yield _finding(target, f'"{old}" is not the address of a page', remedy, Code.BAD_ADDRESS)
    elif target.text not in today.owners.values():
        remedy = did_you_mean(target.text, set(today.owners.values()))
        yield _finding(target, f'there is no page "{target.text}"', remedy, Code.UNKNOWN_TARGET)


def _capitals(library: Library, today: _Today) -> Iterator[Finding]:
    """An old address must differ from others in more than capitals, which web servers' tables don't tell apart."""
    taken = {address.lower(): address for address in today.owners}
    for old, target in library.redirects.addresses.items():
        other = taken.setdefault(old.lower(), old)
        if other != old:
            what = f'"{old}" differs from "{other}" in capital letters alone'
            yield _finding(target, what, "Keep one: web servers take both for the same.", Code.REDIRECT_TWICE)


def _second_anchors(library: Library) -> Iterator[Finding]:
    """An earlier id must be free on the page that keeps it as a second anchor."""
    kept: dict[tuple[str, str], str] = {}
    taken: dict[str, set[str]] = {}
    for key, target in library.redirects.ids.items():
        page_id, _, now = target.text.partition("#")
        old = key.partition("#")[2]
        if not old or old == now or page_id not in library.entries:
            continue
        if page_id not in taken:
            taken[page_id] = {anchor.id for anchor in anchors(library, library.page(library.languages[0], page_id))}
        if old in taken[page_id]:
            what = f'"{page_id}" has a place "{old}" of its own, where the old address leads'
            yield _finding(target, what, f'Redirect to "{page_id}#{old}", or rename that place.', Code.REDIRECT_IN_USE)
        elif kept.setdefault((page_id, old), target.text) != target.text:
            what = f'an earlier "{old}" on "{page_id}" leads to "{kept[page_id, old]}" already'
            yield _finding(target, what, "Let both lead to the same place.", Code.REDIRECT_TWICE)


def recorded_addresses_resolve(library: Library) -> Iterator[Finding]:
    """Every line of the ledger leads to what it led to when it was recorded."""
    today = _today(library)
    if today is None:
        return
    seen: set[str] = set()
    for recorded in library.ledger:
        if recorded.published.lang not in library.languages:
            what = f'"{recorded.published.lang}" was published and is no language of the site any more'
            remedy = "Restore the language: its addresses must stay."
            yield Finding(LEDGER, recorded.line, what, remedy, Code.LOST_LANGUAGE)
            continue
        page_id = id_of_today(library, today.ids, recorded.published.page_id)
        if recorded.published.kind == FILE and page_id is not None:
            yield from _file_resolves(library, recorded, page_id)
            continue
        address = recorded.published.address.partition("#")[0]
        if page_id is not None and address not in seen:
            yield from _address_resolves(library, today, recorded, page_id)
        if recorded.published.id not in seen and (page_id is not None or recorded.published.page_id not in seen):
            yield from _id_resolves(library, today, recorded, page_id)
        seen |= {address, recorded.published.id}  # one finding for each id and address, whatever the number of lines


def _id_resolves(library: Library, today: _Today, recorded: Recorded, page_id: str | None) -> Iterator[Finding]:
    published = recorded.published
    now = id_of_today(library, today.ids, published.id)
    if now is None:
        if published.id not in library.redirects.ids:  # else its redirect is wrong, and named for that
            what = f'"{published.id}" was published as {published.address} and is gone'
            yield Finding(LEDGER, recorded.line, what, _redirect_remedy(today, published), Code.LOST_ADDRESS)
    elif published.fragment and page_id != now.partition("#")[0]:
        what = f'"{published.id}" is redirected to another page than "{published.page_id}"'
        remedy = f'A fragment can\'t leave its page: redirect it to a place on "{page_id}".'
        yield Finding(LEDGER, recorded.line, what, remedy, Code.REDIRECT_ELSEWHERE)


def _redirect_remedy(today: _Today, published: Published) -> str:
    add = f'Add to {REDIRECTS}, below "ids:", the line'
    if new := _new_name(today, published):
        return f'{add} "{published.id}: {new}".'
    similar = {i for i in today.ids if ("#" in i, "/" in i) == ("#" in published.id, "/" in published.id)}
    return f'{add} "{published.id}: <id of today>". {nearest(published.id, similar)}'.strip()


def _new_name(today: _Today, published: Published) -> str:
    """Return the id of today of a page that kept its address, or of its place among the links; empty for others."""
    if published.fragment:
        place = f"{published.page_id}#{today.renamed.get(published.fragment, '')}"
        return place if place in today.ids else ""
    return today.renamed.get(published.id, "")


def _file_resolves(library: Library, recorded: Recorded, page_id: str) -> Iterator[Finding]:
    """A PDF lies where its page's id says, and stays there when the page gets another id."""
    if page_id != HOME and not has_own_pdf(library, page_id):
        what = f'{recorded.published.address} was published, and "{page_id}" has no checklist any more'
        moved = f'Redirect "{recorded.published.page_id}" to a page that has a checklist.'
        remedy = "Give the page at least one step." if page_id == recorded.published.page_id else moved
        yield Finding(LEDGER, recorded.line, what, remedy, Code.LOST_ADDRESS)


def _address_resolves(library: Library, today: _Today, recorded: Recorded, page_id: str) -> Iterator[Finding]:
    address = recorded.published.address.partition("#")[0]
    redirect = library.redirects.addresses.get(address)
    if today.addresses[recorded.published.lang, page_id] == address:
        return
    if address in today.owners:
        what = f'{address} was published for "{page_id}" and belongs to "{today.owners[address]}" today'
        remedy = f'Give "{today.owners[address]}" another slug: a published address is never used again.'
        yield Finding(LEDGER, recorded.line, what, remedy, Code.ADDRESS_REUSED)
    elif redirect is None:
        now = today.addresses[recorded.published.lang, page_id]
        what = f"{address} was published and has moved to {now}"
        remedy = f'Add to {REDIRECTS}, below "addresses:", the line "{address}: {page_id}".'
        yield Finding(LEDGER, recorded.line, what, remedy, Code.MOVED_ADDRESS)
    elif redirect.text != page_id:
        what = f'{address} was published for "{page_id}" and is redirected to "{redirect.text}"'
        yield _finding(redirect, what, f'Write "{address}: {page_id}".', Code.WRONG_REDIRECT)


def id_of_today(library: Library, ids: frozenset[str], published_id: str) -> str | None:
    """Return what a recorded id is called now; None if it is lost.

    A place on a page that has another id itself keeps its own, unless a redirect says otherwise.
    """
    if published_id in ids:
        return published_id
    page_id, _, fragment = published_id.partition("#")
    redirect = library.redirects.ids.get(published_id)
    if redirect is None and fragment and page_id in library.redirects.ids:
        redirect = Text(f"{library.redirects.ids[page_id].text}#{fragment}", 0)
    return redirect.text if redirect is not None and redirect.text in ids else None


def _finding(target: Text, what: str, remedy: str, code: Code) -> Finding:
    return Finding(REDIRECTS, target.line, what, remedy, code)
