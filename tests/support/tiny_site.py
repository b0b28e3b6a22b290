"""A whole site in a few lines: every kind of page once, in any languages, as ``build_library`` and a build want it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from guidance.content.interface_words import KEYS

LANGUAGES = ("fi", "de")

TOPICS = """\
pages:
  home: {sections: {use: []}}
  situations: {}
  pitfalls: {sections: {background: [F0.1]}}
  strategies: {sections: {background: []}}
  checklists: {}
  about: {sections: {sources: []}}
situations:
  advice: {recipients: [friend], sections: {mind: []}}
topics:
  pitfalls/asking:
    helped_by: [strategies/open]
    sections: {in-short: [F1.1], signs: [], why: [], example: [], repair: []}
    steps:
      bundle: {section: signs, phase: before, situations: [advice]}
      thank: {section: repair, phase: after, situations: [advice]}
  strategies/open:
    sections: {in-short: [D1.1], fit: [], how: [], messages: [D1.1], do-dont: []}
    steps:
      say-it: {section: how, phase: asking, situations: [advice]}
messages:
  hello: {recipient: friend, phase: asking, situations: [advice], facts: [D1.1]}
"""

FACTS = """\
F0.1: A fact of the pitfalls.
F1.1: A fact of asking.
D1.1: A fact of being open.
"""

PITFALL = """\
---
title: "{LANG} asking"
slug: "{lang}-asking"
summary: "{LANG} about asking."
reviewed: 2026-11-01
steps:
  bundle: "{LANG} bundle."
  thank: "{LANG} thank."
---

## {LANG} short {#in-short}

Text.

## {LANG} signs {#signs}

See [[strategies/open#how]].

## {LANG} why {#why}

## {LANG} example {#example}

### {LANG} not {#not-like-this}

### {LANG} better {#better-like-this}

## {LANG} repair {#repair}
"""

STRATEGY = """\
---
title: "{LANG} open"
slug: "{lang}-open"
summary: "{LANG} about being open."
reviewed: 2026-11-02
steps:
  say-it: "{LANG} say it."
---

## {LANG} short {#in-short}

## {LANG} fit {#fit}

### {LANG} fits {#fits}

### {LANG} not {#does-not-fit}

## {LANG} how {#how}

## {LANG} messages {#messages}

![[messages/hello]]

## {LANG} do and don’t {#do-dont}

### {LANG} do {#do}

### {LANG} don’t {#dont}
"""

MESSAGE = """\
---
title: "{LANG} hello"
---
Hello [name],

how are you?
"""


def tiny_site(languages: Iterable[str] = LANGUAGES) -> dict[str, str]:
    """Return the files of a site without a finding: path from the project's root → text."""
    files = {
        "docs/topics.yml": TOPICS,
        "docs/facts.yml": FACTS,
        "docs/published.txt": "",
        "docs/redirects.yml": "ids: {}\naddresses: {}\n",
    }
    for lang in languages:
        for name, text in _pages().items():
            files[f"docs/{lang}/{name}"] = text.replace("{lang}", lang.lower()).replace("{LANG}", lang.upper())
    return files


def _pages() -> dict[str, str]:
    words = {key: f"{{LANG}} {key}" for key in KEYS} | {
        "pitfall": "{LANG} ({title})",
        "reviewed": "{LANG} {date}",
        "qr-alt": "{LANG} qr-alt {title}",
        "steps-done": "{LANG} {done}/{all}",
        "search-count": "{LANG} search-count {count}",
        "pdf-facts": "{LANG} pdf-facts {pages} {size} {date}",
        "pdf-edition": "{LANG} pdf-edition {date}",
        "pdf-page": "{LANG} pdf-page {page}",
        "quotation-marks": "“…” ‘…’",
        "dash": "–",
    }
    return {
        "words.yml": "".join(f'{key}: "{text}"\n' for key, text in words.items()),
        "index.md": _page("home", "use", slug=False),
        "situations/index.md": _page("situations"),
        "situations/advice.md": _page("advice", "mind"),
        "pitfalls/index.md": _page("pitfalls", "background"),
        "strategies/index.md": _page("strategies", "background"),
        "checklists.md": _page("checklists"),
        "about.md": _page("about", "sources"),
        "pitfalls/asking.md": PITFALL,
        "strategies/open.md": STRATEGY,
        "messages/hello.md": MESSAGE,
    }


def _page(name: str, *sections: str, slug: bool = True) -> str:
    front = [f'title: "{{LANG}} {name}"', f'summary: "{{LANG}} about {name}."', "reviewed: 2026-11-03"]
    if slug:
        front.insert(1, f'slug: "{{lang}}-{name}"')
    body = "".join(f"\n## {{LANG}} {section} {{#{section}}}\n" for section in sections)
    return "---\n" + "\n".join(front) + f"\n---\n\n{{LANG}} lead of {name}.\n{body}"


def as_bytes(files: Mapping[str, str | bytes]) -> dict[str, bytes]:
    """Encode the texts among the files as UTF-8."""
    return {path: text.encode() if isinstance(text, str) else text for path, text in files.items()}


def write_files(root: Path, files: Mapping[str, str | bytes]) -> None:
    """Write the files below ``root``."""
    for path, content in as_bytes(files).items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
