"""MkDocs finds the files of its theme that it publishes, without looking through those that it does not."""

from __future__ import annotations

from pathlib import Path

from jinja2 import FileSystemLoader
from mkdocs.theme import Theme

from build.kept_results import KeptResults
from build.templates import KeptTemplates, VisibleFiles, prepare_theme


def test_hidden_files_are_not_listed_and_all_others_are(tmp_path: Path) -> None:
    for path in ("a.html", "b/c.css", "b/.d", ".icons/e.svg", "b/.f/g.svg"):
        (tmp_path / "one" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "one" / path).touch()
    (tmp_path / "other").mkdir()
    for name in ("a.html", "h.js"):
        (tmp_path / "other" / name).touch()
    assert VisibleFiles([tmp_path / "one", tmp_path / "other"]).list_templates() == ["a.html", "b/c.css", "h.js"]


def test_of_the_theme_nothing_is_missing_that_is_not_hidden(tmp_path: Path) -> None:
    theme = Theme(name="material", language="en")
    (tmp_path / "mkdocs.yml").touch()
    prepare_theme(theme, KeptResults.of(tmp_path, 0))
    env = theme.get_env()
    assert isinstance(env.bytecode_cache, KeptTemplates)
    everything = FileSystemLoader(theme.dirs).list_templates()
    visible = [path for path in everything if not any(part.startswith(".") for part in path.split("/"))]
    assert env.list_templates() == visible
    assert len(visible) < len(everything)
