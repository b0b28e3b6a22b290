"""The live preview shows a change of a page, and of the core itself, without a restart."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from project import copy_project

TIMEOUT = 30


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_project(tmp_path / "p")


@pytest.fixture
def address(project: Path) -> Iterator[str]:
    """Start the preview on a free port; stop it afterwards."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    with subprocess.Popen(
        command, cwd=project, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        yield f"http://127.0.0.1:{port}/"
        server.terminate()


def wait_for(url: str, text: str) -> None:
    """Fetch the page until it contains the text."""
    end = time.monotonic() + TIMEOUT
    seen = ""
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=TIMEOUT) as response:  # noqa: S310  # our own server
                seen = response.read().decode()
        except OSError:
            seen = ""
        if text in seen:
            return
        time.sleep(0.1)
    pytest.fail(f"{url} does not show {text!r} within {TIMEOUT} s; it has {len(seen)} characters")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_the_preview_shows_changes_of_pages_and_of_the_core(project: Path, address: str) -> None:
    url = f"{address}de/strategien/offen-sagen-worum-es-geht/"
    wait_for(url, "Kurz gesagt")
    edit(project / "docs/de/strategies/be-open.md", "## Kurz gesagt", "## In aller Kürze")
    wait_for(url, "In aller Kürze")
    edit(project / "hooks/guidance/checklists.py", 'class="checklist"', 'class="checklist fresh"')
    wait_for(url, "checklist fresh")
