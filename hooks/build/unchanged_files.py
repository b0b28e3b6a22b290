"""Writes the files of a site; those that the site in place has already become links to them, and keep their date.

By that date web servers tell a browser that it has a file already (RFC 9110, 13.1.3), and rsync what need not be sent.
A link takes less time than a file, above all where many were removed shortly before. No file is ever changed once it
has been written: it may be a link to what is published.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

MODE = 0o644
"""The permissions of a file of ours, which every web server can read."""


def write(path: Path, content: bytes, published: Path | None) -> None:
    """Write a file, or link to the one that is published at the same address if it has the same content.

    A file that is there is replaced.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileNotFoundError):
        path.unlink()
    if not (published and _has(published, content) and _linked(published, path)):
        path.write_bytes(content)


def link_unchanged(folder: Path, published: Path | None) -> None:
    """Replace each file of a folder that the published folder has, too, by a link to that one."""
    if published is None:
        return
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or path.stat().st_nlink > 1:
            continue
        other, beside = published / path.relative_to(folder), path.with_name(f"{path.name}.link")
        if _has(other, path.read_bytes()) and _linked(other, beside):
            beside.replace(path)


def _has(path: Path, content: bytes) -> bool:
    """Return whether a file is one as we write them, with this content."""
    try:
        facts = path.lstat()
        alike = stat.S_ISREG(facts.st_mode) and stat.S_IMODE(facts.st_mode) == MODE and facts.st_size == len(content)
        return alike and path.read_bytes() == content
    except OSError:
        return False


def _linked(path: Path, name: Path) -> bool:
    """Give a file another name; returns False where that can't be: some file systems have no links."""
    try:
        os.link(path, name, follow_symlinks=False)
    except OSError:
        return False
    return True
