"""Random edits of the tiny site, of every kind that changes pages; none of them brings a finding."""

from __future__ import annotations

import random
from pathlib import Path

from support.project import edit
from support.tiny_site import LANGUAGES, tiny_kinds

FIRST, SECOND, *_ = tiny_kinds().phases
ENTRY = f"""\
  rules/{{}}:
    sections: {{{{in-short: [], fit: [], how: [], messages: [], do-dont: []}}}}
    steps:
      say-it: {{{{section: how, phase: {SECOND}, meetings: [advice]}}}}
"""
STEP = f"      {{}}: {{{{section: signs, phase: {FIRST}, meetings: [advice]}}}}\n"
ALWAYS = ("sentence", "title", "slug", "heading", "message", "word", "style", "step")
WITHOUT_ADDED = ("template", "add", "add")
WITH_ADDED = ("relation", "rename", "delete")
"""The edits that are possible at any time, and while there is no rule, or one, that the editor has added."""


class Editor:
    """Edits a project's copy of the tiny site; ``count`` makes each edit different."""

    def __init__(self, project: Path, seed: int) -> None:
        """Begin; the same seed makes the same edits."""
        self.docs, self.chance, self.count = project / "docs", random.Random(seed), 0  # noqa: S311  # no secret
        self.added = ""
        """The rule that it has added, if there is one at the moment."""

    def edit(self, name: str = "") -> str:
        """Make the edit of this name, or without one any edit that is possible now; returns its name."""
        self.count += 1
        name = name or self.chance.choice((*ALWAYS, *(WITH_ADDED if self.added else WITHOUT_ADDED)))
        getattr(self, f"_{name}")()
        return name

    def _path(self, *parts: str) -> Path:
        return self.docs.joinpath(self.chance.choice(LANGUAGES), *parts)

    def _page(self) -> Path:
        pages = [path for path in sorted(self.docs.glob("*/*/*.md")) if path.parent.name != "messages"]
        return self.chance.choice(pages)

    def _set(self, path: Path, start: str, line: str) -> None:
        """Put a line in the place of the first one that begins so."""
        lines = path.read_text("utf-8").split("\n")
        lines[next(number for number, text in enumerate(lines) if text.startswith(start))] = line
        path.write_text("\n".join(lines), "utf-8")

    def _append(self, path: Path, text: str) -> None:
        path.write_text(f"{path.read_text('utf-8')}\n{text}\n", "utf-8")

    def _sentence(self) -> None:
        self._append(self._page(), f"Sentence {self.count}, see [[rules/open]].")

    def _title(self) -> None:
        self._set(self._page(), "title:", f'title: "Title {self.count}"')

    def _slug(self) -> None:
        self._set(self._page(), "slug:", f'slug: "slug-{self.count}"')

    def _heading(self) -> None:
        self._set(self._path("rules", "open.md"), "## ", f"## Short {self.count} {{#in-short}}")

    def _message(self) -> None:
        self._append(self._path("messages", "hello.md"), f"Line {self.count}.")

    def _word(self) -> None:
        self._set(self._path("words.yml"), "checklist:", f'checklist: "Word {self.count}"')

    def _style(self) -> None:
        self._append(self.docs / "assets" / "stylesheets" / "base.css", f".edit-{self.count} {{ color: red; }}")

    def _template(self) -> None:
        edit(self.docs.parent / "overrides" / "main.html", "{% endblock %}", f"<!-- {self.count} -->{{% endblock %}}")

    def _step(self) -> None:
        name = f"new-{self.count}"
        edit(self.docs / "topics.yml", "      bundle:", f"{STEP.format(name)}      bundle:")
        for lang in LANGUAGES:
            edit(self.docs / lang / "habits" / "asking.md", "steps:\n", f'steps:\n  {name}: "Step {self.count}."\n')

    def _relation(self) -> None:
        topics = self.docs / "topics.yml"
        first = f"helped_by: [rules/open, rules/{self.added}]"
        last = f"helped_by: [rules/{self.added}, rules/open]"
        edit(topics, *((first, last) if first in topics.read_text("utf-8") else (last, first)))

    def _add(self) -> None:
        self.added = f"added-{self.count}"
        edit(self.docs / "topics.yml", "\nmessages:\n", f"\n{ENTRY.format(self.added)}messages:\n")
        edit(self.docs / "topics.yml", "[rules/open]", f"[rules/open, rules/{self.added}]")
        for lang in LANGUAGES:
            folder = self.docs / lang / "rules"
            path = folder / f"{self.added}.md"
            path.write_text((folder / "open.md").read_text("utf-8"), "utf-8")
            for key in ("title", "slug", "summary", "  say-it"):  # no two pages may have the same
                self._set(path, f"{key}:", f'{key}: "{self.added}"')

    def _rename(self) -> None:
        before, self.added = self.added, f"renamed-{self.count}"
        edit(self.docs / "topics.yml", f"rules/{before}", f"rules/{self.added}")
        for lang in LANGUAGES:
            path = self.docs / lang / "rules" / f"{before}.md"
            path.rename(path.with_name(f"{self.added}.md"))

    def _delete(self) -> None:
        topics = self.docs / "topics.yml"
        edit(topics, ENTRY.format(self.added), "")
        self._set(topics, "    helped_by:", "    helped_by: [rules/open]")
        for lang in LANGUAGES:
            (self.docs / lang / "rules" / f"{self.added}.md").unlink()
        self.added = ""
