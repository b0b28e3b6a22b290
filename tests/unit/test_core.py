"""The core stands alone, and its imports run one way."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from guidance import LAYERS
from support.project import ROOT

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
