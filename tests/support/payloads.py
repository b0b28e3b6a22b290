"""Texts that must never run, and every place on a site that holds a text: libraries with a payload in each place."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping

import yaml

from guidance.checks import check
from guidance.content.contact import check_contact
from guidance.content.files.interface_words import placeholders, words_for
from guidance.findings import Finding
from support.project import GOLDEN
from support.tiny_site import LANGUAGES, as_bytes, tiny_kinds, tiny_site

ONE = LANGUAGES[:1]

PAYLOADS: tuple[str, ...] = tuple(yaml.safe_load((GOLDEN / "payloads.yml").read_text("utf-8")))

FRONT_MATTER = ("title", "menu", "summary", "keyword", "step")
BODY: Mapping[str, str] = {
    "heading": "### {} {{#heading}}",
    "emphasis": "A **{}** b.",
    "list item": "- {}",
    "quotation": "> {}",
    "table cell": "| a |\n| --- |\n| {} |",
    "link words": "[{}](#in-short)",
    "link target": "[a]({})",
    "link title": '[a](#in-short "{}")',
    "link in brackets": "<{}>",
    "image text": "![{}](../../assets/images/favicon.svg)",
    "image target": "![a]({})",
    "reference words": "[[home|{}]]",
    "link definition": "[a][b]\n\n[b]: {}",
    "heading attributes": "### a {{#other {}}}",
    "attributes": "a\n{{: {} }}",
    "code": "`{}`",
    "code block": "```\n{}\n```",
    "language of code": "``` {}\na\n```",
    "comment": "<!-- {} -->",
    "paragraph": "{}",
}
"""Place in a page's text → its Markdown; what could hide the rest of the page comes last."""
MESSAGE = ("message title", "wording", "subject", "message", "placeholder")
GLOSSARY = ("term", "explanation", "form")
INTERFACE = ("interface strings", "site name", "copyright", "contact", "language name")
"""What belongs to the site or to a language; the build with all payloads gives every page its own."""
DECLARED = ("reason for no meeting",)
IDS = ("slug", "topic id", "section id", "step id", "message id", "term id", "earlier id", "earlier place")
TEXTS = (*FRONT_MATTER, *BODY, *MESSAGE, *GLOSSARY, *INTERFACE, *DECLARED)
PLACES = (*TEXTS, *IDS)
NUMBERS = 100
"""There are fewer places than that: the number that a payload notes is its own times this, and its place's."""

HARMLESS: Mapping[str, str] = {
    **dict.fromkeys(("heading attributes", "attributes", "language of code"), ""),
    **dict.fromkeys(("link target", "link definition"), "#in-short"),
    **{place: place.replace(" ", "") for place in IDS},
    "step": "Do it.",
    "link in brackets": "https://a.example/",
    "image target": "../../assets/images/favicon.svg",
    "contact": "a@b.example",
}
"""What stands in a place without a payload, where "a" and a number would be a fault."""


def marked(payload: int, place: str) -> str:
    """Return a payload with the number that says where it is."""
    return PAYLOADS[payload].replace("{n}", str(payload * NUMBERS + PLACES.index(place)))


def row(payload: int, places: Iterable[str]) -> dict[str, str]:
    """Return place → the payload with its number."""
    return {place: marked(payload, place) for place in places}


FIRST, SECOND, *_ = tiny_kinds().phases
NAME_LETTERS = str.maketrans({"/": "∕", "#": "♯", "\r": " "})
NAME_LENGTH = 120


class Topic:
    """A rule that has every place once; those that ``filled`` does not name hold something harmless."""

    def __init__(self, number: int, filled: Mapping[str, str]) -> None:
        """Take the topic's number on the site, and place → text."""
        self.number = number
        self.filled = filled

    def text(self, place: str) -> str:
        """Return what stands in a place."""
        if place in self.filled:
            return self.filled[place]
        text = HARMLESS.get(place, f"A{place}")
        return text if place in HARMLESS and place not in IDS else f"{text}{self.number}"

    def line(self, place: str) -> str:
        """Return the same on one line."""
        return " ".join(self.text(place).split("\n"))

    def id(self, place: str) -> str:
        """Return what stands in the place of an id, in letters that a file's name can have."""
        name = self.line(place).translate(NAME_LETTERS)[:NAME_LENGTH]
        return f"p{self.number}{name}" if place in self.filled else name

    @property
    def entry_id(self) -> str:
        """The topic's id."""
        return f"rules/{self.id('topic id')}"

    @property
    def mark(self) -> str:
        """The line above what is the topic's in a file that holds all topics."""
        return f"# topic {self.number}"

    def page(self) -> str:
        """Return the topic's page."""
        front = {
            "title": self.text("title"),
            "menu": self.text("menu"),
            "slug": self.id("slug"),
            "summary": self.text("summary"),
        }
        lines = [f"{key}: {quoted(text)}" for key, text in front.items()]
        lines += [f"keywords: [{quoted(self.text('keyword'))}]", "reviewed: 2026-11-02"]
        lines += ["steps:", f"  {quoted(self.id('step id'))}: {quoted(self.text('step'))}"]
        body = [
            "## A {#in-short}\n\n### B {#" + self.id("section id") + "}",
            f"A {self.line('form')} b.",
            "## A {#fit}\n\n### A {#fits}\n\n### A {#does-not-fit}",
            "## A {#how}",
            *self._body(),
            "## A {#messages}",
            f"![[messages/{self.id('message id')}]]",
            "## A {#do-dont}\n\n### A {#do}\n\n### A {#dont}",
        ]
        return "\n".join(["---", *lines, "---", ""]) + "\n" + "\n\n".join(body) + "\n"

    def _body(self) -> Iterator[str]:
        for place, markdown in BODY.items():
            if place in self.filled:
                text = self.text(place) if markdown == "{}" or "\n{}\n" in markdown else self.line(place)
                yield markdown.format(text)

    def message(self) -> str:
        """Return a message."""
        return (
            f"---\ntitle: {quoted(self.text('message title'))}\n---\n## {self.line('wording')}\n"
            f"Subject: {self.line('subject')}\n\n{self.text('message')}\n\nA [{self.line('placeholder')}] b.\n"
        )

    def term(self, languages: Iterable[str]) -> str:
        """Return a term of the glossary."""
        lines = [self.mark, f"{quoted(self.id('term id'))}:", "  explain: true"]
        for lang in languages:
            lines += [f"  {lang}:", f"    term: {quoted(self.text('term'))}"]
            lines += [f"    text: {quoted(self.text('explanation'))}"]
            lines += [f"    forms: [{quoted(self.line('form'))}, {quoted(self.text('term'))}]"]
        return "\n".join([*lines, ""])

    def redirects(self) -> str:
        """Return the lines for an id and a place that were called otherwise."""
        now, old, place = self.entry_id, self.id("earlier id"), self.id("earlier place")
        moved = {f"rules/{old}": now, f"{now}#{place}": f"{now}#how"}
        return f"{self.mark}\n" + "".join(f"  {quoted(key)}: {quoted(value)}\n" for key, value in moved.items())

    def words(self) -> dict[str, str]:
        """Return all interface strings, each with what the program puts into it."""
        text = self.text("interface strings")
        known = words_for(tiny_kinds())
        return {key: " ".join([text, *(f"{{{name}}}" for name in placeholders(known[key]))]) for key in known}


