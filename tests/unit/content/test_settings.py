"""Languages, public address and contact come from mkdocs.yml, and what is missing or wrong there is named."""

from __future__ import annotations

import pytest

from guidance.content.settings import (
    Settings,
    check_language,
    check_site_url,
    notices,
    read_settings,
)
from guidance.findings import FindingsError

LANGUAGES = """\
plugins:
  search: {}
  i18n:
    languages:
      - locale: fi
        name: Suomi
        default: true
      - {locale: de, name: Deutsch}
"""
SITE_URL = 'site_url: !ENV [SITE_URL, "https://a.example/"]\n'
NO_LANGUAGES = (
    'mkdocs.yml:1: there are no languages. List them under "plugins: i18n: languages:", '
    'each with "locale:" and "name:". [settings]'
)


def test_languages_have_their_own_names_in_the_order_of_the_file() -> None:
    settings = read_settings(SITE_URL + LANGUAGES, {})
    assert settings == Settings({"fi": "Suomi", "de": "Deutsch"}, "https://a.example/")
    assert list(settings.languages) == ["fi", "de"]


def test_the_environment_goes_before_the_address_in_the_file() -> None:
    environment = {"SITE_URL": "https://b.example/", "HOME": "/"}
    assert read_settings(SITE_URL + LANGUAGES, environment).site_url == "https://b.example/"
    assert read_settings(LANGUAGES, environment).site_url == "https://b.example/"


def test_an_empty_variable_means_that_there_is_no_public_address() -> None:
    assert read_settings(SITE_URL + LANGUAGES, {"SITE_URL": ""}).site_url == ""


@pytest.mark.parametrize(
    ("line", "site_url"),
    [
        ("site_url: https://c.example/", "https://c.example/"),
        ("site_url: !ENV [ONE, TWO, https://c.example/]", "https://c.example/"),
        ("site_url:", ""),
        ("site_url: []", ""),
        ("site_url: {a: b}", ""),
        ("", ""),
    ],
)
def test_the_address_is_a_text_or_the_last_of_a_list(line: str, site_url: str) -> None:
    assert read_settings(f"{line}\n{LANGUAGES}", {}).site_url == site_url


def test_an_address_ends_in_a_slash_whoever_wrote_it() -> None:
    assert read_settings(f"site_url: https://c.example/kb\n{LANGUAGES}", {}).site_url == "https://c.example/kb/"
    assert read_settings(LANGUAGES, {"SITE_URL": "https://d.example"}).site_url == "https://d.example/"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "site_name: A\n",
        "- plugins\n",
        "plugins: [search, i18n]\n",
        "plugins: {i18n: {}}\n",
        "plugins: {i18n: {languages: fi}}\n",
        "plugins: {i18n: {languages: [{locale: fi, name: Suomi, build: false}]}}\n",
    ],
)
def test_settings_without_languages_are_refused_with_a_remedy(text: str) -> None:
    with pytest.raises(FindingsError) as error:
        read_settings(text, {})
    assert str(error.value) == NO_LANGUAGES


def test_every_fault_in_the_file_is_named_with_its_line() -> None:
    with pytest.raises(FindingsError) as error:
        read_settings(f"{LANGUAGES}a: b\na: c\na: d\n", {})
    assert str(error.value) == (
        'mkdocs.yml:10: the key "a" is here twice. Line 9 has it already; keep one. [duplicate-key]\n'
        'mkdocs.yml:11: the key "a" is here twice. Line 9 has it already; keep one. [duplicate-key]'
    )


@pytest.mark.parametrize(
    ("line", "contact"),
    [
        ('extra: {contact: !ENV [CONTACT, "a@b.example"]}', "a@b.example"),
        ("extra: {contact: https://b.example/}", "https://b.example/"),
        ('extra: {contact: !ENV [CONTACT, ""]}', ""),
        ("extra: {contact: }", ""),
        ("extra: {}", ""),
        ("", ""),
    ],
)
def test_the_contact_is_a_text_or_the_last_of_a_list_and_may_be_missing(line: str, contact: str) -> None:
    assert read_settings(f"{line}\n{LANGUAGES}", {}).contact == contact


def test_the_environment_goes_before_the_contact_in_the_file() -> None:
    line = 'extra: {contact: !ENV [CONTACT, "a@b.example"]}\n'
    assert read_settings(line + LANGUAGES, {"CONTACT": "c@d.example"}).contact == "c@d.example"
    assert read_settings(line + LANGUAGES, {"CONTACT": ""}).contact == ""
    assert read_settings(LANGUAGES, {"CONTACT": "c@d.example"}).contact == "c@d.example"


