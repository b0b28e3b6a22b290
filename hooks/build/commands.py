"""The commands that the Makefile calls: ``python -m build.commands site``, ``offline`` and ``pdf``."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from build.one_build import Build, BuildError, Stopped, building, refusal
from build.unchanged_files import write
from build.up_to_date import Earlier
from guidance.commands.processes import EndedError, each_apart, in_parallel
from guidance.commands.project import project_library, project_settings
from guidance.commands.reports import report
from guidance.content.model import Archive, Library
from guidance.content.settings import Settings, notices
from guidance.findings import FindingsError
from guidance.links.revisions import change_notices
from guidance.offline.archive import archive
from guidance.pdf.compiler import has_started

NEW, PACKED = "new", "packed"
"""Folders, in the work directory, into which a site is built: to publish, and to pack."""
DIRECTORY_URLS = "DIRECTORY_URLS"
"""The environment variable by which mkdocs.yml makes addresses that end in ``index.html``."""
SITE, PDFS = "site", "pdf"
WRITTEN = {"site": f"{SITE}/", "offline": "the archive", "pdf": f"{PDFS}/"}
"""Command → what it replaces when it succeeds."""
UNCHANGED = "Nothing has changed since then, so it stays as it is."


def main() -> int:
    """Run the command named on the command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="build", description="Checks and builds the site.")
    parser.add_argument("command", choices=tuple(WRITTEN))
    command = parser.parse_args().command
    kept = f"{WRITTEN[command]} is as it was"
    try:
        run(command)
    except FindingsError as error:
        print(report(error.findings))
        print(f"The build failed; {kept}.", file=sys.stderr)
        return 1
    except (BuildError, EndedError) as error:
        print(f"{error}\nThe build failed; {kept}.", file=sys.stderr)
        return 1
    except Stopped as stopped:
        print(f"Stopped; {kept}.", file=sys.stderr)
        return 128 + int(stopped.args[0])
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130
    return 0


def run(command: str) -> None:
    """Check the project and run a command. Raises FindingsError, BuildError, EndedError and Stopped."""
    root = Path.cwd()
    write: Mapping[str, Callable[[Build, Library, Settings], str]] = {"site": site, "offline": offline, "pdf": pdfs}
    with building(root) as at_work:  # read settings only once the lock is held: a build before may have taken a while
        settings = project_settings(root, os.environ)
        place = {"site": SITE, "offline": f"{settings.archive}.zip", "pdf": PDFS}[command]
        recorded = partial(Earlier.of, root, settings, dict(os.environ), command, root / place)
        earlier = recorded()
        said = earlier.said()
        if said is None:
            said = _written(at_work, settings, write[command])
            _finish({"record": partial(_record, earlier, recorded, said), "clear": at_work.clear})
        else:
            said = f"{said}\n{UNCHANGED}"
    print(said)


def _finish(last: Mapping[str, Callable[[], None]]) -> None:
    """Do what follows once the result is in place, which can do without: a process that is ended is no failure."""
    with suppress(EndedError):
        for _ in each_apart(last, fork=not has_started()):
            pass


def _record(earlier: Earlier, recorded: Callable[[], Earlier], said: str) -> None:
    """Record what was written, unless somebody has saved a file meanwhile."""
    if recorded() == earlier:
        earlier.record(said)


def _written(at_work: Build, settings: Settings, write: Callable[[Build, Library, Settings], str]) -> str:
    """Check the project and write what a command writes; returns what to print. Raises what ``run`` does."""
    library, findings = project_library(at_work.root, settings, run_all=in_parallel)
    if findings:
        raise FindingsError(findings)
    written = write(at_work, library, settings)
    told = notices(settings.site_url, settings.contact, settings.publishing)
    return "\n".join((*told, *change_notices(library), written))


def site(at_work: Build, library: Library, settings: Settings) -> str:
    """Build the site and replace site/ with it; returns the message to print."""
    zipped = packed(at_work, library, settings) if settings.publishing.offline_zip else b""
    if zipped:
        library = replace(library, archive=Archive(f"{settings.archive}.zip", len(zipped)))
    new = rendered(at_work, library, settings, published=at_work.root / SITE)
    if library.archive:
        write(new / library.archive.path, zipped, at_work.root / SITE / library.archive.path)
    at_work.put_in_place(new, SITE)
    names = ", ".join(settings.languages[lang] for lang in library.complete)
    begun = ", ".join(settings.languages[lang] for lang in settings.begun)
    pages = f"{len(library.entries)} pages in each of {names}" + (f"; begun: {begun}" if begun else "")
    pages += f"; drafts left out: {len(library.draft_findings)}" if library.draft_findings else ""
    read = "To read it: python3 -m http.server -d site, then http://localhost:8000/"
    return f"Built site/: {pages}. {read}"


def offline(at_work: Build, library: Library, settings: Settings) -> str:
    """Write the site as an archive whose pages open without a web server; returns the message to print."""
    name = f"{settings.archive}.zip"
    written = at_work.work / name
    written.write_bytes(packed(at_work, library, settings))
    at_work.put_in_place(written, name)
    return f"Wrote {name}. Unpack it anywhere and open index.html."


def packed(at_work: Build, library: Library, settings: Settings) -> bytes:
    """Return the archive of the site."""
    given = os.environ.get(DIRECTORY_URLS, "true")
    os.environ[DIRECTORY_URLS] = "false"
    new = rendered(at_work, library, settings, PACKED)
    os.environ[DIRECTORY_URLS] = given
    files = {path.relative_to(new).as_posix(): path.read_bytes() for path in new.rglob("*") if path.is_file()}
    return archive(files, library.epoch(), settings.archive)


def pdfs(at_work: Build, library: Library, settings: Settings) -> str:
    """Write only the PDFs, into pdf/, with the paths that they have on the site; returns the message to print."""
    if not settings.pdfs:
        raise BuildError('mkdocs.yml says "pdf: false". Write "pdf: true", then build again.')
    new, chosen = rendered(at_work, library, settings), at_work.work / PDFS
    files = sorted(new.rglob("*.pdf"))
    for path in files:
        target = chosen / path.relative_to(new)
        target.parent.mkdir(parents=True, exist_ok=True)
        path.rename(target)
    at_work.put_in_place(chosen, PDFS)
    return f"Wrote {len(files)} files to {PDFS}/."


def rendered(
    at_work: Build, library: Library, settings: Settings, name: str = NEW, published: Path | None = None
) -> Path:
    """Build the site in the work directory; returns its folder. Raises BuildError and FindingsError."""
    from build.languages import build_site  # noqa: PLC0415  # slow to import: findings come first

    new = at_work.work / name
    outcome = build_site(library, settings, new, published=published)
    if outcome.refused:
        raise BuildError(". ".join(refusal(outcome.refused)))
    if outcome.findings:
        raise FindingsError(outcome.findings)
    return new


if __name__ == "__main__":
    sys.exit(main())
