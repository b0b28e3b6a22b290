"""What the editor's forms change: typed texts, a new step, message or page."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from editor.forms import Field, Form, form_values
from editor.pages import Checked, Pages
from editor.project_texts import Addition, Files, Typed
from guidance.checks import check
from guidance.commands.new_declaration import new_message, new_step
from guidance.commands.new_page import new_entry
from guidance.content.library import can_be_judged
from guidance.content.model import Library, entry_path, source_path
from guidance.content.page_kinds import MESSAGES, OVERVIEW
from guidance.content.settings import Settings
from guidance.findings import Finding

FORM_PATHS = ("/new-page", "/new-message")
NOTHING = "Nothing was sent."
FIRST = "Mend the findings in docs/kinds.yml and docs/topics.yml first. Nothing was saved."

Change = tuple[list[str], str, str]
"""What prevents it; the file to show then; the key of what to say then."""


def save_texts(pages: Pages, path: str, form: Form) -> Change:
    """Save the texts in the form of a file, and add the step in it if that was asked for."""
    typed = [
        Typed(name.removeprefix("text:"), text, form.get(f"version:{name.removeprefix('text:')}", [""])[0])
        for name, [text, *_] in form.items()
        if name.startswith("text:")
    ]
    step = form.get("do") == ["step"]
    if not typed:
        return [NOTHING], path, ""
    checked = Checked.of(pages.texts.root) if step else None
    addition = _step(checked.settings, path, pages.step_fields(checked, path), form) if checked else None
    return pages.texts.save(typed, addition), path, "step" if step else "saved"


def begin_page(pages: Pages, path: str, form: Form) -> Change:
    """Begin the page or add the message in a form of the list."""
    checked = Checked.of(pages.texts.root)
    settings = checked.settings
    if path == "/new-message":
        name = _first(form, "message-id")
        addition = _message(settings, name, pages.message_fields(checked), form)
        return (
            pages.texts.save([], addition),
            source_path(next(iter(settings.languages)), f"{MESSAGES}/{name}"),
            "message",
        )
    folder, name = _first(form, "folder"), _first(form, "id")
    page_id = f"{folder}/{name}" if folder else name

    def addition_of_page(files: Files) -> tuple[Files, list[str]]:
        texts, findings = new_entry(files, tuple(settings.languages), page_id, settings.begun)
        return {each: text.encode() for each, text in texts.items()}, _said(findings)

    is_folder = not folder and name in checked.library.kinds.folders and checked.library.kinds.of_page(name) is OVERVIEW
    first = next(iter(checked.library.complete), "")
    return pages.texts.save([], addition_of_page), source_path(first, page_id, is_folder=is_folder), "page"


def _step(settings: Settings, path: str, fields: list[Field], form: Form) -> Addition:
    def addition(files: Files, library: Library) -> tuple[Mapping[str, bytes], list[Finding]]:
        of_path = (
            entry
            for entry in library.entries.values()
            for lang in settings.languages
            if entry_path(lang, entry) == path
        )
        texts = {field.lang: _first(form, field.name) for field in fields if field.lang}
        values = form_values([field for field in fields if not field.lang], form)
        values.pop("id", None)
        return new_step(files, library, next(of_path), _first(form, "step-id"), values=values, texts=texts)

    return _judged(settings, fields, form, addition)


def _message(settings: Settings, name: str, fields: list[Field], form: Form) -> Addition:
    def addition(files: Files, library: Library) -> tuple[Mapping[str, bytes], list[Finding]]:
        languages = dict.fromkeys(field.lang for field in fields if field.lang)
        texts = {lang: (_first(form, f"title:{lang}"), _first(form, f"body:{lang}")) for lang in languages}
        values = form_values([field for field in fields if not field.lang], form)
        values.pop("id", None)
        return new_message(files, library, name, values=values, texts=texts)

    return _judged(settings, fields, form, addition)


def _judged(
    settings: Settings,
    fields: list[Field],
    form: Form,
    addition: Callable[[Files, Library], tuple[Mapping[str, bytes], list[Finding]]],
) -> Addition:
    """Return an addition that gets the library of the files as they are then, if its form is filled in."""

    def judged(files: Files) -> tuple[Files, list[str]]:
        library, _ = check(files, tuple(settings.languages), begun=settings.begun)
        if not can_be_judged(library):
            return {}, [FIRST]
        if empty := [field.label for field in fields if field.required and not _first(form, field.name)]:
            return {}, [f'Fill in "{label}". Nothing was saved.' for label in empty]
        written, findings = addition(files, library)
        return written, _said(findings)

    return judged


def _said(findings: list[Finding]) -> list[str]:
    return [f"{finding} Nothing was saved." for finding in findings]


def _first(form: Form, name: str) -> str:
    return form.get(name, [""])[0].strip()
