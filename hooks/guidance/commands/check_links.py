"""``make check-links``: asks the web whether the pages' links to it still lead somewhere. No check or build does so."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.parse import quote, urldefrag
from urllib.request import Request, urlopen

from guidance.content.model import Library
from guidance.document.nodes import Link

AT_ONCE = 8
PATIENCE = 20
"""Seconds for an answer."""
AGENT = "Mozilla/5.0 (compatible; guidance check-links)"
METHODS = ("HEAD", "GET")
"""The second is tried where the first fails: some hosts refuse it."""
ESCAPED = "%/:=&?~#+!$,;'@()*[]"
"""What stands in an address as it is."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the web said to an address."""

    good: bool
    text: str
    """A status, or why there is none; and the address to which it has moved."""


def check_links(library: Library) -> tuple[str, bool]:
    """Return what each external link answered, those first that lead nowhere, and whether all lead somewhere."""
    places = external_links(library)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = dict(zip(places, pool.map(ask, places), strict=True))
    lines = [f"{answer.text}  {address}  {', '.join(places[address])}" for address, answer in _worst_first(answers)]
    bad = sum(not answer.good for answer in answers.values())
    said = f"{bad} of {len(places)} lead nowhere." if bad else "all lead somewhere."
    return "\n".join([*lines, f"Links to the web: {len(places)}; {said}"]), not bad


def _worst_first(answers: Mapping[str, Answer]) -> list[tuple[str, Answer]]:
    return sorted(answers.items(), key=lambda item: item[1].good)


def external_links(library: Library) -> dict[str, list[str]]:
    """Return each address of the web to which pages link, without its fragment → the places of the links."""
    found: dict[str, list[str]] = {}
    for page in library.pages.values():
        for link in page.links:
            if isinstance(link, Link) and link.target.lower().startswith(("https://", "http://")):
                found.setdefault(urldefrag(link.target).url, []).append(f"{page.path}:{link.place.line}")
    return found


def ask(address: str) -> Answer:
    """Ask for an address, and follow where it leads."""
    said = ""
    for method in METHODS:
        request = Request(quote(address, safe=ESCAPED), method=method, headers={"User-Agent": AGENT})  # noqa: S310
        try:
            with urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310  # the addresses begin with http
                moved = f", now {answer.url}" if answer.url != request.full_url else ""
                return Answer(good=True, text=f"{answer.status}{moved}")
        except HTTPError as error:
            error.close()
            said = str(error.code)
        except (OSError, HTTPException, ValueError) as error:
            said = str(getattr(error, "reason", error)) or type(error).__name__
    return Answer(good=False, text=said)
