"""Runs what the workflows of GitHub and GitLab run, step by step, where everything is installed already."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from support.project import ROOT, copy_tiny_project, own_environment

GITHUB = ROOT / ".github" / "workflows"
GITLAB = ROOT / ".gitlab-ci.yml"
SAY_ARGUMENTS = '#!/bin/sh\necho "apt-get $*" >> "$APT_LOG"\n'
PYTHON = '#!/bin/sh\nexec "{python}" "$@"\n'
VALUE = re.compile(r"\$\{\{ *([\w.-]+) *\}\}")


@dataclass(frozen=True, slots=True)
class Ran:
    """A command that was run."""

    command: str
    status: int
    output: str


def workflow(name: str) -> dict[str, Any]:
    """Return a workflow of GitHub; its key "on" is a boolean in YAML 1.1, and here a text."""
    read = yaml.safe_load((GITHUB / f"{name}.yml").read_text("utf-8"))
    return {"on" if key is True else key: value for key, value in read.items()}


def pipeline() -> dict[str, Any]:
    """Return the pipeline of GitLab."""
    read: dict[str, Any] = yaml.safe_load(GITLAB.read_text("utf-8"))
    return read


def clean_clone(target: Path) -> Path:
    """Make a tiny project with its commands, in which everything is installed, and return it."""
    project = copy_tiny_project(target)
    shutil.copy(ROOT / "Makefile", project)
    shutil.copytree(ROOT / "requirements", project / "requirements")
    executables = {".venv/bin/python": PYTHON.format(python=sys.executable), ".venv/system/apt-get": SAY_ARGUMENTS}
    for path, text in executables.items():
        (project / path).parent.mkdir(parents=True)
        (project / path).write_text(text, "utf-8")
        (project / path).chmod(0o755)
    (project / ".venv/site.stamp").touch()
    return project


def run_github(project: Path, job: Mapping[str, Any], values: Mapping[str, str]) -> Iterator[Ran]:
    """Run the steps of a job of GitHub until one fails; actions of others are left out. ``values`` are expressions'."""
    for step in job["steps"]:
        if "run" in step:
            given = {key: _filled_in(str(value), values) for key, value in step.get("env", {}).items()}
            ran = _run(project, step["run"], given)
            yield ran
            if ran.status:
                return


def run_gitlab(project: Path, name: str, **variables: str) -> Iterator[Ran]:
    """Run the commands of a job of GitLab until one fails."""
    read = pipeline()
    for command in (*read[name].get("before_script", read["default"]["before_script"]), *read[name]["script"]):
        ran = _run(project, command, variables)
        yield ran
        if ran.status:
            return


def _filled_in(text: str, values: Mapping[str, str]) -> str:
    """Return a text with the values of its expressions, each of which must be known."""
    return VALUE.sub(lambda match: values[match[1]], text)


def _run(project: Path, command: str, variables: Mapping[str, str]) -> Ran:
    environment = own_environment(**variables)
    del environment["PYTHONPATH"]
    environment["PATH"] = f"{project / '.venv/system'}:{environment['PATH']}"
    environment |= {"APT_LOG": str(project / ".venv/apt.log"), "GITHUB_STEP_SUMMARY": str(project / ".venv/summary.md")}
    result = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", command],  # noqa: S607
        cwd=project,
        env={key: value for key, value in environment.items() if not key.startswith(("MAKE", "MFLAGS"))},
        capture_output=True,
        text=True,
        check=False,
    )
    return Ran(command, result.returncode, result.stdout + (result.stderr if result.returncode else ""))
