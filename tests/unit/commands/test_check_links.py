"""External links are asked for on demand, and each answer stands with the places that link there."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from guidance.commands.check_links import check_links, external_links
from guidance.content.model import Library
from support.ports import free_port
from support.tiny_library import tiny_library


class Host(BaseHTTPRequestHandler):
    """Has one page, which has moved once; refuses to be asked for heads of /strict."""

    def do_GET(self) -> None:
        """Answer."""
        moved, there = self.path == "/old", self.path in ("/page?q=%C3%A4", "/new", "/strict")
        refused = self.path == "/strict" and self.command == "HEAD"
        self.send_response(405 if refused else 301 if moved else 200 if there else 404)
        if moved:
            self.send_header("Location", "/new")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_HEAD = do_GET  # noqa: N815  # http.server wants this name

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def host() -> Iterator[str]:
    """Return the address of a host of the web."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Host) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()


def linking(*addresses: str) -> Library:
    """Return a library whose Finnish page about the site links to these addresses, each in a paragraph of its own."""
    text = "\n\n".join(f"[There]({address})." for address in addresses)
    return tiny_library(("fi/about.md", "FI lead of about.", text))


def test_each_link_is_reported_with_what_it_answered_the_bad_ones_first(host: str) -> None:
    closed = f"http://127.0.0.1:{free_port()}/"
    library = linking(f"{host}/page?q=ä#part", f"{host}/old", f"{host}/gone", f"{host}/strict", closed)
    line = int(external_links(library)[f"{host}/old"][0].partition(":")[2]) - 2
    text, good = check_links(library)
    assert text.splitlines() == [
        f"404  {host}/gone  docs/fi/about.md:{line + 4}",
        f"[Errno 111] Connection refused  {closed}  docs/fi/about.md:{line + 8}",
        f"200  {host}/page?q=ä  docs/fi/about.md:{line}",
        f"200, now {host}/new  {host}/old  docs/fi/about.md:{line + 2}",
        f"200  {host}/strict  docs/fi/about.md:{line + 6}",
        "Links to the web: 5; 2 of 5 lead nowhere.",
    ]
    assert not good


def test_an_address_is_asked_for_once_however_many_places_link_there(host: str) -> None:
    library = linking(f"{host}/new", f"{host}/new#part")
    ((address, places),) = external_links(library).items()
    assert (address, len(places)) == (f"{host}/new", 2)
    text, good = check_links(library)
    assert text.splitlines()[-1] == "Links to the web: 1; all lead somewhere."
    assert good


def test_links_within_the_site_and_to_people_are_not_asked_for() -> None:
    assert check_links(linking("mailto:a@example.org")) == ("Links to the web: 0; all lead somewhere.", True)
