"""MkDocs events, in the order in which MkDocs fires them. Each turns MkDocs's objects into arguments of the core.

MkDocs builds once per language on one configuration: the i18n plugin repeats the events from on_config to
on_post_build for each further language inside the first build's on_post_build. Its handlers run at priority -100, ours
behind it at -200.
"""

from __future__ import annotations

import gc
import importlib
import logging
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from assets import Assets, merge_assets, replace_assets
from derived_html import ids

CORE = "guidance.site"
HERE = str(Path(__file__).parent)

log = logging.getLogger("mkdocs.hooks.guidance")


@dataclass(slots=True)
class _State:
    """What outlives a single event."""

    core: Any = None
    """The module guidance.site."""
    site: Any = None
    """Its Site for the running build."""
    serving: bool = False
    shared: dict[str, File] = field(default_factory=dict)
    """Path below docs/ → file that all languages share."""
    contents: dict[tuple[str, str], str] = field(default_factory=dict)
    """(language, page id) → the HTML of its text."""
    assets: Assets = field(default_factory=Assets)
    script_hashes: set[str] = field(default_factory=set)
    """The content policy's sources of all inline scripts so far."""
    env: Any = None
    """The theme's template environment."""


state = _State()


def on_startup(*, command: str, dirty: bool) -> None:
    """Remember whether this is a preview, in which PDFs are made when one is asked for."""
    state.serving = command == "serve"


@event_priority(-200)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Check everything before MkDocs touches the site, and set what depends on the language."""
    i18n: Any = config.plugins["i18n"]
    if not i18n.building:
        _import_core()
        _open_site(config)
        state.assets = merge_assets(config)
        config.markdown_extensions.append("derived_html")
    config.nav = state.site.navigation(i18n.current_language)
    config.theme["language"] = i18n.current_language
    return config


def _import_core() -> None:
    if HERE not in sys.path:  # MkDocs adds it only while it loads this file
        sys.path.append(HERE)
    state.core = importlib.import_module(CORE)


def _open_site(config: MkDocsConfig) -> None:
    names = {lang.locale: lang.name for lang in config.plugins["i18n"].config.languages if lang.build}
    state.site, findings = state.core.open_site(
        Path(config.docs_dir).parent,
        names,
        config.site_url or "",
        contact=str(config.extra.get("contact") or ""),
        directory_urls=config.use_directory_urls,
    )
    if findings:
        raise PluginError("\n".join(["the content has faults", *map(str, findings)]))
    state.script_hashes, state.contents, state.shared = set(), {}, {}
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(state.site.epoch()))
    if not state.serving:
        gc.freeze()  # the library stays until the end: looking through it for garbage would be in vain


@event_priority(-200)
def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Move every page to its address, in the files of the other languages, too: links are computed from both."""
    for file in list(files):
        for version in {id(f): f for f in (file, *getattr(file, "alternates", {}).values())}.values():
            _relocate(version, config)
    # The i18n plugin gives what all languages share, our pictures for instance, to its default language alone.
    ours = {
        file.src_uri: file for file in files if file.src_dir == config.docs_dir and file.src_uri.startswith("assets/")
    }
    state.shared.update(ours)
    for uri, file in state.shared.items():
        if uri not in ours:
            files.append(file)
    replace_assets(files, config, state.assets)
    return files


def _relocate(file: File, config: MkDocsConfig) -> None:
    if source := state.site.sources.get(file.src_uri):
        file.dest_uri = state.site.addresses.file(source.lang, source.id)
        file.abs_dest_path = str(Path(config.site_dir, file.dest_uri))
        file.url = quote(state.site.addresses.page(source.lang, source.id))
        if state.site.library.entries[source.id].foot:
            file.inclusion = InclusionLevel.NOT_IN_NAV


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Give MkDocs the page's text with all that is derived from the library."""
    source = state.site.sources[page.file.src_uri]
    page.meta = state.site.meta(source)
    page.update_date = source.reviewed.isoformat()
    return str(state.site.markdown(source))


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Let nothing through that could run; keep the text for PDFs and pages in two languages; say which ids it has."""
    source = state.site.sources[page.file.src_uri]
    article, findings = state.site.article(source, html)
    if findings:
        raise PluginError("\n".join(["a page holds what must not be published", *map(str, findings)]))
    state.contents[source.lang, source.id] = article
    page.present_anchor_ids = ids(article)
    return str(article)


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> None:
    """Keep the templates for the pages that MkDocs does not know of."""
    state.env = env


def on_page_context(context: dict[str, Any], *, page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Tell the page's template about its counterparts and its language's words."""
    source = state.site.sources[page.file.src_uri]
    return {**context, "guidance": state.site.view(source), "words": state.site.words(source.lang)}


def on_template_context(context: dict[str, Any], *, template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """Tell the templates that belong to no language (start, 404, sitemap) about all of them."""
    return {**context, "site": state.site}


@event_priority(-200)
def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> None:
    """Collect the inline scripts, which the content policy must name."""
    state.script_hashes |= state.site.script_hashes(output)


@event_priority(-200)
def on_post_build(*, config: MkDocsConfig) -> None:
    """When the last language is built, write what belongs to none, and say whether printed addresses lead anywhere."""
    i18n: Any = config.plugins["i18n"]
    if i18n.building:
        return
    for path, content in state.site.files(state.script_hashes).items():
        _write(Path(config.site_dir, path), content)
    _render("status.html", state.site.status(), config)
    if config.extra["derived"]:
        _write_derived(config)
    for notice in state.site.notices():
        log.info(notice)


def on_serve(server: Any, *, config: MkDocsConfig, builder: Any) -> None:
    """Let "mkdocs serve" do from its second build on what "make serve" does from the first."""
    importlib.import_module("live_preview").LivePreview(server)


def _write_derived(config: MkDocsConfig) -> None:
    """Write what repeats the pages in another form; a preview has no PDFs, which take longer than all the rest."""
    _write_pictures(Path(config.site_dir))
    if not state.serving:
        _write_pdfs(Path(config.site_dir))
    _write_forwards(config)
    _write_side_by_side(config)


def _write_pictures(site: Path) -> None:
    for path, content in state.site.picture_files().items():
        _write(site / path, content)


def _write_pdfs(site: Path) -> None:
    """Set the PDFs from the texts of all pages, and tell their sizes on the pages that list them."""
    documents, findings = state.site.documents(state.contents)
    if findings:
        raise PluginError("\n".join(["the PDFs can't be made", *map(str, findings)]))
    for path, content in state.site.pdf_files(documents).items():
        _write(site / path, content)
    for path, facts in state.site.download_pages(documents).items():
        html = (site / path).read_text("utf-8")
        _write(site / path, state.core.downloads.with_file_facts(html, facts))


def _write_forwards(config: MkDocsConfig) -> None:
    _render("forward.html", state.site.forwards(), config)


def _write_side_by_side(config: MkDocsConfig) -> None:
    _render("side_by_side.html", state.site.side_by_side(state.contents), config)


def _render(name: str, views: Iterable[Any], config: MkDocsConfig) -> None:
    """Write pages that MkDocs does not know of; each view has its file and its link to the root."""
    template = state.env.get_template(name)
    for view in views:
        context = {"config": config, "page": None, "site": state.site, "base_url": view.root.rstrip("/"), "view": view}
        _write(Path(config.site_dir, view.file), template.render(context))


def _write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
