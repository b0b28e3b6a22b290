"""What the editor's forms change: typed texts, a new step, message or page, what is agreed on."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from editor.checked import Checked, message_fields, step_fields
from editor.forms import Field, Form, Problem, form_values, problems
from editor.pages import Pages
from editor.project_texts import Addition, Files, typed_in
from guidance.commands.new_declaration import message_shape, new_message, new_step, step_shape
from guidance.commands.new_page import new_entry
from guidance.commands.project import judge, project_settings
from guidance.content.files.agreed_texts import agreed_path, format_agreements
from guidance.content.library import can_be_judged
from guidance.content.model import entry_path, source_path
from guidance.content.page_kinds import MESSAGES, OVERVIEW
from guidance.findings import Code, Finding
from guidance.mends.plan import mend
from guidance.translations.comparison import agree

NOTHING = "Nothing was sent."
FIRST = "Mend the findings in docs/kinds.yml and docs/topics.yml first."
NOT_AGREED = "Mend the findings in these texts first; then it can be recorded that they say the same."
NOT_MENDED = "None of the findings has one right answer that could be written here: each says what to do."
STEP_WAITS = 'A step is filled in and not added yet. Press "Save, and add the step", or empty its fields.'
TITLE_LINE = 2
"""The line of its title in a new message."""

Change = tuple[list[Problem], str, str]
"""What prevents it; the file to show then; the key of what to say then."""


@dataclass(frozen=True, slots=True)
class New:
    """A step or message that a form adds."""

    fields: list[Field]
    write: Callable[[Files], tuple[Mapping[str, bytes], list[Finding]]]
    """Files → what to write, or findings that prevent it."""
    field_of: Callable[[Finding], str]
    """Finding → the name of the field that causes it; empty for none."""


def save_texts(pages: Pages, path: str, form: Form) -> Change:
    """Save the texts in the form of a file, and with them the new step in it, or that they say the same.

    A step that is filled in is never left behind: whoever presses "Save" wants it, too.
    """
    typed = typed_in(form)
    do, _, unit_id = _first(form, "do").partition(":")
    if not typed:
        return [Problem(NOTHING)], path, ""
    if has_step(form) and do in ("agreed", "mended"):
        return [Problem(STEP_WAITS, "step-id")], path, ""
    do = "step" if has_step(form) else do
    addition = None
    if do == "step":
        addition = _addition(pages, form, lambda checked: _step(checked, path, form))
    elif do == "agreed":
        addition = _agreement(pages, unit_id)
    elif do == "mended":
        addition = _mending(pages)
    return pages.texts.save(typed, addition), path, do


def has_step(form: Form) -> bool:
    """Return whether a step is filled in, be it in part."""
    return any(value.strip() for name, values in form.items() if name.startswith("step-") for value in values)


def begin_page(pages: Pages, form: Form) -> Change:
    """Begin the page in a form of the list."""
    checked = Checked.of(pages.texts.root)
    settings = checked.settings
    folder, name = _first(form, "folder"), _first(form, "id")
    page_id = f"{folder}/{name}" if folder else name
    if not name:
        return [Problem('Fill in "Id".', "id")], "", "page"

    def addition(files: Files) -> tuple[Files, list[Problem]]:
        texts, findings = new_entry(files, tuple(settings.languages), page_id, settings.begun)
        of_id = (Code.BAD_ID, Code.ID_TAKEN)
        wrong = [Problem(each.message, "id" if each.code in of_id else "") for each in findings]
        return {each: text.encode() for each, text in texts.items()}, wrong

    is_folder = not folder and name in checked.library.kinds.folders and checked.library.kinds.of_page(name) is OVERVIEW
    first = next(iter(checked.library.complete), "")
    return pages.texts.save([], addition), source_path(first, page_id, is_folder=is_folder), "page"


def add_message(pages: Pages, form: Form) -> Change:
    """Add the message in a form of the list."""
    lang = next(iter(project_settings(pages.texts.root, os.environ).languages))
    path = source_path(lang, f"{MESSAGES}/{_first(form, 'message-id')}")
    return pages.texts.save([], _addition(pages, form, lambda checked: _message(checked, form))), path, "message"


def undo(pages: Pages, form: Form) -> Change:
    """Bring back what the last save has changed; the page from which that was asked for stays, if it is still there."""
    refused, path = pages.texts.undo(), _first(form, "from")
    return refused, path if path in pages.texts.paths() else "", "undone"


FORMS: Mapping[str, Callable[[Pages, Form], Change]] = {
    "/new-page": begin_page,
    "/new-message": add_message,
    "/undo": undo,
}
"""Path of each form that is not that of a file → what takes it."""


def _step(checked: Checked, path: str, form: Form) -> New | None:
    library, entry = checked.library, checked.entry(path)
    shape = step_shape(library, entry) if entry else None
    if entry is None or shape is None:
        return None
    fields = step_fields(checked, path)
    texts = {field.lang: _first(form, field.name) for field in fields if field.lang}
    places = {entry_path(field.lang, entry): field.name for field in fields if field.lang}
    return New(
        fields,
        lambda files: new_step(
            files, library, entry, _first(form, "step-id"), values=form_values(shape, fields, form), texts=texts
        ),
        lambda finding: places.get(finding.path) or _declared(checked, finding, "step-"),
    )


def _message(checked: Checked, form: Form) -> New:
    library, name = checked.library, _first(form, "message-id")
    shape, fields = message_shape(library), message_fields(checked)
    languages = dict.fromkeys(field.lang for field in fields if field.lang)
    texts = {lang: (_first(form, f"title:{lang}"), _first(form, f"body:{lang}")) for lang in languages}
    places = {source_path(lang, f"{MESSAGES}/{name}"): lang for lang in languages}

    def field_of(finding: Finding) -> str:
        if lang := places.get(finding.path):
            of_title = finding.line == TITLE_LINE and finding.code is not Code.PLACEHOLDERS
            return f"{'title' if of_title else 'body'}:{lang}"
        return _declared(checked, finding, "message-")

    values = form_values(shape, fields, form)
    return New(fields, lambda files: new_message(files, library, name, values=values, texts=texts), field_of)


def _declared(checked: Checked, finding: Finding, prefix: str) -> str:
    """Return the name of the field that causes a finding in topics.yml."""
    occasion = checked.library.kinds.occasion
    if finding.code in (Code.BAD_ID, Code.ID_TAKEN):
        return f"{prefix}id"
    if occasion and finding.code in (Code.TOO_MANY_STEPS, Code.WRONG_RECIPIENT):
        return f"{prefix}{occasion.folder}"
    return ""


def _addition(pages: Pages, form: Form, new: Callable[[Checked], New | None]) -> Addition:
    """Return an addition that is refused if its form is not filled in, or would cause a finding anywhere."""
    root = pages.texts.root

    def addition(files: Files) -> tuple[Files, list[Problem]]:
        settings = project_settings(root, os.environ)
        judged = judge(root, settings, drafts=True)
        checked = Checked(settings, *judged(files))
        added = new(checked) if can_be_judged(checked.library) else None
        if added is None:
            return {}, [Problem(FIRST)]
        written, findings = added.write(files)
        if wrong := list(problems(added.fields, form)):
            of_id = (f for f in findings if f.code in (Code.BAD_ID, Code.ID_TAKEN) and not f.what.startswith('""'))
            return {}, [*(Problem(each.message, added.field_of(each)) for each in of_id), *wrong]
        if not findings:
            known = {(each.path, each.what) for each in checked.all_findings}
            after = Checked(settings, *judged({**files, **written})).all_findings
            findings = [each for each in after if (each.path, each.what) not in known]
        return written, [Problem(each.message, added.field_of(each)) for each in findings]

    return addition


def _mending(pages: Pages) -> Addition:
    """Return an addition that mends what has one right answer, as ``make fix`` does, but for names of files."""

    def addition(files: Files) -> tuple[Files, list[Problem]]:
        mended = mend(files, judge(pages.texts.root, project_settings(pages.texts.root, os.environ), drafts=True))
        allowed = pages.texts.paths()
        changed = {path: mended.files[path] for path in allowed if mended.files.get(path, files[path]) != files[path]}
        return (changed, []) if changed and not mended.moves else ({}, [Problem(NOT_MENDED)])

    return addition


def _agreement(pages: Pages, unit_id: str) -> Addition:
    """Return an addition that records that all versions of a text say the same, as ``make agree`` does."""
    root = pages.texts.root

    def addition(files: Files) -> tuple[Files, list[Problem]]:
        settings = project_settings(root, os.environ)
        checked = Checked(settings, *judge(root, settings)(files))
        owner, library = unit_id.partition("#")[0], checked.library
        paths = {page.path for page in library.pages.values() if page.id == owner}
        paths |= {message.path for message in library.messages.values() if f"{MESSAGES}/{message.id}" == owner}
        try:
            agreed = agree(library, unit_id)
        except KeyError:
            return {}, [Problem(NOT_AGREED)]
        if any(finding.path in paths for finding in checked.findings):
            return {}, [Problem(NOT_AGREED)]
        return {agreed_path(each): format_agreements(texts).encode() for each, texts in agreed.items()}, []

    return addition


def _first(form: Form, name: str) -> str:
    return form.get(name, [""])[0].strip()
