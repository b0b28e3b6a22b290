"""What the proofs that pytest runs read: the site of docs/ as they are today, in place of the sample library's."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def site(real_site: Path) -> Path:
    """Return the directory of the site of docs/, which ``base`` serves; nobody may change anything in it."""
    return real_site
