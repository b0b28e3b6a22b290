"""Is everything there in every language? No language is the source of another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, takewhile

from guidance.checks.structure import without_id
from guidance.content.model import TOPICS, Entry, Library, entry_path, source_path
from guidance.content.page_kinds import HOME, MESSAGES, PART, SECTION
from guidance.content.reading.fields import did_you_mean
from guidance.content.reading.near_names import meant
from guidance.content.reading.shapes import id_remedy
from guidance.content.texts import UNWRITTEN, Message, Page
from guidance.document.nodes import Heading, Text
from guidance.document.walk import find
from guidance.findings import Code, Finding

COPIED = 100
"""Characters from which on a text can't be the same in two languages by chance."""
LONG, LEFT = 20, 5
"""Bytes from which on an interface string is seldom the same in two languages, and how many such strings never are."""


def pages(library: Library) -> Iterator[Finding]:
    """Every entry of topics.yml has a page in every language; one that is begun needs the way to its pages."""
    for lang in library.languages:
        needed = _frame(library, lang)
        if lang in library.complete:
            needed |= {page_id for page_id in library.entries if (lang, page_id) not in library.drafts}
        for entry in (entry for page_id, entry in library.entries.items() if page_id in needed):
            path = entry_path(lang, entry)
            if (lang, entry.id) not in library.pages and path not in library.unreadable:
                remedy = f"Write the page, or take the entry out of {TOPICS}, line {entry.line}."
                if lang in library.begun:
                    remedy = f"Readers come to other pages through it. make new id={entry.id} begins it."
                yield Finding(path, 1, f'"{entry.id}" has no page in "{lang}"', remedy, Code.MISSING_PAGE)


def _frame(library: Library, lang: str) -> set[str]:
    """Return the ids of the pages that a begun language needs: the home page, and the overviews of its topics."""
    return {HOME, *(library.entries[page_id].folder for of, page_id in library.pages if of == lang)}


def texts(library: Library) -> Iterator[Finding]:
    """Every page has text, and no text is a copy of another language's."""
    for page in library.pages.values():
        if not page.document.blocks:
            remedy = "Write below its front matter at least what the page is for."
            yield Finding(page.path, page.body_line, "this page has no text", remedy, Code.EMPTY_PAGE)
    yield from (finding for finding, _ in copies(library))


def copies(library: Library) -> Iterator[tuple[Finding, Finding]]:
    """Yield, of each two texts that are the same in two languages, that the second is a copy, and that the first is."""
    written: dict[str, Page | Message] = {}
    texts: list[Page | Message] = [*library.pages.values(), *library.messages.values()]
    for text in texts:
        first = written.setdefault(text.body, text)
        if first.lang != text.lang and len(text.body) >= COPIED and UNWRITTEN not in text.body:
            yield _copy(text, first), _copy(first, text)


def _copy(text: Page | Message, source: Page | Message) -> Finding:
    what = f'the text is the same as in "{source.lang}"'
    remedy = f"Write it in this language: {source.path} has it already."
    return Finding(text.path, text.body_line, what, remedy, Code.UNTRANSLATED)


def interface_strings(library: Library) -> Iterator[Finding]:
    """No words.yml is left in the language of another one; two variants of a language may have the same strings."""
    yield from (finding for finding, _ in left_strings(library))


def left_strings(library: Library) -> Iterator[tuple[Finding, Finding]]:
    """Yield the same as ``copies`` of each two files with interface strings."""
    for first, second in combinations(library.languages, 2):
        if first.partition("-")[0] != second.partition("-")[0]:
            found = _left(library, second, first), _left(library, first, second)
            if found[0] and found[1]:
                yield found[0], found[1]


def _left(library: Library, lang: str, other: str) -> Finding | None:
    here, there = library.words[lang], library.words[other]
    long = [key for key, text in here.items() if len(text.encode()) >= LONG]
    same = [key for key in long if here[key] == there.get(key)]
    if len(same) < LEFT:
        return None
    what = f"{len(same)} of {len(long)} longer texts are the same as in docs/{other}/words.yml"
    line = min(library.word_lines[lang][key] for key in same)
    remedy = "Translate the file that is left in another language."
    return Finding(f"docs/{lang}/words.yml", line, what, remedy, Code.UNTRANSLATED)


def sections(library: Library) -> Iterator[Finding]:
    """Every page has its sections and their parts, in order; further parts are the same in all languages."""
    for page in library.pages.values():
        entry = library.entries[page.id]
        written = [h.id for h in page.headings if h.level == SECTION and h.id]
        declared = entry.sections if entry.kind.sections is None else entry.kind.sections
        expected = [section for section in declared if f"{entry.id}#{section}" not in library.held_back]
        yield from _missing_sections(page, expected, written, {*written} - {*expected, *entry.kind.derived})
        yield from _unknown_sections(page, entry, expected)
        present = [section for section in written if section in expected]
        if present != [section for section in expected if section in present] and len(set(present)) == len(present):
            remedy = f"Bring them into this order: {', '.join(expected)}."
            yield Finding(page.path, page.body_line, "the sections are not in order", remedy, Code.SECTION_ORDER)
        yield from _parts(library, page, entry, expected)


