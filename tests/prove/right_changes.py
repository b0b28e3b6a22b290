"""Right changes of docs/, one after the other, each followed by the unit tests: does any of them turn a test red?

Each change is one that an editor may make at any time; ``make check`` must find nothing in it. A change of the program,
planted at the end, must turn the tests red.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml

from guidance.content.files.kinds_file import parse_kinds
from guidance.content.library import KINDS
from guidance.content.model import TOPICS
from guidance.content.settings import read_settings
from guidance.content.texts import UNWRITTEN
from support.project import PARTS as COPIED
from support.project import ROOT, copy_project, run

LANGUAGES = tuple(read_settings((ROOT / "mkdocs.yml").read_text("utf-8"), {}).languages)
PARTS = (
    *COPIED,
    "tests",
    "benchmarks",
    "schemas",
    "requirements",
    "pyproject.toml",
    "Makefile",
    ".ci",
    ".github",
    ".vscode",
    ".remarkrc.json",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "FINDINGS.md",
    "HOSTING.md",
    "README.md",
)
"""What the unit tests need."""
FOUND, _ = parse_kinds((ROOT / KINDS).read_text("utf-8"), KINDS)
assert FOUND is not None
assert FOUND.occasion is not None, "the changes need a kind of page that collects steps"
OCCASIONS, PHASES = FOUND.occasion.folder, FOUND.phases
RELATION = next(iter(FOUND.relations.values()))
SOURCE, TARGET = FOUND.kinds[RELATION.source], FOUND.kinds[RELATION.target]
SENTENCE = "Kaksi sanaa."
"""A text that nobody has to understand."""


def declared(project: Path) -> Mapping[str, Mapping[str, dict[str, object]]]:
    """Return what topics.yml says today."""
    found: Mapping[str, Mapping[str, dict[str, object]]] = yaml.safe_load((project / TOPICS).read_text("utf-8"))
    return found


def edit(path: Path, pattern: str, new: str) -> None:
    """Replace the first match of a regular expression, which must be there."""
    text, times = re.subn(pattern, new, path.read_text("utf-8"), count=1, flags=re.MULTILINE)
    if not times:
        raise ValueError(f"nothing in {path.name} is like {pattern}")
    path.write_text(text, "utf-8")


def first_topic(project: Path, folder: str) -> str:
    """Return the id of the first topic in a folder."""
    return next(topic_id for topic_id in declared(project)["topics"] if topic_id.startswith(folder))


def occasion_with_room(project: Path) -> str:
    """Return the occasion that the fewest steps name: the checklists of others may be full."""
    topics = declared(project)
    named = [
        name for topic in topics["topics"].values() for step in steps_of(topic) for name in step.get(OCCASIONS, ())
    ]
    return min(topics[OCCASIONS], key=named.count)


def steps_of(topic: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return what topics.yml says of the steps of a topic."""
    return [*(topic.get("steps") or {}).values()]


def another_sentence(project: Path) -> None:
    """Add a sentence to a page, in one language alone."""
    page = project / f"docs/{LANGUAGES[0]}/{first_topic(project, TARGET.folder)}.md"
    page.write_text(page.read_text("utf-8").rstrip() + f"\n\n{SENTENCE}\n", "utf-8")


def another_fact(project: Path) -> None:
    """Add a fact, and name it at a section."""
    with (project / "docs/facts.yml").open("a", encoding="utf-8") as facts:
        facts.write("D9.9: A fact of our own.\n")
    edit(project / TOPICS, r"(    sections:\n      [a-z-]+: \[)", r"\g<1>D9.9, ")


def another_step(project: Path) -> None:
    """Add a step to a topic, in all languages."""
    topic_id = first_topic(project, SOURCE.folder)
    occasion, section = occasion_with_room(project), next(iter(SOURCE.sections or ()))
    steps = rf"(^  {topic_id}:\n(?:    .*\n)*?    steps:\n)"
    edit(
        project / TOPICS,
        steps,
        rf"\g<1>      walk-first: {{section: {section}, phase: {PHASES[0]}, {OCCASIONS}: [{occasion}]}}\n",
    )
    for lang in LANGUAGES:
        edit(project / f"docs/{lang}/{topic_id}.md", r"^steps:\n", f"steps:\n  walk-first: {SENTENCE}\n")


def another_page(project: Path) -> None:
    """Begin a page with "make new", and write it."""
    new_id = f"{TARGET.folder}/ask-a-neighbour"
    begin(project, new_id)
    edit(project / TOPICS, rf"{RELATION.name}: \[", f"{RELATION.name}: [{new_id}, ")
    occasion, section = occasion_with_room(project), next(iter(TARGET.sections or ()))
    new = rf"(^  {new_id}:\n(?:    .*\n)*?)(?:    steps: \{{\}}\n|    steps:\n)"
    step = f"      ring-the-bell: {{section: {section}, phase: {PHASES[0]}, {OCCASIONS}: [{occasion}]}}\n"
    edit(project / TOPICS, new, rf"\g<1>    steps:\n{step}")
    for lang in LANGUAGES:
        edit(project / f"docs/{lang}/{new_id}.md", r"^steps:.*\n", f"steps:\n  ring-the-bell: {SENTENCE}\n")


