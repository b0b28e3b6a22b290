"""Writes what belongs to no single language: lists, status page, redirects, pages side by side, pictures, PDFs."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig

from build.faults import ContentError
from build.kept_results import Call
from build.running_build import RunningBuild
from build.unchanged_files import write
from guidance.commands.processes import each_apart
from guidance.content.reading.sources import find_sources
from guidance.epub import Book, MadeWithBooks
from guidance.exports.compressed import gzipped, is_worth_it
from guidance.findings import Finding
from guidance.pdf import Document
from guidance.pdf.compiler import has_started
from guidance.render.file_facts import with_file_facts
from guidance.site import Site

CORES = os.cpu_count() or 1

Downloads: TypeAlias = Sequence[Document | Book]
"""PDFs and e-books that are written: without their content."""


def list_jobs(running: RunningBuild, config: MkDocsConfig, env: Environment) -> dict[str, Callable[[], None]]:
    """Return what writes the lists, which need no finished page; ``env`` is the theme's template environment."""
    languages = running.site.library.languages
    searches = {f"search {lang}": partial(_write_search, running, config, lang) for lang in languages}
    return {"lists": partial(_write_lists, running, config, env), **searches}


def _write_search(running: RunningBuild, config: MkDocsConfig, lang: str) -> None:
    write_files(running, config, running.site.search_files(lang))


def _write_lists(running: RunningBuild, config: MkDocsConfig, env: Environment) -> None:
    site = running.site
    for path, text in site.common_files():
        write_files(running, config, {path: text})
    write_files(running, config, {"sitemap.xml": env.get_template("sitemap.xml").render(site=site, config=config)})
    write_files(running, config, site.hosting_files())
    write_files(running, config, dict(site.fact_files(_sources(config), int(os.environ["SOURCE_DATE_EPOCH"]))))
    render("404.html", [*site.not_found_pages(), *site.not_kept_pages()], running, config, env)
    render("changes.html", site.changes_pages(), running, config, env)
    render("status.html", site.status(), running, config, env)
    if config.extra["derived"]:
        write_pictures(running, config, site.qr_files())
        render("embed.html", site.embeds(), running, config, env)
        render("redirect.html", site.redirect_pages(), running, config, env)
        render("side_by_side.html", site.side_by_side(), running, config, env)


def _sources(config: MkDocsConfig) -> dict[str, bytes]:
    root = Path(config.config_file_path).parent
    return {path: (root / path).read_bytes() for path in find_sources(root).files}


def derived_jobs(running: RunningBuild, config: MkDocsConfig) -> dict[str, Callable[[], MadeWithBooks]]:
    """Return what takes longest and needs no finished page, each part for a process of its own.

    These are the PDFs and e-books, those that take longest first, and the previews in one: Typst starts threads, and no
    process may be forked after that. A preview of the site has no PDFs and e-books.
    """
    if not config.extra["derived"]:
        return {}
    site = running.site
    documents = {} if running.preview else site.document_jobs(running.kept.result)
    writing = {name: partial(_write_documents, running, config, make) for name, make in documents.items()}
    return {**writing, "previews": partial(_write_previews, running, config)}


def _write_documents(running: RunningBuild, config: MkDocsConfig, make: Callable[[], MadeWithBooks]) -> MadeWithBooks:
    """Make and write PDFs and e-books; returns them without their content, and the findings that prevent others."""
    made = make()
    files = running.site.pdf_files(item for item in made if isinstance(item, Document))
    files |= {item.path: item.content for item in made if isinstance(item, Book)}
    write_files(running, config, files)
    return tuple(item if isinstance(item, Finding) else replace(item, content=b"") for item in made)


def _write_previews(running: RunningBuild, config: MkDocsConfig) -> MadeWithBooks:
    write_pictures(running, config, running.site.preview_files(), threads=CORES)  # Typst releases Python's lock
    return ()


def sorted_out(made: Iterable[MadeWithBooks]) -> tuple[Downloads, tuple[Finding, ...]]:
    """Return the PDFs and e-books that were written, and the findings that prevent others."""
    found = [item for items in made for item in items]
    downloads = [item for item in found if not isinstance(item, Finding)]
    return downloads, tuple(sorted({item for item in found if isinstance(item, Finding)}))


