"""The theme's templates: found without its icons, and kept as Jinja has compiled them."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemLoader
from jinja2.bccache import Bucket
from mkdocs.theme import Theme

from build.kept_results import KeptResults


def prepare_theme(theme: Theme, kept: KeptResults) -> None:
    """Let a theme make environments that list no hidden files, and that keep compiled templates."""
    theme.get_env = partial(_environment, theme, theme.get_env, kept)  # type: ignore[method-assign]  # not configurable


def _environment(theme: Theme, get_env: Callable[[], Environment], kept: KeptResults) -> Environment:
    env = get_env()
    env.loader = VisibleFiles(theme.dirs)
    env.bytecode_cache = KeptTemplates(kept)
    return env


class VisibleFiles(FileSystemLoader):
    """Lists no hidden files: MkDocs publishes none, but looks for them among 14,000 icons of Material."""

    def list_templates(self) -> list[str]:
        """Return the paths of all files that are not hidden, and in no hidden folder."""
        found: set[str] = set()
        for folder in self.searchpath:
            for parent, folders, files in os.walk(folder):
                folders[:] = [name for name in folders if not name.startswith(".")]
                visible = (name for name in files if not name.startswith("."))
                found.update(Path(parent, name).relative_to(folder).as_posix() for name in visible)
        return sorted(found)


class KeptTemplates(BytecodeCache):
    """Templates as Jinja has compiled them, kept with the other results."""

    def __init__(self, kept: KeptResults) -> None:
        """Keep them in this folder of results."""
        self.kept = kept

    def load_bytecode(self, bucket: Bucket) -> None:
        """Put what is kept of a template into its bucket."""
        found = self.kept.get("template", bucket.key, bucket.checksum)
        if found is not None:
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template."""
        self.kept.put(bucket.bytecode_to_string(), "template", bucket.key, bucket.checksum)