def test_a_contact_that_leads_nowhere_is_refused_with_its_line() -> None:
    said = (
        'the contact "somebody" is neither an e-mail address nor an address that begins with https://. '
        "Correct CONTACT, or leave it empty where there is none. [settings]"
    )
    with pytest.raises(FindingsError) as error:
        read_settings(f"{LANGUAGES}extra:\n  contact: somebody\n", {})
    assert str(error.value) == f"mkdocs.yml:10: {said}"
    with pytest.raises(FindingsError) as error:
        read_settings(LANGUAGES, {"CONTACT": "somebody"})
    assert str(error.value) == f"mkdocs.yml:1: {said}"


@pytest.mark.parametrize("entry", ["fi", "{locale: sv}", "{name: Svenska}", "{locale: [sv], name: Svenska}"])
def test_a_language_has_a_code_and_a_name(entry: str) -> None:
    with pytest.raises(FindingsError) as error:
        read_settings(f"{LANGUAGES}      - {entry}\n", {})
    assert str(error.value) == (
        'mkdocs.yml:9: a language lacks its code or its name. Write "locale: fi" and "name: Suomi". [settings]'
    )


def test_a_language_that_is_not_built_is_none() -> None:
    assert list(read_settings(f"{LANGUAGES}      - {{locale: sv, name: Svenska, build: false}}\n", {}).languages) == [
        "fi",
        "de",
    ]


def test_a_language_is_there_once() -> None:
    with pytest.raises(FindingsError) as error:
        read_settings(f"{LANGUAGES}      - {{locale: fi, name: Suomi}}\n", {})
    assert str(error.value) == 'mkdocs.yml:9: the language "fi" is here twice. Keep one. [settings]'


@pytest.mark.parametrize("code", ["fi", "pt-BR", "zh-Hant", "sr-Latn", "en-GB"])
def test_codes_of_languages_are_good(code: str) -> None:
    assert check_language(code) == []


@pytest.mark.parametrize("code", ["xx", "FI", "fin", "de_AT", "de-at", "suomi", "", "zz-ZZ"])
def test_other_codes_are_refused(code: str) -> None:
    remedy = 'Use its two letters of ISO 639-1, "fi" for instance, with a country where one is needed: "pt-BR".'
    assert [str(finding) for finding in check_language(code, 3)] == [
        f'mkdocs.yml:3: "{code}" is not the code of a language. {remedy} [settings]'
    ]


@pytest.mark.parametrize(
    "site_url",
    [
        "",
        "https://a.example",
        "https://a.example/",
        "http://localhost:8000/kb",
        "https://xn--grn-zna.example/a_b/c-d/",
        "http://127.0.0.1/",
        "http://[::1]:8000/",
    ],
)
def test_addresses_of_sites_are_good(site_url: str) -> None:
    assert check_site_url(site_url) == []


@pytest.mark.parametrize(
    ("site_url", "what"),
    [
        ("a.example", 'SITE_URL "{}" is not the address of a site'),
        ("//a.example/", 'SITE_URL "{}" is not the address of a site'),
        ("ftp://a.example/", 'SITE_URL "{}" is not the address of a site'),
        ("https://", 'SITE_URL "{}" is not the address of a site'),
        ("https://grün.example/", 'SITE_URL "{}" is not the address of a site'),
        ("http://[", 'SITE_URL "{}" is not the address of a site'),
        ("https://a.example:port/", 'SITE_URL "{}" is not the address of a site'),
        ("https://me:secret@a.example/", 'SITE_URL "{}" is more than an address'),
        ("https://a.example/?b", 'SITE_URL "{}" is more than an address'),
        ("https://a.example/#", 'SITE_URL "{}" is more than an address'),
        ("https://a.example/../", 'the folder in SITE_URL "{}" has letters that addresses must escape'),
        ("https://a.example/ä", 'the folder in SITE_URL "{}" has letters that addresses must escape'),
    ],
)
def test_other_addresses_are_refused(site_url: str, what: str) -> None:
    (finding,) = check_site_url(site_url, 4)
    assert (finding.path, finding.line, finding.what, finding.code) == (
        "mkdocs.yml",
        4,
        what.format(site_url),
        "settings",
    )


