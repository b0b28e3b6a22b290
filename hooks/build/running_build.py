"""What the events of one build work on, and what they leave to whoever started it."""

from __future__ import annotations

from dataclasses import dataclass

from build.kept_results import KeptResults
from guidance.site import Site


@dataclass(slots=True)
class RunningBuild:
    """One run of MkDocs: over all languages, or over one of them in a process of its own."""

    site: Site
    kept: KeptResults | None = None
    """What earlier builds have kept, in a preview."""
    of_one_language: bool = False
    """Whether others build the other languages, and whoever started them writes what all share."""


given: RunningBuild | None = None
"""What the next run of MkDocs in this process works on; None where MkDocs is started by itself, and reads all anew."""
