"""A library without findings → what ``make check`` says of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from guidance.checks.facts import coverage
from guidance.content.model import Library
from guidance.findings import Finding
from guidance.translations.comparison import compare, translation_summary


def summary(library: Library, shown: Callable[[Finding], str] = str) -> str:
    """Return where each fact is covered, and the figures of a library without findings.

    ``shown`` prints what is still wrong with its drafts.
    """
    covered = coverage(library)
    lines = []
    for fact in library.facts:
        places = {lang: some(covered[fact, lang]) for lang in library.complete}
        of_each = "; ".join(f"{lang}: {place}" for lang, place in places.items())
        shared = set(places.values())
        lines.append(f"{fact}  {shared.pop() if len(shared) == 1 else of_each}")
    counts = ", ".join(
        f"{lang} {sum(bool(covered[fact, lang]) for fact in library.facts)}/{len(library.facts)}"
        for lang in library.complete
    )
    steps = sum(len(topic.steps) for topic in library.topics())
    own = sum(message.own for message in library.message_entries.values())
    lines.append(translation_summary(compare(library).values()))
    lines += [begun_summary(library, lang) for lang in library.languages if lang in library.begun]
    lines += drafts_summary(library, shown)
    lines.append(
        f"0 findings. Facts: {counts}. In each of {', '.join(library.complete)}: {len(library.entries)} pages, "
        f"{len(library.topics())} topics, "
        f"{len(library.occasions)} occasions, {steps} steps, {len(library.message_entries)} messages ({own} our own)."
    )
    return "\n".join(lines)


def of_drafts(library: Library) -> list[Finding]:
    """Return what is still wrong with drafts."""
    return sorted({finding for wrong in library.draft_findings.values() for finding in wrong})


def drafts_summary(library: Library, shown: Callable[[Finding], str] = str) -> list[str]:
    """Return what is still wrong with drafts, and a line with their number; nothing without any."""
    found = of_drafts(library)
    texts = sorted(f"{lang}/{owner}" for lang, owner in library.draft_findings)
    if not texts:
        return []
    verb = "text stays" if len(texts) == 1 else "texts stay"
    noun = "finding" if len(found) == 1 else "findings"
    left = f"{len(found)} {noun} in them" if found else "they can be published"
    return [*map(shown, found), f"Drafts: {len(texts)} {verb} out of the site ({some(texts)}); {left}."]


def some(names: Sequence[str], most: int = 3) -> str:
    """Return the first names, and how many more there are."""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def begun_summary(library: Library, lang: str) -> str:
    """Return what a language that is still being translated has, and which page to translate next."""
    pages = sum(of == lang for of, _ in library.pages)
    messages = sum(of == lang for of, _ in library.messages)
    terms, all_terms = sum(of == lang for of, _ in library.terms), len({term_id for _, term_id in library.terms})
    missing = next((page_id for page_id in library.entries if (lang, page_id) not in library.pages), "")
    return (
        f'Begun: "{lang}" has {pages} of {len(library.entries)} pages, {messages} of {len(library.message_entries)} '
        f"messages, {terms} of {all_terms} terms." + (f" Next: make new id={missing}" if missing else "")
    )
