"""What the dictionaries say: Voikko of Finnish words, Hunspell of German ones. Without them a test fails."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterable, Mapping

import pytest


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
        pytest.fail(f"{command} has no dictionary; install the packages of its line in tests/system-packages.txt")
    return result.stdout.splitlines()


def unknown_to_voikko(words: set[str]) -> set[str]:
    """Return the words that are no Finnish."""
    return {line[3:] for line in output("voikkospell", words=sorted(words)) if line.startswith("W: ")}


def unknown_to_hunspell(words: set[str]) -> set[str]:
    """Return the words that are no German."""
    return set(output("hunspell", "-i", "utf-8", "-d", "de_DE", "-l", words=sorted(words)))


DICTIONARIES: Mapping[str, Callable[[set[str]], set[str]]] = {"fi": unknown_to_voikko, "de": unknown_to_hunspell}
"""Language → what returns the words that its dictionary doesn't know."""
