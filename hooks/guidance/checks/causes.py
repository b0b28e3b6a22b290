"""One finding for each cause: takes out those that follow from others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidance.checks import completeness, declared
from guidance.checks.structure import ANY_ID, UNMARKED
from guidance.checks.text_languages import WHOLE
from guidance.checks.undeclared import told_by_entry
from guidance.content.model import TOPICS, Library
from guidance.content.reading.fields import EMPTY, NO_IDEA
from guidance.content.stray_files import RENAME
from guidance.findings import Code, Finding

NO_PLACEHOLDER = ("the bracket ", "a message can't contain \"{")
"""What is said of brackets that were to make a placeholder, which is missing then."""
NO_HEADING = re.compile(rf"a message can't contain \"[ \t]*(?:#|\*\*)|{UNMARKED}")
"""What is said of a line that was to begin a wording, which is part of the one above then."""
FOLLOW = (
    *(Code.MISSING_STEP, Code.UNKNOWN_STEP, Code.MISSING_SECTION, Code.UNKNOWN_SECTION, Code.MISSING_RELATION),
    *(Code.WRONG_RECIPIENT, Code.TOO_MANY_STEPS, Code.UNKNOWN_ANCHOR, Code.ALTERNATIVES),
)
"""Codes of findings that follow where the lines of an entry are missing, or those of two are mixed."""
UNKNOWN = (
    *(Code.MISSING_PAGE, Code.MISSING_MESSAGE, Code.STRAY_FILE, Code.LOST_ADDRESS, Code.UNKNOWN_TOPIC),
    *(Code.UNKNOWN_MESSAGE, Code.UNKNOWN_OCCASION, Code.UNKNOWN_TARGET),
)
"""Codes of findings that follow, besides, where an entry has a wrong id."""


def told_once(library: Library, findings: set[Finding]) -> set[Finding]:
    """Return the findings without those that follow from others."""
    findings = findings - {*_of_headings(findings), *_of_placeholders(findings), *_of_files(findings)}
    findings = findings - {*_of_languages(findings)}
    if any(finding.code is Code.UNTRANSLATED for finding in findings):
        findings = _of_copies(library, findings)
    findings = told_by_entry(library, _of_entries(library, findings), (*FOLLOW, *UNKNOWN))
    mixed = list(declared.mixed_steps(library))
    ids = {entry.id for topic, _, other in mixed for entry in (topic, other)}
    lines = {step.line for _, step, _ in mixed}
    return _without_consequences(library, findings, ids, lines) if mixed else findings


def _of_headings(findings: set[Finding]) -> Iterator[Finding]:
    """Yield what is said of an id that is told to be another, and of a missing one where the right one is proposed."""
    unknown = {(f.path, f.line) for f in findings if f.code is Code.UNKNOWN_SECTION and NO_IDEA not in f.remedy}
    named = {(f.path, f.line) for f in findings if f.code is Code.HEADING_ID and ANY_ID not in f.remedy}
    for finding in findings:
        place = finding.path, finding.line
        is_vague = finding.code is Code.HEADING_ID and ANY_ID in finding.remedy
        if (finding.code is Code.BAD_ID and place in unknown) or (is_vague and place in named):
            yield finding


def _of_placeholders(findings: set[Finding]) -> Iterator[Finding]:
    """Yield what is said of the number of placeholders where the brackets of one, or a heading, are wrong."""
    wrong = {
        finding.path.rpartition("/")[2]
        for finding in findings
        if finding.what.startswith(NO_PLACEHOLDER) or NO_HEADING.match(finding.what)
    }
    for finding in findings:
        is_number = finding.code is Code.PLACEHOLDERS and not finding.what.startswith(NO_PLACEHOLDER)
        if is_number and finding.path.rpartition("/")[2] in wrong:
            yield finding


def _of_files(findings: set[Finding]) -> Iterator[Finding]:
    """Yield what is said of a missing file that is there under another name, and of a faulty picture that is unused."""
    faulty = {finding.path for finding in findings if finding.code is not Code.UNUSED_PICTURE}
    strays = [f for f in findings if f.code is Code.STRAY_FILE and f.remedy.startswith(RENAME)]
    right = {stray.remedy.removeprefix(RENAME).partition(": ")[0].rstrip(".") for stray in strays}
    for finding in findings:
        if finding.code in (Code.MISSING_PAGE, Code.MISSING_MESSAGE, Code.MISSING_FILE) and finding.path in right:
            yield finding
        if finding.code is Code.UNUSED_PICTURE and finding.path in faulty:
            yield finding


def _of_languages(findings: set[Finding]) -> Iterator[Finding]:
    """Yield what is said of the marks in a file that is in another language, or of all texts held to such marks."""
    whole = {f.path for f in findings if f.code is Code.WRONG_LANGUAGE and f.what.startswith(WHOLE)}
    langs = [path.split("/")[1] for path in whole if path.endswith("words.yml")]
    folders, marks = tuple(f"docs/{lang}/" for lang in langs), tuple(f'of "{lang}"' for lang in langs)
    for finding in findings if whole else ():
        is_held = finding.path.startswith(folders) or finding.what.endswith(marks)
        if finding.code is Code.TYPOGRAPHY and (finding.path in whole or is_held):
            yield finding


def _of_entries(library: Library, findings: set[Finding]) -> set[Finding]:
    """Return the findings without those that follow from entries whose lines are missing or whose ids are wrong."""
    emptied = {finding.line for finding in findings if finding.code is Code.EMPTY_ENTRY}
    wrong = [f.meant for f in findings if f.code is Code.BAD_ID and f.path == TOPICS and f.meant]
    if not emptied and not wrong:
        return findings
    blank = {f.line for f in findings if f.code is Code.EMPTY_ENTRY and f.what.endswith(EMPTY)}
    names = [name for pair in wrong for name in pair]

    def follows(finding: Finding) -> bool:
        if finding.code is Code.EMPTY_ENTRY:
            return finding.line in blank and not finding.what.endswith(EMPTY)
        if finding.code in (Code.UNCOVERED_FACT, Code.EMPTY_OCCASION, Code.MISSING_RELATION):
            return True
        text = f"{finding.path.partition('.')[0]} {finding.message}"
        named = (re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text) for name in names)
        return finding.code in (*FOLLOW, *UNKNOWN) and any(named)

    ids = {entry.id for entry in library.entries.values() if entry.line in emptied}
    return _without_consequences(library, {f for f in findings if not follows(f)}, ids, emptied)


def _without_consequences(library: Library, findings: set[Finding], ids: set[str], lines: set[int]) -> set[Finding]:
    """Return the findings without those that follow where the lines of some entries are not their own, or missing."""
    paths = {page.path for page in library.pages.values() if page.id in ids}
    lines = lines | {library.entries[page_id].line for page_id in ids}
    ids = ids | {page_id.partition("/")[2] or page_id for page_id in ids}
    names = [f'"{page_id}{end}' for page_id in ids for end in '#"']

    def follows(finding: Finding) -> bool:
        named = any(name in finding.what for name in names)  # where a page of another kind rewords its step
        return named or finding.path in paths or (finding.path == TOPICS and finding.line in lines)

    return {finding for finding in findings if finding.code not in FOLLOW or not follows(finding)}


def _of_copies(library: Library, findings: set[Finding]) -> set[Finding]:
    """Return the findings with one for each file that was copied, and none that follows from it.

    The copy is the one of the two that is in the wrong language. If it is a words.yml, all texts of its language are
    held to the marks of the other.
    """
    wrong = {finding.path for finding in findings if finding.code is Code.WRONG_LANGUAGE}
    follow: set[tuple[str, Code]] = set()
    marks: list[str] = []
    for second, first in (*completeness.copies(library), *completeness.left_strings(library)):
        if second not in findings:
            continue
        copy, source = (first, second) if first.path in wrong and second.path not in wrong else (second, first)
        findings = (findings - {second}) | {copy}
        follow |= {(copy.path, Code.WRONG_LANGUAGE), (copy.path, Code.TYPOGRAPHY)}
        lang, other = copy.path.split("/")[1], source.path.split("/")[1]
        if copy.path.endswith("words.yml") and library.typography.get(lang) == library.typography.get(other):
            marks.append(f'mark of "{lang}"')
    return {f for f in findings if (f.path, f.code) not in follow and not f.what.endswith(tuple(marks))}
