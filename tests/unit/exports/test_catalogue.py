"""The catalogue holds everything that is published, in the form that its schema describes."""

from __future__ import annotations

import copy
import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from guidance.content.library import build_library, read_docs
from guidance.content.model import Library
from guidance.content.texts import Variant
from guidance.exports.catalogue import SCHEMA, catalogue_files
from guidance.exports.catalogue_table import COLUMNS
from guidance.exports.markdown_files import markdown_files
from guidance.links.addresses import Addresses
from guidance.links.context import Context
from guidance.links.permanent import permanent, publications
from guidance.links.revisions import message_digest, revision, text_digest
from support.project import ROOT, SAMPLE
from support.tiny_library import full_library, tiny_library
from support.tiny_site import LANGUAGES, tiny_kinds

NAMES = {"fi": "Suomi", "de": "Deutsch"}
URL = "https://kb.example/base/"
DESCRIPTION = json.loads((ROOT / "docs" / SCHEMA).read_text("utf-8"))

Place = tuple[str, str, str, str]
"""Id, kind, language, address."""

formats = FormatChecker(["date"])


@formats.checks("uri-reference")
def _is_reference(value: object) -> bool:
    """Return whether a text consists of the characters of an address (RFC 3986, appendix A)."""
    return not isinstance(value, str) or bool(
        re.fullmatch(r"(?:[\w.~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-F]{2})*", value, re.ASCII)
    )


@formats.checks("uri")
def _is_absolute(value: object) -> bool:
    return not isinstance(value, str) or (_is_reference(value) and bool(re.match(r"[a-z]+:", value)))


VALIDATOR = Draft202012Validator(DESCRIPTION, format_checker=formats)


@pytest.fixture(scope="module")
def library() -> Library:
    return build_library(read_docs(SAMPLE), LANGUAGES)[0]


def files(library: Library, site_url: str = URL) -> dict[str, str]:
    return dict(catalogue_files(Context(library, Addresses.of(library), NAMES, site_url)))


def made(library: Library, site_url: str = URL) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(files(library, site_url)["catalogue.json"])
    return data


def rows(library: Library) -> list[list[str]]:
    return list(csv.reader(io.StringIO(files(library)["catalogue.csv"], newline="")))


def faults(data: object) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(data)]


def found(data: list[dict[str, Any]], item_id: str) -> dict[str, Any]:
    return next(item for item in data if item["id"] == item_id)


def test_the_catalogue_says_of_a_page_all_that_there_is_to_say() -> None:
    library = tiny_library()
    pages = made(library)["pages"]
    page = found(pages, "rules/open")

    def address(lang: str, fragment: str = "") -> str:
        return f"{URL}{lang}/{lang}-rules/{lang}-open/{fragment}"

    def version(lang: str) -> dict[str, Any]:
        return {
            "title": f"{lang.upper()} open",
            "summary": f"{lang.upper()} about being open.",
            "address": address(lang),
            "markdown": address(lang, "index.md"),
            "reviewed": "2026-11-02",
            "published": "2026-11-02",
            "changed": "2026-11-02",
            "hash": revision(library, lang, "rules/open").digest,
            "pdf": f"{URL}{lang}/pdf/rules/open.pdf",
            "epub": None,
        }

    assert list(page) == [
        *("id", "kind", "permalink", "short", "qr", "qr_png", "languages", "sections", "steps", "relations")
    ]
    sections = page.pop("sections")
    assert page == {
        "id": "rules/open",
        "kind": "rule",
        "permalink": f"{URL}go/rules/open/",
        "short": f"{URL}go/open/",
        "qr": f"{URL}go/rules/open/qr.svg",
        "qr_png": f"{URL}go/rules/open/qr.png",
        "languages": {"fi": version("fi"), "de": version("de")},
        "steps": [
            {
                "id": "rules/open#say-it",
                "phase": "asking",
                "occasions": ["advice"],
                "no_occasion": None,
                "only_for": None,
                "section": "rules/open#how",
                "permalink": f"{URL}go/rules/open/#say-it",
                "qr": f"{URL}go/rules/open/qr-say-it.svg",
                "qr_png": f"{URL}go/rules/open/qr-say-it.png",
                "texts": {"fi": "FI say it.", "de": "DE say it."},
                "changed": {"fi": "2026-11-02", "de": "2026-11-02"},
                "hashes": {"fi": text_digest("FI say it."), "de": text_digest("DE say it.")},
                "addresses": {"fi": address("fi", "#say-it"), "de": address("de", "#say-it")},
            }
        ],
        "relations": {"helped_by": [], "prevents": ["habits/asking"]},
    }
    assert found(pages, "habits/asking")["relations"] == {"helped_by": ["rules/open"], "prevents": []}
    assert [section["id"].partition("#")[2] for section in sections] == [
        *("in-short", "fit", "fits", "does-not-fit", "how", "messages", "do-dont", "do", "dont"),
        *("checklist", "prevents", "links"),
    ]
    assert sections[2] == {
        "id": "rules/open#fits",
        "permalink": f"{URL}go/rules/open/#fits",
        "titles": {"fi": "FI fits", "de": "DE fits"},
        "changed": {"fi": "2026-11-02", "de": "2026-11-02"},
        "hashes": {"fi": text_digest("### FI fits"), "de": text_digest("### DE fits")},
        "addresses": {"fi": address("fi", "#fits"), "de": address("de", "#fits")},
    }
    assert [section["id"] for section in sections if not section["hashes"]] == [
        f"rules/open#{derived}" for derived in ("checklist", "prevents", "links")
    ]


