"""Is kinds.yml consistent?"""

from __future__ import annotations

from collections.abc import Iterator

from guidance.content.kinds_file import SECTIONS
from guidance.content.library import KINDS
from guidance.content.model import Library
from guidance.content.page_kinds import OWN_PAGES, Kind, Steps
from guidance.content.reading.fields import did_you_mean
from guidance.findings import Code, Finding

CHECKLIST = "checklist"
ANYWHERE = ("links",)
ON_OCCASIONS = ("messages", "based-on", "neighbours")


def kinds(library: Library) -> Iterator[Finding]:
    """Each kind has a folder of its own, its pages show all that it has, and one kind at most collects steps."""
    folders: dict[str, str] = {}
    for kind in library.kinds.kinds.values():
        owner = folders.setdefault(kind.folder, kind.name)
        if owner != kind.name:
            what = f'the folder "{kind.folder}" belongs to the kind "{owner}" already'
            yield Finding(KINDS, kind.line, what, "Give each kind a folder of its own.", Code.KIND)
        elif kind.folder in OWN_PAGES:
            what, remedy = f'"{kind.folder}" is a page of the program', "Choose another folder."
            yield Finding(KINDS, kind.line, what, remedy, Code.KIND)
        if kind.collects and kind is not library.kinds.occasion:
            what = f'the kind "{kind.name}" can\'t collect steps, too'
            remedy = 'Write "steps: own" or "steps: none": one kind at most collects them.'
            yield Finding(KINDS, kind.line, what, remedy, Code.KIND)
        yield from _order(library, kind)


def _order(library: Library, kind: Kind) -> Iterator[Finding]:
    order = [*kind.after_lead, *kind.at_end]
    needed = _needed(library, kind)
    known = [SECTIONS, *needed, *ANYWHERE, *(ON_OCCASIONS if kind.collects else ())]
    for part in order:
        if part not in known:
            what = f'the order of the kind "{kind.name}" has no part "{part}"'
            yield Finding(KINDS, kind.line, what, did_you_mean(part, known), Code.UNKNOWN_PART)
    for part in needed:
        if part not in order:
            what = f'the order of the kind "{kind.name}" lacks "{part}"'
            remedy = "Say where it is: readers would not see what belongs into it."
            yield Finding(KINDS, kind.line, what, remedy, Code.KIND)


def _needed(library: Library, kind: Kind) -> list[str]:
    """Return the derived parts without which a page would not show all that topics.yml says of it."""
    relations = library.kinds.relations.values()
    return [
        *([CHECKLIST] if kind.steps is not Steps.NONE else []),
        *(relation.heading for relation in relations if relation.source == kind.name),
        *(relation.inverse for relation in relations if relation.target == kind.name),
    ]


def relations(library: Library) -> Iterator[Finding]:
    """Each relation leads from a kind to another, with headings that no other part has."""
    names = library.kinds.kinds
    taken = {SECTIONS, CHECKLIST, *ANYWHERE, *ON_OCCASIONS}
    for relation in library.kinds.relations.values():
        for name in (relation.source, relation.target):
            if name and name not in names:
                what = f'relation "{relation.name}": there is no kind "{name}"'
                yield Finding(KINDS, relation.line, what, did_you_mean(name, names), Code.UNKNOWN_KIND)
        for part in (relation.heading, relation.inverse):
            if part and part in taken:
                what = f'relation "{relation.name}": "{part}" is the name of another part'
                yield Finding(KINDS, relation.line, what, "Choose another one for this heading.", Code.KIND)
            taken.add(part)
