"""The pages that browsers show, which a preview builds before all others and shows while those are built.

The server imports this module, so it imports nothing of the core, which may be broken.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from concurrent.futures import Future, wait
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from mkdocs.livereload import LiveReloadServer
from watchdog.observers.polling import PollingObserverVFS

POLLING = 0.25
"""Seconds between two checks for changes."""
GLANCE = 0.02
"""Seconds between two looks whether the first pages are finished."""

Versions = dict[Path, tuple[int, int]]
"""File → time of its last change, and its size."""


@dataclass(frozen=True, slots=True)
class First:
    """The pages that a preview builds before all others."""

    files: frozenset[str] = frozenset()
    """HTML files, below the site's root."""
    folder: str = ""
    """Where they are put as soon as they are finished, besides their places in the site."""

    def put(self, file: str, html: str) -> None:
        """Put a page there, whole or not at all, if it is one of them."""
        if file in self.files:
            path = Path(self.folder, file)
            path.parent.mkdir(parents=True, exist_ok=True)
            unfinished = path.with_suffix(".part")
            unfinished.write_bytes(html.encode("utf-8", "xmlcharrefreplace"))  # as MkDocs does
            unfinished.replace(path)

    def finished(self) -> frozenset[str]:
        """Return those that are there."""
        return frozenset(file for file in self.files if Path(self.folder, file).is_file())


class PreviewServer(LiveReloadServer):
    """MkDocs's live-reload server, which serves the first pages of a build before the others are finished."""

    def __init__(self, host: str, port: int, root: str, sources: Callable[[str | None], Any]) -> None:
        """Serve the folder ``root``; ``sources`` yields the entries of a folder whose changes matter."""
        super().__init__(builder=lambda: None, host=host, port=port, root=root)
        # lstat: a link is watched, not its target, which is a source itself or does not matter.
        self.observer = PollingObserverVFS(os.lstat, sources, polling_interval=POLLING)  # type: ignore[assignment]
        self.requested: set[str] = set()
        """The pages that browsers have asked for since the last build began, and may show."""
        self.shown: frozenset[str] = frozenset()
        """The pages of the running build that are shown already."""
        self.swapping = Lock()
        """Held while files of the site, or ``shown``, are replaced."""

    def asked(self) -> frozenset[str]:
        """Return what browsers may show, and forget it: they ask again once there is something new."""
        files, self.requested = frozenset(self.requested), set()
        return files

    def show_when_finished(self, first: First, work: Future[Any]) -> None:
        """Have browsers reload each of the first pages of a build as soon as it is finished, until the build is."""
        while not wait([work], GLANCE).done:
            if files := first.finished():
                with self.swapping:
                    for file in files:
                        place = Path(self.root, file)
                        place.parent.mkdir(parents=True, exist_ok=True)
                        Path(first.folder, file).replace(place)
                    self.shown |= files
                with self._epoch_cond:  # newer than what they show; requests for other pages wait for the wanted one
                    self._visible_epoch = self._wanted_epoch - 1
                    self._epoch_cond.notify_all()

    def forget_shown(self, *, reload: bool) -> None:
        """End what ``show_when_finished`` began; browsers have the pages of this build, unless they must ``reload``."""
        if reload and self.shown:
            self._wanted_epoch += 1
        self.shown = frozenset()

    def serve_request(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Serve a file (WSGI, PEP 3333): one of the first pages or what these load at once, others after the build."""
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        file = path.removeprefix("/") + ("index.html" if path.endswith("/") else "")
        if file.endswith(".html"):
            self.requested.add(file)
        if not path.startswith("/livereload/"):
            with self._epoch_cond:
                self._epoch_cond.wait_for(lambda: self._is_shown(file) or self._visible_epoch == self._wanted_epoch)
            with self.swapping:
                if self._is_shown(file):
                    return self._served_at_once(file, start_response)
        return super().serve_request(environ, start_response)

    def _is_shown(self, file: str) -> bool:
        """Return whether a file is one of the first pages, or an asset: that of the last build has not changed."""
        is_asset = file.startswith("assets/") and ".." not in file and Path(self.root, file).is_file()
        return file in self.shown or (bool(self.shown) and is_asset)

    def _served_at_once(self, file: str, start_response: Callable[..., Any]) -> Iterable[bytes]:
        content = Path(self.root, file).read_bytes()
        if file.endswith(".html"):
            content = self._inject_js_into_html(content, self._wanted_epoch)  # type: ignore[no-untyped-call]
        kind = self._guess_type(file)  # type: ignore[no-untyped-call]
        start_response("200 OK", [("Content-Type", kind), ("Content-Length", str(len(content)))])
        return [content]


def versions(paths: Iterable[Path]) -> Versions:
    """Return the versions of files."""
    found = {}
    for path in paths:
        with suppress(FileNotFoundError):  # it is being replaced just now
            found[path] = (path.stat().st_mtime_ns, path.stat().st_size)
    return found