def test_the_catalogue_says_of_a_message_where_it_is_shown_when_it_fits_and_what_it_says() -> None:
    def version(lang: str) -> dict[str, Any]:
        return {
            "title": f"{lang.upper()} hello",
            "changed": full_library().page(lang, "meetings/advice").reviewed.isoformat(),
            "hash": message_digest(full_library(), lang, "hello"),
            "addresses": [
                f"{URL}{lang}/{lang}-meetings/{lang}-advice/#hello",
                f"{URL}{lang}/{lang}-rules/{lang}-open/#hello",
                f"{URL}{lang}/{lang}-messages/#hello",
            ],
            "wordings": [{"label": "", "parts": [], "subject": None, "text": "Hello [name],\n\nhow are you?"}],
        }

    assert made(full_library())["messages"] == [
        {
            "id": "hello",
            "pages": ["meetings/advice", "rules/open", "messages"],
            "recipient": "guest",
            "phase": "asking",
            "occasions": ["advice"],
            "facts": ["D1.1"],
            "own": False,
            "permalinks": [
                f"{URL}go/meetings/advice/#hello",
                f"{URL}go/rules/open/#hello",
                f"{URL}go/messages/#hello",
            ],
            "qr": f"{URL}go/messages/qr-hello.svg",
            "qr_png": f"{URL}go/messages/qr-hello.png",
            "languages": {"fi": version("fi"), "de": version("de")},
        }
    ]


def test_the_catalogue_begins_with_the_site_its_meetings_and_its_phases() -> None:
    data = made(tiny_library())
    assert list(data) == ["$schema", "version", "site", "occasions", "phases", "pages", "messages", "glossary"]
    assert {key: data[key] for key in list(data)[:5]} == {
        "$schema": "assets/catalogue.schema.json",
        "version": 3,
        "site": {
            "url": URL,
            "languages": [
                {"lang": "fi", "name": "Suomi", "title": "FI home"},
                {"lang": "de", "name": "Deutsch", "title": "DE home"},
            ],
        },
        "occasions": [{"id": "meetings/advice", "name": "advice", "recipients": ["guest"], "either": []}],
        "phases": [{"id": p, "titles": {"fi": f"FI phase-{p}", "de": f"DE phase-{p}"}} for p in tiny_kinds().phases],
    }


def test_a_step_says_for_whom_it_is_worded_and_why_it_is_in_no_meeting() -> None:
    edits = (
        ("bundle: {section: signs, phase: before, meetings: [advice]}", "meetings: [advice], only_for: guest"),
        ("thank: {section: repair, phase: after, meetings: [advice]}", "no_meeting: It always holds."),
    )
    library = tiny_library(
        *(("topics.yml", old, old.replace("meetings: [advice]", new)) for old, new in edits),
    )
    data = made(library)
    steps = found(data["pages"], "habits/asking")["steps"]
    assert [(s["occasions"], s["no_occasion"], s["only_for"]) for s in steps] == [
        (["advice"], None, "guest"),
        ([], "It always holds.", None),
    ]
    assert faults(data) == []


