"""What is marked as a draft is in nothing that is published, and its faults stop nobody; the preview has both."""

from __future__ import annotations

import pytest

from guidance.checks import check
from guidance.commands.new_page import new_entry
from guidance.commands.summary import drafts_summary
from guidance.content.model import Library
from guidance.exports import catalogue, markdown_files, search
from guidance.findings import Finding
from guidance.links.addresses import Addresses
from guidance.links.navigation import navigation
from guidance.links.page_links import LinksFromAnywhere
from guidance.links.page_view import sitemap
from guidance.parts.compose import compose
from guidance.render.markdown import markdown
from guidance.render.written import Written
from support.tiny_library import context_of, edited_files, full_files, page_html
from support.tiny_site import LANGUAGES, as_bytes

Edit = tuple[str, str, str]


def draft(name: str, lang: str = "fi") -> Edit:
    """Return the edit that marks a page or message as a draft in a language."""
    title = f'title: "{lang.upper()}' if name != "messages/hello" else "title: "
    return (f"{lang}/{name}.md", title, f"draft: true\n{title}")


def checked(*edits: Edit, drafts: bool = False) -> tuple[Library, list[str]]:
    """Return the full site with these edits, and its findings."""
    library, findings = check(as_bytes(edited_files(full_files(), *edits)), LANGUAGES, drafts=drafts)
    return library, [str(finding) for finding in findings]


def everything(library: Library) -> str:
    """Return all that leaves the site: pages, lists, menus, search."""
    context = context_of(library)
    addresses = Addresses.of(library)
    found = [markdown_files.llms_txt(context), *(text for _, text in catalogue.catalogue_files(context))]
    found += search.search_files(library, addresses, languages=LANGUAGES).values()
    found += [str(navigation(library.limited_to(lang), lang)) for lang in LANGUAGES]
    found += [entry.absolute for entry in sitemap(context)]
    for page in library.pages.values():
        found += [page_html(context, page)]
        found += [markdown(Written(LinksFromAnywhere(context, page)).blocks(compose(context, page).blocks))]
    return "\n".join(found)


WITHOUT_LINKS = ("habits/asking.md", "See [[rules/open#how]].", "Text.")
NO_LINK: tuple[Edit, ...] = tuple((f"{lang}/{WITHOUT_LINKS[0]}", *WITHOUT_LINKS[1:]) for lang in LANGUAGES)
FACT: Edit = ("topics.yml", "in-short: [D1.1], fit", "in-short: [], fit")
FACT_ELSEWHERE: Edit = ("topics.yml", "sections: {background: []}", "sections: {background: [D1.1]}")
FACT_IN_MESSAGES: Edit = ("topics.yml", "messages: [D1.1]", "messages: []")
WRITTEN: tuple[Edit, ...] = tuple(
    (f"{lang}/rules/index.md", f"## {lang.upper()} background {{#background}}", "## Taustaa {#background}\n\nText.")
    for lang in LANGUAGES
)


def test_a_draft_in_all_languages_leaves_no_trace() -> None:
    library, findings = checked(*NO_LINK, FACT, FACT_ELSEWHERE, draft("rules/open"), draft("rules/open", "de"))
    assert findings == []
    assert "rules/open" not in library.entries
    text = everything(library)
    for word in ("FI open", "DE open", "fi-open", "de-open", "say it", "FI about being open"):
        assert word not in text
    assert "FI asking" in text


def test_a_draft_in_one_language_is_as_a_page_that_a_begun_language_lacks() -> None:
    library, findings = checked(FACT, FACT_ELSEWHERE, draft("rules/open", "de"))
    assert findings == []
    assert library.languages_of("rules/open") == ("fi",)
    context = context_of(library)
    habit = page_html(context, library.page("de", "habits/asking"))
    assert "DE open" not in habit
    assert "FI open" in habit  # a link to the language that has it
    assert "DE open" not in everything(library)
    assert "FI open" in page_html(context, library.page("fi", "habits/asking"))


def test_a_message_that_is_a_draft_leaves_no_trace() -> None:
    gone = tuple((f"{lang}/rules/open.md", "![[messages/hello]]", "Text.") for lang in LANGUAGES)
    library, findings = checked(
        *gone, draft("messages/hello"), draft("messages/hello", "de"), ("topics.yml", "  messages: {}\n", "")
    )
    assert [finding for finding in findings if "messages.md" not in finding] == []
    assert library.message_entries == {}
    assert "hello" not in everything(library)


def test_a_section_that_is_a_draft_stays_out_in_all_languages_with_its_steps() -> None:
    held = ("de/rules/open.md", 'slug: "de-open"', 'slug: "de-open"\ndraft_sections: [how]')
    library, findings = checked(*NO_LINK, held)
    assert findings == []
    text = everything(library)
    assert "DE how" not in text
    assert "FI how" not in text
    assert "say it" not in text
    assert "DE messages" in text


