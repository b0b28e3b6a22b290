"""The core stands alone, and its imports run one way."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from guidance import LAYERS
from guidance.content.files.kinds_file import parse_kinds
from guidance.content.library import KINDS
from guidance.content.page_kinds import Kinds
from support.project import ROOT, SAMPLE

HOOKS = ROOT / "hooks"
MODULES = sorted((HOOKS / "guidance").rglob("*.py"))


def _name(path: Path) -> str:
    return path.relative_to(HOOKS / "guidance").with_suffix("").parts[0]


def _imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(HOOKS).as_posix())
def test_a_core_module_imports_only_from_layers_below_it(path: Path) -> None:
    name = _name(path)
    if name == "__init__":
        assert _imported(path) == set()
        return
    core = {imported.split(".")[1] for imported in _imported(path) if imported.startswith("guidance.")}
    assert core - {name} <= set(LAYERS[: LAYERS.index(name)])


def test_the_core_imports_where_mkdocs_is_not_installed() -> None:
    names = [".".join(path.relative_to(HOOKS).with_suffix("").parts).removesuffix(".__init__") for path in MODULES]
    script = (
        "import sys\n"
        "class Absent:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.partition('.')[0] in ('mkdocs', 'material', 'mkdocs_static_i18n', 'jinja2', 'markdown'):\n"
        "            raise ModuleNotFoundError(name)\n"
        "sys.meta_path.insert(0, Absent())\n"
        f"import {', '.join(name for name in names if not name.endswith('__main__'))}\n"
        "try:\n"
        "    import mkdocs\n"
        "except ModuleNotFoundError:\n"
        "    print('alone')\n"
    )
    run = subprocess.run([sys.executable, "-c", script], cwd=HOOKS, capture_output=True, text=True, check=False)
    assert (run.stdout, run.stderr) == ("alone\n", "")


def test_only_the_commands_write_files_and_nothing_logs() -> None:
    forbidden = {"logging", "shutil", "subprocess", "tempfile"}
    writers = {"write_text", "write_bytes", "mkdir", "unlink", "rename", "open"}
    for path in MODULES:
        if path.name in ("cli.py", "write_files.py"):
            continue
        tree = ast.parse(path.read_text("utf-8"))
        called = {
            node.func.attr
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        }
        called |= {
            node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        assert (path.name, called & (writers | {"print"}), _imported(path) & forbidden) == (path.name, set(), set())


def test_an_event_is_at_most_fifteen_lines() -> None:
    tree = ast.parse((HOOKS / "events.py").read_text("utf-8"))
    lengths = {
        node.name: (node.end_lineno or 0) - node.lineno + 1
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
    }
    assert lengths
    assert {name: length for name, length in lengths.items() if length > 15} == {}


CODE = ("hooks", "overrides", "docs/assets", "benchmarks/generated.py", "Makefile", "pyproject.toml")
SUFFIXES = (".py", ".html", ".css", ".js", ".typ", ".json", ".conf", ".toml", ".xml", "")
NO_CODE = ("hooks/starter/", "hooks/guidance/findings.py")
"""A guidance of its own; and a table whose examples are those of the tiny site."""


def named(text: str, kinds: Kinds) -> list[str]:
    """Return the names of kinds, folders, phases and recipients in a text; of a phase only where it is a value."""
    names = {*kinds.kinds, *kinds.folders, *kinds.recipients}
    words = rf"\b(?:{'|'.join(names)})\b(?! as )"  # "from hypothesis import strategies as st"
    values = rf"['\"](?:{'|'.join(kinds.phases)})['\"]:? "
    return re.findall(f"{words}|{values}", text)


def test_no_code_names_a_kind_a_phase_or_a_recipient_of_the_guidance() -> None:
    kinds, _ = parse_kinds((SAMPLE / KINDS).read_text("utf-8"), KINDS)
    assert kinds
    files = [path for name in CODE for path in [ROOT / name, *(ROOT / name).rglob("*")] if path.suffix in SUFFIXES]
    texts = {
        path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
        for path in files
        if path.suffix in (".py", ".html", ".css", ".js", ".typ", ".json", ".conf", ".toml", ".xml", "")
        and path.is_file()
    }
    found = {path: named(text, kinds) for path, text in texts.items() if not path.startswith(NO_CODE)}
    assert len(found) > 100
    assert {path: names for path, names in found.items() if names} == {}
    planted = 'if kind == "pitfall": folder, phase, to = strategies, "before" if x else "after", friend'
    assert named(planted, kinds) == ["pitfall", "strategies", '"before" ', "friend"]
