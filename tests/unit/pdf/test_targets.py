"""A link leads to the place in the document, or to an address that lasts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from guidance.content.pictures import Picture
from guidance.links.addresses import Addresses
from guidance.pdf.targets import PaperLinks, place_label
from guidance.render.typst_line import Target
from support.drawings import PNG
from support.pdf_files import URL, tiny_context

HOME = ("fi", "home")
ASKING = ("fi", "habits/asking")
PLACES = {HOME: frozenset[str](), ASKING: frozenset({"signs"})}


def links(site_url: str = URL, *, directory_urls: bool = True, **pictures: bytes) -> PaperLinks:
    context = tiny_context(site_url=site_url)
    addresses = Addresses.of(context.library, directory_urls=directory_urls)
    files = {f"docs/assets/{name.replace('_', '.')}": content for name, content in pictures.items()}
    context = replace(context, addresses=addresses, library=replace(context.library, assets=files))
    return PaperLinks(context, context.library.page(*ASKING), PLACES)


@pytest.mark.parametrize("directory_urls", [True, False])
@pytest.mark.parametrize(
    ("page_id", "fragment", "target"),
    [
        ("habits/asking", "signs", Target("fi/habits/asking#signs", near=True)),
        ("habits/asking", "gone", Target("fi/habits/asking#", near=True)),
        ("home", "", Target("fi/home#")),
        ("home", "use", Target("fi/home#")),
        ("rules/open", "", Target(address=f"{URL}go/rules/open/")),
        ("rules/open", "how", Target(address=f"{URL}go/rules/open/#how")),
    ],
)
def test_a_reference_leads(page_id: str, fragment: str, target: Target, *, directory_urls: bool) -> None:
    assert links(directory_urls=directory_urls).page(page_id, fragment) == target


@pytest.mark.parametrize(
    ("written", "target"),
    [
        ("#signs", Target("fi/habits/asking#signs", near=True)),
        ("asking.md", Target("fi/habits/asking#", near=True)),
        ("../index.md#use", Target("fi/home#")),
        ("../rules/open.md#how", Target(address=f"{URL}go/rules/open/#how")),
        ("../../de/habits/asking.md", Target(address=f"{URL}go/habits/asking/")),
        ("../../assets/x%20y.pdf?z", Target(address=f"{URL}assets/x%20y.pdf?z")),
        ("https://a.example/b/?c#d", Target(address="https://a.example/b/?c#d")),
        ("mailto:a@b.example", Target(address="mailto:a@b.example")),
        ("tel:+358401234567", Target(address="tel:+358401234567")),
        ("//a.example/", Target()),
    ],
)
def test_a_link_that_an_editor_wrote_leads(written: str, target: Target) -> None:
    assert links().source(written) == target


def test_a_file_is_linked_where_the_site_has_it() -> None:
    assert links().file("fi/pdf/handbook.pdf") == Target(address=f"{URL}fi/pdf/handbook.pdf")


def test_without_a_public_address_only_the_document_itself_can_be_linked() -> None:
    assert [links("").page("about"), links("").source("../about.md"), links("").file("x.pdf")] == [Target()] * 3
    assert links("").page("home") == Target("fi/home#")
    assert links("").source("https://a.example/") == Target(address="https://a.example/")


def test_a_picture_is_found_and_has_its_format() -> None:
    found = links(a_svg=b"<svg/>", b_PNG=PNG)
    assert found.picture("../../assets/a.svg") == Picture("svg", b"<svg/>", (0, 0))
    assert found.picture("../../assets/b.PNG") == Picture("png", PNG, (3, 2))


def test_a_picture_that_is_empty_or_undecodable_or_nowhere_is_none() -> None:
    found = links(a_svg=b"\xff", b_png=b"")
    assert [found.picture(f"../../assets/{name}") for name in ("a.svg", "b.png", "c.png")] == [None, None, None]


def test_a_label_names_language_page_and_place() -> None:
    assert place_label(("de", "home"), "use") == "de/home#use"
    assert place_label(("de", "home")) == "de/home#"
    assert links().place("x") == "fi/habits/asking#x"
