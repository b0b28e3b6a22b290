"""MkDocs's events, in the order in which it fires them. Each turns MkDocs's objects into arguments of the core.

MkDocs builds once per language with one configuration: inside the first build's on_post_build, the i18n plugin repeats
the events from on_config to on_post_build for each further language. Its handlers run at priority -100; ours run after
them, at -200.
"""

from __future__ import annotations

import gc
import importlib
import logging
import os
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation

from build import running_build
from build.article_pages import ArticlePage
from build.assets import Assets, merge_assets, replace_assets
from build.common_pages import list_jobs, write_derived, write_files, write_from_pages
from build.faults import ContentError
from build.kept_results import KeptResults
from build.running_build import RunningBuild
from build.templates import prepare_theme
from guidance.commands.project import project_settings
from guidance.content.palettes import palette_style
from guidance.content.settings import Settings
from guidance.content.texts import Page as Source
from guidance.findings import FindingsError
from guidance.site import Site, open_site

HERE = str(Path(__file__).parent)
SITEMAP = "sitemap.xml"

log = logging.getLogger("mkdocs.hooks.guidance")


@dataclass(slots=True)
class _State:
    """What one event leaves to the next."""

    running: RunningBuild = field(init=False)
    serving: bool = False
    shared: dict[str, File] = field(default_factory=dict)
    """Path below docs/ → file for all languages."""
    assets: Assets = field(default_factory=Assets)
    env: Any = None
    """The theme's template environment."""


state = _State()


def on_startup(*, command: str, dirty: bool) -> None:
    """Record whether this is a preview, in which PDFs are made only when one is requested."""
    state.serving = command == "serve"


@event_priority(-200)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Check the project before MkDocs changes the site, and set what depends on the language."""
    i18n: Any = config.plugins["i18n"]
    if not i18n.building:
        state.running, state.shared = running_build.given or _opened(config), {}
        state.assets = merge_assets(config, palette_style(state.running.site.context.palette))
        prepare_theme(config.theme, state.running.kept)
    config.nav = state.running.site.navigation(i18n.current_language)
    config.theme["language"] = i18n.current_language
    config.theme.static_templates.discard(SITEMAP)  # which MkDocs would make before the pages
    return config


def _opened(config: MkDocsConfig) -> RunningBuild:
    root = Path(config.config_file_path).parent
    settings = _settings(root, config)
    site = _checked(root, settings, config)
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(site.epoch()))
    gc.freeze()  # the library stays until the end, so the garbage collector need not look through it
    return RunningBuild(site, KeptResults.of(root, settings.cache_mb), preview=state.serving)


def _settings(root: Path, config: MkDocsConfig) -> Settings:
    try:
        return replace(project_settings(root, os.environ), site_url=config.site_url or "")
    except FindingsError as error:
        raise ContentError(error.findings) from error


def _checked(root: Path, settings: Settings, config: MkDocsConfig) -> Site:
    site, findings = open_site(root, settings, directory_urls=config.use_directory_urls)
    if site is None:
        raise ContentError(findings)
    return site


@event_priority(-50)
def _only_own(files: Files, *, config: MkDocsConfig) -> Files:
    """Remove files that this run does not need before the i18n plugin, which is slow, processes them."""
    i18n: Any = config.plugins["i18n"]
    lang = i18n.current_language if state.running.of_one_language else None
    for file in list(files):
        source = state.running.site.sources.get(file.src_uri)
        none = file.src_uri == SITEMAP or (source is None and file.is_documentation_page())  # a template, a draft
        if file.inclusion is InclusionLevel.EXCLUDED or none or (lang and source and source.lang != lang):
            files.remove(file)
    return files


@event_priority(-200)
def _relocated(files: Files, *, config: MkDocsConfig) -> Files:
    """Give every page its address, and the core as its renderer; add the parts of long lists."""
    site = state.running.site
    for file in files.documentation_pages():
        source = site.sources[file.src_uri]
        _relocate(file, config, source)
        page = ArticlePage(file, config, site, source)
        for part in range(1, site.parts_of(source) + 1):
            other = File(f"{file.src_uri}/{part}.md", config.docs_dir, config.site_dir, config.use_directory_urls)
            _relocate(other, config, source, part)
            ArticlePage(other, config, site, source, part).parent = page  # type: ignore[assignment]  # in the menu
            files.append(other)
    return files


@event_priority(-200)
def _first_first(files: Files, *, config: MkDocsConfig) -> Files:
    """Put the pages first that are to be built first; the others follow in their order."""
    first = state.running.first.files
    for file in list(files) if first else ():
        page = file.page
        if not (isinstance(page, ArticlePage) and file.dest_uri in first and not page.part):
            files.remove(file)
            files.append(file)
    return files


@event_priority(-200)
def _with_shared(files: Files, *, config: MkDocsConfig) -> Files:
    """Give every language the files in assets/: the i18n plugin gives them to the default language only."""
    ours = {
        file.src_uri: file for file in files if file.src_dir == config.docs_dir and file.src_uri.startswith("assets/")
    }
    state.shared.update(ours)
    for uri, file in state.shared.items():
        if uri not in ours:
            files.append(file)
    replace_assets(files, config, state.assets)
    return files


on_files = CombinedEvent(_only_own, _relocated, _with_shared, _first_first)


def _relocate(file: File, config: MkDocsConfig, source: Source, part: int = 0) -> None:
    site = state.running.site
    file.dest_uri = site.addresses.file(source.lang, source.id, part)
    file.abs_dest_path = str(Path(config.site_dir, file.dest_uri))
    file.url = quote(site.addresses.page(source.lang, source.id, part))
    if part or site.library.entries[source.id].foot:
        file.inclusion = InclusionLevel.NOT_IN_NAV


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> None:
    """Keep the template environment for later."""
    state.env = env


def on_page_context(
    context: dict[str, Any], *, page: ArticlePage, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """Compose the page, and give its template its languages, links and interface strings."""
    page.compose()
    site, source = state.running.site, page.source
    return {**context, "site": site, "guidance": site.view(source, page.part), "words": site.words(source.lang)}


def on_template_context(context: dict[str, Any], *, template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """Give the templates of pages without a language (start, 404) the whole site."""
    return {**context, "site": state.running.site}


@event_priority(-200)
def on_post_page(output: str, *, page: ArticlePage, config: MkDocsConfig) -> None:
    """Write the page in other formats next to it, and show it to a browser that waits for it."""
    state.running.first.put(page.file.dest_uri, output)
    write_files(state.running, config, page.files)
    page.release()


@event_priority(-200)
def on_post_build(*, config: MkDocsConfig) -> None:
    """After the last language, write what belongs to no language, and log what the settings lack."""
    i18n: Any = config.plugins["i18n"]
    running = state.running
    if i18n.building or running.of_one_language:
        return
    for write in list_jobs(running, config, state.env).values():
        write()
    write_from_pages(running, config, write_derived(running, config))
    for notice in running.site.notices():
        log.info(notice)


def on_serve(server: Any, *, config: MkDocsConfig, builder: Any) -> None:
    """Make "mkdocs serve" behave like "make serve", from its second build on."""
    if HERE not in sys.path:  # MkDocs adds it only while it loads this file
        sys.path.append(HERE)
    importlib.import_module("build.live_preview").LivePreview(server)
