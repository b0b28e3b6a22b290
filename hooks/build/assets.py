"""Merges the project's style sheets into one file, and its scripts into another; leaves out the theme's.

A browser requests each file separately, and waits for all style sheets before it shows anything. The merged files have
a hash of their content in their names.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from rcssmin import cssmin
from rjsmin import jsmin

from build.faults import ContentError
from guidance.content.reading.characters import decode
from guidance.content.settings import SETTINGS
from guidance.findings import Code, Finding

STYLES = tuple(
    f"assets/stylesheets/{name}.css" for name in ("base", "fonts", "frame", "parts", "search", "side-by-side", "print")
)
SCRIPTS = tuple(
    f"assets/javascripts/{name}.js"
    for name in ("frame", "language-switch", "checklists", "copy", "presets", "terms", "search")
)
"""The program's own, in the order in which they are merged; those that mkdocs.yml names follow."""


@dataclass(slots=True)
class Assets:
    """The merged files, and the files that they replace."""

    merged: dict[str, str] = field(default_factory=dict)
    """Path below the site's root → text."""
    parts: set[str] = field(default_factory=set)
    """Paths, below docs/, of the files that were merged."""


def merge_assets(config: MkDocsConfig, colours: str = "") -> Assets:
    """Merge our style sheets and those in ``extra_css`` into one file, and the scripts; set both to these files.

    ``colours`` are rules that follow the first style sheet. Raises ContentError if a listed file does not exist or
    can't be read.
    """
    styles = list(dict.fromkeys([*STYLES, *(str(path) for path in config.extra_css)]))
    scripts = list(dict.fromkeys([*SCRIPTS, *(str(getattr(path, "path", path)) for path in config.extra_javascript)]))
    style, style_text = _merge(config, styles, cssmin, colours)
    script, script_text = _merge(config, scripts, jsmin)
    config.extra_css = [style]
    tag = ExtraScriptValue(script)
    tag.defer = True
    config.extra_javascript = [tag]
    return Assets({style: style_text, script: script_text}, {*styles, *scripts})


def _merge(config: MkDocsConfig, paths: list[str], minified: Callable[[str], str], second: str = "") -> tuple[str, str]:
    missing = [f"docs/{path}" for path in paths if not Path(config.docs_dir, path).is_file()]
    if missing:
        what = f"there is no file {', '.join(missing)}"
        raise ContentError([Finding(SETTINGS, 1, what, "List what there is.", Code.SETTINGS)])
    read = [decode(Path(config.docs_dir, path).read_bytes(), f"docs/{path}") for path in paths]
    if findings := [finding for _, found in read for finding in found]:
        raise ContentError(findings)
    first_text, *texts = [text or "" for text, _ in read]
    text = minified("\n".join(filter(None, (first_text, second, *texts))))
    first = PurePosixPath(paths[0])
    digest = hashlib.sha256(text.encode()).hexdigest()[:8]
    return str(first.with_name(f"site.{digest}{first.suffix}")), text


def replace_assets(files: Files, config: MkDocsConfig, assets: Assets) -> None:
    """Replace the files that were merged by the merged ones, and remove the theme's."""
    for file in list(files):
        is_theme_file = file.src_dir != config.docs_dir and file.src_uri.startswith("assets/")
        if is_theme_file or file.src_uri in assets.parts:
            files.remove(file)
    for path, text in assets.merged.items():
        files.append(File.generated(config, path, content=text))
