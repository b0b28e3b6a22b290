"""Looks at a site while it is built, as readers do: is what they find complete?"""

from __future__ import annotations

import hashlib
import os
import threading
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

MISSING = "missing"
INCOMPLETE = "incomplete"
REPLACED = "replaced meanwhile"
"""The directory gave way to another one during the look: neither of the two was seen whole."""
PAUSE = 0.04
"""Seconds between two looks, which leave the builds the processors."""


def fingerprint(place: Path) -> str:
    """Return one hash for all paths and bytes of a directory or file."""
    files = sorted(path for path in place.rglob("*") if path.is_file()) if place.is_dir() else [place]
    whole = hashlib.sha256()
    for path in files:
        whole.update(f"{path.relative_to(place)}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()


def look(place: Path, complete: Mapping[str, str]) -> str:
    """Return the name that a directory's fingerprint has in ``complete``; else MISSING, INCOMPLETE or REPLACED."""
    try:
        opened = os.open(place, os.O_RDONLY | os.O_DIRECTORY)
    except FileNotFoundError:
        return MISSING
    try:
        try:
            found = fingerprint(place)
        except FileNotFoundError:
            found = ""
        if not os.path.samestat(os.fstat(opened), place.stat()):
            return REPLACED
        return complete.get(found, INCOMPLETE)
    except FileNotFoundError:
        return MISSING
    finally:
        os.close(opened)


class Reader:
    """Looks at a directory again and again, as a context: ``seen`` counts what it found."""

    def __init__(self, place: Path, complete: Mapping[str, str]) -> None:
        """Say what to look at, and the fingerprints that are complete with their names."""
        self.seen: Counter[str] = Counter()
        self._place, self._complete = place, complete
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._read)

    def _read(self) -> None:
        while True:  # at least once
            self.seen[look(self._place, self._complete)] += 1
            if self._end.wait(PAUSE):
                return

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end.set()
        self._thread.join()
