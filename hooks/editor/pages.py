"""The pages of the editor: the list of all texts, and the form in which the versions of a text stand side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from editor.checked import Checked, message_fields, page_fields, step_fields
from editor.forms import Form, Problem
from editor.labels import section_titles
from editor.project_texts import ProjectTexts, typed_in, version
from guidance.commands.project import judge
from guidance.content.files.agreed_texts import agreed_path
from guidance.content.files.file_shapes import MESSAGE, PAGE
from guidance.content.library import read_docs
from guidance.content.model import entry_path, source_path
from guidance.content.page_kinds import MESSAGES
from guidance.content.reading.shapes import Record
from guidance.content.reading.typed_text import text_to_type
from guidance.findings import Finding
from guidance.links.addresses import page_address
from guidance.mends.plan import mend
from guidance.translations.comparison import TranslationState, agree_id, compare_owner

SHOWS, WAITS = "The preview shows it in a moment.", "The preview waits until the findings are mended."
TOP = "what stands above the sections"


@dataclass(frozen=True, slots=True)
class Said:
    """What the page says about what was done last."""

    done: str = ""
    refused: Sequence[Problem] = ()
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
            checked,
            title="What do you want to change?",
            verdict=verdict(len(checked.findings)),
            groups=[(heading, items) for heading, items in self._groups(checked) if items],
            page_fields=page_fields(checked),
            message_fields=message_fields(checked),
        )

    def editing(self, path: str, beside: str, said: Said) -> str:
        """Return the page with the form of a file, and its version in another language, if it has one."""
        checked = Checked.of(self.texts.root)
        shown, others = self._versions(checked, path, beside)
        findings = [finding for each in shown for finding in checked.all_findings if finding.path == each]
        rest = [finding for finding in checked.findings if finding.path not in shown]
        mendable = self._mendable(checked) if findings or rest else frozenset()
        shape = MESSAGE if f"/{MESSAGES}/" in path else PAGE
        return self._page(
            "edit.html",
            said,
            checked,
            title=self._title(checked, path),
            path=path,
            beside=beside,
            panes=[self._pane(checked, each, said.form or {}) for each in shown],
            verdict=verdict(len(findings), len(rest)),
            findings=[self._finding(shown, finding, mendable) for finding in (*findings, *rest)],
            can_be_mended=bool(mendable),
            states=self._states(checked, path),
            front_matter=shape.body.keys if path.endswith(".md") and isinstance(shape.body, Record) else {},
            step_fields=step_fields(checked, path),
            others=others,
        )

    def _page(self, template: str, said: Said, checked: Checked, **values: Any) -> str:
        return TEMPLATES.get_template(template).render(
            preview=self.preview,
            token=self.token,
            done=f"{said.done} {WAITS if checked.findings else SHOWS}" if said.done else "",
            refused=said.refused,
            problems={problem.field: problem.text for problem in said.refused},
            opened=said.opened,
            filled=said.form or {},
            last_saved=self._last_saved(checked),
            **values,
        )

    def _last_saved(self, checked: Checked) -> list[str]:
        """Return what the last save has changed: titles of pages and messages, and paths of other files."""
        records = {agreed_path(owner): titled for owner, titled in self._owners(checked).items()}
        titles = [records.get(path) or self._title(checked, path) for path in self.texts.last_saved]
        known = [title for title, path in zip(titles, self.texts.last_saved, strict=True) if title != path]
        return [*dict.fromkeys(known or titles)]

    def _owners(self, checked: Checked) -> dict[str, str]:
        """Return the id of each page, and ``messages/id`` of each message → its titles in all languages."""
        lang, library = next(iter(checked.settings.languages)), checked.library
        pages = {page_id: entry_path(lang, entry) for page_id, entry in library.entries.items()}
        names = (f"{MESSAGES}/{message_id}" for message_id in library.message_entries)
        paths = pages | {name: source_path(lang, name) for name in names}
        return {owner: self._title(checked, path) for owner, path in paths.items()}

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
        count = sum(finding.path in paths for finding in checked.all_findings)
        said = verdict(count).rstrip(".") if count else ""
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
        shown = [each for each in there.values() if each in (path, others.get(second))]
        return shown or [path], links

    def _pane(self, checked: Checked, path: str, form: Form) -> dict[str, Any]:
        content = self.texts.content(path) or b""
        typed = next((each for each in typed_in(form) if each.path == path), None)
        lang = next((lang for lang, each in self._of_languages(checked, path).items() if each == path), "")
        return {
            "path": path,
            "lang": lang if path.endswith(".md") else "",
            "name": checked.settings.languages.get(lang, path.rpartition("/")[2]),
            "text": typed.text if typed else text_to_type(content),
            "version": typed.version if typed else version(content),
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

    def _states(self, checked: Checked, path: str) -> list[dict[str, str]]:
        """Return the texts of a page or message of which it isn't recorded that their versions say the same."""
        library, owner = checked.library, checked.owner(path)
        if not owner or {(lang, owner) for lang in library.languages} & library.drafts:
            return []
        states = [state for state in compare_owner(library, owner) if state.unit.id not in library.held_back]
        return [
            self._state(checked, state)
            for state in states
            if len(state.unit.texts) > 1 and (state.changed or state.unagreed)
        ]

    def _state(self, checked: Checked, state: TranslationState) -> dict[str, str]:
        owner, _, section = state.unit.id.partition("#")
        name = section_titles(checked.library, owner, section) if section else ""
        if not name:
            name = section or (TOP if owner in checked.library.entries else "the message")
        changed = ", ".join(checked.settings.languages[lang] for lang in state.changed)
        which = "both" if len(state.unit.texts) == len(("one", "other")) else "all"
        said = f"Changed since {which} versions were agreed on ({changed})" if changed else "Not agreed on yet"
        return {
            "what": f"{said}: {name}",
            "button": f"{which.capitalize()} versions say the same",
            "unit": agree_id(checked.library, state.unit),
        }

    def _mendable(self, checked: Checked) -> frozenset[Finding]:
        """Return the findings that the button below them mends; it renames no file."""
        root = self.texts.root
        mended = mend(read_docs(root), judge(root, checked.settings, drafts=True))
        return frozenset(finding for finding in mended.before if finding.is_mended and not mended.moves)

    def _finding(self, shown: Sequence[str], finding: Finding, mendable: frozenset[Finding]) -> dict[str, Any]:
        content = text_to_type(self.texts.content(finding.path) or b"")
        lines = (content or "").split("\n") if finding.path in shown else []
        number = shown.index(finding.path) + 1 if finding.path in shown else 0
        return {
            "place": f"{finding.path}:{finding.line}",
            "line": finding.line,
            "here": f"#text-{number}" if number else "",
            "path": finding.path if content is not None and finding.path in self.texts.paths() else "",
            "quote": lines[finding.line - 1] if 0 < finding.line <= len(lines) else "",
            "message": finding.message,
            "is_mended": finding in mendable,
            "code": finding.code,
            "reason": finding.code.reason,
        }


def verdict(here: int, elsewhere: int | None = None) -> str:
    """Return how many findings there are: in the files shown, and in others if there are others."""
    noun = "finding" if here == 1 else "findings"
    said = f"{here or 'No'} {noun}{'' if elsewhere is None else ' here'}"
    return f"{said}, {elsewhere} in other files." if elsewhere else f"{said}."


TEMPLATES = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True, trim_blocks=True)
