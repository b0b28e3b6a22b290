"""Every page is also a Markdown document that stands alone, and llms.txt lists them all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest

from guidance.content.library import build_library, read_docs
from guidance.content.model import Library
from guidance.content.page_kinds import CHECKLISTS, DOWNLOADS, HOME
from guidance.content.settings import Licence
from guidance.content.texts import Page
from guidance.document.nodes import Block, Embed, Heading, Link, List, Reference, Text
from guidance.document.parse import parse
from guidance.document.walk import find, lines, walk, words
from guidance.exports.markdown_files import llms_txt, markdown_files, page_markdown
from guidance.links.addresses import Addresses
from guidance.links.anchors import anchors
from guidance.links.context import Context
from guidance.links.downloads import groups
from guidance.links.permanent import permanent
from guidance.links.short_addresses import short_addresses
from guidance.render.markdown import markdown
from guidance.translations.comparison import compare
from support.project import SAMPLE
from support.tiny_library import (
    agreed_files,
    edited_files,
    full_files,
    full_page,
    tiny_library,
    tiny_page,
)
from support.tiny_site import LANGUAGES, as_bytes

NAMES = {"fi": "Suomi", "de": "Deutsch"}
URL = "https://kb.example/base/"
OPEN, ABOUT = "fi/rules/open.md", "fi/about.md"
TERMS = "https://creativecommons.org/licenses/by/4.0/"
LICENCE = f"[CC BY 4.0]({TERMS})"
HELLO = "**FI hello**\n\n> Hello [name],\n>\n> how are you?"


def context_of(library: Library, site_url: str = URL, contact: str = "") -> Context:
    return Context(library, Addresses.of(library), NAMES, site_url, contact, licence=Licence("CC BY 4.0", TERMS))


@pytest.fixture(scope="module", params=["tiny", "sample"])
def context(request: pytest.FixtureRequest) -> Context:
    return context_of(tiny_library() if request.param == "tiny" else build_library(read_docs(SAMPLE), tuple(NAMES))[0])


def exported(page_id: str, *edits: tuple[str, str, str], lang: str = "fi", site_url: str = URL) -> str:
    library, page = tiny_page(page_id, *edits, lang=lang)
    return page_markdown(context_of(library, site_url), page)


def full(page_id: str, *edits: tuple[str, str, str]) -> str:
    """Return the Markdown of a page of the full site without the line at its end."""
    library, page = full_page(page_id, *edits)
    return page_markdown(context_of(library), page).rpartition("\n\n")[0]


def body(text: str, *edits: tuple[str, str, str]) -> str:
    """Return what becomes of this text as the body of a page."""
    document = exported("about", (ABOUT, "FI lead of about.\n\n## FI sources {#sources}\n", text), *edits)
    return document.partition("FI about about.\n\n")[2].rpartition(f"\n\n{colophon('about')}")[0]


def colophon(page_id: str, lang: str = "FI", day: int = 3) -> str:
    address = f"{URL}go/{page_id}/"
    date = {"FI": f"{day}. marraskuuta 2026", "DE": f"{day}. November 2026"}[lang]
    return f"{lang} permanent-link: [{address}]({address}) · {lang} {date} · {LICENCE}\n"


def tree(text: str) -> tuple[Block, ...]:
    """Return what a reader of Markdown makes of it."""
    document, html = parse(text)
    assert html == ()
    return document.blocks


def targets(text: str) -> list[str]:
    return [link.target for link in find(Link, tree(text))]


def test_a_habit_is_its_text_and_then_its_checklist_and_what_helps() -> None:
    assert exported("habits/asking") == (
        "# FI asking\n\n"
        "FI about asking.\n\n"
        "## FI short\n\n"
        "Text.\n\n"
        "## FI signs\n\n"
        f"See [FI how]({URL}fi/fi-rules/fi-open/#how).\n\n"
        "## FI why\n\n"
        "## FI example\n\n"
        "### FI not\n\n"
        "### FI better\n\n"
        "## FI repair\n\n"
        "## FI checklist\n\n"
        "### FI phase-before\n\n"
        "- [ ] FI bundle.\n\n"
        "### FI phase-after\n\n"
        "- [ ] FI thank.\n\n"
        "## FI helps\n\n"
        f"- [FI open]({URL}fi/fi-rules/fi-open/)\n\n" + colophon("habits/asking", day=1)
    )


def test_a_rule_has_its_messages_as_quotations_and_what_it_prevents() -> None:
    assert exported("rules/open", lang="de") == (
        "# DE open\n\n"
        "DE about being open.\n\n"
        "## DE short\n\n"
        "## DE fit\n\n"
        "### DE fits\n\n"
        "### DE not\n\n"
        "## DE how\n\n"
        "## DE messages\n\n"
        "**DE hello**\n\n"
        "> Hello [name],\n>\n> how are you?\n\n"
        "## DE do and don’t\n\n"
        "### DE do\n\n"
        "### DE don’t\n\n"
        "## DE checklist\n\n"
        "### DE phase-asking\n\n"
        "- [ ] DE say it.\n\n"
        "## DE prevents\n\n"
        f"- [DE asking]({URL}de/de-habits/de-asking/)\n\n" + colophon("rules/open", "DE", day=2)
    )


def test_the_home_page_lists_what_every_overview_lists_below_its_lead() -> None:
    assert exported(HOME) == (
        "# FI home\n\n"
        "FI about home.\n\n"
        "FI lead of home.\n\n"
        "## FI which-meeting\n\n"
        f"- [FI advice]({URL}fi/fi-meetings/fi-advice/): FI about advice.\n\n"
        "## FI habits\n\n"
        f"- [FI asking]({URL}fi/fi-habits/fi-asking/)\n\n"
        "## FI rules\n\n"
        f"- [FI open]({URL}fi/fi-rules/fi-open/)\n\n"
        "## FI use\n\n" + colophon(HOME)
    )


def test_the_page_of_links_has_the_permanent_address_of_every_page_under_its_title() -> None:
    library, page = full_page("links")
    blocks = tree(page_markdown(context_of(library), page))
    found = {
        words(heading.children): next(find(Link, [listed])).target
        for heading, listed in pairwise(blocks)
        if isinstance(heading, Heading) and isinstance(listed, List)
    }
    assert found == {library.page("fi", page_id).title: URL + permanent(page_id) for page_id in library.entries}


def test_without_a_public_address_links_are_below_the_root() -> None:
    assert targets(exported("habits/asking", site_url="")) == [
        "fi/fi-rules/fi-open/#how",
        "fi/fi-rules/fi-open/",
        "go/habits/asking/",
        "https://creativecommons.org/licenses/by/4.0/",
    ]


def test_links_lead_to_files_where_addresses_do_and_the_markdown_lies_beside_them() -> None:
    library = tiny_library()
    files = dict(markdown_files(Context(library, Addresses.of(library, directory_urls=False))))
    assert "](fi/fi-rules/fi-open/index.html#how)" in files["fi/fi-habits/fi-asking/index.md"]


def test_every_page_of_every_language_has_its_markdown_beside_its_html(context: Context) -> None:
    addresses = context.addresses
    made = {
        f"{addresses.page(lang, page_id)}index.md": page_markdown(context, page)
        for (lang, page_id), page in context.library.pages.items()
    }
    assert dict(markdown_files(context)) == made


def _unseen(library: Library, page: Page, text: str) -> list[str]:
    """Return the steps and lines of messages of a page that a reader of the Markdown does not see."""
    expected = [page.steps[step.id].text for step in library.entries[page.id].steps]
    occasions = library.occasions.values() if page.id == CHECKLISTS else ()
    for occasion in (library.page(page.lang, entry.id) for entry in occasions):
        for topic, step in library.steps_on(library.entries[occasion.id].name):
            own = occasion.reworded.get(f"{topic.id}#{step.id}")
            expected.append((own or library.page(page.lang, topic.id).steps[step.id]).text)
    for embed in find(Embed, page.document.blocks):
        message = library.messages.get((page.lang, embed.target.partition("/")[2]))
        for variant in message.variants if message else ():
            expected += [variant.label, *(" ".join(paragraph.split()) for paragraph in variant.paragraphs)]
    seen = set(lines(tree(text)))
    return [line for line in expected if line and line not in seen]


def test_every_step_and_message_is_seen_in_the_markdown(context: Context) -> None:
    library = context.library
    for page in library.pages.values():
        assert _unseen(library, page, page_markdown(context, page)) == []

    rule = library.topics()[0]
    page = library.page("fi", rule.id)
    step = page.steps[rule.steps[0].id].text
    assert _unseen(library, page, page_markdown(context, page).replace(f"- [ ] {step}", "")) == [step]


def test_every_file_is_plain_markdown_that_read_again_is_the_same(context: Context) -> None:
    for text in (*dict(markdown_files(context)).values(), llms_txt(context)):
        blocks = tree(text)
        assert markdown(blocks) + "\n" == text
        assert [node for node in walk(blocks) if isinstance(node, Reference | Embed)] == []
        assert [heading.id for heading in find(Heading, blocks) if heading.id] == []
        assert [text.text for text in find(Text, blocks) if "[[" in text.text] == []


def _dead(context: Context, text: str) -> Iterator[str]:
    """Yield the links to the site that lead to nothing on it."""
    library, addresses = context.library, context.addresses
    alive = {permanent(page_id) for page_id in library.entries} | {*short_addresses(library)}
    alive |= {d.path for lang in library.languages for found in groups(library, lang).values() for d in found}
    alive |= {path.removeprefix("docs/") for path in library.assets}
    for page in library.pages.values():
        address = addresses.page(page.lang, page.id)
        alive |= {address, *(f"{address}#{anchor.id}" for anchor in anchors(library, page))}
    for target in targets(text):
        if target.startswith(URL) and target.removeprefix(URL) not in alive:
            yield target


def test_every_link_to_the_site_leads_to_something_on_it(context: Context) -> None:
    assert [link for text in dict(markdown_files(context)).values() for link in _dead(context, text)] == []
    assert list(_dead(context, f"[a]({URL}fi/) [b]({URL}fi/#nowhere) [c]({URL}nowhere/)")) == [
        f"{URL}fi/#nowhere",
        f"{URL}nowhere/",
    ]


@pytest.mark.parametrize(
    ("written", "standing_alone"),
    [
        ("[a](rules/open.md)", f"[a]({URL}fi/fi-rules/fi-open/)"),
        ("[a](rules/open.md#how)", f"[a]({URL}fi/fi-rules/fi-open/#how)"),
        ("[a](#sources)", f"[a]({URL}fi/fi-about/#sources)"),
        ('![a](../assets/a.png "b")', f'![a]({URL}assets/a.png "b")'),
        ("[![a](../assets/a.png)](about.md)", f"[![a]({URL}assets/a.png)]({URL}fi/fi-about/)"),
        ("[a][b]\n\n[b]: index.md", f"[a]({URL}fi/)"),
        ("[a](https://example.org/about.md?c#d)", "[a](https://example.org/about.md?c#d)"),
        ("[a](mailto:b@example.org)", "[a](mailto:b@example.org)"),
        ("`[a](about.md)`", "`[a](about.md)`"),
        ("Ein [[lang=en|small *talk*]]", "Ein small *talk*"),
        ("a <!-- b --> c", "a c"),
    ],
)
def test_what_an_editor_wrote_stands_alone(written: str, standing_alone: str) -> None:
    assert body(written) == standing_alone


def test_a_message_stays_apart_from_the_text_around_it() -> None:
    assert body("a\n\n![[messages/hello]]\n\nb") == f"a\n\n{HELLO}\n\nb"
    inside = "\n".join(f"  {line}" if line else "" for line in HELLO.split("\n"))
    assert body("- a\n\n  ![[messages/hello]]\n\nb") == f"- a\n\n{inside}\n\nb"


def test_what_only_serves_orientation_on_the_site_is_left_out() -> None:
    assert "FI matrix" not in full(HOME)
    assert "FI links" not in full("habits/asking")
    changed = build_library(
        as_bytes(edited_files(agreed_files(full_files()), (OPEN, "## FI how", "## FI how to"))), LANGUAGES
    )[0]
    context = replace(context_of(changed), translation_states=compare(changed))
    assert context.translation_states["rules/open#how"].changed_elsewhere("de") == ("fi",)
    assert "changed-elsewhere" not in page_markdown(context, changed.page("de", "rules/open"))


def test_the_page_of_downloads_lists_the_files() -> None:
    context = context_of(build_library(read_docs(SAMPLE), tuple(NAMES))[0])
    offered = [d.path for found in groups(context.library, "de").values() for d in found]
    found = targets(page_markdown(context, context.library.page("de", DOWNLOADS)))
    assert [URL + path for path in offered] == [target for target in found if target.endswith((".pdf", ".epub"))]


def test_llms_txt_lists_the_pages_of_each_language_in_reading_order() -> None:
    lines = llms_txt(context_of(tiny_library())).split("\n")
    assert lines[:6] == ["# FI home / DE home", "", "> FI about home. / DE about home.", "", LICENCE, ""]

    def section(lang: str) -> list[str]:
        small, at = lang.lower(), f"{URL}{lang.lower()}"
        return [
            f"## {NAMES[small]}",
            "",
            f"- [{lang} home]({at}/index.md): {lang} about home.",
            f"- [{lang} meetings]({at}/{small}-meetings/index.md): {lang} about meetings.",
            f"- [{lang} advice]({at}/{small}-meetings/{small}-advice/index.md): {lang} about advice.",
            f"- [{lang} habits]({at}/{small}-habits/index.md): {lang} about habits.",
            f"- [{lang} asking]({at}/{small}-habits/{small}-asking/index.md): {lang} about asking.",
            f"- [{lang} rules]({at}/{small}-rules/index.md): {lang} about rules.",
            f"- [{lang} open]({at}/{small}-rules/{small}-open/index.md): {lang} about being open.",
            f"- [{lang} checklists]({at}/{small}-checklists/index.md): {lang} about checklists.",
            f"- [{lang} about]({at}/{small}-about/index.md): {lang} about about.",
            "",
        ]

    assert lines[6:] == [*section("FI"), *section("DE")]


def test_llms_txt_names_the_markdown_of_every_page_of_every_language(context: Context) -> None:
    listing = tree(llms_txt(context))
    assert [words(heading.children) for heading in find(Heading, listing)][1:] == list(NAMES.values())
    listed = [target for target in targets(llms_txt(context)) if target.startswith(URL)]
    assert listed == [URL + path for path in dict(markdown_files(context))]


def test_without_terms_of_use_none_are_named_and_without_their_address_there_is_no_link() -> None:
    library, page = tiny_page("about")
    context = Context(library, Addresses.of(library), NAMES, "https://a.example/")
    address = "https://a.example/go/about/"
    assert page_markdown(context, page).endswith(f"[{address}]({address}) · FI 3. marraskuuta 2026\n")
    assert "\n\n## Suomi" in llms_txt(context).partition("> ")[2]
    named = replace(context, licence=Licence("All rights & wrongs"))
    assert page_markdown(named, page).endswith(" · FI 3. marraskuuta 2026 · All rights & wrongs\n")
