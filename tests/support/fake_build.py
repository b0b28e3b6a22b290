"""Stands in for a build whose site grows file by file, in the tests' process or in another."""

from __future__ import annotations

import os
from pathlib import Path

from guidance.building import Build


def render(at_work: Build) -> Path:
    """Write a site of two files that say TEXT, and between them run what MEANWHILE has, both in the environment."""
    site = at_work.work / "new"
    site.mkdir(parents=True)
    (site / "first.html").write_text(os.environ["TEXT"], "utf-8")
    exec(os.environ.get("MEANWHILE", ""), {"os": os, "Path": Path})  # noqa: S102  # the test's own code
    (site / "last.html").write_text(os.environ["TEXT"], "utf-8")
    return site
