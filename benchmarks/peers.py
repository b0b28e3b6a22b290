"""Other site generators that are installed here, and how each builds the stock project's articles."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from measured import Cost, run_measured
from scale_sites import Built

PAGE = """\
<!doctype html><html lang="{{ .Site.Language.Lang }}"><head><title>{{ .Title }}</title></head><body>
<nav><ul>{{ range .Site.RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .File.BaseFileName }}</a></li>{{ end }}</ul>
</nav><main>{{ .Content }}</main></body></html>
"""
"""Hugo has no theme of its own: one with the whole navigation on every page, as Material has it."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A generator."""

    command: tuple[str, ...]
    prepare: Callable[[Built, Path], None]
    """What writes its project into a folder."""


def _mkdocs_project(built: Built, folder: Path) -> None:
    shutil.copytree(built.folder / "stock", folder, ignore=shutil.ignore_patterns("site"))


def _hugo_project(built: Built, folder: Path) -> None:
    languages = "".join(f'[languages.{lang}]\ncontentDir = "docs/{lang}"\n' for lang in built.settings.languages)
    first = next(iter(built.settings.languages))
    shutil.copytree(built.folder / "stock" / "docs", folder / "docs")
    for index in folder.rglob("index.md"):
        index.rename(index.with_name("_index.md"))  # Hugo takes index.md for a page without pages below it
    settings = f'baseURL = "{built.settings.site_url}"\ndefaultContentLanguage = "{first}"\n{languages}'
    (folder / "hugo.toml").write_text(settings, "utf-8")
    (folder / "layouts" / "_default").mkdir(parents=True)
    for name in ("single", "list"):
        (folder / "layouts" / "_default" / f"{name}.html").write_text(PAGE, "utf-8")


PEERS = {"hugo": Peer(("hugo", "--quiet"), _hugo_project)}


def named_peers(text: str) -> Mapping[str, Peer]:
    """Return the peers of a command line: names of PEERS, or ``name=command`` for what reads a mkdocs.yml.

    Names are apart by commas. Raises ValueError for a name without a command that is not among PEERS.
    """
    found: dict[str, Peer] = {}
    for part in filter(None, map(str.strip, text.split(","))):
        name, _, command = part.partition("=")
        if not command and name not in PEERS:
            known = ", ".join(PEERS)
            raise ValueError(f'there is no peer "{name}". Known are: {known}; name others as "{name}=command".')
        found[name] = Peer(tuple(shlex.split(command)), _mkdocs_project) if command else PEERS[name]
    return found


def run_peer(peer: Peer, built: Built) -> Cost:
    """Build a library with a peer, into an empty folder."""
    folder = built.folder / "peer"
    shutil.rmtree(folder, ignore_errors=True)
    peer.prepare(built, folder)
    return run_measured(peer.command, folder)
