"""Languages, public address and contact come from mkdocs.yml, and what is missing or wrong there is named."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from guidance.content.publishing import Publishing
from guidance.content.settings import (
    Licence,
    Settings,
    check_language,
    check_site_url,
    notices,
    read_settings,
)
from guidance.findings import FindingsError
from support.project import GOLDEN

CASES = yaml.safe_load((GOLDEN / "settings.yml").read_text("utf-8"))
GOOD = """\
plugins:
  search: {}
  i18n:
    languages:
      - locale: fi
        name: Suomi
      - {locale: de, name: Deutsch}
"""


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_settings_are_read_so_or_refused(case: dict[str, Any]) -> None:
    text, environment = case.get("text", GOOD + case.get("add", "")), case.get("environment", {})
    if "findings" in case:
        with pytest.raises(FindingsError) as error:
            read_settings(f"{text}\n", environment)
        assert str(error.value).split("\n") == case["findings"]
    else:
        settings = read_settings(f"{text}\n", environment)
        names = {"fi": "Suomi", "de": "Deutsch"}
        begun = tuple(case.get("begun", ()))
        pdfs = case.get("pdfs", True)
        licence = Licence(*case.get("licence", ()))
        more: dict[str, Any] = {
            name: case[name] for name in ("palette", "archive", "edit_url", "edit_pairs", "cache_mb") if name in case
        }
        if "publishing" in case or "embed_from" in case:
            more["publishing"] = Publishing(**case.get("publishing", {}), embed_from=tuple(case.get("embed_from", ())))
        site_url, contact = case.get("site_url", ""), case.get("contact", "")
        assert settings == Settings(names, site_url, contact, begun, pdfs, licence, **more)
        assert list(settings.languages) == list(names)


@pytest.mark.parametrize("off", ["false", "False", "no", "No", "off", "OFF"])
def test_a_language_is_off_however_yaml_says_so(off: str) -> None:
    assert list(read_settings(f"{GOOD}      - {{locale: sv, name: Svenska, build: {off}}}\n", {}).languages) == [
        "fi",
        "de",
    ]


@pytest.mark.parametrize(
    "code", ["fi", "sme", "smn", "rom", "pt-BR", "zh-Hant", "zh-Hant-TW", "sr-Latn", "es-419", "he"]
)
def test_tags_of_languages_are_good(code: str) -> None:
    assert check_language(code) == []


@pytest.mark.parametrize(
    "code", ["xx", "qaa", "und", "FI", "de_AT", "de-at", "zh-hant", "de-XX", "fi-Qaaa", "suomi", "", "zz-ZZ", "de-1996"]
)
def test_other_tags_are_refused(code: str) -> None:
    remedy = "Write two or three letters of ISO 639, and script or region where one is needed: fi, smn, zh-Hant, pt-BR."
    assert [str(finding) for finding in check_language(code, 3)] == [
        f'mkdocs.yml:3: "{code}" is not the tag of a language. {remedy} [settings]'
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
    unlisted = "INDEX is no: search engines are told to list no page of this site."
    assert notices("https://example.org/", "a@b.example", Publishing(index=False)) == (unlisted,)
    assert notices("https://a.example/", "a@b.example") == (no_url,)
    assert notices("", "") == (no_contact,)
    assert notices("https://example.org/", "a@b.example") == ()
