"""The settings of whoever runs the site, besides its address: search engines, imprint, contacts, embedding, archive."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from guidance.content.contact import WEB, check_contact
from guidance.findings import Code, Finding

FALSE = ("false", "no", "off")
TRUE = ("true", "yes", "on")
"""What YAML 1.1 takes for false and for true, in small or capital letters."""
NAMES = ("index", "imprint", "security_contact", "embed_from", "offline_zip")
"""The settings' names in mkdocs.yml; in the environment they are in capital letters."""
ORIGIN = re.compile(r"https?://(?:\*\.)?[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::[0-9]{1,5})?")
ORIGINS = "Write https:// and the host alone, with a space between two: https://moodle.example https://*.example.org."


@dataclass(frozen=True, slots=True)
class Publishing:
    """What whoever runs the site has decided."""

    index: bool = True
    """Whether search engines may list the site."""
    imprint: str = ""
    """The address that says who is responsible for the site; begins with https://; empty where there is none."""
    security_contact: str = ""
    """Where weaknesses of the site are reported: an e-mail or web address; empty where that is the contact."""
    embed_from: tuple[str, ...] = ()
    """The origins of the sites that may embed checklists and messages."""
    offline_zip: bool = False
    """Whether readers are offered the archive that opens without a web server."""


def read_publishing(given: Mapping[str, str], lines: Mapping[str, int]) -> tuple[Publishing, list[Finding]]:
    """Return the settings, and the findings about them; ``lines`` of mkdocs.yml are where they stand."""
    index, imprint, security_contact, embed_from, offline_zip = (given.get(name, "") for name in NAMES)
    findings = []
    if index.lower() not in ("", *TRUE, *FALSE):
        what, remedy = f'INDEX is "{index}"', 'Write "no" for a site that search engines must not list, or "yes".'
        findings.append(Finding("mkdocs.yml", lines["index"], what, remedy, Code.SETTINGS))
    if imprint and not WEB.fullmatch(imprint):
        what, remedy = f'IMPRINT "{imprint}" is not an address', "Write it in full, beginning with https://."
        findings.append(Finding("mkdocs.yml", lines["imprint"], what, remedy, Code.SETTINGS))
    findings += check_contact(security_contact, lines["security_contact"], "SECURITY_CONTACT")
    origins = tuple(embed_from.split())
    for origin in origins:
        if not ORIGIN.fullmatch(origin):
            what = f'EMBED_FROM "{origin}" is not the origin of a site'
            findings.append(Finding("mkdocs.yml", lines["embed_from"], what, ORIGINS, Code.SETTINGS))
    if offline_zip.lower() not in ("", *TRUE, *FALSE):
        what, remedy = f'OFFLINE_ZIP is "{offline_zip}"', 'Write "yes" for a site that offers its archive, or "no".'
        findings.append(Finding("mkdocs.yml", lines["offline_zip"], what, remedy, Code.SETTINGS))
    decided = Publishing(index.lower() not in FALSE, imprint, security_contact, origins, offline_zip.lower() in TRUE)
    return decided, findings
