"""The style sheets and scripts are merged, those of the guidance behind the program's; what can't be is named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from build.assets import SCRIPTS, STYLES, merge_assets

TEXT = {
    "css": "/* What it is for */\n.{stem} {{\n  color: red;\n}}\n",
    ".js": "// What it is for\n  begin('{stem}')\n",
}


def config_of(docs: Path, *styles: str) -> MkDocsConfig:
    """Return MkDocs's settings of a project with the program's files, one script and these style sheets of its own."""
    for name in (*STYLES, *SCRIPTS, "a.js"):
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_text(TEXT[name[-3:]].format(stem=Path(name).stem), "utf-8")
    config = MkDocsConfig()
    config.load_dict({"site_name": "x", "docs_dir": str(docs), "extra_css": list(styles), "extra_javascript": ["a.js"]})
    config.validate()
    return config


def test_a_style_sheet_and_a_script_of_the_guidance_follow_those_of_the_program(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text(TEXT["css"].format(stem="own"), "utf-8")
    style, script = merge_assets(config_of(tmp_path, "a.css", STYLES[0])).merged.values()
    assert style == "".join(f".{stem}{{color:red}}" for stem in (*(Path(name).stem for name in STYLES), "own"))
    assert script.split() == [f"begin('{Path(name).stem}')" for name in (*SCRIPTS, "a.js")]


def test_a_style_sheet_that_is_not_there_stops_the_build(tmp_path: Path) -> None:
    said = "mkdocs.yml:1: there is no file docs/b.css. List what there is. [settings]"
    with pytest.raises(PluginError, match=re.escape(said)):
        merge_assets(config_of(tmp_path, "b.css"))


def test_a_style_sheet_in_another_encoding_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_bytes("/* für alle */".encode("latin-1"))
    said = "docs/a.css:1: this file is not UTF-8. Save it with the encoding UTF-8. [encoding]"
    with pytest.raises(PluginError, match=re.escape(said)):
        merge_assets(config_of(tmp_path, "a.css"))
