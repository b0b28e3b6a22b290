"""What "make new" begins is complete: the checks name what people are to write, and nothing once that is written."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from guidance.checks import check
from guidance.commands.new_page import new_entry
from guidance.content.library import build_library
from guidance.content.model import TOPICS
from guidance.content.texts import UNWRITTEN
from guidance.findings import Code, Finding
from support.generated_library import files_of_size
from support.tiny_library import full_files
from support.tiny_site import as_bytes, tiny_site

THREE = ("fi", "de", "sv")
SITES = {
    "two languages": (as_bytes(full_files()), ("fi", "de")),
    "three languages": (as_bytes(tiny_site(THREE)), THREE),
}
IDS = ("rules/ask-early", "habits/begging", "meetings/farewell", "messages/bye", "imprint")
TO_BE_WRITTEN = {
    "empty-message",
    "empty-occasion",
    "message-source",
    "missing-key",
    "missing-occasion",
    "missing-relation",
    "missing-step",
    "unwritten",
}
DECLARATION = {
    "rules/ask-early": (
        "steps:",
        "steps:\n      new-step: {section: how, phase: asking, meetings: [SITUATION]}",
    ),
    "habits/begging": ("steps:", "steps:\n      new-step: {section: signs, phase: before, meetings: [SITUATION]}"),
    "meetings/farewell": ("recipients: []", "recipients: [guest, teacher, host, chair]"),
    "messages/bye": (
        "{recipient: , phase: , meetings: [], facts: []}",
        "{recipient: guest, phase: after, meetings: [SITUATION], own: true}",
    ),
    "imprint": ("sections: {}", "foot: true"),
}


def begun(files: Mapping[str, bytes], languages: tuple[str, ...], entry_id: str) -> dict[str, bytes]:
    """Return the files with what "make new" writes; it must succeed."""
    texts, findings = new_entry(files, languages, entry_id)
    assert findings == []
    return {**files, **as_bytes(texts)}


def test_a_page_that_exists_is_begun_in_the_begun_languages_that_lack_it() -> None:
    missing = ("docs/de/rules/open.md", "docs/de/messages/hello.md")
    files = {path: text for path, text in as_bytes(tiny_site(THREE)).items() if path not in missing}
    assert new_entry(files, THREE, "rules/open", ("de",)) == (
        {
            "docs/de/rules/open.md": """\
---
title:
slug:
summary:
keywords: []
reviewed:
steps:
  say-it:
draft: true
---

## TODO {#in-short}

TODO

## TODO {#fit}

### TODO {#fits}

TODO

### TODO {#does-not-fit}

TODO

## TODO {#how}

TODO

## TODO {#messages}

TODO

## TODO {#do-dont}

### TODO {#do}

TODO

### TODO {#dont}

