"""What the dictionaries say: Voikko of Finnish words, Hunspell of others. Without them a test fails."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterable, Mapping
from functools import partial

import pytest
import yaml

from support.project import ROOT

VOIKKO = "voikko"
FILE = ROOT / "tests/content/dictionaries.yml"
OF_CONTENT: Mapping[str, str] = (yaml.safe_load(FILE.read_text("utf-8")) or {}) if FILE.is_file() else {}
"""Language → its dictionary, for the texts in docs/; the words of a language without one are not looked up."""
OF_SAMPLE = {"fi": VOIKKO, "de": "de_DE"}


def output(command: str, *arguments: str, words: Iterable[str]) -> list[str]:
    """Return the lines that a program prints for these words; its absence is an error."""
    path = shutil.which(command)
    if path is None:
        pytest.fail(f"{command} is not installed; tests/system-packages.txt lists what the tests need")
    result = subprocess.run(
        [path, *arguments],
        input="\n".join(words) + "\n",
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        encoding="utf-8",
        capture_output=True,
        check=False,
    )
    if result.returncode:
        pytest.fail(f"{command} has no dictionary; {' '.join(arguments)}: install it, or take it out of {FILE.name}")
    return result.stdout.splitlines()


def unknown_to_voikko(words: set[str]) -> set[str]:
    """Return the words that are no Finnish."""
    return {line[3:] for line in output("voikkospell", words=sorted(words)) if line.startswith("W: ")}


def unknown_to_hunspell(words: set[str], name: str = OF_SAMPLE["de"]) -> set[str]:
    """Return the words that Hunspell's dictionary of this name lacks."""
    return set(output("hunspell", "-i", "utf-8", "-d", name, "-l", words=sorted(words)))


def dictionary(lang: str) -> Callable[[set[str]], set[str]]:
    """Return what finds the words that are in no dictionary of a language."""
    name = {**OF_SAMPLE, **OF_CONTENT}[lang]
    return unknown_to_voikko if name == VOIKKO else partial(unknown_to_hunspell, name=name)