def quoted(text: str) -> str:
    """Return a text as YAML."""
    return json.dumps(text, ensure_ascii=True)


def files(topics: list[Topic], languages: tuple[str, ...] = LANGUAGES) -> dict[str, str]:
    """Return a site with these topics: path from the project's root → text."""
    site = {**tiny_site(languages), "docs/assets/images/favicon.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>"}
    site["docs/topics.yml"] = _topics(topics, site["docs/topics.yml"])
    site["docs/glossary.yml"] = "".join(topic.term(languages) for topic in topics)
    site["docs/redirects.yml"] = "".join(["ids:\n", *(topic.redirects() for topic in topics), "addresses: {}\n"])
    for lang in languages:
        for name in ("messages", "glossary", "links", "downloads"):
            site[f"docs/{lang}/{name}.md"] = site[f"docs/{lang}/checklists.md"].replace("checklists", name)
        for topic in topics:
            site[f"docs/{lang}/{topic.entry_id}.md"] = topic.page()
            site[f"docs/{lang}/messages/{topic.id('message id')}.md"] = topic.message()
    if len(topics) == 1 and "interface strings" in topics[0].filled:
        for lang in languages:
            texts = topics[0].words() | {"quotation-marks": "“…” ‘…’", "dash": "–"}
            site[f"docs/{lang}/words.yml"] = "".join(f"{key}: {quoted(text)}\n" for key, text in texts.items())
    return site


def _topics(topics: list[Topic], text: str) -> str:
    pages = "".join(f"  {name}: {{}}\n" for name in ("messages", "glossary", "links", "downloads"))
    entries, messages = "", ""
    for topic in topics:
        entries += (
            f"{topic.mark}\n  {quoted(topic.entry_id)}:\n"
            "    sections: {in-short: [], fit: [], how: [], messages: [], do-dont: []}\n"
            f"    steps:\n      {quoted(topic.id('step id'))}:\n        section: how\n        phase: {FIRST}\n"
        )
        reason = topic.filled.get("reason for no meeting")
        entries += f"        no_meeting: {quoted(reason)}\n" if reason else "        meetings: [advice]\n"
        messages += f"{topic.mark}\n  {quoted(topic.id('message id'))}:\n"
        messages += f"    {{recipient: guest, phase: {SECOND}, meetings: [advice], own: true}}\n"
    helped = ", ".join(["rules/open", *(quoted(topic.entry_id) for topic in topics)])
    return (
        text.replace("  checklists: {}\n", f"  checklists: {{}}\n{pages}")
        .replace("helped_by: [rules/open]", f"helped_by: [{helped}]")
        .replace("messages:\n  hello", f"{entries}messages:\n{messages}  hello")
    )


def refused(place: str, numbers: Iterable[int] = range(len(PAYLOADS))) -> set[int]:
    """Return which of these payloads the checks refuse in a place of a site that is otherwise without a fault."""
    if place == "contact":
        return {number for number in numbers if check_contact(marked(number, place))}
    if place == "interface strings":
        return {n for n in numbers if _findings([Topic(n, row(n, [place]))])[1]}
    if place in INTERFACE:
        return set()  # whoever sets up a site chooses them
    site, findings = _findings([Topic(number, row(number, [place])) for number in numbers])
    return {found for finding in findings if (found := _topic(site, finding)) is not None}


def _findings(topics: list[Topic]) -> tuple[dict[str, str], list[Finding]]:
    site = files(topics, ONE)
    return site, check(as_bytes(site), ONE)[1]


def _topic(site: Mapping[str, str], finding: Finding) -> int | None:
    """Return the number of the topic that a finding is about; None where it is about something else."""
    if finding.path.endswith(".yml"):
        marks = [line for line in site[finding.path].split("\n")[: finding.line] if line.startswith("# topic ")]
        return int(marks[-1].removeprefix("# topic ")) if marks else None
    number = re.search(r"/(?:rules|messages)/[a-z]+(\d+)", finding.path)
    return int(number[1]) if number else None
