"""Libraries of other organisations: tests/cases/foreign has their kinds, topics, languages and settings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from support.drawn_site import drawn_site
from support.project import GOLDEN, copy_program, edit
from support.tiny_site import write_files

FOREIGN = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in sorted((GOLDEN / "foreign").glob("*.yml"))}


def project_of(target: Path, case: dict[str, Any]) -> Path:
    """Make a project with the languages and the texts of a case."""
    project = copy_program(target)
    write_files(project, drawn_site(case["kinds"], case["topics"], case["languages"]))
    settings = (project / "mkdocs.yml").read_text("utf-8")
    before, rest = settings.split("      - locale:", 1)
    _, after = rest.split("\nhooks:\n", 1)
    entries = "".join(
        f"      - locale: {lang}\n        name: {name}\n        site_name: {lang} guide\n        build: true\n"
        + ("        default: true\n" if number == 0 else "")
        for number, (lang, name) in enumerate(case["languages"].items())
    )
    (project / "mkdocs.yml").write_text(f"{before}{entries}\nhooks:\n{after}", "utf-8")
    for old, new in case.get("settings", {}).items():
        edit(project / "mkdocs.yml", old, new)
    return project
