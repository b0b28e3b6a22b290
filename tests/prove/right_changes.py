"""Right changes of docs/, one after the other, each followed by the unit tests: does any of them turn a test red?

Each change is one that an editor may make at any time; ``make check`` must find nothing in it. A change of the program,
planted at the end, must turn the tests red.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from guidance.content.library import TOPICS, build_library, read_docs
from guidance.content.model import Entry, Library
from guidance.content.settings import read_settings
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
    "CONTRIBUTING.md",
    "FINDINGS.md",
    "HOSTING.md",
    "README.md",
)
"""What the unit tests need."""
SENTENCE = "Kaksi sanaa."
"""A text that nobody has to understand."""


def library_of(project: Path) -> Library:
    """Return what the project's docs/ holds today."""
    return build_library(read_docs(project), LANGUAGES)[0]


def edit(path: Path, pattern: str, new: str) -> None:
    """Replace the first match of a regular expression, which must be there."""
    text, times = re.subn(pattern, new, path.read_text("utf-8"), count=1, flags=re.MULTILINE)
    if not times:
        raise ValueError(f"nothing in {path.name} is like {pattern}")
    path.write_text(text, "utf-8")


def step_in(library: Library, topic: Entry) -> str:
    """Return what topics.yml says of a step in the first phase, in a section of a topic that has steps already."""
    kinds, name = library.kinds, next(iter(library.occasions), "")
    occasion = f", {kinds.occasion.folder}: [{name}]" if kinds.occasion and name else ""
    return f"{{section: {topic.steps[0].section}, phase: {kinds.phases[0]}{occasion}}}"


def another_sentence(project: Path) -> None:
    """Add a sentence to a page, in one language alone."""
    page = project / f"docs/{LANGUAGES[0]}/{library_of(project).topics()[-1].id}.md"
    page.write_text(page.read_text("utf-8").rstrip() + f"\n\n{SENTENCE}\n", "utf-8")


def another_fact(project: Path) -> None:
    """Add a fact, and name it at a section."""
    with (project / "docs/facts.yml").open("a", encoding="utf-8") as facts:
        facts.write("D9.9: A fact of our own.\n")
    section = next(iter(library_of(project).topics()[0].sections))
    edit(project / TOPICS, rf"{section}: \[", f"{section}: [D9.9, ")


def another_step(project: Path) -> None:
    """Add a step to a topic, in all languages."""
    library = library_of(project)
    topic = next(topic for topic in library.topics() if topic.steps)
    steps = rf"(^  {topic.id}:\n(?:    .*\n)*?    steps:\n)"
    edit(project / TOPICS, steps, rf"\g<1>      walk-first: {step_in(library, topic)}\n")
    for lang in LANGUAGES:
        edit(project / f"docs/{lang}/{topic.id}.md", r"^steps:\n", f"steps:\n  walk-first: {SENTENCE}\n")


def another_page(project: Path) -> None:
    """Begin a topic with "make new", of a kind that others name where there is one, and write it."""
    library = library_of(project)
    relations = list(library.kinds.relations.values())
    folder = library.kinds.kinds[relations[0].target].folder if relations else library.kinds.topics[-1].folder
    like = next(topic for topic in library.topics(folder) if topic.steps)
    new = f"{folder}/ask-a-neighbour"
    begin(project, new)
    for relation in relations[:1]:
        edit(project / TOPICS, rf"{relation.name}: \[", f"{relation.name}: [{new}, ")
    entry = rf"(^  {new}:\n(?:    .*\n)*?)(?:    steps: \{{\}}\n|    steps:\n)"
    edit(project / TOPICS, entry, rf"\g<1>    steps:\n      ring-the-bell: {step_in(library, like)}\n")
    for lang in LANGUAGES:
        edit(project / f"docs/{lang}/{new}.md", r"^steps:.*\n", f"steps:\n  ring-the-bell: {SENTENCE}\n")


def another_message(project: Path) -> None:
    """Begin a message with "make new", and write it."""
    begin(project, "messages/hello-again")
    library = library_of(project)
    kinds, occasion = library.kinds, next(iter(library.occasions.values()), None)
    named = f", {occasion.folder}: [{occasion.name}]" if occasion else ""
    recipients = (occasion and occasion.recipients) or kinds.recipients
    recipient = f"recipient: {recipients[0]}, " if recipients else ""
    said = rf"  hello-again: {{{recipient}phase: {kinds.phases[-1]}{named}, own: true}}"
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
        page.write_text(f"---\n{front}---\n{body.replace('TODO', words).strip() or words}\n", "utf-8")


def another_relation(project: Path) -> None:
    """Have the first page that names pages of another kind name all of them."""
    library = library_of(project)
    for relation in list(library.kinds.relations.values())[:1]:
        targets = ", ".join(topic.id for topic in library.topics(library.kinds.kinds[relation.target].folder))
        edit(project / TOPICS, rf"{relation.name}: \[.*\]", f"{relation.name}: [{targets}]")


def another_occasion_for_a_step(project: Path) -> None:
    """Have a step on every occasion."""
    library = library_of(project)
    if library.kinds.occasion and library.occasions:
        key = library.kinds.occasion.folder
        edit(project / TOPICS, rf"{key}: \[[^\]]*\]\}}", f"{key}: [{', '.join(library.occasions)}]}}")


def another_term(project: Path) -> None:
    """Add a term to the glossary."""
    forms = "".join(f"  {lang}: {{term: Zebra{lang}, text: {SENTENCE}, forms: [Zebra{lang}]}}\n" for lang in LANGUAGES)
    with (project / "docs/glossary.yml").open("a", encoding="utf-8") as glossary:
        glossary.write(f"\nzebra:\n{forms}")


def another_slug(project: Path) -> None:
    """Give an unpublished page another address."""
    edit(project / f"docs/{LANGUAGES[-1]}/{library_of(project).topics()[0].id}.md", r"^slug: .*", "slug: zebra")


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