def _missing_sections(page: Page, expected: list[str], written: list[str], unknown: set[str]) -> Iterator[Finding]:
    """Report sections that are missing, but for those whose headings have findings of their own."""
    named = page.body.casefold()
    missing = [name for name in expected if name not in written and f"{{#{name}}}" not in named]
    for heading in page.headings:
        if heading.level == PART and heading.id in expected:
            what, remedy = f'"{heading.id}" is a section, and no part of one', 'Begin its heading with "## ".'
            yield Finding(page.path, heading.place.line, what, remedy, Code.HEADING_LEVEL)
    unnamed = [heading for heading in page.headings if heading.level == SECTION and not heading.id]
    if len(missing) == len(unnamed) == 1:
        yield without_id(page, unnamed[0], missing[0])
        return
    for section in missing if len(missing) > len(unknown) else ():
        what = f'the section "{section}" is missing'
        remedy = f'Add a heading "## … {{#{section}}}" with its text.'
        yield Finding(page.path, page.body_line, what, remedy, Code.MISSING_SECTION)


def unwritten(library: Library) -> Iterator[Finding]:
    """No text is still the placeholder that ``make new`` wrote."""
    for page in library.pages.values():
        place = "the text before the first heading"
        for block in page.document.blocks if UNWRITTEN in page.body else ():
            what = place
            if isinstance(block, Heading):
                what, place = f'the heading of "{block.id}"', f'the text of "{block.id}"'
            for text in find(Text, (block,)):
                if re.search(rf"\b{UNWRITTEN}\b", text.text):
                    remedy = f"Write it in place of {UNWRITTEN}."
                    yield Finding(page.path, text.place.line, f"{what} is still to be written", remedy, Code.UNWRITTEN)


def left_open(library: Library) -> Iterator[Finding]:
    """No title, summary, keyword, wording, interface string or definition holds the placeholder, alone or not."""
    for path, line, text in _plain_texts(library):
        if re.search(rf"\b{UNWRITTEN}\b", text):
            remedy = f"Write what is meant, and take {UNWRITTEN} out; a note for editors is a comment."
            yield Finding(path, line, f"this text holds {UNWRITTEN}, and readers would see it", remedy, Code.UNWRITTEN)


def _plain_texts(library: Library) -> Iterator[tuple[str, int, str]]:
    """Yield path, line and text of all that is no Markdown."""
    for page in library.pages.values():
        yield from ((page.path, page.lines.get(key, 1), getattr(page, key)) for key in ("title", "menu", "summary"))
        yield page.path, page.lines.get("keywords", 1), " ".join(page.keywords)
        yield from ((page.path, step.line, step.text) for step in page.step_texts)
    for message in library.messages.values():
        yield message.path, message.line, message.title
        yield message.path, message.body_line, message.body
    for lang, strings in library.words.items():
        for key, text in strings.items():
            yield f"docs/{lang}/words.yml", library.word_lines[lang].get(key, 1), text
    yield from (("docs/glossary.yml", term.line, f"{term.term} {term.text}") for term in library.terms.values())


def _unknown_sections(page: Page, entry: Entry, expected: list[str]) -> Iterator[Finding]:
    present = {heading.id for heading in page.headings}
    missing = [section for section in expected if section not in present]
    for heading in page.headings:
        if heading.level != SECTION or heading.id in expected or not heading.id:
            continue
        if any(heading.id in parts for parts in entry.kind.parts.values()):
            what, remedy = f'"{heading.id}" is a part of a section, and no section', 'Begin its heading with "### ".'
            yield Finding(page.path, heading.place.line, what, remedy, Code.HEADING_LEVEL)
            continue
        if heading.id in entry.kind.derived:
            remedy, near = "Remove it: the program writes this section.", None
        else:
            remedy, near = did_you_mean(heading.id, missing), meant(heading.id, missing)
        what = f'this page has no section "{heading.id}"'
        yield Finding(page.path, heading.place.line, what, remedy, Code.UNKNOWN_SECTION, near)