def test_a_step_on_an_occasion_can_t_say_why_it_is_on_none() -> None:
    data = made(tiny_library())
    step = found(data["pages"], "rules/open")["steps"][0]
    step["occasions"], step["no_occasion"] = ["advice"], "Why not."
    assert faults(data) != []


def test_a_term_of_the_glossary_has_its_words_its_meaning_and_its_address_in_every_language() -> None:
    def version(lang: str, term: str, name: str) -> dict[str, str]:
        address = f"{URL}{lang}/{lang}-glossary/#{name}"
        return {"term": term, "text": f"{lang.upper()} what a {name} is.", "address": address}

    assert made(full_library())["glossary"] == [
        {
            "id": "favour",
            "explain": True,
            "permalink": f"{URL}go/glossary/#favour",
            "languages": {"fi": version("fi", "palvelus", "favour"), "de": version("de", "Gefallen", "favour")},
        },
        {
            "id": "contact",
            "explain": False,
            "permalink": f"{URL}go/glossary/#contact",
            "languages": {"fi": version("fi", "kontakti", "contact"), "de": version("de", "Kontakt", "contact")},
        },
    ]


def test_without_a_page_for_the_glossary_there_are_no_terms() -> None:
    assert made(full_library(("topics.yml", "  glossary: {}\n", "")))["glossary"] == []


def test_pages_steps_and_messages_stand_in_the_order_of_the_library(library: Library) -> None:
    data = made(library)
    assert [page["id"] for page in data["pages"]] == list(library.entries)
    assert [message["id"] for message in data["messages"]] == list(library.message_entries)
    assert [step["id"] for page in data["pages"] for step in page["steps"]] == [
        f"{topic.id}#{step.id}" for topic in library.topics() for step in topic.steps
    ]


@pytest.mark.parametrize("pdfs", [True, False])
def test_the_home_page_has_the_handbook_as_pdf_and_as_e_book_if_the_site_has_them(*, pdfs: bool) -> None:
    home = found(made(replace(tiny_library(), pdfs=pdfs))["pages"], "home")
    files = [(version["pdf"], version["epub"]) for version in home["languages"].values()]
    each = [f"{URL}{lang}/pdf/handbook" for lang in ("fi", "de")]
    assert files == [(f"{path}.pdf", f"{path}.epub") if pdfs else (None, None) for path in each]


def _listed(data: dict[str, Any]) -> Iterator[Place]:
    """Yield every page, section, step and message of a catalogue in every language, without what occasions list."""
    occasions = {occasion["id"] for occasion in data["occasions"]}
    for page in data["pages"]:
        for lang, version in page["languages"].items():
            yield page["id"], "page", lang, version["address"]
        for kind in ("section", "step"):
            for place in page[f"{kind}s"]:
                yield from ((place["id"], kind, lang, address) for lang, address in place["addresses"].items())
    for message in data["messages"]:
        for lang, version in message["languages"].items():
            for page_id, address in zip(message["pages"], version["addresses"], strict=True):
                if page_id not in occasions:
                    yield f"{page_id}#{message['id']}", "message", lang, address


def _published(library: Library) -> Iterator[Place]:
    for item in publications(library, Addresses.of(library)):
        yield item.id, item.kind, item.lang, URL + item.address


def differences(listed: Iterator[Place], library: Library) -> list[tuple[Place, int]]:
    """Return what stands too often (+) or not often enough (-) in a list of all that is published."""
    counted = Counter(listed)
    counted.subtract(_published(library))
    return [(place, surplus) for place, surplus in counted.items() if surplus]


def test_everything_published_is_in_the_catalogue_exactly_once_per_language(library: Library) -> None:
    whole = list(_listed(made(library)))
    assert differences(iter(whole), library) == []
    assert differences(iter(whole[1:]), library) == [(whole[0], -1)]
    assert differences(iter([*whole, whole[0]]), library) == [(whole[0], 1)]


