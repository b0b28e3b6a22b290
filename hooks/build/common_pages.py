"""Writes what belongs to no language: lists, status page, permanent addresses, pages side by side, pictures, PDFs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig

from build.content_error import ContentError
from build.kept_results import Drawing, drawn
from build.running_build import RunningBuild
from guidance.render.file_facts import with_file_facts


def write_lists(running: RunningBuild, config: MkDocsConfig, env: Environment) -> None:
    """Write what can be made before any page is: ``env`` is the theme's template environment."""
    site = running.site
    write_files(config, {**site.common_files(), **site.hosting_files()})
    render("status.html", site.status(), running, config, env)
    if config.extra["derived"]:
        write_pictures(running, config, site.qr_files())
        write_forwards(running, config, env)


def write_from_pages(running: RunningBuild, config: MkDocsConfig, env: Environment, *, pdfs: bool) -> None:
    """Write what is made from the finished pages of all languages; a preview leaves out the PDFs, which take longest.

    What Typst makes is among it: from the first on it runs threads, beside which no language's process may be forked.
    Raises ContentError where the PDFs can't be made.
    """
    if config.extra["derived"]:
        write_pictures(running, config, running.site.preview_files())
        if pdfs:
            write_pdfs(running, config)
        write_side_by_side(running, config, env)


def write_pictures(running: RunningBuild, config: MkDocsConfig, pictures: Mapping[str, Drawing]) -> None:
    """Write QR codes, or what is shown beside links to the site."""
    write_files(config, {path: drawn(draw, running.kept) for path, draw in pictures.items()})


def write_forwards(running: RunningBuild, config: MkDocsConfig, env: Environment) -> None:
    """Write the pages that send readers on."""
    render("redirect.html", running.site.redirect_pages(), running, config, env)


def write_side_by_side(running: RunningBuild, config: MkDocsConfig, env: Environment) -> None:
    """Write the pages in two languages."""
    render("side_by_side.html", running.site.side_by_side(), running, config, env)


def write_pdfs(running: RunningBuild, config: MkDocsConfig) -> None:
    """Set the PDFs from the texts of all pages, and tell their sizes on the pages that list them."""
    site = running.site
    documents, findings = site.documents()
    if findings:
        raise ContentError(findings)
    write_files(config, site.pdf_files(documents))
    for path, facts in site.download_pages(documents).items():
        html = Path(config.site_dir, path).read_text("utf-8")
        write_files(config, {path: with_file_facts(html, facts)})


def render(name: str, views: Iterable[Any], running: RunningBuild, config: MkDocsConfig, env: Environment) -> None:
    """Write pages that MkDocs does not know of; each view has its file and its link to the root."""
    site, kept, template = running.site, running.kept, env.get_template(name)
    frame = repr((name, site.homes(), config.extra_css, list(map(str, config.extra_javascript))))
    for view in views:
        html = kept.get(frame, repr(view)) if kept else None
        if html is None:
            context = {"config": config, "page": None, "site": site, "base_url": view.root.rstrip("/"), "view": view}
            html = template.render(context).encode()
            if kept:
                kept.put(html, frame, repr(view))
        write_files(config, {view.file: html})


def write_files(config: MkDocsConfig, files: Mapping[str, str | bytes]) -> None:
    """Write files below the site's root: path → content."""
    for name, content in files.items():
        path = Path(config.site_dir, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
