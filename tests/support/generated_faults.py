"""Generated faults: the files of a site with a few edits, each as data, so that a case can be printed and repeated."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from hypothesis import strategies as st

from guidance.content.library import read_docs
from support.project import ROOT
from support.tiny_library import full_files
from support.tiny_site import LANGUAGES, as_bytes, tiny_kinds, tiny_site

MANY, WIDTH, ROWS = 50_000, 4_000, 200
"""Characters up to which a piece is repeated, in lines of that width and so many lines: slow patterns trip over it."""
LARGE = 1_000
"""Characters from which a text is worth halving."""

YAML_PIECES = (
    ": ", "- ", "? ", "|\n", ">-\n", "&a ", "*a", "!!python/object:os.system", "!!binary ", "<<: ", "{", "}", "[",
    "]", "{a: {b: {c: [d, {e: f}]}}}", "[[[[[[[[[[[[", '"', "'", "#", "%YAML 1.2", "---\n", "...\n", "\t", "~",
    "null", "no", "yes", "0x1F", "1e309", "2026-02-30", "20261122", "0001-01-01", "9999-12-31", "2026-W47-7",
    "\\x00", "\\uD800", "\\U0010FFFF", "a: b\n", "title: x\n", "slug: x\n", "steps:\n  a: b\n", "? [a]\n: b\n",
    "keywords: [a, A]\n", "%",
)  # fmt: skip
MARKDOWN_PIECES = (
    "# ", "## ", "### x {#x}\n", "#### ", "## {#in-short}\n", "{#", "}", "{: .a}", "{x=1}", "{ #a .b onclick=c }",
    "```", "~~~~", "```python\n", "``` {a=b}\n", "`", "``", "> ", ">>>>> ", "- ", "1. ", "    ", "\t", "* * *",
    "---\n", "===\n", "|", "| a | b |\n|---|---|\n| c |\n", "**", "_", "[a](b)", "[a](", "![", "![a](b.png)",
    "[a][b]", "[a]: b\n", "[a]:", "[", "]", "(", ")", "](", "[[", "]]", "[[home]]", "[[home|",
    "[[rules/open#how|a]]", "[[#a]]", "[[a#b#c]]", "![[messages/hello]]", "\n\n![[messages/hello]]\n\n",
    "![[contact]]", "\n\n![[contact]]\n\n", "![[x]]", "[name]", "<https://a.example>", "<a@b.example>",
    "https://[::1", "http://a/[[home]]", "[a](https://[::1)", "[^1]", "\\", "\\\\", "[x](//a.example)",
    "[x](javascript:alert(1))", "[x](#how)", "[x](index.md#y)", "[x](../../..)", "[x](mailto:a@b.c)",
)  # fmt: skip
HTML_PIECES = (
    "<", ">", "&", "&amp;", "&#0;", "&#x110000;", "&lt;", "<a", "<a href=b>", "</a>", "</div>", "<div>", "<!--",
    "-->", "<!-->", "--!>", "<![CDATA[", "]]>", "<?", "?>", "<!doctype", "<script>", "</script>", "<img src=x>",
    "<a\nb>", "\x02", "<details open>", "<br>", "{{ 1 }}", "{% x %}", "\x02klzzwxh:0001\x03", "#let a = 1",
    "#panic()", "$x$", "@a", "\x03",
)  # fmt: skip
CHARACTERS = (
    "\0", "\x07", "\x1b[31m", "\x7f", "\x85", "\xa0", "\xad", "\u2028", "\u2029", "\u200b", "\u200d", "\u202e",
    "\ufeff", "\ufffd", "\ufffe", "\uffff", "\U000e0041", "\U0010ffff", "\r", "\r\n", "\v", "\f", "ß", "ŉ", "İ",
    "ı", "ﬁ", "ǰ", "µ", "Ω", "e\u0301", "a\u0308\u0323\u0307", "\u0300" * 40, "ΑΒΓ", "Дом", "日本語", "한국어",
    "العربية",
    "עברית", "हिन्दी", "ไทย", "😀", "👩‍👩‍👧", "🇫🇮", "𝒳", "٣", "½", "²", "=1+1", "+1", "-1", "@x", "9" * 400,
    "a" * 300, "a-" * 200, "x" * 6000, "a b " * 1500,
)  # fmt: skip
NAMES = (
    "", "index", "home", "habits", "rules", "meetings", "messages", "checklists", "links", "glossary",
    "contact", "downloads", "advice", "open", "rules/open", "habits/asking", "hello", "in-short", "how",
    "signs", "bundle", *tiny_kinds().phases, "checklist", "matrix", "F1.1", "guest", "teacher", "fi", "de", "fi/",
    "fi/fi-about/", "FI/FI-ABOUT/", "../../etc/passwd", "/", "//", ".", "..", "a/b/c", "a#b", "A", "a_b", "-",
    "a--b", "x y", "CON", "nul", "go", "pdf",
)  # fmt: skip
PIECES = (*YAML_PIECES, *MARKDOWN_PIECES, *HTML_PIECES, *CHARACTERS, *NAMES)


@dataclass(frozen=True, slots=True)
class Edit:
    """One change to one file; numbers are taken modulo what is there, so that any numbers fit any file."""

    kind: str
    file: int
    at: int
    other: int
    piece: str

    def __str__(self) -> str:
        piece = self.piece if len(self.piece) < 80 else f"{self.piece[:60]}… ({len(self.piece)} characters)"
        return f"Edit({self.kind!r}, {self.file}, {self.at}, {self.other}, {piece!r})"


@dataclass(frozen=True, slots=True)
class Case:
    """A site by name, and what is done to it."""

    site: str
    edits: tuple[Edit, ...]

    def __str__(self) -> str:
        return f"{self.site}: {', '.join(map(str, self.edits))}"

    def files(self) -> dict[str, bytes]:
        """Return the edited files: path → content."""
        files = dict(site(self.site))
        for edit in self.edits:
            if files:
                _apply(edit, files)
        return files


@cache
def site(name: str) -> Mapping[str, bytes]:
    """Return the files of a site without a finding: ``tiny``, ``full`` (with every kind of page) or ``real``."""
    if name == "real":
        return read_docs(ROOT)
    return as_bytes(full_files() if name == "full" else tiny_site())


def _apply(edit: Edit, files: dict[str, bytes]) -> None:
    paths = sorted(files)
    path = paths[edit.file % len(paths)]
    if edit.kind in FILE_EDITS:
        FILE_EDITS[edit.kind](files, path, paths[edit.other % len(paths)], edit)
        return
    lines = files[path].decode("utf-8", "replace").split("\n")
    number = edit.at % len(lines)
    if edit.kind == "everywhere":
        _replace_everywhere(files, lines[number], edit)
        return
    LINE_EDITS[edit.kind](lines, number, edit)
    files[path] = "\n".join(lines).encode("utf-8", "replace")


def _replace_everywhere(files: dict[str, bytes], line: str, edit: Edit) -> None:
    """Rename a word of the line in all files and paths: what only looks at the agreement of names sees no fault."""
    words = line.replace('"', " ").replace(":", " ").replace("{#", " ").replace("}", " ").split()
    if not words:
        return
    old, new = words[edit.other % len(words)], edit.piece.replace("\n", " ")
    changed = {
        path.replace(old, new): content.replace(old.encode(), new.encode("utf-8", "replace"))
        for path, content in files.items()
    }
    files.clear()
    files.update(changed)


def _both(files: dict[str, bytes], path: str, edit: Edit) -> None:
    """Add a paragraph at a blank line, in every language: a change that no comparison of languages sees."""
    for lang in LANGUAGES:
        twin = "/".join(lang if part in LANGUAGES else part for part in path.split("/"))
        if twin in files:
            lines = files[twin].decode("utf-8", "replace").split("\n")
            blank = [number for number, line in enumerate(lines) if not line] or [len(lines)]
            lines.insert(blank[edit.at % len(blank)], f"\n{edit.piece}\n")
            files[twin] = "\n".join(lines).encode("utf-8", "replace")


def _rename(files: dict[str, bytes], path: str, edit: Edit) -> None:
    files[f"docs/{edit.piece}" if edit.at % 2 else f"{path.rpartition('/')[0]}/{edit.piece}.md"] = files.pop(path)


def _damage(files: dict[str, bytes], path: str, edit: Edit) -> None:
    content = files[path]
    at = edit.at % (len(content) + 1)
    files[path] = content[:at] + edit.other.to_bytes(4) + content[at + edit.other % 5 :]


FileEdit = Callable[[dict[str, bytes], str, str, Edit], object]
LineEdit = Callable[[list[str], int, Edit], object]

FILE_EDITS: Mapping[str, FileEdit] = {
    "delete file": lambda files, path, _, __: files.pop(path),
    "truncate": lambda files, path, _, edit: files.update({path: files[path][: edit.at % (len(files[path]) + 1)]}),
    "damage": lambda files, path, _, edit: _damage(files, path, edit),
    "copy over": lambda files, path, other, _: files.update({path: files[other]}),
    "rename": lambda files, path, _, edit: _rename(files, path, edit),
    "whole text": lambda files, path, _, edit: files.update({path: edit.piece.encode("utf-8", "replace")}),
    "in all languages": lambda files, path, _, edit: _both(files, path, edit),
}


def _swap(lines: list[str], number: int, edit: Edit) -> None:
    other = edit.other % len(lines)
    lines[number], lines[other] = lines[other], lines[number]


def _into(lines: list[str], number: int, edit: Edit) -> None:
    line = lines[number]
    at = edit.other % (len(line) + 1)
    lines[number] = line[:at] + edit.piece + line[at:]


def _value(lines: list[str], number: int, edit: Edit) -> None:
    """Write the piece as a value that YAML can read, so that what comes behind the reading gets it."""
    key, colon, _ = lines[number].partition(":")
    lines[number] = f"{key}{colon} {json.dumps(edit.piece)}"


def _bare_value(lines: list[str], number: int, edit: Edit) -> None:
    key, colon, _ = lines[number].partition(":")
    lines[number] = f"{key}{colon} {edit.piece}"


def _many(lines: list[str], number: int, edit: Edit) -> None:
    width, rows = _extent(edit)
    piece = edit.piece or "x"
    row = (piece * (1 + width // len(piece)))[:width]
    lines[number : number + 1] = [lines[number] + row] * rows


def _extent(edit: Edit) -> tuple[int, int]:
    """Return how wide the lines are that an edit "many" makes, and how many."""
    width = 1 + edit.other % WIDTH
    return width, min(1 + edit.other // WIDTH % ROWS, 1 + MANY // width)


def _many_of(width: int, rows: int) -> int:
    """Return the number by which an edit "many" makes so many lines of that width."""
    return width - 1 + WIDTH * (rows - 1)


LINE_EDITS: Mapping[str, LineEdit] = {
    "delete line": lambda lines, number, _: lines.pop(number),
    "duplicate line": lambda lines, number, _: lines.insert(number, lines[number]),
    "swap lines": _swap,
    "insert line": lambda lines, number, edit: lines.insert(number, edit.piece),
    "replace line": lambda lines, number, edit: lines.__setitem__(number, edit.piece),
    "into line": _into,
    "value": _value,
    "bare value": _bare_value,
    "indent": lambda lines, number, edit: lines.__setitem__(number, " " * (edit.other % 9) + lines[number].lstrip()),
    "many": _many,
}

KINDS = (*FILE_EDITS, *LINE_EDITS, "everywhere", "value", "in all languages", "into line")
"""Some twice: the edits that most often leave a site in which a later part of the core meets the piece."""


def cases(*sites: str) -> st.SearchStrategy[Case]:
    """Return a rule for cases of these sites; a name given twice comes twice as often."""
    piece = st.one_of(
        st.sampled_from(PIECES),
        st.lists(st.sampled_from(PIECES), min_size=2, max_size=4).map("".join),
        st.text(max_size=30),
        st.text(alphabet="ab#[]()!|`~<>-{}\\: \t\n\"'&*_=", max_size=60),
    )
    number = st.integers(0, 2**20)
    edit = st.builds(Edit, st.sampled_from(KINDS), number, number, number, piece)
    edits = st.one_of(st.tuples(edit), st.lists(edit, min_size=1, max_size=4).map(tuple))
    return st.builds(Case, st.sampled_from(sites), edits)


def large_cases(units: tuple[str, ...]) -> Iterator[Case]:
    """Yield a case for each unit and each kind of file, at whose end the unit then stands some ten thousand times."""
    files = site("full")
    paths = sorted(files)
    for ending in ("/about.md", "/hello.md", "/words.yml", "s.yml", "y.yml", "published.txt"):
        number = next(n for n, path in enumerate(paths) if path.endswith(ending))
        last = files[paths[number]].count(b"\n")
        for unit in units:
            yield Case("full", (Edit("many", number, last, _many_of(WIDTH, 1 + MANY // WIDTH), unit),))


def halves(case: Case) -> list[Case]:
    """Return the case with half as many lines, and with lines half as wide, where an edit makes many or wide ones."""
    found = []
    for number, edit in enumerate(case.edits):
        width, rows = _extent(edit)
        if edit.kind == "many" and width * rows >= LARGE:
            sizes = [(width, rows // 2)] * (rows > 1) + [(width // 2, rows)] * (width > 1)
            smaller = [replace(edit, other=_many_of(*size)) for size in sizes]
            found += [replace(case, edits=(*case.edits[:number], half, *case.edits[number + 1 :])) for half in smaller]
    return found
