"""The build that MkDocs's events work on, and how they get it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from build.first_pages import First
from build.kept_results import KeptResults
from guidance.site import Site


@dataclass(slots=True)
class RunningBuild:
    """One run of MkDocs: over all languages, or over one of them in a process of its own."""

    site: Site
    kept: KeptResults
    published: Path | None = None
    """The site that this one is to replace, if there is one."""
    preview: bool = False
    """Whether it is a preview, in which PDFs are made only when one is requested."""
    first: First = field(default_factory=First)
    of_one_language: bool = False
    """Whether this process builds one language only; its parent writes what all languages share."""


given: RunningBuild | None = None
"""The build for the next run of MkDocs in this process; None if MkDocs was started by itself: then it opens its own."""
