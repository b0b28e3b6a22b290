"""Are topics.yml, the glossary and the agreements consistent?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from guidance.content.drafts import is_frame
from guidance.content.files.agreed_texts import agreed_path
from guidance.content.library import REDIRECTS, TERMS
from guidance.content.model import TOPICS, Entry, Library, Step
from guidance.content.page_kinds import CHECKLISTS, DOWNLOADS, GLOSSARY, HOME, MESSAGES, OVERVIEW, SECTION, Relation
from guidance.content.reading.fields import did_you_mean
from guidance.content.reading.near_names import meant
from guidance.findings import Code, Finding
from guidance.translations.units import section_ids


def entries(library: Library) -> Iterator[Finding]:
    """topics.yml has the home page, and an overview for each folder with pages."""
    for page_id in (HOME, *library.kinds.folders):
        needed = page_id == HOME or library.members(page_id)
        if needed and page_id not in library.entries:
            remedy = f'Add "{page_id}:" below "pages:".'
            yield Finding(TOPICS, 1, f'there is no page "{page_id}"', remedy, Code.MISSING_ENTRY)


def foot(library: Library) -> Iterator[Finding]:
    """The home page and the overviews are in the menu: readers find all other pages through them."""
    for entry in library.foot():
        if entry.id == HOME or entry.kind is OVERVIEW:
            remedy = 'Take out "foot: true".'
            yield Finding(TOPICS, entry.line, f'"{entry.id}" must be in the menu', remedy, Code.NOT_IN_MENU)


def nothing_listed(library: Library) -> Iterator[Finding]:
    """No page is there for what the site has none of."""
    there = {
        DOWNLOADS: (library.pdfs, "PDFs"),
        CHECKLISTS: (library.steps(), "steps"),
        MESSAGES: (library.message_entries, "messages"),
        GLOSSARY: (library.terms or TERMS in library.unreadable, "terms"),
    }
    for page_id, (found, noun) in there.items():
        entry = library.entries.get(page_id)
        if entry and not found:
            what = f'"{page_id}" lists the {noun} of the site, which has none'
            remedy = f"Take the entry out; if the page was published, redirect it in {REDIRECTS}."
            yield Finding(TOPICS, entry.line, what, remedy, Code.EMPTY_PAGE)


def drafts(library: Library) -> Iterator[Finding]:
    """No page through which readers come to others is a draft, and the sections that are drafts exist."""
    for page in library.pages.values():
        entry = library.entries[page.id]
        if page.draft and is_frame(entry.kind, page.id):
            remedy = 'Readers come to other pages through it: take out "draft: true".'
            yield Finding(page.path, page.lines["draft"], f'"{page.id}" can\'t be a draft', remedy, Code.DRAFT)
        known = [heading.id for heading in page.headings if heading.level == SECTION and heading.id]
        for section in page.draft_sections:
            if section not in known:
                what, remedy = f'there is no section "{section}"', did_you_mean(section, known)
                yield Finding(page.path, page.lines["draft_sections"], what, remedy, Code.UNKNOWN_SECTION)


def mixed(library: Library) -> Iterator[Finding]:
    """No step stands in the entry of another page than its text: so "accept both" mixes two entries in a merge."""
    for entry, step, other in mixed_steps(library):
        what = f'"{step.id}" stands in the entry of "{entry.id}", and its text in the page "{other.id}"'
        remedy = (
            f'Two entries were mixed, perhaps in a merge: let "{entry.id}" and "{other.id}" each have its own '
            "sections and steps again."
        )
        yield Finding(TOPICS, step.line, what, remedy, Code.MIXED_ENTRIES)


def lacking(library: Library) -> Iterator[Finding]:
    """No entry lacks several sections and steps that its pages have in every language: its lines were taken out."""
    elsewhere = {step.id for step in library.steps()}
    for entry in library.entries.values():
        versions = (library.pages.get((lang, entry.id)) for lang in library.languages)
        pages = [page for page in versions if page]
        known = {*(entry.kind.sections or entry.sections), *(step.id for step in entry.steps)}
        found = [[h.id for h in page.headings if h.level == SECTION and h.id] + [*page.steps] for page in pages]
        names = [name for name in found[0] if name not in known | elsewhere] if found else []
        names = [name for name in names if all(name in others for others in found)]
        if len(names) > 1 and len(pages) > 1:
            what = f'the entry of "{entry.id}" lacks what its pages have in every language: {", ".join(names)}'
            remedy = "Bring its lines back, for instance from its last version in Git, or declare these."
            yield Finding(TOPICS, entry.line, what, remedy, Code.EMPTY_ENTRY)


def mixed_steps(library: Library) -> Iterator[tuple[Entry, Step, Entry]]:
    """Yield each step whose text is on another topic's page, with the topic that declares it and that other one."""
    owners: dict[str, set[str]] = {}
    for page in library.pages.values():
        for step_id in page.steps:
            owners.setdefault(step_id, set()).add(page.id)
    for topic in library.topics():
        for step in topic.steps:
            for page_id in sorted(owners.get(step.id, set()) if topic.id not in owners.get(step.id, set()) else ()):
                other = library.entries[page_id]
                if not other.kind.collects and step.id not in {declared.id for declared in other.steps}:
                    yield topic, step, other


