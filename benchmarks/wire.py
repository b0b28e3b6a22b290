"""A web server on this machine that sends pages as a host does, and notes what each answer weighs."""

from __future__ import annotations

import functools
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

import brotli

from page_weight import Exchange

QUALITY = 5
"""What hosts use who compress as they send; files compressed beforehand, at 11, would be lighter still."""

COMPRESSIBLE = ("text/", "application/json", "application/xml", "application/manifest+json", "image/svg+xml")
TYPE_NAMES = {"text/html": "html", "text/css": "css", "text/javascript": "js"}


@dataclass(slots=True)
class ServedSite:
    """A site behind its server, and the answers that the server has given."""

    directory: Path
    address: str = ""
    """With a final slash."""
    exchanges: list[Exchange] = field(default_factory=list)


@functools.cache
def compressed(file: Path) -> bytes:
    """Return the content of a file as a host sends it."""
    return bytes(brotli.compress(file.read_bytes(), quality=QUALITY))


def content_type(file: Path) -> str:
    """Return the media type of a file by its suffix."""
    if file.suffix in (".js", ".mjs"):
        return "text/javascript"
    if file.suffix == ".woff2":
        return "font/woff2"
    return mimetypes.guess_type(file.name)[0] or "application/octet-stream"


class Handler(BaseHTTPRequestHandler):
    """Answers with the files of a site."""

    protocol_version = "HTTP/1.1"  # connections stay open, as on real hosts

    def __init__(self, site: ServedSite, *connection: object) -> None:
        """Serve one connection."""
        self.site = site
        super().__init__(*connection)  # type: ignore[arg-type]

    def handle_one_request(self) -> None:
        """Answer one request; a browser that goes away in the middle of it is no fault."""
        try:
            super().handle_one_request()
        except ConnectionError:
            self.close_connection = True

    def do_GET(self) -> None:
        """Send a file, or that there is none."""
        file = self.site.directory / unquote(urlsplit(self.path).path).lstrip("/")
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self._send(HTTPStatus.NOT_FOUND, "text/html", b"")
        elif not content_type(file).startswith(COMPRESSIBLE):
            self._send(HTTPStatus.OK, content_type(file), file.read_bytes())
        elif "br" in self.headers.get("Accept-Encoding", ""):
            self._send(HTTPStatus.OK, content_type(file), compressed(file), "Content-Encoding: br\r\n")
        else:
            self._send(HTTPStatus.NOT_ACCEPTABLE, "text/plain", b"The browser takes no brotli.")

    def _send(self, status: HTTPStatus, media_type: str, body: bytes, encoding: str = "") -> None:
        lines = f"HTTP/1.1 {status} {status.phrase}\r\nContent-Type: {media_type}\r\nContent-Length: {len(body)}\r\n"
        answer = f"{lines}{encoding}Vary: Accept-Encoding\r\n\r\n".encode("ascii") + body
        file_type = "font" if media_type.startswith("font/") else TYPE_NAMES.get(media_type, "other")
        self.site.exchanges.append(Exchange(file_type, len(answer)))
        self.wfile.write(answer)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serving(directory: Path) -> Iterator[ServedSite]:
    """Serve a directory on a free port of this machine, until the block ends."""
    site = ServedSite(directory)
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, site)) as server:
        site.address = f"http://127.0.0.1:{server.server_port}/"
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield site
        server.shutdown()
