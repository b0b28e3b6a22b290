"""Sheets of paper in one language: a checklist on one page per topic and situation, and all steps by phase."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from guidance.findings import Finding
from guidance.kinds import CHECKLISTS, HOME, PHASES, PITFALL, SITUATION
from guidance.link_kit import qr_svg
from guidance.model import Entry, Library
from guidance.pdf.article import Setting
from guidance.pdf.compiler import source
from guidance.pdf.documents import Draft
from guidance.pdf.faults import broken_html, too_long, unknown_elements
from guidance.pdf.on_paper import Source, sections
from guidance.pdf.parts import typeset
from guidance.pdf.targets import PageKey, Targets
from guidance.pdf.tree import Element, HtmlError, Node
from guidance.pdf.typst_code import array, call, content, string, text
from guidance.publications import permanent


def checklist_sheets(made_from: Source, lang: str) -> list[Draft]:
    """Return the checklist of every topic and situation that has steps, each on one page."""
    drafts = (_checklist_sheet(made_from, lang, entry) for entry in made_from.library.members())
    return [draft for draft in drafts if draft]


def _checklist_sheet(made_from: Source, lang: str, entry: Entry) -> Draft | None:
    library, key = made_from.library, (lang, entry.id)
    page, words = library.page(*key), library.words[lang]
    steps, findings = _section(made_from, key, "checklist", keep_why=entry.kind is SITUATION)
    if not steps and not findings:
        return None
    title = _unmistakable(library, lang, entry)
    texts = (content(text(line, lang)) for line in (words["checklist"], title, page.summary))
    name = f"{words['checklist']}: {title}"
    code = _sheet(name, lang, page.summary, call("checklist-sheet", *texts, content(steps), _way_back(made_from, key)))
    return Draft(entry.id, "checklist", (lang,), name, code, tuple(findings), too_long(page))


def all_steps_sheet(made_from: Source, lang: str) -> list[Draft]:
    """Return the sheet with all steps, a column per phase; none where no page lists them."""
    if CHECKLISTS not in made_from.library.entries:
        return []
    key = (lang, CHECKLISTS)
    page = made_from.library.page(*key)
    made = [_section(made_from, key, phase, keep_heading=True) for phase in PHASES]
    mean = sum(len(steps) for steps, _ in made) / len(made) or 1
    phases = array(array((f"{0.5 + 0.5 * len(steps) / mean:.2f}", content(steps))) for steps, _ in made)
    back = _way_back(made_from, key, side="right", vertical="horizon")
    body = call("all-steps-sheet", content(text(page.title, lang)), phases, back)
    code = _sheet(page.title, lang, page.summary, body, flipped="true")
    findings = tuple(finding for _, faults in made for finding in faults)
    return [Draft(CHECKLISTS, "steps", (lang,), page.title, code, findings)]


def permanent_address(made_from: Source, key: PageKey) -> dict[str, str]:
    """Return a page's permanent address and its QR code as Typst; both are empty where there is no public address."""
    page = made_from.library.page(*key)
    address = made_from.site_url and made_from.site_url + permanent(page.id)
    return {
        "address": string(address),
        "svg": string(qr_svg(address) if address else ""),
        "alt": string(made_from.library.words[page.lang]["qr-alt"].replace("{title}", page.title)),
    }


def _unmistakable(library: Library, lang: str, entry: Entry) -> str:
    """Return the title; a pitfall's is a statement, which must not read as advice above a list of advice."""
    pattern = library.words[lang]["pitfall"] if entry.kind is PITFALL else "{title}"
    return pattern.replace("{title}", library.page(lang, entry.id).title)


def _section(
    made_from: Source, key: PageKey, section_id: str, *, keep_why: bool = False, keep_heading: bool = False
) -> tuple[str, list[Finding]]:
    """Return a section of a page as Typst, without what a sheet has no use for."""
    page = made_from.library.page(*key)
    try:
        section = sections(made_from.tree(key)).get(section_id, Element(""))
    except HtmlError as error:
        return "", [broken_html(page, str(error))]

    def wanted(node: Node) -> bool:
        if not isinstance(node, Element):
            return True
        return (keep_heading or node.tag != "h2") and (keep_why or not node.has_class("checklist__why"))

    targets = Targets(made_from.addresses, made_from.site_url, {})
    names, pictures = made_from.names, made_from.pictures
    setting = Setting(key, targets, narrow=True, print_addresses=False, names=names, pictures=pictures)
    markup, unknown = typeset(_pruned(section, wanted), setting)
    return markup, unknown_elements(page, unknown)


def _pruned(element: Element, wanted: Callable[[Node], bool]) -> Element:
    children = tuple(_pruned(n, wanted) if isinstance(n, Element) else n for n in element.children if wanted(n))
    return replace(element, children=children)


def _way_back(made_from: Source, key: PageKey, **named: str) -> str:
    library = made_from.library
    label = library.words[key[0]]["permanent-link"]
    parts = permanent_address(made_from, key).values()
    return content(call("way-back", string(library.page(key[0], HOME).title), string(label), *parts, **named))


def _sheet(title: str, lang: str, summary: str, body: str, **named: str) -> str:
    start = call("show: sheet.with", string(title), string(lang), string(summary), **named)
    return source("sheet.typ", f"{start}\n{body}")
