"""The list of all files of a language, by what readers want to do with them, and what keeps the site on a device."""

from __future__ import annotations

from itertools import chain

from guidance.content.model import Library
from guidance.content.texts import Page
from guidance.document.derived import FileLink, FileList, OfflineTools
from guidance.document.nodes import Block, Paragraph, Text
from guidance.links.context import Context
from guidance.links.downloads import groups
from guidance.links.handbook import has_volumes
from guidance.parts.folded_list import in_parts
from guidance.parts.links import headed, section_heading


def download_list(context: Context, page: Page) -> tuple[Block, ...]:
    """Return all files of a language, a section for each group with a sentence on what its files are for."""
    library = context.library
    words = library.words[page.lang]
    in_volumes = has_volumes(library)
    blocks: list[Block] = [_offline_tools(library, page.lang)] if context.addresses.directory_urls else []
    for name, downloads in groups(library, page.lang).items():
        files = FileList(tuple(FileLink(download.path, download.title, download.of) for download in downloads))
        lines = [(of or line[0].title, line) for of, line in files.lines()]
        heading = section_heading(library, page.id, words[name], name)
        use = Paragraph((Text(words["pdf-volumes-use" if in_volumes and name == "pdf-handbook" else f"{name}-use"]),))
        below = in_parts("files", lines, lambda run: (FileList(tuple(chain(*run))),)) if lines else ()
        blocks += headed(heading, (use, *below) if below else ())
    return tuple(blocks)


def _offline_tools(library: Library, lang: str) -> OfflineTools:
    words = library.words[lang]
    names = ("about", "keep", "remove", "keeping", "kept", "removed", "stopped", "full")
    return OfflineTools(lang, words["offline"], *(words[f"offline-{name}"] for name in names))
