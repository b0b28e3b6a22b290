"""The project's style sheets and scripts as one file each, named by its content; none of the theme's own.

A reader's browser asks for each file by itself, and waits for every style sheet before it shows anything.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from build.content_error import ContentError
from guidance.content.reading.characters import decode
from guidance.content.settings import SETTINGS
from guidance.findings import Code, Finding


@dataclass(slots=True)
class Assets:
    """What stands in for the files that mkdocs.yml lists."""

    merged: dict[str, str] = field(default_factory=dict)
    """Path below the site's root → text."""
    parts: set[str] = field(default_factory=set)
    """The files that were merged: paths below docs/."""


def merge_assets(config: MkDocsConfig) -> Assets:
    """Merge ``extra_css`` and ``extra_javascript`` into one file each, and have the templates name these instead.

    Raises ContentError for a listed file that does not exist, or can't be read.
    """
    styles = [str(path) for path in config.extra_css]
    scripts = [str(getattr(script, "path", script)) for script in config.extra_javascript]
    style, style_text = _merge(config, styles)
    script, script_text = _merge(config, scripts)
    config.extra_css = [style]
    tag = ExtraScriptValue(script)
    tag.defer = True
    config.extra_javascript = [tag]
    return Assets({style: style_text, script: script_text}, {*styles, *scripts})


def _merge(config: MkDocsConfig, paths: list[str]) -> tuple[str, str]:
    missing = [f"docs/{path}" for path in paths if not Path(config.docs_dir, path).is_file()]
    if missing:
        what = f"there is no file {', '.join(missing)}"
        raise ContentError([Finding(SETTINGS, 1, what, "List what there is.", Code.SETTINGS)])
    if not paths:
        what = '"extra_css" or "extra_javascript" is empty'
        raise ContentError([Finding(SETTINGS, 1, what, "List our files.", Code.SETTINGS)])
    read = [decode(Path(config.docs_dir, path).read_bytes(), f"docs/{path}") for path in paths]
    if findings := [finding for _, found in read for finding in found]:
        raise ContentError(findings)
    text = "\n".join(text for text, _ in read if text)
    first = PurePosixPath(paths[0])
    digest = hashlib.sha256(text.encode()).hexdigest()[:8]
    return str(first.with_name(f"site.{digest}{first.suffix}")), text


def replace_assets(files: Files, config: MkDocsConfig, assets: Assets) -> None:
    """Leave out the theme's files and the merged ones' parts; add what they were merged into."""
    for file in _unused(files, config, assets.parts):
        files.remove(file)
    for path, text in assets.merged.items():
        files.append(File.generated(config, path, content=text))


def _unused(files: Files, config: MkDocsConfig, parts: set[str]) -> Iterable[File]:
    return [
        file
        for file in files
        if file.src_uri in parts or (file.src_dir != config.docs_dir and file.src_uri.startswith("assets/"))
    ]