def test_the_markdown_of_every_page_is_where_the_exports_put_it(library: Library) -> None:
    listed = {version["markdown"] for page in made(library)["pages"] for version in page["languages"].values()}
    assert listed == {
        URL + path for path in dict(markdown_files(Context(library, Addresses.of(library), site_url=URL)))
    }


def test_without_a_public_address_addresses_are_below_the_root_and_there_are_no_codes(library: Library) -> None:
    data = made(library, "")
    assert faults(data) == []
    assert data["site"]["url"] is None
    assert {page["qr"] for page in data["pages"]} == {None}
    assert URL not in json.dumps(data)
    assert data == json.loads(
        re.sub(r'"[^"]*/qr[^"/]*\.(svg|png)"', "null", json.dumps(made(library)))
        .replace(f'"url": "{URL}"', '"url": null')
        .replace(URL, "")
    )


def test_addresses_name_files_where_the_site_is_read_without_a_server() -> None:
    library = tiny_library()
    made_files = dict(catalogue_files(Context(library, Addresses.of(library, directory_urls=False), NAMES)))
    data = json.loads(made_files["catalogue.json"])
    version = found(data["pages"], "about")["languages"]["fi"]
    assert (version["address"], version["markdown"]) == ("fi/fi-about/index.html", "fi/fi-about/index.md")


def test_a_message_names_every_page_that_shows_it_in_order_and_none_where_none_does() -> None:
    twice = tiny_library(
        *((f"{lang}/habits/asking.md", "Text.", "![[messages/hello]]") for lang in LANGUAGES),
    )
    message = made(twice)["messages"][0]
    assert message["pages"] == ["meetings/advice", "habits/asking", "rules/open"]
    assert differences(_listed(made(twice)), twice) == []

    nowhere = tiny_library(
        *((f"{lang}/rules/open.md", "![[messages/hello]]", "") for lang in LANGUAGES),
        ("topics.yml", "asking, meetings: [advice], facts", "asking, meetings: [other], facts"),
    )
    data = made(nowhere)
    assert (data["messages"][0]["pages"], data["messages"][0]["permalinks"], faults(data)) == ([], [], [])


def test_a_message_has_an_address_only_in_the_languages_in_which_a_page_shows_it() -> None:
    edits = (
        ("fi/rules/open.md", "![[messages/hello]]", ""),
        ("topics.yml", "asking, meetings: [advice], facts", "asking, meetings: [other], facts"),
    )
    message = made(tiny_library(*edits))["messages"][0]
    shown = {lang: version["addresses"] for lang, version in message["languages"].items()}
    assert shown == {"fi": [], "de": [f"{URL}de/de-rules/de-open/#hello"]}
    assert message["pages"] == ["rules/open"]


def test_every_wording_of_a_message_has_its_label_subject_and_line_breaks() -> None:
    library = tiny_library()
    variants = (Variant("A guest", ("Hei,", "a\nb")), Variant("Sie · Mail", ("Guten Tag",), "To [name]"))
    message = replace(library.messages["fi", "hello"], variants=variants)
    data = made(replace(library, messages={**library.messages, ("fi", "hello"): message}))
    assert data["messages"][0]["languages"]["fi"]["wordings"] == [
        {"label": "A guest", "parts": ["A guest"], "subject": None, "text": "Hei,\n\na\nb"},
        {"label": "Sie · Mail", "parts": ["Sie", "Mail"], "subject": "To [name]", "text": "Guten Tag"},
    ]


def test_the_json_is_the_catalogue_in_readable_letters(library: Library) -> None:
    text = files(library)["catalogue.json"]
    assert text.startswith('{\n"$schema": "assets/catalogue.schema.json",\n"version": 3,\n')
    assert text.endswith("\n}\n")
    lines = [line for line in text.split("\n") if line.startswith('{"id": ')]
    assert len(lines) == sum(len(json.loads(text)[name]) for name in ("pages", "messages", "glossary"))
    title = tiny_library(("fi/about.md", '"FI about"', "'Näin \"A\" – <b>'"))
    assert '"title": "Näin \\"A\\" – <b>",' in files(title)["catalogue.json"]


def test_the_catalogue_keeps_to_its_schema(library: Library) -> None:
    Draft202012Validator.check_schema(DESCRIPTION)
    assert faults(made(library)) == []


