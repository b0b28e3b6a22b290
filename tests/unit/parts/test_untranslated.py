"""A begun language says openly what it lacks, and leads to the languages that have it; it never shows their text."""

from __future__ import annotations

from guidance.content.library import build_library
from guidance.content.model import Library
from guidance.document.nodes import Block, Heading
from guidance.document.walk import sections
from guidance.links.addresses import Addresses
from guidance.links.context import Context
from guidance.links.page_links import LinksFromAnywhere
from guidance.parts.compose import compose
from guidance.parts.untranslated import UNTRANSLATED
from guidance.render.markdown import markdown
from guidance.render.written import Written
from support.tiny_library import edited_files, full_files
from support.tiny_site import as_bytes

NAMES = {"fi": "Suomi", "de": "Deutsch"}
MISSING = ("about", "habits/asking", "meetings/index", "meetings/advice", "messages/hello")

WITHOUT_MESSAGE = ("de/rules/open.md", "![[messages/hello]]", "Text.")


def begun(*missing: str, edits: tuple[tuple[str, str, str], ...] = ()) -> Context:
    """Return the site whose German lacks these pages and messages; the edits are made after that."""
    files = {path: text for path, text in full_files().items() if path not in {f"docs/de/{i}.md" for i in missing}}
    library = build_library(as_bytes(edited_files(files, *edits)), ("fi", "de"), begun=("de",))[0]
    return Context(library, Addresses.of(library), NAMES)


def shown(context: Context, page_id: str, section: str, lang: str = "de") -> str:
    """Return a section of a page as Markdown; empty if the page has none."""
    page = context.library.page(lang, page_id)
    found: dict[str, tuple[Block, ...]] = {
        heading.id if heading else "": blocks for heading, blocks in sections(compose(context, page).blocks)
    }
    return markdown(Written(LinksFromAnywhere(context, page)).blocks(found.get(section, ())))


def test_the_home_page_lists_all_pages_that_are_missing_in_order_but_for_those_at_the_foot() -> None:
    context = begun(*MISSING, edits=(("topics.yml", "  checklists: {}", "  checklists: {foot: true}"),))
    assert (
        shown(context, "home", UNTRANSLATED)
        == """\
DE untranslated-intro

- [FI meetings](fi/fi-meetings/) (Suomi)
- [FI advice](fi/fi-meetings/fi-advice/) (Suomi)
- [FI asking](fi/fi-habits/fi-asking/) (Suomi)
- [FI about](fi/fi-about/) (Suomi)"""
    )
    without = begun("about", edits=(("topics.yml", "  about: {", "  about: {foot: true, "),))
    assert shown(without, "home", UNTRANSLATED) == ""


def test_an_overview_lists_its_topics_that_are_missing() -> None:
    assert shown(begun(*MISSING), "habits", "topics") == ""
    assert shown(begun(*MISSING), "habits", UNTRANSLATED).endswith("\n\n- [FI asking](fi/fi-habits/fi-asking/) (Suomi)")
    assert shown(begun(*MISSING), "rules", UNTRANSLATED) == ""


def test_an_occasion_has_the_steps_that_are_there_and_lists_itself_and_the_topics_of_the_others() -> None:
    context = begun("habits/asking", "messages/hello", edits=(("de/rules/open.md", "![[messages/hello]]", "Text."),))
    assert "DE say it." in shown(context, "meetings/advice", "checklist")
    assert "bundle" not in shown(context, "meetings/advice", "checklist")
    assert shown(context, "meetings/advice", UNTRANSLATED).splitlines()[2:] == [
        "- [FI advice](fi/fi-meetings/fi-advice/) (Suomi)",
        "- [FI asking](fi/fi-habits/fi-asking/) (Suomi)",
    ]


def test_pages_with_all_steps_messages_or_terms_say_what_they_lack() -> None:
    context = begun(*MISSING, edits=(WITHOUT_MESSAGE,))
    assert shown(context, "checklists", UNTRANSLATED).endswith("- [FI asking](fi/fi-habits/fi-asking/) (Suomi)")
    assert shown(context, "messages", UNTRANSLATED).endswith("- [FI messages](fi/fi-messages/) (Suomi)")
    assert shown(context, "glossary", UNTRANSLATED) == ""
    term = "  de: {term: Kontakt, text: DE what a contact is., forms: [Kontakt, Kontakte]}\n"
    assert shown(begun(edits=(("glossary.yml", term, ""),)), "glossary", UNTRANSLATED).endswith(
        "- [FI glossary](fi/fi-glossary/) (Suomi)"
    )


def test_a_link_to_a_page_that_is_missing_keeps_its_words_and_leads_to_the_languages_that_have_it() -> None:
    text = "See [[about#sources|what we read]], [[about]] and [[rules]]."
    context = begun("about", edits=(("de/index.md", "DE lead of home.", text),))
    assert shown(context, "home", "") == (
        "See what we read ([Suomi](fi/fi-about/#sources)), FI about ([Suomi](fi/fi-about/)) "
        "and [DE rules](de/de-rules/)."
    )


def test_a_language_that_is_whole_lists_nothing() -> None:
    context = begun(*MISSING)
    for page_id in context.library.entries:
        assert shown(context, page_id, UNTRANSLATED, lang="fi") == ""
    whole = begun()
    assert all(shown(whole, page_id, UNTRANSLATED) == "" for page_id in whole.library.entries)


def headings(library: Library, context: Context, page_id: str) -> list[str]:
    blocks = compose(context, library.page("de", page_id)).blocks
    return [block.id for block in blocks if isinstance(block, Heading)]


def test_the_table_of_relations_is_left_out_where_one_side_is_missing() -> None:
    context = begun(*MISSING)
    assert "matrix" not in headings(context.library, context, "home")
    assert "matrix" in headings(begun("about").library, begun("about"), "home")
