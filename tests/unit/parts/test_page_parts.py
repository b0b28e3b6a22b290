"""Lists that are too long for one page have parts: every place is where links lead to, and nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import cast
from urllib.parse import urljoin

import pytest

from guidance.content.model import Redirects
from guidance.content.texts import Text as Line
from guidance.document.derived import Fold
from guidance.document.nodes import Paragraph, Text
from guidance.links.anchors import anchors
from guidance.parts.folded_list import LARGEST, in_parts
from guidance.site import Site
from support.everything_derived import URL, site_of
from support.generated_library import library_of_size

TOPICS = 9
WHOLE = site_of(library_of_size(TOPICS))
PARTS = ("part_1/", "part_2/", "part_3/")
ROOT = "https://root.example/"
ID, LINK, STEP = (re.compile(rf' {name}="([^"]*)"') for name in ("id", "href", "data-step"))
A = Paragraph((Text("A"),))
Pages = dict[str, tuple[str, str, int, str]]
"""Address → language, page, part and HTML."""


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every list that is longer than two entries in parts; of two meetings, each is one."""
    for name in LARGEST:
        monkeypatch.setitem(cast("dict[str, int]", LARGEST), name, 1 if name == "checklists" else 2)


@pytest.fixture
def site() -> Site:
    """Return the site of a library whose cache knows of no page without parts."""
    return site_of(replace(library_of_size(TOPICS)))


@pytest.fixture
def pages(site: Site) -> Pages:
    return dict(addressed(site))


def addressed(site: Site) -> Iterator[tuple[str, tuple[str, str, int, str]]]:
    for page in site.library.pages.values():
        article = site.article(page)
        for part, shown in enumerate((article, *article.parts)):
            yield site.addresses.page(page.lang, page.id, part), (page.lang, page.id, part, shown.html)


def test_a_list_has_parts_of_much_the_same_length_whose_labels_count_on() -> None:
    entries = [(str(number), A) for number in range(1, 6)]
    assert in_parts("cards", entries, lambda run: run, 1) == (
        Fold("1–2: 1 – 2", (Fold("1: 1", (A,)), Fold("2: 2", (A,))), apart=True),
        Fold("3–4: 3 – 4", (Fold("3: 3", (A,)), Fold("4: 4", (A,))), apart=True),
        Fold("5: 5", (A,), apart=True),
    )
    assert in_parts("cards", entries[:2], lambda run: run) == (A, A)
    assert in_parts("cards", [], lambda run: run) == ()


def test_every_page_that_lists_all_has_parts_and_no_other_page_has(site: Site) -> None:
    having = {page_id for _, page_id in site.addresses.parts}
    assert having == {"habits", "rules", "checklists", "messages", "glossary", "links", "downloads"}
    assert WHOLE.addresses.parts == {}


def test_every_place_is_in_the_part_to_which_its_address_leads(site: Site, pages: Pages) -> None:
    for page in site.library.pages.values():
        for anchor in anchors(site.library, page):
            part = site.addresses.part(page.lang, page.id, anchor.id)
            *_, html = pages[site.addresses.page(page.lang, page.id, part)]
            assert f' id="{anchor.id}"' in html
            assert (part > 0) == (page.id in ("checklists", "messages", "glossary", "links"))


def test_what_was_published_of_a_list_has_its_id_on_the_page_and_a_link_to_its_part(site: Site, pages: Pages) -> None:
    for page_id in ("checklists", "messages", "glossary", "links"):
        page = site.library.page("fi", page_id)
        *_, html = pages[site.addresses.page("fi", page_id)]
        for anchor in anchors(site.library, page):
            if anchor.kind != "listed":
                part = site.addresses.part("fi", page_id, anchor.id)
                link = f'<a href="part_{part}/#{anchor.id}">{anchor.title}</a>'
                assert f'<li id="{anchor.id}">{link}</li>' in html


def test_an_earlier_id_has_its_place_there_too(site: Site) -> None:
    redirects = Redirects({"messages#bye": Line("messages#hello", 1)})
    made = site_of(replace(site.library, redirects=redirects))
    html = made.article(made.library.page("fi", "messages")).html
    assert '<li id="hello"><span id="bye"></span><a href="part_1/#hello">' in html
    assert made.addresses.place("fi", "messages", "bye") == "fi/fi-messages/part_1/#bye"


def test_parts_hold_all_that_the_page_would(site: Site, pages: Pages) -> None:
    for page in site.library.pages.values():
        whole = WHOLE.article(page).html
        there = "\n".join(html for lang, page_id, _, html in pages.values() if (lang, page_id) == (page.lang, page.id))
        assert set(ID.findall(whole)) <= set(ID.findall(there))
        assert sorted(STEP.findall(whole)) == sorted(STEP.findall(there))
        assert sorted(re.findall("<figcaption.*", whole)) == sorted(re.findall("<figcaption.*", there))


