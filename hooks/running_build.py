"""What the events of one build work on, and what they leave to whoever started it."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from dataclasses import dataclass, field

from guidance.site import Site
from kept_results import KeptResults


@dataclass(slots=True)
class Articles(MutableMapping[tuple[str, str], str]):
    """(language, page id) → the HTML of the page's text.

    It is kept as bytes: many pages wait for their templates, and one dash has a text take twice as much.
    """

    encoded: dict[tuple[str, str], bytes] = field(default_factory=dict)

    def __getitem__(self, page: tuple[str, str]) -> str:
        return self.encoded[page].decode()

    def __setitem__(self, page: tuple[str, str], html: str) -> None:
        self.encoded[page] = html.encode()

    def __delitem__(self, page: tuple[str, str]) -> None:
        del self.encoded[page]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self.encoded)

    def __len__(self) -> int:
        return len(self.encoded)


@dataclass(slots=True)
class RunningBuild:
    """One run of MkDocs: over all languages, or over one of them in a process of its own."""

    site: Site
    kept: KeptResults | None = None
    """What earlier builds have kept, in a preview."""
    of_one_language: bool = False
    """Whether others build the other languages, and whoever started them writes what all share."""
    articles: Articles = field(default_factory=Articles)
    script_hashes: set[str] = field(default_factory=set)
    """The content policy's sources of all inline scripts so far."""


given: RunningBuild | None = None
"""What the next run of MkDocs in this process works on; None where MkDocs is started by itself, and reads all anew."""
