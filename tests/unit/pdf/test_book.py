"""A handbook has every page in reading order, in any number of languages side by side."""

from __future__ import annotations

import io

import pypdf
import pytest

from guidance.content.library import build_library
from guidance.links.addresses import Addresses
from guidance.links.context import Context
from guidance.links.handbook import volumes
from guidance.pdf import Draft, drafts
from guidance.pdf.book import book
from support.pdf_files import URL, tiny_context, typesetter
from support.tiny_site import as_bytes, tiny_site

DAY = 1_795_305_600
"""22 November 2026."""


def made(context: Context, langs: tuple[str, ...]) -> Draft:
    [volume] = volumes(context.library)
    return book(context, langs, volume, DAY)


@pytest.mark.parametrize(
    ("langs", "path", "title"),
    [
        (("de",), "de/pdf/handbook.pdf", "DE home: DE pdf-handbook"),
        (("fi", "de"), "side-by-side/fi-de/handbook.pdf", "FI home · DE home: FI pdf-handbook · DE pdf-handbook"),
    ],
)
def test_a_handbook_has_its_languages_in_path_and_title(langs: tuple[str, ...], path: str, title: str) -> None:
    draft = made(tiny_context(), langs)
    assert (draft.id, draft.kind, draft.langs, draft.path, draft.title) == ("handbook", "handbook", langs, path, title)


def test_the_cover_tells_the_edition_as_the_language_writes_dates() -> None:
    words = (("de/words.yml", "DE pdf-edition", "Stand:"), ("fi/words.yml", "FI pdf-edition", "Painos"))
    draft = made(tiny_context(*words), ("fi", "de"))
    assert 'edition: "Painos 22. marraskuuta 2026"' in draft.source
    assert 'edition: "Stand: 22. November 2026"' in draft.source


def test_sections_of_several_languages_stand_in_one_row() -> None:
    context = tiny_context(
        ("fi/about.md", "## FI sources {#sources}", "## fi sources {#sources}"),
        (
            "de/about.md",
            "DE lead of about.\n\n## DE sources {#sources}",
            "## de sources {#sources}\n\n## de more {#more}",
        ),
    )
    assert made(context, ("fi", "de")).source.rpartition("#opening(")[2].split("\n")[1:-1] == [
        '#parallel((("fi", [#par()[#"FI lead of about."]], ), ("de", [], ), ))',
        (
            '#parallel((("fi", [#section(2, 0, label("fi/about#sources"))[#"fi sources"]], ), '
            '("de", [#section(2, 0, label("de/about#sources"))[#"de sources"]], ), ))'
        ),
        '#parallel((("fi", [], ), ("de", [#section(2, 0, label("de/about#more"))[#"de more"]], ), ))',
    ]


def test_in_a_column_as_wide_as_the_page_only_very_long_words_are_divided() -> None:
    context = tiny_context(
        ("fi/about.md", "FI lead of about.", "auttaminen suositteleminen verkostoituminen"),
        ("de/about.md", "DE lead of about.", "Empfehlung Führungskräfte Empfehlungsschreiben"),
    )
    assert '#par()[#"auttaminen suositteleminen "#long("verkostoituminen")]' in made(context, ("fi",)).source
    both = made(context, ("fi", "de")).source
    assert '#par()[#long("auttaminen")#" "#long("suositteleminen")#" "#long("verkostoituminen")]' in both


def test_a_page_belongs_to_its_overview_and_names_its_permanent_address() -> None:
    opening = (
        f'#opening(2, [#"FI asking"], [#wide("{URL}go/habits/asking/")], ((lang: "fi", at: label("fi/habits/asking#"), '
        'above: "FI habits", title: [#"FI asking"], ), ))'
    )
    assert opening in made(tiny_context(), ("fi",)).source


def test_a_page_has_its_summary_beside_its_title_on_its_overview() -> None:
    source = made(tiny_context(), ("fi",)).source
    home, rest = source.partition("#opening(2")[::2]
    asking = '#card([#card-reference(label("fi/habits/asking#"))[#"FI asking"]], '
    assert f"{asking}none)" in home
    assert f'{asking}[#"FI about asking."])' in rest


def test_where_languages_stand_side_by_side_columns_are_narrow() -> None:
    one, two = (made(tiny_context(), langs).source for langs in (("fi",), ("fi", "de")))
    assert (", columns: 2)" in one, "narrow: true" in one) == (True, False)
    assert (", columns: 2)" in two, "narrow: true" in two) == (False, True)


def test_the_glossary_names_the_languages_of_its_translations() -> None:
    assert '#translations([#"saksa: "#in-language("de")[#"Gefallen"]])' in made(tiny_context(), ("fi",)).source


def test_a_site_without_a_public_address_has_a_handbook_too() -> None:
    context = tiny_context(site_url="")
    pdf, _ = typesetter(context.library, DAY).pdf(made(context, ("fi",)).source)
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    assert "https://" not in text
    assert "go/habits/asking/" in text


@pytest.mark.parametrize(
    ("langs", "pairs"), [(("sv",), []), (("fi", "de", "sv"), ["fi-de", "fi-sv", "de-sv"])], ids=["one", "three"]
)
def test_one_language_or_three_are_no_exception(langs: tuple[str, ...], pairs: list[str]) -> None:
    library = build_library(as_bytes(tiny_site(langs)), langs)[0]
    context = Context(library, Addresses.of(library), dict.fromkeys(langs, "x"), URL)

    handbooks = [draft for draft in drafts(context, DAY) if draft.kind == "handbook"]

    assert [draft.path for draft in handbooks] == [
        *(f"side-by-side/{pair}/handbook.pdf" for pair in pairs),
        *(f"{lang}/pdf/handbook.pdf" for lang in langs),
    ]
    for draft in handbooks:
        assert [lang for lang in langs if f'"{lang.upper()} lead of about."' in draft.source] == list(draft.langs)
    pdf, _ = typesetter(library, DAY).pdf(handbooks[-1].source)
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    assert "SV lead of about." in text