def nodes(value: Any, shape: str = "$") -> Iterator[tuple[str, Any]]:
    """Yield every mapping, list and leaf with its place in the format; ids of languages count as one."""
    yield shape, value
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from nodes(inner, f"{shape}.{'*' if key in NAMES else key}")
    elif isinstance(value, list):
        for inner in value:
            yield from nodes(inner, f"{shape}[]")


def spoilt(spoil: Callable[[dict[str, Any], str], None]) -> Iterator[tuple[str, Any]]:
    """Yield copies of a small catalogue with one key of one mapping spoilt; each place in the format once."""
    done: set[str] = set()
    data = made(full_library())
    page = found(data["pages"], "rules/open")
    data |= {"pages": [page | {"sections": page["sections"][:1]}], "glossary": data["glossary"][:1]}
    for number, (shape, node) in enumerate(list(nodes(data))):
        for key in node if isinstance(node, dict) else ():
            place = f"{shape}.{'*' if key in NAMES else key}"
            if place not in done:
                done.add(place)
                planted = copy.deepcopy(data)
                spoil(list(nodes(planted))[number][1], key)
                yield place, planted


def test_the_schema_allows_no_key_that_it_does_not_describe() -> None:
    def add(node: dict[str, Any], _: str) -> None:
        node["planted!"] = "x"

    planted = dict(spoilt(add))
    assert {"$.version", "$.pages[].languages.*.title", "$.messages[].languages.*.wordings[].label"} <= set(planted)
    assert [place for place, data in planted.items() if not any("planted!" in fault for fault in faults(data))] == []


def test_the_schema_wants_every_key() -> None:
    def remove(node: dict[str, Any], key: str) -> None:
        del node[key]

    missing = {place: faults(data) for place, data in spoilt(remove)}
    # Which languages there are is not for the format to say: that no text is missing in one is compared above.
    free = {p for p in missing if p.endswith(".*") or p.startswith("$.pages[].relations.")}  # named by the site
    assert {place for place, found in missing.items() if not found} == free
    assert len(missing) > 40


def test_the_schema_wants_every_value_to_be_of_its_kind() -> None:
    def change(node: dict[str, Any], key: str) -> None:
        node[key] = 17

    wrong = {place: faults(data) for place, data in spoilt(change)}
    assert {place for place, found in wrong.items() if not found} == set()
    assert len(wrong) > 40


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("$.version", 1),
        ("$.site.url", "kb.example"),
        ("$.site.url", "https://kb.example"),
        ("$.site.languages[].lang", "fi fi"),
        ("$.pages[].kind", ""),
        ("$.pages[].id", "Habits"),
        ("$.pages[].qr", "go/a b.svg"),
        ("$.pages[].steps[].qr_png", "go/a b.png"),
        ("$.pages[].languages.*.reviewed", "22.11.2026"),
        ("$.pages[].languages.*.reviewed", "2026-13-01"),
        ("$.pages[].languages.*.address", "fi/ä/"),
        ("$.pages[].languages.*.title", ""),
        ("$.pages[].sections[].id", "why"),
        ("$.pages[].steps[].phase", "Later on"),
        ("$.pages[].steps[].occasions", ["A b"]),
        ("$.messages[].recipient", "Any stranger"),
        ("$.messages[].languages.*.wordings", []),
        ("$.messages[].languages.*.wordings[].parts", ["Sie", "Mail", "long"]),
        ("$.messages[].languages.*.wordings[].subject", ""),
    ],
)
def test_the_schema_refuses_values_that_the_format_does_not_have(place: str, value: object) -> None:
    def change(node: dict[str, Any], key: str) -> None:
        node[key] = value

    assert faults(next(data for spoilt_place, data in spoilt(change) if spoilt_place == place)) != []


def _undocumented(schema: Any, place: str = "#") -> list[str]:
    """Return the parts of a schema without a description, and the objects that are open to unknown keys."""
    if not isinstance(schema, dict):
        return []
    lacking = [] if schema.get("description") else [place]
    if schema.get("type") == "object" and schema.get("additionalProperties", True) is True:
        lacking.append(f"{place} is open")
    for group in ("properties", "patternProperties", "$defs"):
        for key, inner in schema.get(group, {}).items():
            lacking += _undocumented(inner, f"{place}/{key}")
    return [*lacking, *_undocumented(schema.get("items"), f"{place}/items")]


