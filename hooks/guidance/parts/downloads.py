"""The list of all PDFs of a language, and its e-book."""

from __future__ import annotations

from itertools import chain

from guidance.content.texts import Page
from guidance.document.derived import FileLink, FileList
from guidance.document.nodes import Block
from guidance.links.context import Context
from guidance.links.downloads import groups
from guidance.parts.folded_list import in_folds
from guidance.parts.links import headed, section_heading


def download_list(context: Context, page: Page) -> tuple[Block, ...]:
    """Return all PDFs and the e-book of a language, a section for each group."""
    library = context.library
    blocks: list[Block] = []
    for name, downloads in groups(library, page.lang).items():
        files = FileList(tuple(FileLink(download.path, download.title, download.of) for download in downloads))
        lines = [(of or line[0].title, line) for of, line in files.lines()]
        heading = section_heading(library, page.id, library.words[page.lang][name], name)
        blocks += headed(heading, in_folds(lines, lambda run: (FileList(tuple(chain(*run))),)))
    return tuple(blocks)
