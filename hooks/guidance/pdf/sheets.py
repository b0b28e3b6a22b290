"""Sheets in one language: the one-page checklist of a topic or occasion, and all steps by phase."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from guidance.content.page_kinds import CHECKLISTS, HOME, SECTION
from guidance.content.texts import Page
from guidance.document.nodes import Block
from guidance.document.walk import sections
from guidance.links.anchors import title_above_advice
from guidance.links.context import Context
from guidance.links.handbook import has_volumes
from guidance.links.permanent import permanent
from guidance.links.qr_codes import modules, qr_svg
from guidance.parts.checklists import all_steps, checklist
from guidance.pdf.compiler import Keep, made_now
from guidance.pdf.documents import Draft
from guidance.pdf.faults import too_long
from guidance.pdf.print_version import unfolded
from guidance.pdf.targets import PaperLinks
from guidance.render.typst import Typst
from guidance.render.typst_code import array, call, content, record, source, string, text
from guidance.render.typst_line import Line


def checklist_sheet(context: Context, page: Page, keep: Keep = made_now) -> Draft | None:
    """Return the sheet of a topic, or of an occasion, whose steps name their topic; None without steps.

    ``keep`` may know QR codes from an earlier build, here and below.
    """
    steps = checklist(context, page, SECTION)
    if not steps:
        return None
    words, title = context.library.words[page.lang], title_above_advice(context.library, page.lang, page.id)
    texts = (content(text(line, page.lang)) for line in (words["checklist"], title, page.summary))
    made = content(steps_code(context, page, steps, explained=context.library.entries[page.id].kind.collects))
    body = call("checklist-sheet", *texts, made, _way_back(context, page, keep))
    name = f"{words['checklist']}: {title}"
    return Draft(page.id, "checklist", (page.lang,), name, _sheet(name, page, body), too_long(page))


def all_steps_sheet(context: Context, lang: str, keep: Keep = made_now) -> list[Draft]:
    """Return the sheet with all steps, a column per phase; none if no page lists them."""
    if CHECKLISTS not in context.library.entries:
        return []
    page = context.library.page(lang, CHECKLISTS)
    found = sections(unfolded(all_steps(context, page)))
    made = [steps_code(context, page, (heading, *steps), explained=False) for heading, steps in found if heading]
    mean = sum(map(len, made)) / len(made)
    phases = array(array((f"{0.5 + 0.5 * len(steps) / mean:.2f}", content(steps))) for steps in made)
    back = _way_back(context, page, keep, side="end", vertical="horizon")
    long = {"long": "true"} if has_volumes(context.library) else {}
    body = call("all-steps-sheet", content(text(page.title, lang)), phases, back, **long)
    return [
        Draft(CHECKLISTS, "steps", (lang,), page.title, _sheet(page.title, page, body, dense="true", flipped="true"))
    ]


def steps_code(context: Context, page: Page, blocks: Iterable[Block], *, explained: bool) -> str:
    """Return a checklist as Typst; ``explained`` steps name the topic that they come from."""
    line = Line(page.lang, PaperLinks(context, page, {}), print_addresses=False)
    return Typst(line, narrow=True, explained=explained).blocks(blocks)


def permanent_address(context: Context, page: Page, keep: Keep = made_now) -> dict[str, str]:
    """Return a page's permanent address, its QR code and the words beside it as Typst.

    Address and code are empty if the site has no public address.
    """
    address, words = context.site_url and context.site_url + permanent(page.id), context.library.words[page.lang]
    svg = keep(partial(qr_svg, address)).decode() if address else ""
    return {
        "address": string(address),
        "svg": string(svg),
        "alt": string(words["qr-alt"].replace("{title}", page.title)),
        "modules": str(modules(svg)),
        "scan": string(words["qr-scan"]),
    }


def _way_back(context: Context, page: Page, keep: Keep, **named: str) -> str:
    name = context.library.page(page.lang, HOME).title
    return content(call("way-back", string(name), record(**permanent_address(context, page, keep)), **named))


def _sheet(title: str, page: Page, body: str, **named: str) -> str:
    start = call("show: sheet.with", string(title), string(page.lang), string(page.summary), **named)
    return source("sheet.typ", f"{start}\n{body}")
