"""Builds a site with MkDocs: languages, what belongs to no language, and documents in processes beside each other.

The processes share the library, which has been read and checked before. The result is the same, byte by byte, as that
of ``mkdocs build`` in one process.
"""

from __future__ import annotations

import gc
import logging
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs_static_i18n import config as i18n

from build import running_build
from build.assets import merge_assets
from build.common_pages import derived_jobs, list_jobs, sorted_out, write_from_pages
from build.faults import build_faults, traceback_of
from build.first_pages import First
from build.kept_results import KeptResults
from build.one_build import REMEDIES
from build.running_build import RunningBuild
from build.templates import prepare_theme
from build.unchanged_files import link_unchanged
from guidance.commands.processes import SAFE, EndedError, Forked, in_parallel
from guidance.commands.project import project_library, project_settings
from guidance.content.language_tags import TAG
from guidance.content.library import Known
from guidance.content.model import Library
from guidance.content.palettes import palette_style
from guidance.content.settings import SETTINGS, Settings
from guidance.epub import MadeWithBooks
from guidance.findings import Code, Finding, FindingsError
from guidance.links.handbook import HANDBOOK
from guidance.pdf.compiler import has_started
from guidance.site import site_of

PARTS = ".parts"
"""The folder, in the site's folder, for the languages until all are finished."""
MORE = 60
"""Megabytes that a process may have taken and go on: Typst, its fonts and some sheets, not a handbook."""
LANGUAGE = "LANGUAGE_TO_BUILD"
"""The environment variable by which mkdocs.yml makes the i18n plugin build only one language."""

known: Known = {}
"""What the preview has read earlier, in the process from which builds are forked."""

i18n.RE_LOCALE = re.compile(rf"{TAG.pattern}\Z")  # the plugin's own knows no languages of three letters


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of a build, or of one language's part of it."""

    findings: tuple[Finding, ...] = ()
    """Anything that prevents publication, warnings of MkDocs included."""
    details: str = ""
    """The traceback of a failure of the program."""
    refused: OSError | None = None
    """A fault of the machine, which no change of texts or code can fix."""


class Collected(logging.Handler):
    """Keeps the warnings and errors that MkDocs logs."""

    def __init__(self) -> None:
        """Ignore what is below a warning."""
        super().__init__(logging.WARNING)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the message."""
        self.texts.append(record.getMessage())


def build_site(
    library: Library,
    settings: Settings,
    target: Path,
    *,
    published: Path | None = None,
    preview: bool = False,
    first: First | None = None,
) -> Outcome:
    """Build the site of a checked library, from the working directory, into an empty or missing folder.

    ``settings`` have the public address, or in a preview that of its server. Of the site that is ``published``, files
    that stay as they are are linked. Previews have no PDFs, and begin with the pages in ``first``.
    """
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(library.epoch()))
    gc.freeze()  # the library stays until the end, so the garbage collector need not look through it
    return watched(lambda: _build(library, settings, target, published, preview=preview, first=first or First()))


def build_checked(
    target: Path, serve_url: str = "", first: First | None = None, published: Path | None = None
) -> Outcome:
    """Check the project in the working directory, and build it if there is no finding.

    With a ``serve_url``, which replaces the public address, the build is a preview, which begins with the pages in
    ``first``; else it may replace a site that is ``published``.
    """
    try:
        settings = project_settings(Path.cwd(), os.environ)
    except FindingsError as error:
        return Outcome(error.findings)
    if serve_url:
        settings = replace(settings, site_url=serve_url)
    library, findings = project_library(Path.cwd(), settings, drafts=bool(serve_url), known=known, run_all=in_parallel)
    if findings:  # also report MkDocs's errors in its settings, as the build does
        return _combined([watched(_load_settings), Outcome(tuple(findings))])
    return build_site(library, settings, target, published=published, preview=bool(serve_url), first=first)


def _load_settings() -> Outcome:
    """Load MkDocs's settings, and with them the hooks."""
    load_config()
    return Outcome()


def watched(work: Callable[[], Outcome]) -> Outcome:
    """Return the outcome of some work; exceptions and warnings of MkDocs become findings."""
    collected = Collected()
    logging.getLogger("mkdocs").addHandler(collected)
    try:
        outcome = work()
        warnings = build_faults(None, collected.texts, Path.cwd())
        return replace(outcome, findings=tuple(dict.fromkeys((*outcome.findings, *warnings))))
    except EndedError as error:
        return Outcome((Finding(SETTINGS, 1, error.what, error.remedy, Code.BUILD),))
    except (Exception, SystemExit) as error:  # noqa: BLE001  # editors must see whatever it is
        if isinstance(error, OSError) and error.errno in REMEDIES:
            return Outcome(refused=error)
        findings = tuple(build_faults(error, collected.texts, Path.cwd()))
        return Outcome(findings, traceback_of(error) if findings[0].code is Code.BUILD else "")
    finally:
        logging.getLogger("mkdocs").removeHandler(collected)