@pytest.mark.parametrize(
    ("site_url", "shown"),
    [
        ("https://a.example/\r", '"https://a.example/\\r"'),
        ("https://a.example/kb\n", '"https://a.example/kb\\n"'),
        (" https://a.example/", '" https://a.example/"'),
        ("https://a b.example/", '"https://a b.example/"'),
    ],
)
def test_an_address_with_what_nobody_sees_is_refused(site_url: str, shown: str) -> None:
    """A file of settings with the line ends of Windows is enough."""
    (finding,) = check_site_url(site_url, 4)
    assert str(finding) == f"mkdocs.yml:4: SITE_URL {shown} holds a space or a line break. Take it out. [settings]"


@pytest.mark.parametrize("off", ["false", "False", "no", "No", "off", "OFF"])
def test_a_language_is_off_however_yaml_says_so(off: str) -> None:
    text = "plugins: {{i18n: {{languages: [{{locale: fi, name: A}}, {{locale: de, name: B, build: {}}}]}}}}\n"
    assert dict(read_settings(text.format(off), {}).languages) == {"fi": "A"}


def test_all_faults_of_the_settings_are_named_at_once() -> None:
    with pytest.raises(FindingsError) as error:
        read_settings(LANGUAGES.replace("fi", "xx"), {"SITE_URL": "a", "CONTACT": "b"})
    assert [finding.line for finding in error.value.findings] == [5, 1, 1]


@pytest.mark.parametrize("site_url", ["https://a.example/", "https://a.b.example/kb/", "http://a.EXAMPLE:8000/"])
def test_an_address_that_can_never_exist_is_noted(site_url: str) -> None:
    assert notices(site_url, "a@b.example") == (
        f"SITE_URL names no real site: printed addresses begin with {site_url} and lead nowhere.",
    )


@pytest.mark.parametrize("site_url", ["https://example.org/", "https://a.org/b.example", "https://notexample/", ""])
def test_any_other_address_needs_no_note(site_url: str) -> None:
    assert notices(site_url, "a@b.example") == ()


def test_a_build_says_what_only_whoever_runs_the_site_can_know() -> None:
    no_url = "SITE_URL names no real site: printed addresses begin with https://a.example/ and lead nowhere."
    no_contact = "CONTACT is not set: readers are told that there is no address to write to."
    assert notices("https://a.example/", "") == (no_url, no_contact)
    assert notices("https://a.example/", "a@b.example") == (no_url,)
    assert notices("", "") == (no_contact,)
    assert notices("https://example.org/", "a@b.example") == ()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("docs_dir: /etc", '"docs_dir" is "/etc", and the texts are in docs/. Take the line out.'),
        ("docs_dir: docs/fi", '"docs_dir" is "docs/fi", and the texts are in docs/. Take the line out.'),
        (
            "INHERIT: ../base.yml",
            '"INHERIT" names another file. Copy what it says into this file, and take the line out.',
        ),
        (
            "theme: {name: material, custom_dir: ../x}",
            '"custom_dir" names "../x", which is not in overrides/. Move it there.',
        ),
        (
            "theme: {name: material, custom_dir: overrides/../docs}",
            '"custom_dir" names "overrides/../docs", which is not in overrides/. Move it there.',
        ),
        ("hooks: [hooks/a.py, /etc/b.py]", '"hooks" names "/etc/b.py", which is not in hooks/. Move it there.'),
        ("hooks: [hooks-2/a.py]", '"hooks" names "hooks-2/a.py", which is not in hooks/. Move it there.'),
        ("extra_css: [a.css, ../../x.css]", '"extra_css" names "../../x.css", which is not in docs/. Move it there.'),
        (
            "extra_javascript: [{path: ../hooks/x.js, defer: true}]",
            '"extra_javascript" names "../hooks/x.js", which is not in docs/. Move it there.',
        ),
        ("extra_templates: [/etc/x]", '"extra_templates" names "/etc/x", which is not in docs/. Move it there.'),
    ],
)
def test_a_setting_that_leads_out_of_the_sources_is_named(line: str, said: str) -> None:
    with pytest.raises(FindingsError) as error:
        read_settings(f"{LANGUAGES}{line}\n", {})
    assert str(error.value) == f"mkdocs.yml:{LANGUAGES.count(chr(10)) + 1}: {said} [settings]"


def test_settings_that_name_sources_are_fine() -> None:
    more = """\
docs_dir: ./docs
theme: {name: material, custom_dir: overrides/}
hooks: [hooks/events.py, ./hooks/../hooks/x.py]
extra_css: [assets/a.css, "https://a.example/b.css"]
extra_javascript: [{path: assets/a.js}, {defer: true}, ""]
extra_templates:
"""
    assert read_settings(LANGUAGES + more, {}).languages == read_settings(LANGUAGES, {}).languages
