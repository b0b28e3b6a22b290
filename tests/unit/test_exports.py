"""Every page is also a Markdown document that stands alone, and llms.txt lists them all."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from guidance.crosslinks import is_message
from hypothesis import given
from hypothesis import strategies as st

from guidance.addresses import Addresses
from guidance.anchors import anchors
from guidance.downloads import groups
from guidance.exports import llms_txt, markdown_files, page_markdown
from guidance.kinds import CHECKLISTS, HOME
from guidance.library import build_library, read_docs
from guidance.model import Library
from guidance.publications import permanent
from guidance.texts import Message, Page, Variant
from support.project import SAMPLE
from support.tiny_library import rendered, shown, tiny_library, tiny_page

NAMES = {"fi": "Suomi", "de": "Deutsch"}
URL = "https://kb.example/base/"
ASKING, OPEN, ABOUT = "fi/pitfalls/asking.md", "fi/strategies/open.md", "fi/about.md"
SPECIALS = [
    "*a* _b_",
    "[c](d)",
    "`e` {.f}",
    r"\*g\*",
    "h | i ~j~ ^k^ =l=",
    "A & B &copy; <b>",
    "#!+-.",
    "[[home]] {#m}",
]
LICENCE = "[CC BY 4.0](https://creativecommons.org/licenses/by/4.0/)"


@pytest.fixture(scope="module")
def library() -> Library:
    return build_library(read_docs(SAMPLE), tuple(NAMES))[0]


def exported(page_id: str, *edits: tuple[str, str, str], lang: str = "fi", site_url: str = URL) -> str:
    library, page = tiny_page(page_id, *edits, lang=lang)
    return page_markdown(library, Addresses.of(library), page, site_url)


def body(text: str, *edits: tuple[str, str, str]) -> str:
    """Return what becomes of this text as the body of a page."""
    document = exported("about", (ABOUT, "FI lead of about.\n\n## FI sources {#sources}\n", text), *edits)
    return document.partition("FI about about.\n\n")[2].rpartition(f"\n\n{colophon('about')}")[0]


def colophon(page_id: str, lang: str = "FI", day: str = "03") -> str:
    address = f"{URL}go/{page_id}/"
    return f"[{address}]({address}) · {lang} 2026-11-{day} · {LICENCE}\n"


def with_wordings(*variants: Variant) -> tuple[Library, Page]:
    library, page = tiny_page("strategies/open")
    message = Message("hello", "fi", "", "FI hello", variants, 1)
    return replace(library, messages={**library.messages, ("fi", "hello"): message}), page


def quoted(*variants: Variant) -> str:
    """Return the message with these wordings as it stands on its page."""
    library, page = with_wordings(*variants)
    text = page_markdown(library, Addresses.of(library), page, URL)
    return text.partition("## FI messages\n\n")[2].partition("\n\n## ")[0]


def test_a_pitfall_is_its_text_and_then_its_checklist_and_what_helps() -> None:
    assert exported("pitfalls/asking") == (
        "# FI asking\n\n"
        "FI about asking.\n\n"
        "## FI short\n\n"
        "Text.\n\n"
        "## FI signs\n\n"
        f"See [FI how]({URL}fi/fi-strategies/fi-open/#how).\n\n"
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
        f"- [FI open]({URL}fi/fi-strategies/fi-open/): FI about being open.\n\n" + colophon("pitfalls/asking", day="01")
    )


def test_a_strategy_has_its_messages_as_quotations_and_what_it_prevents() -> None:
    assert exported("strategies/open", lang="de") == (
        "# DE open\n\n"
        "DE about being open.\n\n"
        "## DE short\n\n"
        "## DE fit\n\n"
        "### DE fits\n\n"
        "### DE not\n\n"
        "## DE how\n\n"
        "## DE messages\n\n"
        "**DE hello**\n\n"
        "> Hello \\[name\\],\n>\n> how are you?\n\n"
        "## DE do and don’t\n\n"
        "### DE do\n\n"
        "### DE don’t\n\n"
        "## DE checklist\n\n"
        "### DE phase-asking\n\n"
        "- [ ] DE say it.\n\n"
        "## DE prevents\n\n"
        f"- [DE asking]({URL}de/de-pitfalls/de-asking/): DE about asking.\n\n"
        + colophon("strategies/open", "DE", day="02")
    )


@pytest.mark.parametrize(
    ("contact", "paragraph"),
    [
        ("", "FI no-contact"),
        ("a_b@c.example", "FI contact: [a\\_b@c.example](mailto:a_b@c.example)"),
        ("https://c.example/d_(e)", "FI contact: [https://c.example/d\\_(e)](https://c.example/d_%28e%29)"),
    ],
)
def test_the_contact_is_a_paragraph_or_says_that_there_is_none(contact: str, paragraph: str) -> None:
    library, page = tiny_page("about", (ABOUT, "FI lead of about.", "A\n![[contact]]\nB"))
    document = page_markdown(library, Addresses.of(library), page, URL, contact)
    assert f"FI about about.\n\nA\n\n{paragraph}\n\nB\n\n## FI sources" in document


def test_the_home_page_lists_what_every_overview_lists_below_its_lead() -> None:
    assert exported(HOME) == (
        "# FI home\n\n"
        "FI about home.\n\n"
        "FI lead of home.\n\n"
        "## FI which-situation\n\n"
        f"- [FI advice]({URL}fi/fi-situations/fi-advice/): FI about advice.\n\n"
        "## FI pitfalls\n\n"
        f"- [FI asking]({URL}fi/fi-pitfalls/fi-asking/): FI about asking.\n\n"
        "## FI strategies\n\n"
        f"- [FI open]({URL}fi/fi-strategies/fi-open/): FI about being open.\n\n"
        "## FI use\n\n" + colophon(HOME)
    )


def test_an_overview_lists_its_own_topics() -> None:
    assert exported("pitfalls") == (
        "# FI pitfalls\n\n"
        "FI about pitfalls.\n\n"
        "FI lead of pitfalls.\n\n"
        f"- [FI asking]({URL}fi/fi-pitfalls/fi-asking/): FI about asking.\n\n"
        "## FI background\n\n" + colophon("pitfalls")
    )


def test_the_page_of_checklists_has_all_steps_by_phase_and_topic() -> None:
    pitfall, strategy = f"{URL}fi/fi-pitfalls/fi-asking/", f"{URL}fi/fi-strategies/fi-open/"
    assert exported(CHECKLISTS) == (
        "# FI checklists\n\n"
        "FI about checklists.\n\n"
        "FI lead of checklists.\n\n"
        "## FI phase-before\n\n"
        f"### [FI (FI asking)]({pitfall})\n\n"
        "- [ ] FI bundle.\n\n"
        "## FI phase-asking\n\n"
        f"### [FI open]({strategy})\n\n"
        "- [ ] FI say it.\n\n"
        "## FI phase-after\n\n"
        f"### [FI (FI asking)]({pitfall})\n\n"
        "- [ ] FI thank.\n\n" + colophon(CHECKLISTS)
    )


def test_the_page_of_links_lists_the_permanent_address_of_every_page(library: Library) -> None:
    for lang in library.languages:
        text = page_markdown(library, Addresses.of(library), library.page(lang, "links"), URL)
        listed = re.findall(r"^- \[.*\]\((.*)\)$", text, re.MULTILINE)
        assert listed == [URL + permanent(page_id) for page_id in library.entries]


def test_without_a_public_address_links_are_below_the_root() -> None:
    text = exported("pitfalls/asking", site_url="")
    assert re.findall(r"\]\((.*?)\)", text) == [
        "fi/fi-strategies/fi-open/#how",
        "fi/fi-strategies/fi-open/",
        "go/pitfalls/asking/",
        "https://creativecommons.org/licenses/by/4.0/",
    ]


def test_links_lead_to_files_where_addresses_do_and_the_markdown_lies_beside_them() -> None:
    library = tiny_library()
    addresses = Addresses.of(library, directory_urls=False)
    files = dict(markdown_files(library, addresses, ""))
    assert "](fi/fi-strategies/fi-open/index.html#how)" in files["fi/fi-pitfalls/fi-asking/index.md"]


def test_every_page_of_every_language_has_its_markdown_beside_its_html(library: Library) -> None:
    addresses = Addresses.of(library)
    assert dict(markdown_files(library, addresses, URL)) == {
        f"{addresses.page(lang, page_id)}index.md": page_markdown(library, addresses, page, URL)
        for (lang, page_id), page in library.pages.items()
    }


def _unseen(library: Library, page: Page, text: str) -> list[str]:
    """Return the steps and lines of messages of a page that a reader of the rendered Markdown does not see."""
    owners = library.topics() if page.id == CHECKLISTS else [library.entries[page.id]]
    expected = [library.page(page.lang, owner.id).steps[step.id].text for owner in owners for step in owner.steps]
    for reference in filter(is_message, page.references):
        message = library.messages[page.lang, reference.target.partition("/")[2]]
        expected.append(message.title)
        for variant in message.variants:
            expected += [variant.label, *("\n".join(variant.paragraphs).split("\n"))]
    seen = shown(rendered(text)).split("\n")
    return [line for line in expected if line and line not in seen and f"[ ] {line}" not in seen]


def test_every_step_and_message_is_seen_when_the_markdown_is_rendered(library: Library) -> None:
    addresses = Addresses.of(library)
    for page in library.pages.values():
        assert _unseen(library, page, page_markdown(library, addresses, page, URL)) == []

    strategy = library.topics("strategies")[0]
    page = library.page("fi", strategy.id)
    text = page_markdown(library, addresses, page, URL)
    step = page.steps[strategy.steps[0].id].text
    message = next(library.messages["fi", r.target.partition("/")[2]] for r in page.references if is_message(r))
    line = message.variants[0].paragraphs[-1].split("\n")[-1]
    marked = next(marked for marked in text.split("\n") if shown(rendered(marked)) == line)
    assert _unseen(library, page, text.replace(step, "").replace(marked, ">")) == [step, line]


def _left(text: str) -> list[str]:
    """Return what only our own Markdown knows: references and the ids of headings."""
    return re.findall(r"!?\[\[[^\]]*\]\]|\{ *#[^}]*\}", text)


def test_no_reference_and_no_heading_id_is_left(library: Library) -> None:
    for text in dict(markdown_files(library, Addresses.of(library), URL)).values():
        assert _left(text) == []
    assert _left("a [[home]] ![[messages/hello]] b\n\n## C {#c}") == ["[[home]]", "![[messages/hello]]", "{#c}"]


def _dead(library: Library, text: str) -> list[str]:
    """Return the links to the site that lead to nothing on it."""
    addresses = Addresses.of(library)
    alive = {permanent(page_id) for page_id in library.entries}
    alive |= {d.path for lang in library.languages for found in groups(library, lang).values() for d in found}
    for page in library.pages.values():
        address = addresses.page(page.lang, page.id)
        alive |= {address, *(f"{address}#{anchor.id}" for anchor in anchors(library, page))}
    found = re.findall(r"\]\(([^)]*)\)", text)
    return [target for target in found if target.startswith(URL) and target.removeprefix(URL) not in alive]


def test_every_link_to_the_site_leads_to_something_on_it(library: Library) -> None:
    files = dict(markdown_files(library, Addresses.of(library), URL))
    assert [link for text in files.values() for link in _dead(library, text)] == []
    assert _dead(library, f"[a]({URL}fi/) [b]({URL}fi/#nowhere) [c]({URL}nowhere/)") == [
        f"{URL}fi/#nowhere",
        f"{URL}nowhere/",
    ]


@pytest.mark.parametrize("text", SPECIALS)
def test_titles_and_texts_with_special_characters_are_shown_letter_for_letter(text: str) -> None:
    edits = (
        (OPEN, '"FI open"', f"'{text}'"),
        (OPEN, '"FI about being open."', f"'{text}'"),
        (OPEN, '"FI say it."', f"'{text}'"),
        ("fi/messages/hello.md", '"FI hello"', f"'{text}'"),
        ("fi/words.yml", '"FI checklist"', f"'{text}'"),
    )
    html = rendered(exported("strategies/open", *edits))
    assert [shown(part) for part in re.findall(r"<h1[^>]*>(.*?)</h1>", html)] == [text]
    assert shown(html.partition("</h1>\n")[2].partition("</p>")[0]) == text
    assert [shown(part) for part in re.findall(r"<strong>(.*?)</strong>", html)] == [text]
    assert f"[ ] {text}" in shown(html).split("\n")
    assert text in [shown(part) for part in re.findall(r"<h2[^>]*>(.*?)</h2>", html)]

    html = rendered(exported("strategies", *edits[:2]))
    assert f"{text}: {text}" in shown(html).split("\n")
    assert re.findall(r'<li><a href="([^"]*)">', html) == [f"{URL}fi/fi-strategies/fi-open/"]


@pytest.mark.parametrize("text", SPECIALS)
def test_a_reference_shows_its_target_s_title_letter_for_letter(text: str) -> None:
    page = body("[[strategies/open]]", (OPEN, '"FI open"', f"'{text}'"))
    step = body("[[strategies/open#say-it]]", (OPEN, '"FI say it."', f"'{text}'"))
    assert [shown(rendered(link)) for link in (page, step)] == [text] * 2
    assert rendered(page).startswith(f'<p><a href="{URL}fi/fi-strategies/fi-open/">')


def test_a_reference_with_own_words_keeps_them_markup_included() -> None:
    assert body("[[strategies/open#how|be *open*]]") == f"[be *open*]({URL}fi/fi-strategies/fi-open/#how)"


def test_headings_lose_their_ids_and_nothing_else() -> None:
    text = (
        "##No space {#a}\n\n## {#b}\n\n### `{#c}` *d* {#c} ##\n\n## [[home]] & [[home|e]] {#e}\n\n"
        "`## F {#f}`\n\n```\n## G {#g}\n```"
    )
    home = f"{URL}fi/"
    assert body(text) == (
        f"## No space\n\n## \n\n### `{{#c}}` *d*\n\n## [FI home]({home}) & [e]({home})\n\n"
        "`## F {#f}`\n\n```\n## G {#g}\n```"
    )


@pytest.mark.parametrize(
    ("written", "standing_alone"),
    [
        ("[a](strategies/open.md)", f"[a]({URL}fi/fi-strategies/fi-open/)"),
        ("[a](strategies/open.md#how)", f"[a]({URL}fi/fi-strategies/fi-open/#how)"),
        ("[a](#sources)", f"[a]({URL}fi/fi-about/#sources)"),
        ('[a](../assets/a.png "b")', f'[a]({URL}assets/a.png "b")'),
        ("[![a](../assets/a.png)](about.md)", f"[![a]({URL}assets/a.png)]({URL}fi/fi-about/)"),
        ("[a][b]\n\n[b]: index.md", f"[a][b]\n\n[b]: {URL}fi/"),
        ("[a](https://example.org/about.md?c#d)", "[a](https://example.org/about.md?c#d)"),
        ("[a](mailto:b@example.org)", "[a](mailto:b@example.org)"),
        ("`[a](about.md)`", "`[a](about.md)`"),
    ],
)
def test_an_ordinary_link_leads_where_it_did_before(written: str, standing_alone: str) -> None:
    assert body(written) == standing_alone


def test_an_address_can_not_end_the_link_that_it_stands_in() -> None:
    text = exported("strategies", site_url="https://kb.example/a (b)\\<c>/")
    assert "](https://kb.example/a%20%28b%29%5C%3Cc%3E/fi/fi-strategies/fi-open/): " in text


def test_every_wording_of_a_message_stands_under_its_label_with_its_line_breaks() -> None:
    assert quoted(Variant("To a *friend*", ("Hei,", "a\nb\n– c")), Variant("With Sie", ("Hello",))) == (
        "**FI hello**\n\n*To a \\*friend\\**\n\n> Hei,\n>\n> a  \n> b  \n> – c\n\n*With Sie*\n\n> Hello"
    )
    html = rendered(quoted(Variant("", ("a\nb", "c"))))
    assert html.partition("<blockquote>")[2].split() == ["<p>a<br", "/>", "b</p>", "<p>c</p>", "</blockquote>"]


@pytest.mark.parametrize(
    "line", ["- a", "-", "---", "* a", "+ a", "1. a", "12) a", "# a", "> a", "=", "===", "~~~", "```", "    a", "| a |"]
)
def test_a_line_of_a_message_is_a_line_whatever_it_begins_with(line: str) -> None:
    html = rendered(quoted(Variant("", (f"{line}\nb\n{line}", line))))
    assert set(re.findall(r"<(\w+)", html)) == {"p", "strong", "blockquote", "br"}
    text = line.strip()
    assert shown(html.partition("<blockquote>")[2]).split("\n") == [text, "", "b", "", text, text]


@given(st.lists(st.text("ab1 .)-+=~#>*_`[]()<&;|!\\:{}\"'", min_size=1), min_size=1, max_size=3))
def test_any_message_is_shown_letter_for_letter(lines: list[str]) -> None:
    lines = [line.strip() for line in lines if line.strip()] or ["a"]
    html = rendered(quoted(Variant("", ("\n".join(lines),))))
    seen = shown(html.partition("<blockquote>")[2])
    assert [line.strip() for line in seen.split("\n") if line] == lines


def test_a_message_stays_apart_from_the_text_around_it() -> None:
    assert body("a\n![[messages/hello]]\nb") == ("a\n\n**FI hello**\n\n> Hello \\[name\\],\n>\n> how are you?\n\nb")
    assert body("- a\n\n  ![[messages/hello]] \n\nb") == (
        "- a\n\n  **FI hello**\n  \n  > Hello \\[name\\],\n  >\n  > how are you? \n\nb"
    )


def test_a_summary_that_looks_like_a_list_stays_a_text() -> None:
    html = rendered(exported("about", (ABOUT, '"FI about about."', '"1. FI about."')))
    assert html.partition("</h1>\n")[2].startswith("<p>1. FI about.</p>")


def test_llms_txt_lists_the_pages_of_each_language_in_reading_order() -> None:
    library = tiny_library()
    lines = llms_txt(library, Addresses.of(library), URL, NAMES).split("\n")
    assert lines[:6] == ["# FI home / DE home", "", "> FI about home. / DE about home.", "", LICENCE, ""]

    def section(lang: str) -> list[str]:
        small, at = lang.lower(), f"{URL}{lang.lower()}"
        return [
            f"## {NAMES[small]}",
            "",
            f"- [{lang} home]({at}/index.md): {lang} about home.",
            f"- [{lang} situations]({at}/{small}-situations/index.md): {lang} about situations.",
            f"- [{lang} advice]({at}/{small}-situations/{small}-advice/index.md): {lang} about advice.",
            f"- [{lang} pitfalls]({at}/{small}-pitfalls/index.md): {lang} about pitfalls.",
            f"- [{lang} asking]({at}/{small}-pitfalls/{small}-asking/index.md): {lang} about asking.",
            f"- [{lang} strategies]({at}/{small}-strategies/index.md): {lang} about strategies.",
            f"- [{lang} open]({at}/{small}-strategies/{small}-open/index.md): {lang} about being open.",
            f"- [{lang} checklists]({at}/{small}-checklists/index.md): {lang} about checklists.",
            f"- [{lang} about]({at}/{small}-about/index.md): {lang} about about.",
            "",
        ]

    assert [line for line in lines[6:] if "links" not in line] == [*section("FI"), *section("DE")]


def _unlisted(library: Library, listing: str) -> set[str]:
    """Return the Markdown files that llms.txt does not name."""
    listed = re.findall(r"^- \[.*?\]\((.*?)\): .+$", listing, re.MULTILINE)
    assert len(listed) == len(set(listed))
    return {URL + path for path in dict(markdown_files(library, Addresses.of(library), URL))} - set(listed)


def test_llms_txt_names_the_markdown_of_every_page_of_every_language(library: Library) -> None:
    listing = llms_txt(library, Addresses.of(library), URL, NAMES)
    assert re.findall(r"^## (.*)$", listing, re.MULTILINE) == list(NAMES.values())
    assert _unlisted(library, listing) == set()

    lines = listing.split("\n")
    planted = next(line for line in lines if f"({URL}de/" in line)
    lines.remove(planted)
    assert _unlisted(library, "\n".join(lines)) == {f"{URL}de/index.md"}


def test_llms_txt_shows_titles_and_summaries_letter_for_letter() -> None:
    library = tiny_library(
        (ABOUT, '"FI about"', "'[a] *b* <c>'"),
        (ABOUT, '"FI about about."', "'- d & `e`'"),
        ("fi/index.md", '"FI home"', "'# f'"),
        ("fi/index.md", '"FI about home."', "'- g'"),
    )
    html = rendered(llms_txt(library, Addresses.of(library), URL, NAMES))
    assert "[a] *b* <c>: - d & `e`" in shown(html).split("\n")
    assert shown(html.partition("</h1>")[0]) == "# f / DE home"
    assert shown(html.partition("<blockquote>")[2].partition("</blockquote>")[0]) == "- g / DE about home."
