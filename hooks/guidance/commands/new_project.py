"""Makes a new project: the program, settings, and starter pages with one of each, from hooks/starter/."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from guidance.commands.program_files import MANIFEST, given_files, manifest, program_files
from guidance.commands.schemas import schemas
from guidance.content.files.interface_words import WORDS
from guidance.content.files.kinds_file import parse_kinds
from guidance.content.language_tags import locale
from guidance.content.library import KINDS, LEDGER, REDIRECTS, TERMS
from guidance.content.model import TOPICS
from guidance.content.reading.yaml_replace import replace_items, replace_value
from guidance.content.reading.yaml_source import Mapping as YamlMapping
from guidance.content.reading.yaml_source import parse_yaml
from guidance.content.settings import ARCHIVE, SETTINGS, check_language
from guidance.content.texts import UNWRITTEN
from guidance.findings import Code, Finding, FindingsError

STARTER = "hooks/starter"
MODEL = "en"
"""The language from whose starter texts those of a language without any are begun."""
SHARED = (KINDS, TOPICS, TERMS, REDIRECTS)
"""What hooks/starter/ has once for all languages."""
BESIDES = ("README.md", "CHANGELOG.md")
"""What it has for people, not for the program."""
TYPOGRAPHY = ("quotation-marks", "dash", "typed-as")
SITE_URL = "https://guidance.example/"
TERM = "term.yml"
INDEX = "index.md"
LICENCE = """\
2. The texts: {folders} and docs/topics.yml.
   Say here on which terms others may use them.
"""
WORDS_TO_TRANSLATE = """\
# yaml-language-server: $schema=../../schemas/words.schema.json

# How this language is written; make check holds all its texts to it. Put its own marks here.
quotation-marks: “…” ‘…’
dash: –

# Take the # from each line below and translate its text; make check names those that are missing.
"""


@dataclass(frozen=True, slots=True)
class SiteLanguage:
    """A language of the new site, as mkdocs.yml lists it."""

    tag: str
    name: str
    """The language's own name."""
    site_name: str


def parse_languages(text: str) -> tuple[str, ...]:
    """Read the tags in ``languages=en,sv``. Raises FindingsError if there is none, or one is no tag or there twice."""
    tags = re.findall(r"[^\s,]+", text)
    findings = [finding for tag in tags for finding in check_language(tag)]
    twice = sorted({tag for tag in tags if tags.count(tag) > 1})
    findings += [
        Finding(SETTINGS, 1, f'the language "{tag}" is here twice', "Keep one.", Code.SETTINGS) for tag in twice
    ]
    if not tags:
        remedy = "Name them by their tags, with commas between them: languages=en,sv."
        findings.append(Finding(SETTINGS, 1, "there are no languages", remedy, Code.SETTINGS))
    if findings:
        raise FindingsError(findings)
    return tuple(tags)


def new_project(program: Path, tags: Sequence[str], name: str, today: date) -> dict[str, bytes]:
    """Return path → content of every file of a new project, which has this name and these languages.

    ``program`` is a checkout of the program.
    """
    texts = {**starter(program, tags, today), LEDGER: ""}
    texts |= {path: (program / STARTER / path).read_text("utf-8") for path in BESIDES}
    languages = [_language(tag, name, texts[f"docs/{tag}/{INDEX}"]) for tag in tags]
    kinds, findings = parse_kinds(texts[KINDS], KINDS)
    if kinds is None:
        raise FindingsError(findings)
    texts |= schemas(kinds)
    texts[SETTINGS] = settings_text((program / SETTINGS).read_text("utf-8"), languages)
    folders = ", ".join(f"docs/{tag}/" for tag in tags)
    texts["LICENSE"] = (program / "LICENSE").read_text("utf-8").partition("2. The texts")[0] + LICENCE.format(
        folders=folders
    )
    files = program_files(program)
    own = {path: text.encode() for path, text in texts.items()}
    return {**files, **given_files(program), **own, MANIFEST: manifest(files)}


def starter(program: Path, tags: Sequence[str], today: date) -> dict[str, str]:
    """Return path → text of docs/ with the starter texts in these languages; the ledger is not among them."""
    folder = program / STARTER
    texts = {path: (folder / path.removeprefix("docs/")).read_text("utf-8") for path in SHARED}
    for tag in tags:
        own = _texts_of(folder, tag) or {
            path: _to_be_written(path, text) for path, text in _texts_of(folder, MODEL).items()
        }
        if term := own.pop(TERM, ""):
            texts[TERMS] += f"  {tag}:\n{re.sub('^', '    ', term.rstrip(), flags=re.MULTILINE)}\n"
        texts[f"docs/{tag}/words.yml"] = _words(program, tag)
        for path, text in own.items():
            texts[f"docs/{tag}/{path}"] = re.sub(
                "^reviewed: .*$", f"reviewed: {today}", text, count=1, flags=re.MULTILINE
            )
    return texts


