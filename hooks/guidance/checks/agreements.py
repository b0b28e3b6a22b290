"""Is what was agreed on still there?"""

from __future__ import annotations

from collections.abc import Iterator

from guidance.content.agreements import agreed_path
from guidance.content.model import Library
from guidance.findings import Code, Finding
from guidance.translations.units import section_ids


def sections_exist(library: Library) -> Iterator[Finding]:
    """Every section that was agreed on is on its page, in some language at least."""
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
