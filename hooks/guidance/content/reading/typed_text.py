"""A file's bytes ↔ the text in a form, which knows one kind of line end and no byte order mark."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from difflib import SequenceMatcher

ENDS = re.compile("\r\n|\r|\n")


def text_to_type(content: bytes) -> str | None:
    """Return a file's text as a form shows it; None if a form can't hold it."""
    try:
        text = content.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else ENDS.sub("\n", text)


def typed_bytes(old: bytes, text: str) -> bytes:
    """Return the bytes of a file with this text: lines that stay keep their ends, others get the usual one."""
    before, lines = old.removeprefix(codecs.BOM_UTF8).decode(), ENDS.split(text)
    ends = ENDS.findall(before)
    usual = Counter(ends).most_common(1)[0][0] if ends else "\n"
    new_ends = [usual] * (len(lines) - 1)
    if len(set(ends)) > 1:
        same = SequenceMatcher(None, ENDS.split(before), lines, autojunk=False).get_matching_blocks()
        for at, to, size in same:
            for number in range(size):
                if at + number < len(ends) and to + number < len(new_ends):
                    new_ends[to + number] = ends[at + number]
        for number, (line, end) in enumerate(zip(lines[1:], new_ends[1:], strict=False)):
            if new_ends[number] + line + end == "\r\n":  # the two would be one
                new_ends[number] = "\n"
    mark = codecs.BOM_UTF8 if old.startswith(codecs.BOM_UTF8) else b""
    return mark + "".join(map("".join, zip(lines, [*new_ends, ""], strict=True))).encode()
