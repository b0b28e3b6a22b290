"""The program knows no name of this site's kinds: what kinds.yml declares stands in docs/ and in tests' data alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from guidance.content.files.kinds_file import parse_kinds
from guidance.content.library import KINDS
from guidance.content.page_kinds import OWN_PAGES, Kinds
from support.project import ROOT

CODE = (
    "hooks",
    "overrides",
    "docs/assets",
    "tests/support",
    "tests/prove",
    "tests/conftest.py",
    "benchmarks",
    "Makefile",
    "pyproject.toml",
    ".ci",
)
"""Where no name may stand. What schemas/ holds follows from kinds.yml, and is written by the program."""
STARTER = ROOT / "hooks" / "starter"
"""A guidance text to begin with: text, not code."""
TEXTS = (".py", ".css", ".js", ".json", ".html", ".xml", ".svg", ".typ", ".toml", ".yml", ".conf", ".txt", "")
ORDINARY = {"manager", "strategy", "strategies", "before", "after", *(kind.name for kind in OWN_PAGES.values())}
"""Words of Python's, Hypothesis's and the program's own: as an id they stand in quotes, or before a slash or colon.

Phases among them are found after "phase:" alone.
"""


def our_kinds() -> Kinds:
    kinds, _ = parse_kinds((ROOT / KINDS).read_text("utf-8"), KINDS)
    assert kinds
    return kinds


def names_in(kinds: Kinds) -> re.Pattern[str]:
    """Return a pattern of the names of kinds, folders and recipients; phases are words of any text, so only as ids."""
    names = {*kinds.kinds, *kinds.folders, *kinds.recipients}
    words = "|".join(sorted(map(re.escape, names - ORDINARY)))
    ids = "|".join(sorted(map(re.escape, (names & ORDINARY) - {kind.name for kind in OWN_PAGES.values()})))
    phases = "|".join(map(re.escape, kinds.phases))
    quoted = "|".join(sorted(map(re.escape, set(kinds.phases) - ORDINARY)))
    forms = (
        rf"(?<![A-Za-z-])(?:{words})(?![A-Za-z-])" if words else "",
        rf"[\"'](?:{ids})[\"'/]|(?<![\w/.])(?:{ids})/(?=\w)" if ids else "",
        rf"\bphase[-:] ?(?:{phases})\b" if phases else "",
        rf"[\"'](?:{quoted})[\"']" if quoted else "",
    )
    return re.compile("|".join(filter(None, forms)) or r"(?!)")


def found(pattern: re.Pattern[str], root: Path, places: Iterable[str]) -> Iterator[str]:
    """Yield where a name stands: ``path:line: the line``."""
    for place in places:
        for path in sorted((root / place).rglob("*")) if (root / place).is_dir() else [root / place]:
            if path.is_file() and path.suffix in TEXTS and STARTER not in path.parents:
                for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
                    if pattern.search(line):
                        yield f"{path.relative_to(root).as_posix()}:{number}: {line.strip()}"


def test_no_code_names_a_kind_a_recipient_or_a_phase_of_this_site() -> None:
    assert list(found(names_in(our_kinds()), ROOT, CODE)) == []


def test_a_name_in_code_is_found_with_its_line_and_an_ordinary_word_is_not(tmp_path: Path) -> None:
    kinds, _ = parse_kinds((ROOT / "tests/cases/tiny_site/kinds.yml").read_text("utf-8"), KINDS)
    assert kinds
    name, folder, recipient = next(iter(kinds.kinds)), next(iter(kinds.folders)), kinds.recipients[0]
    planted = (
        f'if kind == "{name}":',
        f'    open("{folder}/a")',
        f"# for the {recipient}",
        f"phase: {kinds.phases[1]}",
        f'if phase == "{kinds.phases[1]}":',
    )
    (tmp_path / "a.py").write_text("\n".join(["import re", *planted, f"{kinds.phases[0]} a date"]) + "\n", "utf-8")
    assert list(found(names_in(kinds), tmp_path, ["a.py"])) == [
        f"a.py:{number}: {line.strip()}" for number, line in enumerate(planted, 2)
    ]
