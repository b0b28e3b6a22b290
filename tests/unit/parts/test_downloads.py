"""The page with all PDFs lists each with a link and a place for its size."""

from __future__ import annotations

from dataclasses import replace

import pytest

from guidance.content.library import build_library
from guidance.content.model import Archive
from guidance.content.page_kinds import DOWNLOAD_GROUPS, DOWNLOADS
from guidance.links.anchors import anchors
from guidance.links.downloads import groups
from guidance.parts.downloads import download_list
from guidance.render.file_facts import with_file_facts
from support.tiny_library import part_html, tiny_page
from support.tiny_site import as_bytes, tiny_site


def test_the_list_links_to_each_file_and_is_filled_when_the_files_are_made() -> None:
    library, page = tiny_page("about")
    html = part_html(download_list, library, page)
    assert '<h2 id="pdf-handbook">FI pdf-handbook</h2>\n<p>FI pdf-handbook-use</p>\n<ul class="downloads">' in html
    facts = '<span class="file-facts" data-file="fi/pdf/handbook.pdf"></span>'
    assert f'<li><a href="../pdf/handbook.pdf">FI pdf-handbook: FI home</a> {facts}</li>' in html
    book = '<span class="file-facts" data-file="fi/pdf/handbook.epub"></span>'
    assert f'<li><a href="../pdf/handbook.epub">FI epub-handbook FI home</a> {book}</li>' in html
    told = {d.path: f"<{d.path}>" for downloads in groups(library, "fi").values() for d in downloads}
    filled = with_file_facts(html, told.__getitem__)
    assert '<span class="file-facts">&lt;fi/pdf/handbook.pdf&gt;</span>' in filled
    assert "data-file" not in filled
    del told["fi/pdf/handbook.epub"]
    with pytest.raises(KeyError, match=r"fi/pdf/handbook\.epub"):  # a file that was not made
        with_file_facts(html, told.__getitem__)


def test_one_language_alone_has_no_section_for_two() -> None:
    files = dict(tiny_site(("fi",)))
    topics = files["docs/topics.yml"].replace("  about:", "  downloads: {}\n  about:")
    page = files["docs/fi/about.md"].replace("fi-about", "fi-pdf").partition("\n## ")[0] + "\n"
    files |= {"docs/topics.yml": topics, "docs/fi/downloads.md": page}
    library = build_library(as_bytes(files), ("fi",))[0]
    html = part_html(download_list, library, library.page("fi", DOWNLOADS))
    shown = [anchor.id for anchor in anchors(library, library.page("fi", DOWNLOADS))]
    assert shown == ["epub", "pdf-sheets", "pdf-handouts", "pdf-handbook"]
    assert [name for name in DOWNLOAD_GROUPS if f'id="{name}"' in html] == shown


def test_the_sizes_of_a_poster_share_a_line() -> None:
    library, page = tiny_page("about")
    html = part_html(download_list, library, page)
    links = (
        '<a href="../pdf/meetings/advice/advice-poster-a3.pdf">FI poster A3</a> · '
        '<a href="../pdf/meetings/advice/advice-poster-a4.pdf">FI poster A4</a> · '
        '<a href="../pdf/meetings/advice/advice-card-a5.pdf">FI card A5</a>'
    )
    assert f"<li>FI advice: {links}</li>" in html


def test_the_archive_is_offered_last_once_it_is_made() -> None:
    library, page = tiny_page("about")
    made = replace(library, archive=Archive("tiny.zip", 4_321_000))
    assert part_html(download_list, made, page).removeprefix(part_html(download_list, library, page)) == (
        '\n<h2 id="archive">FI archive</h2>\n<p>FI archive-use</p>\n<ul class="downloads">\n'
        '<li><a href="../../tiny.zip">tiny.zip</a> <span class="file-facts" data-file="tiny.zip"></span></li>\n</ul>'
    )
