"""The exception that events raise where something was found."""

from __future__ import annotations

from mkdocs.exceptions import PluginError

from guidance.findings import FindingsError


class ContentError(FindingsError, PluginError):
    """Stops MkDocs, which prints the findings without a traceback: it does so for its own exceptions alone."""

    def __str__(self) -> str:
        return f"the site can't be built\n{super().__str__()}"  # MkDocs puts "ERROR - " before the first line
