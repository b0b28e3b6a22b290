"""Elements of HTML, with their attributes and texts escaped, and those that a script works on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from guidance.document import derived
from guidance.render.hyphenation import HYPHENED
from guidance.render.mail_links import mail_address
from guidance.render.pasted_links import forms

UNBROKEN = re.compile(HYPHENED)


def element(tag: str, content: str, **attributes: str) -> str:
    """Return an element; ``class_`` and ``data_step`` are written ``class`` and ``data-step``."""
    return f"<{tag}{attributes_of(attributes)}>{content}</{tag}>"


def attributes_of(attributes: dict[str, str]) -> str:
    """Return attributes; empty ones are left out, but an empty ``alt`` means a decorative picture (WCAG 2.2, 1.1.1)."""
    return "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for name, value in attributes.items()
        if value or name == "alt"
    )


def on_lines(tag: str, lines: Iterable[str], **attributes: str) -> str:
    """Return an element with its content on lines of its own."""
    return "\n".join([f"<{tag}{attributes_of(attributes)}>", *lines, f"</{tag}>"])


def scrolling(table: str, **name: str) -> str:
    """Return a table that scrolls sideways where it is too wide, also by keyboard (WCAG 2.2, 1.4.10 and 2.1.1)."""
    role = "region" if any(name.values()) else ""
    return on_lines("div", [table], class_="table-scroll", role=role, tabindex="0", **name)


def tone_class(tone: str) -> str:
    """Return the class of a tone; empty for none."""
    return f"tone-{tone}" if tone else ""


def dots(phase: derived.Phase) -> str:
    """Return a dot for each phase, this one's marked."""
    each = (element("i", "", class_="now" if number == phase.number else "") for number in range(phase.count))
    return element("span", "".join(each), class_="dots", aria_hidden="true")


def escaped(text: str) -> str:
    """Return escaped text; words that must not be broken at their hyphen are marked."""
    safe = escape(text, quote=False)
    return UNBROKEN.sub(r'<span class="unbroken">\g<0></span>', safe) if "-" in text else safe


def mail_link(wording: derived.Wording) -> str:
    """Return the link that opens a mail; a script keeps it in step with what is filled in."""
    if not (wording.subject and wording.subject.open):
        return ""
    link = element("a", escaped(wording.subject.open), href=mail_address(wording.subject, wording.paragraphs))
    return "\n" + element("p", link, class_="message__mail")


def checklist_tools(tools: derived.ChecklistTools) -> str:
    """Return progress and buttons; the style sheet shows them only where their script runs."""
    buttons = "".join(
        f'<button type="button" class="tool-button" data-{name}{" hidden" * (name == "undo")}>{escaped(label)}</button>'
        for name, label in tools.buttons
    )
    note = f"<p hidden>{escaped(tools.not_kept)}</p>" if tools.not_kept else ""
    none_done = tools.progress.replace("{done}", "0").replace("{all}", str(tools.steps))
    output = element("output", escape(none_done))
    return element("div", output + buttons + note, class_="checklist-tools", data_steps_done=tools.progress)


def offline_tools(tools: derived.OfflineTools) -> str:
    """Return what its script shows where the browser can keep pages."""
    buttons = "".join(
        f'<button type="button" class="tool-button" data-offline-{name} hidden>{escaped(label)}</button>'
        for name, label in (("start", tools.keep), ("remove", tools.remove))
    )
    parts = (
        element("h2", escaped(tools.title)),
        element("p", escaped(tools.about)),
        element("p", "", role="status"),
        element("p", buttons),
    )
    return element(
        "div",
        "".join(parts),
        class_="keep",
        id="offline",
        hidden="hidden",
        data_keep=tools.lang,
        data_keeping=tools.keeping,
        data_kept=tools.kept,
        data_removed=tools.removed,
        data_stopped=tools.stopped,
        data_full=tools.full,
    )


def pasted_forms(link: derived.PastedLink) -> str:
    """Return a link's forms; a script copies the titled link, or the card, as HTML beside them."""
    text, card, plain = forms(link)
    copied = ((text, "data-copy"), (card, 'data-copy="html"'), (plain, "data-copy"), (link.embed, 'data-copy="text"'))
    cells = "".join(
        f"<dt>{escape(name)}</dt><dd><code {copies}>{escape(form)}</code></dd>"
        for name, (form, copies) in zip(link.labels, copied, strict=True)
        if form
    )
    return element("dl", cells, class_="snippets", data_address=link.address, data_title=link.title)
