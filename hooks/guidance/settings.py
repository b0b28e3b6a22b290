"""What the core needs to know from mkdocs.yml, read without mkdocs: the languages and the site's public address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from guidance.model import Finding
from guidance.yaml_source import Mapping as YamlMapping
from guidance.yaml_source import Node, Scalar, Sequence, parse_yaml


@dataclass(frozen=True, slots=True)
class Settings:
    """The site's languages, in order, with the names that they call themselves, and its address with a final slash."""

    languages: Mapping[str, str]
    site_url: str


class SettingsError(Exception):
    """mkdocs.yml lacks what the core needs; the message says what and how to mend it."""


def read_settings(text: str, environment: Mapping[str, str]) -> Settings:
    """Read the text of mkdocs.yml; ``SITE_URL`` in the environment, even an empty one, goes before the file.

    Raises SettingsError where the languages can't be found.
    """
    node, findings = parse_yaml(text, "mkdocs.yml")
    if findings:
        raise SettingsError("\n".join(str(finding) for finding in findings))
    entries = _at(node, "plugins", "i18n", "languages")
    languages: dict[str, str] = {}
    for entry in entries.items if isinstance(entries, Sequence) else ():
        locale, name = _at(entry, "locale"), _at(entry, "name")
        if isinstance(locale, Scalar) and isinstance(name, Scalar):
            languages[locale.text] = name.text
    if not languages:
        remedy = 'List them under "plugins: i18n: languages:", each with "locale:" and "name:".'
        raise SettingsError(str(Finding("mkdocs.yml", 1, "there are no languages", remedy, "settings")))
    site_url = environment.get("SITE_URL", _default_site_url(node))
    return Settings(languages, site_url if site_url.endswith("/") or not site_url else f"{site_url}/")


def _default_site_url(node: Node | None) -> str:
    """Return the second item of ``site_url: !ENV [SITE_URL, "https://…"]``."""
    site_url = _at(node, "site_url")
    default = site_url.items[-1] if isinstance(site_url, Sequence) and site_url.items else site_url
    return default.text if isinstance(default, Scalar) else ""


def _at(node: Node | None, *keys: str) -> Node | None:
    for key in keys:
        if not isinstance(node, YamlMapping):
            return None
        node = node.values.get(key)
    return node


def placeholder_notice(site_url: str) -> str:
    """Return the one line that a build says while no public address is set; empty where one is."""
    if not (urlsplit(site_url).hostname or "").endswith(".example"):  # a domain that never exists: RFC 2606
        return ""
    return f"SITE_URL is not set: printed addresses begin with {site_url} and lead nowhere yet."