def _build(
    library: Library, settings: Settings, target: Path, published: Path | None, *, preview: bool, first: First
) -> Outcome:
    config = _config(settings, target)
    site = site_of(Path.cwd(), library, settings, directory_urls=config.use_directory_urls)
    kept = KeptResults.of(Path.cwd(), settings.cache_mb)
    running = RunningBuild(site, kept, published, preview=preview, first=first)
    if not SAFE:
        running_build.given = running
        _run_mkdocs(config, settings, preview=preview)
        link_unchanged(target, published)
        return Outcome()
    merge_assets(config, palette_style(settings.palette))
    prepare_theme(config.theme, running.kept)
    env = config.theme.get_env()
    target.mkdir(parents=True, exist_ok=True)
    derived = derived_jobs(running, config)
    here = derived if has_started() else {}  # Typst's threads are missing in a process that is forked after it has run
    handbooks = {name: job for name, job in derived.items() if name.endswith(f"/{HANDBOOK}.pdf")}
    jobs: dict[str, Callable[[], Outcome | MadeWithBooks]] = {
        lang: partial(_part, running, settings, lang, target / PARTS / lang) for lang in settings.languages
    }
    jobs |= {name: partial(_list, write) for name, write in list_jobs(running, config, env).items()}
    parts = dict.fromkeys(jobs, Outcome())
    if not here:
        jobs = {**handbooks, **jobs, **derived}  # what takes longest begins first
    cores = len(os.sched_getaffinity(0))
    with Forked.started(jobs, cores, partial(_may_go_on, running, _memory())) as forked:
        made = chain(_without_parts(forked.results(), parts), (job() for job in here.values()))
        downloads, refused = sorted_out(made)
    outcome = _combined([*parts.values(), Outcome(refused)])
    if not outcome.findings and not outcome.refused:
        _merge(target, tuple(settings.languages))
        write_from_pages(running, config, downloads)
    return outcome


def _may_go_on(running: RunningBuild, before: int) -> bool:
    """Return whether a process may do more: MkDocs leaves settings of one language, and Typst keeps memory.

    ``before`` are the megabytes of the process that it was forked from.
    """
    return not running.of_one_language and _memory() < before + MORE


def _memory() -> int:
    """Return the megabytes that this process holds now, by /proc/self/statm (Linux, proc(5)).

    What it held at most, by getrusage(2), would begin with what the process held that started it.
    """
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 1_000_000


def _without_parts(
    results: Iterable[tuple[str, Outcome | MadeWithBooks]], parts: dict[str, Outcome]
) -> Iterator[MadeWithBooks]:
    """Yield what comes of documents; the outcomes of all else go to ``parts``."""
    for name, result in results:
        if isinstance(result, Outcome):
            parts[name] = result
        else:
            yield result


def _config(settings: Settings, target: Path) -> MkDocsConfig:
    config = load_config(site_dir=str(target))
    config.site_url = settings.site_url
    return config


def _run_mkdocs(config: MkDocsConfig, settings: Settings, *, preview: bool) -> None:
    config.plugins.on_startup(command="serve" if preview else "build", dirty=False)
    build(config, serve_url=settings.site_url if preview else None)


def _part(running: RunningBuild, settings: Settings, lang: str, target: Path) -> Outcome:
    """Build one language; runs in a process of its own."""

    def work() -> Outcome:
        os.environ[LANGUAGE] = lang
        running.of_one_language = True
        running_build.given = running
        config = _config(settings, target)
        if lang != next(iter(settings.languages)):
            config.theme.static_templates.clear()  # those of the first language are published
        _run_mkdocs(config, settings, preview=running.preview)
        link_unchanged(target, running.published)
        return Outcome()

    return watched(work)


def _list(write: Callable[[], None]) -> Outcome:
    """Write what needs no finished page; runs in a process of its own."""

    def work() -> Outcome:
        write()
        return Outcome()

    return watched(work)


def _combined(parts: Sequence[Outcome]) -> Outcome:
    """Return the outcome of all parts; findings that several have occur once."""
    return Outcome(
        tuple(dict.fromkeys(finding for part in parts for finding in part.findings)),
        next((part.details for part in parts if part.details), ""),
        next((part.refused for part in parts if part.refused), None),
    )


def _merge(target: Path, languages: Sequence[str]) -> None:
    """Move the languages' parts together: the folder of each language, and the files that all have from the first."""
    _move(target / PARTS / languages[0], target)
    for lang in languages[1:]:
        _move(target / PARTS / lang / lang, target / lang)
    shutil.rmtree(target / PARTS)


def _move(source: Path, target: Path) -> None:
    """Move a file or a folder; a folder is merged into one that exists."""
    if target.is_dir():
        for path in sorted(source.iterdir()):
            _move(path, target / path.name)
    else:
        source.rename(target)
