"""Reads a project's settings and its checked library, with which every command begins."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from guidance.checks import check, page_findings
from guidance.checks.text_languages import file_of
from guidance.commands.processes import each_apart, in_parallel
from guidance.content.library import Known, build_library, read_docs
from guidance.content.model import Library
from guidance.content.reading.characters import decode
from guidance.content.reading.sources import find_sources
from guidance.content.settings import SETTINGS, Settings, read_settings
from guidance.findings import Code, Finding, FindingsError
from guidance.mends.plan import Judge
from guidance.pdf.compiler import has_started
from guidance.pdf.printable import further_fonts, unprintable
from guidance.run_all import RunAll, one_by_one
from guidance.translations.units import owner_texts

AROUND = (SETTINGS, "overrides")
"""Files outside ``docs/`` that may name its pictures."""


def project_settings(root: Path, environment: Mapping[str, str]) -> Settings:
    """Read mkdocs.yml, which the environment overrides. Raises FindingsError if it is missing or unusable.

    Also raises it, before anything is read, if a symbolic link leads out of the project's sources.
    """
    if refused := find_sources(root).findings:
        raise FindingsError(refused)
    path = root / SETTINGS
    if not path.is_file():
        raise FindingsError([Finding(SETTINGS, 1, "this file is missing", "Restore it.", Code.MISSING_FILE)])
    text, findings = decode(path.read_bytes(), SETTINGS)
    if text is None or findings:
        raise FindingsError(findings)
    return read_settings(text, environment)


def project_library(
    root: Path,
    settings: Settings,
    *,
    drafts: bool = False,
    known: Known | None = None,
    run_all: RunAll = one_by_one,
) -> tuple[Library, list[Finding]]:
    """Read and check ``docs/``; returns the library, with its drafts for a preview, and all findings of today.

    ``known`` is what was read earlier.
    """
    return judge(root, settings, run_all, drafts=drafts, known=known, forks=run_all is in_parallel)(read_docs(root))


def read_ahead(root: Path, environment: Mapping[str, str], known: Known) -> None:
    """Read what has changed in ``docs/`` since it became known, and work out what pages keep.

    Raises FindingsError as ``project_settings`` does.
    """
    settings, files = project_settings(root, environment), read_docs(root)
    library, _ = build_library(files, tuple(settings.languages), begun=settings.begun, pdfs=settings.pdfs, known=known)
    for (lang, page_id), page in library.pages.items():
        page_findings(page, library.typography.get(lang))
        file_of(page)
        owner_texts(library, lang, page_id)


def judge(
    root: Path,
    settings: Settings,
    run_all: RunAll = one_by_one,
    *,
    drafts: bool = False,
    known: Known | None = None,
    forks: bool = False,
) -> Judge:
    """Return what makes a library of the contents of ``root/docs``, and all findings of today.

    What it has read once it reads again only if it has changed; ``known`` is what was read earlier, by others.
    ``forks`` is whether this process is forked later: Typst, which starts threads, then runs in one of its own.
    """
    languages, today = tuple(settings.languages), datetime.now(UTC).date()
    known = {} if known is None else known

    def judged(files: Mapping[str, bytes]) -> tuple[Library, list[Finding]]:
        gc.disable()  # a library has no cycles, and looking for them takes a fifth of the time
        try:
            library, findings = check(
                files,
                languages,
                site_url=settings.site_url,
                today=today,
                begun=settings.begun,
                pdfs=settings.pdfs,
                drafts=drafts,
                elsewhere=_texts_beside(root),
                known=known,
                run_all=run_all,
            )
            fonts = tuple(str(root / folder) for folder in further_fonts(library.assets))
            [unprinted] = each_apart(
                {"": partial(unprintable, library, files, fonts)}, fork=forks and not has_started()
            )
            return library, sorted({*findings, *unprinted})
        finally:
            gc.enable()

    return judged


def _texts_beside(root: Path) -> str:
    """Return all text outside ``docs/`` that may name a picture: settings and templates."""
    return "\n".join((root / path).read_bytes().decode(errors="replace") for path in find_sources(root, AROUND).files)