def _parts(library: Library, page: Page, entry: Entry, declared: list[str]) -> Iterator[Finding]:
    """Report parts of sections that the kind requires or another language has, and this page lacks."""
    own = _parts_by_section(page)
    for section in own:
        required = set(entry.kind.parts.get(section, ()))
        present = [part for part in own[section] if part in required]
        expected = [part for part in entry.kind.parts.get(section, ()) if part in present]
        if present != expected and len(set(present)) == len(present):
            line = next(heading.place.line for heading in page.headings if heading.id == present[0])
            what, remedy = (
                f'the parts of "{section}" are not in order',
                f"Bring them into this order: {', '.join(expected)}.",
            )
            yield Finding(page.path, line, what, remedy, Code.SECTION_ORDER)
        pages = (library.pages.get((lang, page.id)) for lang in library.languages)
        others = [_parts_by_section(other).get(section, []) for other in pages if other]
        elsewhere = {part for parts in others for part in parts if not id_remedy(part)} - {*declared}
        wrong = {near[1]: near for part in own[section] if (near := _misspelt(part, own[section], required))}
        for near in wrong.values():
            what, remedy = f'the section "{section}" has no part "{near[0]}"', f'Did you mean "{near[1]}"?'
            line = next(heading.place.line for heading in page.headings if heading.id == near[0])
            yield Finding(page.path, line, what, remedy, Code.UNKNOWN_SECTION, near)
        elsewhere -= {part for parts in others for part in parts if _misspelt(part, parts, required)}
        named = page.body.casefold()
        missing = [part for part in (required | elsewhere) - {*own[section], *wrong} if f"{{#{part}}}" not in named]
        if len(missing) == len(unnamed := _unnamed(page, section)) == 1:
            yield without_id(page, unnamed[0], missing.pop())
        for part in sorted(missing):
            heading = page.heading(section)
            remedy = f'Add a heading "### … {{#{part}}}" to it with its text.'
            what = f'the section "{section}" has no part "{part}"'
            line = heading.place.line if heading else page.body_line
            yield Finding(page.path, line, what, remedy, Code.MISSING_SECTION)


def _misspelt(part: str, parts: list[str], required: set[str]) -> tuple[str, str] | None:
    """Return a part and the required one that its section lacks and that it alone can stand for."""
    return None if part in required else meant(part, required - {*parts})


def _unnamed(page: Page, section: str) -> list[Heading]:
    """Return the headings without an id in a section."""
    start = next(n for n, heading in enumerate(page.headings) if heading.id == section)
    below = takewhile(lambda heading: heading.level > SECTION, page.headings[start + 1 :])
    return [heading for heading in below if not heading.id]


def _parts_by_section(page: Page) -> dict[str, list[str]]:
    """Return section id → ids of the headings below it."""
    found: dict[str, list[str]] = {}
    section = ""
    for heading in page.headings:
        if heading.level == SECTION:
            section = heading.id
            found.setdefault(section, [])
        elif heading.level == PART and heading.id and section:
            found[section].append(heading.id)
    return found


def steps(library: Library) -> Iterator[Finding]:
    """Every step has a text in every language, and every step of a page is declared in topics.yml."""
    for page in library.pages.values():
        declared = {step.id: step.line for step in library.entries[page.id].steps}
        near = {step_id: meant(step_id, declared) for step_id in page.steps if step_id not in declared}
        there = {*page.steps, *(found[1] for found in near.values() if found)}
        for step_id, line in declared.items():
            if step_id not in there:
                remedy = f'Add it under "steps:", or take it out of {TOPICS}, line {line}.'
                what = f'step "{step_id}" has no text in "{page.lang}"'
                yield Finding(page.path, page.lines["steps"], what, remedy, Code.MISSING_STEP)
        for step_id, text in page.steps.items():
            if step_id not in declared:
                remedy = f"{did_you_mean(step_id, declared)} Steps are declared in {TOPICS}."
                what = f'there is no step "{step_id}"'
                yield Finding(page.path, text.line, what, remedy, Code.UNKNOWN_STEP, near[step_id])
        yield from _reworded(library, page)


def _reworded(library: Library, page: Page) -> Iterator[Finding]:
    """Report steps in other words that are none of the page's checklist."""
    entry = library.entries[page.id]
    collected = library.steps_on(entry.name) if entry.kind.collects and page.reworded else ()
    known = [f"{topic.id}#{step.id}" for topic, step in collected]
    for step_id, text in page.reworded.items():
        if step_id not in known:
            what = f'the checklist of this page has no step "{step_id}"'
            near = did_you_mean(step_id, known)
            yield Finding(page.path, text.line, what, near, Code.UNKNOWN_STEP, meant(step_id, known))


def messages(library: Library) -> Iterator[Finding]:
    """Every message of topics.yml has a text in every language; one that is begun needs those within its pages."""
    for lang in library.languages:
        within = {e.target for (of, _), page in library.pages.items() if of == lang for e in page.embeds}
        for entry in library.message_entries.values():
            owner = f"{MESSAGES}/{entry.id}"
            if (lang in library.begun or (lang, owner) in library.drafts) and owner not in within:
                continue
            path = source_path(lang, f"{MESSAGES}/{entry.id}")
            if (lang, entry.id) not in library.messages and path not in library.unreadable:
                remedy = f"Write the message, or take the entry out of {TOPICS}, line {entry.line}."
                yield Finding(path, 1, f'message "{entry.id}" has no text in "{lang}"', remedy, Code.MISSING_MESSAGE)
