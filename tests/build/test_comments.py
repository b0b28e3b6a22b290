"""What editors note for themselves is nowhere in what is published, however it is packed."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import cast

import pypdf
import pytest

from guidance.content.files.agreed_texts import agreed_path, format_agreements
from guidance.content.model import Agreement
from support.made_once import made_once
from support.project import copy_program, run
from support.tiny_library import full_files
from support.tiny_site import write_files

NOTE, CODE = "qqremark", "zzquoted"
ABOUT, OPEN = "fi/about.md", "fi/rules/open.md"
IN_TEXT = f"""\
<!-- {NOTE} above the lead -->
The lead <!-- {NOTE} in a line --> goes on.

<!--
{NOTE} in lines of its own

## {NOTE} {{#{NOTE}}}
-->

- one <!-- {NOTE} in an item -->
- two
  <!-- {NOTE} below an item -->

<!-- {NOTE} below a list -->

> A quotation. <!-- {NOTE} in a quotation -->

| a <!-- {NOTE} in a table --> | b |
| --- | --- |
| c | d <!-- {NOTE} in a cell --> |

[words<!-- {NOTE} in a link -->](https://www.rfc-editor.org/) and `<!-- {CODE} -->`

![A picture <!-- {NOTE} in its text -->](../assets/images/favicon.svg)

```
<!-- {CODE} in a block -->
```

## FI sources <!-- {NOTE} in a heading --> {{#sources}}

Text.

<!-- {NOTE} at the end -->
"""
COMMENTED = re.compile(r"docs/(?!assets/).*\.(?:yml|txt)")


def write_archive(target: Path) -> None:
    """Make the archive of a site with comments wherever there can be any, in a project at ``target``."""
    files = full_files(
        (ABOUT, "FI lead of about.\n\n## FI sources {#sources}\n", IN_TEXT),
        (ABOUT, "title:", f"# {NOTE} in front matter\ntitle:"),
        (OPEN, "steps:", f"keywords: [x] # {NOTE} behind a value\nsteps: # {NOTE}"),
        ("fi/messages/hello.md", "title:", f"# {NOTE} in a message\ntitle:"),
    )
    commented = {path: f"# {NOTE} in {path}\n{text}" for path, text in files.items() if COMMENTED.fullmatch(path)}
    assert len(commented) > 5
    before = Agreement("about", dict.fromkeys(("fi", "de"), f"As it was. <!-- {NOTE} that was agreed on -->"), 0)
    agreed = {agreed_path("about"): f"# {NOTE} in what was agreed on\n{format_agreements([before])}"}
    project = copy_program(target)
    write_files(project, {**files, **commented, **agreed})
    settings = project / "mkdocs.yml"
    settings.write_text(f"# {NOTE} in the settings\n{settings.read_text('utf-8')}", "utf-8")
    result = run(project, "build.commands", "offline")
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the files of that site: path → content."""
    return members(made_once(tmp_path_factory, "comments", write_archive) / "fair-networking.zip")


def members(archive: Path) -> dict[str, bytes]:
    """Return the files of an archive, path → content; that of a PDF with what it tells."""
    with zipfile.ZipFile(archive) as files:
        assert NOTE.encode() not in files.comment
        found = {name.partition("/")[2]: files.read(name) for name in files.namelist()}
    return {name: content + (told(content) if name.endswith(".pdf") else b"") for name, content in found.items()}


def told(pdf: bytes) -> bytes:
    """Return all that a PDF tells, without spaces and hyphens: texts, bookmarks, descriptions and metadata (XMP)."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    texts = [page.extract_text() for page in reader.pages]
    objects = [str(reader.get_object(number)) for number in range(1, cast("int", reader.trailer["/Size"]))]
    metadata = reader.xmp_metadata
    assert metadata is not None
    found = "".join([*texts, *objects, metadata.stream.get_data().decode()])
    return re.sub(r"[\s\u00ad-]", "", found).encode()


def holding(published: dict[str, bytes], word: str) -> list[str]:
    """Return the files that hold a word, without its first letter: the search's index shares that among words."""
    return [name for name, content in published.items() if word[1:].encode() in name.encode() + content]


def test_no_comment_of_an_editor_is_published(published: dict[str, bytes]) -> None:
    assert holding(published, NOTE) == []


def test_a_comment_in_code_is_text_in_every_format(published: dict[str, bytes]) -> None:
    found = holding(published, CODE)
    assert {"fi/fi-about/index.html", "fi/fi-about/index.md", "fi/search.js"} <= {*found}
    assert [name for name in found if name.endswith(".pdf")] != []


def test_the_text_around_a_comment_is_published_as_if_there_were_none(published: dict[str, bytes]) -> None:
    text = published["fi/fi-about/index.md"].decode()
    for part in (
        "\n\nThe lead goes on.\n\n",
        "\n- one\n- two\n\n",
        "\n> A quotation.\n",
        "\n| a | b |\n| --- | --- |\n| c | d |\n",
        "\n[words](https://www.rfc-editor.org/) and `<!-- zzquoted -->`\n",
        "\n## FI sources\n\nText.\n",
    ):
        assert part in text


def test_what_changed_since_it_was_agreed_on_is_shown_without_comments(published: dict[str, bytes]) -> None:
    assert "As it was." in re.sub(r"<[^>]*>", "", published["status/index.html"].decode())
