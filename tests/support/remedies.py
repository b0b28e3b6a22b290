"""Follows the remedy of a finding as an editor reads it: by machine, word for word, at the finding's own line.

Each row of ``REMEDIES`` is a shape that remedies have, and what somebody does who is told so. A remedy that offers a
choice has the shape of several rows; each of them is tried, and each must do. Where only a person has the words
(“Write its text”), the words are those that the fault has taken out of the very place that the finding names.
"""

from __future__ import annotations

import base64
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from functools import lru_cache
from posixpath import normpath

from guidance.findings import Finding
from support.fault_catalogue import Fault, Injected

Files = Mapping[str, bytes]
PICTURE = base64.b64decode(
    b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
"""A picture of one dot."""
MOST_ROUNDS = 12
"""How many findings that come of a remedy are followed further."""


@dataclass(frozen=True)
class Task:
    """A finding to act on."""

    files: Files
    clean: Files
    """The same files before the fault was put in."""
    finding: Finding

    @property
    def lines(self) -> list[str]:
        """The lines of the finding's file, with their ends."""
        return self.files[self.finding.path].decode("utf-8", "replace").splitlines(keepends=True)

    @property
    def quoted(self) -> str:
        """What the finding quotes: the last of it, which what is wrong is."""
        if hidden := re.search(r"U\+([0-9A-F]{4,6}) ", self.finding.what):
            return chr(int(hidden[1], 16))
        marked = re.findall(r'"[^"]*"|\{\w+\}|quotation mark .', self.finding.what)
        return marked[-1].removeprefix("quotation mark ").strip('"') if marked else ""

    def with_text(self, text: str) -> Files:
        """Return the files with another text in the finding's file."""
        return {**self.files, self.finding.path: text.encode()}

    def with_line(self, change: Callable[[str], str], line: int = 0) -> Files:
        """Return the files with one line changed: that of the finding, if no other is named, also behind the last."""
        number = (line or self.finding.line) - 1
        lines = [*self.lines, *["\n"] * (number + 1 - len(self.lines))]
        lines[number] = change(lines[number].rstrip("\n")) + "\n"
        return self.with_text("".join(lines))

    def without_lines(self, *numbers: int) -> Files:
        """Return the files without some lines of the finding's file."""
        return self.with_text("".join(line for number, line in enumerate(self.lines, 1) if number not in numbers))

    def without_file(self, path: str = "") -> Files:
        """Return the files without one: that of the finding, if no other is named."""
        return {other: content for other, content in self.files.items() if other != (path or self.finding.path)}


Follow = Callable[[Task, re.Match[str]], Iterable[Files]]
"""Yields what may come of it: one of them must do."""


class Outcome(Enum):
    """What came of a remedy."""

    MENDED = "mended by make fix"
    APPLIED = "applied by machine"
    RESTORED = "applied with words that the fault took out"
    NONE = "for a person alone"
    FAILED = "DOES NOT WORK"


@dataclass(frozen=True, slots=True)
class Remedy:
    """A shape of remedies."""

    shape: str
    """A pattern of the message."""
    follow: Follow
    outcome: Outcome = Outcome.APPLIED


def _restored(task: Task, _: re.Match[str]) -> Iterator[Files]:
    """Put back what the fault took out of the finding's line, or of the lines beside it."""
    path = task.finding.path
    if path not in task.clean:
        return
    if path not in task.files:
        yield {**task.files, path: task.clean[path]}
        return
    old, new = task.clean[path].decode().splitlines(keepends=True), task.lines
    for tag, i, end, j, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag in ("replace", "delete") and j - 1 <= task.finding.line - 1 <= last:
            yield task.with_text("".join((*new[:j], *old[i:end], *new[last:])))


def _added(task: Task, match: re.Match[str]) -> Iterator[Files]:
    """Add the line that is named, with the words that were there; with others, if there were none."""
    path, key = task.finding.path, match["words"].strip(' …:"')
    old, new = task.clean[path].decode().splitlines(keepends=True), task.lines
    for tag, i, end, j, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag in ("replace", "delete") and key in "".join(old[i:end]):
            yield task.with_text("".join((*new[:j], *old[i:end], *new[last:])))
    below = new[task.finding.line] if task.finding.line < len(new) else ""
    indent = _indent(below)
    for value in ("Words", "[words]", "words", "{term: Words, text: Words., forms: [wordsx]}"):
        yield task.with_text("".join(new) + f"{key}: {value}\n")
        yield task.with_line(lambda line, value=value: f"{line}\n{_indent(line)}  {key}: {value}")  # type: ignore[misc]
        yield task.with_line(lambda line, value=value: f"{line}\n{indent}{key}: {value}")  # type: ignore[misc]


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _split(task: Task, _: re.Match[str]) -> Iterator[Files]:
    """Keep what was there before, as the first of the files into which it is split."""
    yield task.with_text(task.clean[task.finding.path].decode())


def _restored_file(task: Task, _: re.Match[str]) -> Iterator[Files]:
    if task.finding.path in task.clean:
        yield {**task.files, task.finding.path: task.clean[task.finding.path]}


def _copied(task: Task, _: re.Match[str]) -> Iterator[Files]:
    name = task.finding.path.rpartition("/")[2]
    yield from ({**task.files, task.finding.path: task.clean[path]} for path in task.clean if path.endswith(f"/{name}"))


def _meant(task: Task, match: re.Match[str]) -> Iterator[Files]:
    """Put the name that is meant into the place of the quoted one."""
    for place in re.finditer(re.escape(task.quoted), task.lines[task.finding.line - 1]):
        start, end = place.span()
        yield task.with_line(lambda line, start=start, end=end: line[:start] + match["new"] + line[end:])  # type: ignore[misc]


def _everywhere(task: Task, match: re.Match[str]) -> Iterator[Files]:
    """Put what the remedy names into every place of the quoted text."""
    yield task.with_line(lambda line: line.replace(task.quoted, match["new"]))


def _one_of(task: Task, match: re.Match[str]) -> Iterator[Files]:
    for new in match["new"].split(", "):
        yield task.with_line(lambda line, new=new: line.replace(task.quoted, new, 1))  # type: ignore[misc]


def _removed(task: Task, _: re.Match[str]) -> Iterator[Files]:
    """Take out what is quoted: of a list, a line with its value, a folder, or a section with its text."""
    yield from _quoted_out(task, _)
    yield task.without_lines(task.finding.line)
    yield {path: content for path, content in task.files.items() if not path.startswith(f"docs/{task.quoted}/")}
    lines, first = task.lines, task.finding.line - 1
    last = next((n for n in range(first + 1, len(lines)) if lines[n].startswith("## ")), len(lines))
    yield task.with_text("".join(lines[:first] + lines[last:]))


def _line_out(task: Task, _: re.Match[str]) -> Iterator[Files]:
    yield task.without_lines(task.finding.line)


def _quoted_out(task: Task, _: re.Match[str]) -> Iterator[Files]:
    if not task.quoted:
        return
    yield task.with_line(lambda line: line.replace(task.quoted, ""))
    yield task.with_line(lambda line: re.sub(rf",\s*{re.escape(task.quoted)}|{re.escape(task.quoted)},\s*", "", line))


def _file_out(task: Task, _: re.Match[str]) -> Iterator[Files]:
    yield task.without_file()


def _moved(task: Task, match: re.Match[str]) -> Iterator[Files]:
    """Give the file another path, if nothing is there."""
    new = match["new"] + (task.finding.path.rpartition("/")[2] if match["new"].endswith("/") else "")
    if new not in task.files:
        yield {**task.without_file(), new: task.files[task.finding.path]}


def _renamed(task: Task, match: re.Match[str]) -> Iterator[Files]:
    """Give a file the name of a page that has none in its language."""
    new = "/".join((*task.finding.path.split("/")[:2], match["new"]))
    if new not in task.files:
        yield {**task.without_file(), new: task.files[task.finding.path]}


def _one_kept(task: Task, match: re.Match[str]) -> Iterator[Files]:
    yield task.without_lines(int(match["other"]))


def _one_item_kept(task: Task, _: re.Match[str]) -> Iterator[Files]:
    """Take a name that is twice in a list out once."""
    name = re.findall(r'"([^"]*)"', task.finding.what)[0]
    yield task.with_line(lambda line: re.sub(rf", {re.escape(name)}(?=[,\]])", "", line, count=1))


def _entry_out(task: Task, match: re.Match[str]) -> Iterator[Files]:
    """Take an entry of a YAML file out: its line and those below it that are indented more."""
    lines = task.files[match["file"]].decode().splitlines(keepends=True)
    first = last = int(match["line"]) - 1
    depth = len(lines[first]) - len(lines[first].lstrip())
    while last + 1 < len(lines) and lines[last + 1].startswith(" " * (depth + 1)):
        last += 1
    yield {**task.files, match["file"]: "".join(lines[:first] + lines[last + 1 :]).encode()}


def _written(pattern: str, new: str) -> Follow:
    """Return what rewrites the finding's line: the first match of a pattern becomes a text."""

    def follow(task: Task, match: re.Match[str]) -> Iterator[Files]:
        def text(found: re.Match[str]) -> str:
            text = new.format(quoted=task.quoted, **match.groupdict()) if "{" in new else new
            return text if "{" in new else found.expand(text)

        yield task.with_line(
            lambda line: re.sub(pattern.replace("{quoted}", re.escape(task.quoted)), text, line, count=1)
        )

    return follow


def _changed(pattern: str, new: str) -> Follow:
    """Return what rewrites every match of a pattern on the finding's line; ``{found}`` is the match."""

    def follow(task: Task, match: re.Match[str]) -> Iterator[Files]:
        def text(found: re.Match[str]) -> str:
            return new.format(found=found[0], quoted=task.quoted, **match.groupdict())

        yield task.with_line(lambda line: re.sub(pattern.replace("{quoted}", re.escape(task.quoted)), text, line))

    return follow


def _as_quotation(task: Task, _: re.Match[str]) -> Iterator[Files]:
    """Put "> " before a box and the paragraph below it, without an empty line between them."""
    lines, start = task.lines, task.finding.line - 1
    below = start + 1
    while below < len(lines) and not lines[below].strip():
        below += 1
    end = below
    while end < len(lines) and lines[end].strip():
        end += 1
    quoted = [f"> {line.removeprefix('> ')}" for line in (lines[start], *lines[below:end])]
    yield task.with_text("".join((*lines[:start], *quoted, *lines[end:])))


def _backslash(task: Task, match: re.Match[str]) -> Iterator[Files]:
    """Put a backslash before a sign of what is quoted."""
    plain = task.quoted.replace(match["sign"], f"\\{match['sign']}", 1)
    yield task.with_line(lambda line: line.replace(task.quoted, plain))


def _as_heading(task: Task, _: re.Match[str]) -> Iterator[Files]:
    """Make a heading of the finding's line, with its id at the end."""

    def heading(line: str) -> str:
        words, name, behind = re.split(r"(\{#[\w-]+\})", line, maxsplit=1)
        return f"## {f'{words}{behind}'.strip('#* ')} {name}"

    yield task.with_line(heading)


def _empty_line_above(task: Task, _: re.Match[str]) -> Iterator[Files]:
    yield task.with_line(lambda line: "\n" + line)


def _around(above: str, below: str, *, least: int = 1) -> Follow:
    """Return what puts lines above and below the block that begins at the finding's line."""

    def follow(task: Task, match: re.Match[str]) -> Iterator[Files]:
        lines, start = task.lines, task.finding.line - 1
        end = start + least
        while end < len(lines) and lines[end].strip():
            end += 1
        block = [line.strip() + "\n" for line in lines[start:end]] if above else lines[start:end]
        head, tail = (text.format(**match.groupdict()) for text in (above, below))
        yield task.with_text("".join((*lines[:start], head, *block, tail, *lines[end:])))

    return follow


def _version(take: str) -> Follow:
    """Return what keeps one version of those that a merge has left in the file."""

    def follow(task: Task, _: re.Match[str]) -> Iterator[Files]:
        text = "".join(task.lines)
        marks = r"^<<<<<<<[^\n]*\n(?P<ours>.*?)(^\|\|\|\|\|\|\|[^\n]*\n.*?)?^=======\n(?P<theirs>.*?)^>>>>>>>[^\n]*\n"
        kept = re.sub(marks, rf"\g<{take}>", text, flags=re.DOTALL | re.MULTILINE)
        yield task.with_text(re.sub(r"^(<{7}|={7}|>{7}).*\n", "", kept, flags=re.MULTILINE))

    return follow


def _redirected(task: Task, match: re.Match[str]) -> Iterator[Files]:
    """Put a line below a key of redirects.yml."""
    path = match["file"]
    text, line = task.files[path].decode(), match["line"].replace("<current id>", "about")
    key = re.search(rf"^{match['key']}(?P<none> \{{\}})?$", text, re.MULTILINE)
    added = f"{match['key']}\n  {line}"
    new = text[: key.start()] + added + text[key.end() :] if key else f"{text}\n{added}\n"
    yield {**task.files, path: new.encode()}


def _either(*follows: Follow) -> Follow:
    """Return what tries one after the other: which of them is meant depends on what was written."""
    return lambda task, match: (files for follow in follows for files in follow(task, match))


def _lines_put(*texts: str) -> Follow:
    """Return what puts a line below that of the finding, or at the end of its file."""

    def follow(task: Task, match: re.Match[str]) -> Iterator[Files]:
        for text in texts:
            new = text.format(quoted=task.quoted, **match.groupdict())
            yield task.with_line(lambda line, new=new: f"{line}\n{new}")  # type: ignore[misc]
            yield task.with_text("".join(task.lines).rstrip("\n") + f"\n\n{new}\n")

    return follow


def _ids(task: Task, _: re.Match[str]) -> Iterator[Files]:
    """Give an id that is twice on a page another name, in every language and in topics.yml."""
    yield task.with_line(lambda line: line.replace(f"#{task.quoted}", f"#{task.quoted}-2"))
    name = task.finding.path.split("/", 2)[-1]
    paths = [path for path in task.files if path.endswith(name)]
    for pattern in (rf"^ +{task.quoted}:", rf"\{{#{task.quoted}\}}"):
        new = {
            path: re.sub(
                pattern,
                lambda found: found[0].replace(task.quoted, f"{task.quoted}-2"),
                task.files[path].decode(),
                count=1,
                flags=re.MULTILINE,
            ).encode()
            for path in paths
        }
        yield {**task.files, **new}


def _saved(task: Task, _: re.Match[str]) -> Iterator[Files]:
    """Save the file as UTF-8, whatever it was, without null characters."""
    content = task.files[task.finding.path]
    is_wide = content.count(b"\0") > len(content) // MOSTLY_NULL
    for encoding in ("utf-16", "utf-16-le") if is_wide else ("utf-8", "latin-1"):
        with suppress(UnicodeDecodeError):
            yield task.with_text(content.decode(encoding).replace("\0", ""))


def _below(pattern: str, new: str) -> Follow:
    """Return what changes the first match of a pattern at the finding's line or below it."""

    def follow(task: Task, match: re.Match[str]) -> Iterator[Files]:
        lines, start = task.lines, task.finding.line - 1
        text = new.format(quoted=task.quoted, **match.groupdict())
        rest = re.sub(
            pattern.format(quoted=re.escape(task.quoted)),
            lambda _: text,
            "".join(lines[start:]),
            count=1,
            flags=re.MULTILINE,
        )
        yield task.with_text("".join(lines[:start]) + rest)

    return follow


def _named_at_section(task: Task, _: re.Match[str]) -> Iterator[Files]:
    """Name a fact at a section of topics.yml that names none."""
    fact = re.search(r"F\d+\.\d+", task.finding.what)
    topics = task.files["docs/topics.yml"].decode()
    yield {**task.files, "docs/topics.yml": topics.replace(": []", f": [{fact and fact[0]}]", 1).encode()}


def _picture(task: Task, _: re.Match[str]) -> Iterator[Files]:
    """Put a picture into docs/assets/, where the page says that it is, or under a name that the page then says."""
    path = normpath(f"{task.finding.path.rpartition('/')[0]}/{task.quoted}")
    yield {**task.files, path: PICTURE}
    yield {**task.with_line(lambda line: line.replace(task.quoted, "../assets/x.png")), "docs/assets/x.png": PICTURE}


def _file(task: Task, _: re.Match[str]) -> Iterator[Files]:
    """Put a file into docs/assets/, to which the link leads then."""
    linked = task.with_line(lambda line: re.sub(r"\([^()]*\)", "(../assets/x.txt)", line))
    yield {**linked, "docs/assets/x.txt": b"Words."}


def _first_in_wording(task: Task, _: re.Match[str]) -> Iterator[Files]:
    """Move the line to the beginning of its wording, if that has none of its kind; take it out otherwise."""
    lines, number = task.lines, task.finding.line - 1
    head = max(n for n in range(number) if lines[n].startswith(("##", "---")))
    moved = [*lines[: head + 1], lines[number], "\n", *lines[head + 1 : number], *lines[number + 1 :]]
    yield task.with_text("".join(moved))
    yield task.without_lines(number + 1)


def _own_line(task: Task, _: re.Match[str]) -> Iterator[Files]:
    yield task.with_line(lambda line: re.sub(r" *(!\[\[[^\]]*\]\]) *", r"\n\n\1\n\n", line))


def _form_out(task: Task, match: re.Match[str]) -> Iterator[Files]:
    yield from _below(rf"\\b{match['form']}\\b(?=[,\\]])".replace("\\\\", "\\"), "wordsx")(task, match)


def _sorted(task: Task, match: re.Match[str]) -> Iterator[Files]:
    """Bring the sections of a page into an order."""
    head, *sections = re.split(r"^(?=## )", "".join(task.lines).rstrip("\n") + "\n\n", flags=re.MULTILINE)
    ids = match["ids"].split(", ")
    sections.sort(key=lambda section: ids.index(re.findall(r"\{#(.*?)\}", section)[0]))
    yield task.with_text(head + "".join(sections).rstrip("\n") + "\n")


def _heading_added(task: Task, match: re.Match[str]) -> Iterator[Files]:
    """Write the heading that is named, at the end of the page."""
    yield task.with_text("".join(task.lines).rstrip("\n") + f"\n\n{match['signs']} Words {match['words']}\n\nWords.\n")


def _boxed(task: Task, _: re.Match[str]) -> Iterator[Files]:
    """Write a box of another Markdown as one of ours."""
    lines, start = task.lines, task.finding.line - 1
    end = start + 1
    while end < len(lines) and (not lines[end].strip() or lines[end][0] in " \t" or end == start + 2):
        end += 1
    body = "".join(f"> {line.strip()}".rstrip() + "\n" for line in lines[start + 1 : end])
    yield task.with_text("".join((*lines[:start], "> [!NOTE]\n", body.lstrip(">\n"), *lines[end:])))


def _plain_drawing(task: Task, _: re.Match[str]) -> Iterator[Files]:
    yield task.with_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')


R = Outcome.RESTORED
ADDRESS = "https://www.rfc-editor.org/"
"""What somebody writes who is told to write or correct an address."""
REMEDIES = (
    Remedy(r"[Ss]ave it with the encoding UTF-8[.,]", _saved),
    Remedy(r'such as "(?P<new>.)"', _everywhere),
    Remedy(r"two spaces or more\. Keep one", _written("(?<=\\S)  +", " ")),
    Remedy(r'Write "(?P<new>steps: own)" or', _below(r"steps: \w+", "{new}")),
    Remedy(r'or "(?P<new>steps: none)":', _below(r"steps: \w+", "{new}")),
    Remedy(r'Write it as "(?P<new>[^"]+: [^"\[]+)"\.', _written(r"(?<=^    ).*", "{new}")),
    Remedy(r"or take the group out", _line_out),
    Remedy(r"choose another\.", _written("{quoted}", "{quoted}-2")),
    Remedy(r'Add "(?P<new>slug: [\w-]+)"', _lines_put("{new}")),
    Remedy(r"Name it under \"(?P<words>\w+)\" of at least one", _added, R),
    Remedy(r"Name it under .* instead", _line_out),
    Remedy(r"Say it in a section, and name it at that section", _named_at_section),
    Remedy(r"the form \"(?P<form>[^\"]+)\" .* Take it out of", _form_out),
    Remedy(r"Put it on a line of its own", _own_line),
    Remedy(r"Write between the square brackets", _written(r"\[\]\(", "[words](")),
    Remedy(r'or add a line "(?P<new>\[\w+\]:) address"', _lines_put("\n{new} " + ADDRESS)),
    Remedy(r"is defined nowhere\. Write \[words\]\(address\)", _written(r"\[(\w+)\]\[\w*\]", rf"[\1]({ADDRESS})")),
    Remedy(r"Use one of: https, ", _written(r"\([^()]*(\([^()]*\))?[^()]*\)|<[^>]*>", f"({ADDRESS})")),
    Remedy(r"is not an address\. Correct it", _written("{quoted}", ADDRESS)),
    Remedy(r"write - if nothing", _written(r"!\[\]", "![-]")),
    Remedy(r"Put the picture into docs/assets/", _picture),
    Remedy(
        r"Link to pages of this site by id: (?P<new>\[\[[\w/-]+\]\])\.",
        _written(r"\[[^\]]*\]\([^)]*\)|<[^>]*>|(?<!^)\[\w+\](\[\w*\])?", "{new}"),
    ),
    Remedy(r"Say behind ## when to use it", _written("^## *$", "## Words\n\nWords.")),
    Remedy(r"Give both the same ones: \S+ has (?P<new>\[[^\]]+\])", _lines_put("{new}")),
    Remedy(r"leave Markdown and HTML out", _quoted_out),
    Remedy(r'for instance "(?P<new>## [^"]+)"', _written("^", "{new}\n\n")),
    Remedy(r'the length: "(?P<new>## [^"]+)"', _written("^##.*", "{new}")),
    Remedy(r'Write both, as in "(?P<new>## [^"]+)"', _written("^##.*", "{new}")),
    Remedy(r'or leave "·" out', _written(" *· *", "")),
    Remedy(r"name each by what tells it", _written("$", " 2")),
    Remedy(r"Make it the first line of its wording", _first_in_wording),
    Remedy(r"Leave a line empty: a subject", _written("$", "\n")),
    Remedy(r'Write its text in a paragraph "(?P<new>\[\^1\]: text)"', _lines_put("\n{new}.")),
    Remedy(r"Give one of them another name", _written(r"\^1", "^2")),
    Remedy(r"Put lists and the like into the text", _below(r"^ +- ", "- ")),
    Remedy(r"Write its text behind the colon", _written(":$", ": Words.")),
    Remedy(r'Write "> \[!NOTE\]" above it', _boxed),
    Remedy(r"a plain list needs no boxes", _written(r"\[.\] ", "")),
    Remedy(r"Say it in words", _quoted_out),
    Remedy(r"Write the text itself", _written(r"\{\{.*?\}\}|--8<--.*", "words")),
    Remedy(r"Write the term on a line above", _written("^", "\nTerm\n")),
    Remedy(r"Put an empty line above the term", _written("$", "\n")),
    Remedy(r'Write "\\:" if', _written("^:", r"\\:")),
    Remedy(r'or put a space behind ":"', _written("^:", ": ")),
    Remedy(r"Put it into docs/glossary.yml", _line_out),
    Remedy(r"Close the bold text with", _written(r"(\*\*.*?)(?=\.?$)", r"\1**")),
    Remedy(r"Make paragraphs of it", _written(r"^.*$", "Words.")),
    Remedy(r"Split it:", _split),
    Remedy(r"Say it in fewer levels", _either(_written(r"^.*$", "Words."), _written(r"^ {4}", ""))),
    Remedy(r"as many cells below the heading|Add a cell to its heading", _line_out),
    Remedy(r"escape a letter that is meant as such", _written("{quoted}", r"\{quoted}")),
    Remedy(r"Let nothing else stand behind the marks", _written(r"(```\w*).*", r"\1")),
    Remedy(r"Begin each item with", _written(r"^[-–•]?(\d\.)?[\s\u00a0]?", "- ")),
    Remedy(r"Write a heading as", _written(r"^.*$", "")),
    Remedy(r"put an empty line above a rule", _empty_line_above),
    Remedy(r"give one of the two another id", _ids),
    Remedy(r"Write (?P<new>\[\[lang=[^\]]+\]\])", _written(r"\[\[lang={quoted}(\|[^\]]*)?\]\]", "{new}")),
    Remedy(r"or take the mark out\.", _quoted_out),
    Remedy(r'(?<!file\. )Did you mean "(?P<new>[^"]+)"\?', _meant),
    Remedy(r'remove the file\. Did you mean "(?P<new>[^"]+)"\?', _renamed),
    Remedy(r"Use one of: (?P<new>(?!https)[^:]+?), or remove it\.", _either(_one_of, _removed)),
    Remedy(r"(?:Correct or remove it|Remove it: the program)", _removed),
    Remedy(r"(?:Restore (?:it|the page|the file|the line)\b)", _restored_file, R),
    Remedy(r"(?:Write the (?:page|message)|make new id=\S+ begins it)", _restored_file, R),
    Remedy(r"Add it to (?P<words>\"order:\")", _added, R),
    Remedy(r"take (?:the entry|it) out of (?P<file>docs/\S+), line (?P<line>\d+)", _entry_out),
    Remedy(r"remove the file|^this file .* Remove it\.|, and remove it[:.]", _file_out),
    Remedy(r"(?:Move|Rename) it to (?P<new>docs/\S+?)(?=:|\.$| or the like)", _moved),
    Remedy(r"Copy this file from another language", _copied),
    Remedy(r"Add (?:a line )?\"(?P<words>[\w-]+):? [^\"]*\"", _added, R),
    Remedy(r"Add a heading \"(?P<signs>#+) … (?P<words>\{#[^\"]+\})\"", _either(_added, _heading_added), R),
    Remedy(r'Add (?P<words>"\w+:") (?:below|with)', _added, R),
    Remedy(r"Add it under (?P<words>\"steps:\")", _restored, R),
    Remedy(r"Line (?P<other>\d+) has it already; keep one", _line_out),
    Remedy(r"Line (?P<other>\d+) has it already; keep one", _one_kept),
    Remedy(r"twice in \"\w+\"\. Keep one", _one_item_kept),
    Remedy(r"Keep what both say, each entry whole, or one of the two", _version("ours")),
    Remedy(r"Keep what both say, each entry whole, or one of the two", _version("theirs")),
    Remedy(r"mark a phrase that must stay: (?P<new>\[\[lang=\w+\|)", _changed(r"^.+$", "{new}{found}]]")),
    Remedy(r"Write !\[what it shows\]\((?P<new>[^)]+)\)", _written(r"!\[\[[^\]]*\]\]", "![words]({new})")),
    Remedy(r"Write (?P<new>\.\./\S+\w)\.", _meant),
    Remedy(r"Say what it shows, for those who", _written(r"!\[[^\]]*\]", "![words]")),
    Remedy(r'take out "draft: true"', _line_out),
    Remedy(r"write <!-- note -->", _written(r"%%(.*?)%%", r"<!--\1-->")),
    Remedy(r'Let nothing but "> " stand before it', _as_quotation),
    Remedy(r'Begin each line of its text with "> "', _as_quotation),
    Remedy(r"Write a phrase in another language as", _written(r"\[\[(?!lang=)", "[[lang=")),
    Remedy(r"Write (?:mailto|tel): before [^:]+: (?P<new>\S.*\w)\.", _meant),
    Remedy(r"one with spaces between angle brackets", _written(r"\]\(([^()<>]* [^()<>]*)\)", r"](<\1>)")),
    Remedy(r'Write "\\\*" for a star', _changed(r"(?<=\w)\*(?=\w)|^\*(?= )", "\\*")),
    Remedy(r'Write "\\>" if that is a sign', _changed(r"^>", r"\>")),
    Remedy(r"Write no bar without words: (?P<new>\[\[[^\]]+\]\])", _written(r"\[\[.*?\]\]", "{new}")),
    Remedy(r"refer to it on the other: (?P<new>\[\[[^\]]+\]\])", _written(r"^.*$", "{new}")),
    Remedy(r"Show it on a page, or remove it", _file_out),
    Remedy(r"Copy it here anew, or remove it", _file_out),
    Remedy(r"put the whole text between single quotes", _written(r"(?<=: )(?! ).*$|(?<=- )(?! ).*$", r"'\g<0>'")),
    Remedy(r'Write "\\\+" for a plus sign', _written(r"\+", r"\\+")),
    Remedy(r"is a tab between words\. Write a space", _changed("\t", " ")),
    Remedy(
        r"a tab indents this line, and YAML takes spaces alone\. Write two spaces for each tab", _changed("\t", "  ")
    ),
    Remedy(r"Write (?P<new><[^>]+>) or \[words\]", _meant),
    Remedy(r'or a backslash before "(?P<sign>.)"', _backslash),
    Remedy(r'Put it at the end of a heading: "## Words', _as_heading),
    Remedy(
        r"Indent what stands between them as far as the words",
        lambda task, _: (task.with_line(lambda line: f"   {line.lstrip()}", task.finding.line - 1),),
    ),
    Remedy(r"Give its items the same mark, indent them", _either(_written(r"^ *(?=\S)", "   "), _empty_line_above)),
    Remedy(r"[Tt]ake (?:it|the line|its heading|its mark) out(?! of)", _line_out),
    Remedy(r"take (?!it )\S+ out of", _quoted_out),
    Remedy(r"leave the character out", _quoted_out),
    Remedy(r"Delete it", _quoted_out),
    Remedy(r"Leave it out", _line_out),
    Remedy(r"Take the spaces at its beginning away", _written(r"^\s+", "")),
    Remedy(r'if it is code, put a line "(?P<mark>`+)"', _around("{mark}\n", "{mark}\n")),
    Remedy(r'Add a line "(?P<mark>`+)" below it', _around("", "{mark}\n")),
    Remedy(r'Close it with "(?P<mark>[^"]+)"\.', _written(r"(?<=.)$", "{mark}")),
    Remedy(r"Put an empty line above it|or an empty line above it", _empty_line_above),
    Remedy(r'or begin it with ">"', _written("^", "> ")),
    Remedy(r"Put a backslash before its mark", _written(r"([-+*]|(?<=\d)[.)])(?= )", r"\\\1")),
    Remedy(r'[Ww]rite "(?P<new>\d+\\\.)"', _written(r"\d+\.", "{new}")),
    Remedy(r"Let nothing but the id stand", _written(r" ?\.\w+(?=\})", "")),
    Remedy(r"Let it begin its line;", _written(r"^\W*(?=#)", "")),
    Remedy(r"write a # that is no heading with a backslash", _written("#", r"\\#")),
    Remedy(r'use "##" for a section', _either(_line_out, _written("^#+", "##"))),
    Remedy(r"Bring them into this order: (?P<ids>.*)\.", _sorted),
    Remedy(r'Use "##" for a section', _written("^#+", "##")),
    Remedy(r'Use "##" for a section and "###"', _written("^#+", "###")),
    Remedy(r'Write "(?P<new>#+ [^"]+)", with', _written("^.*$", "{new}")),
    Remedy(r"Put it between < and >", _written("{quoted}", "<{quoted}>")),
    Remedy(r"or write \[words\]\(address\)", _written("{quoted}", "[words]({quoted})")),
    Remedy(r"or \[\[…\]\] without the exclamation mark", _written(r"!(?=\[\[)", "")),
    Remedy(r"Write it in \*\*bold\*\*", _written("==(.*?)==", r"**\1**")),
    Remedy(r"Let it end with the file: \"(?P<new>[^\"]+)\"", _written("{quoted}", "{new}")),
    Remedy(r"Let it begin its line\.", _written(r"^[>\s]*", "")),
    Remedy(r"Write one of: (?P<new>.*)\.", _one_of),
    Remedy(r"Add to (?P<file>\S+), below \"(?P<key>\w+:)\", the line \"(?P<line>[^\"]+)\"", _redirected),
    Remedy(r"Write it behind \"Subject:\"", _written(r"(?<=:).*", " A word")),
    Remedy(r"Begin (?:the file|it) with", _restored, R),
    Remedy(r"Check colons", _restored, R),
    Remedy(r"Bring its lines back", _restored, R),
    Remedy(r"Save it as a plain SVG", _plain_drawing),
    Remedy(r"Write a page, or remove it", lambda task, _: (task.without_file(),)),
    Remedy(r"Put the file into docs/assets/", _file),
    Remedy(r"Write \*\*bold\*\* or \*slanted\*", _written(r"\\\w+\{(.*?)\}", r"**\1**")),
    Remedy(r"Write a box that folds", _written(r"^>! *(.*)$", "> [!NOTE]- Title\n> \\1")),
    Remedy(r"Write \*\*bold\*\*, \*slanted\*", _written(r"\[(\w)\](.*?)\[/\1\]", r"**\2**")),
    Remedy(r"Write a link, or a picture", _written(r"<\w+ src=([^>]*)></\w+>", r"[words](\1)")),
    Remedy(r"Take one of the two out", _line_out),
    Remedy(r'Begin its heading with "(?P<new>#+) "', _written("^#+", "{new}")),
    Remedy(r"stands in square brackets: \[name\]", _written(r"\{(.*?)\}", r"[\1]")),
)
"""The shapes that say what to write, or where."""
BY_A_PERSON = (
    Remedy(r"Write (?:its text|it below|below its front matter)|Write it in this language", _restored, R),
    Remedy(r"Write (?:it|the letters|year-month|the day|\"\w+:\" and below|its text|what)", _restored, R),
    Remedy(r"[Nn]ame (?:a page|another|it under|them)|Name a page of", _restored, R),
    Remedy(r"(?:Put|Say|Correct|Choose|Give|Write|Use|Make|Keep|Flatten)\b", _restored, R),
)
"""Those that leave the words to a person: looked at where a remedy has none of the other shapes."""


MOSTLY_NULL = 4
"""Of this many bytes of text in UTF-16, one at least is a null character."""
BY_HAND: Mapping[str, str] = {
    "front-matter/alias bomb in topics.yml": "Nobody means such a file; each line of it would have to be written out.",
    "kinds/kind twice": "A kind was renamed to another one's name: which is which, the content says.",
    "kinds/two kinds that collect steps": "Its steps would have to be declared, or taken out of every page.",
    "library/steps of a topic that were emptied": "What was taken out is in Git, or in a backup.",
    "library/page of one language in another": "The whole page is for a person to write anew.",
    "languages/page in the folder of the other language": "The whole page is for a person to write anew.",
    "library/lines of the ledger removed by hand": "What was removed is in Git, or in a backup.",
    "library/term without a counterpart": "The text of a term in another language is for a person to write.",
    "notation/phrase in another language as HTML has it": "Where the phrase ends, a person knows.",
    "messages/wording without a name": "The other wordings of the message must get names, too.",
    "library/term without its forms": "The case has the entry on one line: the forms belong between its braces.",
    "library/topic of an unknown kind": "A page was renamed: its text, relations and links would have to follow.",
}
"""Subject and name of a case → why a remedy of it is for a person alone."""


@dataclass(frozen=True, slots=True)
class Followed:
    """What came of a finding's remedy."""

    fault: Fault
    finding: Finding
    outcome: Outcome
    shapes: tuple[str, ...]
    """The shapes that its remedy has."""
    failed: tuple[str, ...] = ()
    """Those of them that don't work."""
    lost: tuple[str, ...] = ()
    """Words of the library that the remedy takes out, though the fault had not."""

    def __str__(self) -> str:
        return f"{self.fault.id}: {self.finding}: {self.outcome.value} {' '.join(self.failed)}"


def followed(fault: Fault, files: Files) -> Iterator[Followed]:
    """Follow the remedy of each finding of a case, and yield what came of it."""
    injected = Injected(fault, files)
    clean = Injected(Fault(fault.subject, fault.name, fault.lang, {**fault.case, "edits": ()}), files).files
    findings = injected.mended().before if fault.case.get("mended") else injected.judged()
    for finding in findings:
        if finding.is_mended:
            yield Followed(fault, finding, Outcome.MENDED, ())
            continue
        rows = _shapes(finding, REMEDIES) or _shapes(finding, BY_A_PERSON)
        task = Task(injected.files, clean, finding)
        worked: list[Remedy] = []
        failed: list[Remedy] = []
        lost: tuple[str, ...] = ()
        for row, match in rows:
            followed_to = (new for new in row.follow(task, match) if _leads_to_none(injected, task, findings, new))
            done = next(iter(followed_to), None)
            (failed if done is None else worked).append(row)
            lost += () if done is None else lost_words(task, done)
        outcome = worked[0].outcome if worked else Outcome.FAILED if rows else Outcome.NONE
        done_so, not_so = (tuple(row.shape for row in each) for each in (worked, failed))
        yield Followed(fault, finding, outcome, done_so, not_so, lost)


def lost_words(task: Task, files: Files) -> tuple[str, ...]:
    """Return the words that the library had before the fault and beside it, and has no longer."""
    kept = _words(task.clean) & _words(task.files)
    return tuple((kept - _words(files)).elements())


def _words(files: Files) -> Counter[str]:
    return sum(
        (_words_of(content) for path, content in files.items() if path.endswith((".md", ".yml"))), Counter[str]()
    )


@lru_cache(maxsize=512)
def _words_of(content: bytes) -> Counter[str]:
    try:
        text = content.decode()
    except UnicodeDecodeError:
        text = content.decode("latin-1")
    return Counter(re.findall(r"\w+", text))


def _leads_to_none(injected: Injected, task: Task, before: Iterable[Finding], files: Files) -> bool:
    """Return whether a finding is gone and no other one has come, or the remedies of those that come lead to none."""
    old = Counter(map(_kind, before))
    for _ in range(MOST_ROUNDS):
        findings = injected.judged(files)
        new = Counter(map(_kind, findings))
        if new[_kind(task.finding)] >= old[_kind(task.finding)]:
            return False
        come = [finding for finding in findings if new[_kind(finding)] > old[_kind(finding)]]
        if not come:
            return True
        tried = list(_applied(Task(files, task.clean, come[0])))
        left = [
            (len(judged), n)
            for n, new in enumerate(tried)
            if _is_gone(come[0], findings, judged := injected.judged(new))
        ]
        files = tried[min(left)[1]] if left else {}
        if not files:
            return False
    return False


def _applied(task: Task) -> Iterator[Files]:
    for row, match in _shapes(task.finding, REMEDIES) or _shapes(task.finding, BY_A_PERSON):
        yield from row.follow(task, match)


def _shapes(finding: Finding, rows: Iterable[Remedy]) -> list[tuple[Remedy, re.Match[str]]]:
    return [(row, match) for row in rows if (match := re.search(row.shape, finding.message))]


def _is_gone(finding: Finding, before: Iterable[Finding], after: Iterable[Finding]) -> bool:
    return Counter(map(_kind, after))[_kind(finding)] < Counter(map(_kind, before))[_kind(finding)]


def _kind(finding: Finding) -> tuple[str, str, str]:
    return finding.path, finding.code, re.sub(r"\d+", "", finding.what)
