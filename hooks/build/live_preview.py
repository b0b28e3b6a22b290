"""The live preview, ``make serve``: MkDocs's live-reload server, which goes on whatever goes wrong in a build.

Each build runs in a process of its own, forked from a builder process that has imported the present hooks and core and
done nothing else. So no build depends on an earlier one. Where texts alone have changed, the pages that browsers show
are built first, and shown while the others are built. If a build has findings, a page with them replaces the site at
every address until they are fixed. PDFs, which take longest, are made when one is requested.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import logging
import multiprocessing
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import nullcontext, suppress
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from threading import Lock, Thread
from typing import Any

from mkdocs.livereload import LiveReloadServer

from build.faults import SETTINGS, build_faults, traceback_of
from build.findings_page import STYLE, findings_page
from build.first_pages import First, PreviewServer, Versions, versions
from guidance.commands.processes import SAFE, EndedError, bound_to, each_apart, stop_at_signals
from guidance.findings import Code, Finding

SOURCES = ("docs", "hooks", "overrides", "mkdocs.yml")
HERE = "127.0.0.1:8000"
PORTS = 2**16
ENDED = Finding(
    SETTINGS,
    1,
    "the build ended without a result",
    "The terminal may tell more; a build that is out of memory ends so, too.",
    Code.BUILD,
)

log = logging.getLogger("mkdocs.hooks.live_preview")


def build_once(site: str, serve_url: str = "", first: First | None = None) -> tuple[list[Finding], str]:
    """Build into an empty folder; returns the findings, and a traceback if the program failed.

    The arguments are those of ``build_checked``.
    """
    try:
        builds = importlib.import_module("build.languages")  # late: it imports the core, which may be broken
        outcome = builds.build_checked(Path(site), serve_url, first)
        if outcome.refused:
            what, remedy = importlib.import_module("build.one_build").refusal(outcome.refused)
            return [Finding(SETTINGS, 1, what, remedy, Code.BUILD)], ""
    except (Exception, SystemExit) as error:  # noqa: BLE001  # editors must see whatever it is
        return build_faults(error, [], Path.cwd()), traceback_of(error)
    return list(outcome.findings), outcome.details


def get_ready(parent: int) -> None:
    """Import what builds need, in the builder process; each build reports what can't be imported."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server
    if SAFE:
        bound_to(parent)
    gc.disable()  # what is read has no cycles, and looking for them takes a fifth of the time
    with suppress(Exception, SystemExit):
        importlib.import_module("build.languages")


def build_apart(root: str, *arguments: Any) -> tuple[str, str]:
    """Call ``build_once``, in a process of its own if possible; returns what ``shown`` makes of its result.

    What has changed is read here, before, so that nothing is read twice. Raises EndedError if that process is ended.
    """
    with suppress(Exception, SystemExit):  # the build will say what is wrong
        importlib.import_module("guidance.commands.project").read_ahead(
            Path.cwd(), os.environ, importlib.import_module("build.languages").known
        )
    [built] = each_apart({"build": partial(build_once, *arguments)})
    return shown(*built, root)


def shown(findings: list[Finding], details: str, root: str) -> tuple[str, str]:
    """Return the text for the terminal and the page for the browser; both are empty if there are no findings.

    The server gets these texts instead of findings, because it may run an earlier version of the program.
    """
    if not findings:
        return "", ""
    return "\n".join([*map(str, findings), details]).strip(), findings_page(
        findings, details, root, os.environ.get("EDIT_URL", "")
    )