def write_derived(running: RunningBuild, config: MkDocsConfig) -> Downloads:
    """Make and write what needs no finished page; returns PDFs and e-books. Raises ContentError if one can't be."""
    downloads, findings = sorted_out(each_apart(derived_jobs(running, config), fork=not has_started()))
    if findings:
        raise ContentError(findings)
    return downloads


def write_from_pages(running: RunningBuild, config: MkDocsConfig, downloads: Downloads) -> None:
    """Write what must follow the pages of all languages, and the PDFs: their sizes on the pages that list them.

    A preview has no compressed files, and nothing for devices to keep.
    """
    for path, facts in running.site.download_pages(downloads).items() if downloads else ():
        html = Path(config.site_dir, path).read_text("utf-8")
        write_files(running, config, {path: with_file_facts(html, facts)})
    if not running.preview:
        write_offline(running, config)
        write_compressed(running, config)
    running.kept.tidy()


def write_offline(running: RunningBuild, config: MkDocsConfig) -> None:
    """Write what devices need to keep the finished site."""
    folder = Path(config.site_dir)
    paths = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    icon = str(config.theme["favicon"])
    write_files(running, config, running.site.offline_files(paths, lambda path: (folder / path).read_bytes(), icon))


def write_compressed(running: RunningBuild, config: MkDocsConfig) -> None:
    """Write the compressed files beside all files of the finished site; a process for each core takes its share."""
    folder = Path(config.site_dir)
    sizes = ((path, path.stat().st_size) for path in sorted(folder.rglob("*")) if path.is_file())
    chosen = [path for path, size in sizes if is_worth_it(path.name, size)]
    shares = {str(share): chosen[share::CORES] for share in range(CORES)}
    jobs = {share: partial(_write_compressed, running, config, paths) for share, paths in shares.items()}
    for _ in each_apart(jobs, fork=not has_started()):
        pass


def _write_compressed(running: RunningBuild, config: MkDocsConfig, paths: Iterable[Path]) -> None:
    for path in paths:
        content = path.read_bytes()
        packed = running.kept.result(partial(gzipped, content))
        if len(packed) < len(content):
            write_files(running, config, {f"{path.relative_to(config.site_dir)}.gz": packed})


def write_pictures(running: RunningBuild, config: MkDocsConfig, pictures: Mapping[str, Call], threads: int = 1) -> None:
    """Draw pictures and write them."""
    with ThreadPoolExecutor(threads) as pool:
        for path, picture in zip(pictures, pool.map(running.kept.result, pictures.values()), strict=True):
            write_files(running, config, {path: picture})


def render(name: str, views: Iterable[Any], running: RunningBuild, config: MkDocsConfig, env: Environment) -> None:
    """Render and write pages that are no MkDocs pages; each view has its file and its link to the site's root."""
    site, kept, template = running.site, running.kept, env.get_template(name)
    shared = _frame(name, site, config)
    for view in views:
        html = kept.get(shared, repr(view))
        if html is None:
            context = {
                "config": config,
                "page": None,
                "site": site,
                "base_url": view.root.rstrip("/") or "/",
                "view": view,
            }
            html = template.render(context).encode()
            kept.put(html, shared, repr(view))
        write_files(running, config, {view.file: html})


def _frame(name: str, site: Site, config: MkDocsConfig) -> str:
    """Return all that such a page is made of besides its view, the program and mkdocs.yml."""
    words = {lang: site.words(lang) for lang in site.library.languages}
    asked = (site.homes(), site.preview(), site.has_choice(), site.publishing, words)
    files = (config.extra_css, list(map(str, config.extra_javascript)))
    return repr((name, asked, files, config.site_url, config.use_directory_urls, config.extra))


def write_files(running: RunningBuild, config: MkDocsConfig, files: Mapping[str, str | bytes]) -> None:
    """Write files below the site's root: path → content."""
    for name, content in files.items():
        path, published = Path(config.site_dir, name), running.published and running.published / name
        write(path, content.encode() if isinstance(content, str) else content, published)