def test_the_schema_describes_every_property_and_is_closed() -> None:
    assert _undocumented(DESCRIPTION) == []
    assert DESCRIPTION["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "$id" not in DESCRIPTION

    planted = copy.deepcopy(DESCRIPTION)
    del planted["$defs"]["step"]["properties"]["phase"]["description"]
    del planted["properties"]["site"]["additionalProperties"]
    assert _undocumented(planted) == ["#/site is open", "#/step/phase"]


def test_the_table_has_a_row_for_everything_published_in_every_language(library: Library) -> None:
    header, *table = rows(library)
    assert header == list(COLUMNS) == "id kind lang title summary address permalink reviewed changed hash".split()  # noqa: SIM905
    assert differences(((i, kind, lang, address) for i, kind, lang, _, _, address, *_ in table), library) == []

    planted = table.pop(7)
    listed = ((i, kind, lang, address) for i, kind, lang, _, _, address, *_ in table)
    assert differences(listed, library) == [((planted[0], planted[1], planted[2], planted[5]), -1)]


def test_the_table_says_what_the_catalogue_says(library: Library) -> None:
    data = made(library)
    occasions = {occasion["id"] for occasion in data["occasions"]}
    expected = set()
    for page in data["pages"]:
        dates = {lang: (version["reviewed"], version["changed"]) for lang, version in page["languages"].items()}
        for lang, v in page["languages"].items():
            expected.add((page["id"], v["title"], v["summary"], page["permalink"], dates[lang], v["hash"]))
        for place in (*page["sections"], *page["steps"]):
            for lang, title in place.get("titles", place.get("texts")).items():
                digest = place["hashes"].get(lang, "")
                days = dates[lang][0], place["changed"].get(lang, dates[lang][1])
                expected.add((place["id"], title, "", place["permalink"], days, digest))
        for message in data["messages"]:
            if page["id"] in message["pages"] and page["id"] not in occasions:
                place_id = f"{page['id']}#{message['id']}"
                for lang, v in message["languages"].items():
                    days = dates[lang][0], dates[lang][1]
                    expected.add((place_id, v["title"], "", URL + permanent(place_id), days, v["hash"]))
    found_rows = rows(library)[1:]
    assert {
        (i, title, text, link, (*days,), code) for i, _, _, title, text, _, link, *days, code in found_rows
    } == expected


def test_the_table_ends_every_line_as_rfc_4180_says_and_quotes_what_needs_it() -> None:
    library = tiny_library(("fi/about.md", '"FI about"', "'a, \"b\"'"))
    text = files(library)["catalogue.csv"]
    assert text.count("\r\n") == text.count("\n") == len(rows(library))
    assert text.endswith("\r\n")
    start = text.index("about,page,fi")
    assert text[start : text.index("\r\n", start)] == (
        f'about,page,fi,"a, ""b""",FI about about.,{URL}fi/fi-about/,{URL}go/about/,'
        f"2026-11-03,2026-11-03,{revision(library, 'fi', 'about').digest}"
    )


@pytest.mark.parametrize(
    ("title", "cell"),
    [
        *((f"{char}1+1", f"'{char}1+1") for char in "=+-@\t\r\n＝＋－＠"),
        ("– a", "– a"),
        ("'=a", "'=a"),
        ("a=b", "a=b"),
        ('a\r\n"b", c', 'a\r\n"b", c'),
        ("„Ä“", "„Ä“"),
    ],
)
def test_no_cell_is_a_formula_and_every_other_text_comes_back(title: str, cell: str) -> None:
    library = tiny_library()
    page = replace(library.page("fi", "about"), title=title)
    library = replace(library, pages={**library.pages, ("fi", "about"): page})
    end = [f"{URL}go/about/", "2026-11-03", "2026-11-03", revision(library, "fi", "about").digest]
    assert [row for row in rows(library) if row[:3] == ["about", "page", "fi"]] == [
        ["about", "page", "fi", cell, "FI about about.", f"{URL}fi/fi-about/", *end]
    ]