def occasions(library: Library) -> Iterator[Finding]:
    """Steps and messages name only occasions that exist."""
    kind = library.kinds.occasion
    named = [(f'step "{step.id}"', step.line, step.occasions) for step in library.steps()]
    named += [(f'message "{m.id}"', m.line, m.occasions) for m in library.message_entries.values()]
    for owner, line, names in named if kind else ():
        for name in names:
            if kind and name not in library.occasions:
                what = f'{owner}: there is no {kind.name} "{name}"'
                near = did_you_mean(name, library.occasions)
                yield Finding(TOPICS, line, what, near, Code.UNKNOWN_OCCASION, meant(name, library.occasions))


def recipients(library: Library) -> Iterator[Finding]:
    """An occasion has no step or message for another recipient, and has at least one of each that its order shows."""
    allowed = {name: entry.recipients for name, entry in library.occasions.items()}
    steps = [(f'step "{step.id}"', step.line, step.only_for, step.occasions) for step in library.steps()]
    messages = [(f'message "{m.id}"', m.line, m.recipient, m.occasions) for m in library.message_entries.values()]
    for owner, line, recipient, names in steps + messages:
        for name in names:
            if recipient in library.kinds.recipients and name in allowed and recipient not in allowed[name]:
                what = f'{owner} is for a {recipient}, who is no recipient of "{name}"'
                remedy = f'Take "{name}" out, or word it for everybody.'
                yield Finding(TOPICS, line, what, remedy, Code.WRONG_RECIPIENT)
    for noun, part, owners in (("step", "checklist", steps), ("message", "messages", messages)):
        named = {name for *_, names in owners for name in names}
        for name, entry in library.occasions.items():
            if name not in named and part in entry.kind.derived:
                what = f'no {noun} names the {entry.kind.name} "{name}"'
                yield Finding(TOPICS, entry.line, what, f"Name it in at least one {noun}.", Code.EMPTY_OCCASION)


def relations(library: Library) -> Iterator[Finding]:
    """A relation names only pages of its second kind, and each of them at least once."""
    for relation in library.kinds.relations.values():
        targets = {entry.id: entry for entry in library.entries.values() if entry.kind.name == relation.target}
        for source in library.entries.values():
            for target in source.relations.get(relation.name, ()):
                yield from _target(library, relation, source, target, targets)
        for target_id, entry in targets.items():
            if not library.sources(relation.name, target_id):
                remedy = f'Name it under "{relation.name}" of at least one.'
                what = f'no page of the kind "{relation.source}" names "{target_id}"'
                yield Finding(TOPICS, entry.line, what, remedy, Code.MISSING_RELATION)


def _target(
    library: Library, relation: Relation, source: Entry, target: str, targets: Mapping[str, Entry]
) -> Iterator[Finding]:
    line, remedy = source.relation_lines[relation.name], f'Name a page of the kind "{relation.target}".'
    if target == source.id:
        yield Finding(TOPICS, line, f'"{target}" refers to itself', remedy, Code.SELF_RELATION)
    elif target in library.entries and target not in targets:
        what = f'"{target}" is not of the kind "{relation.target}"'
        yield Finding(TOPICS, line, what, remedy, Code.WRONG_RELATION)
    elif target not in targets:
        what, near = f'there is no topic "{target}"', did_you_mean(target, targets)
        yield Finding(TOPICS, line, what, near, Code.UNKNOWN_TOPIC, meant(target, targets))