FAULTS: dict[str, tuple[tuple[Edit, ...], list[str]]] = {
    "a link": (
        (FACT, FACT_ELSEWHERE, draft("rules/open"), draft("rules/open", "de")),
        [
            f'docs/{lang}/habits/asking.md:17: "rules/open" is a draft, which readers don\'t get. Take out what leads '
            "there until it is finished, or take the mark of a draft out there. [draft]"
            for lang in ("de", "fi")
        ],
    ),
    "a message in a page": (
        (draft("messages/hello"),),
        [
            (
                'docs/fi/rules/open.md:22: "messages/hello" is a draft, which readers don\'t get. Take out what leads '
                "there until it is finished, or take the mark of a draft out there. [draft]"
            ),
        ],
    ),
    "an overview": (
        (("fi/rules/index.md", "slug:", "draft: true\nslug:"),),
        [
            (
                'docs/fi/rules/index.md:3: "rules" can\'t be a draft. Readers come to other pages through it: take out '
                '"draft: true". [draft]'
            )
        ],
    ),
    "a fact": (
        (*NO_LINK, draft("rules/open"), draft("rules/open", "de")),
        [
            f'docs/facts.yml:3: the fact D1.1 is on no page in "{lang}". Say it in a section, and name it at that '
            "section in docs/topics.yml. [uncovered-fact]"
            for lang in LANGUAGES
        ],
    ),
    "a section that is not there": (
        (("fi/about.md", "slug:", "draft_sections: [nothing]\nslug:"),),
        ['docs/fi/about.md:3: there is no section "nothing". Use one of: sources, or remove it. [unknown-section]'],
    ),
    "a published page": (
        (draft("about"), ("published.txt", "", "page fi about fi/fi-about/\n")),
        [
            (
                'docs/published.txt:1: "about" was published and is a draft now. Take the mark of a draft out: '
                "fi/fi-about/ must stay, since somebody may link to it. [draft]"
            )
        ],
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_needs_a_draft_is_a_finding(name: str) -> None:
    edits, findings = FAULTS[name]
    if name == "a published page":
        files = full_files(edits[0])
        files["docs/published.txt"] = edits[1][2]
        assert [str(f) for f in check(as_bytes(files), LANGUAGES)[1]] == findings
    else:
        assert sorted(checked(*edits)[1]) == sorted(findings)


BROKEN: tuple[Edit, ...] = (
    draft("about"),
    ("fi/about.md", "## FI sources {#sources}", "TODO\n\n## FI sources {#sources}\n\n[[nowhere]]"),
)


def test_faults_of_a_draft_stop_nothing_and_are_told_with_their_number() -> None:
    library, findings = checked(*BROKEN)
    assert findings == []
    assert drafts_summary(library) == [
        (
            "docs/fi/about.md:11: the text before the first heading is still to be written. Write it in place of TODO. "
            "[unwritten]"
        ),
        (
            'docs/fi/about.md:15: there is no page "nowhere". Use one of: about, checklists, glossary, habits, '
            "habits/asking, home, links, meetings, meetings/advice, messages, rules, rules/open, or remove it. "
            "[unknown-topic]"
        ),
        "Drafts: 1 text stays out of the site (fi/about); 2 findings in them.",
    ]


def test_faults_of_finished_pages_are_findings_whatever_else_is_a_draft() -> None:
    _, findings = checked(*BROKEN, ("de/about.md", "## DE sources {#sources}", "TODO\n\n## DE sources {#sources}"))
    assert findings == [
        (
            "docs/de/about.md:10: the text before the first heading is still to be written. Write it in place of TODO. "
            "[unwritten]"
        )
    ]


def test_the_preview_shows_a_draft_as_it_is_written_with_its_findings() -> None:
    library, findings = checked(*BROKEN, drafts=True)
    assert findings == []
    html = page_html(context_of(library), library.page("fi", "about"))
    assert "FI draft" in html
    assert "there is no page" in html
    assert "[[nowhere]]" in html


def test_the_preview_shows_a_section_that_is_a_draft_with_its_findings() -> None:
    library, findings = checked(
        ("de/rules/open.md", 'slug: "de-open"', 'slug: "de-open"\ndraft_sections: [how]'),
        ("de/rules/open.md", "## DE how {#how}", "## DE how {#how}\n\nTODO"),
        drafts=True,
    )
    assert findings == []
    html = page_html(context_of(library), library.page("de", "rules/open"))
    assert html.index("DE fit") < html.index("DE draft") < html.index("still to be written") < html.index("DE messages")


@pytest.mark.parametrize(
    "page_id", ["rules/ask-early", "habits/begging", "meetings/farewell", "messages/bye", "imprint"]
)
def test_a_new_page_is_a_draft_that_can_be_checked_and_shown_at_once(page_id: str) -> None:
    before = as_bytes(full_files())
    texts, wrong = new_entry(before, LANGUAGES, page_id)
    assert wrong == []
    files = {**before, **as_bytes(texts)}
    library, findings = check(files, LANGUAGES)
    assert findings == []
    assert {owner for _, owner in library.drafts} == {page_id}
    assert everything(library) == everything(check(before, LANGUAGES)[0])
    shown, findings = check(files, LANGUAGES, drafts=True)
    assert findings == []
    assert "draft" in everything(shown)


def test_a_page_whose_translation_is_not_written_needs_only_its_mark() -> None:
    files = {**full_files(), "docs/de/about.md": "---\ndraft: true\n---\n"}
    library, findings = check(as_bytes(files), LANGUAGES)
    assert findings == []
    assert library.languages_of("about") == ("fi",)
    assert all(isinstance(finding, Finding) for finding in library.draft_findings["de", "about"])
    assert len(library.draft_findings["de", "about"]) > 3
