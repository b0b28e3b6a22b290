"""What the core needs to know from mkdocs.yml, read without mkdocs: languages, public address, contact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from guidance.contact import check_contact, contact_notice
from guidance.model import Finding
from guidance.yaml_source import Mapping as YamlMapping
from guidance.yaml_source import Node, Scalar, Sequence, parse_yaml


@dataclass(frozen=True, slots=True)
class Settings:
    """What mkdocs.yml and the environment say of the site."""

    languages: Mapping[str, str]
    """The languages in order, with the names that they call themselves."""
    site_url: str
    """The public address with a final slash; empty where there is none."""
    contact: str = ""
    """An e-mail address, or one that begins with https://; empty where there is none."""


class SettingsError(Exception):
    """mkdocs.yml lacks what the core needs; the message says what and how to mend it."""


def read_settings(text: str, environment: Mapping[str, str]) -> Settings:
    """Read the text of mkdocs.yml; ``SITE_URL`` and ``CONTACT`` in the environment, even empty, go before the file.

    Raises SettingsError where the languages can't be found or the contact can't be used.
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
    site_url = environment.get("SITE_URL", _default(_at(node, "site_url")))
    in_file = _at(node, "extra", "contact")
    contact = environment.get("CONTACT", _default(in_file))
    if faults := check_contact(contact, in_file.line if in_file else 1):
        raise SettingsError("\n".join(map(str, faults)))
    return Settings(languages, site_url if site_url.endswith("/") or not site_url else f"{site_url}/", contact)


def _default(node: Node | None) -> str:
    """Return the last item of ``!ENV [NAME, "default"]``, or the plain text that stands in its place."""
    default = node.items[-1] if isinstance(node, Sequence) and node.items else node
    return default.text if isinstance(default, Scalar) else ""


def _at(node: Node | None, *keys: str) -> Node | None:
    for key in keys:
        if not isinstance(node, YamlMapping):
            return None
        node = node.values.get(key)
    return node


def notices(site_url: str, contact: str) -> tuple[str, ...]:
    """Return what a build says, a line each, about settings that only whoever runs the site can know."""
    return tuple(filter(None, (placeholder_notice(site_url), contact_notice(contact))))


def placeholder_notice(site_url: str) -> str:
    """Return the one line that a build says while no public address is set; empty where one is."""
    if not (urlsplit(site_url).hostname or "").endswith(".example"):  # a domain that never exists: RFC 2606
        return ""
    return f"SITE_URL is not set: printed addresses begin with {site_url} and lead nowhere yet."