def alternatives(library: Library) -> Iterator[Finding]:
    """Steps of which one is enough are at least two of the same checklist and phase, each in one group."""
    for occasion in library.occasions.values():
        steps = {f"{topic.id}#{step.id}": step for topic, step in library.steps_on(occasion.name)}
        seen: set[str] = set()
        for name, either in occasion.either.items():
            line, owner = occasion.either_lines[name], f'"{name}" of "{occasion.id}"'
            if len(either) == 1:
                remedy = "Name another step, or take the group out."
                yield Finding(TOPICS, line, f"{owner} has a single step", remedy, Code.ALTERNATIVES)
            for step in either:
                if step not in steps:
                    what = f'{owner}: the checklist of this page has no step "{step}"'
                    near = did_you_mean(step, steps)
                    yield Finding(TOPICS, line, what, near, Code.UNKNOWN_STEP, meant(step, steps))
                elif step in seen:
                    what = f'{owner}: "{step}" is in another group already'
                    yield Finding(TOPICS, line, what, "Keep one of the two.", Code.ALTERNATIVES)
                elif steps[step].phase != steps.get(either[0], steps[step]).phase:
                    what = f'{owner}: "{step}" and "{either[0]}" are not of the same phase'
                    yield Finding(TOPICS, line, what, "Give them one phase, or take one out.", Code.ALTERNATIVES)
                seen.add(step)


def length(library: Library, entry: Entry) -> int:
    """Return how many steps a page's checklist has; those of which one is enough count as one."""
    count = len(library.steps_on(entry.name) if entry.kind.collects else entry.steps)
    return count - sum(len(steps) - 1 for steps in entry.either.values())


def lengths(library: Library) -> Iterator[Finding]:
    """No checklist has more steps than kinds.yml allows."""
    for entry in library.members():
        count = length(library, entry)
        if 0 < entry.kind.most_steps < count:
            what = f'the checklist of "{entry.id}" has {count} steps, {entry.kind.most_steps} at most are allowed'
            remedy = "Keep those that matter most; docs/kinds.yml has the limit."
            yield Finding(TOPICS, entry.line, what, remedy, Code.TOO_MANY_STEPS)


def term_forms(library: Library) -> Iterator[Finding]:
    """A term of one word is among its forms, and no two terms of a language share a form."""
    owners: dict[tuple[str, str], str] = {}
    for (lang, term_id), term in library.terms.items():
        if term.term and term.forms and term.term not in term.forms and not {",", " "} & set(term.term):
            what = f'"{term.term}" is not among the forms of "{term_id}" in "{lang}"'
            yield Finding(TERMS, term.line, what, "Add it to its forms.", Code.TERM_FORM)
        for form in term.forms:
            owner = owners.setdefault((lang, form), term_id)
            if owner != term_id:
                what = f'the form "{form}" in "{lang}" belongs to "{owner}" already'
                yield Finding(TERMS, term.line, what, f'Take it out of "{term_id}" or of "{owner}".', Code.TERM_FORM)


def term_pages(library: Library) -> Iterator[Finding]:
    """The page that a term names exists."""
    for (lang, term_id), term in library.terms.items():
        if term.page and term.page not in library.entries and lang == library.languages[0]:
            what, near = f'"{term_id}": there is no page "{term.page}"', did_you_mean(term.page, library.entries)
            yield Finding(TERMS, term.page_line, what, near, Code.UNKNOWN_TARGET, meant(term.page, library.entries))


def agreed_sections(library: Library) -> Iterator[Finding]:
    """Every section that was agreed on still exists in at least one language."""
    present: dict[str, set[str]] = {}
    for agreement in library.agreements.values():
        page_id, _, section = agreement.unit.partition("#")
        if not section or any((lang, page_id) not in library.pages for lang in library.languages):
            continue
        if page_id not in present:
            pages = (library.page(lang, page_id) for lang in library.languages)
            present[page_id] = {name for page in pages for name in section_ids(page)}
        if section not in present[page_id]:
            remedy = f'Run "make agree id={agreement.unit}", which takes it out.'
            what = f'there is no section "{agreement.unit}" any more'
            yield Finding(agreed_path(page_id), agreement.line, what, remedy, Code.AGREEMENT)