class LivePreview:
    """Builds the site and answers requests for a live-reload server; only ours shows pages before the others."""

    def __init__(self, server: LiveReloadServer) -> None:
        """Register with the server."""
        self.server = server
        self.early = server if isinstance(server, PreviewServer) else None
        self.site = Path(server.root)
        self.work = TemporaryDirectory(prefix="preview-", ignore_cleanup_errors=True)  # removed when this process ends
        self.lock = Lock()
        self.beside: Versions | None = None
        """What the site was made of besides the texts; None if there are findings in its place."""
        self.lacks_pdfs = True
        self.builder: ProcessPoolExecutor | None = None
        self.code: Versions = {}
        server.builder = self.build
        server.set_app(self.answer)

    def build(self) -> None:
        """Rebuild the site; if that fails, replace it by the page with the findings."""
        with self.lock, self._folder() as elsewhere:
            beside = beside_texts()
            asked = self.early.asked() if self.early else frozenset()
            with self._folder() as folder:
                first = First(asked, folder) if beside == self.beside else First()
                said, page = self._attempt(elsewhere, self.server.url, first)
            self.lacks_pdfs, self.beside = not page, None if page else beside
            old = Path(mkdtemp(dir=self.work.name))
            with self.early.swapping if self.early else nullcontext():
                if self.early:
                    self.early.forget_shown(reload=bool(page))
                for path in self.site.iterdir():
                    path.rename(old / path.name)
                for path in [] if page else Path(elsewhere).iterdir():
                    path.rename(self.site / path.name)
                if page:
                    self._show(said, page)
        Thread(target=shutil.rmtree, args=[old, True], daemon=True).start()  # no need to wait for that

    def _folder(self) -> TemporaryDirectory[str]:
        """Return a folder that is removed at the end, or with ``work``: whoever is interrupted may still write there.

        An error of that would take the place of KeyboardInterrupt, and the server would go on.
        """
        return TemporaryDirectory(dir=self.work.name, ignore_cleanup_errors=True)

    def answer(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer as MkDocs does (WSGI, PEP 3333), but have the reload script in the page for unknown addresses, too."""
        if environ["PATH_INFO"].endswith((".pdf", ".epub")):
            self._make_pdfs()
        response: list[Any] = []
        body = self.server.serve_request(environ, lambda *arguments: response.extend(arguments))
        status, headers = response
        if status.startswith("404"):
            unknown = {**environ, "PATH_INFO": f"{self.server.mount_path}404.html"}
            return self.server.serve_request(unknown, lambda _, headers: start_response(status, headers))
        start_response(status, headers)
        return body

    def _make_pdfs(self) -> None:
        """Make the PDFs and e-books of the latest build, as they are published; if that fails, show the findings."""
        with self.lock, self._folder() as elsewhere:
            if not self.lacks_pdfs or code_of(Path("hooks")) != self.code:  # a build is about to follow anyway
                return
            self.lacks_pdfs = False
            said, page = self._attempt(elsewhere)
            made = [path for path in Path(elsewhere).rglob("*") if path.suffix in (".pdf", ".epub")]
            for path in [] if page else made:
                target = self.site / path.relative_to(elsewhere)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.move(path, target)
            if page:
                self._show(said, page)

    def _attempt(self, site: str, serve_url: str = "", first: First | None = None) -> tuple[str, str]:
        try:
            work = self._builder().submit(build_apart, self.server.mount_path, site, serve_url, first)
            if self.early and first:
                self.early.show_when_finished(first, work)
            return work.result()
        except (BrokenProcessPool, EndedError):
            self.code = {}
            return shown([ENDED], "", self.server.mount_path)

    def _builder(self) -> ProcessPoolExecutor:
        """Return the builder process, from which builds are forked: a new one if the program has changed."""
        code = code_of(Path("hooks"))
        if self.builder is None or code != self.code or not SAFE:
            if self.builder:
                self.builder.shutdown()
            processes = multiprocessing.get_context("spawn")
            self.builder = ProcessPoolExecutor(1, processes, initializer=get_ready, initargs=(os.getpid(),))
            self.code = code
        return self.builder

    def _show(self, said: str, page: str) -> None:
        log.error("%s", said)
        shutil.copyfile(Path(__file__).with_name("findings.css"), self.site / STYLE)
        (self.site / "404.html").write_text(page, "utf-8")


def code_of(folder: Path) -> Versions:
    """Return the versions of the Python files in a folder."""
    return versions(folder.rglob("*.py"))


def beside_texts() -> Versions:
    """Return the versions of all that the site is made of besides its texts."""
    paths = (path for part in (*SOURCES[1:], "docs/assets") for path in (Path(part), *Path(part).rglob("*")))
    return versions(path for path in paths if path.suffix != ".pyc" and path.is_file())


def sources(folder: str | None) -> Iterator[os.DirEntry[str]]:
    """Yield the entries of a folder that the site depends on; in the project's root, only SOURCES."""
    for entry in os.scandir(folder):
        hidden = entry.name == "__pycache__" or entry.name.startswith(".#")  # a lock file of Emacs
        if not hidden and (folder != str(Path.cwd()) or entry.name in SOURCES):
            yield entry


def serve(host: str, port: int) -> int:
    """Preview the project in the working directory until interrupted; returns the exit code."""
    with TemporaryDirectory(prefix="preview-") as site:
        server = PreviewServer(host, port, site, sources)
        try:
            LivePreview(server).build()
            server.watch(".")
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            pass
        except OSError as error:
            remedy = "Name another address, for instance: make serve ADDRESS=127.0.0.1:8001"
            print(f"{server.url} can't be served: {error.strerror}. {remedy}", file=sys.stderr)
            return 1
        finally:
            server.shutdown()
    return 0


def address(text: str) -> tuple[str, int]:
    """Return host and port; without a host, that of this machine. Raises ArgumentTypeError."""
    host, _, port = text.rpartition(":")
    if not (port.isascii() and port.isdigit() and 0 < int(port) < PORTS):
        raise argparse.ArgumentTypeError(f'"{text}" is no address. Write host:port, for instance {HERE}.')
    return host or HERE.partition(":")[0], int(port)


def main() -> int:
    """Run the preview at the address on the command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="preview", description="Shows the site while it is written.")
    parser.add_argument(
        "address", nargs="?", type=address, default=HERE, help=f"host:port, or a port alone; {HERE} by default"
    )
    host, port = parser.parse_args().address
    logging.basicConfig(format="%(message)s", level=logging.INFO)
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    stop_at_signals()
    return serve(host, port)


if __name__ == "__main__":
    sys.exit(main())
