"""Style sheets and scripts that can't be merged stop the build and are named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from build.assets import merge_assets


def config_of(docs: Path, *styles: str) -> MkDocsConfig:
    """Return MkDocs's settings of a project with one script and these style sheets."""
    (docs / "a.js").touch()
    config = MkDocsConfig()
    config.load_dict({"site_name": "x", "docs_dir": str(docs), "extra_css": list(styles), "extra_javascript": ["a.js"]})
    config.validate()
    return config


@pytest.mark.parametrize(
    ("styles", "said"),
    [
        (["a.css", "b.css"], "mkdocs.yml:1: there is no file docs/b.css. List what there is. [settings]"),
        ([], 'mkdocs.yml:1: "extra_css" or "extra_javascript" is empty. List our files. [settings]'),
    ],
    ids=["missing", "none"],
)
def test_a_style_sheet_that_is_not_there_stops_the_build(tmp_path: Path, styles: list[str], said: str) -> None:
    (tmp_path / "a.css").touch()
    with pytest.raises(PluginError, match=re.escape(said)):
        merge_assets(config_of(tmp_path, *styles))


def test_a_style_sheet_in_another_encoding_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_bytes("/* für alle */".encode("latin-1"))
    said = "docs/a.css:1: this file is not UTF-8. Save it with the encoding UTF-8. [encoding]"
    with pytest.raises(PluginError, match=re.escape(said)):
        merge_assets(config_of(tmp_path, "a.css"))
