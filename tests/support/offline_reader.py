"""A reader who keeps the site on a device whose network is bad, and what each page that opens is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

from playwright.sync_api import Error, Page, expect

from support.site_releases import MARKS, Host, release_of
from support.waiting import until

STORED = re.compile(r"\d{4}\.$")
"""What a page of downloads says at last: the date of what is stored."""
START, REMOVE, NOTICE = "[data-offline-start]", "[data-offline-remove]", ".kept-notice"
KEPT = """async () => {
  const [name] = (await caches.keys()).filter((name) => name.endsWith("/"))
  return name && (await (await caches.match(`${name.slice("guidance ".length)}?kept`, { cacheName: name }))?.json())
}"""
"""Returns the record of what is kept."""


def keep(page: Page, downloads: str) -> None:
    """Press the button that keeps the language of a page of downloads, and wait until all is stored."""
    page.goto(downloads)
    page.locator(START).click()
    expect(page.locator(".keep [role=status]")).to_have_text(STORED)
    until(lambda: page.evaluate("Boolean(navigator.serviceWorker.controller)"))


def parts(page: Page) -> dict[str, str]:
    """Return the release of each part of the open page; each must tell one."""
    found: dict[str, str] = page.evaluate(MARKS)
    return found


def is_mixed(found: dict[str, str]) -> bool:
    """Return whether parts of a page are of several releases."""
    return len({release for release in found.values() if release}) > 1


def addresses(page: Page, lang: str) -> list[str]:
    """Return the addresses, below the site's root, of the pages of a language that are kept."""
    files: dict[str, str] = page.evaluate(KEPT)["files"]
    return [path for path in files if path.startswith(f"{lang}/") and path.endswith("/")]


def opened_while_cut(page: Page, host: Host, releases: list[Path], seed: int, tries: int) -> Iterator[str]:
    """Replace the release and cut the network at random, and go on reading; yields what is wrong with pages.

    In each try a few pages open while answers are cut off, or fail; then, with a whole network, the newest release must
    come by itself.
    """
    random, paths = Random(seed), addresses(page, "fi")  # noqa: S311  # no secret
    for number in range(tries):
        host.folder = random.choice(releases)
        reliable = random.choice((0.0, 0.3, 0.7, 0.9, 0.98))
        host.arrives = lambda _path, reliable=reliable: 1 if random.random() < reliable else random.choice((0, 0.5))  # type: ignore[misc]
        for path in random.sample(paths, 3):
            yield from _read(page, host.address + path, f"try {number}, {path}")
        host.go_online()
        page.goto(host.address + random.choice(paths))
        until(lambda: page.evaluate(KEPT)["release"] == release_of(host.folder))
        page.goto(host.address + random.choice(paths))
        if (found := parts(page)) != dict.fromkeys(found, host.folder.name):
            yield f"try {number}: {found} where {host.folder.name} is all there is"


def _read(page: Page, address: str, name: str) -> Iterator[str]:
    try:
        page.goto(address)
        found = parts(page)
    except Error as error:
        yield f"{name}: {error.message.splitlines()[0]}"
        return
    if is_mixed(found) or not all(found.values()):
        yield f"{name}: {found}"


def planted_mixture(page: Page, host: Host, *releases: Path) -> dict[str, str]:
    """Store a search index of another release beside the rest of the one that is kept; return the parts of a page."""
    kept = page.evaluate(KEPT)["release"]
    other = next(release for release in releases if release_of(release) != kept)
    page.evaluate(
        """async (text) => {
          const [record, ...names] = (await caches.keys()).sort()
          const address = `${record.slice("guidance ".length)}fi/search.js`
          const headers = { "Content-Type": "text/javascript" }
          for (const name of names) await (await caches.open(name)).put(address, new Response(text, { headers }))
        }""",
        (other / "fi/search.js").read_text("utf-8"),
    )
    host.go_offline()
    page.goto(f"{host.address}fi/")
    return parts(page)
