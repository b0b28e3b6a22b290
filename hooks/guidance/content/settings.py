"""The settings that the core reads from mkdocs.yml, without MkDocs: languages, address, contact, licence, palette."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from guidance.content.contact import check_contact
from guidance.content.language_tags import is_known
from guidance.content.palettes import FIRST, PALETTES
from guidance.content.publishing import FALSE, NAMES, TRUE, Publishing, read_publishing
from guidance.content.reading.fields import did_you_mean
from guidance.content.reading.yaml_source import Mapping as YamlMapping
from guidance.content.reading.yaml_source import Node, Scalar, Sequence, parse_yaml
from guidance.findings import Code, Finding, FindingsError

SETTINGS = "mkdocs.yml"
PATHS = (
    (("theme", "custom_dir"), "", "overrides"),
    (("hooks",), "", "hooks"),
    (("extra_css",), "docs", "docs"),
    (("extra_javascript",), "docs", "docs"),
    (("extra_templates",), "docs", "docs"),
)
"""Settings that name files, the folder to which their paths are relative, and the one in which they must be."""
ARCHIVE = "site-offline"
CACHE_MB = 1000
MEGABYTES = re.compile(r"[0-9]{1,7}")
WEB = re.compile(r"https?://[^\s/]+(/\S*)?")
ARCHIVE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|[0-9a-f:.]+")
"""A host-source of the content policy (Content Security Policy Level 3, 2.3.1), without a path."""
FOLDER = re.compile(r"/(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*/)*")
"""A path of characters that need no escape (RFC 3986, 2.3), without ``.`` and ``..``."""


@dataclass(frozen=True, slots=True)
class Licence:
    """The licence of the texts."""

    name: str = ""
    """As at the foot of every page; empty where none is named."""
    address: str = ""
    """Where it can be read; empty where that is not said."""


NO_LICENCE = Licence()
NOTHING_DECIDED = Publishing()


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a site."""

    languages: Mapping[str, str]
    """Code → the language's own name, in order."""
    site_url: str
    """The public address with a final slash; empty where there is none."""
    contact: str = ""
    """An e-mail address, or one that begins with https://; empty where there is none."""
    begun: tuple[str, ...] = ()
    """Codes of the languages that are still being translated."""
    pdfs: bool = True
    """Whether the site has PDFs."""
    licence: Licence = NO_LICENCE
    palette: str = FIRST
    """The name of the site's colours."""
    edit_url: str = ""
    """The address below which the sources can be edited, with its final slash; empty where readers are not told."""
    archive: str = ARCHIVE
    """The name of the ZIP file for reading without a web server, without its suffix, and of the folder in it."""
    edit_pairs: bool = False
    """Whether a source opens there with its version in another language beside it."""
    publishing: Publishing = NOTHING_DECIDED
    """What whoever runs the site has decided."""
    cache_mb: int = CACHE_MB
    """Megabytes that results of earlier builds may take; 0 keeps none."""