def test_every_link_of_pages_and_parts_leads_to_its_place(pages: Pages) -> None:
    led = 0
    for address, (*_, html) in pages.items():
        assert len(ID.findall(html)) == len(set(ID.findall(html)))
        for link in LINK.findall(html):
            target, _, fragment = urljoin(ROOT + address, link).removeprefix(ROOT).partition("#")
            if fragment and target in pages:
                _, _, part, there = pages[target]
                assert f' id="{fragment}"' in there
                led += part > 0
    assert led > 50


def test_a_part_goes_on_under_the_heading_of_the_one_before(site: Site) -> None:
    page = site.library.page("fi", "messages")
    parts = site.article(page).parts
    assert [re.findall("<h2.*</h2>", part.html) for part in parts] == [
        ['<h2 id="advice">FI advice</h2>'],
        ["<h2>FI advice</h2>", '<h2 id="advice-2">Lead lead</h2>'],
        ["<h2>Lead lead</h2>"],
    ]
    assert [part.sections for part in parts] == [(("advice", "FI advice"),), (("advice-2", "Lead lead"),), ()]


def test_other_formats_have_the_list_as_a_whole(site: Site) -> None:
    for page in site.library.pages.values():
        assert site.article(page).files == WHOLE.article(page).files
        assert [part.files for part in site.article(page).parts] == [{}] * site.parts_of(page)


def test_a_part_counts_its_own_steps(site: Site) -> None:
    page = site.library.page("fi", "checklists")
    assert "checklist-tools" not in site.article(page).html
    assert [part.html.count("checklist-tools") for part in site.article(page).parts] == [1, 1]


def test_all_steps_have_parts_by_phase_and_topic() -> None:
    library = library_of_size(TOPICS)
    entries = {page_id: entry for page_id, entry in library.entries.items() if not entry.kind.collects}
    pages = {key: page for key, page in library.pages.items() if page.id in entries}
    site = site_of(replace(library, entries=entries, pages=pages))
    page = site.library.page("fi", "checklists")
    articles = [part.html for part in site.article(page).parts]
    assert [re.findall("<h[23]", html)[:2] for html in articles] == [["<h2", "<h3"]] * len(articles)
    assert len(articles) > 2
    steps = {f"{topic.id}#{step.id}" for topic in library.topics() for step in topic.steps}
    assert {step for html in articles for step in STEP.findall(html)} == steps


def test_a_part_leads_to_the_same_part_in_the_other_language_and_to_its_neighbours(site: Site) -> None:
    view = site.view(site.library.page("fi", "messages"), 2)
    assert [version.relative for version in view.versions] == ["./", "../../../de/de-messages/part_2/"]
    assert view.absolute == f"{URL}fi/fi-messages/part_2/"
    assert (view.root, view.language_root, view.part) == ("../../../", "../../", 2)
    assert [part.link for part in view.parts] == ["../", "../part_1/", "./", "../part_3/"]
    assert view.preview == WHOLE.view(site.library.page("fi", "messages")).preview
    assert site.view(site.library.page("fi", "messages")).parts == ()


def test_a_language_with_other_parts_is_led_to_the_page(site: Site) -> None:
    parts = {**site.addresses.parts, ("de", "messages"): site.addresses.parts["de", "messages"][:2]}
    context = replace(site.context, addresses=replace(site.addresses, parts=parts))
    view = replace(site, context=context).view(site.library.page("fi", "messages"), 3)
    assert [version.relative for version in view.versions] == ["./", "../../../de/de-messages/"]


def test_permanent_and_catalogued_addresses_lead_to_the_part(site: Site) -> None:
    (go,) = (page for page in site.redirect_pages() if page.path == "go/messages/")
    (place,) = (place for place in go.places if place.id == "hello-4")
    assert [target.link for target in place.targets] == [
        f"../../{site.addresses.place(lang, 'messages', 'hello-4')}" for lang in ("fi", "de")
    ]
    assert f"{URL}{site.addresses.place('fi', 'messages', 'hello-4')}" in dict(site.common_files())["catalogue.json"]


def test_messages_stand_side_by_side_part_by_part(site: Site) -> None:
    made = [page for page in site.side_by_side() if "/messages/" in page.path]
    assert [page.path for page in made] == [f"side-by-side/fi-de/messages/{part}" for part in ("", *PARTS)]
    columns = [["".join(side) for side in zip(*page.rows, strict=True)] for page in made]
    shown = [[re.findall(r'class="message" id="(.*?)"', column) for column in of] for of in columns]
    assert shown[:2] == [[[], []], [["fi-hello", "fi-hello-3"], ["de-hello", "de-hello-3"]]]
    assert [page.parts for page in made[:2]] == [(), ("../", "./", "../part_2/", "../part_3/")]
    assert [re.findall('<a href="(.*?)">', column) for column in columns[0]] == [[*PARTS], [*PARTS]]
