"""A live preview of a small project, to break and to mend while it runs."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from support.project import OWN, copy_project
from support.tiny_site import tiny_site, write_files

TIMEOUT = 60
"""Seconds; a build of the small project takes about one."""
PREVIEW = ("hooks/live_preview.py",)
"""What "make serve" runs."""


def small_project(target: Path) -> Path:
    """Copy the project to ``target`` with the tiny site in place of the real one."""
    project = copy_project(target)
    for path in (project / "docs").iterdir():
        if path.name != "assets":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    write_files(project, tiny_site())
    return project


@contextmanager
def previewing(project: Path, *command: str) -> Iterator[str]:
    """Run the preview (or another command that takes an address last) on a free port; gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {key: value for key, value in os.environ.items() if key not in OWN}
    process = subprocess.Popen(
        [sys.executable, *(command or PREVIEW), f"127.0.0.1:{port}"],
        cwd=project,
        env={**environment, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(TIMEOUT)


def fetch(url: str) -> tuple[int, bytes]:
    """Return a page's status and content; status 0 while nothing answers."""
    try:
        with urllib.request.urlopen(url, timeout=TIMEOUT) as response:  # noqa: S310  # our own server
            return response.status, response.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()
    except OSError:
        return 0, b""


def wait_for(url: str, text: str) -> str:
    """Fetch the page until it contains the text; returns the page."""
    end = time.monotonic() + TIMEOUT
    seen = ""
    while time.monotonic() < end:
        seen = fetch(url)[1].decode("utf-8", "replace")
        if text in seen:
            return seen
        time.sleep(0.05)
    pytest.fail(f"{url} does not show {text!r} within {TIMEOUT} s; it has {len(seen)} characters: {seen[:2000]}")


def edit(path: Path, old: str, new: str) -> None:
    """Replace a text, which must be there, in a file."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
