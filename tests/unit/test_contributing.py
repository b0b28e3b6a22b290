"""CONTRIBUTING.md explains every finding code, with an example that a check really gives."""

from __future__ import annotations

import ast
import os
import re
from pathlib import Path

import pytest
import yaml

from guidance.build_faults import build_faults
from guidance.library import TOPICS
from guidance.pdf.faults import unknown_elements
from guidance.scaffold import new_entry
from guidance.settings import SettingsError, read_settings
from guidance.sources import find_sources
from support.project import GOLDEN, ROOT
from support.tiny_library import tiny_page
from support.tiny_site import LANGUAGES, as_bytes, tiny_site

CASES = GOLDEN / "checks"
CODE = re.compile(r"\[([a-z-]+)\]$")


def _given(root: Path) -> set[str]:
    """Return every finding that the golden cases give, those of settings, PDFs, links, a build and "make new"."""
    cases = [case for file in CASES.glob("*.yml") for case in yaml.safe_load(file.read_text("utf-8"))]
    with pytest.raises(SettingsError) as error:
        read_settings("site_name: x\n", {})
    later = [str(error.value), *map(str, unknown_elements(tiny_page("strategies/open")[1], ['<video src="a.mp4">']))]
    files = as_bytes(tiny_site())
    for changed, entry_id in (
        ({}, "strategy/ask-early"),
        ({}, "strategies/open"),
        ({TOPICS: b"pages: {a: {}}"}, "imprint"),
    ):
        later += map(str, new_entry({**files, **changed}, LANGUAGES, entry_id)[1])
    (root / "docs/assets/images").mkdir(parents=True)
    (root / "docs/assets/images/x.png").symlink_to("/etc/passwd")
    (root / "docs/fi").mkdir()
    os.mkfifo(root / "docs/fi/about.md")
    later += map(str, find_sources(root).findings)
    later += build_faults(SyntaxError("expected token", ("/a/overrides/main.html", 7, 1, "", 7, 2)), [], Path("/a"))
    return {finding for case in cases for finding in case.get("findings", [])} | {*later}


def _explained() -> dict[str, str]:
    """Return code → example, from CONTRIBUTING.md."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    return dict(re.findall(r"^### ([a-z-]+)\n\n[^\n]+\n\n```\n([^\n]+)\n```$", text, re.MULTILINE))


def _codes_in_source() -> set[str]:
    """Return the code of every finding that the core makes: the last argument of the call."""
    codes = set()
    for path in (ROOT / "hooks" / "guidance").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(last := node.args[-1], ast.Constant):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if name in {"Finding", "Fault", "_finding", "report"}:
                    codes.add(str(last.value))
    return codes


def test_every_code_is_explained_with_an_example_that_a_check_gives(tmp_path: Path) -> None:
    given, explained = _given(tmp_path), _explained()
    assert explained.keys() == {CODE.findall(finding)[0] for finding in given}
    assert {code: example for code, example in explained.items() if example not in given} == {}
    assert {code: example for code, example in explained.items() if not example.endswith(f"[{code}]")} == {}


def test_every_code_of_the_core_has_a_golden_case() -> None:
    codes = _codes_in_source()
    assert len(codes) > 30
    assert codes - _explained().keys() == set()
