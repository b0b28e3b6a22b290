"""The shape of topics.yml, which follows from the kinds of pages, the phases and the recipients."""

from __future__ import annotations

from guidance.content.page_kinds import Kind, Kinds, Relation, Steps
from guidance.content.reading.shapes import (
    ID,
    Boolean,
    Choice,
    Either,
    Fault,
    File,
    Folders,
    Record,
    Shape,
    String,
    Strings,
    Table,
)
from guidance.findings import Code


def topics(kinds: Kinds, *, has_facts: bool = True) -> File:
    """Return the shape of topics.yml; on a site with facts, each page says which of them its sections cover."""
    keys: dict[str, Shape] = {
        "pages": Table("Pages that are no topics: id → what is known of it.", page(), files=True),
        "topics": Folders(
            "Topics: id → sections, steps, relations. An id is the path of the page without language and .md.",
            "topic",
            {kind.folder: topic(kinds, kind, has_facts=has_facts) for kind in kinds.topics},
        ),
    }
    if kinds.occasion:
        keys[kinds.occasion.folder] = Table(
            "What a reader may be about to do: id → whom it concerns. Its checklist is put together from the steps "
            "that name it, its messages are those that name it.",
            occasion(kinds, kinds.occasion, has_facts=has_facts),
            files=True,
        )
    keys["messages"] = Table(
        "Messages to copy: id → whom it addresses, when, and what it rests on.", message(kinds), files=True
    )
    return File(
        "topics.yml",
        "What does not depend on a language. The order here is the order on the site.",
        owner="topics.yml",
        begin='Begin it with "topics:".',
        body=Record("", keys),
    )


def page() -> Record:
    """Return the shape of a page that is no topic."""
    foot = Boolean("true puts the page at the foot of every page instead of into the menu.")
    sections = Table(
        "The sections that an editor writes, in order: id → the facts that each covers.",
        _facts("Ids of the facts (docs/facts.yml) that this covers; [] for none."),
        ids=True,
    )
    return Record("", {"sections": sections, "foot": foot}, owner='page "{key}"')


def occasion(kinds: Kinds, kind: Kind, *, has_facts: bool = True) -> Record:
    """Return the shape of an occasion."""
    recipients = Strings(
        "Whom readers may be about to ask or write to.",
        _recipient(kinds, "Whom it addresses."),
        filled=True,
        missing=Fault(
            '{owner} has no "recipients"',
            f'Add "recipients: […]" with at least one of: {", ".join(kinds.recipients)}.',
            Code.MISSING_KEY,
        ),
    )
    keys: dict[str, Shape] = {"recipients": recipients} if kinds.recipients else {}
    keys["sections"] = _sections(kind, required=has_facts)
    keys["either"] = Table(
        "Steps of which one is enough: any id → the steps, which the checklist shows together.",
        Strings("The steps.", String("A step of the checklist: topic#step.", pattern=rf"\S+#{ID.pattern}")),
        ids=True,
    )
    return Record("", keys, owner=f'{kind.name} "{{key}}"')


def topic(kinds: Kinds, kind: Kind, *, has_facts: bool = True) -> Record:
    """Return the shape of a topic of a kind."""
    keys: dict[str, Shape] = {}
    elsewhere = {}
    for relation in kinds.relations.values():
        if relation.source == kind.name:
            keys[relation.name] = _related(kinds, relation)
        elif relation.target == kind.name:
            remedy = f'Name it under "{relation.name}" of a page of that kind instead; the inverse is derived.'
            what = f'{{owner}} is not of the kind "{relation.source}"'
            elsewhere[relation.name] = Fault(what, remedy, Code.WRONG_RELATION)
    keys["sections"] = _sections(kind, required=has_facts)
    if kind.steps is Steps.OWN:
        keys["steps"] = _steps(kinds, kind)
    return Record("", keys, owner='topic "{key}"', elsewhere=elsewhere)


def _related(kinds: Kinds, relation: Relation) -> Strings:
    target = kinds.kinds.get(relation.target)
    folder = target.folder if target else relation.target
    return Strings(
        f'Ids of pages of the kind "{relation.target}". The inverse is derived.',
        String("The id of a page.", pattern=f"{folder}/{ID.pattern}"),
        filled=True,
        missing=Fault(
            f'{{owner}} names no page under "{relation.name}"',
            f'Add "{relation.name}: [{folder}/…]".',
            Code.MISSING_RELATION,
        ),
    )


