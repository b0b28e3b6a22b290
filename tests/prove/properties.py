"""Try each property of the tests on a thousand new texts; ``make test`` tries it on a few that are always the same.

A function that leaves one sign unescaped is planted, too, which a property must notice. Exits with 1 where a property
does not hold; pytest prints the text and how to try it again.
"""

from __future__ import annotations

import os
import subprocess
import sys
from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st

from guidance.document.derived import MessageBox
from guidance.render.html import Html
from support.planted import report_planted
from support.project import ROOT
from support.stub_links import StubLinks
from support.tiny_library import shown


def title_is_shown() -> None:
    """Try whether readers see the title of a message letter for letter; raises AssertionError where they don't."""

    @settings(deadline=None, database=None)
    @given(st.text(alphabet="ab<>&;#"))
    def is_shown(title: str) -> None:
        assert shown(Html(StubLinks()).block(MessageBox("hello", "", title, ()))) == title

    is_shown()


def planted_fault_is_noticed() -> bool:
    """Return whether it is noticed that the sign is left as it is."""
    with mock.patch("guidance.render.html.escape", lambda text, **_: text.replace("&", "&amp;")):
        try:
            title_is_shown()
        except AssertionError:
            return True
    return False


def main() -> int:
    """Try all properties; returns the exit code."""
    command = [sys.executable, "-m", "pytest", "-q", "-m", "hypothesis", "tests/unit", "tests/build"]
    environment = {**os.environ, "HYPOTHESIS_PROFILE": "prove"}  # tests/conftest.py loads it
    failed = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    title_is_shown()
    noticed = report_planted({'a "<" that is not escaped': planted_fault_is_noticed()})
    return int(bool(failed) or not noticed)


if __name__ == "__main__":
    sys.exit(main())
