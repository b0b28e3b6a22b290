"""A host whose site is replaced and whose network fails: releases of a site whose parts all tell which they are of."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import urlsplit

from guidance.exports.hosting import CONTENT_POLICY
from guidance.offline import kept_pages, web_app
from support.web_server import QuietServer

BASE = "/kb/"
"""The folder of the host in which the site is."""
MOVED = {"fi/vanha/": "fi/", "de/alt/": "de/"}
"""The earlier addresses of each release."""
MARKS = """async () => {
  const search = document.querySelector("[data-search]")?.dataset
  const load = (address) => new Promise((done, failed) => {
    const script = document.createElement("script")
    Object.assign(script, { src: address, onload: done, onerror: () => failed(new Error(address)) })
    document.head.append(script)
  })
  if (search) await Promise.all([load(`${search.engine}search-engine.js`), load(`${search.root}search.js`)])
  return {
    page: document.querySelector("meta[name=release]")?.content,
    style: getComputedStyle(document.documentElement).getPropertyValue("--release"),
    script: window.releaseOfSite,
    engine: window.releaseOfEngine,
    index: window.releaseOfIndex,
  }
}"""
"""Returns the release of each part of an open page of a language, its search included."""


def write_release(site: Path, target: Path, name: str) -> None:
    """Write what a device keeps of a built site to ``target``, as a release whose parts all tell its name."""
    lists = {path.parent.name: json.loads(path.read_text("utf-8")) for path in site.glob(f"*/{kept_pages.LIST}")}
    words = {lang: listed["words"] for lang, listed in lists.items()}
    paths = {
        path + kept_pages.INDEX * (path.endswith("/") or not path) for kept in lists.values() for path in kept["files"]
    }
    files = {path: (site / path).read_bytes() for path in sorted(paths)}
    new = {_renamed(path, name): _marked(path, content, name) for path, content in files.items()}
    texts = kept_pages.list_files(words, list(new), new.__getitem__, date(2026, 11, 1), MOVED)
    texts |= {kept_pages.WORKER: kept_pages.worker()}
    new |= {path: text.encode() for path, text in texts.items()}
    new |= {path: (site / path).read_bytes() for path in (f"{lang}/{web_app.MANIFEST}" for lang in lists)}
    for path, content in new.items():
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (target / path).write_bytes(content)


def release_of(folder: Path) -> str:
    """Return what the lists of a written release call it."""
    release: str = json.loads((folder / "fi" / kept_pages.LIST).read_text("utf-8"))["release"]
    return release


def _renamed(path: str, name: str) -> str:
    """Return the path of a file in a release: style and script have another name in each."""
    folder, _, file = path.rpartition("/")
    return f"{folder}/site.{name}.{file.rpartition('.')[2]}" if file.startswith("site.") else path


def _marked(path: str, content: bytes, name: str) -> bytes:
    file = path.rpartition("/")[2]
    if file.endswith(".html"):
        text = content.decode().replace("</head>", f'<meta name="release" content="{name}"></head>')
        parts = text.split("/site.")
        return "/site.".join([parts[0], *(f"{name}{part[part.index('.') :]}" for part in parts[1:])]).encode()
    if file.startswith("site.") and file.endswith(".css"):
        return content + f":root{{--release:{name}}}".encode()
    variables = {"search-engine.js": "releaseOfEngine", "search.js": "releaseOfIndex"}
    variable = "releaseOfSite" if file.startswith("site.") else variables.get(file)
    return content + f';window.{variable}="{name}"\n'.encode() if variable else content


@dataclass(slots=True)
class Host:
    """What serves a release below BASE; a test may replace the release, and cut the network."""

    address: str
    folder: Path
    arrives: Callable[[str], float] = lambda _path: 1
    """Tells, for the path of a request, how much of the answer arrives before the network fails: a share of it."""
    asked: list[str] = field(default_factory=list)
    """The paths that were answered, below BASE, with their queries."""

    def go_offline(self) -> None:
        """Let no request through."""
        self.arrives = lambda _path: 0

    def go_online(self) -> None:
        """Let every request through."""
        self.arrives = lambda _path: 1


@contextmanager
def hosting(folder: Path) -> Iterator[Host]:
    """Serve a release with the content policy of HOSTING.md; a connection carries one answer."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the name that http.server looks for
            path = urlsplit(self.path).path.removeprefix(BASE)
            share = host.arrives(path)
            if share == 0:
                return
            host.asked.append(self.path.removeprefix(BASE))
            file = host.folder / (path + kept_pages.INDEX * (path.endswith("/") or not path))
            found = file.is_file()
            content = file.read_bytes() if found else b"no such page"
            self.send_response(200 if found else 404)
            kind = guess_type(file)[0] or "application/octet-stream"
            self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
            self.send_header("Content-Length", str(len(content)))
            self.send_header("Cache-Control", "no-store")
            self.send_header("Content-Security-Policy", CONTENT_POLICY)
            self.end_headers()
            self.wfile.write(content[: round(len(content) * share)])

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with QuietServer(("127.0.0.1", 0), Handler) as server:
        host = Host(f"http://127.0.0.1:{server.server_port}{BASE}", folder)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield host
        finally:
            server.shutdown()