def read_settings(text: str, environment: Mapping[str, str]) -> Settings:
    """Read the text of mkdocs.yml; the environment overrides it.

    ``SITE_URL``, ``CONTACT``, ``EDIT_URL``, ``CACHE_MB`` and those of ``Publishing`` count even if they are empty;
    "make edit" sets ``EDIT_PAIRS``. Raises FindingsError if there is no complete language, or a language, an address,
    the contact or a path is not usable.
    """
    node, findings = parse_yaml(text, SETTINGS)
    if findings:
        raise FindingsError(findings)
    in_file, contact_in_file = _at(node, "site_url"), _at(node, "extra", "contact")
    site_url = environment.get("SITE_URL", _default(in_file))
    contact = environment.get("CONTACT", _default(contact_in_file))
    languages, faults = _languages(_at(node, "plugins", "i18n", "languages"))
    begun, more = _begun(_at(node, "extra", "begun"), languages)
    edit_url, faults_of_edit = _edit_url(_at(node, "extra", "edit_url"), environment)
    pdfs, more_still = _switch(_at(node, "extra", "pdf"), "pdf")
    licence, faults_of_licence = _licence(node)
    palette, archive = _default(_at(node, "extra", "palette")) or FIRST, _default(_at(node, "extra", "archive"))
    decided = {name: _at(node, "extra", name) for name in NAMES}
    publishing, faults_of_publishing = read_publishing(
        {name: environment.get(name.upper(), _default(at)) for name, at in decided.items()},
        {name: at.line if at else 1 for name, at in decided.items()},
    )
    faults += faults_of_publishing
    faults += [
        *more,
        *more_still,
        *faults_of_edit,
        *faults_of_licence,
        *_check_names(node, palette, archive),
    ]
    cache_mb, faults_of_cache = _cache_mb(_at(node, "extra", "cache_mb"), environment)
    faults += faults_of_cache
    faults += check_site_url(site_url, in_file.line if in_file else 1)
    faults += check_contact(contact, contact_in_file.line if contact_in_file else 1)
    faults += _check_paths(node)
    if faults:
        raise FindingsError(faults)
    return Settings(
        languages,
        _folder(site_url),
        contact,
        begun,
        pdfs,
        licence,
        palette,
        _folder(edit_url),
        archive or ARCHIVE,
        environment.get("EDIT_PAIRS") == "true",
        publishing,
        cache_mb,
    )


def _folder(address: str) -> str:
    """Return an address with its final slash; empty for none."""
    return address if address.endswith("/") or not address else f"{address}/"


def _edit_url(node: Node | None, environment: Mapping[str, str]) -> tuple[str, list[Finding]]:
    """Return the address below which the sources can be edited, and the finding about it."""
    address = environment.get("EDIT_URL", _default(node))
    if not address or WEB.fullmatch(address):
        return address, []
    remedy = "Write that of the folder with docs/ in it, as in https://github.com/<owner>/<name>/edit/main/."
    what = f'EDIT_URL "{address}" is not an address'
    return "", [Finding(SETTINGS, node.line if node else 1, what, remedy, Code.SETTINGS)]


def _cache_mb(node: Node | None, environment: Mapping[str, str]) -> tuple[int, list[Finding]]:
    """Return how many megabytes results of earlier builds may take, and the finding about it."""
    number = environment.get("CACHE_MB", _default(node)).strip()
    if not number:
        return CACHE_MB, []
    if MEGABYTES.fullmatch(number):
        return int(number), []
    remedy = f'Write a whole number, as in "cache_mb: {CACHE_MB}"; 0 keeps nothing from build to build.'
    what = f'CACHE_MB "{number}" is not a number of megabytes'
    return CACHE_MB, [Finding(SETTINGS, node.line if node else 1, what, remedy, Code.SETTINGS)]


def _languages(entries: Node | None) -> tuple[dict[str, str], list[Finding]]:
    """Return the languages to build, code → name, and the findings about their list."""
    languages: dict[str, str] = {}
    faults: list[Finding] = []
    for entry in entries.items if isinstance(entries, Sequence) else ():
        locale, name, built = _at(entry, "locale"), _at(entry, "name"), _at(entry, "build")
        if not (isinstance(locale, Scalar) and isinstance(name, Scalar)):
            remedy = 'Write "locale: fi" and "name: Suomi".'
            faults.append(Finding(SETTINGS, entry.line, "a language lacks its code or its name", remedy, Code.SETTINGS))
        elif locale.text in languages:
            what = f'the language "{locale.text}" is here twice'
            faults.append(Finding(SETTINGS, locale.line, what, "Keep one.", Code.SETTINGS))
        elif not (isinstance(built, Scalar) and built.text.lower() in FALSE):
            languages[locale.text] = name.text
            faults += check_language(locale.text, locale.line)
    if not languages and not faults:
        remedy = 'List them under "plugins: i18n: languages:", each with "locale:" and "name:".'
        faults.append(Finding(SETTINGS, 1, "there are no languages", remedy, Code.SETTINGS))
    return languages, faults


