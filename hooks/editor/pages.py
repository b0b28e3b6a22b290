"""The pages of the editor: the list of all texts, and the form in which the versions of a text stand side by side."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from editor.forms import Field, Form, form_fields
from editor.project_texts import ProjectTexts, version
from guidance.commands.new_declaration import message_shape, step_shape
from guidance.commands.project import project_library, project_settings
from guidance.content.library import can_be_judged
from guidance.content.model import Entry, Library, entry_path, source_path
from guidance.content.page_kinds import MESSAGES
from guidance.content.reading.typed_text import text_to_type
from guidance.content.settings import Settings
from guidance.findings import Finding
from guidance.links.addresses import page_address

NAME = Field(
    "id", "id", "a-z, 0-9 and single hyphens, the same in all languages. It becomes part of an address.", "text"
)
KIND = "The folder of its kind; none for a page that stands alone."


@dataclass(frozen=True, slots=True)
class Checked:
    """The project as it is on disk now."""

    settings: Settings
    library: Library
    findings: list[Finding]

    @classmethod
    def of(cls, root: Path) -> Checked:
        """Read and check the project; raises FindingsError if its settings are unusable."""
        settings = project_settings(root, os.environ)
        return cls(settings, *project_library(root, settings))

    def entry(self, path: str) -> Entry | None:
        """Return the page whose source a file is in any language."""
        sources = {
            entry_path(lang, each): each for lang in self.settings.languages for each in self.library.entries.values()
        }
        return sources.get(path)


@dataclass(frozen=True, slots=True)
class Said:
    """What the page says about what was done last."""

    done: str = ""
    refused: Sequence[str] = ()
    opened: str = ""
    """The form that was filled in."""
    form: Form | None = None
    """What was typed and is not saved."""


@dataclass(frozen=True, slots=True)
class Pages:
    """Writes the editor's pages."""

    texts: ProjectTexts
    preview: str
    """The address of the preview, with its final slash."""
    token: str
    """What a form must send along, so that no page of another site can send it."""

    def listing(self, said: Said) -> str:
        """Return the page that lists all texts and begins new ones."""
        checked = Checked.of(self.texts.root)
        return self._page(
            "list.html",
            said,
            title="What do you want to change?",
            verdict=verdict(len(checked.findings), ""),
            groups=[(heading, items) for heading, items in self._groups(checked) if items],
            page_fields=[Field("folder", "kind", KIND, "one", tuple(checked.library.kinds.folders)), NAME],
            message_fields=self.message_fields(checked),
        )

    def editing(self, path: str, beside: str, said: Said) -> str:
        """Return the page with the form of a file, and its version in another language, if it has one."""
        checked = Checked.of(self.texts.root)
        shown, others = self._versions(checked, path, beside)
        findings = [finding for each in shown for finding in checked.findings if finding.path == each]
        rest = [finding for finding in checked.findings if finding.path not in shown]
        return self._page(
            "edit.html",
            said,
            title=self._title(checked, path),
            path=path,
            panes=[self._pane(checked, each, said.form or {}) for each in shown],
            verdict=verdict(len(findings), "here") + (f" {len(rest)} elsewhere." if rest else ""),
            findings=[self._finding(shown, finding) for finding in (*findings, *rest)],
            step_fields=self.step_fields(checked, path),
            others=others,
        )

    def step_fields(self, checked: Checked, path: str) -> list[Field]:
        """Return the fields for a new step of the page in a file; none if its steps are not its own."""
        entry = checked.entry(path) if can_be_judged(checked.library) else None
        shape = step_shape(checked.library, entry) if entry else None
        if shape is None:
            return []
        texts = [
            Field(f"step-text:{lang}", checked.settings.languages[lang], "What to do.", "text", lang=lang)
            for lang in checked.library.languages_of(entry.id if entry else "")
        ]
        return [*_named("step-", NAME), *texts, *form_fields(shape, checked.library, "step-")]

    def message_fields(self, checked: Checked) -> list[Field]:
        """Return the fields for a new message."""
        if not can_be_judged(checked.library):
            return []
        texts = [
            field
            for lang in checked.library.complete
            for field in (
                Field(f"title:{lang}", f"title ({checked.settings.languages[lang]})", "", "text", lang=lang),
                Field(f"body:{lang}", f"message ({checked.settings.languages[lang]})", "", "long", lang=lang),
            )
        ]
        fields = form_fields(message_shape(checked.library), checked.library, "message-")
        return [*_named("message-", NAME), *texts, *fields]

    def _page(self, template: str, said: Said, **values: Any) -> str:
        filled = said.form or {}
        return TEMPLATES.get_template(template).render(
            preview=self.preview,
            token=self.token,
            done=said.done,
            refused=said.refused,
            opened=said.opened,
            filled=filled,
            **values,
        )

    def _groups(self, checked: Checked) -> list[tuple[str, list[dict[str, str]]]]:
        library, languages = checked.library, tuple(checked.settings.languages)
        pages = [[entry_path(lang, entry) for lang in languages] for entry in library.entries.values()]
        messages = [[source_path(lang, f"{MESSAGES}/{each}") for lang in languages] for each in library.message_entries]
        paths = self.texts.paths()
        known = {path for versions in (*pages, *messages) for path in versions}
        rest = [[path] for path in paths if path not in known]
        groups = (("Pages", pages), ("Messages", messages), ("Other files", rest))
        return [
            (heading, [self._item(checked, there) for each in items if (there := [p for p in each if p in paths])])
            for heading, items in groups
        ]

    def _item(self, checked: Checked, paths: list[str]) -> dict[str, str]:
        count = sum(finding.path in paths for finding in checked.findings)
        said = verdict(count, "").rstrip(".") if count else ""
        return {"path": paths[0], "title": self._title(checked, paths[0]), "findings": said}

    def _title(self, checked: Checked, path: str) -> str:
        """Return the titles of a page or message in all languages; else the file's path."""
        found = []
        for each in self._of_languages(checked, path).values():
            found += [page.title for page in checked.library.pages.values() if page.path == each]
            found += [message.title for message in checked.library.messages.values() if message.path == each]
        return " · ".join(filter(None, found)) or path

    def _of_languages(self, checked: Checked, path: str) -> dict[str, str]:
        """Return language → path of the version of a file; nothing if the file belongs to none."""
        folder, lang, rest = (*path.split("/", 2), "", "")[:3]
        return (
            {each: f"{folder}/{each}/{rest}" for each in checked.settings.languages}
            if (lang in checked.settings.languages)
            else {}
        )

    def _versions(self, checked: Checked, path: str, beside: str) -> tuple[list[str], list[tuple[str, str, str]]]:
        """Return the paths to show, and the other languages that could stand beside the first."""
        paths = self.texts.paths()
        there = {lang: each for lang, each in self._of_languages(checked, path).items() if each in paths}
        others = {lang: each for lang, each in there.items() if each != path}
        second = beside if beside in others else next(iter(others), "")
        links = [
            (lang, checked.settings.languages[lang], f"/{path}?beside={lang}") for lang in others if lang != second
        ]
        return [path, *([others[second]] if second else [])], links

    def _pane(self, checked: Checked, path: str, form: Form) -> dict[str, Any]:
        content = self.texts.content(path) or b""
        lang = next((lang for lang, each in self._of_languages(checked, path).items() if each == path), "")
        return {
            "path": path,
            "lang": lang if path.endswith(".md") else "",
            "name": checked.settings.languages.get(lang, path.rpartition("/")[2]),
            "text": form.get(f"text:{path}", [text_to_type(content)])[0],
            "version": form.get(f"version:{path}", [version(content)])[0],
            "preview": self._address(checked, path, lang),
        }

    def _address(self, checked: Checked, path: str, lang: str) -> str:
        """Return where the preview shows a page, or a message; empty if it does not."""
        library = checked.library
        entry, fragment = checked.entry(path), ""
        if f"/{MESSAGES}/" in path and MESSAGES in library.entries:
            entry, fragment = library.entries[MESSAGES], f"#{Path(path).stem}"
        if (
            entry is None
            or (lang, entry.id) not in library.pages
            or (lang, entry.folder or entry.id) not in library.pages
        ):
            return ""
        return self.preview + page_address(library, lang, entry) + fragment

    def _finding(self, shown: Sequence[str], finding: Finding) -> dict[str, Any]:
        here = finding.path in shown
        lines = (text_to_type(self.texts.content(finding.path) or b"") or "").split("\n") if here else []
        return {
            "path": finding.path,
            "place": f"{finding.path}:{finding.line}",
            "line": finding.line,
            "href": f"#text-{shown.index(finding.path) + 1}" if here else "",
            "quote": lines[finding.line - 1] if 0 < finding.line <= len(lines) else "",
            "message": finding.message,
            "code": finding.code,
        }


def verdict(count: int, where: str) -> str:
    """Return how many findings there are."""
    noun = "finding" if count == 1 else "findings"
    return f"{count or 'No'} {noun} {where}".rstrip() + "."


def _named(prefix: str, field: Field) -> list[Field]:
    return [Field(prefix + field.name, field.label, field.about, field.kind)]


TEMPLATES = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True, trim_blocks=True)
