"""The project as it is on disk now, with what is wrong with it, and the fields of the forms that add to it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from editor.forms import Field, form_fields
from editor.labels import Option, page_titles
from guidance.commands.new_declaration import message_shape, step_shape
from guidance.commands.project import project_library, project_settings
from guidance.content.library import can_be_judged
from guidance.content.model import Entry, Library, entry_path
from guidance.content.page_kinds import MESSAGES
from guidance.content.settings import Settings
from guidance.findings import Finding

ID = "A short name of your own, such as ask-first: a-z, 0-9, single hyphens. It becomes part of the addresses."
KIND = "Below which of these it stands; none for a page that stands alone."


@dataclass(frozen=True, slots=True)
class Checked:
    """A project's settings, its library with drafts, and the findings that keep it from being published."""

    settings: Settings
    library: Library
    findings: list[Finding]

    @classmethod
    def of(cls, root: Path) -> Checked:
        """Read and check the project; raises FindingsError if its settings are unusable."""
        settings = project_settings(root, os.environ)
        return cls(settings, *project_library(root, settings, drafts=True))

    @property
    def all_findings(self) -> list[Finding]:
        """The findings, and those of drafts, each once."""
        of_drafts = {finding for found in self.library.draft_findings.values() for finding in found}
        return sorted({*self.findings, *of_drafts})

    def entry(self, path: str) -> Entry | None:
        """Return the page whose source a file is in any language."""
        sources = {
            entry_path(lang, each): each for lang in self.settings.languages for each in self.library.entries.values()
        }
        return sources.get(path)

    def owner(self, path: str) -> str:
        """Return the page's id of a file, or ``messages/id``; empty if it is neither."""
        if entry := self.entry(path):
            return entry.id
        paths = {message.path: message.id for message in self.library.messages.values()}
        return f"{MESSAGES}/{paths[path]}" if path in paths else ""


def page_fields(checked: Checked) -> list[Field]:
    """Return the fields for a new page."""
    library = checked.library
    kinds = tuple(Option(folder, page_titles(library, folder) or folder) for folder in library.kinds.folders)
    return [Field("folder", "folder", "Kind", KIND, "one", kinds, required=False), _id("")]


def step_fields(checked: Checked, path: str) -> list[Field]:
    """Return the fields for a new step of the page in a file; none if its steps are not its own."""
    entry = checked.entry(path) if can_be_judged(checked.library) else None
    shape = step_shape(checked.library, entry) if entry else None
    if entry is None or shape is None:
        return []
    texts = [
        Field(f"step-text:{lang}", "", checked.settings.languages[lang], "What to do.", "text", lang=lang)
        for lang in checked.library.languages
        if (lang, entry.id) in checked.library.pages or entry_path(lang, entry) in checked.library.unreadable
    ]
    return [_id("step-"), *texts, *form_fields(shape, checked.library, "step-", entry)]


def message_fields(checked: Checked) -> list[Field]:
    """Return the fields for a new message."""
    if not can_be_judged(checked.library):
        return []
    texts = [
        field
        for lang in checked.library.complete
        for field in (
            Field(f"title:{lang}", "", f"Title ({checked.settings.languages[lang]})", TITLE, "text", lang=lang),
            Field(f"body:{lang}", "", f"Message ({checked.settings.languages[lang]})", BODY, "long", lang=lang),
        )
    ]
    return [_id("message-"), *texts, *form_fields(message_shape(checked.library), checked.library, "message-")]


TITLE = "What it is for: readers choose it by this."
BODY = (
    "The text as readers send it; they fill in [name] themselves. If there is one for a mail and one for a chat, "
    'write a line "## Mail" above the first and "## Chat" above the second.'
)


def _id(prefix: str) -> Field:
    return Field(f"{prefix}id", "id", "Id", ID, "text")
