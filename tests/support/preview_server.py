"""A live preview of a small project, to break and to mend while it runs."""

from __future__ import annotations

import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from editor.server import Editor
from support.ports import free_port
from support.project import own_environment
from support.waiting import PATIENCE, until

PREVIEW = ("-m", "build.live_preview")
"""What "make serve" runs."""
LOOKS = 0.2
"""Seconds between two looks at a page, which take the builds' processors."""


@contextmanager
def previewing(project: Path, *command: str) -> Iterator[str]:
    """Run the preview (or another command that takes an address last) on a free port; gives its address."""
    address = f"127.0.0.1:{free_port()}"
    environment = own_environment()
    if command:
        del environment["PYTHONPATH"]  # "mkdocs serve" does without
    arguments, silent = [sys.executable, *(command or PREVIEW), address], subprocess.DEVNULL
    process = subprocess.Popen(arguments, cwd=project, env=environment, stdout=silent, stderr=silent)
    try:
        yield f"http://{address}/"
    finally:
        process.terminate()
        process.wait(PATIENCE)


def fetch(url: str) -> tuple[int, bytes]:
    """Return a page's status and content; status 0 while nothing answers."""
    try:
        with urllib.request.urlopen(url, timeout=PATIENCE) as response:  # noqa: S310  # our own server
            return response.status, response.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()
    except OSError:
        return 0, b""


def wait_for(url: str, text: str) -> str:
    """Fetch the page until it contains the text; returns the page."""

    def shown() -> str:
        page = fetch(url)[1].decode("utf-8", "replace")
        if text in page:
            return page
        time.sleep(LOOKS)
        return ""

    return until(shown)


@contextmanager
def editing_alone(project: Path) -> Iterator[Editor]:
    """Run the editor in this process, without a preview, which would build the site after each save; gives it."""
    server = Editor(project, free_port(), "http://127.0.0.1:1/")
    thread = Thread(target=server.serve_forever, args=[0.02])
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def editing(project: Path) -> Iterator[tuple[str, str]]:
    """Run "make edit" on free ports; gives the editor's address and the preview's, both of which answer."""
    ports = (free_port(), free_port())
    silent = subprocess.DEVNULL
    command = [sys.executable, "-m", "editor.server", *map(str, ports)]
    process = subprocess.Popen(command, cwd=project, env=own_environment(), stdout=silent, stderr=silent)
    editor, preview = (f"http://127.0.0.1:{port}/" for port in ports)
    try:
        wait_for(editor, "<title>")
        wait_for(preview, "<title>")
        yield editor, preview
    finally:
        process.terminate()
        process.wait(PATIENCE)