TODO
"""
        },
        [],
    )
    assert new_entry(files, THREE, "messages/hello", ("de",)) == ({missing[1]: "---\ntitle:\ndraft: true\n---\n\n"}, [])


def test_a_new_page_is_not_begun_in_a_language_that_is_only_begun() -> None:
    files = as_bytes(tiny_site(THREE))
    texts, findings = new_entry(files, THREE, "rules/ask-early", ("de",))
    assert findings == []
    assert list(texts) == ["docs/fi/rules/ask-early.md", "docs/sv/rules/ask-early.md", TOPICS]


def codes(files: Mapping[str, bytes], languages: tuple[str, ...]) -> set[str]:
    return {finding.code for finding in check(files, languages)[1]}


def edited(files: dict[str, bytes], path: str, *edits: tuple[str, str]) -> None:
    text = files[path].decode()
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    files[path] = text.encode()


def written(files: dict[str, bytes], languages: tuple[str, ...], entry_id: str) -> dict[str, bytes]:
    """Return the files with everything filled in that the checks ask for."""
    library, _ = build_library(files, languages)
    name = entry_id.rpartition("/")[2]
    head, start, entry = files[TOPICS].decode().partition(f"  {entry_id if '/' not in entry_id else name}:")
    if not start:
        head, start, entry = files[TOPICS].decode().partition(f"  {entry_id}:")
    old, new = DECLARATION[entry_id]
    assert old in entry
    result = {
        **files,
        TOPICS: (
            head + start + entry.replace(old, new.replace("SITUATION", next(iter(library.occasions))), 1)
        ).encode(),
    }
    if entry_id.startswith("rules/"):
        edited(result, TOPICS, ("helped_by: [", f"helped_by: [{entry_id}, "))
    elif entry_id.startswith("habits/"):
        edited(result, TOPICS, ("helped_by: []", f"helped_by: [{library.topics('rules')[0].id}]"))
    elif entry_id.startswith("meetings/"):
        # Last: where a message stands among the others, and so an address, is a matter of its first meeting.
        named = re.sub(r"( meetings: \[[^\]]+)\]", rf"\1, {name}]", result[TOPICS].decode())
        result[TOPICS] = named.encode()
    for lang in languages:
        path = f"docs/{lang}/{entry_id}.md"
        text = result[path].decode().replace("draft: true\n", "").replace(UNWRITTEN, f"{lang} says so.")
        filled = {
            "title": f"{lang} {name}",
            "slug": f"{lang}-{name}",
            "summary": f"{lang} sums up.",
            "reviewed": "2026-11-22",
        }
        for key, value in filled.items():
            text = re.sub(rf"^{key}:$", f"{key}: {value}", text, flags=re.MULTILINE)
        text = re.sub(r"^steps:$", f"steps:\n  new-step: {lang} does so.", text, flags=re.MULTILINE)
        result[path] = (text + (f"{lang} bye\n" if entry_id.startswith("messages/") else "")).encode()
    return result


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("entry_id", IDS)
def test_the_checks_name_what_is_to_be_written_and_nothing_once_it_is(site: str, entry_id: str) -> None:
    files, languages = SITES[site]
    new = begun(files, languages, entry_id)
    assert [path for path in new if path not in files] == [f"docs/{lang}/{entry_id}.md" for lang in languages]
    library, wrong = check(new, languages)
    assert wrong == []  # it is a draft until then
    findings = {finding for of_draft in library.draft_findings.values() for finding in of_draft}
    assert {finding.code for finding in findings} - TO_BE_WRITTEN == set()
    assert {finding.path for finding in findings} == {
        *(f"docs/{lang}/{entry_id}.md" for lang in languages),
        *([TOPICS] if entry_id != "imprint" else []),
    }
    done = written(new, languages, entry_id)
    assert check(done, languages)[1] == []
    assert [line for line in files[TOPICS].decode().split("\n") if line not in new[TOPICS].decode().split("\n")] == []


def test_a_page_has_its_keys_and_the_headings_that_the_language_s_other_pages_share() -> None:
    before, languages = files_of_size(6), ("fi", "de")
    files = dict(before)
    for path, content in before.items():
        if path.startswith("docs/de/rules/"):
            text = re.sub(r"^(#+) .* \{#(.*)\}$", r"\1 Alle \2 {#\2}", content.decode(), flags=re.MULTILINE)
            files[path] = re.sub(r"Alle (fit|fits|does-not-fit) ", rf"{path} \1 ", text).encode()
    edited(files, "docs/de/rules/open.md", ("Alle messages ", "Anders "))  # the others still share theirs
    text = begun(files, languages, "rules/ask-early")["docs/de/rules/ask-early.md"].decode()
    assert text.startswith(
        "---\ntitle:\nslug:\nsummary:\nkeywords: []\nreviewed:\nsteps:\ndraft: true\n---\n\n"
        "## Alle in-short {#in-short}\n\n"
        f"{UNWRITTEN}\n\n"
    )
    assert [line for line in text.split("\n") if line.startswith("#")] == [
        "## Alle in-short {#in-short}",
        f"## {UNWRITTEN} {{#fit}}",
        f"### {UNWRITTEN} {{#fits}}",
        f"### {UNWRITTEN} {{#does-not-fit}}",
        "## Alle how {#how}",
        "## Alle messages {#messages}",
        "## Alle do-dont {#do-dont}",
        "### Alle do {#do}",
        "### Alle dont {#dont}",
    ]


@pytest.mark.parametrize(
    ("entry_id", "expected"),
    [
        (
            "rule/ask-early",
            'docs/topics.yml:1: "rule" is not a kind of page. Did you mean "rules"? [unknown-kind]',
        ),
        (
            "rules/open",
            (
                'docs/topics.yml:17: "rules/open" is declared already. '
                "Choose another id, or go on writing what is there. [id-taken]"
            ),
        ),
        (
            "messages/hello",
            (
                'docs/topics.yml:22: "messages/hello" is declared already. '
                "Choose another id, or go on writing what is there. [id-taken]"
            ),
        ),
        (
            "home",
            (
                'docs/topics.yml:2: "home" is declared already. '
                "Choose another id, or go on writing what is there. [id-taken]"
            ),
        ),
        *(
            (
                wrong,
                (
                    f'docs/topics.yml:1: "{wrong}" can\'t be an id. Use a-z, 0-9 and single hyphens, for instance '
                    '"habits/ask-early"; "index" is taken by the page of a folder. [bad-id]'
                ),
            )
            for wrong in ("", "Ask early", "rules/", "rules/index", "über-uns", "a--b", "x.md", "x\n")
        ),
    ],
)
def test_an_id_that_is_taken_or_can_t_be_one_is_refused(entry_id: str, expected: str) -> None:
    texts, findings = new_entry(as_bytes(tiny_site()), ("fi", "de"), entry_id)
    assert (texts, [str(finding) for finding in findings]) == ({}, [expected])


def test_nothing_is_overwritten() -> None:
    files = {**as_bytes(tiny_site()), "docs/de/imprint.md": b"Mine."}
    assert new_entry(files, ("fi", "de"), "imprint") == (
        {},
        [
            Finding(
                "docs/de/imprint.md",
                1,
                "this file is here already",
                "Declare it in docs/topics.yml, or remove the file; nothing is overwritten.",
                Code.ID_TAKEN,
            )
        ],
    )


def test_topics_that_can_t_be_read_or_are_laid_out_otherwise_are_left_alone() -> None:
    files = as_bytes(tiny_site())
    broken = new_entry({**files, TOPICS: b"pages: ["}, ("fi", "de"), "imprint")
    assert (broken[0], [finding.code for finding in broken[1]]) == ({}, ["yaml"])
    braces = new_entry({**files, TOPICS: b"pages: {home: {}}"}, ("fi", "de"), "imprint")
    assert (braces[0], [str(finding) for finding in braces[1]]) == (
        {},
        [
            (
                'docs/topics.yml:1: "imprint" can\'t be put below "pages". '
                'Put each entry of "pages" on a line of its own, without braces around them. [layout]'
            )
        ],
    )


def test_an_id_that_leads_elsewhere_today_is_refused_with_what_is_in_its_way() -> None:
    files = as_bytes({**tiny_site(), "docs/redirects.yml": "ids:\n  imprint: about\naddresses: {}\n"})
    texts, findings = new_entry(files, ("fi", "de"), "imprint")
    assert texts == {}
    assert [(finding.path, finding.line, finding.code) for finding in findings] == [
        ("docs/redirects.yml", 2, "redirect-in-use")
    ]


def test_a_second_page_can_be_begun_before_the_first_is_written() -> None:
    languages = ("fi", "de")
    first = begun(as_bytes(tiny_site()), languages, "rules/ask-early")
    second = begun(first, languages, "messages/bye")
    assert codes(second, languages) - TO_BE_WRITTEN == set()


def test_line_ends_and_a_byte_order_mark_are_kept() -> None:
    files = as_bytes(tiny_site())
    files[TOPICS] = b"\xef\xbb\xbf" + files[TOPICS].replace(b"\n", b"\r\n")
    new = begun(files, ("fi", "de"), "imprint")[TOPICS]
    assert new.startswith(b"\xef\xbb\xbfpages:\r\n")
    assert new.count(b"\n") == new.count(b"\r\n") == files[TOPICS].count(b"\n") + 2
