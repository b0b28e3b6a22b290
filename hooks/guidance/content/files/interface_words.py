"""The interface strings: keys and purposes. The texts are in docs/<language>/words.yml: a language needs no code.

Most name parts of the program; those of phases, kinds and relations follow from kinds.yml.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from guidance.content.page_kinds import Kinds

WORDS: Mapping[str, str] = {
    "checklist": "Heading of a page's checklist.",
    "links": "Heading above the related pages at the end of a topic.",
    "messages": "Heading above the messages of an occasion.",
    "based-on": "Heading above the topics that an occasion's steps come from.",
    "neighbours": "Heading above the occasions that share most steps with this one.",
    "mentioned-on": "Label above the pages that refer to this one.",
    "read-on": "Label above further pages of the site.",
    "changed-elsewhere": "Note below a text whose other language has been changed since they agreed.",
    "term-on": "Label before the pages that use a term, in the glossary.",
    "term-close": "Name of the button that closes the explanation of a term.",
    "steps-done": "How many steps are ticked; {done} and {all} are the numbers.",
    "either": "Above steps of which one is enough; a colon ends it.",
    "reset": "Button that takes out all ticks.",
    "undo": "Button that brings back the ticks that were taken out.",
    "not-kept": "A sentence beside these buttons where the browser keeps no ticks: they last until the page is closed.",
    "print": "Button that prints the checklist.",
    "print-empty": "Button that prints the checklist without ticks.",
    "permanent-link": "Name of the address that stays: /go/….",
    "short-address": "Name of the short address of a page: /go/…, without the folder of its id.",
    "link-kit-places": "Label above the links to single steps and messages, on the page of links.",
    "format-markdown": "Name of the format Markdown, on the page of links.",
    "format-html": "Name of the format HTML, on the page of links.",
    "format-text": "Name of plain text, on the page of links.",
    "format-embed": "Name of the HTML that embeds a checklist or message in other sites, on the page of links.",
    "format-pdf": "Name of the format PDF, on the page of links.",
    "qr-alt": "What a QR code is, for those who can't see it; {title} is the page's title.",
    "qr-download": "Before the links that save a QR code as a file, SVG and PNG; a colon follows.",
    "qr-scan": "Beside a QR code on paper: what to do with it. The address follows.",
    "box-note": "Title of a box that has none: something to know.",
    "box-tip": "Title of a box that has none: something that helps.",
    "box-important": "Title of a box that has none: something that one must know.",
    "box-warning": "Title of a box that has none: something that goes wrong easily.",
    "box-caution": "Title of a box that has none: something that does harm.",
    "file-facts": "Follows a link to a file, in brackets; {kind} is PDF or the like, {size} the kilobytes.",
    "footnote": "What a screen reader calls the mark of a footnote; {number} is its number.",
    "footnotes": "What a screen reader calls the list of footnotes.",
    "footnote-back": "Link from a footnote back to its place in the text; {number} is its number.",
    "copy": "Button that copies something.",
    "copy-link": "Button that copies a link.",
    "copy-message": "Button that copies a message.",
    "copy-subject": "Button that copies the subject of a message.",
    "open-mail": "Link that opens a message as a mail, in the reader's mail program.",
    "message-subject": "Label before the subject of a message, without a colon.",
    "message-wordings": "Name of the choice between the wordings of a message.",
    "copied": "What such a button says once it has copied.",
    "copied-plain": "Said there where the browser has copied the text of a link, and not its title as a link.",
    "copied-empty": "Said there after a message was copied with empty fields; {count} is their number.",
    "copied-one-empty": "Said there after a message was copied with one empty field.",
    "copy-failed": "Said on a button, for two seconds, where the browser refuses to copy.",
    "search": "Button that opens the search.",
    "search-label": "Question above the search box.",
    "search-count": "How many pages were found; {count} is the number.",
    "search-none": "What the search says when it finds nothing.",
    "search-failed": "What the search says when it does not work.",
    "close": "Button that closes the search.",
    "epub": "Heading above the e-book, on the page with all files.",
    "epub-use": "A sentence below that heading: where the e-book is read, and how it opens.",
    "pdf-sheets": "Name of the checklists on one page; heading above them.",
    "pdf-sheets-use": "A sentence below that heading: what they are for.",
    "pdf-all-sheets": "Link to the PDF of the page with all checklists.",
    "pdf-poster": "Link to a poster; {size} is its paper, such as A3.",
    "pdf-card": "Link to a card to hand out; {size} is its paper, such as A5.",
    "pdf-handouts": "Heading above the PDFs to hang up and hand out: onboarding sheet, posters and cards.",
    "pdf-handouts-use": "A sentence below that heading: what there is, and in which sizes of paper.",
    "pdf-handbook": "Name of the PDF with all pages; heading above it.",
    "pdf-handbook-use": "A sentence below that heading: what it is for.",
    "pdf-volume": "A volume of a handbook that is too long for one; {number} is its number.",
    "pdf-volumes-use": "A sentence below the heading of the handbook if it has volumes: what they are for.",
    "pdf-bilingual": "Name of the PDFs in two languages; heading above them.",
    "pdf-bilingual-use": "A sentence below that heading: what they are for.",
    "archive": "Heading above the archive with the whole site, where OFFLINE_ZIP is set.",
    "archive-use": "A sentence below that heading: how it is unpacked and opened.",
    "archive-facts": "Follows the link to the archive; {size} and {date} are its kilobytes and its date.",
    "pdf-facts": "Follows the link to a PDF; {pages}, {size} and {date} are its pages, its kilobytes and its date.",
    "epub-handbook": "Link to the e-book with all pages; {title} is the site's.",
    "epub-facts": "Follows the link to an e-book; {size} and {date} are its kilobytes and its date.",
    "epub-accessibility": "What an e-book tells, in its data, of how accessible it is.",
    "pdf-own": "Link on a page to the PDF of its checklist.",
    "pdf-whole": "Link on a page without a checklist to the handbook.",
    "pdf-edition": "The date of a PDF; {date} is the day.",
    "pdf-contents": "Heading of a PDF's table of contents.",
    "pdf-page": "Reference to a page of a PDF; {page} is its number.",
    "pdf-page-title": "Head of the column with pages, in the table of links of a PDF.",
    "pdf-checklists": "A line above the list of all checklists, in the handbook.",
    "pdf-onboarding": "Title of the sheet with QR codes for onboarding.",
    "pdf-onboarding-how": "What to do with the QR codes on that sheet.",
    "skip": "Link to the text, for who does not want to hear the header first.",
    "changes": "Heading of the list of pages that are new or changed, and link to it.",
    "changes-new": "How a new page is named in that list; {title} is its title.",
    "changes-feed": "Link from that list to the feed.",
    "menu": "Button that opens the menu.",
    "contents": "Heading of a page's contents.",
    "foot": "Name of the links at the foot of every page.",
    "imprint": "Link at the foot of every page to who is responsible for the site, where that is set.",
    "contact": "Label before the contact.",
    "reviewed": "When a page was last read; {date} is the day.",
    "edit": "Before the links to where the page can be edited, in each language; a colon ends it.",
    "site-languages": "Name of the choice of languages.",
    "read-in": "Invitation to read the page in this language, shown next to pages in others: name the language.",
    "untranslated": "Heading above the pages that are not in this language yet.",
    "untranslated-intro": "A sentence above them: they open in another language.",
    "untranslated-here": "Follows the name of this language in the choice of languages of a page that it lacks yet.",
    "draft": "Above what is not finished, which only the preview shows.",
    "offline": "Heading above the button that keeps the pages of this language on the reader's device.",
    "offline-about": "What that does, in a sentence or two.",
    "offline-keep": "The button; {size} is how much is stored, with its unit.",
    "offline-keeping": "Said while the pages are stored; {percent} is how much of them is, with its sign.",
    "offline-kept": "Said where they are stored; {date} is the date of the version.",
    "offline-remove": "Button that removes them from the device.",
    "offline-removed": "Said once they are removed.",
    "offline-stopped": "Said where storing them has failed: the reader may try again.",
    "offline-full": "Said where the device has no room for them.",
    "offline-newer": "On a page of an older version, once a newer one is stored; the button that shows it follows.",
    "offline-show": "That button.",
    "offline-older": "On a page of an older version where the newer one could not be stored; {date} is its date.",
    "offline-lacks": "Title of the page shown without a network in the place of a page that is not stored.",
    "offline-lacks-text": "What that page says.",
    "not-found": "Title of the page for unknown addresses.",
    "not-found-text": "What that page says.",
}
"""Key → what the text is for, as editors' tools show; the text must have each {placeholder} named in it."""
MATRIX: Mapping[str, str] = {
    "matrix": "Heading of the table of related pages.",
    "matrix-intro": "A sentence above that table.",
    "matrix-corner": "The first cell of that table: what its rows are.",
    "matrix-helps": "What a cell of that table says where the pages are related.",
    "matrix-helps-not": "What a cell of that table says where they are not.",
}
"""The strings of the table of relations: of use where kinds.yml has a relation."""


def words_for(kinds: Kinds) -> dict[str, str]:
    """Return key → what the text is for, for a site with these kinds."""
    above = 'Above the steps of the phase "{}"; also a heading of the page with all checklists.'
    found = {f"phase-{phase}": above.format(phase) for phase in kinds.phases}
    for relation in kinds.relations.values():
        found[relation.heading] = f'Heading above the pages that one names under "{relation.name}".'
        found[relation.inverse] = f'Heading above the pages that name one under "{relation.name}".'
    for kind in kinds.kinds.values():
        if kind.titles_warn:
            found[kind.name] = (
                f'How a page of the kind "{kind.name}" is named where its title alone would read as advice; '
                "{title} is its title."
            )
        if kind.home_heading:
            found[kind.home_heading] = f'Heading above the pages of the kind "{kind.name}" on the home page.'
    return {**found, **(MATRIX if kinds.relations else {}), **WORDS}


def placeholders(about: str) -> tuple[str, ...]:
    """Return the placeholders that the program fills in, by the purpose of a string."""
    return tuple(re.findall(r"\{(\w+)\}", about))