def _begun(node: Node | None, languages: Mapping[str, str]) -> tuple[tuple[str, ...], list[Finding]]:
    """Return the languages under "begun", and the findings about that list."""
    faults: list[Finding] = []
    items = node.items if isinstance(node, Sequence) else ()
    listed = [item for item in items if isinstance(item, Scalar)]
    if node and (len(listed) < len(items) or not (isinstance(node, Sequence) or _default(node) in ("", "null"))):
        remedy = (
            'Write the codes of the languages that are still being translated: "begun: [sv]"; "begun: []" for none.'
        )
        faults.append(Finding(SETTINGS, node.line, '"begun" is not a list of languages', remedy, Code.SETTINGS))
    for item in listed:
        if item.text not in languages:
            what = f'"begun" names "{item.text}", which is not built'
            remedy = f"{did_you_mean(item.text, languages)} Languages are listed above."
            faults.append(Finding(SETTINGS, item.line, what, remedy.strip(), Code.SETTINGS))
    begun = tuple(item.text for item in listed)
    if node and languages and not faults and languages.keys() <= {*begun}:
        what, remedy = "every language is only begun", "Leave out of the list the one that has every page."
        faults.append(Finding(SETTINGS, node.line, what, remedy, Code.SETTINGS))
    return begun, faults


def _switch(node: Node | None, name: str) -> tuple[bool, list[Finding]]:
    """Return whether a setting is on, as it is if it is missing, and the finding if it is neither true nor false."""
    text = _default(node).lower()
    if node is None or text in (*TRUE, *FALSE):
        return text not in FALSE, []
    remedy = f'Write "{name}: true" or "{name}: false".'
    return True, [Finding(SETTINGS, node.line, f'"{name}" is neither true nor false', remedy, Code.SETTINGS)]


def _licence(node: Node | None) -> tuple[Licence, list[Finding]]:
    """Return the licence, and the finding about its address."""
    name, address = _at(node, "copyright"), _at(node, "extra", "licence")
    found = Licence(_default(name), _default(address))
    if address and found.address and not WEB.fullmatch(found.address):
        what, remedy = f'"licence" is "{found.address}"', "Write the address of the licence in full: https://…."
        return found, [Finding(SETTINGS, address.line, what, remedy, Code.SETTINGS)]
    if address and found.address and not found.name:
        what, remedy = '"licence" has an address and no name', 'Write its name: "copyright: CC BY 4.0".'
        return found, [Finding(SETTINGS, address.line, what, remedy, Code.SETTINGS)]
    return found, []


def _check_names(node: Node | None, palette: str, archive: str) -> list[Finding]:
    """Report a palette that there is not, and a name that no archive may have."""
    faults = []
    at_palette, at_archive = _at(node, "extra", "palette"), _at(node, "extra", "archive")
    if at_palette and palette not in PALETTES:
        remedy = f"{did_you_mean(palette, PALETTES)} There are: {', '.join(PALETTES)}.".strip()
        faults.append(Finding(SETTINGS, at_palette.line, f'there is no palette "{palette}"', remedy, Code.SETTINGS))
    if at_archive and archive and not ARCHIVE_NAME.fullmatch(archive):
        what, remedy = f'"archive" is "{archive}"', "Write a name of a-z, 0-9 and hyphens, without .zip."
        faults.append(Finding(SETTINGS, at_archive.line, what, remedy, Code.SETTINGS))
    return faults


def check_language(tag: str, line: int = 1) -> list[Finding]:
    """Return the findings about the tag of a language, which is on this line of mkdocs.yml."""
    remedy = "Write two or three letters of ISO 639, and script or region where one is needed: fi, smn, zh-Hant, pt-BR."
    what = f'"{tag}" is not the tag of a language'
    return [] if is_known(tag) else [Finding(SETTINGS, line, what, remedy, Code.SETTINGS)]