def another_message(project: Path) -> None:
    """Begin a message with "make new", and write it."""
    begin(project, "messages/hello-again")
    occasion, about = next(iter(declared(project)[OCCASIONS].items()))
    recipients = about["recipients"]
    recipient = recipients[0] if isinstance(recipients, list) else recipients
    said = f"  hello-again: {{recipient: {recipient}, phase: {PHASES[-1]}, {OCCASIONS}: [{occasion}], own: true}}"
    edit(project / TOPICS, r"^  hello-again:.*(?:\n    .*)*", said)


def begin(project: Path, entry_id: str) -> None:
    """Begin a page or message, and put words wherever some are missing."""
    made = run(project, "guidance", "new", "--id", entry_id)
    if made.returncode:
        raise ValueError(made.stdout + made.stderr)
    for number, lang in enumerate(LANGUAGES):
        page = project / f"docs/{lang}/{entry_id}.md"
        words = f"{SENTENCE.removesuffix('.')} {number}"
        front, body = page.read_text("utf-8").removeprefix("---\n").split("---\n", 1)
        front = re.sub(r"^(title|summary):$", rf"\1: {words}", front, flags=re.MULTILINE)
        front = re.sub(r"^slug:.*", f"slug: {entry_id.rpartition('/')[2]}-{lang}", front, flags=re.MULTILINE)
        front = re.sub(r"^reviewed:$", "reviewed: 2026-11-01", front, flags=re.MULTILINE)
        page.write_text(f"---\n{front}---\n{body.replace(UNWRITTEN, words).strip() or words}\n", "utf-8")


def another_relation(project: Path) -> None:
    """Have the first page that names others in a relation name all that there are."""
    targets = [topic_id for topic_id in declared(project)["topics"] if topic_id.startswith(f"{TARGET.folder}/")]
    edit(project / TOPICS, rf"{RELATION.name}: \[.*\]", f"{RELATION.name}: [{', '.join(targets)}]")


def another_occasion_for_a_step(project: Path) -> None:
    """Put a step on one more occasion."""
    occasion = occasion_with_room(project)
    step = rf"({OCCASIONS}: \[(?![^\]]*\b{occasion}\b)[^\]]+)\]\}}"
    edit(project / TOPICS, step, rf"\g<1>, {occasion}]}}")


def another_term(project: Path) -> None:
    """Add a term to the glossary."""
    forms = "".join(f"  {lang}: {{term: Zebra{lang}, text: {SENTENCE}, forms: [Zebra{lang}]}}\n" for lang in LANGUAGES)
    with (project / "docs/glossary.yml").open("a", encoding="utf-8") as glossary:
        glossary.write(f"\nzebra:\n{forms}")


def another_slug(project: Path) -> None:
    """Give an unpublished page another address."""
    edit(project / f"docs/{LANGUAGES[-1]}/{first_topic(project, SOURCE.folder)}.md", r"^slug: .*", "slug: zebra")


def another_label(project: Path) -> None:
    """Call a button something else."""
    edit(project / f"docs/{LANGUAGES[0]}/words.yml", r"^copied: .*", "copied: Zebra")


CHANGES: tuple[Callable[[Path], None], ...] = (
    another_sentence,
    another_fact,
    another_step,
    another_page,
    another_message,
    another_relation,
    another_occasion_for_a_step,
    another_term,
    another_slug,
    another_label,
)


def tests_pass(project: Path) -> str:
    """Run the unit tests of a project; returns what they say if one fails."""
    command = [sys.executable, "-m", "pytest", "-q", "-n", "auto", "-p", "no:cacheprovider", "tests/unit"]
    result = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    return "" if result.returncode == 0 else f"exit {result.returncode}\n{result.stdout[-2000:]}{result.stderr[-500:]}"


def main() -> int:
    """Make each change in a copy of its own; returns 1 where one is refused or turns a test red."""
    faults = 0
    for change in CHANGES:
        with tempfile.TemporaryDirectory() as folder:
            project = copy_project(Path(folder) / "p", PARTS)
            change(project)
            checked = run(project, "guidance", "check")
            said = checked.stdout if checked.returncode else tests_pass(project)
            print(f"{change.__name__}: {'green' if not said else 'RED'}", flush=True)
            print(said, end="")
            faults += bool(said)
    with tempfile.TemporaryDirectory() as folder:
        project = copy_project(Path(folder) / "p", PARTS)
        edit(project / "hooks/guidance/links/addresses.py", r'return f"\{lang\}/"', 'return f"{lang}/zebra/"')
        caught = bool(tests_pass(project))
    print(f"planted: a change of the program: {'caught' if caught else 'MISSED'}")
    return int(bool(faults) or not caught)


if __name__ == "__main__":
    sys.exit(main())
