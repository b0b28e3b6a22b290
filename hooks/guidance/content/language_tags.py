"""What follows from a language's tag (BCP 47) alone: script, direction, how it writes dates, its tag on the web.

The data are those of Unicode CLDR, as Babel has them; no language is named here.
"""

from __future__ import annotations

import re
from functools import cache

from babel.core import Locale, UnknownLocaleError, get_global

TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<script>[A-Z][a-z]{3}))?(?:-(?P<region>[A-Z]{2}|\d{3}))?"
    r"(?P<variants>(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*)"
)
"""A language, optionally with script, region and variants, in the letters that BCP 47 recommends (RFC 5646, 2.1.1)."""
RIGHT_TO_LEFT = (
    "Adlm Arab Aran Armi Avst Chrs Cprt Elym Gara Hatr Hebr Hung Khar Lydi Mand Mani Mend Merc Mero Narb Nbat Nkoo "
    "Orkh Ougr Palm Phli Phlp Phnx Prti Rohg Samr Sarb Sogd Sogo Syrc Syre Syrj Syrn Thaa Todr Yezi"
)
"""The scripts (ISO 15924) whose letters Unicode gives the bidirectional class R or AL."""


def is_known(tag: str, *, variants: bool = False) -> bool:
    """Return whether a tag is well-formed and CLDR knows its language, script and region.

    ``variants``: whether it may have variants, as a phrase's may, ``de-CH-1996``, and the language of a site may not.
    """
    parts = TAG.fullmatch(tag)
    if not parts or (parts["variants"] and not variants):
        return False
    english = Locale("en")  # has the names of all that is known
    language, script, region = parts["language"], parts["script"], parts["region"]
    return (
        (language in english.languages or language in get_global("likely_subtags") or _renamed(language) != language)
        and language not in ("mul", "und", "zxx")  # no language, or several
        and (not script or script in english.scripts)
        and (not region or region in english.territories)
    )


@cache
def web_tag(tag: str) -> str:
    """Return the tag as browsers know it: with two letters for a language that has them (RFC 5646, 2.2.1)."""
    language, *rest = tag.split("-")
    return "-".join([_renamed(language), *rest])


@cache
def likely(tag: str) -> tuple[str, str, str]:
    """Return language, script and region of a tag; what it leaves out is what is most likely (CLDR, likely subtags)."""
    language, *rest = web_tag(tag).split("-")
    language = language.lower()
    script = next((part.title() for part in rest if re.fullmatch(r"[A-Za-z]{4}", part)), "")
    region = next((part.upper() for part in rest if re.fullmatch(r"[A-Za-z]{2}|\d{3}", part)), "")
    known = get_global("likely_subtags")
    for name in ((language, script, region), (language, region), (language, script), (language,)):
        if found := known.get("_".join(filter(None, name))):
            parts = found.split("_")
            return language, script or parts[1], region or parts[-1]
    return language, script, region


def direction(tag: str) -> str:
    """Return ``rtl`` for a language that is written from right to left, else ``ltr``."""
    return "rtl" if likely(tag)[1] in RIGHT_TO_LEFT.split() else "ltr"


def attributes(tag: str) -> dict[str, str]:
    """Return the HTML attributes of an element in a language."""
    return {"lang": web_tag(tag), "dir": direction(tag)}


@cache
def locale(tag: str) -> Locale:
    """Return how a language writes dates and numbers; where CLDR does not say, in the order of ISO 8601."""
    try:
        return Locale.parse(tag, sep="-")
    except UnknownLocaleError:
        return Locale.parse("root")


def language_name(tag: str, reader: str) -> str:
    """Return what readers of a language call another one; its tag where CLDR does not say."""
    return locale(tag).get_language_name(locale(reader)) or tag


def _renamed(language: str) -> str:
    """Return the two letters of a language that is named by three; others as they are."""
    name = str(get_global("language_aliases").get(language, ""))
    return name if re.fullmatch("[a-z]{2}", name) and re.fullmatch("[a-z]{3}", language) else language