def settings_text(text: str, languages: Sequence[SiteLanguage]) -> str:
    """Return the text of mkdocs.yml with these languages, and the names of the site in them."""
    names = [language.site_name for language in languages]
    default = {"default": "true  # the plugin wants one; on the site no language comes before another"}
    entries = [
        {
            "locale": language.tag,
            "name": json.dumps(language.name, ensure_ascii=False),
            "site_name": json.dumps(language.site_name, ensure_ascii=False),
            **({} if number else default),
            "build": "true",
        }
        for number, language in enumerate(languages)
    ]
    text = replace_items(text, ("plugins", "i18n", "languages"), entries)
    values = {
        ("site_name",): " · ".join(dict.fromkeys(names)),
        ("site_url",): SITE_URL,
        ("copyright",): "",
        ("extra", "licence"): "",
        ("extra", "archive"): ARCHIVE,
    }
    for keys, value in values.items():
        text = replace_value(text, keys, value)
    return text


def _texts_of(folder: Path, tag: str) -> dict[str, str]:
    """Return path → text of the starter texts of a language, without its interface strings."""
    found = (folder / tag).rglob("*.*")
    texts = {path.relative_to(folder / tag).as_posix(): path.read_text("utf-8") for path in sorted(found)}
    return {path: text for path, text in texts.items() if path != "words.yml"}


def _language(tag: str, name: str, home: str) -> SiteLanguage:
    known = locale(tag)
    full = known.get_display_name(known) if "-" in tag else known.get_language_name(known)
    own_name = full if full and known.language != "root" else tag
    title = re.search("^title: (.+)$", home, re.MULTILINE)
    site_name = title[1] if title else re.sub(r"[-_.\s]+", " ", name).strip().capitalize()
    return SiteLanguage(tag, own_name[:1].upper() + own_name[1:], site_name)


def _words(program: Path, tag: str) -> str:
    """Return words.yml of a language: the starter's; or ours, but for its kinds; or one that is to be translated."""
    place = program / STARTER / tag / "words.yml"
    special = place.read_text("utf-8") if place.is_file() else ""
    if "checklist:" in special:
        return special
    here = program / f"docs/{tag}/words.yml"
    if special and here.is_file():
        kept = _only(here.read_text("utf-8"), (*WORDS, *TYPOGRAPHY)).rstrip()
        return f"{kept}\n\n# The names of what kinds.yml declares: phases, relations and the rest.\n{special}"
    model = (program / STARTER / MODEL / "words.yml").read_text("utf-8")
    lines = [line for line in model.splitlines() if line and not line.startswith(("#", *TYPOGRAPHY))]
    return WORDS_TO_TRANSLATE + "".join(f"# {line}\n" for line in lines)


def _only(text: str, keys: Iterable[str]) -> str:
    """Return the lines of a YAML mapping that belong to these keys, with the comments above them."""
    node, _ = parse_yaml(text, "")
    starts = sorted((line, key) for key, line in node.key_lines.items()) if isinstance(node, YamlMapping) else []
    lines, kept = text.splitlines(), []
    kept += lines[: starts[0][0] - 1]
    for (line, key), (after, _) in zip(starts, [*starts[1:], (len(lines) + 1, "")], strict=True):
        block = lines[line - 1 : after - 1]
        kept += block if key in keys else [line for line in block if not line.strip()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept))


def _to_be_written(path: str, text: str) -> str:
    """Return a starter text with its keys and ids, and the texts left to write as ``make new`` leaves them."""
    if path == TERM:
        return ""
    front, _, body = text.removeprefix("---\n").partition("\n---\n")
    keys = re.sub("^menu: .*\n", "", front, flags=re.MULTILINE)
    keys = re.sub("^(title|slug|summary|  [a-z-]+): ?.*$", r"\1:", keys, flags=re.MULTILINE)
    keys = re.sub("^keywords: .*$", "keywords: []", keys, flags=re.MULTILINE)
    if path.startswith("messages/"):
        return f"---\n{keys}\n---\n"
    blocks: list[str] = []
    for block in body.strip().split("\n\n"):
        new = re.sub("^(##+) .*(?= {#)", rf"\1 {UNWRITTEN}", block) if block.startswith("#") else UNWRITTEN
        blocks += [block if block.startswith("![[") else new] if blocks[-1:] != [UNWRITTEN] or new != UNWRITTEN else []
    return "\n".join(["---", keys, "---", "", "\n\n".join(blocks), ""])
