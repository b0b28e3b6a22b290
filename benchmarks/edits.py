"""How long an editor waits for a change: from saving a page until ``make serve`` shows it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from guidance.commands.project import project_library, project_settings
from guidance.links.addresses import Addresses
from measured import CommandError

EDITS = 3
PATIENCE = 600
"""Seconds after which a preview counts as hanging."""
INTERVAL = 0.05
"""Seconds between two looks at the page."""


@dataclass(frozen=True, slots=True)
class Waits:
    """Seconds that somebody waits."""

    first: float
    """From the start of the preview to its first page."""
    edit: float
    """From saving a changed page to seeing the change: the median of some edits."""
    slowness: float = 1
    """How many times as long as another machine this one took, just then."""

    @property
    def fair(self) -> float:
        """Seconds from saving to seeing on that machine."""
        return self.edit / self.slowness


def measure_edits(project: Path) -> Waits:
    """Edit a page of a project of ours several times under ``make serve``; the project is as it was then."""
    settings = project_settings(project, {})
    library, _ = project_library(project, settings)
    page = next(page for page in library.pages.values() if page.steps)
    path, text = project / page.path, (project / page.path).read_text("utf-8")
    begun = time.perf_counter()
    try:
        with _preview(project) as address:
            url = address + Addresses.of(library).paths[page.lang, page.id]
            _wait_for(url, "</html>")
            first = time.perf_counter() - begun
            waits = []
            for number in range(EDITS):
                begun = time.perf_counter()
                path.write_text(f"{text}\nEdit {number}.\n", "utf-8")
                _wait_for(url, f"Edit {number}.")
                waits.append(time.perf_counter() - begun)
                _wait_for(f"{address}sitemap.xml", "</urlset>")  # served once all pages are built
    finally:
        path.write_text(text, "utf-8")
    return Waits(first, median(waits))


@contextmanager
def _preview(project: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    process = subprocess.Popen(
        [sys.executable, "-m", "build.live_preview", address],
        cwd=project,
        env={**os.environ, "PYTHONPATH": "hooks", "TIMES": str(project / ".preview-times")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield f"http://{address}/"
    finally:
        process.terminate()
        process.wait()
        for path in project.glob(".preview-times.*"):
            path.unlink()


def _wait_for(url: str, text: str) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url) as response:  # noqa: S310  # our own server
                if text in response.read().decode():
                    return
        except urllib.error.HTTPError as error:
            error.close()
        except OSError:
            pass  # nothing answers yet
        time.sleep(INTERVAL)
    raise CommandError(f"the preview does not show {text!r} at {url}")