def check_site_url(site_url: str, line: int = 1) -> list[Finding]:
    """Return the findings about the public address, which is on this line of mkdocs.yml and may be empty."""
    if re.search(r"[\s\0-\x1f]", site_url):  # urlsplit ignores these
        what = f"SITE_URL {json.dumps(site_url, ensure_ascii=False)} holds a space or a line break"
        return [Finding(SETTINGS, line, what, "Take it out.", Code.SETTINGS)]
    try:
        parts = urlsplit(site_url)
        host = parts.hostname if parts.port is None or parts.port else None
    except ValueError:  # a wrong bracket or port
        parts, host = urlsplit(""), None
    if site_url and not (parts.scheme in ("https", "http") and host and HOST.fullmatch(host)):
        remedy = "Write it in full: https://example.org/ or https://example.org/folder/, umlauts of a domain as xn--…."
        return [Finding(SETTINGS, line, f'SITE_URL "{site_url}" is not the address of a site', remedy, Code.SETTINGS)]
    if parts.query or parts.fragment or "@" in parts.netloc or site_url.endswith(("?", "#")):
        remedy = 'Leave out user and password, and what begins with "?" or "#".'
        return [Finding(SETTINGS, line, f'SITE_URL "{site_url}" is more than an address', remedy, Code.SETTINGS)]
    if not FOLDER.fullmatch(parts.path if parts.path.endswith("/") else f"{parts.path}/"):
        what = f'the folder in SITE_URL "{site_url}" has letters that addresses must escape'
        return [Finding(SETTINGS, line, what, "Use a-z, 0-9, hyphens and slashes.", Code.SETTINGS)]
    return []


def _check_paths(node: Node | None) -> list[Finding]:
    """Report settings with which MkDocs would read files that the core has not checked."""
    faults = []
    if inherited := _at(node, "INHERIT"):
        remedy = "Copy what it says into this file, and take the line out."
        faults.append(Finding(SETTINGS, inherited.line, '"INHERIT" names another file', remedy, Code.SETTINGS))
    docs = _at(node, "docs_dir")
    if docs and posixpath.normpath(_default(docs)) != "docs":
        what = f'"docs_dir" is "{_default(docs)}", and the texts are in docs/'
        faults.append(Finding(SETTINGS, docs.line, what, "Take the line out.", Code.SETTINGS))
    for keys, base, folder in PATHS:
        for named in _paths(_at(node, *keys)):
            place = posixpath.normpath(posixpath.join(base, named.text))
            if not f"{place}/".startswith(f"{folder}/"):
                what, remedy = f'"{keys[-1]}" names "{named.text}", which is not in {folder}/', "Move it there."
                faults.append(Finding(SETTINGS, named.line, what, remedy, Code.SETTINGS))
    return faults


def _paths(node: Node | None) -> list[Scalar]:
    """Return the paths in a setting: one path, or a list of paths or of mappings with ``path``."""
    items = node.items if isinstance(node, Sequence) else [node]
    found = [_at(item, "path") if isinstance(item, YamlMapping) else item for item in items]
    return [path for path in found if isinstance(path, Scalar) and path.text]


def _default(node: Node | None) -> str:
    """Return the last item of ``!ENV [NAME, "default"]``, or a plain text."""
    default = node.items[-1] if isinstance(node, Sequence) and node.items else node
    return default.text if isinstance(default, Scalar) else ""


def _at(node: Node | None, *keys: str) -> Node | None:
    for key in keys:
        if not isinstance(node, YamlMapping):
            return None
        node = node.values.get(key)
    return node


def notices(site_url: str, contact: str, publishing: Publishing = NOTHING_DECIDED) -> tuple[str, ...]:
    """Return a line for each setting that whoever runs the site should know of; a build prints them."""
    found = []
    if (urlsplit(site_url).hostname or "").endswith(".example"):  # a domain that never exists: RFC 2606
        found.append(f"SITE_URL names no real site: printed addresses begin with {site_url} and lead nowhere.")
    if not contact:
        found.append("CONTACT is not set: readers are told that there is no address to write to.")
    if not publishing.index:
        found.append("INDEX is no: search engines are told to list no page of this site.")
    return tuple(found)