def _sections(kind: Kind, *, required: bool) -> Record:
    return Record(
        "Every section of the page, and the facts that each covers.",
        {
            section: _facts(f"{about} Its value: the facts that it covers.", required=required)
            for section, about in (kind.sections or {}).items()
        },
        unknown=Fault(f'a page of the kind "{kind.name}" has no section "{{key}}"', "", Code.UNKNOWN_SECTION),
    )


def _facts(about: str, *, required: bool = False) -> Strings:
    return Strings(
        about,
        String("The id of a fact.", pattern=r"\S+"),
        required=required,
        missing=Fault(
            '{owner} does not declare the section "{key}"',
            'Add "{key}: [F1.1]" with the facts that it covers, or "{key}: []".',
            Code.MISSING_SECTION,
        )
        if required
        else None,
    )


def _steps(kinds: Kinds, kind: Kind) -> Table:
    sections = kind.sections or {}
    parts = [part for section in sections for part in kind.parts.get(section, ())]
    keys: dict[str, Shape] = {
        "section": Choice(
            "The section, or part of one, that explains the step: the checklist links there.",
            (*sections, *parts),
            Code.UNKNOWN_SECTION,
        ),
        "phase": _phase(kinds),
    }
    if kinds.occasion:
        folder, reason = kinds.occasion.folder, f"no_{kinds.occasion.name}"
        keys[folder] = _occasions(folder, "Whose checklists have this step.")
        keys[reason] = String(f'Why the step is on no checklist of "{folder}", in a few words.', required=False)
    if kinds.recipients:
        keys["only_for"] = _recipient(
            kinds,
            "The only recipient whom the step suits; leave it out if it suits everybody.",
            required=False,
        )
    step = Record("", keys, owner='step "{key}"', either=_either_occasion(kinds.occasion))
    return Table(
        "The checklist of the page: step id → where it belongs. The texts are in the pages' front matter. An id that "
        "was published must live on: make check says how.",
        step,
        files=True,
        missing=Fault("{owner} has no steps", _steps_remedy(kinds, kind), Code.MISSING_STEP),
    )


def _steps_remedy(kinds: Kinds, kind: Kind) -> str:
    """Return what to add where there are no steps; its braces are doubled, since findings fill in names."""
    phase, section = next(iter(kinds.phases), "…"), next(iter(kind.sections or ()), "…")
    names = f", {kinds.occasion.folder}: [id]" if kinds.occasion else ""
    example = f"my-step: {{{{section: {section}, phase: {phase}{names}}}}}"
    return f'Add "steps:" and below it at least one, for instance "{example}".'


def _either_occasion(kind: Kind | None) -> Either | None:
    if kind is None:
        return None
    remedy = f'Write "{kind.folder}: [id]" with ids below "{kind.folder}:", or else "no_{kind.name}: why".'
    what = f"{{owner}} must name a {kind.name}, or say why not"
    return Either(kind.folder, f"no_{kind.name}", Fault(what, remedy, Code.MISSING_OCCASION))


def message(kinds: Kinds) -> Record:
    """Return the shape of a message."""
    keys: dict[str, Shape] = {"phase": _phase(kinds)}
    if kinds.recipients:
        keys = {"recipient": _recipient(kinds, "Whom it addresses."), **keys}
    if kind := kinds.occasion:
        remedy = f'Write "{kind.folder}: [id]" with ids below "{kind.folder}:".'
        keys[kind.folder] = _occasions(
            kind.folder,
            "The pages that offer the message; the page with all messages has it below the first of them.",
            Fault(f"{{owner}} must name a {kind.name}", remedy, Code.MISSING_OCCASION),
        )
    keys["facts"] = _facts("The facts that the message rests on; none where it is our own advice.")
    keys["own"] = Boolean("true where the message is our own advice, and rests on no fact.")
    source = Fault(
        "{owner} needs either facts or own: true",
        'Write "facts: [D1.2]" where it rests on facts, or "own: true" where it is our own advice.',
        Code.MESSAGE_SOURCE,
    )
    return Record("", keys, owner='message "{key}"', either=Either("facts", "own", source))


def _occasions(folder: str, about: str, missing: Fault | None = None) -> Strings:
    item = String(f'An id below "{folder}:".', pattern=ID.pattern)
    return Strings(about, item, filled=missing is not None, missing=missing)


def _phase(kinds: Kinds) -> Choice:
    return Choice("When it is done or sent: docs/kinds.yml lists the phases.", kinds.phases, Code.UNKNOWN_PHASE)


def _recipient(kinds: Kinds, about: str, *, required: bool = True) -> Choice:
    return Choice(about, kinds.recipients, Code.UNKNOWN_RECIPIENT, required=required)
